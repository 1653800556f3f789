/** Whatever the daemon says becomes the records of the client in Java, and nothing of it is lost. */
import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { EVENTS } from '../../src/api/events.ts'
import { METHODS } from '../../src/api/index.ts'
import type { AnyMethod } from '../../src/api/method.ts'
import { modelOf } from '../../src/clients/model.ts'
import { startKazasu } from '../../src/testing/start.ts'
import { javaCommand } from './java.ts'

it('reports and the examples of all methods and events are the same afterwards', async () => {
  const lines = [...(await reports()), ...examples()]
  const [program, ...args] = javaCommand('kazasu.Decode')
  const input = lines.map(([shape, value]) => `${shape} ${JSON.stringify(value)}\n`).join('')
  const decoded = execFileSync(program, args, { input, encoding: 'utf8' }).trim().split('\n')
  expect(decoded).toHaveLength(lines.length)
  for (const [index, [shape, value]] of lines.entries()) {
    expect([shape, JSON.parse(decoded[index] ?? '')]).toEqual([shape, withoutNull(value)])
  }
  expect(new Set(lines.map(([shape]) => shape)).size).toBeGreaterThan(30)
})

type Line = readonly [shape: string, value: unknown]

async function reports(): Promise<Line[]> {
  await using kazasu = await startKazasu()
  const [reader] = kazasu.readers
  const found: Line[] = []
  for (const profile of ['adult', 'sign-blocked', 'phone', 'driving-licence', 'mute', 'renewable'] as const) {
    await reader?.insert(profile)
    const report = await reader?.settled()
    // Of texts for holders the record has the two languages that are always there.
    if (report !== null) found.push(['Report', report])
  }
  return found
}

function examples(): Line[] {
  const { methods, events } = modelOf()
  const all: readonly AnyMethod[] = METHODS
  return [
    ...methods.map(({ name, result }) => [result, all.find((one) => one.name === name)?.example.result] as const),
    ...events.map(({ name, params }) => [params, EVENTS.find((one) => one.name === name)?.example] as const),
  ].flatMap(([type, value]): Line[] => (type.kind === 'named' ? [[type.name, value]] : []))
}

/** What is null is not there. */
function withoutNull(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, one: unknown) => one ?? undefined))
}
