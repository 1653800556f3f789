import { beforeEach, describe, expect, it } from 'vitest'
import { createPcscDriver } from '../../drivers/pcsc/driver.ts'
import type { UsbDevice } from '../../drivers/pcsc/usb-device.ts'
import { toHex } from '../../src/lib/bytes.ts'
import type { ReaderDriver } from '../../src/reader/driver.ts'
import { codeOf } from '../contract/reader-driver.ts'
import type { Story } from '../contract/story.ts'
import {
  EMPTY,
  ERROR,
  type FakeNative,
  type FakeTimer,
  GONE,
  IN_USE,
  isSettled,
  MUTE,
  type PendingCall,
  PRESENT,
  settle,
  UNAVAILABLE,
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

let bench: PcscBench
let native: FakeNative
let timer: FakeTimer
let story: Story
let driver: ReaderDriver

beforeEach(() => {
  bench = pcscBench()
  ;({ native, timer, story, driver } = bench)
})

describe('the start of the pcsc driver', () => {
  it('is refused with READER_DRIVER_MISSING, and the reason, where the addon cannot be loaded', async () => {
    const cause = new Error("Cannot find module 'pcsclite/build/Release/pcsclite.node'")
    const missing = createPcscDriver({
      native: () => {
        throw cause
      },
    })
    await expect(missing.start(story)).rejects.toMatchObject({ code: 'READER_DRIVER_MISSING', cause })
    expect(story.lines).toEqual([])
    await missing.stop()
  })

  it('tells of every reader and card before it resolves', async () => {
    native.up(READER, 'other')
    await native.status(READER, PRESENT, ATR, 1)
    await driver.start(story)
    expect(story.lines).toEqual([
      'health ok null',
      `attached ${READER}`,
      'attached other',
      `inserted ${READER} ${toHex(ATR)}`,
    ])
  })

  it('ignores readers that can hold no card', async () => {
    native.up('Windows Hello for Business 1', 'Microsoft Virtual Smart Card 0', 'Microsoft UICC ISO Reader 1', READER)
    await driver.start(story)
    expect(story.lines).toEqual(['health ok null', `attached ${READER}`])
  })

  it.each([
    [ERROR.noService, 'READER_SERVICE_STOPPED'],
    ['SCardEstablishContext error: Internal error.(0x80100001)', 'READER_FAILED'],
    ['something without a code', 'READER_FAILED'],
  ])('tells that "%s" is %s', async (outage, reason) => {
    native.outage = outage
    await driver.start(story)
    expect(story.lines).toEqual([`health unavailable ${reason}`])
    expect(await codeOf(driver.connect(READER))).toBe(reason)
    await driver.stop()
  })
})

describe('"access denied" from the client library', () => {
  beforeEach(() => {
    native.outage = ERROR.denied
  })

  it('is a refusal when it is said twice', async () => {
    const starting = driver.start(story)
    await timer.advance(100)
    await starting
    expect(story.lines).toEqual(['health unavailable READER_ACCESS_DENIED'])
  })

  it('is a service that died when the second answer says so', async () => {
    const starting = driver.start(story)
    await settle()
    native.outage = ERROR.noService
    await timer.advance(100)
    await starting
    expect(story.lines).toEqual(['health unavailable READER_SERVICE_STOPPED'])
  })

  it('is nothing to tell when the second question is answered', async () => {
    const starting = driver.start(story)
    await settle()
    native.up(READER)
    await timer.advance(100)
    await starting
    expect(story.lines).toEqual(['health ok null', `attached ${READER}`])
  })

  it('is a service that died when it had served us before', async () => {
    native.up(READER)
    await driver.start(story)
    story.turn()
    native.down(ERROR.denied)
    await settle()
    await timer.advance(250)
    expect(story.page.filter((line) => line.startsWith('health'))).toEqual([
      'health unavailable READER_SERVICE_STOPPED',
    ])
  })
})

describe('a slot', () => {
  beforeEach(async () => {
    native.up(READER)
    await driver.start(story)
    story.turn()
  })

  it('is told to hold another card when only the counter of its events shows the exchange', async () => {
    await native.status(READER, PRESENT, ATR, 1)
    await native.status(READER, PRESENT, ATR, 3)
    expect(story.page).toEqual([
      `inserted ${READER} ${toHex(ATR)}`,
      `removed ${READER}`,
      `inserted ${READER} ${toHex(ATR)}`,
    ])
  })

  it('is told nothing of when the state changes and the card does not', async () => {
    await native.status(READER, PRESENT, ATR, 1)
    story.turn()
    await native.status(READER, PRESENT + IN_USE, ATR, 1)
    await native.status(READER, PRESENT, ATR, 1)
    expect(story.page).toEqual([])
  })

  it('is told to hold another card when the answer to reset differs', async () => {
    await native.status(READER, PRESENT, ATR, 1)
    await native.status(READER, PRESENT, OTHER_ATR, 1)
    expect(story.page.slice(1)).toEqual([`removed ${READER}`, `inserted ${READER} ${toHex(OTHER_ATR)}`])
  })

  it('is told to hold a mute card, by the flag or by the missing answer to reset, until that answers', async () => {
    await native.status(READER, MUTE, new Uint8Array(), 1)
    await native.status(READER, EMPTY, new Uint8Array(), 2)
    await native.status(READER, PRESENT, new Uint8Array(), 3)
    await native.status(READER, PRESENT, ATR, 3)
    expect(story.page).toEqual([
      `inserted ${READER} mute`,
      `removed ${READER}`,
      `inserted ${READER} mute`,
      `removed ${READER}`,
      `inserted ${READER} ${toHex(ATR)}`,
    ])
  })

  it('holds its card as long as PC/SC cannot look into it, which is a fault of the reader', async () => {
    await native.status(READER, PRESENT, ATR, 1)
    story.turn()
    await native.status(READER, UNAVAILABLE, new Uint8Array(), 1)
    expect(story.page).toEqual([`health degraded null ${READER} READER_FAILED`])
    await native.status(READER, PRESENT, ATR, 1)
    await native.status(READER, UNAVAILABLE, new Uint8Array(), 1)
    await native.status(READER, EMPTY, new Uint8Array(), 2)
    expect(story.page.slice(1)).toEqual([
      'health ok null',
      `health degraded null ${READER} READER_FAILED`,
      `removed ${READER}`,
      'health ok null',
    ])
  })

  it.each([0x0000, 0x0001, 0x0002, 0x0082, 0x0102, 0x0202, 0x0402, 0x0018, 0x0030, 0x0032])(
    'holds its card in a state that does not say whether there is one: %i',
    async (state) => {
      await native.status(READER, PRESENT, ATR, 1)
      story.turn()
      await native.status(READER, state, ATR, 1)
      expect(story.page).toEqual([`health degraded null ${READER} READER_FAILED`])
      await native.status(READER, PRESENT, ATR, 1)
      expect(story.page.slice(1)).toEqual(['health ok null'])
    },
  )

  it('is nothing that is told when the reader has gone', async () => {
    await native.status(READER, PRESENT, ATR, 1)
    story.turn()
    await native.status(READER, GONE)
    native.end(READER, null)
    expect(story.page).toEqual([`detached ${READER}`])
  })

  it('keeps its counter apart from the state when that passes 32,767', async () => {
    await native.status(READER, PRESENT, ATR, 65_535)
    await native.status(READER, EMPTY, new Uint8Array(), 0)
    expect(story.page).toEqual([`inserted ${READER} ${toHex(ATR)}`, `removed ${READER}`])
  })
})

describe('the list of readers', () => {
  beforeEach(async () => {
    native.up(READER)
    await driver.start(story)
    story.turn()
  })

  it('is read at each change', async () => {
    await native.relist(READER, 'second')
    await native.relist('second')
    await native.relist('second', 'third')
    await native.relist('second')
    expect(story.page).toEqual(['attached second', `detached ${READER}`, 'attached third', 'detached third'])
    expect(native.watched).toEqual(['second'])
  })

  it('is told once more when it is followed, for a reader that came while nobody followed it yet', async () => {
    native.readers = [READER, 'second']
    await native.listChanged()
    expect(story.page).toEqual(['attached second'])
  })

  it('decides whether a reader whose watch has ended is still there', async () => {
    await timer.advance(250)
    native.end(READER, null)
    expect(story.page).toEqual([`detached ${READER}`])
    await timer.advance(250)
    expect(story.page).toEqual([`detached ${READER}`, `attached ${READER}`])
  })
})

describe('a reader of which it takes long to be told which device it is', () => {
  const LATE = `health degraded null ${READER} READER_TIMEOUT`
  let answer: (usb: UsbDevice) => void
  let question: AbortSignal

  beforeEach(async () => {
    bench = pcscBench((name, signal) =>
      name === READER
        ? new Promise((resolve) => {
            answer = resolve
            question = signal
          })
        : Promise.resolve(null),
    )
    ;({ native, timer, story, driver } = bench)
    native.up(READER, 'other')
    const started = driver.start(story)
    await timer.advance(9999)
    await started
  })

  it('is attached when that is known, with the other readers there, and told of by health until then', async () => {
    expect(story.lines).toEqual(['health ok null', 'attached other'])
    await timer.advance(3_600_000)
    expect(story.lines.slice(2)).toEqual([LATE])
    answer({ port: '1-2', serial: null })
    await settle()
    expect(story.lines.slice(3)).toEqual(['health ok null', `attached ${READER}`])
  })

  it('is asked about no more when it was unplugged', async () => {
    await timer.advance(1)
    await native.relist('other')
    expect(question.aborted).toBe(true)
    answer({ port: '1-2', serial: null })
    await settle()
    expect(story.lines.slice(2)).toEqual([LATE, 'health ok null'])
  })

  it('is asked about no more after the stop', async () => {
    await driver.stop()
    expect(question.aborted).toBe(true)
    expect(timer.due).toEqual([])
  })
})

describe('a reader that is listed and cannot be watched', () => {
  const DEGRADED = 'health degraded null odd READER_FAILED'

  beforeEach(async () => {
    native.unwatchable.add('odd')
    native.up('odd', READER)
    await driver.start(story)
  })

  it('comes and goes once, is told of by health, and tried ever more seldom, at least once a minute', async () => {
    expect(story.lines).toEqual(['health ok null', 'attached odd', `attached ${READER}`, 'detached odd'])
    await timer.advance(1000)
    expect(story.lines.slice(4)).toEqual([DEGRADED])
    const waits: number[] = []
    for (let round = 0; round < 8; round += 1) waits.push(await until('watches'))
    expect(waits).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
    expect(story.lines.slice(5)).toEqual([])
  })

  it('is attached when it can be watched after all', async () => {
    await timer.advance(1000)
    native.unwatchable.delete('odd')
    story.turn()
    await timer.advance(2000)
    expect(story.page).toEqual(['attached odd', 'health ok null'])
    await native.relist(READER)
    expect(story.page.slice(2)).toEqual(['detached odd'])
  })

  it('is forgotten when it is unplugged', async () => {
    await timer.advance(1000)
    story.turn()
    await native.relist(READER)
    expect(story.page).toEqual(['health ok null'])
    const { watches } = native
    await timer.advance(120_000)
    expect(native.watches).toBe(watches)
  })

  it('is forgotten when the service ends', async () => {
    await timer.advance(1000)
    story.turn()
    native.down()
    await settle()
    expect(story.page).toEqual(['health unavailable READER_SERVICE_STOPPED', `detached ${READER}`])
    await driver.stop()
    expect(timer.due).toEqual([])
    expect(native.isClosed).toBe(true)
  })
})

describe('a reader that does not work', () => {
  const degraded = (reason: string): string => `health degraded null ${READER} ${reason}`
  const connected = async (): Promise<void> => {
    const work = driver.connect(READER).then(async (connection) => {
      await connection.transmit(ANSWER).catch(() => null)
      await connection.close('unpower')
    })
    const over = work.catch(() => null)
    await timer.advance(19_000)
    await over
  }
  const failing =
    (name: PendingCall['name'], message: string | null) =>
    (call: PendingCall): void => {
      if (call.name !== name) wellBehaved(call)
      else if (message !== null) call.reject(message)
    }

  beforeEach(() => startWithCard(bench))

  it.each([
    ['connect', ERROR.unavailable, 'READER_FAILED'],
    ['connect', 'SCardConnect error: Internal error.(0x80100001)', 'READER_FAILED'],
    ['connect', 'SCardConnect error: Unexpected card error.(0x8010001f)', 'READER_FAILED'],
    // The card, the reader and the service are there all the while.
    ['connect', 'SCardConnect error: Card was removed.(0x80100069)', 'READER_FAILED'],
    ['connect', 'SCardConnect error: RPC transport error.(0x80100013)', 'READER_FAILED'],
    ['transmit', ERROR.removed, 'READER_FAILED'],
    ['transmit', 'SCardTransmit error: Reader is unavailable.(0x80100017)', 'READER_FAILED'],
    ['connect', null, 'READER_TIMEOUT'],
    ['transmit', ERROR.notTransacted, 'READER_FAILED'],
    ['transmit', null, 'READER_TIMEOUT'],
  ] as const)(
    'because each %s fails with "%s" is told of by health, until one goes well',
    async (name, message, reason) => {
      native.answer = failing(name, message)
      await connected()
      expect(story.page).toEqual([degraded(reason)])
      if (message === null) lastCall(bench).reject(ERROR.notTransacted)
      native.answer = wellBehaved
      await settle()
      await connected()
      expect(story.page).toEqual([degraded(reason), 'health ok null'])
    },
  )

  it('is told of still when its card was taken away, where it could not connect', async () => {
    native.answer = failing('connect', ERROR.unavailable)
    await connected()
    await native.status(READER, EMPTY, new Uint8Array(), 2)
    expect(story.page).toEqual([degraded('READER_FAILED'), `removed ${READER}`])
  })

  it('is told of no more when the card that has failed was taken away, since it may have been the card', async () => {
    native.answer = failing('transmit', ERROR.notTransacted)
    await connected()
    await native.status(READER, EMPTY, new Uint8Array(), 2)
    expect(story.page).toEqual([degraded('READER_FAILED'), `removed ${READER}`, 'health ok null'])
  })

  it('is told of no more when it was unplugged', async () => {
    native.answer = failing('connect', ERROR.unavailable)
    await connected()
    await native.relist()
    expect(story.page.slice(1)).toEqual([`detached ${READER}`, 'health ok null'])
  })

  it.each([
    ERROR.sharing,
    'SCardConnect error: Card is unresponsive.(0x80100066)',
    'SCardConnect error: Card protocol mismatch.(0x8010000f)',
  ])('is not what "%s" tells', async (message) => {
    native.answer = failing('connect', message)
    await connected()
    expect(story.page).toEqual([])
  })
})

it('a reader is not at fault for a card that has left by the time that it takes to be seen', async () => {
  await startWithCard(bench)
  native.answer = (call) => call.reject('SCardConnect error: No smart card inserted.(0x8010000c)')
  expect(await codeOf(driver.connect(READER))).toBe('CARD_ABSENT')
  await timer.advance(900)
  await native.status(READER, EMPTY, new Uint8Array(), 2)
  await timer.advance(900)
  expect(story.page).toEqual([`removed ${READER}`])
})

/** How many milliseconds it takes until the readers are listed again, or one is watched. */
async function until(what: 'lists' | 'watches'): Promise<number> {
  const before = native[what]
  for (let milliseconds = 0; ; milliseconds += 50) {
    if (native[what] !== before) return milliseconds
    await timer.advance(50)
  }
}

describe('a card service that hangs', () => {
  const HANGS = 'health unavailable READER_SERVICE_HANGS'

  it('is told within three seconds, with its readers left as they are, and that it goes on', async () => {
    await startWithCard(bench)
    native.hang()
    await timer.advance(3000)
    expect(story.page).toEqual([HANGS])
    expect(await codeOf(driver.connect(READER))).toBe('READER_SERVICE_HANGS')
    await timer.advance(60_000)
    await native.goOn()
    await native.status(READER, EMPTY, new Uint8Array(), 2)
    expect(story.page).toEqual([HANGS, 'health ok null', `removed ${READER}`])
    await native.status(READER, PRESENT, OTHER_ATR, 3)
    expect((await driver.connect(READER)).atr).toEqual(OTHER_ATR)
  })

  it('at the start is told in two seconds, and its readers when it goes on', async () => {
    native.up(READER)
    native.hang()
    const starting = driver.start(story)
    await timer.advance(1999)
    expect(await isSettled(starting)).toBe(false)
    await timer.advance(1)
    await starting
    expect(story.lines).toEqual([HANGS])
    await timer.advance(60_000)
    await native.goOn()
    expect(story.lines).toEqual([HANGS, 'health ok null', `attached ${READER}`])
  })

  it('after it was restarted is told as that, and its readers when it goes on', async () => {
    await startWithCard(bench)
    native.down()
    native.up(READER)
    native.hang()
    await timer.advance(60_000)
    expect(story.page).toEqual(['health unavailable READER_SERVICE_STOPPED', `detached ${READER}`, HANGS])
    story.turn()
    await native.goOn()
    expect(story.page).toEqual(['health ok null', `attached ${READER}`])
  })

  it('that ends after all is told to be stopped', async () => {
    await startWithCard(bench)
    native.hang()
    await timer.advance(3000)
    native.down()
    await native.goOn()
    await timer.advance(100)
    expect(story.page).toEqual([HANGS, `detached ${READER}`, 'health unavailable READER_SERVICE_STOPPED'])
  })

  it('keeps the driver from stopping for no more than a second, and finds what it is asked when it goes on', async () => {
    await startWithCard(bench)
    const connection = await driver.connect(READER)
    native.hang()
    const stopped = driver.stop()
    await timer.advance(1000)
    await stopped
    expect(made(bench, 'disconnect')).toEqual(['2'])
    await native.goOn()
    await connection.close('unpower')
    expect(made(bench, 'disconnect')).toEqual(['2'])
  })

  it('is asked no more after the stop', async () => {
    await startWithCard(bench)
    await driver.stop()
    expect(timer.due).toEqual([])
  })
})

describe('a card service that goes', () => {
  it('is told once, with its readers, and looked for ever more seldom, at least every five seconds', async () => {
    native.up(READER, 'second')
    await driver.start(story)
    story.turn()
    native.down()
    await settle()
    expect(story.page).toEqual(['health unavailable READER_SERVICE_STOPPED', `detached ${READER}`, 'detached second'])
    const waits: number[] = []
    for (let round = 0; round < 9; round += 1) waits.push(await until('lists'))
    expect(waits).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000])
    expect(story.page).toHaveLength(3)
  })

  it('is found again, with its readers and cards, however long it was away', async () => {
    await driver.start(story)
    await timer.advance(3_600_000)
    native.up(READER)
    await native.status(READER, PRESENT, ATR, 1)
    story.turn()
    await timer.advance(5000)
    expect(story.page).toEqual(['health ok null', `attached ${READER}`, `inserted ${READER} ${toHex(ATR)}`])
    story.turn()
    native.down()
    await settle()
    expect(await until('lists')).toBe(100)
  })

  it('is looked for no more after the stop', async () => {
    await driver.start(story)
    await driver.stop()
    expect(timer.due).toEqual([])
    native.up(READER)
    const { lists } = native
    await timer.advance(60_000)
    expect(native.lists).toBe(lists)
  })

  it('takes a new context for the next connection, and gives the old ones back', async () => {
    await startWithCard(bench)
    native.down()
    native.up(READER)
    await timer.advance(100)
    expect(native.opened - native.released).toBe(1)
    await driver.stop()
    expect(native.opened - native.released).toBe(0)
    expect(native.isWatchingList).toBe(false)
  })
})
