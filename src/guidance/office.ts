/** The municipal office, as far as the configuration says: where it is, when it is open and what it charges. */
import type { Text } from '../words/languages.ts'
import { REISSUE_FEES } from './figures.ts'
import type { ResetPin } from './stores.ts'
import type { Course, PlaceOf, Reissue } from './step.ts'

export type Fees = Readonly<Record<keyof typeof REISSUE_FEES, number | null>>

export interface Office {
  readonly name: Text | null
  readonly place: Text | null
  readonly telephone: string | null
  readonly hours: Text | null
  /** For a re-issue, in yen; `null` as a whole where the office has set none of them. */
  readonly fees: Fees | null
  /** The stores in reach at which each PIN is reset, by name; `none` where there are none, `null` for those known here. */
  readonly resetStores: Readonly<Record<ResetPin, Text | 'none' | null>>
}

/** No office in particular: the one of the place where the holder lives. */
export const ANY_OFFICE: Office = {
  name: null,
  place: null,
  telephone: null,
  hours: null,
  fees: null,
  resetStores: { auth: null, sign: null },
}

/** The office as a place to go to. */
export const atOffice = ({ name, place, telephone, hours }: Office): PlaceOf<'office'> => ({
  id: 'office',
  name,
  place,
  telephone,
  hours,
})

/** K4: what is on a phone is dealt with there, and by no office. */
export const atPhone = (office: Office): Pick<Course, 'where' | 'notWhere'> => ({
  where: [{ id: 'phone-app' }],
  notWhere: [atOffice(office), { id: 'store' }],
})

/** What a re-issue for the holder's own reason costs. */
export const reissueOf = ({ fees }: Office): Reissue => ({ ...(fees ?? REISSUE_FEES), isExample: fees === null })
