/** What the clerk types of the card as it is printed, and what is asked of the chip with it. Pure. */
import type { ApiMethods } from '../../../api/index.ts'
import { codeOfPrinted, type PrintedCalendar, type PrintedFault, type WesternYear } from '../../../lib/printed-code.ts'

/** What is typed, as it is typed. */
export interface Fields {
  readonly way: 'codeB' | 'codeA'
  readonly calendar: PrintedCalendar
  readonly year: string
  readonly month: string
  readonly day: string
  readonly westernYear: WesternYear | null
  readonly expiryYear: string
  readonly securityCode: string
  readonly myNumber: string
}

/** The era in which most holders are born. */
export const EMPTY: Fields = {
  way: 'codeB',
  calendar: '3',
  year: '',
  month: '',
  day: '',
  westernYear: null,
  expiryYear: '',
  securityCode: '',
  myNumber: '',
}

/** What digits are typed into. */
export type Field = Exclude<keyof Fields, 'way' | 'calendar' | 'westernYear'>

/** It has too many digits, or something else than digits; or it can be printed on no card. */
export type Unusable =
  | { readonly kind: 'unfit'; readonly field: Field }
  | { readonly kind: 'fault'; readonly fault: PrintedFault }

/** What the request is made with. */
export type Asked = Pick<ApiMethods['card.readFace']['params'], 'pin' | 'value'>

const FIELDS: Readonly<Record<Fields['way'], readonly Field[]>> = {
  codeA: ['myNumber'],
  codeB: ['year', 'month', 'day', 'expiryYear', 'securityCode'],
}

const LENGTHS: Readonly<Record<Field, number>> = {
  year: 2,
  month: 2,
  day: 2,
  expiryYear: 4,
  securityCode: 4,
  myNumber: 12,
}

/** How many digits it may have. */
export const lengthOf = (field: Field, { calendar }: Pick<Fields, 'calendar'>): number =>
  field === 'year' && calendar === 'western' ? 4 : LENGTHS[field]

/**
 * Without the blanks and hyphens that group them, and whatever the width they were typed in; `null` where there is
 * something else, so that no attempt is spent on a part of what was pasted.
 */
export function digitsIn(text: string): string | null {
  // A Japanese input method gives a mark of length for a hyphen.
  const digits = text.normalize('NFKC').replaceAll(/[\s\p{Pd}\u2212ー]/gu, '')
  return /^\d*$/.test(digits) ? digits : null
}

function isUnfit(field: Field, fields: Fields): boolean {
  const digits = digitsIn(fields[field])
  return digits === null || digits.length > lengthOf(field, fields)
}

/** What was typed, or why nothing can be asked with it: then no attempt is spent. */
export function valueOf(fields: Fields): Asked | Unusable {
  const { way, calendar, westernYear } = fields
  const unfit = FIELDS[way].find((field) => isUnfit(field, fields))
  if (unfit !== undefined) return { kind: 'unfit', field: unfit }
  const of = (field: Field): string => digitsIn(fields[field]) ?? ''
  if (way === 'codeA') return { pin: 'visual/codeA', value: of('myNumber') }
  const birth = { calendar, year: of('year'), month: of('month'), day: of('day') }
  const printed = { birth, westernYear, expiryYear: of('expiryYear'), securityCode: of('securityCode') }
  const found = codeOfPrinted(printed)
  return 'fault' in found ? { kind: 'fault', fault: found.fault } : { pin: 'visual/codeB', value: found.code }
}
