/** Chromium on the built pages of a whole service with simulated cards. What a page shows is left to the tests. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openDriver } from '../../drivers/index.ts'
import type { ApiMethods } from '../../src/api/index.ts'
import { SCOPES, type Scope } from '../../src/api/scopes.ts'
import { ConfigShape, type RawConfig } from '../../src/config/shape.ts'
import { kioskFiles } from '../../src/kiosk/serve.ts'
import { readPageFiles } from '../../src/server/page-files.ts'
import { type ServiceSettings, startService, type TestService } from '../support/service.ts'
import { openContext } from './chromium.ts'
import { HOLDER_LANGUAGES, type HolderLanguage } from '../../src/words/languages.ts'

export { launch, openContext } from './chromium.ts'

type FaultKind = ApiMethods['simulator.fault']['params']['kind']
type CommandSort = NonNullable<ApiMethods['simulator.fault']['params']['of']>

const EVERY_SCOPE = Object.keys(SCOPES) as Scope[]

export interface BenchSettings
  extends Pick<ServiceSettings, 'port' | 'keypads' | 'entryIdleMs' | 'origins' | 'diagnose' | 'autoInspect'> {
  readonly scopes?: readonly Scope[]
  readonly profile?: string | null
  readonly readers?: number
  /** What the office has set of its kiosk, and its name. */
  readonly kiosk?: Partial<RawConfig['kiosk']>
  readonly office?: RawConfig['office']
}

const USUAL_KIOSK = ConfigShape.parse({}).kiosk

/** The service and its pages, as `kazasu serve --driver simulated` has them. */
export class Bench implements AsyncDisposable {
  readonly service: TestService
  readonly settings: BenchSettings

  private constructor(service: TestService, settings: BenchSettings) {
    this.service = service
    this.settings = settings
  }

  static async start(settings: BenchSettings = {}): Promise<Bench> {
    const { scopes = EVERY_SCOPE, profile = null, readers = 1, kiosk = {}, office = {}, ...rest } = settings
    const pages = readPageFiles(true)
    if (pages.length === 0) throw new Error('The pages are not built. Run: npm run build')
    const driver = await openDriver('simulated', { profile, readers })
    const service = await startService(driver, {
      autoInspect: true,
      ...rest,
      ownOrigin: scopes,
      pages,
      kiosk: kioskFiles({ kiosk: { ...USUAL_KIOSK, ...kiosk }, office }),
    })
    return new Bench(service, settings)
  }

  get port(): number {
    return this.service.port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/`
  }

  /** The first reader's id. */
  async reader(): Promise<string> {
    const { readers } = await this.service.client.call('simulator.readers', {})
    return readers[0]?.id ?? ''
  }

  /** Lays a card down, as somebody else than the page would. */
  async insert(profile: string): Promise<void> {
    await this.service.client.call('simulator.insert', { reader: await this.reader(), profile })
  }

  async remove(): Promise<void> {
    await this.service.client.call('simulator.remove', { reader: await this.reader() })
  }

  /** Has the reader fail at that command from now on, also of a card that is laid down first. */
  async fault(kind: FaultKind, at: number, of?: CommandSort): Promise<void> {
    const sort = of === undefined ? {} : { of }
    const reader = await this.reader()
    await this.service.client.call('simulator.fault', { reader, kind, at, acrossInsertions: true, ...sort })
  }

  /** Those that have not happened yet. */
  async faults(): Promise<readonly object[]> {
    return (await this.service.client.call('simulator.faults', { reader: await this.reader() })).faults
  }

  stop(): Promise<void> {
    return this.service.stop()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }
}

export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  /** Everything that a page must not do: exceptions, lines on the console, what the policy refused, other hosts. */
  readonly faults: readonly string[]
}

export interface VisitSettings {
  readonly language?: HolderLanguage
  readonly theme?: 'light' | 'dark'
  readonly path?: string
  /** Of a page that is served elsewhere, in place of the path. */
  readonly url?: string
  /** What is there once the page is at work; without it what says that the page is connected. */
  readonly ready?: string
  /** For what a test has to bring into the page. */
  readonly bypassPolicy?: boolean
  readonly viewport?: { readonly width: number; readonly height: number }
  /** Before the page is loaded. */
  readonly prepare?: (page: Page) => Promise<void>
}

/** Opens a page and waits until it is connected. */
export async function visit(browser: Browser, bench: Bench, settings: VisitSettings = {}): Promise<Visit> {
  const {
    language = 'ja',
    theme = 'light',
    path = '',
    url = `${bench.url}${path}`,
    ready = '.connection[data-state=open]',
    bypassPolicy = false,
    viewport = { width: 1280, height: 800 },
    prepare = () => Promise.resolve(),
  } = settings
  const context = await openContext(browser, {
    viewport,
    locale: HOLDER_LANGUAGES[language].tag,
    timezoneId: 'Asia/Tokyo',
    colorScheme: theme,
    bypassCSP: bypassPolicy,
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text())
  })
  page.on('request', (request) => {
    if (new URL(request.url()).host !== new URL(url).host) faults.push(`asked ${request.url()}`)
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      throw new Error(`policy: ${violatedDirective} ${blockedURI}`)
    })
  })
  await prepare(page)
  await page.goto(url)
  await page.locator(ready).waitFor()
  return { context, page, faults }
}
