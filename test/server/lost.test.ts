/** The door while its card room is away, full or lost: the card room is what the test says. */
import { afterEach, describe, expect, it } from 'vitest'
import type { Health } from '../../src/health.ts'
import type { Room, RoomNews, ToRoom } from '../../src/room/messages.ts'
import { bodyOf, statusOf, type TestClient, TestServer } from './harness.ts'

const text = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
const HELLO = text({ jsonrpc: '2.0', method: 'hello', params: {} })
const LOST: Health = {
  state: 'degraded',
  drivers: [{ driver: 'simulated', state: 'unavailable', reason: 'DAEMON_RESTARTING' }],
}

class ScriptedRoom implements Room {
  isFull = false
  readonly heard: ToRoom[] = []
  #listener: (news: RoomNews) => void = () => undefined
  #wake = (): void => undefined

  listen(listener: (news: RoomNews) => void): void {
    this.#listener = listener
  }

  post(message: ToRoom): void {
    this.heard.push(message)
    if (message.kind === 'open') this.tell({ kind: 'send', connection: message.connection, text: HELLO })
    this.#wake()
  }

  tell(news: RoomNews): void {
    this.#listener(news)
  }

  frames(): string[] {
    return this.heard.flatMap((one) => (one.kind === 'frame' ? [Buffer.from(one.text).toString()] : []))
  }

  /** Resolves once `fits` is true. */
  async until(fits: () => boolean): Promise<void> {
    while (!fits()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}

let server: TestServer | null = null
afterEach(async () => {
  await server?.stop()
  server = null
})

async function bench(): Promise<{ room: ScriptedRoom; server: TestServer }> {
  const room = new ScriptedRoom()
  server = await TestServer.start({ room })
  return { room, server }
}

async function connected(room: ScriptedRoom, at: TestServer): Promise<{ client: TestClient; connection: number }> {
  const client = await at.socket()
  await client.wait(({ method }) => method === 'hello')
  return { client, connection: room.heard.filter(({ kind }) => kind === 'open').length }
}

describe('while there is no card room', () => {
  it('a client is kept waiting, and let in with what it has said when there is one', async () => {
    const { room, server: at } = await bench()
    const client = await at.socket()
    await client.opened
    client.send('first')
    client.send('second')
    await at.get('/health')
    expect(room.heard).toEqual([])
    room.tell({ kind: 'ready' })
    await room.until(() => room.frames().length === 2)
    expect(room.heard.map(({ kind }) => kind)).toEqual(['open', 'frame', 'frame'])
    expect(room.frames()).toEqual(['first', 'second'])
  })

  it('/health says so, and documents that nobody has made yet are not there', async () => {
    const { room, server: at } = await bench()
    expect(JSON.parse(bodyOf(await at.get('/health')))).toMatchObject({ status: 'degraded' })
    const refused = await at.get('/openrpc.json')
    expect([statusOf(refused), JSON.parse(bodyOf(refused)).code]).toEqual([503, 'DAEMON_RESTARTING'])
    room.tell({ kind: 'ready' })
    const asked = at.get('/openrpc.json')
    await room.until(() => room.heard.some(({ kind }) => kind === 'document'))
    room.tell({ kind: 'document', name: 'openrpc', text: text({ openrpc: '1' }) })
    expect(bodyOf(await asked)).toBe('{"openrpc":"1"}')
    room.tell({ kind: 'lost', loss: 'exit', health: LOST })
    expect(bodyOf(await at.get('/openrpc.json'))).toBe('{"openrpc":"1"}')
    expect(room.heard.filter(({ kind }) => kind === 'document')).toHaveLength(1)
  })

  it('whoever waits for a document is told that it will not come', async () => {
    const { room, server: at } = await bench()
    room.tell({ kind: 'ready' })
    const asked = at.get('/api.md')
    await room.until(() => room.heard.some(({ kind }) => kind === 'document'))
    room.tell({ kind: 'lost', loss: 'signal', health: LOST })
    expect(statusOf(await asked)).toBe(503)
  })
})

describe('when the card room is lost', () => {
  it('a client hears what is said in its place, and why its connection ends', async () => {
    const { room, server: at } = await bench()
    room.tell({ kind: 'ready' })
    const { client, connection } = await connected(room, at)
    const told = [
      { id: 1, error: { code: 1 } },
      { id: 2, result: 'indeterminate' },
      { method: 'health.changed', params: LOST },
    ]
    room.tell({ kind: 'ifLost', connection, key: 1, text: text({ id: 1, error: { code: 0 } }) })
    room.tell({ kind: 'ifLost', connection, key: 1, text: text(told[0]) })
    room.tell({ kind: 'ifLost', connection, key: 2, text: text(told[1]) })
    room.tell({ kind: 'ifLost', connection, key: 0, text: text(told[2]) })
    room.tell({ kind: 'ifLost', connection, key: 3, text: text({ id: 3 }) })
    room.tell({ kind: 'ifLost', connection, key: 4, text: text({ id: 4 }) })
    room.tell({ kind: 'forget', connection, key: 4 })
    const settled = { key: 3, method: 'daemon.info', outcome: 'ok', seconds: 0 } as const
    room.tell({ kind: 'answer', connection, text: text({ id: 3, result: 'in time' }), ...settled })
    room.tell({ kind: 'lost', loss: 'signal', health: LOST })
    expect(await client.closed).toEqual({
      code: 1012,
      reason: 'The part that works with cards is being started again.',
    })
    expect(client.heard.slice(1)).toEqual([{ id: 3, result: 'in time' }, ...told])
    expect(room.heard.at(-1)).toMatchObject({ kind: 'close', connection })
  })

  it('/health and the metrics say so, until there is another one', async () => {
    const { room, server: at } = await bench()
    const ok: Health = { state: 'ok', drivers: [{ driver: 'simulated', state: 'ok', reason: null }] }
    const health = async (): Promise<unknown> => JSON.parse(bodyOf(await at.get('/health'))).health
    room.tell({ kind: 'health', health: ok })
    room.tell({ kind: 'ready' })
    room.tell({ kind: 'state', readers: [{ reader: 'one', driver: 'simulated', presence: 1 }], leases: 0 })
    expect(await health()).toEqual(ok)
    room.tell({ kind: 'lost', loss: 'silent', health: LOST })
    expect(await health()).toEqual(LOST)
    expect(JSON.parse(bodyOf(await at.get('/health'))).reasons).toMatchObject([
      { about: 'simulated', code: 'DAEMON_RESTARTING', message: { en: expect.any(String), ja: expect.any(String) } },
    ])
    const metrics = bodyOf(await at.get('/metrics')).split('\n')
    expect(metrics).toContain('kazasu_card_room_lost_total{loss="silent"} 1')
    expect(metrics).toContain('kazasu_readers 0')
    expect(metrics).toContain('kazasu_trouble{about="simulated",reason="DAEMON_RESTARTING"} 1')
    room.tell({ kind: 'health', health: ok })
    room.tell({ kind: 'ready' })
    expect(await health()).toEqual(ok)
  })

  it('at the end of the service a client hears it as well where the card room does not speak in time', async () => {
    const { room, server: at } = await bench()
    room.tell({ kind: 'ready' })
    const { client, connection } = await connected(room, at)
    room.tell({ kind: 'ifLost', connection, key: 1, text: text({ id: 1, error: { code: 1 } }) })
    const stopped = at.stop()
    expect(await client.closed).toMatchObject({ code: 1001 })
    expect(client.heard.slice(1)).toEqual([{ id: 1, error: { code: 1 } }])
    expect(room.heard.at(-2)).toEqual({ kind: 'withdraw', connection, reason: 'stopping' })
    await stopped
  })

  it('/health gives a restart that is near as a reason, in words', async () => {
    const { room, server: at } = await bench()
    room.tell({ kind: 'health', health: { state: 'degraded', drivers: [], draining: true } })
    expect(JSON.parse(bodyOf(await at.get('/health')))).toMatchObject({
      status: 'degraded',
      reasons: [{ about: 'daemon', code: 'DAEMON_DRAINING', message: { en: expect.stringContaining('restart') } }],
      health: { draining: true },
    })
  })

  it('a client that comes again is let in by the next one', async () => {
    const { room, server: at } = await bench()
    room.tell({ kind: 'ready' })
    await connected(room, at)
    room.tell({ kind: 'lost', loss: 'exit', health: LOST })
    const again = await at.socket()
    await again.opened
    room.tell({ kind: 'ready' })
    await again.wait(({ method }) => method === 'hello')
    expect(room.heard.filter(({ kind }) => kind === 'open')).toHaveLength(2)
  })
})

describe('what a client sends', () => {
  it('waits in the door while the card room has not taken what came before', async () => {
    const { room, server: at } = await bench()
    room.tell({ kind: 'ready' })
    const { client, connection } = await connected(room, at)
    for (let count = 1; count <= 4; count++) client.send(String(count))
    await room.until(() => room.frames().length === 2)
    // Whatever else the door would hand on, it would have by now: it has answered another client meanwhile.
    await connected(room, at)
    expect(room.frames()).toEqual(['1', '2'])
    room.tell({ kind: 'taken', connection })
    await room.until(() => room.frames().length === 3)
    await connected(room, at)
    expect(room.frames()).toEqual(['1', '2', '3'])
    room.tell({ kind: 'taken', connection })
    await room.until(() => room.frames().length === 4)
    expect(room.frames().at(-1)).toBe('4')
  })

  it('waits while the card room is full', async () => {
    const { room, server: at } = await bench()
    room.tell({ kind: 'ready' })
    const { client } = await connected(room, at)
    room.isFull = true
    client.send('later')
    await connected(room, at)
    expect(room.frames()).toEqual([])
    room.isFull = false
    room.tell({ kind: 'drained' })
    await room.until(() => room.frames().length === 1)
    expect(room.frames()).toEqual(['later'])
  })
})
