/** The compiled program: one line of its log for each PIN that was presented, whichever way the attempt ends. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../src/client/client.ts'
import { buildProgram } from '../cli/built.ts'
import { type DaemonProcess, gone, startDaemonProcess } from '../support/daemon-process.ts'

const CONFIG = '[inspect]\nauto = false\n[pin]\nchange = true\n[log]\nlevel = "info"\n'
const DIGEST = { hash: 'SHA-256', digest: Buffer.alloc(32).toString('base64') } as const
const VERIFY = { pin: 'jpki/auth', value: '1234', returnSeconds: 0 } as const

/** Who presents, and where. */
const BY = { client: 'local', kind: 'program', reader: 'kazasu-simulated-reader-1' }
const CUT_OFF = { ...BY, which: 'jpki/auth', outcome: 'indeterminate', consumed: null, remaining: null }

let script = ''
let daemon: DaemonProcess | null = null

beforeAll(async () => {
  script = await buildProgram()
})

afterEach(async () => {
  daemon?.child.kill('SIGKILL')
  await daemon?.ended
  daemon = null
})

async function serve(): Promise<DaemonProcess> {
  daemon = await startDaemonProcess(script, { driver: 'simulated', config: CONFIG })
  return daemon
}

/** Ends the service in order, and gives all that the log says of PINs. */
async function linesAtTheEnd({ child, ended }: DaemonProcess): Promise<readonly object[]> {
  child.kill('SIGTERM')
  return linesOf((await ended).err)
}

function linesOf(log: string): readonly object[] {
  return log
    .split('\n')
    .filter((line) => line.includes('"pin.presented"'))
    .map((line) => {
      const { level, time, event, ...fields } = JSON.parse(line)
      expect([level, typeof time, event]).toEqual(['info', 'string', 'pin.presented'])
      return fields
    })
}

/** The VERIFY of the next attempt, its third command, gets no answer. */
async function stalledAttempt({ connect, logged }: DaemonProcess): Promise<Client> {
  const client = await connect()
  await client.call('simulator.fault', { reader: BY.reader, kind: 'stall', at: 3 })
  client.call('pin.verify', VERIFY).catch(() => undefined)
  await logged('request.attempt')
  return client
}

describe('the log says of a PIN', () => {
  it('who presented which one where, and what came of it, once each and without its value', async () => {
    const running = await serve()
    const { client } = running
    const wrong = { pin: 'text/pin', value: '9753', returnSeconds: 0 } as const
    await client.call('pin.verify', VERIFY)
    for (const value of [wrong.value, '8642']) await client.call('pin.verify', { ...wrong, value })
    // Refused before anything is presented, each of them.
    await client.call('pin.verify', { ...wrong, value: '12' }).catch(() => undefined)
    const refused = await client.call('pin.verify', wrong).catch((error: { data: object }) => error.data)
    const { confirmation } = refused as { readonly confirmation: string }
    await client.call('pin.verify', { ...wrong, value: '7531', confirmation })
    await client.call('pin.verify', wrong).catch(() => undefined)
    await client.call('login.sign', { nonce: 'AAECAwQFBgcICQoLDA0ODw', value: '1234', returnSeconds: 0 })
    await client.call('signature.signDigest', { ...DIGEST, value: 'ABC123', returnSeconds: 0 })
    await client.call('signature.signCms', { ...DIGEST, value: 'ABC123', returnSeconds: 0 })
    await client.call('certificate.readWithPin', { kind: 'sign', value: 'ABC123', returnSeconds: 0 })
    await client.call('pin.change', { ...VERIFY, newValue: '8639' })
    const right = (which: string, remaining: number): object => {
      return { ...BY, which, outcome: 'verified', consumed: false, remaining, reason: null }
    }
    const missed = (outcome: string, remaining: number): object => {
      return { ...BY, which: 'text/pin', outcome, consumed: true, remaining, reason: null }
    }
    running.child.kill('SIGTERM')
    const { err } = await running.ended
    expect(linesOf(err)).toEqual([
      right('jpki/auth', 3),
      missed('wrong', 2),
      missed('wrong', 1),
      missed('blocked', 0),
      right('jpki/auth', 3),
      right('jpki/sign', 5),
      right('jpki/sign', 5),
      right('jpki/sign', 5),
      right('jpki/auth', 3),
    ])
    for (const value of ['1234', '9753', '8642', '7531', 'ABC123', '8639']) expect(err).not.toMatch(`"${value}"`)
  })

  it('so for each of many in one second, of which other lines are left out', async () => {
    const running = await serve()
    for (let count = 0; count < 40; count += 1) await running.client.call('pin.verify', VERIFY)
    expect(await linesAtTheEnd(running)).toHaveLength(40)
  })

  it('that nobody knows what came of it, when no answer came; once, after the card was waited for', async () => {
    const running = await serve()
    const { client } = running
    // Behind what the card is known by, which is read for afterwards.
    await client.call('simulator.fault', { reader: BY.reader, kind: 'remove', at: 5 })
    const verifying = client.call(
      'pin.verify',
      { ...VERIFY, value: '9753', returnSeconds: 60 },
      {
        onProgress: () => void client.call('simulator.insert', { reader: BY.reader }),
      },
    )
    const { remaining, consumed } = await verifying
    expect(await linesAtTheEnd(running)).toEqual([{ ...CUT_OFF, remaining, consumed, reason: 'CARD_REMOVED' }])
    expect(consumed).not.toBeNull()
  })
})

describe('the log says that an attempt was cut off', () => {
  it.each(['is still there', 'has left'])(
    'by the door, when the card room is killed and the client %s',
    async (how) => {
      const running = await serve()
      const client = await stalledAttempt(running)
      if (how === 'has left') {
        client.close()
        await client.closed
        await running.logged('connection.closed')
      }
      process.kill(running.roomPid(), 'SIGKILL')
      await running.logged('room.lost')
      expect(await linesAtTheEnd(running)).toEqual([{ ...CUT_OFF, reason: 'DAEMON_RESTARTING' }])
    },
  )

  it('when the service is stopped', async () => {
    const running = await serve()
    await stalledAttempt(running)
    expect(await linesAtTheEnd(running)).toEqual([{ ...CUT_OFF, reason: expect.any(String) }])
  })

  it('by the door, when the service is stopped and the card room stands still', async () => {
    const running = await serve()
    await stalledAttempt(running)
    process.kill(running.roomPid(), 'SIGSTOP')
    expect(await linesAtTheEnd(running)).toEqual([{ ...CUT_OFF, reason: 'DAEMON_RESTARTING' }])
  })

  it.each(['SIGTERM', 'SIGQUIT'] as const)('when the card room alone is sent %s', async (signal) => {
    const running = await serve()
    await stalledAttempt(running)
    process.kill(running.roomPid(), signal)
    await running.logged('room.lost')
    expect(await linesAtTheEnd(running)).toEqual([{ ...CUT_OFF, reason: expect.any(String) }])
  })

  it('by the card room, when the door is killed', async () => {
    const running = await serve()
    await stalledAttempt(running)
    const room = running.roomPid()
    running.child.kill('SIGKILL')
    await gone(room)
    expect(linesOf((await running.ended).err)).toEqual([{ ...CUT_OFF, reason: expect.any(String) }])
  })
})
