/** The browser's own permission to reach this machine, as the client asks for it. */
import { createServer } from 'node:net'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connect } from '../../src/client/client.ts'
import { keptFrom, onWake } from '../../src/client/page.ts'
import { WebSocket } from '../../src/server/websocket.ts'

type State = 'granted' | 'denied' | 'prompt'

class Status extends EventTarget {
  state: State

  constructor(state: State) {
    super()
    this.state = state
  }
}

let url: string

beforeEach(async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  // Nobody answers there.
  url = `ws://127.0.0.1:${port}/`
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** A page in a browser that knows these permissions. */
function stand(at: string, statuses: Readonly<Record<string, Status>>): string[] {
  const asked: string[] = []
  vi.stubGlobal('location', new URL(at))
  vi.stubGlobal('navigator', {
    permissions: {
      query: ({ name }: { name: string }) => {
        asked.push(name)
        const status = statuses[name]
        return status === undefined ? Promise.reject(new TypeError(name)) : Promise.resolve(status)
      },
    },
  })
  return asked
}

const codeAt = async (to: string): Promise<unknown> =>
  connect({ url: to, WebSocket, client: { name: 'test' } }).then(
    () => 'connected',
    (error: { readonly code: string }) => error.code,
  )

const KIOSK = 'https://kiosk.example.jp/'

describe('a connection that a browser keeps from being made', () => {
  it.each(['loopback-network', 'local-network-access'])('has codes of its own, by the name %s', async (name) => {
    for (const [state, code] of [
      ['denied', 'ACCESS_BROWSER_DENIED'],
      ['prompt', 'ACCESS_BROWSER_UNASKED'],
      ['granted', 'DAEMON_UNREACHABLE'],
    ] as const) {
      stand(KIOSK, { [name]: new Status(state) })
      expect([state, await codeAt(url)]).toEqual([state, code])
    }
  })

  it('is judged by the newer name where the browser knows both', async () => {
    const asked = stand(KIOSK, {
      'loopback-network': new Status('granted'),
      'local-network-access': new Status('denied'),
    })
    expect([await codeAt(url), asked]).toEqual(['DAEMON_UNREACHABLE', ['loopback-network']])
  })

  it.each([
    'http://127.0.0.1:8080/',
    'http://localhost/',
    'http://[::1]:8080/',
    'file:///kiosk.html',
    'tauri://localhost',
  ])('is none for a page at %s', async (at) => {
    const asked = stand(at, { 'loopback-network': new Status('prompt') })
    expect([await codeAt(url), asked]).toEqual(['DAEMON_UNREACHABLE', []])
  })

  it('is none where the browser has no such permission, or nothing to ask', async () => {
    expect([stand(KIOSK, {}), await codeAt(url)]).toEqual([
      ['loopback-network', 'local-network-access'],
      'DAEMON_UNREACHABLE',
    ])
    vi.stubGlobal('navigator', {})
    expect(await codeAt(url)).toBe('DAEMON_UNREACHABLE')
  })

  it('is none where the browser never says, or says something new', async () => {
    vi.useFakeTimers()
    vi.stubGlobal('location', new URL(KIOSK))
    vi.stubGlobal('navigator', { permissions: { query: () => new Promise(() => undefined) } })
    const kept = keptFrom(url)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await kept).toBeNull()
    vi.useRealTimers()
    stand(KIOSK, { 'loopback-network': new Status('unknown' as State) })
    expect(await codeAt(url)).toBe('DAEMON_UNREACHABLE')
  })

  it('is none to another machine', async () => {
    const asked = stand(KIOSK, { 'loopback-network': new Status('denied') })
    expect([await codeAt('ws://kazasu.invalid:1/'), asked]).toEqual(['DAEMON_UNREACHABLE', []])
  })
})

describe('a page that waits for its daemon', () => {
  it('wakes when the permission changes, until it is over', async () => {
    const status = new Status('prompt')
    stand(KIOSK, { 'loopback-network': status })
    let woken = 0
    const end = onWake(url, () => (woken += 1))
    await expect
      .poll(() => {
        status.dispatchEvent(new Event('change'))
        return woken
      })
      .toBe(1)
    end()
    status.dispatchEvent(new Event('change'))
    expect(woken).toBe(1)
  })

  it('listens no more when it is over before the browser has answered', async () => {
    const status = new Status('prompt')
    const listening = vi.spyOn(status, 'addEventListener')
    const asked = stand(KIOSK, { 'loopback-network': status })
    onWake(url, () => undefined)()
    await Promise.resolve()
    await Promise.resolve()
    expect([asked, listening.mock.calls]).toEqual([['loopback-network'], []])
  })
})
