/**
 * The way of a terminal with the installed package, one step after the other: it boots, a reader is plugged in, a card is
 * laid down and reported, a PIN is typed on a USB number pad, the reader is pulled out in the middle of an attempt.
 */
import { describe, expect, it } from 'vitest'
import { createSimulatedDriver } from '../../drivers/simulated/driver.ts'
import type { ApiMethods } from '../../src/api/index.ts'
import { deferred } from '../../src/lib/deferred.ts'
import { holds } from '../support/secrets.ts'
import { startService } from '../support/service.ts'
import { benchForAll, EVENT_MS } from './bench.ts'
import { commandsUnder, EXAMPLES, failuresOf, journalWith, PATIENCE_MS, readmeOfTree } from './installation.ts'
import type { HidKeypad } from './usb/hid.ts'
import { isVerify } from '../support/verify.ts'
import { comparable } from '../support/comparable.ts'

type Report = ApiMethods['card.inspect']['result']

/** Of the table of keypads. */
const KEYPAD = { vendor: 0x05a4, product: 0x9840, name: 'Keypad' } as const
const KEYPAD_ID = '05a4:9840'

const RIGHT = ['1', '2', '3', '4']
const WRONG = ['7', '3', '9', '1']

/** The same card on a reader of this process, of which nobody knows that a program plays its cards. */
async function inProcess(): Promise<Report> {
  const driver = createSimulatedDriver({ profile: 'adult' })
  const service = await startService({
    name: driver.name,
    simulated: false,
    start: (listener) => driver.start(listener),
    connect: (reader) => driver.connect(reader),
    stop: () => driver.stop(),
  })
  try {
    return await service.client.call('card.inspect', {})
  } finally {
    await service.stop()
  }
}

describe('a terminal', () => {
  const bench = benchForAll()

  it('boots, and is ready without anybody', async () => {
    const { guest } = bench()
    // What makes the unit patient with an emulated processor is under /run otherwise.
    await guest.run('cp -r /run/systemd/system/kazasu.service.d /etc/systemd/system/')
    const boot = 'cat /proc/sys/kernel/random/boot_id'
    const before = await guest.run(boot)
    await guest.reboot()
    expect(await guest.run(boot)).not.toBe(before)
    await guest.until('systemctl --quiet is-active kazasu', PATIENCE_MS)
    expect(await bench().health()).toMatchObject({ status: 'ok' })
    // Nobody but the service has asked for it.
    expect(await guest.run('systemctl is-active pcscd; systemctl show -P TriggeredBy pcscd')).toBe(
      'active\npcscd.socket',
    )
  })

  it('reports a card that is laid down as the program does in its own process', async () => {
    const events = await bench().listen()
    const reader = await bench().reader()
    await reader.plug()
    await events.next('reader.attached', EVENT_MS)
    reader.lay(bench().card())
    await events.next('inspection.completed', EVENT_MS)
    const report = await events.client.call('card.inspect', {})
    expect(report.pins).toHaveLength(11)
    expect(comparable(report)).toEqual(comparable(await inProcess()))
  })

  it('takes a PIN from a USB number pad, one attempt for one that was typed', async () => {
    const { guest } = bench()
    expect(await failuresOf(guest, commandsUnder('A keypad', readmeOfTree()), EXAMPLES)).toBe('')
    await bench().health()
    const events = await bench().listen()
    const keypad = await bench().keypad(2, KEYPAD)
    await keypad.plug()
    await events.next('keypad.attached', EVENT_MS, (told) => told.keypad.id === KEYPAD_ID)
    const reader = await bench().reader()
    await reader.plug()
    let attempts = 0
    reader.onCommand = (command, answer) => {
      if (isVerify(command)) attempts += 1
      return answer()
    }
    reader.lay(bench().card())
    await events.next('inspection.completed', EVENT_MS)

    expect(await typed(keypad, WRONG)).toMatchObject({ outcome: 'wrong', remaining: 2 })
    expect(await typed(keypad, RIGHT)).toMatchObject({ outcome: 'verified', remaining: 3 })
    expect(attempts).toBe(2)
    const journal = await journalWith(guest, '"verified".*"pin.presented"')
    for (const digits of [WRONG, RIGHT]) expect(holds(journal, digits.join(''))).toBe(false)

    /** Resolves with what came of a PIN that is asked for and then typed. */
    async function typed(pad: HidKeypad, digits: readonly string[]) {
      const asked = events.client.call('pin.verify', { pin: 'jpki/auth', entry: 'keypad', keypad: KEYPAD_ID })
      // The kernel passes over what is typed while it opens the device.
      await guest.until('ls -l /proc/[0-9]*/fd | grep -q /dev/hidraw', PATIENCE_MS)
      pad.type(...digits, 'enter')
      return await asked
    }
  })

  it('says of an attempt in the middle of which the reader was pulled out that nobody knows, and goes on', async () => {
    const events = await bench().listen()
    const reader = await bench().reader()
    await reader.plug()
    reader.lay(bench().card())
    await events.next('inspection.completed', EVENT_MS)
    const reached = deferred<void>()
    let attempts = 0
    reader.onCommand = (command, answer) => {
      if (!isVerify(command)) return answer()
      attempts += 1
      reached.resolve()
      return new Promise(() => undefined)
    }
    const asked = events.client.call('pin.verify', { pin: 'jpki/auth', value: RIGHT.join('') })
    await reached.promise
    await bench().pullOut(reader, events)
    expect(await asked).toMatchObject({ outcome: 'indeterminate', remaining: null })
    expect(attempts).toBe(1)
    reader.lift()
    reader.onCommand = (_, answer) => answer()
    await reader.plug()
    await events.next('reader.attached', EVENT_MS)
    reader.lay(bench().card())
    const { params } = await events.next('inspection.completed', EVENT_MS)
    expect(params.report.card.kind).toBe('individual-number-card')
    expect(await bench().health()).toMatchObject({ status: 'ok' })
  })

  it('whose pcscd has gone because nobody used it has it started by its socket', async () => {
    const { guest } = bench()
    await guest.run('systemctl stop kazasu', PATIENCE_MS)
    await guest.until('! pidof pcscd', PATIENCE_MS)
    expect(await guest.run('systemctl is-active pcscd.socket')).toBe('active')
    await guest.run('systemctl start kazasu', PATIENCE_MS)
    const events = await bench().listen()
    const reader = await bench().reader()
    await reader.plug()
    reader.lay(bench().card())
    const { params } = await events.next('inspection.completed', EVENT_MS)
    expect(params.report.card.kind).toBe('individual-number-card')
    await guest.run('pidof pcscd')
  })
})
