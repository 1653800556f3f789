/** Each named situation, brought about: what it promises is what a client sees, whatever was on the reader before. */
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { createSimulatedDriver } from '../../drivers/simulated/driver.ts'
import { sightLine } from '../../src/cli/text/sight.ts'
import { requestsOf, type Sight, type Trigger, TRIGGERS } from '../../src/cli/triggers.ts'
import type { Client, Heard, MethodName } from '../../src/client/client.ts'
import { keysOf } from '../../src/lib/keys.ts'
import { TRIGGER_WORDS } from '../../src/words/staff/triggers.ts'
import { impatient } from '../support/impatient-timer.ts'
import { startService, type TestService } from '../support/service.ts'

let service: TestService | null = null
afterEach(() => service?.stop())

/** A client that keeps what it hears. */
class Onlooker {
  readonly client: Client
  readonly #heard: Heard[] = []
  #wake: () => void = () => undefined

  constructor(client: Client) {
    this.client = client
  }

  async listen(): Promise<void> {
    await this.client.subscribe((heard) => {
      this.#heard.push(heard)
      this.#wake()
    })
  }

  /** The first event of one of these names, which is waited for. */
  async next(...names: readonly Heard['name'][]): Promise<Heard> {
    for (;;) {
      const found = this.#heard.find(({ name }) => names.includes(name))
      if (found !== undefined) return found
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}

/** On a reader that somebody has left in disorder. */
async function bringAbout(trigger: Trigger, autoInspect: boolean): Promise<Onlooker> {
  service = await startService(createSimulatedDriver({ timer: impatient }), { autoInspect })
  const { client } = service
  const [{ id: reader } = { id: '' }] = (await client.call('simulator.readers', {})).readers
  await client.call('simulator.fault', { reader, kind: 'detach', at: 1, acrossInsertions: true })
  await client.call('simulator.setLink', { reader, kilobitsPerSecond: 424 })
  await client.call('simulator.setReader', { reader, state: 'detached' })
  const onlooker = new Onlooker(client)
  await onlooker.listen()
  for (const { method, params } of requestsOf(trigger, reader)) await client.call(method, params)
  return onlooker
}

/** What a client that calls it would have the person type. */
const VALUES: Readonly<Record<string, string>> = {
  'pin.verify': '1234',
  'certificate.readWithPin': 'ABC123',
  'card.readAttributes': '2345',
  'login.sign': '1234',
}

/** The member at a path such as `pins.jpki/auth.state`: of a list, the row with that name. */
const memberAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce((inside: unknown, key) => {
    if (!Array.isArray(inside)) return (inside as Readonly<Record<string, unknown>> | undefined)?.[key]
    return inside.find(({ application, name, kind, id }) => [`${application}/${name}`, kind, id].includes(key))
  }, value)

/** As the table has it, out of what the client sees. */
async function seen(sight: Sight, onlooker: Onlooker, autoInspect: boolean): Promise<Sight> {
  const { client } = onlooker
  if ('event' in sight) return { event: (await onlooker.next(sight.event)).name as typeof sight.event }
  if ('report' in sight) {
    return { ...sight, is: memberAt(await client.call('card.inspect', {}), sight.report) as typeof sight.is }
  }
  if ('reading' in sight) {
    if (!autoInspect) return { reading: await failureOf(client.call('card.inspect', {})) }
    const told = await onlooker.next('inspection.failed', 'inspection.completed')
    return { reading: told.name === 'inspection.failed' ? told.params.error.data.code : 'INTERNAL' }
  }
  const value = VALUES[sight.call]
  const call = client.call(sight.call, { ...sight.params, ...(value === undefined ? {} : { value }) })
  if ('error' in sight) return { ...sight, error: await failureOf(call) }
  return { ...sight, is: memberAt(await call, sight.result) as typeof sight.is }
}

const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => {
      throw new Error('it did not fail')
    },
    ({ code }) => code,
  )

describe.each(keysOf(TRIGGERS))('%s', (name) => {
  it.each([true, false])('is what a client sees, with inspect.auto = %s', async (autoInspect) => {
    const trigger: Trigger = TRIGGERS[name]
    const onlooker = await bringAbout(trigger, autoInspect)
    const all: Sight[] = []
    for (const sight of trigger.sees) all.push(await seen(sight, onlooker, autoInspect))
    expect(all).toEqual(trigger.sees)
  })
})

describe('the table', () => {
  it('promises something of each', () => {
    const all: readonly Trigger[] = Object.values(TRIGGERS)
    expect(all.filter(({ sees }) => sees.length === 0)).toEqual([])
  })

  it('names a PIN for every call that needs one, and no value', () => {
    const calls = keysOf(TRIGGERS).flatMap((name) =>
      (TRIGGERS[name] as Trigger).sees.flatMap((sight) => ('call' in sight ? [sight] : [])),
    )
    const unnamed: MethodName[] = ['card.inspect', 'certificate.read']
    expect(calls.filter(({ call }) => VALUES[call] === undefined && !unnamed.includes(call))).toEqual([])
    expect(calls.filter(({ params }) => params !== undefined && 'value' in params)).toEqual([])
  })
})

describe.each(['en', 'ja'] as const)('the page of the command line in %s', (language) => {
  const folder = language === 'en' ? '../../docs/' : '../../docs/ja/'
  const page = readFileSync(new URL(`${folder}command-line.md`, import.meta.url), 'utf8')
  const told = TRIGGER_WORDS[language]

  it('has a row for each, as it is', () => {
    const rows = keysOf(TRIGGERS).map((name) => {
      const sees = TRIGGERS[name].sees.map((sight) => sightLine(sight, told))
      return `| \`${name}\` | ${told.means[name]} | ${sees.join('<br>')} |`
    })
    expect(page.split('\n').filter((line) => rows.includes(line))).toEqual(rows)
  })
})
