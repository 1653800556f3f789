/** What is described once in the reference, on the page of shapes, and called by its name everywhere else. */
import { DateInJapan, Instant } from '../../report/shape.ts'
import { type JsonSchema, METHOD_LIST, toJsonSchema } from '../describe.ts'
import { EVENTS, Place } from '../events.ts'
import { Entry } from '../methods/entry.ts'
import { LeaseId } from '../methods/lease.ts'
import { person } from '../methods/private.ts'
import { Secret } from '../methods/secret.ts'
import { Algorithm } from '../methods/sign.ts'
import { Fault, Sort } from '../methods/simulator.ts'
import { AT_CARD, Hello, KeypadId, KioskVisit, NOTIFICATIONS, PinId, Reader, ReaderId, source } from '../wire.ts'
import { type Group, groupOf } from './shapes.ts'

export interface Named {
  /** Members that several methods or events have in common. */
  readonly groups: readonly Group[]
  /** What the shapes mean that have a description of their own, by title. */
  readonly described: ReadonlyMap<string, string>
  /** Every shape with a title, by title. */
  readonly shapes: readonly (readonly [string, JsonSchema])[]
}

/** Takes a while, so that it is done only for whoever writes the reference. */
export const allNamed = (): Named => ({
  groups: [
    groupOf('AtCard', AT_CARD, 'input'),
    groupOf('PinInput', Secret, 'input'),
    groupOf('Source', source, 'output'),
    groupOf('Person', person, 'output'),
    groupOf('Insertion', Place, 'output'),
    groupOf('Hello', Hello.shape, 'output'),
    groupOf('Reader', Reader.shape, 'output'),
    groupOf('KioskVisit', KioskVisit.shape, 'output'),
  ],
  described: new Map(
    [ReaderId, PinId, DateInJapan, Instant, Entry, LeaseId, KeypadId, Fault, Sort, Algorithm].map((shape) => {
      const { title = '', description = '' } = toJsonSchema(shape, 'output')
      return [title, description]
    }),
  ),
  shapes: [...collected()].toSorted(([one], [other]) => one.localeCompare(other, 'en')),
})

function collected(): Map<string, JsonSchema> {
  const found = new Map<string, JsonSchema>()
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    // Of JSON Schema, which is objects of objects.
    const schema = value as JsonSchema
    if (typeof schema.title === 'string' && !found.has(schema.title)) found.set(schema.title, schema)
    Object.values(schema).forEach(collect)
  }
  for (const { params, result, progress } of METHOD_LIST) {
    collect(toJsonSchema(params, 'input'))
    collect(toJsonSchema(result, 'output'))
    if (progress !== undefined) collect(toJsonSchema(progress, 'output'))
  }
  for (const { params } of [...EVENTS, ...NOTIFICATIONS]) collect(toJsonSchema(params, 'output'))
  return found
}
