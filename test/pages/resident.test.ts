/** What the resident reads at the counter: in which language, and for how long. */
import './dom.ts'
import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { createResident, type OfOffice } from '../../src/pages/console/resident.ts'
import { LANGUAGES, loadWords, type Spoken } from '../../src/pages/shared/i18n.ts'
import { languagesOn, Sheet } from '../../src/pages/shared/slip.tsx'
import { stepsOf } from '../../src/pages/shared/told.ts'
import type { HolderLanguage } from '../../src/words/languages.ts'
import { textOf } from './elements.ts'
import { reportOf, step } from './reports.ts'

const nobody = (): Promise<null> => Promise.resolve(null)

describe('the language of the resident', () => {
  it('is chosen for a card, and not for the next one', async () => {
    const card = signal('1')
    const { spoken, choose } = createResident(card, loadWords, nobody)
    expect(spoken.value).toBeNull()
    await choose('vi')
    expect(spoken.value?.language).toBe('vi')
    card.value = '2'
    expect(spoken.value).toBeNull()
  })

  it.each([
    ['another one is chosen', 'ko', 'ko'],
    ['none is wanted any more', null, null],
  ] as const)(
    'is the one that was chosen last, though the words of the first come later: %s',
    async (_, next, shown) => {
      let second = Promise.resolve()
      const load = async (language: HolderLanguage): Promise<Spoken> => {
        await Promise.resolve()
        if (language === 'vi') await second
        return loadWords(language)
      }
      const { spoken, choose } = createResident(signal('1'), load, nobody)
      const first = choose('vi')
      second = choose(next)
      await first
      expect(spoken.value?.language ?? null).toBe(shown)
    },
  )

  it('is one of those that the office offers, or any where the daemon does not say', async () => {
    expect(createResident(signal('1'), loadWords, nobody).ofOffice.value.languages).toEqual(LANGUAGES)
    const asked = Promise.resolve<OfOffice>({ languages: ['ja', 'pt'], office: null })
    const { ofOffice } = createResident(signal('1'), loadWords, () => asked)
    await asked
    expect(ofOffice.value.languages).toEqual(['ja', 'pt'])
  })
})

it.each(LANGUAGES)('a slip in %s has Japanese beside it, once', (language) => {
  expect(languagesOn(language).filter((one) => one === 'ja')).toHaveLength(1)
  expect(languagesOn(language)[0]).toBe(language)
})

it('a step is told in the words that are given, whatever the page speaks', async () => {
  const { words } = await loadWords('pt')
  const bring = ['card'] as const
  const [told] = stepsOf(
    reportOf({ steps: [step('card-mute', { said: { ...step('card-mute').said, bring: [...bring] } })] }),
    words,
  )
  expect([told?.title, told?.bring]).toEqual([
    words.guidance.steps['card-mute']({}).title,
    [words.guidance.things.card],
  ])
})

describe('the slip', () => {
  const shown = async (steps: Parameters<typeof step>[]): Promise<string> => {
    const report = reportOf({ steps: steps.map((given) => step(...given)) })
    return textOf(Sheet({ report, office: null, spoken: [await loadWords('ja')] }))
  }

  it('says how far a good verdict reaches, also where there is something to note, and of no other', async () => {
    const within = '暗証番号なしで分かる範囲の結果です'
    expect(await shown([])).toContain(within)
    expect(await shown([['signature-absent', { severity: 'note' }]])).toContain(within)
    expect(await shown([['card-record-unreadable', { severity: 'note' }]])).not.toContain(within)
  })
})
