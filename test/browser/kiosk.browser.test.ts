/** The kiosk in Chromium: what a person sees, from the card that is laid down to the card that is taken. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FakeKeypads } from '../support/fake-keypads.ts'
import { Bench, launch, visit } from './bench.ts'
import { KioskBench } from './kiosk-bench.ts'

const KEYPAD = '05a4:9840'

let browser: Browser
let kiosk: KioskBench

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

describe('the kiosk', () => {
  beforeEach(async () => {
    kiosk = await KioskBench.start(browser)
  })
  afterEach(async () => {
    // That nobody listened for a while is a line of the browser's own.
    expect(kiosk.visit.faults.filter((line) => !line.includes('ERR_CONNECTION_REFUSED'))).toEqual([])
    await kiosk[Symbol.asyncDispose]()
  })

  it('leads a person through: lay the card down, see, take it', async () => {
    const stage = (): Promise<string> => kiosk.page.locator('.stages [aria-current]').innerText()
    await kiosk.at('lay')
    expect([await kiosk.page.locator('h1').innerText(), await stage()]).toEqual([
      'マイナンバーカードを置いてください',
      'カードを置く',
    ])
    await kiosk.lay('adult')
    expect(await kiosk.text()).toMatch(/問題ありません[^]*残り5回[^]*残り3回[^]*カード[^]*令和[^]*まで/)
    expect([await kiosk.page.locator('.pin').count(), await stage()]).toEqual([4, '確認する'])
    await kiosk.press('終わる')
    await kiosk.at('done')
    expect([await kiosk.text(), await stage()]).toEqual([
      expect.stringContaining('カードをお取りください'),
      'カードを取る',
    ])
    expect(await kiosk.page.locator('.pin, .dates').count()).toBe(0)
    await kiosk.bench.remove()
    await kiosk.at('lay')
  })

  it('says on every screen that a simulated card is one', async () => {
    await kiosk.lay('adult')
    expect(await kiosk.page.locator('.simulated-notice').innerText()).toContain('模擬カード')
  })

  it('shows the next steps one at a time', async () => {
    await kiosk.lay('sign-last')
    await kiosk.bench.service.client.call('pin.verify', { pin: 'jpki/auth', value: '0000' })
    await kiosk.press('次にすることを見る(2件)')
    await kiosk.at('steps')
    expect(await kiosk.text()).toMatch(/署名用[^]*2件中1件目/)
    await kiosk.press('次へ')
    expect(await kiosk.text()).toMatch(/利用者証明用[^]*2件中2件目/)
    await kiosk.press('前へ')
    await kiosk.press('戻る')
    await kiosk.at('found')
  })

  it('tells a card that is none, and one that does not answer, with what to do', async () => {
    await kiosk.lay('transport')
    expect(await kiosk.text()).toMatch(/マイナンバーカードと確認できませんでした[^]*置いてください/)
    expect(await kiosk.page.locator('.pin').count()).toBe(0)
    await kiosk.bench.remove()
    await kiosk.lay('mute')
    expect(await kiosk.text()).toMatch(/応答しません[^]*置き直して/)
  })

  it('says what happened when the card is taken away while it is read', async () => {
    await kiosk.bench.fault('remove', 9)
    await kiosk.bench.insert('adult')
    await kiosk.page.getByRole('alert').waitFor()
    expect(await kiosk.text()).toMatch(/読み取り中にカードが離れました[^]*カードを置き直し/)
    await kiosk.lay('adult')
    expect(await kiosk.page.getByRole('alert').count()).toBe(0)
  })

  it('reads a card again that could not be read', async () => {
    await kiosk.bench.fault('garbage', 3)
    await kiosk.bench.insert('adult')
    await kiosk.at('failed')
    expect((await kiosk.text()).length).toBeGreaterThan(40)
    await kiosk.press('もう一度読み取る')
    await kiosk.at('found')
  })

  it('confirms a right PIN, and shows until when the certificate behind it is valid', async () => {
    await kiosk.lay('adult')
    await kiosk.choose('jpki/sign')
    await kiosk.type('abc123')
    await kiosk.at('result')
    expect(await kiosk.text()).toMatch(/暗証番号は正しいです[^]*署名用電子証明書の有効期限は、\d{4}年\(令和\d+年\)/)
    expect(await kiosk.text()).toMatch(/引っ越しや氏名の変更[^]*カードからは分かりません/)
    expect(await kiosk.remaining('jpki/sign')).toBe(5)
    await kiosk.press('確認結果に戻る')
    expect(await kiosk.page.locator('.dates [data-subject=sign]').innerText()).toMatch(/令和\d+年/)
  })

  it.each([
    ['expired', /署名用電子証明書は、[^。]*で有効期限が切れました[^]*窓口で新しい電子証明書/],
    ['card-expired', /このカードは、[^。]*有効期限が切れました[^]*新しいカード/],
  ] as const)('says with a right PIN that what is behind it has ended, and what to do (%s)', async (profile, said) => {
    await kiosk.lay(profile)
    for (const round of ['first', 'again']) {
      await kiosk.choose('jpki/sign')
      await kiosk.type('ABC123')
      await kiosk.at('result')
      await kiosk.page.locator('.stage[data-tone=act] .facts').waitFor()
      const text = await kiosk.text()
      expect([round, text]).toEqual([round, expect.stringMatching(said)])
      expect(text).toMatch(/暗証番号は正しいです[^]*この端末の日付[^]*e-Tax/)
      expect(text).not.toContain('カードからは分かりません')
      await kiosk.press('確認結果に戻る')
    }
  })

  it('says of a wrong PIN how many attempts are left, and shows it from then on', async () => {
    await kiosk.lay('adult')
    await kiosk.choose('jpki/auth')
    await kiosk.type('0000')
    await kiosk.at('result')
    expect(await kiosk.text()).toMatch(/暗証番号が違います[^]*残り2回です/)
    await kiosk.press('確認結果に戻る')
    expect(await kiosk.page.locator('.pin[data-pin="jpki/auth"]').innerText()).toContain('残り2回')
    expect(await kiosk.remaining('jpki/auth')).toBe(2)
  })

  it('never leads to the last attempt without a warning, and spends none when the person gives up', async () => {
    await kiosk.lay('auth-last')
    await kiosk.choose('jpki/auth')
    await kiosk.at('warn')
    expect(await kiosk.text()).toMatch(/次に間違えると、ロックされます[^]*再設定するまで使えません/)
    await kiosk.press('やめる')
    await kiosk.at('found')
    expect(await kiosk.remaining('jpki/auth')).toBe(1)
    await kiosk.choose('jpki/auth')
    await kiosk.press('間違いないので入力する')
    await kiosk.page.locator('.keys').waitFor()
    await kiosk.press('中止')
    await kiosk.at('choose')
    expect(await kiosk.remaining('jpki/auth')).toBe(1)
  })

  it('makes the last attempt once it is confirmed, and says what follows', async () => {
    await kiosk.lay('auth-last')
    await kiosk.choose('jpki/auth')
    await kiosk.press('間違いないので入力する')
    await kiosk.type('0000')
    await kiosk.at('result')
    expect(await kiosk.text()).toMatch(/ロックされました[^]*窓口で再設定/)
    await kiosk.press('ほかの暗証番号を確かめる')
    expect(await kiosk.page.locator('.choice[data-pin="jpki/auth"]').isDisabled()).toBe(true)
  })

  it('hears the first key as soon as the keys are there, and the number pad without NumLock', async () => {
    // Types in the moment in which the keys come, before anything is painted.
    await kiosk.page.evaluate(() => {
      const observer = new MutationObserver(() => {
        if (document.querySelector('.keys') === null) return
        observer.disconnect()
        dispatchEvent(new KeyboardEvent('keydown', { key: 'End', code: 'Numpad1' }))
      })
      observer.observe(document, { subtree: true, childList: true })
    })
    await kiosk.lay('adult')
    await kiosk.choose('jpki/auth')
    await kiosk.page.locator('.dot.left').waitFor()
    await kiosk.page.keyboard.type('a')
    expect(await kiosk.page.locator('.hint[data-refused=character]').innerText()).toContain('数字だけ')
    await kiosk.page.keyboard.press('Backspace')
    await kiosk.page.keyboard.press('Enter')
    expect(await kiosk.page.locator('.hint[data-refused=short]').innerText()).toContain('あと3文字')
    await kiosk.type('234')
    await kiosk.at('result')
    expect(await kiosk.text()).toContain('暗証番号は正しいです')
  })

  it('presents nothing of what has a key too many or one that no PIN has, until that is taken back', async () => {
    await kiosk.lay('adult')
    const hint = kiosk.page.getByRole('alert')
    const groundOf = (button: Locator): Promise<string> =>
      button.evaluate((one) => getComputedStyle(one).backgroundColor)
    const enter = kiosk.page.getByRole('button', { name: '確定' })
    const sendsNothing = async (keys: string, words: string): Promise<void> => {
      await kiosk.page.locator('.keys').waitFor()
      await kiosk.page.keyboard.type(keys)
      expect(await hint.innerText()).toContain(words)
      await kiosk.page.keyboard.press('Enter')
      await kiosk.page.keyboard.press('Enter')
      expect(await hint.innerText()).toContain(words)
      expect(await enter.isDisabled()).toBe(true)
      expect(await groundOf(enter)).toBe(await groundOf(kiosk.page.getByRole('button', { name: '中止' })))
      await kiosk.at('enter')
    }
    await kiosk.choose('jpki/auth')
    await sendsNothing('12345', '4文字まで')
    await kiosk.press('1文字消す')
    expect([await hint.count(), await kiosk.page.locator('.dot.left').count()]).toEqual([0, 4])
    // By touch as well.
    await kiosk.press('9')
    expect(await hint.innerText()).toContain('多く入力した分を消してください')
    await kiosk.press('1文字消す')
    await kiosk.press('確定')
    await kiosk.at('result')
    expect(await kiosk.text()).toContain('暗証番号は正しいです')
    await kiosk.press('ほかの暗証番号を確かめる')
    await kiosk.page.locator('.choice[data-pin="jpki/sign"]').click()
    await sendsNothing('ABC-123', '英字と数字だけ')
    await kiosk.press('すべて消す')
    expect(await hint.count()).toBe(0)
    await kiosk.type('ABC123')
    await kiosk.at('result')
    expect(await kiosk.text()).toContain('暗証番号は正しいです')
  })

  it('hears nothing of what is typed while a language is chosen above the keys', async () => {
    await kiosk.lay('adult')
    await kiosk.choose('jpki/auth')
    const { page } = kiosk
    await page.locator('.keys').waitFor()
    await page.keyboard.type('9999')
    await page.locator('.languages-button').click()
    const dialog = page.locator('dialog.languages')
    // Then nothing in it has the focus.
    await dialog.locator('h2').click()
    await page.keyboard.type('12')
    await page.keyboard.press('ControlOrMeta+v')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await kiosk.at('enter')
    expect(await page.locator('.dot.left').count()).toBe(4)
    expect(await kiosk.remaining('jpki/auth')).toBe(3)
  })

  it('asks for a finished card still when the daemon has been started anew', async () => {
    await kiosk.lay('auth-blocked')
    await kiosk.press('終わる')
    await kiosk.at('done')
    await kiosk.restartWith({ profile: 'auth-blocked' })
    await kiosk.at('done')
    // By then it has been read once more.
    await expect.poll(() => kiosk.remaining('jpki/auth')).toBe(0)
    await kiosk.at('done')
    await kiosk.lay('auth-blocked')
  })

  it('says that nothing was tried when the card leaves between entering and presenting', async () => {
    await kiosk.lay('adult')
    await kiosk.choose('jpki/auth')
    await kiosk.page.locator('.keys').waitFor()
    // SELECT is the first command, the value goes out as the third.
    await kiosk.bench.fault('remove', 1)
    await kiosk.type('0000')
    await kiosk.at('lay')
    expect(await kiosk.page.getByRole('alert').innerText()).toMatch(/カードが離れました[^]*残り回数は減っていません/)
    await kiosk.bench.service.client.call('simulator.insert', { reader: await kiosk.bench.reader() })
    await kiosk.at('found')
    expect(await kiosk.page.getByRole('alert').count()).toBe(0)
    expect(await kiosk.remaining('jpki/auth')).toBe(3)
  })

  it.each([
    ['detach', 1],
    ['detach', 3],
    ['stop', 1],
  ] as const)(
    'says so when the reader leaves by then (%s at %i), for as long as it takes to read it',
    async (kind, at) => {
      await kiosk.lay('adult')
      await kiosk.choose('jpki/auth')
      await kiosk.page.locator('.keys').waitFor()
      await kiosk.bench.fault(kind, at)
      await kiosk.type('0000')
      const said = kiosk.page.getByRole('alert')
      await said.waitFor()
      expect(await said.innerText()).toMatch(/残り回数は減っていません/)
      if (kind === 'detach') {
        await kiosk.at('no-reader')
        const reader = await kiosk.bench.reader()
        await kiosk.bench.service.client.call('simulator.setReader', { reader, state: 'attached' })
      }
      await kiosk.at('found')
      expect(await said.innerText()).toMatch(/残り回数は減っていません/)
      await kiosk.press('暗証番号を確かめる')
      await kiosk.at('choose')
      await kiosk.press('戻る')
      await kiosk.at('found')
      expect(await said.count()).toBe(0)
      expect(await kiosk.remaining('jpki/auth')).toBe(3)
    },
  )

  it('takes no value twice that was wrong, and says that none was spent', async () => {
    await kiosk.lay('adult')
    await kiosk.choose('text/pin')
    await kiosk.type('0000')
    await kiosk.press('もう一度入力する')
    await kiosk.type('0000')
    await kiosk.page.getByText('残り回数は減っていません。').first().waitFor()
    expect(await kiosk.remaining('text/pin')).toBe(2)
  })

  it('asks for the card when it leaves during the attempt, and says what became of it', async () => {
    await kiosk.lay('adult')
    await kiosk.choose('jpki/auth')
    await kiosk.page.locator('.keys').waitFor()
    // After what the card is known by, SELECT and the counter the value goes out as the fifth command.
    await kiosk.bench.fault('remove', 5)
    await kiosk.type('0000')
    await kiosk.at('return')
    expect(await kiosk.text()).toMatch(/カードをもう一度置いてください[^]*15秒以内/)
    await kiosk.bench.service.client.call('simulator.insert', { reader: await kiosk.bench.reader() })
    await kiosk.at('result')
    expect(await kiosk.text()).toMatch(/結果を確認できませんでした[^]*残り回数は(1回減って|減って)い/)
  })

  it('goes back to the beginning when the card is taken while the PIN is typed, and spends nothing', async () => {
    await kiosk.lay('adult')
    await kiosk.choose('jpki/auth')
    await kiosk.page.locator('.keys').waitFor()
    await kiosk.page.keyboard.type('12')
    await kiosk.bench.remove()
    await kiosk.at('lay')
    expect(await kiosk.page.getByRole('alert').count()).toBe(0)
    await kiosk.bench.service.client.call('simulator.insert', { reader: await kiosk.bench.reader() })
    await kiosk.at('found')
    expect(await kiosk.remaining('jpki/auth')).toBe(3)
  })

  it('is out of service while the daemon is away, and goes on by itself when it is back', async () => {
    await kiosk.lay('adult')
    const { port } = kiosk.bench
    await kiosk.bench.stop()
    await kiosk.at('lost')
    expect(await kiosk.text()).toMatch(/ただいま準備中です[^]*自動で再開/)
    expect(await kiosk.page.locator('.pin').count()).toBe(0)
    kiosk.bench = await Bench.start({ port, profile: 'auth-last' })
    await kiosk.at('found')
    expect(await kiosk.page.locator('.pin[data-pin="jpki/auth"]').innerText()).toContain('残り1回')
  })

  it('serves whoever is there before a restart, asks the next one to wait, and goes on by itself', async () => {
    await kiosk.lay('adult')
    const drained = kiosk.bench.service.drain()
    await kiosk.choose('jpki/auth')
    await kiosk.type('1234')
    await kiosk.at('result')
    await kiosk.press('終わる')
    await kiosk.at('done')
    await drained
    await kiosk.bench.remove()
    await kiosk.at('restarting')
    expect(await kiosk.text()).toMatch(/しばらくお待ちください[^]*サービスを再起動しています/)
    await kiosk.bench.insert('child')
    const { port } = kiosk.bench
    await kiosk.bench.stop()
    await kiosk.at('restarting')
    kiosk.bench = await Bench.start({ port, profile: 'auth-last' })
    await kiosk.at('found')
  })

  it('says that nothing was tried when the daemon goes while the person is typing', async () => {
    await kiosk.lay('adult')
    await kiosk.choose('jpki/auth')
    await kiosk.page.locator('.keys').waitFor()
    await kiosk.page.keyboard.type('12')
    await kiosk.restart('adult')
    expect(await kiosk.page.getByRole('alert').innerText()).toMatch(/再起動するため[^]*残り回数は減っていません/)
    expect(await kiosk.remaining('jpki/auth')).toBe(3)
  })

  it('says after a restart in the middle of an attempt that its answer did not come, and asks for nothing again', async () => {
    await kiosk.lay('adult')
    await kiosk.choose('jpki/auth')
    await kiosk.page.locator('.keys').waitFor()
    await kiosk.bench.fault('stall', 1, 'verify')
    await kiosk.type('0000')
    await kiosk.at('check')
    await expect.poll(() => kiosk.bench.faults()).toEqual([])
    await kiosk.restart('adult')
    expect(await kiosk.page.getByRole('alert').innerText()).toMatch(/結果を確認できませんでした[^]*残り回数を確認/)
    expect(await kiosk.remaining('jpki/auth')).toBe(3)
    await kiosk.press('暗証番号を確かめる')
    await kiosk.press('戻る')
    expect(await kiosk.page.getByRole('alert').count()).toBe(0)
  })

  it('names what is missing when there is no reader, in words for the person and for the staff', async () => {
    const reader = await kiosk.bench.reader()
    await kiosk.bench.service.client.call('simulator.setReader', { reader, state: 'detached' })
    await kiosk.at('no-reader')
    expect(await kiosk.text()).toMatch(/カードリーダーがありません[^]*係員/)
    await kiosk.bench.service.client.call('simulator.setReader', { reader, state: 'attached' })
    await kiosk.at('lay')
  })

  it('speaks English from a touch until the card is taken', async () => {
    await kiosk.lay('adult')
    await kiosk.speak('English')
    expect(await kiosk.page.locator('html').getAttribute('lang')).toBe('en')
    expect(await kiosk.text()).toContain('All in order')
    await kiosk.bench.remove()
    await kiosk.at('lay')
    expect(await kiosk.page.locator('html').getAttribute('lang')).toBe('ja')
  })

  it('takes the focus to what is new, so that a screen reader reads it', async () => {
    await kiosk.lay('adult')
    const focused = (): Promise<string> => kiosk.page.evaluate(() => document.activeElement?.textContent ?? '')
    expect(await focused()).toContain('問題ありません')
    await kiosk.press('暗証番号を確かめる')
    await expect.poll(focused).toBe('どの暗証番号を確かめますか')
  })
})

describe('the kiosk that nobody touches', () => {
  beforeEach(async () => {
    // Only the test lets time pass in the page, and less of it than the pauses in which the page asks whether the daemon
    // is there, whose answers come in real time.
    const prepare = async ({ clock }: Page): Promise<void> => {
      await clock.install({ time: 0 })
      await clock.pauseAt(1000)
    }
    kiosk = await KioskBench.start(browser, {}, { path: 'kiosk?idle=15', prepare })
  })

  afterEach(() => kiosk[Symbol.asyncDispose]())

  it('asks whether somebody is there, then shows nothing of the card and wants it taken', async () => {
    await kiosk.lay('auth-blocked')
    await kiosk.speak('English')
    await kiosk.page.clock.runFor(11_000)
    await kiosk.page.getByRole('dialog').waitFor()
    expect(await kiosk.page.getByRole('dialog').innerText()).toMatch(/Do you want to go on\?[^]*in \d+ seconds/)
    await kiosk.page.clock.runFor(6_000)
    await kiosk.at('left')
    expect(await kiosk.text()).toMatch(/カードをお取りください[^]*表示を消しました/)
    expect(await kiosk.page.locator('.pin, .dates, dialog[open]').count()).toBe(0)
    expect(await kiosk.page.content()).not.toMatch(/ロック|令和/)
    await kiosk.bench.remove()
    await kiosk.at('lay')
  })

  it('goes on from a touch of the question', async () => {
    await kiosk.lay('adult')
    await kiosk.page.clock.runFor(11_000)
    await kiosk.press('続ける')
    await kiosk.page.clock.runFor(8_000)
    expect(await kiosk.page.getByRole('dialog').count()).toBe(0)
    await kiosk.at('found')
  })
})

describe('the kiosk beside a reader that always has a card', () => {
  it.each(['mute', 'bank', 'transport'])(
    'asks for a card, shows the holder’s, and asks again: %s',
    async (furniture) => {
      await using bench = await Bench.start({ readers: 2 })
      const { client } = bench.service
      const { readers } = await client.call('simulator.readers', {})
      const [desk = '', slot = ''] = readers.map(({ id }) => id)
      await client.call('simulator.insert', { reader: slot, profile: furniture })
      const { context, page } = await visit(browser, bench, { path: 'kiosk', ready: '.kiosk[data-at=lay]' })
      const staff = await visit(browser, bench)
      await staff.page.locator('.readers').getByText('自動では表示しません').waitFor()
      expect(await staff.page.locator('.idle h2').innerText()).toBe('カードをリーダーに置いてください')
      await client.call('simulator.insert', { reader: desk, profile: 'adult' })
      await page.locator('.kiosk[data-at=found]').waitFor()
      expect(await page.locator('.stage').innerText()).toContain('問題ありません')
      await page.getByRole('button', { name: '終わる' }).click()
      await page.locator('.kiosk[data-at=done]').waitFor()
      await client.call('simulator.remove', { reader: desk })
      await page.locator('.kiosk[data-at=lay]').waitFor()
      await context.close()
      await staff.context.close()
    },
  )
})

describe('the kiosk with two readers', () => {
  it('asks for the finished card until it is taken, whoever’s card lies on the other', async () => {
    await using bench = await Bench.start({ readers: 2 })
    const { client } = bench.service
    const { readers } = await client.call('simulator.readers', {})
    const [desk = '', other = ''] = readers.map(({ id }) => id)
    const { context, page } = await visit(browser, bench, { path: 'kiosk', ready: '.kiosk[data-at=lay]' })
    const at = (name: string): Promise<void> => page.locator(`.kiosk[data-at=${name}]`).waitFor()
    const finish = async (): Promise<void> => {
      await at('found')
      await page.getByRole('button', { name: '終わる' }).click()
      await at('done')
      expect(await page.locator('.stage').innerText()).toContain('カードをお取りください')
    }
    await client.call('simulator.insert', { reader: other, profile: 'child' })
    await finish()
    await client.call('simulator.insert', { reader: desk, profile: 'adult' })
    await finish()
    await client.call('simulator.insert', { reader: other, profile: 'bank' })
    await client.call('card.inspect', { reader: other })
    await at('done')
    await client.call('simulator.remove', { reader: desk })
    await at('lay')
    await context.close()
  })
})

/** As where another program reads the card meanwhile. */
async function withHeldEntries(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const held: (() => void)[] = []
    class Held extends WebSocket {
      override send(message: Parameters<WebSocket['send']>[0]): void {
        const isEntry = typeof message === 'string' && message.includes('entry.describe')
        if (isEntry) held.push(() => super.send(message))
        else super.send(message)
      }
    }
    globalThis.WebSocket = Held
    addEventListener('released', () => held.splice(0).forEach((send) => send()))
  })
}

describe('the kiosk with less than everything', () => {
  it.each([
    ['observe', ['observe'], 'forbidden', 'コード: ACCESS_SCOPE_MISSING'],
    ['no PIN', ['observe', 'inspect'], 'found', '問題ありません'],
  ] as const)('works as far as it may: %s', async (_, scopes, screen, words) => {
    await using limited = await KioskBench.start(browser, { scopes, profile: 'adult' })
    await limited.at(screen)
    expect(await limited.text()).toContain(words)
    expect(await limited.text()).not.toContain('config.toml')
    expect(await limited.page.getByRole('button', { name: '暗証番号を確かめる' }).count()).toBe(0)
  })

  it('loses nothing that is typed before it can be, takes no other character, and can be given up by then', async () => {
    await using slow = await KioskBench.start(browser, { profile: 'adult' }, { prepare: withHeldEntries })
    await slow.at('found')
    await slow.choose('jpki/sign')
    await slow.at('enter')
    await slow.page.keyboard.press('Escape')
    await slow.at('choose')
    await slow.page.locator('.choice[data-pin="jpki/sign"]').click()
    await slow.at('enter')
    await slow.page.keyboard.type('AB')
    expect(await slow.page.locator('.keys').count()).toBe(0)
    await slow.page.evaluate(() => dispatchEvent(new Event('released')))
    await slow.page.locator('.keys').waitFor()
    const count = (): Promise<number> => slow.page.locator('.dot.left').count()
    expect(await count()).toBe(2)
    for (const key of [' ', 'Control+V', 'Shift+Insert']) {
      await slow.page.keyboard.press(key)
      expect(await slow.page.locator('.hint[data-refused=character]').innerText()).toContain('英字と数字だけ')
      await slow.page.keyboard.press('Backspace')
      await slow.page.locator('.hint[data-refused=character]').waitFor({ state: 'detached' })
    }
    await slow.type('C123')
    await slow.at('result')
    expect(await slow.text()).toContain('暗証番号は正しいです')
  })

  it('ends a typing that takes too long, and says that nothing was spent', async () => {
    await using slow = await KioskBench.start(browser, { profile: 'adult', entryIdleMs: 400 })
    await slow.at('found')
    await slow.choose('jpki/auth')
    await slow.at('result')
    expect(await slow.text()).toMatch(/時間内に[^]*残り回数は減っていません/)
  })
})

describe('the kiosk with a keypad', () => {
  let keypads: FakeKeypads

  beforeEach(async () => {
    keypads = new FakeKeypads()
    keypads.plug(KEYPAD)
    kiosk = await KioskBench.start(browser, { profile: 'adult', keypads })
    await kiosk.at('found')
    await kiosk.choose('jpki/auth')
    await onKeypad()
  })
  afterEach(() => kiosk[Symbol.asyncDispose]())

  const onKeypad = (): Promise<void> => kiosk.page.getByText('手元のテンキーで').waitFor()
  const isRight = async (): Promise<void> => {
    await kiosk.at('result')
    expect(await kiosk.text()).toContain('暗証番号は正しいです')
  }

  it('has digits typed on it, shows how many are in, and takes the keys of the screen instead', async () => {
    expect(await kiosk.page.locator('.keys').count()).toBe(0)
    keypads.type(KEYPAD, 1, 2)
    await expect.poll(() => kiosk.page.locator('.dot.left').count()).toBe(2)
    await kiosk.press('画面のキーで入力する')
    await kiosk.page.locator('.keys').waitFor()
    await expect.poll(() => keypads.inUse).toEqual([])
    await kiosk.type('1234')
    await isRight()
    await kiosk.press('ほかの暗証番号を確かめる')
    await kiosk.page.locator('.choice[data-pin="text/pin"]').click()
    await onKeypad()
    keypads.type(KEYPAD, 2, 3, 4, 5, 6, 'enter')
    expect(await kiosk.page.getByRole('alert').innerText()).toContain('4文字まで')
    expect(await kiosk.page.locator('.dot.left').count()).toBe(5)
    keypads.type(KEYPAD, 'correct', 'enter')
    await isRight()
  })

  it('says so when the keypad is unplugged, and the password with letters needs none', async () => {
    keypads.unplug(KEYPAD)
    await kiosk.at('result')
    expect(await kiosk.text()).toMatch(/係員をお呼びください[^]*KEYPAD_DETACHED[^]*残り回数は減っていません/)
    await kiosk.press('確認結果に戻る')
    keypads.plug(KEYPAD)
    await kiosk.choose('jpki/sign')
    await kiosk.type('ABC123')
    await isRight()
  })
})
