import { describe, expect, it } from 'vitest'
import { awoken, gathered, overConnection, traced, type Transmit, withRightLength } from '../../src/card/transmit.ts'
import { type CommandApdu, queryRetryCounter, readBinary, selectFile } from '../../src/iso7816/command.ts'
import { fromHex } from '../../src/lib/bytes.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { connectionTo, scripted } from '../support/connections.ts'

const never = new AbortController().signal
const free = (): void => undefined

/** A VERIFY with data, as a later job sends it: the one command that must never go out twice. */
const attempt: CommandApdu = { ...queryRetryCounter(), data: fromHex('31323334'), once: true }

const WRAPPERS: readonly (readonly [name: string, wrap: (transmit: Transmit) => Transmit])[] = [
  ['awoken', awoken],
  ['withRightLength', withRightLength],
  ['gathered', gathered],
]

describe('the way to the card', () => {
  it('gathers an answer that comes in parts', async () => {
    const connection = scripted([
      ['00B0000000', '0102 6102'],
      ['00C0000002', '0304 6100'],
      ['00C0000000', '05 9000'],
    ])
    const transmit = gathered(overConnection(connection, never, free))
    expect(await transmit(readBinary(0, 256))).toEqual({ data: fromHex('0102030405'), status: 0x9000 })
    expect(connection.left()).toBe(0)
  })

  it.each([
    ['of empty parts', 0],
    ['of single bytes', 1],
    ['of whole blocks', 256],
  ])('ends an endless chain %s with an error, in bounded APDUs', async (_, length) => {
    let sent = 0
    const transmit = gathered(async () => {
      sent++
      return { data: new Uint8Array(length), status: 0x6100 }
    })
    await expect(transmit(readBinary(0, 65_536))).rejects.toMatchObject({ code: 'CARD_ANSWER_INVALID' })
    expect(sent).toBeLessThanOrEqual(129)
  })

  it('takes as much as was asked for, and refuses more at once', async () => {
    let sent = 0
    const transmit = gathered(async () => ({ data: new Uint8Array(128), status: ++sent === 2 ? 0x9000 : 0x6180 }))
    expect((await transmit(readBinary(0, 256))).data).toHaveLength(256)
    sent = 2
    await expect(transmit(readBinary(0, 256))).rejects.toMatchObject({
      code: 'CARD_ANSWER_INVALID',
      message: 'the card promises more data than was asked for',
    })
    expect(sent).toBe(5)
  })

  it('takes 61xx for success where nothing was expected', async () => {
    const connection = scripted([['00A4020C020001', '6120']])
    const transmit = gathered(overConnection(connection, never, free))
    expect((await transmit(selectFile(1))).status).toBe(0x9000)
    expect(connection.left()).toBe(0)
  })

  it('asks again with the length that the card names, once', async () => {
    const connection = scripted([
      ['00B0000000', '6C03'],
      ['00B0000003', '6C03'],
    ])
    const transmit = withRightLength(overConnection(connection, never, free))
    expect((await transmit(readBinary(0, 256))).status).toBe(0x6c03)
    expect(connection.left()).toBe(0)
  })

  it('never makes a question for the attempts left longer, whatever length the card names', async () => {
    const connection = scripted([['00200080', '6CFF']])
    const transmit = withRightLength(overConnection(connection, never, free))
    expect((await transmit(queryRetryCounter())).status).toBe(0x6cff)
    expect(connection.left()).toBe(0)
  })

  it('sends the first command again after 6F00, and no later one', async () => {
    const connection = scripted([
      ['00200080', '6F00'],
      ['00200080', '63C3'],
      ['00200080', '6F00'],
    ])
    const transmit = awoken(overConnection(connection, never, free))
    expect((await transmit(queryRetryCounter())).status).toBe(0x63c3)
    expect((await transmit(queryRetryCounter())).status).toBe(0x6f00)
    expect(connection.left()).toBe(0)
  })

  it.each(WRAPPERS)('%s never sends an attempt twice, whatever status answers it', async (_, wrap) => {
    for (let status = 0x6100; status <= 0x9fff; status++) {
      let sent = 0
      const transmit = wrap(async (command) => {
        if (command.once) sent++
        return command.once ? { data: new Uint8Array(), status } : { data: new Uint8Array(), status: 0x9000 }
      })
      await transmit(attempt)
      expect(sent).toBe(1)
    }
  })

  it('sends nothing more once the signal is aborted', async () => {
    const connection = connectionTo({ ...SILENT, process: () => fromHex('9000') })
    const controller = new AbortController()
    const transmit = overConnection(connection, controller.signal, free)
    await transmit(queryRetryCounter())
    controller.abort()
    await expect(transmit(queryRetryCounter())).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
    expect(connection.sent).toHaveLength(1)
  })

  it('counts the bytes of both ways', async () => {
    let bytes = 0
    const transmit = overConnection(scripted([['00B0000003', '010203 9000']]), never, (cost) => (bytes += cost.bytes))
    await transmit(readBinary(0, 3))
    expect(bytes).toBe(5 + 5)
  })

  it('logs header, lengths and status of an exchange, and no data', async () => {
    const lines: string[] = []
    const log = {
      ...silentLogger,
      debug: (event: string, fields?: object) => lines.push(JSON.stringify([event, fields])),
    }
    await traced(async () => ({ data: fromHex('CAFE'), status: 0x9000 }), log)(attempt)
    expect(lines).toEqual(['["apdu",{"command":"00200080 Lc=4","status":"9000","length":2}]'])
  })
})

const SILENT = { atr: new Uint8Array(), powerOn: free, powerOff: free, reset: free }
