import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCommand, response } from '../../mocks/apdu.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { jpki } from '../../src/applications/jpki.ts'
import { Card, openCard } from '../../src/card/card.ts'
import { type CardTraits, newTraits } from '../../src/card/traits.ts'
import { overConnection } from '../../src/card/transmit.ts'
import { type ErrorCode, KazasuError } from '../../src/errors.ts'
import { equal, fromHex, toHex } from '../../src/lib/bytes.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import type { ExtendedLength } from '../../src/reader/driver.ts'
import { connectionTo, scripted } from '../support/connections.ts'

const never = new AbortController().signal
const unknown = (): CardTraits => ({ shortEf: 'unknown', extended: 'unknown', identity: 'unknown' })

const over = (connection: Parameters<typeof openCard>[0], traits = unknown()): Card =>
  openCard(connection, { traits, log: silentLogger, signal: never, spend: () => undefined })

interface Habits {
  readonly shortEf: boolean
  readonly extended: boolean
  /** The most bytes in one answer, whatever is asked. */
  readonly block: number
  /** The card leaves an EF that was named by its short identifier unselected. */
  readonly forgetful: boolean
}

/** One transparent EF 000A and nothing else; as lenient or strict as its habits say. */
function fileCard(content: Uint8Array, habits: Habits): SmartCard {
  let current = false
  return {
    atr: new Uint8Array(),
    powerOn: () => undefined,
    powerOff: () => {
      current = false
    },
    reset: () => undefined,
    process: (bytes) => {
      const command = parseCommand(bytes)
      if (command === null) return response(0x6700)
      if (command.ins === 0xa4 && command.p1 === 0x04) return response(0x9000)
      if (command.ins === 0xa4) {
        current = command.data[1] === 0x0a
        return response(current ? 0x9000 : 0x6a82)
      }
      const short = (command.p1 & 0x80) !== 0
      if (short && !habits.shortEf) return response(0x6a86)
      if (short && command.p1 !== 0x8a) return response(0x6a82)
      if (!short && !current) return response(0x6986)
      if (command.extended && !habits.extended) return response(0x6700)
      if (short) current = !habits.forgetful
      const offset = short ? command.p2 : (command.p1 << 8) | command.p2
      if (offset > content.length) return response(0x6b00)
      const expected = Math.min(command.expected ?? 0, habits.block)
      return response(0x9000, content.subarray(offset, offset + expected))
    },
  }
}

const contentOf = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) & 0xff)

describe('a card', () => {
  it('says whether an application is there, and reports any other answer', async () => {
    const card = over(
      scripted([
        ['00A4040C0AD392F000260100000001', '9000'],
        ['00A4040C0AD392F000260100000001', '6A82'],
        ['00A4040C0AD392F000260100000001', '6A81'],
      ]),
    )
    expect(await card.select(jpki)).toBe(true)
    expect(await card.select(jpki)).toBe(false)
    await expect(card.select(jpki)).rejects.toMatchObject({ code: 'CARD_REFUSED', fields: { status: '6A81' } })
  })

  it('asks for a counter in one APDU by short EF identifier', async () => {
    const connection = scripted([['00200098', '63C2']])
    expect(await over(connection).retryCounter(0x18)).toEqual({ kind: 'remaining', remaining: 2 })
  })

  it('selects the EF where a short identifier is refused, and does not try it again', async () => {
    const traits = unknown()
    const connection = scripted([
      ['00200098', '6A86'],
      ['00A4020C020018', '9000'],
      ['00200080', '63C3'],
      ['00A4020C02001B', '9000'],
      ['00200080', '6984'],
    ])
    const card = over(connection, traits)
    expect(await card.retryCounter(0x18)).toEqual({ kind: 'remaining', remaining: 3 })
    expect(await card.retryCounter(0x1b)).toEqual({ kind: 'blocked' })
    expect(traits.shortEf).toBe('no')
    expect(connection.left()).toBe(0)
  })

  it('does not blame the short identifier for an EF that is not there', async () => {
    const traits = unknown()
    const connection = scripted([
      ['00200098', '6A88'],
      ['00A4020C020018', '6A82'],
      ['0020009B', '63C5'],
    ])
    const card = over(connection, traits)
    expect(await card.retryCounter(0x18)).toEqual({ kind: 'absent' })
    expect(await card.retryCounter(0x1b)).toEqual({ kind: 'remaining', remaining: 5 })
    expect(traits.shortEf).toBe('yes')
    expect(connection.left()).toBe(0)
  })

  describe('that signs', () => {
    const input = fromHex('0102')
    const short = '802A009A02010200'
    const long = '802A008002010200'
    const takesShort = (): CardTraits => ({ ...unknown(), shortEf: 'yes' })

    it('is asked by the short EF identifier of the key, and what it signs is gathered', async () => {
      const connection = scripted([
        [short, 'AABB6102'],
        ['00C0000002', 'CCDD9000'],
      ])
      expect(await over(connection, takesShort()).sign(0x1a, input)).toEqual(fromHex('AABBCCDD'))
      expect(connection.left()).toBe(0)
    })

    it('is asked by the EF where it takes no short identifiers', async () => {
      const connection = scripted([
        ['00A4020C02001A', '9000'],
        [long, 'AABB9000'],
      ])
      expect(await over(connection, { ...takesShort(), shortEf: 'no' }).sign(0x1a, input)).toEqual(fromHex('AABB'))
    })

    it.each(['6A86', '6A82', '6A88', '6B00', '6986'])(
      'is asked by the EF when %s says that it took short identifiers for files only',
      async (status) => {
        const connection = scripted([
          [short, status],
          ['00A4020C02001A', '9000'],
          [long, 'AABB9000'],
        ])
        const traits = takesShort()
        expect(await over(connection, traits).sign(0x1a, input)).toEqual(fromHex('AABB'))
        expect(traits.shortEf).toBe('yes')
      },
    )

    it.each(['6F00', '6C80', '6700', '6982', '6985', '6400', '6D00', '6283', '63C3'])(
      'is not asked again when it answers %s: it may have signed',
      async (status) => {
        const card = over(scripted([[short, status]]), takesShort())
        await expect(card.sign(0x1a, input)).rejects.toMatchObject({ code: 'CARD_REFUSED', fields: { status } })
      },
    )

    it('is not asked again when no answer comes', async () => {
      const sent: string[] = []
      const connection = {
        ...scripted([]),
        transmit: async (command: Uint8Array) => {
          sent.push(toHex(command))
          throw new KazasuError('READER_FAILED')
        },
      }
      await expect(over(connection, takesShort()).sign(0x1a, input)).rejects.toMatchObject({ code: 'READER_FAILED' })
      expect(sent).toEqual([short])
    })

    it('refuses when it has no such key', async () => {
      const connection = scripted([
        [short, '6A82'],
        ['00A4020C02001A', '6A82'],
      ])
      await expect(over(connection, takesShort()).sign(0x1a, input)).rejects.toMatchObject({ code: 'CARD_REFUSED' })
    })
  })

  it.each([
    ['6982', { kind: 'protected' }],
    ['6A82', { kind: 'absent' }],
  ])('says what %s means for a file', async (status, answer) => {
    const card = over(scripted([['00B0810000', status]]), { shortEf: 'yes', extended: 'unknown', identity: 'unknown' })
    expect(await card.readStart(0x01)).toEqual(answer)
  })

  it('reads a long file in two APDUs where the card understands short identifiers and extended length', async () => {
    const content = contentOf(1573)
    const connection = connectionTo(
      fileCard(content, { shortEf: true, extended: true, block: 65_536, forgetful: true }),
    )
    const card = over(connection)
    const start = await card.readStart(0x0a)
    if (start.kind !== 'content') throw new Error(start.kind)
    expect(equal(await card.readRest(0x0a, start.bytes, 1573), content)).toBe(true)
    expect(connection.sent).toEqual(['00B08A0000', '00B08AFF000526'])
  })

  it('reads any file whole on any card, however it splits and whatever it refuses', async () => {
    const habits = fc.record({
      shortEf: fc.boolean(),
      extended: fc.boolean(),
      block: fc.constantFrom(256, 300, 1000, 65_536),
      forgetful: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(habits, fc.integer({ min: 1, max: 3000 }), async (given, length) => {
        const content = contentOf(length)
        const card = over(connectionTo(fileCard(content, given)))
        const start = await card.readStart(0x0a)
        if (start.kind !== 'content') throw new Error(start.kind)
        expect(equal(await card.readRest(0x0a, start.bytes, length), content)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('gives what there is of a file that ends before its content', async () => {
    for (const extended of [true, false]) {
      const content = contentOf(700)
      const card = over(connectionTo(fileCard(content, { shortEf: true, extended, block: 65_536, forgetful: false })))
      const start = await card.readStart(0x0a)
      if (start.kind !== 'content') throw new Error(start.kind)
      expect(equal(await card.readRest(0x0a, start.bytes, 1573), content)).toBe(true)
    }
  })

  it.each([0, 1, 255, 256, 257, 512, 700])('reads a file of %i bytes to its end, wherever that is', async (length) => {
    for (const shortEf of [true, false]) {
      const habits = { shortEf, extended: true, block: 65_536, forgetful: true }
      const connection = connectionTo(fileCard(contentOf(length), habits))
      expect(await over(connection).readAll(0x0a)).toEqual({ kind: 'content', bytes: contentOf(length) })
      expect(connection.sent.length).toBeLessThan(8)
    }
  })

  it('reads no further than files are read, whatever the card has', async () => {
    const endless = fileCard(contentOf(40_000), { shortEf: true, extended: true, block: 65_536, forgetful: true })
    const answer = await over(connectionTo(endless)).readAll(0x0a)
    expect(answer.kind === 'content' && answer.bytes.length).toBe(32_768)
  })

  it('does not read a file that claims to be larger than any can be', async () => {
    const connection = scripted([])
    await expect(over(connection).readRest(0x0a, contentOf(256), 32_769)).rejects.toMatchObject({
      code: 'CARD_ANSWER_INVALID',
    })
  })

  it('stops a card that gives one byte at a time', async () => {
    const connection = connectionTo(
      fileCard(contentOf(3000), { shortEf: true, extended: true, block: 1, forgetful: false }),
    )
    const card = over(connection)
    const start = await card.readStart(0x0a)
    if (start.kind !== 'content') throw new Error(start.kind)
    const content = await card.readRest(0x0a, start.bytes, 3000)
    expect(content.length).toBeLessThan(5)
    expect(connection.sent.length).toBeLessThan(6)
  })

  describe('on a reader that fails on extended length', () => {
    const content = contentOf(600)

    /** The reader, on a card whose power-ups are told among what was sent to it. */
    function shortReader(code: ErrorCode = 'READER_FAILED', habits: Partial<Habits> = {}) {
      const card = fileCard(content, { shortEf: true, extended: true, block: 65_536, forgetful: false, ...habits })
      const inner = connectionTo(card)
      let failure: KazasuError | null = null
      let state: ExtendedLength['state'] = 'unknown'
      const connection = {
        ...inner,
        extended: {
          get state() {
            return state
          },
          works: () => {
            state = 'works'
          },
          fails: async () => {
            if (failure?.code === 'READER_TIMEOUT') throw failure
            state = 'fails'
            failure = null
            card.powerOff()
            inner.sent.push('power-up')
          },
        } satisfies ExtendedLength,
        transmit: async (bytes: Uint8Array) => {
          if (bytes.length > 5 && (bytes[1] === 0xb0 || bytes[1] === 0xca)) failure = new KazasuError(code)
          if (failure !== null) throw failure
          return inner.transmit(bytes)
        },
      }
      return connection
    }

    async function readAll(card: Card): Promise<Uint8Array> {
      const start = await card.readStart(0x0a)
      if (start.kind !== 'content') throw new Error(start.kind)
      return card.readRest(0x0a, start.bytes, 600)
    }

    it.each([
      ['READER_FAILED', {}],
      ['CARD_RESET', {}],
      ['READER_FAILED', { shortEf: false }],
    ] as const)('that says %s, with %o, it is read in blocks after a new power-up', async (code, habits) => {
      const connection = shortReader(code, habits)
      const traits = unknown()
      const card = over(connection, traits)
      await card.select(jpki)
      expect(equal(await readAll(card), content)).toBe(true)
      expect([traits.extended, connection.extended.state]).toEqual(['no', 'fails'])
      const after = connection.sent.slice(connection.sent.indexOf('power-up') + 1)
      // The application is selected again before anything is read.
      expect(after[0]).toBe(toHex(fromHex('00A4040C0AD392F000260100000001')))
      // The next card on the same reader is not tried with it.
      connection.sent.length = 0
      expect(equal(await readAll(over(connection)), content)).toBe(true)
      expect(connection.sent).not.toContain('power-up')
    })

    it('has no way for a long data object, and is not asked for one again', async () => {
      const connection = shortReader()
      const card = over(connection)
      await card.select(jpki)
      for (let times = 0; times < 2; times++) {
        await expect(card.readObject(0x7f21, 563)).rejects.toMatchObject({ code: 'CARD_REFUSED' })
      }
      expect(connection.sent.filter((one) => one === 'power-up')).toHaveLength(1)
      expect(connection.sent.filter((one) => one.startsWith('00CA'))).toEqual([])
    })

    it('has failed where the reader does not come back', async () => {
      await expect(readAll(over(shortReader('READER_TIMEOUT')))).rejects.toMatchObject({ code: 'READER_TIMEOUT' })
    })

    it.each([
      ['a value was presented', (card: Card) => card.verify(0x18, fromHex('31323334'))],
      ['a key was used', (card: Card) => card.sign(0x17, fromHex('00')).catch(() => null)],
    ])('is not tried with it after %s, since the way back would take that from the card', async (_what, act) => {
      const connection = shortReader()
      const card = over(connection)
      const start = await card.readStart(0x0a)
      if (start.kind !== 'content') throw new Error(start.kind)
      await act(card)
      expect(equal(await card.readRest(0x0a, start.bytes, 600), content)).toBe(true)
      expect(connection.sent).not.toContain('power-up')
      expect(connection.extended.state).toBe('unknown')
    })

    it('is believed to pass extended length on once it has, and then fails as everything does', async () => {
      const connection = shortReader()
      connection.extended.works()
      const traits = unknown()
      await expect(readAll(over(connection, traits))).rejects.toMatchObject({ code: 'READER_FAILED' })
      expect(traits.extended).toBe('unknown')
    })

    it('is not mistaken for a card that refuses extended length', async () => {
      const inner = connectionTo(fileCard(content, { shortEf: true, extended: false, block: 65_536, forgetful: false }))
      const { extended } = shortReader()
      expect(equal(await readAll(over({ ...inner, extended })), content)).toBe(true)
      expect(extended.state).toBe('works')
    })
  })

  it('reads a record, and knows one that is not there', async () => {
    const card = over(
      scripted([
        ['00B2010C00', 'AABB 9000'],
        ['00B2020C00', '6A83'],
        ['00B2030C00', '6985'],
      ]),
      { shortEf: 'yes', extended: 'no', identity: 'unknown' },
    )
    expect(await card.readRecord(1, 1)).toEqual(fromHex('AABB'))
    expect(await card.readRecord(1, 2)).toBeNull()
    await expect(card.readRecord(1, 3)).rejects.toMatchObject({ code: 'CARD_REFUSED' })
  })

  it('is the operations alone without its wrappers', async () => {
    const card = new Card(() => overConnection(scripted([['00200098', '63C3']]), never, () => undefined), unknown())
    expect(await card.retryCounter(0x18)).toEqual({ kind: 'remaining', remaining: 3 })
  })
})

describe('of a card of which nothing is known', () => {
  it('extended length is ruled out from the start where it is configured so', () => {
    expect(newTraits({ shortOnly: true }).extended).toBe('no')
  })
})
