/**
 * Every way in which the two processes of the service can end, at every moment of a job with a PIN, on the real PC/SC
 * stack: what another program gets of the card then, and how soon all is well again. What of it must hold is said by
 * `ends.stack.test.ts`, what it takes by `npm run bench -- ends`.
 */
import { get } from 'node:http'
import { createCard } from '../../mocks/create-card.ts'
import type { Client } from '../../src/client/node.ts'
import { type DaemonProcess, gone } from '../support/daemon-process.ts'
import { startDaemon } from './daemon.ts'
import { layDown, otherProgram, startPcscd, stopAll } from './pcscd.ts'
import { isVerify } from '../support/verify.ts'

/** Status words of SELECT and of READ BINARY on the signature certificate, which lies behind its password. */
export type Words = readonly string[]

export interface Outcome {
  /** What the first program got that had the card after the end began, having asked for it all the time. */
  readonly first: Words
  /** What the next one got when the service answered again. */
  readonly afterwards: Words
  /** From the end, in milliseconds: until the card had no power, and until a client was served. */
  readonly unpowered: number
  readonly answered: number
}

/** The signature password of the card. */
export const VALUE = 'ABC123'
const DIGEST = Buffer.alloc(32).toString('base64')

interface Command {
  readonly isThis: (command: Uint8Array, isVerified: boolean) => boolean
  /** The job in which it comes. */
  readonly job: (client: Client) => Promise<unknown>
}

const COMMANDS: Readonly<Record<string, Command>> = {
  VERIFY: {
    isThis: isVerify,
    job: (client) => client.call('pin.verify', { pin: 'jpki/sign', value: VALUE, returnSeconds: 0 }),
  },
  sign: {
    isThis: ([, instruction]) => instruction === 0x2a,
    job: (client) =>
      client.call('signature.signDigest', { hash: 'SHA-256', digest: DIGEST, value: VALUE, returnSeconds: 0 }),
  },
  read: {
    isThis: ([, instruction], isVerified) => isVerified && instruction === 0xb0,
    job: (client) => client.call('certificate.readWithPin', { kind: 'sign', value: VALUE, returnSeconds: 0 }),
  },
}

/** When the end comes: with the command at the card, which waits, with the answer there, or once that has been given. */
const WAITS = ['before', 'in', 'after'] as const

export interface Moment {
  readonly command: keyof typeof COMMANDS
  readonly wait: (typeof WAITS)[number]
}

export const MOMENTS: Readonly<Record<string, Moment>> = Object.fromEntries(
  Object.keys(COMMANDS).flatMap((command) => WAITS.map((wait) => [`${wait} ${command}`, { command, wait }])),
)

/** What becomes of the service: it goes on, gets another card room, or ends and is started anew by its supervisor. */
type Sequel = 'goes on' | 'card room' | 'supervisor'

export interface End {
  readonly act: (daemon: DaemonProcess) => Promise<void> | void
  readonly sequel: Sequel
  /** Nobody is left who could take the card's power before pcscd gives the card to the next who asks. */
  readonly leavesNobody?: true
  /** What a process does at the signal that means nothing to anybody else. */
  readonly atWindowChange?: string
  /** Where the log goes. */
  readonly shell?: string
}

const toDoor =
  (...signals: readonly NodeJS.Signals[]) =>
  ({ pid }: DaemonProcess): void => {
    for (const signal of signals) process.kill(pid, signal)
  }
const toRoom =
  (...signals: readonly NodeJS.Signals[]) =>
  ({ roomPid }: DaemonProcess): void => {
    for (const signal of signals) process.kill(roomPid(), signal)
  }
const toBoth = (signal: NodeJS.Signals) => (daemon: DaemonProcess) => {
  const room = daemon.roomPid()
  toDoor(signal)(daemon)
  process.kill(room, signal)
}

const SIGNALS: Readonly<Record<string, readonly NodeJS.Signals[]>> = {
  SIGINT: ['SIGINT'],
  SIGTERM: ['SIGTERM'],
  'SIGTERM twice': ['SIGTERM', 'SIGTERM'],
  SIGQUIT: ['SIGQUIT'],
  SIGKILL: ['SIGKILL'],
}

const DEFECTS: Readonly<Record<string, string>> = {
  exception: `setTimeout(() => { throw new Error('nobody catches this') }, 0)`,
  rejection: `void Promise.reject(new Error('nobody catches this'))`,
}

/** The same for one of the two. */
function endsOf(which: 'door' | 'card room', to: typeof toDoor, sequel: Sequel): [string, End][] {
  const bySignal = Object.entries(SIGNALS).map(([name, signals]) => ({ name, end: { act: to(...signals), sequel } }))
  const byDefect = Object.entries(DEFECTS).map(([name, atWindowChange]) => ({
    name,
    end: { act: to('SIGWINCH'), sequel, atWindowChange },
  }))
  return [...bySignal, ...byDefect].map(({ name, end }) => [`${which}: ${name}`, end])
}

export const ENDS: Readonly<Record<string, End>> = Object.fromEntries<End>([
  ...endsOf('door', toDoor, 'supervisor'),
  ...endsOf('card room', toRoom, 'card room'),
  [
    // The door has no bound of its own, and keeps little.
    'card room: out of memory',
    {
      act: toRoom('SIGWINCH'),
      sequel: 'card room',
      atWindowChange: `const kept = []; for (;;) kept.push(Array.from({ length: 100_000 }, () => ({})))`,
    },
  ],
  // The door reads its configuration anew, which is no end.
  ['door: SIGHUP', { act: toDoor('SIGHUP'), sequel: 'goes on' }],
  ['card room: SIGHUP', { act: toRoom('SIGHUP'), sequel: 'goes on' }],
  ['card room: SIGSTOP', { act: toRoom('SIGSTOP'), sequel: 'card room' }],
  [
    'card room: its channel closed',
    {
      act: toRoom('SIGWINCH'),
      sequel: 'card room',
      atWindowChange: `process.getBuiltinModule('node:fs').closeSync(3)`,
    },
  ],
  ['both: SIGTERM', { act: toBoth('SIGTERM'), sequel: 'supervisor' }],
  [
    'both: SIGTERM, of which the card room hears nothing',
    {
      act: (daemon) => {
        toRoom('SIGSTOP')(daemon)
        toDoor('SIGTERM')(daemon)
      },
      sequel: 'supervisor',
    },
  ],
  ['both: SIGKILL at once', { act: toBoth('SIGKILL'), sequel: 'supervisor', leavesNobody: true }],
  [
    'both: the reader of the log has gone',
    {
      act: async ({ child, port }) => {
        child.stderr.destroy()
        await makeLog(port)
      },
      sequel: 'supervisor',
    },
  ],
  ['log on a full disk', { act: ({ port }) => makeLog(port), sequel: 'goes on', shell: 'exec "$@" 2>/dev/full' }],
  [
    'log that nobody reads',
    {
      act: ({ port }) => makeLog(port),
      sequel: 'goes on',
      // The process holds the other end itself, of a pipe that takes no more.
      shell: 'pipe=$(mktemp -u) && mkfifo $pipe && exec 3<>$pipe && head -c 65536 /dev/zero >&3 && exec "$@" 2>&3',
    },
  ],
])

/** What the daemon logs: the refusal of a host that is not its own. */
function makeLog(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { Host: 'evil.test' }
    get({ host: '127.0.0.1', port, path: '/health', agent: false, headers }, (response) => {
      response.resume()
      response.on('close', resolve)
    }).on('error', reject)
  })
}

/** A card that waits for the test at one moment of a job. */
export class HeldCard {
  readonly reached: Promise<void>
  /** When it lost its power, by the clock of `performance`, in order. */
  readonly off: number[] = []
  readonly #moment: Moment
  #onReached: () => void = () => undefined
  /** The card answers from here on. */
  release: () => void = () => undefined
  readonly #released: Promise<void>
  #isVerified = false
  #isOver = false

  constructor(moment: Moment) {
    this.#moment = moment
    this.reached = new Promise((resolve) => {
      this.#onReached = resolve
    })
    this.#released = new Promise((resolve) => {
      this.release = resolve
    })
  }

  async layDown(): Promise<void> {
    await layDown(createCard('adult', { now: new Date() }), {
      onPower: (power) => {
        if (power === 'off') this.off.push(performance.now())
      },
      onCommand: (command, answer) => this.#answer(command, answer),
    })
  }

  async #answer(command: Uint8Array, answer: () => Uint8Array): Promise<Uint8Array> {
    const { command: name, wait } = this.#moment
    const isThis = COMMANDS[name]?.isThis(command, this.#isVerified) ?? false
    if (this.#isOver || (wait === 'before' && isThis)) await this.#wait()
    const response = answer()
    if (wait === 'in' && isThis) await this.#wait()
    if (wait === 'after' && isThis) {
      this.#isOver = true
      // Once it has gone out; a command that follows waits.
      setImmediate(this.#onReached)
    }
    this.#isVerified ||= isVerify(command)
    return response
  }

  async #wait(): Promise<void> {
    this.#onReached()
    await this.#released
  }
}

/** One end at one moment, with a pcscd of its own. */
export async function tryEnd(script: string, end: End, moment: Moment): Promise<Outcome> {
  const { atWindowChange = '', shell, sequel } = end
  await startPcscd()
  const card = new HeldCard(moment)
  await card.layDown()
  const preload = `process.on('SIGWINCH', () => { ${atWindowChange} })`
  const scopes = ['observe', 'verify', 'sign'] as const
  const daemon = await startDaemon(script, { scopes, preload, ...(shell === undefined ? {} : { shell }) })
  const daemons = [daemon]
  try {
    const job = COMMANDS[moment.command]?.job(daemon.client).catch(() => null)
    await card.reached
    const room = daemon.roomPid()
    const begin = performance.now()
    const first = otherProgram()
    await end.act(daemon)
    card.release()
    if (sequel === 'card room') await gone(room)
    if (sequel === 'supervisor') {
      await daemon.ended
      daemons.push(await startDaemon(script, { scopes, auto: true }))
    }
    await served(daemons.at(-1) ?? daemon)
    const answered = performance.now() - begin
    await job
    const words = await first
    // A door that was killed leaves a card room behind, which has an order of its own.
    if (sequel === 'supervisor') await gone(room)
    const afterwards = await otherProgram()
    const off = card.off.find((time) => time > begin) ?? Number.NaN
    return { first: words, afterwards, unpowered: off - begin, answered }
  } finally {
    for (const { child, ended } of daemons) {
      child.kill('SIGKILL')
      await ended
    }
    await stopAll()
  }
}

/** Somebody who comes now, and again when turned away, is answered. */
async function served({ connect }: DaemonProcess): Promise<void> {
  for (;;) {
    try {
      const client = await connect()
      await client.call('daemon.info', {})
      return client.close()
    } catch {
      // Of a card room that is ending; whoever is not served in the end runs into the time limit of the test.
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}
