/** What holders read in each language: on the wire, and of every step that there is. */
import { beforeAll, describe, expect, it } from 'vitest'
import { PROFILES } from '../../mocks/profiles.ts'
import { ANY_OFFICE } from '../../src/guidance/office.ts'
import { STEPS } from '../../src/guidance/step.ts'
import type { Facts } from '../../src/report/shape.ts'
import { HOLDER_LANGUAGES, type HolderLanguage } from '../../src/words/languages.ts'
import { PAGE_WORDS } from '../../src/words/holder/pages.ts'
import { inBrackets } from '../../src/words/readings.ts'
import { type GuidanceStep, Reports } from '../../src/words/report.ts'
import { partsAndTerms } from '../../src/words/terms.ts'
import { Conversation } from '../api/conversation.ts'
import { FACTS } from '../api/fake-services.ts'
import { inspectAll, of, STATES } from '../guidance/states.ts'

const LANGUAGES = Object.keys(HOLDER_LANGUAGES) as HolderLanguage[]
const reports = new Reports(ANY_OFFICE)

let known: readonly Facts[]
beforeAll(async () => {
  await inspectAll()
  known = [...PROFILES.map(({ name }) => of(name)), ...STATES.map(({ facts }) => facts)]
})

/** Everything that a step says in that language. */
function textsOf(step: GuidanceStep, language: HolderLanguage): (string | undefined)[] {
  const { title, explanation, stops, where, notWhere, who, bring, fee } = step
  return [title, explanation, ...stops, ...where, ...notWhere, who, ...bring, fee].flatMap((text) =>
    text === null ? [] : [text[language]],
  )
}

const SCRIPTS: Readonly<Record<HolderLanguage, RegExp>> = {
  ja: /[ぁ-んァ-ヶ一-龠]/,
  'ja-easy': /[ぁ-んァ-ヶ一-龠]/,
  // But for the name of an app, which is found by that name only.
  en: /^(?:[\x20-\x7e]|"JPKI暗証番号リセット")+$/,
  zh: /[\u4e00-\u9fff]/,
  ko: /[\uac00-\ud7a3]/,
  pt: /[a-z]/,
  vi: /[a-z]/,
  es: /[a-z]/,
}

describe.each(LANGUAGES)('guidance in %s', (language) => {
  it('says everything that it says in Japanese, in its own script, with nothing unfilled', () => {
    const steps = known.flatMap((facts) => reports.of(facts, language).guidance)
    for (const step of steps) {
      const texts = textsOf(step, language)
      expect(texts).toHaveLength(textsOf(step, 'ja').length)
      for (const text of texts) {
        expect(text).toMatch(SCRIPTS[language])
        expect(text).not.toMatch(/undefined|null|NaN|\[object|Invalid|[{}《》｜]| {2}|^\s|\s$/)
      }
    }
    expect(new Set(steps.map(({ id }) => id)).size).toBeGreaterThan(Object.keys(STEPS).length - 3)
  })
})

describe.each(LANGUAGES.filter((one) => one !== 'ja' && one !== 'en'))('guidance in %s', (language) => {
  it('is its own in every sentence', () => {
    const foreign = known.flatMap((facts) =>
      reports.of(facts, language).guidance.flatMap((step) => {
        const [own, ja, en] = [textsOf(step, language), textsOf(step, 'ja'), textsOf(step, 'en')]
        // Plain Japanese has what has no kanji as Japanese has it.
        const isJapanese = (text = ''): boolean => ja.includes(text) && /[一-龠]/.test(text)
        return own.filter((text, index) => isJapanese(text) || text === en[index])
      }),
    )
    expect(foreign).toEqual([])
  })
})

describe('a Japanese term', () => {
  const partsOf = (texts: readonly (string | undefined)[], language: HolderLanguage) =>
    texts.flatMap((text = '') =>
      partsAndTerms(text, language).map((part, index) => ({ part, isTerm: index % 2 === 1 })),
    )
  const partsOfAll = (language: HolderLanguage) =>
    partsOf(
      known.flatMap((facts) => reports.of(facts, language).guidance.flatMap((step) => textsOf(step, language))),
      language,
    )
  const foundIn = (text: string, language: HolderLanguage) =>
    partsOf([text], language).flatMap(({ part, isTerm }) => (isTerm ? [part] : []))

  it.each([
    ['es', 'la Tarjeta (マイナンバーカード) y “JPKI暗証番号リセット” (利用者証明用電子証明書の暗証番号)', 3],
    ['ko', '비밀번호(暗証番号)를 대조번호 A(照合番号A)', 2],
    ['zh', '密码（暗証番号）不能使用，核对号码A（照合番号A）是个人编号（12位）', 2],
    ['zh', '市区町村窗口受理。住基AP在卡上', 0],
    ['vi', 'Thẻ My Number', 0],
    ['ja', 'マイナンバーカード', 0],
    ['ja-easy', '窓口《まどぐち》', 0],
  ] as const)('is found in %s: %s', (language, text, count) => {
    expect(foundIn(text, language)).toHaveLength(count)
    expect(partsAndTerms(text, language).join('')).toBe(text)
  })

  /** What a simplified Chinese text is written in, by the standard. */
  const decoder = new TextDecoder('gbk')
  const bytes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const hanzi = new Set(
    bytes(0xb0, 0xf7).flatMap((row) => bytes(0xa1, 0xfe).map((cell) => decoder.decode(Uint8Array.of(row, cell)))),
  )
  const isChinese = (text: string) =>
    Array.from(text).every((one) => (/\p{Script=Han}/u.test(one) ? hanzi.has(one) : !/[ぁ-んァ-ヶ]/.test(one)))

  it('in Chinese is what no simplified Chinese is written with, and the few that are alike', () => {
    const parts = partsOfAll('zh')
    expect(parts.filter(({ part, isTerm }) => !isTerm && !isChinese(part))).toEqual([])
    const alike = parts.flatMap(({ part, isTerm }) => (isTerm && isChinese(part) ? [part] : []))
    expect(new Set(alike)).toEqual(new Set(['照合番号', '照合番号A', '照合番号B', '住基AP', '受付番号', '手数料']))
  })
})

describe.each(LANGUAGES)('the warning before the last attempt in %s', (language) => {
  it('sends nobody to the office with a PIN that a store or the police may reset', async () => {
    const { kiosk, typing } = (await PAGE_WORDS[language]()).pages
    expect(`${kiosk.warn.advice}${typing.last}`).not.toMatch(/窓口|창구|office/)
  })
})

describe('a session', () => {
  const open = (conversation: Conversation, language: HolderLanguage) =>
    conversation.call('session.open', { protocol: 1, client: { name: 'test' }, language })
  const blocked: Facts = {
    ...FACTS,
    pins: FACTS.pins.map((pin) => ({ ...pin, remaining: 0, state: 'blocked' as const })),
  }

  it('in a language of holders gets guidance in it too, and errors in English', async () => {
    const conversation = await Conversation.opened()
    await open(conversation, 'vi')
    conversation.services.inspecting = () => Promise.resolve(blocked)
    const { result } = await conversation.call('card.inspect', {})
    const { title } = (result as { guidance: GuidanceStep[] }).guidance[0] ?? {}
    expect(Object.keys(title ?? {})).toEqual(['ja', 'en', 'vi'])
    const { error } = await conversation.call('card.inspect', { reader: 1 })
    expect(error?.message).toBe('A parameter is missing, unknown or of the wrong form.')
  })

  it('in Japanese or English gets these two and no more', async () => {
    const conversation = await Conversation.opened()
    await open(conversation, 'ja')
    conversation.services.inspecting = () => Promise.resolve(blocked)
    const { result } = await conversation.call('card.inspect', {})
    expect(Object.keys((result as { guidance: GuidanceStep[] }).guidance[0]?.title ?? {})).toEqual(['ja', 'en'])
  })
})

it('one report is made of one finding for all who ask in one language', () => {
  expect(reports.of(FACTS, 'en')).toBe(reports.of(FACTS, 'en'))
  expect(reports.of(FACTS, 'en')).not.toBe(reports.of(FACTS, 'vi'))
})

it('readings stand in brackets behind their word', () => {
  expect(inBrackets('窓口《まどぐち》で｜引っ越し《ひっこし》をします')).toBe(
    '窓口(まどぐち)で引っ越し(ひっこし)をします',
  )
})
