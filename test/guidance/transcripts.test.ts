/**
 * All that guidance says, word for word, in texts that a person can read through: of every simulated card, and of states
 * that none of them has. After a change that is meant: `npx vitest run --config test/vitest.config.ts transcripts -u`.
 */
import { beforeAll, expect, it } from 'vitest'
import { PROFILES } from '../../mocks/profiles.ts'
import { ANY_OFFICE, type Office } from '../../src/guidance/office.ts'
import type { GuidanceStep } from '../../src/words/report.ts'
import type { Facts } from '../../src/report/shape.ts'
import { guide } from './facts.ts'
import { inspectAll, of, STATES } from './states.ts'

const HEADS = {
  ja: { stops: '影響', where: '場所', notWhere: '不可', who: '人', bring: '持ち物', fee: '手数料' },
  en: { stops: 'stops', where: 'where', notWhere: 'not', who: 'who', bring: 'bring', fee: 'fee' },
} as const
type Language = keyof typeof HEADS

const CITY: Office = {
  name: { ja: '見本市役所 市民課', en: 'Mihon City Hall, citizens' },
  place: { ja: '1階 3番', en: 'ground floor, counter 3' },
  telephone: '000-000-0000',
  hours: { ja: '平日 8:30–17:15', en: 'weekdays 8:30–17:15' },
  fees: { card: 900, withCertificates: 1100, expressCard: null, expressWithCertificates: null },
  resetStores: { auth: 'none', sign: { ja: '見本ストア 駅前店', en: 'Mihon Store at the station' } },
}

const AT_A_CITY: readonly (readonly [string, () => Facts])[] = [
  ['one PIN locked', () => of('auth-blocked')],
  ['the other locked', () => of('sign-blocked')],
  ['a card that has expired', () => of('card-expired')],
  ['a card that does not answer', () => of('mute')],
]

beforeAll(inspectAll)

function stepText(step: GuidanceStep, language: Language): string {
  const { id, subject, severity, rules, title, explanation, who, fee, from, by } = step
  const heads = HEADS[language]
  const list = (key: 'stops' | 'where' | 'notWhere' | 'bring'): string[] =>
    step[key].map((text) => `    ${heads[key]}: ${text[language]}`)
  const one = (key: 'who' | 'fee', text: GuidanceStep['who']): string[] =>
    text === null ? [] : [`    ${heads[key]}: ${text[language]}`]
  return [
    `  ${severity} ${id} ${subject ?? '-'} (${rules.join(', ')})${from === null ? '' : ` from ${from}`}${by === null ? '' : ` by ${by}`}`,
    `    ${title[language]}`,
    ...(explanation === null ? [] : [`    ${explanation[language]}`]),
    ...list('stops'),
    ...list('where'),
    ...list('notWhere'),
    ...one('who', who),
    ...list('bring'),
    ...one('fee', fee),
  ].join('\n')
}

const transcript = (name: string, facts: Facts, language: Language, office: Office = ANY_OFFICE): string =>
  [name, ...guide(facts, office).map((step) => stepText(step, language))].join('\n')

it.each(['ja', 'en'] as const)('guidance in %s is what was read through', async (language) => {
  const said = [
    ...PROFILES.map(({ name }) => transcript(name, of(name), language)),
    ...STATES.map(({ because, facts }) => transcript(because, facts, language)),
    ...AT_A_CITY.map(([name, facts]) =>
      transcript(`at an office with words of its own: ${name}`, facts(), language, CITY),
    ),
  ]
  await expect(`${said.join('\n\n')}\n`).toMatchFileSnapshot(`transcripts/${language}.txt`)
})
