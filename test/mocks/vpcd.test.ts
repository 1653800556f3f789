import diagnosticsChannel from 'node:diagnostics_channel'
import { getEventListeners, once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connectVpcd, VpcdError, type VpcdOptions, type VpcdSession } from '../../mocks/vpcd.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { type Bytes, fromHex, toHex } from '../../src/lib/bytes.ts'

/** A card that writes down what is done to it, and answers with its own last bytes. */
class NotedCard implements SmartCard {
  readonly atr: Bytes | null
  readonly notes: string[] = []

  constructor(atr: Bytes | null = fromHex('3B80800101')) {
    this.atr = atr
  }

  powerOn(): void {
    this.notes.push('on')
  }

  powerOff(): void {
    this.notes.push('off')
  }

  reset(): void {
    this.notes.push('reset')
  }

  process(command: Bytes): Bytes {
    this.notes.push(toHex(command))
    return fromHex('CAFE9000')
  }
}

/** The reader's side of the connection. */
class Reader {
  readonly server: Server = createServer((socket) => this.#accept(socket))
  #socket: Socket | null = null
  #waiting: ((socket: Socket) => void)[] = []
  #received = ''
  #look = (): void => undefined

  async listen(port = 0): Promise<number> {
    this.server.listen(port, '127.0.0.1')
    await once(this.server, 'listening')
    const address = this.server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  async close(): Promise<void> {
    this.#socket?.destroy()
    if (!this.server.listening) return
    this.server.close()
    await once(this.server, 'close')
  }

  /** The card that is laid down next, or lies there. */
  card(): Promise<Socket> {
    return new Promise((resolve) => {
      if (this.#socket !== null) resolve(this.#socket)
      else this.#waiting.push(resolve)
    })
  }

  async send(...chunks: readonly string[]): Promise<void> {
    const socket = await this.card()
    for (const chunk of chunks) {
      socket.write(fromHex(chunk))
      await new Promise(setImmediate)
    }
  }

  /** Resolves when so many bytes have come since the last time, and gives them. */
  async receive(length: number): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#look = () => {
        if (this.#received.length >= 2 * length) resolve()
      }
      this.#look()
    })
    const received = this.#received
    this.#received = ''
    return received
  }

  #accept(socket: Socket): void {
    this.#socket = socket
    socket.on('data', (data) => {
      this.#received += toHex(data)
      this.#look()
    })
    socket.on('close', () => {
      this.#socket = null
    })
    for (const resolve of this.#waiting.splice(0)) resolve(socket)
  }
}

let reader: Reader
let port: number
const sessions: VpcdSession[] = []

beforeEach(async () => {
  reader = new Reader()
  port = await reader.listen()
})
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.close()))
  await reader.close()
})

async function lay(card: SmartCard, options: Partial<VpcdOptions> = {}): Promise<VpcdSession> {
  const session = await connectVpcd(card, { host: '127.0.0.1', port, ...options })
  sessions.push(session)
  return session
}

describe('a simulated card on vpcd', () => {
  it('answers the question for its ATR, and obeys power without an answer', async () => {
    const card = new NotedCard()
    const powers: string[] = []
    await lay(card, { onPower: (power) => powers.push(power) })
    await reader.send('000101', '000102', '000100', '000104')
    expect(await reader.receive(7)).toBe('00053B80800101')
    expect(card.notes).toEqual(['on', 'reset', 'off'])
    expect(powers).toEqual(['on', 'reset', 'off'])
  })

  it('answers APDUs, however the bytes are cut on the way', async () => {
    const card = new NotedCard()
    await lay(card)
    await reader.send('00', '04', '00A4', '0000', '000400B00000000101')
    expect(await reader.receive(12)).toBe('0004CAFE90000004CAFE9000')
    expect(card.notes).toEqual(['00A40000', '00B00000', 'on'])
  })

  it('answers an APDU of more than 255 bytes', async () => {
    const card = new NotedCard()
    await lay(card)
    await reader.send(`0140${'AB'.repeat(0x140)}`)
    expect(await reader.receive(6)).toBe('0004CAFE9000')
    expect(card.notes).toEqual(['AB'.repeat(0x140)])
  })

  it('gives an ATR that is too long when it is mute, for an empty one would be no card', async () => {
    await lay(new NotedCard(null))
    await reader.send('000104')
    expect(await reader.receive(36)).toBe(`0022${'00'.repeat(34)}`)
  })

  it('sends nothing where there is no answer, since vpcd waits for ever on an empty message', async () => {
    const answers: (Bytes | null)[] = [null, new Uint8Array(), fromHex('90')]
    await lay(new NotedCard(), { onCommand: () => answers.shift() ?? null })
    await reader.send('000400A40000', '000400A40000', '000400A40000')
    expect(await reader.receive(3)).toBe('000190')
  })

  it('loses its power when it is taken away, and the connection with it', async () => {
    const card = new NotedCard()
    const presence: boolean[] = []
    const session = await lay(card, { onPresence: (isPresent) => presence.push(isPresent) })
    const socket = await reader.card()
    const closed = once(socket, 'close')
    await Promise.all([session.remove(), session.remove(), closed])
    await session.ended
    expect(card.notes).toEqual(['off'])
    expect(presence).toEqual([true, false])
  })

  it('ends when the reader goes, and at the signal', async () => {
    const first = await lay(new NotedCard())
    const socket = await reader.card()
    socket.destroy()
    await first.ended
    const controller = new AbortController()
    const second = await lay(new NotedCard(), { signal: controller.signal })
    controller.abort()
    await second.ended
  })

  it('says that there is no reader', async () => {
    await reader.close()
    await expect(lay(new NotedCard())).rejects.toThrow(VpcdError)
    await expect(lay(new NotedCard())).rejects.toThrow(`127.0.0.1:${port}`)
  })

  it('is laid down again when the reader comes back, and waits for one in the beginning', async () => {
    await reader.close()
    const presence: boolean[] = []
    const laying = lay(new NotedCard(), { reconnect: true, onPresence: (isPresent) => presence.push(isPresent) })
    for (let round = 0; round < 2; round += 1) {
      reader = new Reader()
      await reader.listen(port)
      await reader.send('000104')
      expect(await reader.receive(7)).toBe('00053B80800101')
      await reader.close()
    }
    await (await laying).remove()
    expect(presence).toEqual([true, false, true, false])
  })

  it('gives up waiting for a reader at the signal, with the reason of that', async () => {
    await reader.close()
    const controller = new AbortController()
    const laying = lay(new NotedCard(), { reconnect: true, signal: controller.signal })
    controller.abort(new Error('enough'))
    await expect(laying).rejects.toThrow('enough')
    await expect(lay(new NotedCard(), { signal: controller.signal })).rejects.toThrow('enough')
  })

  it('leaves no listener behind with each reader that it does not find', async () => {
    await reader.close()
    let dials = 0
    const removals: AbortSignal[] = []
    const enough = new Promise<void>((resolve) => {
      diagnosticsChannel.subscribe('net.client.socket', function dialled() {
        // What the dials before have left.
        if (++dials < 4) return
        diagnosticsChannel.unsubscribe('net.client.socket', dialled)
        resolve()
      })
    })
    vi.stubGlobal(
      'AbortController',
      class extends AbortController {
        constructor() {
          super()
          removals.push(this.signal)
        }
      },
    )
    const controller = new AbortController()
    const laying = lay(new NotedCard(), { reconnect: true, signal: controller.signal })
    vi.unstubAllGlobals()
    await enough
    const left = removals.map((signal) => getEventListeners(signal, 'abort').length)
    controller.abort(new Error('enough'))
    await expect(laying).rejects.toThrow('enough')
    // That of whoever lays the card; and of the session that of the signal and of the dial that is under way.
    expect(left).toEqual([1, 2])
  })

  it('ends with the failure of the card, where the card has one', async () => {
    const session = await lay(new NotedCard(), {
      onCommand: () => {
        throw new Error('the card is broken')
      },
    })
    await reader.send('000400A40000')
    await expect(session.ended).rejects.toThrow('the card is broken')
    await session.remove()
  })
})
