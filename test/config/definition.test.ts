/** That the definition of the settings says everything of them. */
import { describe, expect, it } from 'vitest'
import { describedSections } from '../../src/config/describe.ts'
import { OnOff, section } from '../../src/config/setting.ts'

const about = { en: 'For tests.', ja: 'テスト用。', since: '0.1.0' } as const
const settings = describedSections().flatMap((one) => one.settings)

describe('the definition of the settings', () => {
  it('takes nothing without a meaning, and no wrong example: each of these does not compile', () => {
    // @ts-expect-error -- no meaning in English
    section(about, { on: { shape: OnOff, ja: '有効' } })
    // @ts-expect-error -- a bare shape
    section(about, { on: OnOff })
    // @ts-expect-error -- an example that is none
    section(about, { on: { shape: OnOff, en: 'On.', ja: '有効。', example: 'yes' } })
    // @ts-expect-error -- no default and no example
    section(about, { on: { shape: OnOff.optional(), en: 'On.', ja: '有効。' } })
    // @ts-expect-error -- a section without a meaning
    expect(() => section({ on: { shape: OnOff, en: 'On.', ja: '有効。' } })).toThrow(TypeError)
  })

  it('says what each section and setting is for, in a sentence or a few, in both languages', () => {
    const all = describedSections().flatMap(({ name, meaning, settings }) => [
      { key: name, meaning },
      ...settings.map(({ key, meaning }) => ({ key, meaning })),
    ])
    expect(all.length).toBeGreaterThan(70)
    for (const { key, meaning } of all) {
      expect.soft(meaning.en, key).toMatch(/^[A-Z?].*\.$/)
      expect.soft(meaning.ja, key).toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}].*。$/u)
      expect.soft(meaning.en.length, key).toBeLessThan(330)
    }
  })

  it('has an example wherever the default does not show the form', () => {
    const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0)
    const shapeless = settings.filter(({ fallback }) => isEmpty(fallback))
    expect(shapeless.length).toBeGreaterThan(20)
    expect(shapeless.filter(({ example }) => example === undefined).map(({ key }) => key)).toEqual([])
  })

  it('says since which version; what is added to an old section says its own', () => {
    const versions = settings.map(({ since }) => since)
    // Of a version that is out the number never changes again.
    expect(versions.filter((version) => version === '0.1.0')).toHaveLength(66)
  })
})
