// @vitest-environment happy-dom
/** The hook in real React, with the real client and a table of answers at the other end of its connection. */
import { act, createElement, StrictMode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Snapshot } from '../../src/client/connect.ts'
import { type Kazasu, useKazasu, type UseKazasuOptions } from '../../src/client/react.ts'
import { FakeFailure, type FakeDaemon, fakeDaemon } from '../../src/testing/fake.ts'
import { REPORT_EXAMPLE } from '../../src/api/examples.ts'
import { eventually } from '../support/eventually.ts'

const reader = {
  id: 'r',
  name: 'Reader',
  simulated: true,
  card: { atr: '3B00', presence: 4 },
} as Snapshot['readers'][number]
const snapshot: Snapshot = {
  readers: [{ ...reader, report: null }],
  leases: [],
  health: { state: 'ok', drivers: [] },
  keypads: { state: 'off', reason: null, attached: [] },
}
const AT = { reader: 'r', simulated: true } as const

// The types of a browser are none of the other tests'.
const { document } = globalThis as unknown as { readonly document: { createElement(name: string): Element } }

let daemon: FakeDaemon
let root: Root
/** Of each rendering. */
let seen: Kazasu[]

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  daemon = fakeDaemon({
    answers: { 'events.subscribe': { snapshot }, 'pin.verify': new FakeFailure('CARD_REMOVED') },
  })
  root = createRoot(document.createElement('div'))
  seen = []
})
afterEach(() => act(() => root.unmount()))

function Counter(options: Partial<UseKazasuOptions>): string {
  const kazasu = useKazasu({ url: 'ws://fake/', client: { name: 'page' }, WebSocket: daemon.WebSocket, ...options })
  seen.push(kazasu)
  return `${kazasu.state} ${kazasu.readers.length}`
}

const render = (options: Partial<UseKazasuOptions> = {}): void =>
  act(() => root.render(createElement(StrictMode, null, createElement(Counter, options))))
const now = (): Kazasu | undefined => seen.at(-1)
const asked = (method: string): number => daemon.requests.filter((one) => one.method === method).length
/** What an act holds back is rendered at its end. */
const until = (claim: () => void): Promise<void> =>
  eventually(async () => {
    await act(() => Promise.resolve())
    claim()
  })

it('follows what lies on the readers, from the snapshot on', async () => {
  const onHeard = vi.fn()
  render({ onHeard })
  await until(() => expect(now()).toMatchObject({ state: 'open', reason: null, newest: { id: 'r', report: null } }))
  daemon.tell('inspection.completed', { ...AT, presence: 4, report: REPORT_EXAMPLE })
  await until(() => expect(now()?.newest?.report).toEqual(REPORT_EXAMPLE))
  // Of a card that has left.
  daemon.tell('card.inserted', { ...AT, card: { atr: '3B00', presence: 5 } })
  daemon.tell('inspection.completed', { ...AT, presence: 4, report: REPORT_EXAMPLE })
  await until(() => expect(now()?.newest).toMatchObject({ card: { presence: 5 }, report: null, failure: null }))
  daemon.tell('card.removed', { ...AT, presence: 5 })
  await until(() => expect(now()).toMatchObject({ readers: [{ id: 'r', card: null }], newest: null }))
  daemon.tell('reader.detached', { reader: 'r' })
  await until(() => expect(now()?.readers).toEqual([]))
  expect(onHeard.mock.calls.map(([{ name }]) => name)).toEqual([
    'snapshot',
    'inspection.completed',
    'card.inserted',
    'inspection.completed',
    'card.removed',
    'reader.detached',
  ])
})

it('sends a request once, in StrictMode, over renderings and after a loss', async () => {
  render()
  await until(() => expect(now()?.state).toBe('open'))
  const call = now()?.call
  await expect(call?.('pin.verify', { pin: 'jpki/auth' })).rejects.toMatchObject({ code: 'CARD_REMOVED' })
  render({ token: () => 'made anew at each rendering' })
  expect(now()?.call).toBe(call)
  daemon.drop()
  await until(() => expect(now()).toMatchObject({ state: 'lost', readers: [], newest: null }))
  expect(now()?.reason?.code).toBe('DAEMON_UNREACHABLE')
  await until(() => expect(now()).toMatchObject({ state: 'open', readers: [{ id: 'r' }] }))
  expect(asked('pin.verify')).toBe(1)
  // StrictMode mounts twice, and the first of the two is closed before it has said anything.
  expect(asked('events.subscribe')).toBe(2)
})

it('closes its connection when it is unmounted, and says so to who calls then', async () => {
  render()
  await until(() => expect(now()?.state).toBe('open'))
  const renderings = seen.length
  act(() => root.unmount())
  daemon.tell('reader.detached', { reader: 'r' })
  await expect(now()?.call('daemon.info', {})).rejects.toMatchObject({ code: 'DAEMON_UNREACHABLE' })
  expect(seen).toHaveLength(renderings)
  expect(asked('daemon.info')).toBe(0)
})

it('has no connection without an address, and another one at another', async () => {
  render({ url: null })
  expect(now()).toMatchObject({ state: 'connecting', readers: [] })
  expect(daemon.requests).toEqual([])
  render({ url: 'ws://other/' })
  await until(() => expect(now()?.state).toBe('open'))
  render({ url: null })
  await until(() => expect(now()).toMatchObject({ state: 'connecting', reason: null, readers: [] }))
})

it('speaks another language on the connection that there is', async () => {
  render({ language: 'ja' })
  await until(() => expect(now()?.state).toBe('open'))
  render({ language: 'en' })
  await until(() => expect(daemon.requests.at(-1)).toMatchObject({ params: { language: 'en' } }))
})

it('renders on a server, where nothing is connected', () => {
  expect(renderToString(createElement(Counter))).toBe('connecting 0')
  expect(daemon.requests).toEqual([])
})
