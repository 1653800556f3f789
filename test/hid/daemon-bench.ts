/** `kazasu serve` as a process among invented keypads, with the real node-hid and a simulated card, and its client. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client, KazasuClientError } from '../../src/client/client.ts'
import { connect } from '../../src/client/node.ts'
import { type Built, Devices } from './devices.ts'

export const FIRST = '05a4:9840'
export const SECOND = '05a4:9840#2'
const DEVICE_OF: Readonly<Record<string, string>> = { [FIRST]: 'hidraw0', [SECOND]: 'hidraw1' }

export interface Entry {
  /** The outcome of the attempt, or the code of the error. */
  readonly outcome: Promise<string>
  /** How many digits were told to be in, so far. */
  readonly digits: readonly number[]
  readonly cancel: () => void
}

/** Two ways for the process to end that no signal of its own is. */
const ENDINGS = `
  process.on('SIGHUP', () => process.exit(3))
  process.on('SIGWINCH', () => { throw new Error('nobody catches this') })`

export class DaemonBench {
  readonly devices: Devices
  readonly client: Client
  readonly #pid: number
  /** Everything that clients were told. */
  told = ''

  private constructor(devices: Devices, client: Client, pid: number) {
    this.devices = devices
    this.client = client
    this.#pid = pid
  }

  /** `settings` are environment variables. */
  static async start(built: Built, settings: Readonly<Record<string, string>> = {}): Promise<DaemonBench> {
    const state = mkdtempSync(join(tmpdir(), 'kazasu-state-'))
    const devices = new Devices(
      built,
      ['serve', '--driver', 'simulated', '--port', '0', '--state-dir', state, '--json'],
      {
        PATH: process.env['PATH'],
        HOME: state,
        CONFIGURATION_DIRECTORY: state,
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(ENDINGS)}`,
        KAZASU_LOG__LEVEL: 'debug',
        KAZASU_KEYPAD__ENABLED: 'true',
        ...settings,
      },
    )
    await devices.until(() => (devices.output.includes('"event":"ready"') ? true : null))
    // Written by the daemon when it listens.
    const { port, pid } = JSON.parse(readFileSync(join(state, 'daemon.json'), 'utf8')) as { port: number; pid: number }
    const token = readFileSync(join(state, 'token'), 'utf8').trim()
    const client = await connect({ url: `ws://127.0.0.1:${port}/`, token, client: { name: 'test' } })
    const bench = new DaemonBench(devices, client, pid)
    await client.subscribe((heard) => bench.#hear(heard))
    return bench
  }

  signal(signal: 'SIGTERM' | 'SIGHUP' | 'SIGWINCH'): void {
    process.kill(this.#pid, signal)
  }

  /** Asks for the authentication PIN on a keypad; resolves when the daemon waits for the first key, or has refused. */
  async begin(keypad: string): Promise<Entry> {
    const device = DEVICE_OF[keypad] ?? ''
    // The end of the last entry may be known to its client before it is known here.
    await this.devices.closed(device)
    const digits: number[] = []
    const controller = new AbortController()
    let over = false
    const outcome = this.client
      .call(
        'pin.verify',
        { pin: 'jpki/auth', entry: 'keypad', keypad },
        {
          signal: controller.signal,
          onProgress: (progress) => {
            if (progress.entry !== undefined) digits.push(progress.entry.typed)
            this.#hear(progress)
          },
        },
      )
      .then(
        (answer) => {
          this.#hear(answer)
          return answer.outcome
        },
        (error: KazasuClientError) => {
          this.#hear([error, error.message, error.data, error.stack])
          return error.code
        },
      )
      .finally(() => {
        over = true
        this.devices.changed()
      })
    await this.devices.until(() => (over || digits.length > 0 ? true : null))
    if (!over) await this.devices.opened(device)
    return { outcome, digits, cancel: () => controller.abort() }
  }

  /** Resolves when so many digits are in. */
  async typed(entry: Entry, count: number): Promise<void> {
    await this.devices.until(() => (entry.digits.at(-1) === count ? true : null))
  }

  /** Resolves when a client was told this. */
  async heard(text: string): Promise<void> {
    await this.devices.until(() => (this.told.includes(text) ? true : null))
  }

  async remaining(): Promise<number | null | undefined> {
    const { pins } = await this.client.call('card.inspect', {})
    return pins.find(({ application, name }) => application === 'jpki' && name === 'auth')?.remaining
  }

  async kill(): Promise<void> {
    this.client.close()
    await this.devices.kill()
  }

  #hear(what: unknown): void {
    this.told += `${JSON.stringify(what)}\n`
    this.devices.changed()
  }
}
