/** The check across the counter on the console: what is typed, what is shown, and that nothing of it stays. */
import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { referenceValues } from '../../mocks/card-data.ts'
import { profileNamed } from '../../mocks/create-card.ts'
import { violations } from './axe.ts'
import { ERROR_TEXTS } from '../../src/words/error-texts.ts'
import { CHECK_WORDS } from '../../src/words/staff/check.ts'
import { Bench, launch, visit, type Visit, type VisitSettings } from './bench.ts'
import { STYLES } from './styles.ts'

const SCREENSHOTS = new URL('../../dist/screenshots/face/', import.meta.url).pathname

/** The digits that are printed on that card, in the order in which they are asked for. */
function printed(profile: string): { readonly era: string; readonly digits: string; readonly code: string } {
  const { card } = profileNamed(profile)
  if (card.kind !== 'my-number-card') throw new Error(profile)
  const code = referenceValues(card, new Date())['visual/codeB']
  return { era: Number(code.slice(0, 2)) > 31 ? '3' : '4', digits: code, code }
}

let browser: Browser
let bench: Bench
let open: Visit
let page: Page

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true })
  browser = await launch()
})
afterAll(() => browser.close())
beforeEach(async () => {
  bench = await Bench.start({ scopes: ['observe', 'inspect', 'face'] })
})
afterEach(async () => {
  await open.context.close()
  await bench.stop()
})

async function openPanel(profile: string, settings: VisitSettings = {}): Promise<void> {
  open = await visit(browser, bench, settings)
  page = open.page
  await bench.insert(profile)
  await page.locator('.report').waitFor()
  await page.getByRole('button', { name: settings.language === 'en' ? 'Face-to-face check' : '対面確認' }).click()
  await page.locator('.face-entry').waitFor()
}

/** Types what is printed, as a clerk does: digits alone go from one field to the next. */
async function type(profile: string, change: (digits: string) => string = (digits) => digits): Promise<void> {
  const { era, digits } = printed(profile)
  await page.locator('.face-entry select').selectOption(era)
  await page.locator('[data-field=year]').focus()
  await page.keyboard.type(change(digits))
}

async function read(profile: string): Promise<void> {
  await type(profile)
  await page.keyboard.press('Enter')
  await page.locator('.face-found').waitFor()
}

/** Those that are left, by the name of the code. */
async function attempts(): Promise<Readonly<Record<string, number | null | undefined>>> {
  const { pins } = await bench.service.client.call('card.inspect', { reader: await bench.reader() })
  return Object.fromEntries(pins.map(({ application, name, remaining }) => [`${application}/${name}`, remaining]))
}

/** Whether each picture has been drawn. */
const drawn = (): Promise<readonly boolean[]> =>
  page.locator('.face-found canvas').evaluateAll((all) =>
    all.map((one) => {
      if (!(one instanceof HTMLCanvasElement)) return false
      const { data } = one.getContext('2d')?.getImageData(0, 0, one.width, one.height) ?? { data: [] }
      return data.some((value) => value > 0)
    }),
  )

describe('the check across the counter', () => {
  it('shows what the chip says, what to conclude and what to compare', async () => {
    await openPanel('adult')
    await read('adult')
    await expect.poll(drawn).toEqual([true, true, true])
    const said = await page.locator('.face-found').innerText()
    for (const part of ['模擬カード', 'テスト用のカードです', '氏名', '住所', '女', '目で確かめること', '紛失や失効']) {
      expect(said).toContain(part)
    }
    expect(said).toMatch(/生年月日\s+\d{4}年/)
    expect(said).toMatch(/有効期限\s+\d{4}年/)
    expect(await page.locator('.face-compare [type=checkbox]').count()).toBe(4)
    // Nothing on the page leads to a picture.
    expect(await page.locator('img, a[download], [src^="data:"], [src^="blob:"]').count()).toBe(0)
    expect(open.faults).toEqual([])
  })

  it.each([
    ['forged-data', 'altered', '違うもの: '],
    ['forged-photo', 'altered', '違うもの: 顔写真'],
    ['forged-copy', 'copy', '受け付けないでください'],
    ['unknown-authority', 'unknown', '確認していないカード'],
    ['text-certificate-only', 'unknown', '確認していないカード'],
    ['forged-expiry', 'test', '有効期限がカードの2か所で違います'],
  ] as const)('names %s for what it is', async (profile, conclusion, said) => {
    await openPanel(profile)
    await read(profile)
    const verdict = page.locator('.face-found .notice')
    expect(await verdict.getAttribute('data-conclusion')).toBe(conclusion)
    expect(await verdict.innerText()).toContain(said)
  })

  it.each([
    ['without its scope', 'adult', []],
    ['for a card without a front', 'transport', ['face']],
  ] as const)('is not there %s', async (_, profile, more) => {
    await bench.stop()
    bench = await Bench.start({ scopes: ['observe', 'inspect', ...more] })
    open = await visit(browser, bench)
    await bench.insert(profile)
    await open.page.locator('.report').waitFor()
    expect(await open.page.getByRole('button', { name: '対面確認' }).count()).toBe(0)
  })

  it('spends no attempt on what cannot be printed, and lets a digit be mended', async () => {
    await openPanel('adult')
    await type('adult', (digits) => `${digits.slice(0, 2)}13${digits.slice(4)}`)
    await page.keyboard.press('Enter')
    expect(await page.locator('.face-entry [role=alert]').innerText()).toContain('そのような日付はありえません')
    await type('adult', (digits) => digits.slice(0, 10))
    const code = page.locator('[data-field=securityCode]')
    await code.fill('0000')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.face-entry [role=alert]').innerText()).toContain('残り9回')
    await code.fill(printed('adult').digits.slice(-4))
    await page.keyboard.press('Enter')
    await page.locator('.face-found').waitFor()
  })

  it('takes digits from the number pad without NumLock, in place of what is selected', async () => {
    await openPanel('adult')
    const keys = await page.context().newCDPSession(page)
    const press = async (key: string, code: string, windowsVirtualKeyCode: number): Promise<void> => {
      const event = { key, code, windowsVirtualKeyCode, location: 3, isKeypad: true }
      await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
      await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
    }
    const field = (name: string) => page.locator(`[data-field=${name}]`)
    await field('year').focus()
    await page.keyboard.type('9')
    await field('year').focus()
    await field('year').selectText()
    await press('End', 'Numpad1', 35)
    await press('ArrowDown', 'Numpad2', 40)
    expect(await field('year').inputValue()).toBe('12')
    // Full: what comes next is the next one's.
    await press('Insert', 'Numpad0', 45)
    expect(await field('month').inputValue()).toBe('0')
  })

  it('takes the Individual Number in groups, as it is printed', async () => {
    await openPanel('adult')
    await page.getByRole('button', { name: CHECK_WORDS.ja.ways.codeA, exact: true }).click()
    await page.locator('[data-field=myNumber]').focus()
    await page.keyboard.type('1234 5678 9018')
    expect(await page.locator('[data-field=myNumber]').inputValue()).toBe('1234 5678 9018')
  })

  it.each([
    ['securityCode', '12345'],
    ['myNumber', '1234-5678-9018-9'],
    ['month', '4月'],
  ] as const)('cuts no %s of %s that is pasted, and says so', async (name, pasted) => {
    await openPanel('adult')
    const before = await attempts()
    const field = page.locator(`[data-field=${name}]`)
    if (name === 'myNumber') await page.getByRole('button', { name: CHECK_WORDS.ja.ways.codeA, exact: true }).click()
    else await type('adult')
    await field.focus()
    await field.selectText()
    await page.keyboard.insertText(pasted)
    await page.keyboard.press('Enter')
    const alert = page.locator('.face-entry > [role=alert]')
    await alert.waitFor()
    expect(await alert.innerText()).toContain(CHECK_WORDS.ja.unfit(CHECK_WORDS.ja[name]))
    expect(await field.inputValue()).toBe(pasted)
    expect(await field.evaluate((one) => one.ariaInvalid)).toBe('true')
    expect(await field.getAttribute('aria-describedby')).toBe(await alert.getAttribute('id'))
    expect(await page.locator('[aria-invalid=true]').count()).toBe(1)
    expect(await attempts()).toEqual(before)
  })

  it('drops no digit that is one too many in the last field', async () => {
    await openPanel('adult')
    const before = await attempts()
    await type('adult', (digits) => `${digits}7`)
    await page.keyboard.press('Enter')
    await page.locator('.face-entry > [role=alert]').waitFor()
    expect(await page.locator('[data-field=securityCode]').inputValue()).toBe(`${printed('adult').digits.slice(-4)}7`)
    expect(await attempts()).toEqual(before)
  })

  it('leaves the failure to be read when Enter comes once more', async () => {
    await openPanel('adult')
    await type('adult', (digits) => `${digits.slice(0, -4)}0001`)
    await page.keyboard.press('Enter')
    const alert = page.locator('.face-entry > [role=alert]')
    await alert.waitFor()
    await page.locator('[data-field=securityCode]').press('Enter')
    await page.locator('.face-entry > .primary').click()
    await attempts()
    expect(await alert.innerText()).toContain(CHECK_WORDS.ja.failures.PIN_WRONG.means)
  })

  describe('torn in the middle', () => {
    const { failures, close, reading } = CHECK_WORDS.ja

    /** Told, with nothing of what was typed, until the clerk closes it. */
    async function isTold(means: string): Promise<void> {
      const alert = page.locator('.face-check [role=alert]')
      await alert.waitFor()
      expect(await alert.innerText()).toContain(means)
      expect(await page.locator('.face-check').innerText()).not.toContain(reading)
      expect(await page.locator('.face-check :is(form, input, canvas)').count()).toBe(0)
      expect(await page.locator('.face-check button').allInnerTexts()).toEqual([close])
      await closed()
    }

    /** By the clerk, who has to press once more where the first press came too early to have read anything. */
    async function closed(): Promise<void> {
      const button = page.locator('.face-check').getByRole('button', { name: close })
      const pressed = async (): Promise<number> => {
        if ((await button.count()) > 0) await button.click()
        return await page.locator('.face-check').count()
      }
      await expect.poll(pressed, { interval: 200, timeout: 30_000 }).toBe(0)
    }

    it.each([
      ['the VERIFY', 'verify', failures.PIN_INDETERMINATE.means],
      ['what comes before it', 'select', ERROR_TEXTS.CARD_REMOVED.means.ja],
    ] as const)('of %s, tells what came of it although the card has gone', async (_, of, means) => {
      await openPanel('adult')
      await type('adult')
      await bench.fault('remove', 1, of)
      await page.keyboard.press('Enter')
      await isTold(means)
    })

    it.each([
      ['by the end of the connection', (): Promise<void> => Promise.resolve()],
      ['and closed by Escape', (): Promise<void> => page.keyboard.press('Escape')],
      [
        'and closed by its button',
        (): Promise<void> => page.locator('.face-check').getByRole('button', { name: close }).click(),
      ],
    ] as const)('%s, tells that an attempt may have been used', async (_, leave) => {
      let cut = (): Promise<void> => Promise.resolve()
      const prepare = (one: Page): Promise<void> =>
        one.routeWebSocket(/./, (socket) => {
          const daemon = socket.connectToServer()
          socket.onMessage((message) => {
            // What asks for the reading never comes to an answer.
            if (!String(message).includes('card.readFace')) daemon.send(message)
          })
          cut = () => socket.close({ code: 1012 })
        })
      await openPanel('adult', { prepare })
      await type('adult')
      await page.keyboard.press('Enter')
      await page.locator('.face-reading').waitFor()
      await leave()
      await cut()
      await isTold(failures.DAEMON_UNREACHABLE.means)
    })
  })

  it('asks which year is in the code where a western one is printed, and says the doubt', async () => {
    await openPanel('foreign-resident')
    await page.locator('.face-entry select').selectOption('western')
    expect(await page.locator('.face-western').innerText()).toMatch(/西暦の下2桁[^]*元号の年[^]*確認できていません/)
    expect(await page.locator('.face-western :checked').count()).toBe(0)
  })

  it('makes the last attempt only once the clerk agrees', async () => {
    await openPanel('code-b-last')
    await type('code-b-last')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.face-entry .notice').innerText()).toContain('残り回数は1回')
    await page.getByRole('button', { name: '残り1回で照合する' }).click()
    await page.locator('.face-found').waitFor()
  })

  it.each([
    ['code-b-last', 'visual/codeB'],
    ['code-a-last', 'visual/codeA'],
  ])('takes no key that comes once more for an agreement to the last attempt, of %s', async (profile, pin) => {
    await openPanel(profile)
    const left = async (): Promise<number | null | undefined> => (await attempts())[pin]
    if (pin === 'visual/codeB') await type(profile, (digits) => `${digits.slice(0, -4)}0001`)
    else {
      await page.getByRole('button', { name: CHECK_WORDS.ja.ways.codeA, exact: true }).click()
      await page.locator('[data-field=myNumber]').fill('300201004008')
      await page.locator('[data-field=myNumber]').focus()
    }
    // What comes down again without having gone up is a repetition.
    for (let times = 0; times < 5; times++) await page.keyboard.down('Enter')
    const question = page.locator('.face-last')
    await question.waitFor()
    await expect.poll(() => question.evaluate((one) => one === document.activeElement)).toBe(true)
    const confirm = question.getByRole('button')
    await expect.poll(() => confirm.getAttribute('aria-disabled'), { timeout: 5000 }).toBe('false')
    for (let times = 0; times < 5; times++) await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Space')
    await page.locator('.face-front input').last().focus()
    await page.keyboard.press('Enter')
    expect(await question.evaluate((one) => one === document.activeElement)).toBe(true)
    // On the button itself a held key is none either.
    await page.keyboard.down('Enter')
    await page.keyboard.press('Tab')
    expect(await confirm.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    expect([await question.count(), await left()]).toEqual([1, 1])
    await page.keyboard.press('Enter')
    const notice = page.locator('.face-entry > [role=alert]')
    await notice.waitFor()
    // To the clerk, who does it.
    expect(await notice.innerText()).toContain('照合番号のロックの解除')
    expect(await left()).toBe(0)
    expect(open.faults).toEqual([])
  })
})

describe('what the check has shown', () => {
  /** All that JavaScript of the page still has, as V8 writes it down. */
  async function heap(): Promise<string> {
    const session = await open.context.newCDPSession(page)
    const chunks: string[] = []
    session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void chunks.push(chunk))
    await session.send('HeapProfiler.enable')
    await session.send('HeapProfiler.collectGarbage')
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
    await session.detach()
    return chunks.join('')
  }

  /** The picture of the name as it came, from its middle; and the day of birth as it is shown. */
  async function canaries(profile: string): Promise<readonly string[]> {
    const { code } = printed(profile)
    const value = { pin: 'visual/codeB', value: code } as const
    const { nameImage, photo, birthDateText } = await bench.service.client.call('card.readFace', value)
    return [code, birthDateText, nameImage.png.slice(40, 80), photo?.png.slice(100, 140) ?? '']
  }

  it.each([
    ['the card is taken away', () => bench.remove()],
    ['another card is there', () => bench.insert('forged-copy')],
    ['the clerk closes it', () => page.locator('.face-check header button').last().click()],
    ['the clerk presses Escape', () => page.keyboard.press('Escape')],
  ])('is gone when %s: from the page, from its memory and from what the browser keeps', async (_, leave) => {
    await openPanel('adult')
    const before = await page.evaluate(() => history.length)
    const secrets = await canaries('adult')
    await read('adult')
    await expect.poll(drawn).toEqual([true, true, true])
    const held = await heap()
    expect(secrets.slice(1).map((secret) => held.includes(secret))).toEqual([true, true, true])
    await leave()
    await page.locator('.face-check').waitFor({ state: 'detached' })
    const [document, kept] = [await page.content(), await heap()]
    for (const [index, secret] of secrets.entries()) {
      expect(secret.length).toBeGreaterThan(7)
      expect([document.includes(secret), kept.includes(secret)], `canary ${index}`).toEqual([false, false])
    }
    const stored = await page.evaluate(async () => [
      Object.keys(localStorage).filter((key) => key !== 'kazasu.language').length,
      Object.keys(sessionStorage).length,
      (await indexedDB.databases()).length,
      (await caches.keys()).length,
      history.length,
    ])
    expect(stored).toEqual([0, 0, 0, 0, before])
  })

  it('is gone when nobody touches it for a while', async () => {
    await openPanel('adult', { prepare: (one) => one.clock.install() })
    await read('adult')
    // In steps, since the page also waits for the daemon's answers by this clock.
    const pass = async (steps: number): Promise<void> => {
      for (let step = 0; step < steps; step++) {
        await page.clock.fastForward(9000)
        await page.evaluate(async () => (await fetch('/health')).text())
      }
    }
    await pass(7)
    await page.locator('.face-compare label').first().click()
    await pass(7)
    expect(await page.locator('.face-found').count()).toBe(1)
    await pass(3)
    await page.locator('.face-check').waitFor({ state: 'detached' })
  })

  it('is in no print of the page', async () => {
    await openPanel('adult')
    await read('adult')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.face-check').isVisible()).toBe(false)
  })
})

describe.each([
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
  { width: 800, height: 480 },
])('on a screen of $width by $height', (viewport) => {
  it.each(STYLES)('fits, for fingers too, and has nothing that axe objects to, in $language, $theme', async (style) => {
    await openPanel('forged-photo', { ...style, viewport, bypassPolicy: true })
    const look = () =>
      page.locator('.face-check').evaluate((dialog) => {
        const small = [...dialog.querySelectorAll('button, select, label, input[inputmode]')].filter(
          (one) => one.getBoundingClientRect().height < 44,
        )
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = dialog
        return {
          small: small.map(({ outerHTML }) => outerHTML),
          isWide: scrollWidth > clientWidth,
          tooHigh: Math.max(0, scrollHeight - clientHeight),
        }
      })
    const whole = { small: [], isWide: false, tooHigh: 0 }
    const name = `${viewport.width}-${style.language}-${style.theme}`
    await page.screenshot({ path: `${SCREENSHOTS}typing-${name}.png` })
    expect(await look()).toEqual(whole)
    expect(await violations(page)).toEqual([])
    await read('forged-photo')
    await expect.poll(drawn).toEqual([true, true, true])
    await page.screenshot({ path: `${SCREENSHOTS}found-${name}.png` })
    expect(await look()).toEqual(whole)
    expect(await violations(page)).toEqual([])
  })
})
