/**
 * The same card by two roads: in the process, and through vpcd, pcscd, libpcsclite and the addon. A client on a WebSocket
 * must get the same report from both, for every profile there is. The program `kazasu card` lays it down, but those that
 * differ from another one in nothing but attempts: these the test lays down itself, as the program would, and the program
 * only in `npm run test:all`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { createCard } from '../../mocks/create-card.ts'
import { PROFILES } from '../../mocks/profiles.ts'
import type { Report } from '../../src/words/report.ts'
import { startService, type TestService } from '../support/service.ts'
import { WHOLE } from '../support/whole.ts'
import { FIRST_READER, layDown, startPcscd, stopAll } from './pcscd.ts'
import { comparable } from '../support/comparable.ts'

/** What differs from another one in its attempts. */
const ATTEMPTS_ONLY = /-(?:low|last|blocked)$/

const MAIN = join(import.meta.dirname, '../../dist/program/kazasu.js')

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
  let byProgram = 0
  const running: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    await startPcscd()
    service = await startService(await openDriver('pcsc'))
  })

  afterEach(() => Promise.all(running.splice(0).map((end) => end())))

  afterAll(async () => {
    process.stdout.write(`laid down by the program: ${byProgram} of ${PROFILES.length} cards\n`)
    await service.stop()
    await stopAll()
  })

  /** Resolves when the daemon has told of the card; its end, when the daemon has told that it is gone. */
  async function lay(profile: string): Promise<void> {
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
    const takeAway = WHOLE || !ATTEMPTS_ONLY.test(profile) ? startProgram(profile) : await layDownHere(profile)
    await inserted
    running.push(async () => {
      const removed = next('card.removed')
      await Promise.all([removed, takeAway()])
      ended.abort()
    })
  }

  function startProgram(profile: string): () => Promise<unknown> {
    byProgram += 1
    const address = `127.0.0.1:${FIRST_READER.port}`
    const child = spawn(process.execPath, [MAIN, 'card', '--profile', profile, '--vpcd', address], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    return () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      return ended
    }
  }

  async function layDownHere(profile: string): Promise<() => Promise<unknown>> {
    const session = await layDown(createCard(profile, { now: new Date() }))
    return () => session.remove()
  }

  it.each(PROFILES.map(({ name }) => name))('of the profile %s is the same', async (profile) => {
    await lay(profile)
    const stack = await service.client.call('card.inspect', {})
    let here = await byProcess(profile)
    // Midnight in Japan came between the two: the card in the stack was made the day before.
    if (here.today !== stack.today) here = { ...here, today: stack.today }
    expect(comparable(stack)).toEqual(comparable(here))
  })
})
