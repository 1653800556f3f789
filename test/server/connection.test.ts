import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Room, ToRoom } from '../../src/room/messages.ts'
import { Connection } from '../../src/server/connection.ts'
import { DEFAULT_LIMITS } from '../../src/server/server.ts'
import { Share } from '../../src/server/share.ts'
import type { WebSocket } from '../../src/server/websocket.ts'
import { MemoryLog } from '../api/conversation.ts'

/** The part of a WebSocket that a connection uses, without a network. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  isPaused = false
  bufferedAmount = 0
  closedWith: number | null = null
  isTerminated = false
  readonly pause = (): void => void (this.isPaused = true)
  readonly resume = (): void => void (this.isPaused = false)
  readonly send = (): void => undefined
  readonly ping = (): void => undefined
  readonly pong = (): void => undefined
  readonly close = (code: number): void => void (this.closedWith = code)
  readonly terminate = (): void => void (this.isTerminated = true)
}

/** A card room that takes every frame at once, unless it is slow, and answers with what a test says. */
class EagerRoom implements Room {
  readonly isFull = false
  /** It takes nothing until the test says so. */
  isSlow = false
  frames = 0
  connection: Connection | null = null
  answer: Uint8Array | null = null
  readonly listen = (): void => undefined

  post(message: ToRoom): void {
    if (message.kind !== 'frame') return
    this.frames += 1
    if (!this.isSlow) this.connection?.hear({ kind: 'taken', connection: 1 })
    if (this.answer !== null) this.connection?.hear({ kind: 'send', connection: 1, text: this.answer })
  }
}

function bench(share = new Share(1000, () => performance.now())) {
  const wire = { received: 0 }
  const socket = new FakeSocket()
  const room = new EagerRoom()
  const log = new MemoryLog()
  const connection = new Connection(socket as unknown as WebSocket, {
    number: 1,
    room,
    client: { key: 'main', kind: 'program', scopes: [] },
    standing: () => [],
    received: () => wire.received,
    limits: { ...DEFAULT_LIMITS, requestsPerSecond: 100 },
    share,
    log,
    now: () => performance.now(),
    crowding: () => undefined,
  })
  room.connection = connection
  connection.enter()
  const receive = (bytes: number, times = 1): void => {
    for (let time = 0; time < times; time++) socket.emit('message', Buffer.alloc(bytes), false)
  }
  return { socket, room, log, connection, receive, wire }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('frames', () => {
  it('over the rate wait, with the socket paused, and are handed on in time', () => {
    const { socket, room, receive } = bench()
    receive(10, 150)
    expect([room.frames, socket.isPaused]).toEqual([99, true])
    vi.advanceTimersByTime(1000)
    expect([room.frames, socket.isPaused, socket.closedWith]).toEqual([150, false, null])
  })

  it('of several connections of one client share what it may have in all, and none of them is closed for that', () => {
    // Four times 25 a second, and 25 at once.
    const share = new Share(25, () => performance.now())
    const [one, other] = [bench(share), bench(share)]
    one.receive(0, 20)
    other.receive(0, 20)
    expect([one.room.frames, other.room.frames]).toEqual([20, 5])
    for (let second = 0; second < 20; second++) {
      one.receive(0, 60)
      other.receive(0, 60)
      vi.advanceTimersByTime(1000)
    }
    expect(one.room.frames + other.room.frames).toBeLessThanOrEqual(25 + 20 * 100)
    expect(one.room.frames + other.room.frames).toBeGreaterThan(20 * 90)
    expect([one.socket.closedWith, other.socket.closedWith]).toEqual([null, null])
  })

  it('of one client are on their way a few at a time, and the next goes when one has been taken', () => {
    const share = new Share(100, () => performance.now())
    const [one, other] = [bench(share), bench(share)]
    for (const { room } of [one, other]) room.isSlow = true
    one.receive(0, 10)
    other.receive(0, 10)
    const third = bench(share)
    third.receive(0, 10)
    expect([one.room.frames, other.room.frames, third.room.frames]).toEqual([2, 2, 0])
    one.connection.hear({ kind: 'taken', connection: 1 })
    expect(third.room.frames).toBe(10)
    // What an end leaves behind is nobody's any more.
    other.connection.close('idle')
    expect(one.room.frames).toBe(3)
  })

  it('count by their size', () => {
    const { socket, room, receive } = bench()
    receive(64 * 1024, 40)
    expect([room.frames, socket.isPaused]).toEqual([11, true])
    vi.advanceTimersByTime(1000)
    expect(room.frames).toBe(22)
  })

  it('wait for what the answers before them weighed', () => {
    const { room, receive } = bench()
    room.answer = Buffer.alloc(256 * 1024)
    receive(10, 10)
    expect(room.frames).toBe(3)
    vi.advanceTimersByTime(10_000)
    expect(room.frames).toBe(10)
  })

  it('that come four times as many at once as in a second close the connection, and nothing more is read', () => {
    const { socket, room, log, receive } = bench()
    receive(10, 5000)
    expect([room.frames, socket.closedWith, socket.isPaused, socket.isTerminated]).toEqual([99, 4002, true, false])
    expect(log.lines).toEqual(['connection.closing {"reason":"flood"}'])
    vi.advanceTimersByTime(500)
    expect(socket.isTerminated).toBe(true)
  })

  it('that never cease close the connection after ten seconds', () => {
    const { socket, receive } = bench()
    let seconds = 0
    for (; socket.closedWith === null && seconds < 100; seconds += 0.1) {
      if (!socket.isPaused) receive(10, 20)
      vi.advanceTimersByTime(100)
    }
    expect(socket.closedWith).toBe(4002)
    expect(seconds).toBeGreaterThan(10)
  })

  it('may come in bursts for ever, with time in between', () => {
    const { socket, room, receive } = bench()
    for (let burst = 0; burst < 60; burst++) {
      receive(10, 200)
      vi.advanceTimersByTime(3000)
    }
    expect([room.frames, socket.closedWith]).toEqual([12_000, null])
  })
})

describe('pings and pongs', () => {
  it.each(['ping', 'pong'])('of the client have a rate: %s', (kind) => {
    const { socket } = bench()
    for (let count = 0; count < 100; count++) socket.emit(kind)
    expect(socket.closedWith).toBeNull()
    socket.emit(kind)
    expect(socket.closedWith).toBe(4002)
  })

  it('are not held against a client that is slowed down for other things', () => {
    const { socket, receive } = bench()
    receive(10, 300)
    socket.emit('ping')
    expect(socket.closedWith).toBeNull()
  })

  it('whose answers nobody reads close the connection', () => {
    const { socket, log } = bench()
    socket.bufferedAmount = DEFAULT_LIMITS.bufferedBytes + 1
    socket.emit('ping')
    expect([socket.closedWith, log.lines]).toEqual([4000, ['connection.closing {"reason":"slow"}']])
  })
})

describe('a client', () => {
  it.each(['message', 'ping', 'pong'])('of which a %s is heard stays', (kind) => {
    const { socket, connection } = bench()
    for (let time = 0; time < 5; time++) {
      connection.tick()
      socket.emit(kind, Buffer.from('{}'), false)
    }
    expect(socket.isTerminated).toBe(false)
  })

  it('of which a message comes in pieces, over a long time, stays', () => {
    const { socket, connection, wire } = bench()
    for (let time = 0; time < 5; time++) {
      connection.tick()
      wire.received += 1
    }
    expect(socket.isTerminated).toBe(false)
    connection.tick()
    connection.tick()
    expect(socket.isTerminated).toBe(true)
  })

  it('of which nothing is heard is dropped, and the log says why', () => {
    const { socket, log, connection } = bench()
    connection.tick()
    connection.tick()
    expect([socket.isTerminated, log.lines]).toEqual([true, ['connection.dropped {"reason":"silent"}']])
  })

  it('that does not acknowledge its closing is not waited for', () => {
    const { socket, connection } = bench()
    connection.close('idle')
    expect([socket.closedWith, socket.isPaused]).toEqual([4001, false])
    vi.advanceTimersByTime(5000)
    expect(socket.isTerminated).toBe(true)
  })
})
