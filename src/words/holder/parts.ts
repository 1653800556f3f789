/** What sentences of every language are put together from, without a word of any. */
import type { HolderPin } from '../../guidance/ids.ts'
import type { Reissue } from '../../guidance/step.ts'
import type { HolderNames } from '../said.ts'
import { keysOf } from '../../lib/keys.ts'

/** The fees of a re-issue that can be asked for. */
export type FeeNames = Readonly<Record<keyof Omit<Reissue, 'isExample'>, string>>

/** What is said of each fee that is known. */
export const knownFees = (reissue: Reissue, names: FeeNames, say: (name: string, amount: number) => string): string[] =>
  keysOf(names).flatMap((fee) => {
    const amount = reissue[fee]
    return amount === null ? [] : [say(names[fee], amount)]
  })

/** Whether an ordinary re-issue costs nothing, as far as that is known. */
export function isFree({ card, withCertificates }: Reissue): boolean {
  const amounts = [card, withCertificates].filter((amount) => amount !== null)
  return amounts.length > 0 && amounts.every((amount) => amount === 0)
}

/** Whether nothing is known of an ordinary re-issue. */
export const isExpressOnly = ({ card, withCertificates }: Reissue): boolean =>
  card === null && withCertificates === null

/** `0270-27-6276 ext. 12`, with the language's own word for the extension. */
export const dialled = (telephone: string, extension: string): string =>
  telephone.replace(/ ?(?:内線|ext\.) ?/, ` ${extension} `)

/** Those that are there. */
export const known = (details: readonly (string | undefined)[]): string[] =>
  details.filter((detail) => detail !== undefined)

/** `12,345`, with that mark between the thousands. */
export const grouped = (amount: number, mark: ',' | '.'): string => String(amount).replace(/\B(?=(?:\d{3})+$)/g, mark)

/** The name of an application; one that has none here is called as the report calls it. */
export const applicationName = ({ applications }: HolderNames, name: string): string =>
  Object.entries(applications).find(([one]) => one === name)?.[1] ?? name

/** What helps to get a PIN right. */
export type About = Readonly<Partial<Record<HolderPin, string>>>

export const aboutOf = (about: About, pin: HolderPin): string | null => about[pin] ?? null
