/** What simulated cards hold and say, and what the API says of itself: the right inputs that others are made from. */
import { createCard } from '../../mocks/create-card.ts'
import { myNumberCard } from '../../mocks/my-number-card.ts'
import { PROFILES } from '../../mocks/profiles.ts'
import { EVENTS } from '../../src/api/events.ts'
import { METHODS } from '../../src/api/index.ts'
import { APPLICATIONS, type ApplicationName } from '../../src/applications/index.ts'
import { type Bytes, fromHex, toHex } from '../../src/lib/bytes.ts'

export const NOW = new Date('2026-11-22T03:00:00Z')

/** One of each kind of content. */
const CARDS = ['adult', 'child', 'face', 'licence', 'old-lot']

export const ascii = (text: string): Bytes => Buffer.from(text)
export const text = (bytes: Bytes): string => Buffer.from(bytes).toString()
export const hex = (...all: readonly string[]): readonly Bytes[] => all.map((one) => fromHex(one))
export const lines = (...all: readonly string[]): readonly Bytes[] => all.map(ascii)

/** What stands in a file of the tables on the cards that have it; all files without one, but pictures. */
export function filesOf(application?: ApplicationName, ef?: number): readonly Bytes[] {
  const aid = APPLICATIONS.find(({ name }) => name === application)?.aid
  const all = new Map<string, Bytes>()
  for (const { name, card } of PROFILES.filter((row) => CARDS.includes(row.name))) {
    if (card.kind !== 'my-number-card') continue
    for (const one of myNumberCard(name, card, NOW).model.applications) {
      if (aid !== undefined && toHex(one.aid) !== aid) continue
      for (const [id, file] of one.files) {
        if (ef !== undefined && id !== ef) continue
        if (file.kind === 'transparent') all.set(toHex(file.content), file.content)
        else if (file.kind === 'record') for (const record of file.records) all.set(toHex(record), record)
      }
    }
  }
  if (all.size === 0) throw new Error(`no card has ${application} ${ef}`)
  return [...all.values()]
}

export const cardNamed = (profile: string): ReturnType<typeof createCard> => createCard(profile, { now: NOW })

/** Messages as bytes: the length of each in two bytes, then itself. */
export function packed(messages: readonly Bytes[]): Bytes {
  return Buffer.concat(messages.flatMap((one) => [Uint8Array.of(one.length >> 8, one.length & 0xff), one]))
}

/** The reverse, of whatever bytes: a length that goes past the end gives what there is. */
export function unpacked(bytes: Bytes): readonly Bytes[] {
  const all: Bytes[] = []
  for (let at = 0; at + 2 <= bytes.length; ) {
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
    all.push(bytes.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
  return all
}

const message = (members: object): string => JSON.stringify({ jsonrpc: '2.0', ...members })

const OPENING = message({ id: 0, method: 'session.open', params: { protocol: 1, client: { name: 'fuzz' } } })

/** What a client says: the example of each method behind the opening of a session, a line for each message. */
export const requests = (): readonly Bytes[] =>
  METHODS.map(({ name, example }) => ascii(`${OPENING}\n${message({ id: 1, method: name, params: example.params })}`))

/** What a daemon says: hello, and the result of each method or an event. */
export const answers = (): readonly Bytes[] => {
  const hello = message({ method: 'hello', params: { name: 'kazasu', version: '0.1.0', protocols: [1] } })
  const data = { code: 'CARD_ABSENT', retriable: true, title: { ja: '', en: '' } }
  const errors = [message({ id: 1, error: { code: 2000, message: 'no card', data } })]
  const progress = [message({ method: 'progress', params: { id: 1, progress: { stage: 'first' } } })]
  const results = METHODS.map(({ example }) => message({ id: 1, result: example.result }))
  const events = EVENTS.map(({ name, example }) => message({ method: name, params: example }))
  return [...results, ...events, ...errors, ...progress].map((one) => ascii(`${hello}\n${one}`))
}

/** What has a meaning in JSON and in JSON-RPC. */
export const JSON_WORDS = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  'null',
  'true',
  '-1',
  '1e999',
  '""',
  '{}',
  '[]',
  '\\u0000',
  '\\ud800',
  '"id":',
  '"method":',
  '"params":',
  '"error":null',
  '"error":{}',
  '"__proto__":',
  '"constructor"',
  '\n',
]
