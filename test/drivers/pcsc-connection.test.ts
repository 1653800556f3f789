import { beforeEach, describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import type { ExtendedLength, ReaderConnection, ReaderDriver } from '../../src/reader/driver.ts'
import { codeOf } from '../contract/reader-driver.ts'
import {
  EMPTY,
  ERROR,
  type FakeNative,
  type FakeTimer,
  isSettled,
  type PendingCall,
  PRESENT,
  settle,
} from './fake-native.ts'
import {
  ANSWER,
  ATR,
  lastCall,
  made,
  OTHER_ATR,
  type PcscBench,
  pcscBench,
  READER,
  startWithCard,
  wellBehaved,
} from './pcsc-bench.ts'

const COMMAND = fromHex('00A4040C00')

let bench: PcscBench
let native: FakeNative
let timer: FakeTimer
let driver: ReaderDriver

beforeEach(() => {
  bench = pcscBench()
  ;({ native, timer, driver } = bench)
})

describe('a connection', () => {
  beforeEach(() => startWithCard(bench))

  it('is exclusive, and unpowers the card at the end', async () => {
    const connection = await driver.connect(READER)
    expect(connection.atr).toEqual(ATR)
    expect(toHex(await connection.transmit(COMMAND))).toBe('9000')
    await connection.close('unpower')
    expect([made(bench, 'connect'), made(bench, 'transmit'), made(bench, 'disconnect')]).toEqual([
      ['1'],
      [toHex(COMMAND)],
      ['2'],
    ])
  })

  it('is refused while there is one, without asking PC/SC', async () => {
    await driver.connect(READER)
    expect(await codeOf(driver.connect(READER))).toBe('READER_IN_USE')
    expect(made(bench, 'connect')).toHaveLength(1)
  })

  it.each([
    ['leave', '0'],
    ['reset', '1'],
    ['unpower', '2'],
  ] as const)('ends with %s as disposition %s', async (disposition, code) => {
    const connection = await driver.connect(READER)
    await connection.close(disposition)
    expect(made(bench, 'disconnect')).toEqual([code])
  })

  it.each([
    [ERROR.sharing, 'READER_IN_USE'],
    ['SCardConnect error: No smart card inserted.(0x8010000c)', 'CARD_ABSENT'],
    ['SCardConnect error: Card was removed.(0x80100069)', 'CARD_ABSENT'],
    ['SCardConnect error: Card is unpowered.(0x80100067)', 'CARD_MUTE'],
    ['SCardConnect error: Card is unresponsive.(0x80100066)', 'CARD_MUTE'],
    // PC/SC lists it still a second later, so it was not unplugged.
    ['SCardConnect error: Unknown reader specified.(0x80100009)', 'READER_FAILED'],
    [ERROR.unavailable, 'READER_FAILED'],
    ['SCardConnect error: Service not available.(0xffffffff8010001d)', 'READER_SERVICE_STOPPED'],
    ['SCardConnect error: Card protocol mismatch.(0x8010000f)', 'CARD_FOREIGN'],
    ['SCardConnect error: Unknown error.(0x80100099)', 'READER_FAILED'],
  ])('that fails with "%s" is %s, and the next one is tried anew', async (message, code) => {
    native.answer = (call) => call.reject(message)
    const refused = codeOf(driver.connect(READER))
    await timer.advance(1000)
    expect(await refused).toBe(code)
    native.answer = wellBehaved
    expect(toHex((await driver.connect(READER)).atr)).toBe(toHex(ATR))
  })

  it.each([
    ['READER_ACCESS_DENIED', false],
    ['READER_SERVICE_STOPPED', true],
  ])('that is denied is %s when the death of the service is %s', async (code, isDead) => {
    native.answer = (call) => call.reject(ERROR.denied)
    const refused = codeOf(driver.connect(READER))
    await settle()
    if (isDead) native.down()
    await timer.advance(1000)
    expect(await refused).toBe(code)
  })

  it('that fails because the reader was unplugged says so', async () => {
    native.answer = (call) => call.reject(ERROR.unavailable)
    const refused = codeOf(driver.connect(READER))
    await native.relist()
    expect(await refused).toBe('READER_DETACHED')
  })

  it('waits for the answer to reset of a card that was only just laid down', async () => {
    await native.status(READER, EMPTY, new Uint8Array(), 2)
    const connecting = driver.connect(READER)
    await settle()
    await native.status(READER, PRESENT, OTHER_ATR, 3)
    expect((await connecting).atr).toEqual(OTHER_ATR)
  })

  it('gives the card back when no answer to reset comes', async () => {
    await native.status(READER, EMPTY, new Uint8Array(), 2)
    const code = codeOf(driver.connect(READER))
    await timer.advance(1000)
    expect(await code).toBe('CARD_ABSENT')
    expect(made(bench, 'disconnect')).toEqual(['2'])
  })

  it('does not wait for ever to give a card back that told no answer to reset', async () => {
    await native.status(READER, EMPTY, new Uint8Array(), 2)
    native.answer = (call) => (call.name === 'disconnect' ? undefined : wellBehaved(call))
    const code = codeOf(driver.connect(READER))
    await timer.advance(1000)
    const stuck = lastCall(bench)
    expect(stuck.name).toBe('disconnect')
    await timer.advance(2999)
    expect(await isSettled(code)).toBe(false)
    await timer.advance(1)
    expect(await code).toBe('CARD_ABSENT')
    // As long as PC/SC has not let go of it, nobody is kept waiting behind that either.
    expect(await codeOf(driver.connect(READER))).toBe('READER_TIMEOUT')
    native.answer = wellBehaved
    stuck.resolve(0)
    await native.status(READER, PRESENT, OTHER_ATR, 3)
    expect((await driver.connect(READER)).atr).toEqual(OTHER_ATR)
  })

  it('that fails while the reader is unplugged leaves no context behind', async () => {
    native.answer = null
    const code = codeOf(driver.connect(READER))
    const connecting = lastCall(bench)
    await native.relist()
    connecting.reject('SCardConnect error: No smart card inserted.(0x8010000c)')
    expect(await code).toBe('CARD_ABSENT')
    expect(native.opened - native.released).toBe(0)
  })

  it('gives the card back when the driver was stopped while it was made', async () => {
    native.answer = null
    const code = codeOf(driver.connect(READER))
    const stopped = driver.stop()
    lastCall(bench).resolve(2)
    native.answer = wellBehaved
    expect(await code).toMatch(/^READER_/)
    await stopped
    expect(made(bench, 'disconnect')).toEqual(['2'])
  })
})

describe('an exchange', () => {
  beforeEach(() => startWithCard(bench))

  it.each([
    [ERROR.removed, 'CARD_REMOVED'],
    ['SCardTransmit error: No smart card inserted.(0x8010000c)', 'CARD_REMOVED'],
    ['SCardTransmit error: Card was reset.(0x80100068)', 'CARD_RESET'],
    ['SCardTransmit error: RPC transport error.(0x80100013)', 'READER_SERVICE_STOPPED'],
    ['SCardTransmit error: Invalid handle.(0x80100003)', 'READER_DETACHED'],
  ])('that fails with "%s" is %s, then and afterwards, and asks the card nothing more', async (message, code) => {
    const connection = await driver.connect(READER)
    native.answer = (call) => (call.name === 'transmit' ? call.reject(message) : wellBehaved(call))
    expect(await codeOf(connection.transmit(COMMAND))).toBe(code)
    expect(await codeOf(connection.transmit(COMMAND))).toBe(code)
    expect(made(bench, 'transmit')).toHaveLength(1)
  })

  it('that fails without a reason is a removal when the slot says so a little later', async () => {
    const connection = await driver.connect(READER)
    native.answer = (call) => call.reject(ERROR.notTransacted)
    const code = codeOf(connection.transmit(COMMAND))
    await timer.advance(400)
    await native.status(READER, EMPTY, new Uint8Array(), 2)
    expect(await code).toBe('CARD_REMOVED')
  })

  it('that fails without a word gives no other code for one', async () => {
    const connection = await driver.connect(READER)
    native.answer = (call) => call.reject('')
    const failed = connection.transmit(COMMAND).catch((error: unknown) => error)
    await timer.advance(400)
    await native.status(READER, EMPTY, new Uint8Array(), 2)
    expect(await failed).toMatchObject({ code: 'CARD_REMOVED', message: 'CARD_REMOVED' })
  })

  it('that fails without a reason is a failure of the reader when the slot stays as it is', async () => {
    const connection = await driver.connect(READER)
    native.answer = (call) => call.reject(ERROR.notTransacted)
    const code = codeOf(connection.transmit(COMMAND))
    await timer.advance(1000)
    expect(await code).toBe('READER_FAILED')
  })

  it('that gets an empty answer has failed, for no response APDU is empty', async () => {
    const connection = await driver.connect(READER)
    native.answer = (call) => call.resolve(new Uint8Array())
    const code = codeOf(connection.transmit(COMMAND))
    await native.status(READER, EMPTY, new Uint8Array(), 2)
    expect(await code).toBe('CARD_REMOVED')
  })

  it('that is under way when the reader is unplugged has failed for that', async () => {
    const connection = await driver.connect(READER)
    native.answer = (call) => call.reject(ERROR.notTransacted)
    const code = codeOf(connection.transmit(COMMAND))
    await native.relist()
    expect(await code).toBe('READER_DETACHED')
    await connection.close('unpower')
    expect(native.opened - native.released).toBe(0)
  })
})

describe('an exchange that is not answered', () => {
  beforeEach(() => startWithCard(bench))

  it('is given up after fifteen seconds, and its card is free again only when PC/SC lets go of it', async () => {
    const connection = await driver.connect(READER)
    native.answer = null
    const code = codeOf(connection.transmit(COMMAND))
    const stuck = lastCall(bench)
    await timer.advance(14_999)
    expect(await isSettled(code)).toBe(false)
    await timer.advance(1)
    expect(await code).toBe('READER_TIMEOUT')

    await connection.close('unpower')
    expect(made(bench, 'disconnect')).toEqual([])
    expect(await codeOf(driver.connect(READER))).toBe('READER_TIMEOUT')
    expect(made(bench, 'connect')).toHaveLength(1)

    native.answer = wellBehaved
    stuck.resolve(ANSWER)
    await settle()
    expect(made(bench, 'disconnect')).toEqual(['2'])
    expect(toHex((await driver.connect(READER)).atr)).toBe(toHex(ATR))
  })

  it('gives the card back as asked when it ends between the timeout and the close', async () => {
    const connection = await driver.connect(READER)
    native.answer = null
    const code = codeOf(connection.transmit(COMMAND))
    const stuck = lastCall(bench)
    await timer.advance(15_000)
    expect(await code).toBe('READER_TIMEOUT')
    native.answer = wellBehaved
    stuck.reject(ERROR.notTransacted)
    await settle()
    await connection.close('unpower')
    expect(made(bench, 'disconnect')).toEqual(['2'])
    expect(toHex((await driver.connect(READER)).atr)).toBe(toHex(ATR))
  })

  it('does not keep the driver from stopping', async () => {
    const connection = await driver.connect(READER)
    native.answer = null
    const code = codeOf(connection.transmit(COMMAND))
    const stopped = driver.stop()
    await timer.advance(3000)
    await stopped
    await timer.advance(12_000)
    expect(await code).toBe('READER_TIMEOUT')
  })

  it('is said to be the fault of the service where that answers nobody', async () => {
    const connection = await driver.connect(READER)
    native.answer = null
    const code = codeOf(connection.transmit(COMMAND))
    const stuck = lastCall(bench)
    native.hang()
    await timer.advance(15_000)
    expect(await code).toBe('READER_SERVICE_HANGS')
    // Nothing more is asked of a service that hangs, by a close as little as by a connect.
    await connection.close('unpower')
    expect(await codeOf(driver.connect(READER))).toBe('READER_SERVICE_HANGS')
    expect([made(bench, 'disconnect'), made(bench, 'connect')]).toEqual([[], ['1']])
    native.answer = wellBehaved
    await native.goOn()
    expect(await codeOf(driver.connect(READER))).toBe('READER_TIMEOUT')
    stuck.resolve(ANSWER)
    await settle()
    expect(made(bench, 'disconnect')).toEqual(['2'])
    expect(toHex((await driver.connect(READER)).atr)).toBe(toHex(ATR))
  })

  it('is also given up when it is the connect, and a card that comes of it is given back', async () => {
    native.answer = null
    const code = codeOf(driver.connect(READER))
    const stuck = lastCall(bench)
    await timer.advance(15_000)
    expect(await code).toBe('READER_TIMEOUT')
    expect(await codeOf(driver.connect(READER))).toBe('READER_TIMEOUT')
    native.answer = wellBehaved
    stuck.resolve(2)
    await settle()
    expect(made(bench, 'disconnect')).toEqual(['2'])
    expect(toHex((await driver.connect(READER)).atr)).toBe(toHex(ATR))
  })
})

describe('a reader that fails on extended length', () => {
  const EXTENDED = fromHex('00B00000000600')
  const failing = (message: string) => (call: PendingCall) => {
    const isExtended = call.argument instanceof Uint8Array && call.argument.length === EXTENDED.length
    return isExtended ? call.reject(message) : wellBehaved(call)
  }
  const extendedOf = ({ extended }: ReaderConnection): ExtendedLength => {
    if (extended === undefined) throw new Error('the driver knows nothing of extended length')
    return extended
  }
  const failed = async (connection: ReaderConnection): Promise<string> => {
    const code = codeOf(connection.transmit(EXTENDED))
    await timer.advance(1000)
    return code
  }

  beforeEach(async () => {
    await startWithCard(bench)
    native.answer = failing(ERROR.notTransacted)
  })

  it('is connected to anew within the hold, and known as such for every card after that', async () => {
    const connection = await driver.connect(READER)
    const extended = extendedOf(connection)
    expect(extended.state).toBe('unknown')
    expect(await failed(connection)).toBe('READER_FAILED')
    await extended.fails()
    expect(toHex(await connection.transmit(COMMAND))).toBe('9000')
    await connection.close('unpower')
    expect([made(bench, 'connect'), made(bench, 'disconnect')]).toEqual([
      ['1', '1'],
      ['2', '2'],
    ])
    await native.relist()
    await native.relist(READER)
    await native.status(READER, PRESENT, OTHER_ATR, 1)
    expect(extendedOf(await driver.connect(READER)).state).toBe('fails')
  })

  it('is not taken for one when the card was exchanged meanwhile', async () => {
    const connection = await driver.connect(READER)
    expect(await failed(connection)).toBe('READER_FAILED')
    await native.status(READER, PRESENT, ATR, 3)
    expect(await codeOf(extendedOf(connection).fails())).toBe('CARD_REMOVED')
    expect(await codeOf(connection.transmit(COMMAND))).toBe('READER_FAILED')
    expect(extendedOf(connection).state).toBe('unknown')
  })

  it('is not connected to when it cannot be, and the failure stays', async () => {
    const connection = await driver.connect(READER)
    expect(await failed(connection)).toBe('READER_FAILED')
    native.answer = (call) => (call.name === 'connect' ? call.reject(ERROR.sharing) : wellBehaved(call))
    expect(await codeOf(extendedOf(connection).fails())).toBe('READER_IN_USE')
    expect(await codeOf(connection.transmit(COMMAND))).toBe('READER_FAILED')
    await connection.close('unpower')
    expect(extendedOf(connection).state).toBe('unknown')
  })

  it('is known as such when it has not answered at all', async () => {
    native.answer = (call) => (call.name === 'transmit' ? undefined : wellBehaved(call))
    const connection = await driver.connect(READER)
    const code = codeOf(connection.transmit(EXTENDED))
    await timer.advance(15_000)
    expect(await code).toBe('READER_TIMEOUT')
    expect(await codeOf(extendedOf(connection).fails())).toBe('READER_TIMEOUT')
    expect(extendedOf(connection).state).toBe('fails')
  })

  it.each([
    ['was removed', ERROR.removed, 'CARD_REMOVED'],
    ['has lost its service', 'SCardTransmit error: RPC transport error.(0x80100013)', 'READER_SERVICE_STOPPED'],
  ])('is not taken for one when the card %s', async (_what, message, code) => {
    native.answer = failing(message)
    const connection = await driver.connect(READER)
    expect(await failed(connection)).toBe(code)
    expect(await codeOf(extendedOf(connection).fails())).toBe(code)
    expect([extendedOf(connection).state, made(bench, 'connect').length]).toEqual(['unknown', 1])
  })

  it('is one that works where that was seen', async () => {
    const connection = await driver.connect(READER)
    extendedOf(connection).works()
    await connection.close('unpower')
    expect(extendedOf(await driver.connect(READER)).state).toBe('works')
  })
})
