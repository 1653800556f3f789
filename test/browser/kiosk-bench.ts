/** The kiosk in a browser, and what a person does there. */
import type { Browser, Page } from 'playwright-core'
import { Bench, type BenchSettings, visit, type Visit, type VisitSettings } from './bench.ts'

const KNOWS = '.kiosk:not([data-at=wait])'

export class KioskBench implements AsyncDisposable {
  bench: Bench
  readonly visit: Visit
  readonly page: Page

  private constructor(bench: Bench, one: Visit) {
    this.bench = bench
    this.visit = one
    this.page = one.page
  }

  static async start(browser: Browser, settings: BenchSettings = {}, look: VisitSettings = {}): Promise<KioskBench> {
    const bench = await Bench.start(settings)
    const path = look.language === undefined ? 'kiosk' : `kiosk?lang=${look.language}`
    // What is laid down before the page knows of its readers lay there for it, and is nobody's.
    return new KioskBench(bench, await visit(browser, bench, { path, ready: KNOWS, ...look }))
  }

  /** Waits for a screen. */
  async at(name: string): Promise<void> {
    await this.page.locator(`.kiosk[data-at=${name}]`).waitFor()
  }

  /** Lays a card down and waits until it is read. */
  async lay(profile: string): Promise<void> {
    await this.bench.insert(profile)
    await this.at('found')
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click()
  }

  /** Chooses a language, by its own name. */
  async speak(name: string): Promise<void> {
    const button = this.page.locator('.languages-button')
    await button.click()
    await this.press(name)
    await button.filter({ hasText: name }).waitFor()
  }

  text(): Promise<string> {
    return this.page.locator('.stage').innerText()
  }

  /** Goes from the overview to the typing of this PIN, and waits for the keys. */
  async choose(pin: string): Promise<void> {
    await this.press('暗証番号を確かめる')
    await this.page.locator(`.choice[data-pin="${pin}"]`).click()
  }

  async type(value: string): Promise<void> {
    await this.page.locator('.keys').waitFor()
    await this.page.keyboard.type(value)
    await this.page.keyboard.press('Enter')
  }

  /** Ends the daemon, and starts it anew on the same port with this card, until the page shows it. */
  async restart(profile: string): Promise<void> {
    await this.restartWith({ profile })
    await this.at('found')
  }

  /** Ends the daemon, and starts it anew on the same port with these settings. */
  async restartWith(settings: BenchSettings): Promise<void> {
    const { port } = this.bench
    await this.bench.stop()
    await this.at('lost')
    this.bench = await Bench.start({ port, ...settings })
  }

  /** Attempts left, as the card itself says. */
  async remaining(pin: string): Promise<number | null | undefined> {
    const { pins } = await this.bench.service.client.call('card.inspect', { reader: await this.bench.reader() })
    return pins.find(({ application, name }) => `${application}/${name}` === pin)?.remaining
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.visit.context.close()
    await this.bench.stop()
  }
}
