/** Debian's Chromium, or the one that CHROMIUM names. What is opened in it is left to whoever launches it. */
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { LIMITS } from '../limits.ts'

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** What the browser leaves alone. Takes the place of Playwright's list, since the last one holds, and repeats it. */
const FEATURES_OFF = [
  // The list below the address bar: two pages of its own in each window, which take longer than ours.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  // A process that waits for the next page.
  'SpareRendererForSitePerProcess',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]
const QUIET = [
  `--disable-features=${FEATURES_OFF.join()}`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** With `more` of its options. A machine without Chromium fails; nothing is skipped. */
export async function launch(more: readonly string[] = []): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(
      `There is no Chromium at ${CHROMIUM}. Install it with: sudo apt-get install chromium fonts-noto-cjk, ` +
        'or name another one in CHROMIUM.',
    )
  }
  return chromium.launch({ executablePath: CHROMIUM, args: [...QUIET, ...more] })
}

/** A new context, in which whoever waits has patience enough for a busy machine. */
export async function openContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(LIMITS.expect.poll.timeout)
  return context
}
