/**
 * What of a card may stand in a recording: the only list that there is, of what stays. A file that is not in it leaves
 * its length and nothing else, and so does a value that is not of the kind that its row describes.
 */
import { APPLICATIONS, type ApplicationName } from '../applications/index.ts'
import { DRIVING_LICENCE } from '../applications/driving-licence.ts'
import { TOKEN_LABEL_LENGTH } from '../applications/jpki.ts'
import { common } from '../applications/common.ts'
import { jpki } from '../applications/jpki.ts'
import { KNOWN_READERS, WORKING_READERS } from '../doctor/known-readers.ts'
import { type Bytes, toAscii, toHex } from '../lib/bytes.ts'
import { type CalendarDate, parseCompactDate } from '../lib/calendar.ts'
import { authorityParts, certificateParts } from './certificate.ts'
import { coarseEnd } from './coarse.ts'
import { leftOut, type Part } from './shape.ts'

/** What stays of the bytes of a file from its beginning, or of a record; `today` is the day of the recording. */
export type Rule = (content: Bytes, today: CalendarDate) => readonly Part[]

/** By EF; in a file of records by `EF.number`. */
const RULES: Partial<Record<ApplicationName, Readonly<Record<string, Rule>>>> = {
  jpki: {
    [jpki.files.authCertificate.ef]: certificateParts,
    [jpki.files.authCaCertificate.ef]: authorityParts,
    [jpki.files.signCaCertificate.ef]: authorityParts,
    [jpki.files.tokenInfo.ef]: tokenInfoParts,
    // Which certificates are there, and one byte of which nobody knows what it says: the same on all cards of a kind.
    [jpki.files.availability.ef]: (content) => keptIf(content, content.length <= 3),
  },
  common: { [`${common.files.cardInfo.ef}.1`]: cardInfoParts },
}

/** `null` for a file that is not in the list. */
export const ruleOf = (application: string, file: string): Rule | null =>
  RULES[application as ApplicationName]?.[file] ?? null

/** The applications that a report asks for, by their identifiers: what is sent to look for them is no secret. */
export const SELECTED: ReadonlyMap<string, string> = new Map(
  [...APPLICATIONS, DRIVING_LICENCE].map(({ aid, name }) => [aid, name]),
)

/** The name of the token, by which cards, phones and their generations are told apart; nothing of what follows it. */
function tokenInfoParts(content: Bytes): Part[] {
  const label = content.subarray(0, TOKEN_LABEL_LENGTH)
  const isLabel = /^JPKIAP[A-Z]{1,15}\d? *$/.test(toAscii(label) ?? '')
  return [...keptIf(label, isLabel), leftOut(content.length - label.length)]
}

/** `01 1C`, serial number, municipality and last day, in digits. The municipality is part of an address. */
function cardInfoParts(content: Bytes, today: CalendarDate): Part[] {
  const [tag, length] = content
  const digits = toAscii(content.subarray(2)) ?? ''
  if (tag !== 0x01 || length !== 0x1c || !/^\d{28}$/.test(digits)) return [leftOut(content.length)]
  const expires = parseCompactDate(digits.slice(20))
  return [
    { kept: content.subarray(0, 2) },
    leftOut(15, { name: 'serial' }),
    leftOut(5),
    leftOut(8, expires && { name: 'ends', days: coarseEnd(expires, today) }),
  ]
}

const keptIf = (bytes: Bytes, isPublic: boolean): Part[] => [isPublic ? { kept: bytes } : leftOut(bytes.length)]

/** Answers to reset that are published as those of a kind of card: none of their bytes is one card's own. */
const ATRS: readonly string[] = [
  '3B888001000041E0B381A1003B',
  '3B888001000005E0B381A1007F',
  '3B888001004B51FFB381D1000F',
  '3B888001004B51FF0081D100BC',
  '3B888001000014E0B38191005E',
  '3B888001000000009181C100D8',
  '3BE000FF8131FE4514',
  '3BDA13FF8131FB468012392F31C173C601C03B',
  '3BC5FF8131FB458073C6010000',
  '3BF59100FF918171FE400042000100D1D6',
  '3BF59100FF918171FE4000420001B3A115',
]

/** PC/SC part 3, 3.1.3.2.3: a storage card, by its standard and name. The identifier of a card is no part of it. */
const STORAGE_CARD = /^3B8F8001804F0CA000000306[\dA-F]{6}00000000[\dA-F]{2}$/

/** Historical bytes may be anything, a serial number too: they stay where it is known that they are none. */
export function atrParts(atr: Bytes): Part[] {
  const hex = toHex(atr)
  if (ATRS.includes(hex) || STORAGE_CARD.test(hex)) return [{ kept: atr }]
  const start = interfaceEnd(atr)
  const rest = atr.subarray(start)
  // Beside historical bytes a check byte does not stay either: one of them that is missing could be told from it.
  const hasNone = ((atr[1] ?? 0) & 0x0f) === 0 && rest.length <= 1
  return [{ kept: atr.subarray(0, start) }, ...keptIf(rest, hasNone)]
}

/** Where TS, T0 and the interface bytes end (ISO/IEC 7816-3, 8.2). */
function interfaceEnd(atr: Bytes): number {
  let at = 2
  for (let follows = (atr[1] ?? 0) >> 4; follows !== 0 && at < atr.length; ) {
    const count = [1, 2, 4, 8].filter((bit) => (follows & bit) !== 0).length
    const last = atr[at + count - 1] ?? 0
    at += count
    follows = (follows & 8) === 0 ? 0 : last >> 4
  }
  return Math.min(at, atr.length)
}

/** The words of models of readers, by how they are in lower case; a name may also hold the serial number of one. */
const MODEL_WORDS: ReadonlyMap<string, string> = new Map(
  [...KNOWN_READERS, ...WORKING_READERS]
    .flatMap(({ model }) => model.split(' '))
    .concat('Kazasu', 'Simulated', 'Virtual', 'PCD')
    .map((word) => [word.toLowerCase(), word]),
)

/** More than any model has. */
const MOST_WORDS = 8

export const modelOf = (reader: string): string =>
  reader
    .split(/[\s[\]()]+/)
    .flatMap((word) => MODEL_WORDS.get(word.toLowerCase()) ?? [])
    .slice(0, MOST_WORDS)
    .join(' ')
