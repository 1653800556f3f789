import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createCard } from '../../mocks/create-card.ts'
import { FIRST_READER, layDown, run, startPcscd, stopAll } from './pcscd.ts'

/** The driver in a process of its own, compiled as it is when it is installed. */

const ROOT = join(import.meta.dirname, '../..')
/** Inside node_modules, so that the addon is found from there. */
const INSTALLED = join(ROOT, 'node_modules', '.cache', 'kazasu-stack')
const SCRIPT = 'use-driver.mjs'

const USE_DRIVER = `
import { createPcscDriver } from './drivers/pcsc/driver.js'
const driver = createPcscDriver()
const tell = (...words) => console.log(...words)
let inserted
const card = new Promise((resolve) => { inserted = resolve })
try {
  await driver.start({
    readerAttached: (reader) => tell('attached', reader),
    readerDetached: (reader) => tell('detached', reader),
    cardInserted: (reader) => inserted(reader),
    cardRemoved: (reader) => tell('removed', reader),
    healthChanged: (health) => tell('health', health.state),
  })
} catch (error) {
  tell('refused', error.code, error.cause.code)
  process.exit(3)
}
if (process.argv[2] === 'card') {
  const connection = await driver.connect(await card)
  const answer = await connection.transmit(Uint8Array.of(0x00, 0xa4, 0x00, 0x00))
  tell('answer', Buffer.from(answer).toString('hex'))
}
await driver.stop()
tell('stopped')
process.exit()
`

let elsewhere: string

beforeAll(async () => {
  elsewhere = mkdtempSync(join(tmpdir(), 'kazasu-elsewhere-'))
  rmSync(INSTALLED, { recursive: true, force: true })
  mkdirSync(INSTALLED, { recursive: true })
  const config = join(INSTALLED, 'tsconfig.json')
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(ROOT, 'tsconfig.json'),
      compilerOptions: {
        rootDir: ROOT,
        outDir: INSTALLED,
        declaration: false,
        typeRoots: [join(ROOT, 'node_modules/@types')],
      },
      include: [],
      files: [join(ROOT, 'drivers/pcsc/driver.ts')],
    }),
  )
  expect(await run(join(ROOT, 'node_modules/.bin/tsc'), ['-p', config])).toEqual({ status: 0, output: '' })
  writeFileSync(join(INSTALLED, 'package.json'), '{"type":"module"}')
  writeFileSync(join(INSTALLED, SCRIPT), USE_DRIVER)
  cpSync(INSTALLED, elsewhere, { recursive: true })
})
afterEach(stopAll)
afterAll(() => {
  rmSync(INSTALLED, { recursive: true, force: true })
  rmSync(elsewhere, { recursive: true, force: true })
})

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('')

describe('a process with the pcsc driver', () => {
  it('ends when it says so, once the driver has stopped', async () => {
    const { readers } = await startPcscd()
    await layDown(createCard('adult', { now: new Date() }))
    for (let round = 0; round < 3; round += 1) {
      const { status, output } = await run(process.execPath, [join(INSTALLED, SCRIPT), 'card'])
      // No reader waits for another one.
      const attached = readers
        .map(({ name }) => `attached ${name}`)
        .toSorted((a, b) => output.indexOf(a) - output.indexOf(b))
      expect({ status, output }).toEqual({
        status: 0,
        output: lines('health ok', ...attached, 'answer 6a86', 'stopped'),
      })
    }
  })

  it('ends while there is no card service', async () => {
    const ended = await run(process.execPath, [join(INSTALLED, SCRIPT)])
    expect(ended).toEqual({ status: 0, output: lines('health unavailable', 'stopped') })
  })

  it('ends with a mute card on the reader', async () => {
    await startPcscd()
    await layDown(createCard('mute', { now: new Date() }))
    const { status, output } = await run(process.execPath, [join(INSTALLED, SCRIPT)])
    expect([status, output.endsWith('stopped\n')]).toEqual([0, true])
    expect(output).toContain(`attached ${FIRST_READER.name}`)
  })

  it('is told READER_DRIVER_MISSING where the addon is not installed', async () => {
    const ended = await run(process.execPath, [join(elsewhere, SCRIPT)])
    expect(ended).toEqual({ status: 3, output: lines('refused READER_DRIVER_MISSING MODULE_NOT_FOUND') })
  })
})
