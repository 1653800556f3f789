/** A daemon that ends in the middle of a job, in order or not: what another program finds on the card afterwards. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCard } from '../../mocks/create-card.ts'
import { buildProgram } from '../cli/built.ts'
import { startDaemon } from './daemon.ts'
import { layDown, otherProgram, startPcscd, stopAll } from './pcscd.ts'

/** Throws where nobody catches it, at the signal that a test sends. */
const CRASHES = `process.on('SIGWINCH', () => setTimeout(() => { throw new Error('nobody catches this') }, 0))`

describe('a daemon that ends while a PIN is verified', () => {
  let script: string

  beforeAll(async () => {
    script = await buildProgram()
  })
  beforeEach(async () => {
    await startPcscd()
  })
  afterEach(stopAll)

  it.each([
    ['by SIGTERM', 'SIGTERM', 0],
    ['by an exception that nobody caught', 'SIGWINCH', 70],
  ] as const)('%s leaves nothing verified', async (_, signal, status) => {
    let verified = false
    let onVerified = (): void => undefined
    let goOn = (): void => undefined
    const isVerified = new Promise<void>((resolve) => {
      onVerified = resolve
    })
    const released = new Promise<void>((resolve) => {
      goOn = resolve
    })
    await layDown(createCard('adult', { now: new Date() }), {
      // The command after the VERIFY waits: the job is in the middle, and the card is verified.
      onCommand: async (command, answer) => {
        if (verified) {
          onVerified()
          await released
        }
        verified ||= command[1] === 0x20 && command.length > 5
        return answer()
      },
    })
    const { client, child, ended } = await startDaemon(script, { scopes: ['observe', 'verify'], preload: CRASHES })
    const call = client.call('pin.verify', { pin: 'jpki/sign', value: 'ABC123' }).catch(() => null)
    await isVerified
    child.kill(signal)
    // The daemon has heard of its end once it closes the connection.
    await client.closed
    goOn()
    expect((await ended).status).toBe(status)
    await call
    expect(await otherProgram()).toEqual(['9000', '6982'])
  })
})
