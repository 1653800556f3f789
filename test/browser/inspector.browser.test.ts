/** The inspector in a browser: a form, its answer, the events, a fault, the commands without the PIN, a recording. */
import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordingText } from '../../src/recording/text.ts'
import { recordProfile } from '../support/recordings.ts'
import { holds } from '../support/secrets.ts'
import { violations } from './axe.ts'
import { Bench, launch, visit, type VisitSettings } from './bench.ts'

const SCREENSHOTS = new URL('../../dist/screenshots/', import.meta.url).pathname

let browser: Browser
beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true })
  browser = await launch()
})
afterAll(() => browser.close())

async function onPage(settings: VisitSettings, look: (page: Page, bench: Bench) => Promise<void>): Promise<void> {
  await using bench = await Bench.start()
  const ready = '#bench select option[value="adult"]'
  const { context, page, faults } = await visit(browser, bench, {
    ...settings,
    path: 'inspector',
    ready: '.inspector[data-state=open] #methods form',
  })
  await page.locator(ready).waitFor({ state: 'attached' })
  await look(page, bench)
  expect(faults).toEqual([])
  await context.close()
}

const choose = (page: Page, method: string): Promise<unknown> =>
  page.getByRole('combobox', { name: 'Method', exact: true }).selectOption(method)
const call = (page: Page): Promise<void> => page.getByRole('button', { name: 'Call', exact: true }).click()

describe('the inspector', () => {
  it('lays down a card, presents a PIN by a form, and shows everything but the PIN', () =>
    onPage({ language: 'en', bypassPolicy: true }, async (page) => {
      await page.getByRole('combobox', { name: 'Card', exact: true }).selectOption('adult')
      await page.getByRole('button', { name: 'Lay down', exact: true }).click()
      await page.locator('#events').getByText('inspection.completed').first().waitFor()
      expect(await page.locator('#events').innerText()).toContain('card.inserted')

      await choose(page, 'pin.verify')
      await page.locator('#methods').getByLabel('pin required').selectOption('"jpki/auth"')
      await page.locator('#methods').getByLabel('value').fill('9517')
      await call(page)
      await page.locator('.answer[data-state=answered]').getByText('"outcome": "wrong"').waitFor()
      await page.locator('#commands').getByText('VERIFY jpki/auth').waitFor()
      const shown = await page.content()
      expect(shown).toContain('[hidden]')
      expect([holds(shown, '9517'), shown.includes('39353137')]).toEqual([false, false])
      expect(await page.locator('#methods').getByLabel('value').inputValue()).toBe('')
      expect(await violations(page)).toEqual([])
      await page.screenshot({ path: `${SCREENSHOTS}inspector-en.png`, fullPage: true })
    }))

  it('shows what the daemon finds wrong beside the field, in a form and in JSON', () =>
    onPage({ language: 'en' }, async (page) => {
      await choose(page, 'simulator.fault')
      await page.locator('#methods').getByLabel('at required').fill('0')
      await call(page)
      await page.locator('#methods .field[data-invalid=true]', { hasText: 'at' }).locator('.issue').first().waitFor()
      await page.locator('.answer[data-state=failed]').getByText('REQUEST_PARAMS_INVALID').waitFor()
      await page.getByRole('button', { name: 'JSON', exact: true }).click()
      await page.getByLabel('Parameters as JSON').fill('{')
      await call(page)
      await page.getByText('This is not JSON.').waitFor()
    }))

  it('arms a fault and clears it', () =>
    onPage({ language: 'en' }, async (page, bench) => {
      const faults = page.locator('.faults')
      await faults.getByLabel('kind required').selectOption('"mute"')
      await faults.getByLabel('at required').fill('4')
      await faults.getByLabel('acrossInsertions').check()
      await faults.getByRole('button', { name: 'Arm' }).click()
      await faults.getByText('at command 4').waitFor()
      expect(await bench.faults()).toEqual([{ kind: 'mute', at: 4, acrossInsertions: true }])
      await faults.getByRole('button', { name: 'Clear all' }).click()
      await faults.getByText('None is armed.').waitFor()
      expect(await bench.faults()).toEqual([])
    }))

  it('lays down a recording, and says with its line what is none', () =>
    onPage({ language: 'ja', viewport: { width: 800, height: 480 } }, async (page) => {
      const file = page.getByLabel('記録を置く')
      const give = (text: string): Promise<void> =>
        file.setInputFiles({ name: 'recording.txt', mimeType: 'text/plain', buffer: Buffer.from(text) })
      await give('kazasu recording 1\nmade 2026\n')
      await page.locator('#bench').getByText('recording:3:1').waitFor()
      const { recording } = await recordProfile('adult')
      await give(recordingText(recording))
      await page.locator('#events').getByText('inspection.completed').first().waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(800)
      await page.screenshot({ path: `${SCREENSHOTS}inspector-ja-800.png`, fullPage: true })
    }))
})
