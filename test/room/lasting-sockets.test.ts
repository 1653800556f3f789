/** The card room's connections: asked of the door, and told to it when they end. */
import { once } from 'node:events'
import { Socket } from 'node:net'
import { beforeEach, describe, expect, it } from 'vitest'
import { LastingSockets } from '../../src/room/lasting-sockets.ts'
import type { FromProcess } from '../../src/room/messages.ts'

let said: FromProcess[]
let sent: (error?: Error | null) => void
let sockets: LastingSockets

beforeEach(() => {
  said = []
  sockets = new LastingSockets((message, onSent) => {
    said.push(message)
    if (onSent !== undefined) sent = onSent
  })
})

describe('a connection of the card room', () => {
  it('comes from the door, each under a number of its own', async () => {
    const opening = [sockets.open('/one'), sockets.open('/other')]
    expect(said).toEqual([
      { kind: 'connect', socket: 1, path: '/one' },
      { kind: 'connect', socket: 2, path: '/other' },
    ])
    const [one, other] = [new Socket(), new Socket()]
    sockets.arrived(2, other)
    sockets.arrived(1, one)
    expect((await Promise.all(opening)).map(({ socket }) => socket)).toEqual([one, other])
  })

  it.each([
    [
      'the door could not make it',
      () => sockets.arrived(1, Object.assign(new Error('ENOENT'), { code: 'ENOENT' })),
      'ENOENT',
    ],
    ['there is no door any more', () => sockets.lost(), 'DAEMON_RESTARTING'],
  ])('is not had where %s', async (_, act, code) => {
    const opening = sockets.open('/one')
    act()
    await expect(opening).rejects.toMatchObject({ code })
  })

  it('leaves its last words once the system has them, and not when that fails', async () => {
    const opening = sockets.open('/one')
    sockets.arrived(1, new Socket())
    const lasting = await opening
    const words = new Uint8Array([1])
    let isLeft = false
    const leaving = lasting.leave(words).then(() => (isLeft = true))
    await new Promise(setImmediate)
    expect([said.at(-1), isLeft]).toEqual([{ kind: 'leave', socket: 1, text: words }, false])
    sent()
    await leaving
    const failing = lasting.leave(null)
    sent(new Error('closed'))
    await expect(failing).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
  })

  it('ends with the door told, so that the door does not keep it up alone', async () => {
    const opening = sockets.open('/one')
    const socket = new Socket()
    sockets.arrived(1, socket)
    const lasting = await opening
    lasting.end()
    await once(socket, 'close')
    expect(said.at(-1)).toEqual({ kind: 'disconnect', socket: 1 })
  })
})
