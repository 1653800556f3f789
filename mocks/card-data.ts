/**
 * The shape of the data that a simulated My Number Card is made from, and the dates and numbers that follow from it.
 * The rows are in `profiles.ts`; the bytes are made in `my-number-card.ts`.
 */
import type { ApplicationName, PinId } from '../src/applications/index.ts'
import type { TOKEN_LABELS } from '../src/applications/jpki.ts'
import { addDays, addYears, type Day, dayOf, digits, inEra } from './calendar.ts'

export type KeyAlgorithm = 'rsa-2048' | 'p-384'

export interface MyNumberCardData {
  readonly kind: 'my-number-card'
  /** Hexadecimal. */
  readonly atr: string
  readonly label: keyof typeof TOKEN_LABELS
  readonly applications: readonly ApplicationName[]
  readonly holder: Holder
  /** When the card itself expires. */
  readonly expires: Due
  readonly authCertificate: CertificateData | null
  /** A card shows it to everybody, a phone asks for its PIN. */
  readonly authCertificateOpens: 'freely' | 'with its PIN'
  readonly signCertificate: CertificateData | null
  /** Whether the holder has set the PIN of the driving licence, on a card that has one. */
  readonly licencePinSet: boolean
  readonly keys: KeyAlgorithm
  /** Attempts left where they are fewer than the maximum, or that the card has no such reference data. */
  readonly attempts: Readonly<Partial<Record<PinId, number | 'absent'>>>
  readonly habits: CardHabits
  readonly forgery: Forgery
}

/** In what a card is not as it was issued. */
export type Forgery =
  | 'none'
  /** Other fields in each signed file, the signatures left as they are. */
  | 'data-altered'
  | 'photo-exchanged'
  /** The files of a card on a chip that has not got its keys. */
  | 'copied'
  /** Everything signed, by an authority that nobody has listed. */
  | 'authority-unknown'
  /** No certificate in the visual application. */
  | 'text-certificate-only'
  /** Another expiry on the front, which no signature covers. */
  | 'expiry-altered'

/** Where cards differ from each other, or where no source settles what a card does. */
export interface CardHabits {
  readonly extendedLength: boolean
  readonly shortFileIdentifiers: boolean
  /** One measured card answered 6F00 to the first command after power-up (myna-card). */
  readonly firstCommandFails: boolean
  /** The answer to a query on a blocked key: myna-card saw both. */
  readonly queryOnBlocked: 0x63c0 | 0x6984
  /** Reading past the end from inside the file: no source says which of the two. */
  readonly readPastEnd: 0x9000 | 0x6282
  /** Answered to everything, for a card that takes no ISO 7816-4 command at all. */
  readonly refusesAll: number | null
}

/** A card that is no My Number Card. */
export interface ForeignCardData {
  readonly kind: 'foreign'
  /** Hexadecimal, or `null` for a card that does not answer to reset. */
  readonly atr: string | null
  /** Application identifiers, hexadecimal. */
  readonly names: readonly string[]
  /** The status word for every command, for what is no ISO 7816-4 card; otherwise `null`. */
  readonly refusesAll: number | null
}

export interface CertificateData {
  readonly expires: Due
  readonly damage: 'none' | 'truncated' | 'overwritten'
}

/** A last day of validity: the holder's n-th birthday from today (1 is the next, 0 the last), or so many days from today. */
export type Due = { readonly birthday: number } | { readonly days: number }

/** Nobody: every value is invented. */
export interface Holder {
  /** Family and given name with an ideographic space between them. */
  readonly name: string
  readonly address: string
  readonly sex: '1' | '2' | '3'
  readonly age: number
  /** Days until the next birthday. */
  readonly birthdayInDays: number
  /** 個人番号, with a right check digit. */
  readonly myNumber: string
  readonly securityCode: string
  /** 全国地方公共団体コード without its check digit; no municipality has this one. */
  readonly municipality: string
}

/** What the data comes to on a given day. */
export interface CardDates {
  readonly birth: Day
  readonly expires: Day
  readonly due: (due: Due) => Day
}

export function cardDates({ holder, expires }: MyNumberCardData, now: Date): CardDates {
  const today = dayOf(now)
  const nextBirthday = addDays(today, holder.birthdayInDays)
  const due = (value: Due): Day =>
    'days' in value ? addDays(today, value.days) : addYears(nextBirthday, value.birthday - 1)
  return { birth: addYears(nextBirthday, -holder.age - 1), expires: due(expires), due }
}

/**
 * What opens a new card: the PINs of the test people, and the numbers that stand on the card itself. 照合番号B is the
 * date of birth by the era, the year of the card's expiry and the security code; whether the card of a foreign resident
 * counts years by the era too is not known.
 */
export function referenceValues(data: MyNumberCardData, now: Date): Readonly<Record<PinId, string>> {
  const { holder } = data
  const { birth, expires } = cardDates(data, now)
  const birthDate = inEra(birth).digits
  const codeB = `${birthDate}${digits(expires).slice(0, 4)}${holder.securityCode}`
  return {
    'jpki/auth': '1234',
    'jpki/sign': 'ABC123',
    'text/pin': '2345',
    'text/codeA': holder.myNumber,
    'text/codeB': codeB,
    'visual/birthDate': birthDate,
    'visual/codeA': holder.myNumber,
    'visual/codeB': codeB,
    'juki/pin': '3456',
    'common/juki': '3456',
    // What stands there as long as none is set (DLC_Starter).
    'licence/pin': data.licencePinSet ? '4567' : '****',
  }
}
