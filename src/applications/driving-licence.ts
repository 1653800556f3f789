/** The IC driving licence (運転免許証), a card of its own: known only so that it can be told from others. */

/** DF1 of the licence. Source: client code of TRETJapanNFCReader; the specification is the National Police Agency's. */
export const DRIVING_LICENCE = { name: 'driving-licence', aid: 'A0000002310100000000000000000000' } as const
