/** The way through every screen that the kiosk has. */
import type { Page } from 'playwright-core'
import type { FakeKeypads } from '../support/fake-keypads.ts'
import { Bench } from './bench.ts'
import type { KioskBench } from './kiosk-bench.ts'

const KEYPAD = '05a4:9840'
const UNTIL_THE_QUESTION_MS = 45_000
const UNTIL_THE_NEXT_SECOND_MS = 1000
/** The longest that the daemon waits for a card that was taken away, since its screen is looked at in every language. */
const RETURN_SECONDS = 60

/** Has the page give the person as long as there is to put the card back. */
export async function patient(page: Page): Promise<void> {
  await page.addInitScript((seconds) => {
    const withPatience = (message: string): string => {
      const request = JSON.parse(message)
      if (request.params?.entry === 'page') request.params.returnSeconds = seconds
      return JSON.stringify(request)
    }
    class Patient extends WebSocket {
      override send(message: Parameters<WebSocket['send']>[0]): void {
        super.send(typeof message === 'string' ? withPatience(message) : message)
      }
    }
    globalThis.WebSocket = Patient
  }, RETURN_SECONDS)
}

/** Has the page wait for nothing that takes as long as `hurry` names. */
export async function hurried(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const wait = setTimeout
    const quick = (act: () => void, milliseconds = 0) =>
      wait(act, document.documentElement.dataset['hurried'] === String(milliseconds) ? 1 : milliseconds)
    Object.assign(globalThis, { setTimeout: quick })
  })
}

const hurry = (page: Page, milliseconds: number | null): Promise<void> =>
  page.evaluate((one) => {
    document.documentElement.dataset['hurried'] = String(one)
  }, milliseconds)

/** `look` is called on each; of a dialog with what opens it. */
export async function walk(
  kiosk: KioskBench,
  keypads: FakeKeypads,
  look: (screen: string, opens?: string) => Promise<void>,
): Promise<void> {
  const { page } = kiosk
  const client = () => kiosk.bench.service.client
  const nth = (index: number): Promise<void> => page.locator('.buttons .big').nth(index).click()
  const pick = (pin: string): Promise<void> => page.locator(`.choice[data-pin="${pin}"]`).click()
  const choose = async (profile: string, pin: string): Promise<void> => {
    await kiosk.lay(profile)
    await page.locator('.buttons .big:not(.primary)').first().click()
    await kiosk.at('choose')
    await pick(pin)
  }
  const restart = async (settings: { readonly scopes?: readonly ['observe'] } = {}): Promise<void> => {
    const { port } = kiosk.bench
    await kiosk.bench.stop()
    await kiosk.at('lost')
    if (settings.scopes === undefined) await look('lost')
    kiosk.bench = await Bench.start({ port, ...settings })
  }

  await kiosk.at('lay')
  await look('lay')
  await look('languages', '.languages-button')
  await kiosk.bench.fault('remove', 9)
  await kiosk.bench.insert('adult')
  await page.getByRole('alert').waitFor()
  await look('left while read')
  await kiosk.bench.fault('garbage', 3)
  await kiosk.bench.insert('adult')
  await kiosk.at('failed')
  await look('failed')
  await kiosk.lay('transport')
  await look('foreign')
  await kiosk.lay('auth-blocked')
  await look('found')
  await nth(0)
  await kiosk.at('steps')
  await look('steps')
  await kiosk.lay('sign-last')
  await nth(1)
  await kiosk.at('choose')
  await look('choose')
  await pick('jpki/auth')
  await page.locator('.keys').waitFor()
  await page.keyboard.type('00')
  await look('digits')
  await page.keyboard.type('00')
  await page.keyboard.press('Enter')
  await kiosk.at('result')
  await look('wrong')
  await nth(0)
  await nth(1)
  await pick('jpki/sign')
  await kiosk.at('warn')
  await look('warn')
  await nth(1)
  await page.locator('.letters').waitFor()
  await look('letters')
  await page.keyboard.type('123456')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await look('unfit')
  await page.keyboard.type('ABC123')
  await page.keyboard.press('Enter')
  await kiosk.at('result')
  await look('right')
  await choose('expired', 'jpki/sign')
  await kiosk.type('ABC123')
  await page.locator('[data-at=result] .facts').waitFor()
  await look('ended')
  await choose('adult', 'jpki/auth')
  await page.locator('.keys').waitFor()
  // The value goes out as the fifth command.
  await kiosk.bench.fault('remove', 5)
  await kiosk.type('0000')
  await kiosk.at('return')
  await look('return')
  await client().call('simulator.insert', { reader: await kiosk.bench.reader() })
  await kiosk.at('result')
  await look('open')
  await choose('auth-last', 'jpki/auth')
  await kiosk.at('warn')
  await nth(1)
  await kiosk.type('0000')
  await kiosk.at('result')
  await look('blocked')
  keypads.plug(KEYPAD)
  await choose('adult', 'jpki/auth')
  await page.locator('.buttons').waitFor()
  await look('keypad')
  keypads.unplug(KEYPAD)
  await kiosk.at('result')
  await look('no keypad')
  await nth(0)
  await kiosk.at('found')
  await hurry(page, UNTIL_THE_QUESTION_MS)
  await page.keyboard.press('Shift')
  await page.locator('.idle[open]').waitFor()
  await look('idle')
  await hurry(page, UNTIL_THE_NEXT_SECOND_MS)
  await kiosk.at('left')
  await hurry(page, null)
  await look('left')
  await kiosk.bench.remove()
  await kiosk.lay('adult')
  await page.locator('.buttons .big').last().click()
  await kiosk.at('done')
  await look('done')
  await choose('adult', 'jpki/auth')
  await page.locator('.keys').waitFor()
  await kiosk.bench.fault('stall', 3)
  await kiosk.type('0000')
  await kiosk.at('check')
  await look('check')
  await restart({ scopes: ['observe'] })
  await kiosk.at('forbidden')
  await look('forbidden')
  await restart()
  await kiosk.at('lay')
  const reader = await kiosk.bench.reader()
  await client().call('simulator.setReader', { reader, state: 'detached' })
  await kiosk.at('no-reader')
  await look('no-reader')
  await client().call('simulator.setReader', { reader, state: 'attached' })
  await kiosk.at('lay')
  await kiosk.bench.fault('stall', 1)
  await kiosk.bench.insert('adult')
  await kiosk.at('reading')
  await look('reading')
  await kiosk.bench.remove()
  await kiosk.at('lay')
  await kiosk.bench.service.drain()
  await kiosk.at('restarting')
  await look('restarting')
}
