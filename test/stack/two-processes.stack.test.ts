/** One of the two processes ends or stands still while a PIN is verified: what another program finds afterwards. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCard } from '../../mocks/create-card.ts'
import { buildProgram } from '../cli/built.ts'
import { type DaemonProcess, gone } from '../support/daemon-process.ts'
import { startDaemon } from './daemon.ts'
import { layDown, otherProgram, startPcscd, stopAll } from './pcscd.ts'

const isVerify = (command: Uint8Array): boolean => command[1] === 0x20 && command.length > 5

/** A card that is verified, and whose answer to one command waits for the test. */
class HeldCard {
  readonly reached: Promise<void>
  /** When the card lost its power, by the clock of `performance`, in order. */
  readonly off: number[] = []
  #onReached: () => void = () => undefined
  #release: () => void = () => undefined
  readonly #released: Promise<void>

  constructor() {
    this.reached = new Promise((resolve) => {
      this.#onReached = resolve
    })
    this.#released = new Promise((resolve) => {
      this.#release = resolve
    })
  }

  /** `at`: the answer to VERIFY itself, which the card has executed, or that to the command after it. */
  async layDown(at: 'verify' | 'after'): Promise<void> {
    let isVerified = false
    await layDown(createCard('adult', { now: new Date() }), {
      onPower: (power) => {
        if (power === 'off') this.off.push(performance.now())
      },
      onCommand: async (command, answer) => {
        const holds = at === 'verify' ? isVerify(command) : isVerified
        isVerified ||= isVerify(command)
        const response = answer()
        if (holds) {
          this.#onReached()
          await this.#released
        }
        return response
      },
    })
  }

  /** The card answers from here on. */
  release(): void {
    this.#release()
  }
}

/** How a process ends, and when all that follows from it is over. */
interface End {
  readonly act: (daemon: DaemonProcess) => Promise<void>
  readonly over: (daemon: DaemonProcess) => Promise<unknown>
}

/** Another card room serves. */
const served = async ({ connect, logged }: DaemonProcess): Promise<void> => {
  await logged('room.lost')
  const client = await connect()
  expect((await client.call('daemon.info', {})).product).toBe('kazasu')
}

const ENDS: Readonly<Record<string, End>> = {
  'the card room by SIGKILL': {
    act: async ({ roomPid }) => void process.kill(roomPid(), 'SIGKILL'),
    over: served,
  },
  'the card room by SIGTERM': {
    act: async ({ roomPid }) => void process.kill(roomPid(), 'SIGTERM'),
    over: served,
  },
  'the card room that stands still': {
    act: async ({ roomPid }) => void process.kill(roomPid(), 'SIGSTOP'),
    over: served,
  },
  'the door by SIGKILL': {
    act: async ({ child, roomPid }) => {
      const room = roomPid()
      child.kill('SIGKILL')
      leftover = gone(room)
    },
    over: () => leftover,
  },
  'both, by SIGTERM, of which the card room hears nothing': {
    act: async ({ child, roomPid }) => {
      process.kill(roomPid(), 'SIGSTOP')
      child.kill('SIGTERM')
    },
    over: ({ ended }) => ended,
  },
}

let leftover: Promise<void> = Promise.resolve()
const measured: string[] = []

describe('while a PIN is verified, the end of', () => {
  let script: string
  let daemon: DaemonProcess | null = null

  beforeAll(async () => {
    script = await buildProgram()
    return () => void process.stdout.write(`${measured.join('\n')}\n`)
  })
  beforeEach(async () => {
    await startPcscd()
  })
  afterEach(async () => {
    daemon?.child.kill('SIGKILL')
    await daemon?.ended
    daemon = null
    await stopAll()
  })

  const cases = Object.entries(ENDS).flatMap(([name, end]) =>
    (['verify', 'after'] as const).map((at) => [name, at, end] as const),
  )

  it.each(cases)('%s (%s) leaves nothing verified', async (name, at, { act, over }) => {
    const card = new HeldCard()
    await card.layDown(at)
    daemon = await startDaemon(script, { scopes: ['observe', 'verify'] })
    const attempt = daemon.client
      .call('pin.verify', { pin: 'jpki/sign', value: 'ABC123', returnSeconds: 0 })
      .catch((error: unknown) => error)
    await card.reached
    const begin = performance.now()
    await act(daemon)
    card.release()
    const released = performance.now()
    await over(daemon)
    const end = performance.now()
    expect(await otherProgram()).toEqual(['9000', '6982'])
    await attempt
    const off = card.off.find((time) => time > begin)
    const since = (time: number | undefined): string =>
      time === undefined ? 'never' : `${Math.round(time - begin)} ms`
    measured.push(`${name} (${at}): card answers ${since(released)}, no power ${since(off)}, over ${since(end)}`)
  })
})
