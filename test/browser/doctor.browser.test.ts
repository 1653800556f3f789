/** The page of the doctor in a browser: what is found, what is not known, and what to copy. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DIAGNOSIS_EXAMPLE } from '../../src/api/examples.ts'
import type { ToldDiagnosis } from '../../src/words/staff/doctor.ts'
import { violations } from './axe.ts'
import { Bench, launch, visit, type VisitSettings } from './bench.ts'

const NOTHING: ToldDiagnosis = {
  ...DIAGNOSIS_EXAMPLE,
  headline: { ja: '問題はありません。', en: 'Nothing wrong was found.' },
  findings: [],
  unknown: [],
}

const at = (state: string): string => `main.doctor[data-state=${state}]`

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** The page on a machine on which these are found, one after the other; the last of them for good. */
async function onPage(
  found: readonly (ToldDiagnosis | Error)[],
  settings: VisitSettings & { readonly scopes?: readonly ['observe'] },
  look: (page: Page, bench: Bench) => Promise<void>,
): Promise<void> {
  const { scopes, ready = at('told'), ...rest } = settings
  const left = [...found]
  const diagnose = async (): Promise<ToldDiagnosis> => {
    const next = left.length > 1 ? left.shift() : left[0]
    if (next instanceof Error || next === undefined) throw next ?? new Error('nothing is found')
    return next
  }
  await using bench = await Bench.start({ diagnose, ...(scopes === undefined ? {} : { scopes }) })
  const { context, page, faults } = await visit(browser, bench, { ...rest, ready, path: 'doctor' })
  await look(page, bench)
  expect(faults).toEqual([])
  await context.close()
}

const textOf = (page: Page): Promise<string> => page.locator('main').innerText()

describe('the page of the doctor', () => {
  it.each(['ja', 'en'] as const)('tells in %s what is wrong, why, what to do, and what is not known', (language) =>
    onPage([DIAGNOSIS_EXAMPLE], { language, bypassPolicy: true }, async (page) => {
      const text = await textOf(page)
      const { headline, findings, well, unknown, versions } = DIAGNOSIS_EXAMPLE
      const said = [headline, ...findings.flatMap(({ looks, cause, cure }) => [looks, cause, cure]), ...well]
      for (const one of [...said, ...unknown.map((why) => why.text)]) expect(text).toContain(one[language])
      for (const line of findings.flatMap(({ lines }) => lines)) expect(text).toContain(line)
      expect(text).toContain(`kazasu ${versions.kazasu}`)
      expect(await violations(page)).toEqual([])
    }),
  )

  it('copies the lines letter for letter', () =>
    onPage([DIAGNOSIS_EXAMPLE], { language: 'en' }, async (page, bench) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: bench.url })
      const lines = page.locator('.notice .lines')
      await lines.getByRole('button', { name: 'Copy' }).click()
      await lines.getByRole('button', { name: 'Copied' }).waitFor()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(DIAGNOSIS_EXAMPLE.findings[0]?.lines[0])
    }))

  it('looks again when it is asked to', () =>
    onPage([DIAGNOSIS_EXAMPLE, NOTHING], { language: 'en' }, async (page) => {
      await page.getByRole('button', { name: 'Look again' }).click()
      await page.getByRole('heading', { name: NOTHING.headline.en }).waitFor()
      expect(await page.locator('.notice').count()).toBe(1)
    }))

  it('says what has to be configured where it may not look', () =>
    onPage([NOTHING], { language: 'en', scopes: ['observe'], ready: at('forbidden') }, async (page) => {
      expect(await textOf(page)).toContain('scopes = ["observe", "inspect", "diagnose"]')
    }))

  it('says that it could not look, with the code, and can be asked again', () =>
    onPage([new Error('broken'), NOTHING], { language: 'en', ready: at('failed') }, async (page) => {
      expect(await textOf(page)).toContain('(INTERNAL)')
      await page.getByRole('button', { name: 'Look again' }).click()
      await page.locator(at('told')).waitFor()
    }))

  it('says that the daemon is gone, and what can be run then', () =>
    onPage([NOTHING], { language: 'ja' }, async (page, bench) => {
      await bench.stop()
      await page.locator(at('lost')).waitFor()
      expect(await textOf(page)).toContain('sudo kazasu doctor')
    }))

  it.each([
    [420, 800],
    [1920, 1080],
  ])('fits %i × %i', (width, height) =>
    onPage([DIAGNOSIS_EXAMPLE], { viewport: { width, height } }, async (page) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }),
  )
})
