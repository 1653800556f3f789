/** What is answered about whether a card is genuine, as data: the verdicts, and the reasons that they are given for. */

/**
 * - `genuine`: all signatures are right, up to a production authority of J-LIS;
 * - `test`: the same with a test authority, or on a simulated reader;
 * - `authority-unknown`: the authority is not known, so that nothing was checked;
 * - `invalid`: a signature is wrong, or the data is not what was signed;
 * - `not-checked`: the card has not got what the check needs, or not in the form that is known, or the check failed.
 */
export const DATA_VERDICTS = ['genuine', 'test', 'authority-unknown', 'invalid', 'not-checked'] as const
export type DataVerdict = (typeof DATA_VERDICTS)[number]

/** `present`: the chip holds the key that the data was issued for. */
export const CHIP_VERDICTS = ['present', 'invalid', 'not-checked'] as const
export type ChipVerdict = (typeof CHIP_VERDICTS)[number]

export const REASONS = [
  'certificate-absent',
  'certificate-malformed',
  'certificate-signature-wrong',
  'authority-unknown',
  'authority-of-another-application',
  // Or the value that was presented does not open it.
  'record-absent',
  'record-malformed',
  'record-signature-wrong',
  'data-altered',
  'person-altered',
  'pictures-altered',
  'photo-altered',
  'photo-absent',
  'data-not-proven',
  'no-card-key',
  'challenge-refused',
  'challenge-answer-wrong',
  'chip-not-bound-to-data',
  // Not signed in either place, and a card whose validity was extended may have the new day in one of them only.
  'expiry-differs',
  'expiry-not-compared',
  // The card or the reader failed: what was found until then stands.
  'check-failed',
] as const
export type Reason = (typeof REASONS)[number]

/**
 * Who issued the certificates at the level of the card: `j-lis` by a production authority, `test` as for the data. They
 * are free to read and so to copy: they show nothing of the chip that they lie on, and no verdict here is `genuine`.
 */
export const ISSUERS = ['j-lis', 'test', 'authority-unknown', 'invalid', 'not-checked'] as const
export type Issuer = (typeof ISSUERS)[number]

export interface IssuerCheck {
  readonly issuer: Issuer
  /** As in `Authenticity`. */
  readonly authority: string | null
  readonly reasons: readonly Reason[]
}

export interface Authenticity {
  readonly data: DataVerdict
  readonly chip: ChipVerdict
  /** The first seven digits of the authority's key identifier; `null` where none is known. */
  readonly authority: string | null
  /** Why a verdict is not the best one, and what is to be noted beside the best ones. */
  readonly reasons: readonly Reason[]
}
