/**
 * The same card by two roads: in the process, and through the program `kazasu card`, vpcd, pcscd, libpcsclite and the
 * addon. A client on a WebSocket must get the same report from both, for every profile there is.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { PROFILES } from '../../mocks/profiles.ts'
import type { Report } from '../../src/words/report.ts'
import { startService, type TestService } from '../support/service.ts'
import { FIRST_READER, startPcscd, stopAll } from './pcscd.ts'

const MAIN = join(import.meta.dirname, '../../dist/program/kazasu.js')

/** All but the reader and, of the cost, time and bytes: a signature on P-384 is not of the same length each time. */
const comparable = ({ reader, cost, ...rest }: Report): unknown => [typeof reader.id, cost.apdus, rest]

async function byProcess(profile: string): Promise<Report> {
  const service = await startService(await openDriver('simulated', { profile }))
  try {
    return await service.client.call('card.inspect', {})
  } finally {
    await service.stop()
  }
}

describe('the report by two roads', () => {
  let service: TestService
  const running: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    await startPcscd()
    service = await startService(await openDriver('pcsc'))
  })

  afterEach(() => Promise.all(running.splice(0).map((end) => end())))

  afterAll(async () => {
    await service.stop()
    await stopAll()
  })

  /** Resolves when the daemon has told of the card; its end, when the daemon has told that it is gone. */
  async function layDownByProgram(profile: string): Promise<void> {
    const ended = new AbortController()
    let waiting: { readonly name: string; readonly resolve: () => void } | null = null
    const next = (name: string): Promise<void> =>
      new Promise((resolve) => {
        waiting = { name, resolve }
      })
    await service.client.subscribe(({ name }) => (name === waiting?.name ? waiting.resolve() : undefined), {
      signal: ended.signal,
    })
    const inserted = next('card.inserted')
    const address = `127.0.0.1:${FIRST_READER.port}`
    const child = spawn(process.execPath, [MAIN, 'card', '--profile', profile, '--vpcd', address], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    await inserted
    running.push(async () => {
      const removed = next('card.removed')
      child.kill('SIGTERM')
      await Promise.all([removed, once(child, 'exit')])
      ended.abort()
    })
  }

  it.each(PROFILES.map(({ name }) => name))('of the profile %s is the same', async (profile) => {
    await layDownByProgram(profile)
    const stack = await service.client.call('card.inspect', {})
    let process = await byProcess(profile)
    // Midnight in Japan came between the two: the card in the stack was made the day before.
    if (process.today !== stack.today) process = { ...process, today: stack.today }
    expect(comparable(stack)).toEqual(comparable(process))
  })
})
