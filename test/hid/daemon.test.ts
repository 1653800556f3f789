/** The whole way of a PIN from a keypad: the real node-hid on invented devices, the daemon as a process, a client. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildProgram } from '../cli/built.ts'
import { DaemonBench, FIRST, SECOND } from './daemon-bench.ts'
import { type Built, buildLibrary } from './devices.ts'

/** A wrong PIN; it must not be in anything that the daemon writes or tells. */
const WRONG = ['7', '3', '9', '1']

let built: Built
beforeAll(async () => {
  built = { script: await buildProgram(), library: buildLibrary() }
})

describe('pin.verify with entry keypad on the real node-hid', () => {
  let bench: DaemonBench

  afterEach(async () => {
    const { devices, told } = bench
    await bench.kill()
    for (const text of [devices.output, told]) {
      expect(text.length).toBeGreaterThan(100)
      for (const form of [WRONG.join(''), Buffer.from(WRONG.join('')).toString('hex'), WRONG.join(',')])
        expect(text).not.toContain(form)
    }
  })

  it('verifies what was typed and corrected, and has the device open only meanwhile', async () => {
    bench = await DaemonBench.start(built)
    const { keypads } = await bench.client.call('daemon.info', {})
    expect(keypads).toEqual({
      state: 'ok',
      reason: null,
      attached: [
        { id: FIRST, typesToo: true },
        { id: SECOND, typesToo: true },
      ],
    })
    const entry = await bench.begin(FIRST)
    bench.devices.type('hidraw0', '1', '2', '9', 'correct', '3', '4', 'enter')
    expect(await entry.outcome).toBe('verified')
    // The client hears at even intervals, so not of each key.
    expect([entry.digits[0], entry.digits.at(-1)]).toEqual([0, 4])
    await bench.devices.closed('hidraw0')
  })

  it('spends one attempt on a wrong one, and none on an entry that the person or the client gives up', async () => {
    bench = await DaemonBench.start(built)
    const wrong = await bench.begin(FIRST)
    bench.devices.type('hidraw0', ...WRONG, 'enter')
    expect(await wrong.outcome).toBe('wrong')
    expect(await bench.remaining()).toBe(2)

    const cancelled = await bench.begin(FIRST)
    bench.devices.type('hidraw0', ...WRONG.slice(0, 3), 'cancel')
    expect(await cancelled.outcome).toBe('PIN_ENTRY_CANCELLED')

    const abandoned = await bench.begin(FIRST)
    bench.devices.type('hidraw0', ...WRONG)
    await bench.typed(abandoned, 4)
    abandoned.cancel()
    expect(await abandoned.outcome).toBe('REQUEST_CANCELLED')
    await bench.devices.closed('hidraw0')
    expect(await bench.remaining()).toBe(2)
  })

  it('ends when the keypad is unplugged in the middle, and begins anew when it is back', async () => {
    bench = await DaemonBench.start(built)
    const entry = await bench.begin(FIRST)
    bench.devices.type('hidraw0', ...WRONG.slice(0, 3))
    await bench.typed(entry, 3)
    bench.devices.unplug('hidraw0')
    expect(await entry.outcome).toBe('KEYPAD_DETACHED')
    await bench.heard('"keypad.detached"')
    expect(await (await bench.begin(FIRST)).outcome).toBe('KEYPAD_ABSENT')
    bench.devices.plug('hidraw0')
    await bench.heard('"keypad.attached"')
    const again = await bench.begin(FIRST)
    bench.devices.type('hidraw0', '1', '2', '3', '4', 'enter')
    expect(await again.outcome).toBe('verified')
    expect(again.digits.at(-1)).toBe(4)
    expect(await bench.remaining()).toBe(3)
  })

  it('takes keys of the keypad that was asked for, and of no other', async () => {
    bench = await DaemonBench.start(built)
    const ambiguous = await bench.client
      .call('pin.verify', { pin: 'jpki/auth', entry: 'keypad' })
      .catch((error: unknown) => error)
    expect(ambiguous).toMatchObject({ code: 'KEYPAD_AMBIGUOUS', data: { keypads: [FIRST, SECOND] } })
    const entry = await bench.begin(SECOND)
    bench.devices.type('hidraw0', ...WRONG, 'enter')
    bench.devices.type('hidraw1', '1', '2', '3', '4', 'enter')
    expect(await entry.outcome).toBe('verified')
    expect(entry.digits.at(-1)).toBe(4)
  })

  it('ends by itself when nobody types on', async () => {
    bench = await DaemonBench.start(built, { KAZASU_KEYPAD__ENTRY_TIMEOUT: '5' })
    const entry = await bench.begin(FIRST)
    bench.devices.type('hidraw0', ...WRONG.slice(0, 2))
    expect(await entry.outcome).toBe('PIN_ENTRY_TIMEOUT')
    await bench.devices.closed('hidraw0')
    expect(await bench.remaining()).toBe(3)
  })
})

describe('a daemon with a keypad open and nobody typing', () => {
  let bench: DaemonBench

  afterEach(async () => {
    await bench.kill()
  })

  async function idle(settings?: Readonly<Record<string, string>>): Promise<void> {
    bench = await DaemonBench.start(built, settings)
    const { outcome } = await bench.begin(FIRST)
    // What the client is told when the daemon goes is tested with the server.
    outcome.catch(() => undefined)
  }

  it('ends on SIGTERM', async () => {
    await idle()
    bench.signal('SIGTERM')
    expect(await bench.devices.ended).toBe(0)
    expect(bench.devices.output).toContain('serve.stopped')
  })

  it('ends on process.exit()', async () => {
    await idle()
    bench.signal('SIGHUP')
    expect(await bench.devices.ended).toBe(3)
  })

  it('ends on an exception that nobody catches', async () => {
    await idle()
    bench.signal('SIGWINCH')
    expect(await bench.devices.ended).toBe(70)
    expect(bench.devices.output).toContain('serve.crashed')
  })
})

describe('a daemon that may not or cannot use keypads', () => {
  it('does not look for any unless it is switched on', async () => {
    const bench = await DaemonBench.start(built, { KAZASU_KEYPAD__ENABLED: 'false' })
    expect((await bench.client.call('daemon.info', {})).keypads).toEqual({ state: 'off', reason: null, attached: [] })
    expect(await (await bench.begin(FIRST)).outcome).toBe('KEYPAD_OFF')
    await bench.kill()
  })
})
