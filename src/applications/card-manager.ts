/**
 * The card manager, which is no application of the holder's: what the card tells of itself where nothing else is current.
 * Source: myna-card, measured (src/mf.rs, src/data.rs); the AID is the one that GlobalPlatform gives issuer security domains.
 */
export const cardManager = {
  name: 'card manager',
  aid: 'A0000001510000',
  /** By GET DATA. Both are card-verifiable certificates without their template; some cards have no lower one. */
  objects: { upperCertificate: 0x00f8, lowerCertificate: 0x7f21 },
} as const
