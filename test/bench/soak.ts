/**
 * What a terminal goes through in years: cards that come and go, readers and clients too, and a pcscd that is started
 * anew again and again. Whether the process holds as much at the end as after the first twentieth.
 */
import { openDriver } from '../../drivers/index.ts'
import { createSimulatedDriver, type SimulatedDriver } from '../../drivers/simulated/driver.ts'
import { createCard } from '../../mocks/create-card.ts'
import { PROFILES } from '../../mocks/profiles.ts'
import type { Client } from '../../src/client/client.ts'
import { startPcscd, stopAll, layDown } from '../stack/pcscd.ts'
import { startService, type TestService } from '../support/service.ts'
import { type Held, held } from './held.ts'
import { printTable } from './measure.ts'

const DEFAULT = { insertions: 100_000, restarts: 1000 }

/** What counts as the start: all that is loaded once, remembered once or compiled when it is hot is there by then. */
const START = 0.05
const CARDS_OF_ONE_SERVICE = 8
const MOST_GROWTH = 1.1
/** What may be under way at the moment of looking; of so many rounds a leak is more. */
const UNDER_WAY = 5

type Visit = (service: TestService, driver: SimulatedDriver, reader: string) => Promise<unknown>

const refused = (): undefined => undefined
const nonce = 'AAECAwQFBgcICQoLDA0ODw'

/** What happens while a card lies there, one after the other. Each may end in an error, which a card may be good for. */
const VISITS: readonly Visit[] = [
  ({ client }) => client.call('card.inspect', {}),
  ({ client }) => client.call('pin.verify', { pin: 'jpki/auth', value: '1234', returnSeconds: 0 }),
  // Taken away in the middle.
  ({ client }, driver, reader) => {
    driver.simulator.fault(reader, { kind: 'remove', at: 7, acrossInsertions: false })
    return client.call('card.inspect', {})
  },
  ({ client }) => client.call('certificate.read', { kind: 'auth' }),
  ({ client }, driver, reader) => {
    driver.simulator.fault(reader, { kind: 'detach', at: 5, acrossInsertions: false })
    return client.call('card.inspect', {}).finally(() => driver.simulator.setReader(reader, 'attached'))
  },
  // A client that goes while its request is under way.
  async (service) => {
    const other = await service.connect()
    await other.subscribe(refused)
    const asked = other.call('card.inspect', {})
    other.close()
    return asked
  },
  async ({ client }) => {
    const { lease } = await client.call('reader.acquire', {})
    await client.call('login.sign', { nonce, value: '1234', returnSeconds: 0 })
    return client.call('reader.release', { lease })
  },
  ({ client }, driver, reader) => {
    driver.simulator.fault(reader, { kind: 'stop', at: 3, acrossInsertions: false })
    return client.call('card.inspect', {})
  },
]

export async function benchSoak(word: string): Promise<void> {
  const [insertions = DEFAULT.insertions, restarts = DEFAULT.restarts] = word === '' ? [] : word.split('/').map(Number)
  const reports = [await insert(insertions), await restart(restarts)].filter((one) => one !== null)
  for (const report of reports) print(report)
  if (!reports.every(isLevel)) {
    process.stdout.write('\nMore is held at the end than after the start.\n')
    process.exitCode = 1
  }
}

interface Report {
  readonly title: string
  readonly samples: readonly { readonly after: number; readonly held: Held }[]
  readonly seconds: number
}

/** Runs `one` so many times, and looks after the first twentieth and at each fifth. */
async function soak(title: string, times: number, one: (round: number) => Promise<void>): Promise<Report> {
  const looks = new Set([START, 0.2, 0.4, 0.6, 0.8, 1].map((part) => Math.ceil(part * times)))
  const samples: { after: number; held: Held }[] = []
  const begin = performance.now()
  for (let round = 1; round <= times; round++) {
    await one(round)
    if (!looks.has(round)) continue
    samples.push({ after: round, held: await held() })
    process.stderr.write(`${title}: ${round} of ${times}, ${((performance.now() - begin) / 1000).toFixed(0)} s\n`)
  }
  return { title, samples, seconds: (performance.now() - begin) / 1000 }
}

async function insert(times: number): Promise<Report | null> {
  if (times === 0) return null
  const driver = createSimulatedDriver({ profile: 'adult', restartMs: 0 })
  const service = await startService(driver, { autoInspect: true })
  const [reader = ''] = (await service.client.call('reader.list', {})).readers.map(({ name }) => name)
  await service.client.subscribe(refused)
  try {
    return await soak('insertions in this process', times, async (round) => {
      // A new card now and then, each profile in its turn; the same one again in between, as often happens.
      const isNew = round % CARDS_OF_ONE_SERVICE === 1
      const profile = PROFILES[Math.floor(round / CARDS_OF_ONE_SERVICE) % PROFILES.length]?.name ?? null
      driver.simulator.insert(reader, isNew ? profile : null)
      await VISITS[round % VISITS.length]?.(service, driver, reader).catch(refused)
      driver.simulator.remove(reader)
      await attached(service.client)
    })
  } finally {
    await service.stop()
  }
}

async function restart(times: number): Promise<Report | null> {
  if (times === 0) return null
  const pcscd = await startPcscd()
  const service = await startService(await openDriver('pcsc'), { autoInspect: true })
  const told = new Map<string, () => void>()
  await service.client.subscribe(({ name }) => told.get(name)?.())
  const next = (name: string): Promise<void> =>
    new Promise((resolve) => {
      told.set(name, resolve)
    })
  try {
    return await soak('restarts of pcscd', times, async (round) => {
      const inspected = next('inspection.completed')
      const card = await layDown(createCard('adult', { now: new Date() }))
      await inspected
      const removed = next('reader.detached')
      // As the system ends it, and as it crashes.
      await (round % 2 === 0 ? pcscd.kill() : pcscd.terminate())
      await removed
      await card.remove()
      await pcscd.start()
      await attached(service.client)
    })
  } finally {
    await service.stop()
    await stopAll()
  }
}

/** Resolves when there is a reader. */
async function attached(client: Client): Promise<void> {
  while ((await client.call('reader.list', {})).readers.length === 0)
    await new Promise((resolve) => setTimeout(resolve, 1))
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1)

function print({ title, samples, seconds }: Report): void {
  const [start] = samples
  const names = Object.keys(start?.held.counted ?? {})
  printTable(`Soak: ${samples.at(-1)?.after} ${title}, ${seconds.toFixed(0)} s; after a full collection`, [
    ['after', 'memory, MB', 'of the start', 'resident, MB', ...names],
    ...samples.map(({ after, held }) => [
      String(after),
      megabytes(held.memory),
      `${((held.memory / (start?.held.memory ?? 0)) * 100).toFixed(1)} %`,
      megabytes(held.resident),
      ...names.map((name) => String(held.counted[name])),
    ]),
  ])
}

/** Neither memory nor anything that is counted is more at the end than the start allows. */
function isLevel({ samples }: Report): boolean {
  const [start, end] = [samples[0]?.held, samples.at(-1)?.held]
  if (start === undefined || end === undefined) return false
  return (
    end.memory <= start.memory * MOST_GROWTH &&
    Object.entries(start.counted).every(
      ([name, count]) => (end.counted[name] ?? 0) <= Math.max(count * MOST_GROWTH, count + UNDER_WAY),
    )
  )
}
