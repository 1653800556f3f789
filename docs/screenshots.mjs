// Makes docs/console.png and docs/kiosk.png: the pages as Chromium shows them, with a simulated card.
// Run it after a build: node docs/screenshots.mjs
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright-core'

const MAIN = join(import.meta.dirname, '../dist/program/kazasu.js')
const PICTURES = [
  { file: 'console.png', path: '', profile: 'sign-last', ready: '.report' },
  { file: 'kiosk.png', path: 'kiosk', profile: 'auth-blocked', ready: '.kiosk[data-at=found]' },
]

const state = mkdtempSync(join(tmpdir(), 'kazasu-pictures-'))
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
for (const { file, path, profile, ready } of PICTURES) {
  const options = ['--driver', 'simulated', '--profile', profile, '--port', '0', '--state-dir', state, '--json']
  const daemon = spawn(process.execPath, [MAIN, 'serve', ...options], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [line] = await once(createInterface(daemon.stdout), 'line')
  const url = new URL(path, JSON.parse(line).addresses[0].replace('ws:', 'http:'))
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'ja-JP', reducedMotion: 'reduce' })
  await page.goto(url.href)
  await page.locator(ready).waitFor()
  await page.screenshot({ path: join(import.meta.dirname, file), fullPage: true })
  await page.close()
  daemon.kill('SIGTERM')
  await once(daemon, 'exit')
}
await browser.close()
rmSync(state, { recursive: true })
