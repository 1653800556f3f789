/** Readers followed by the addon's threads, which a test plays: none is ever stopped, and none is lost. */
import { expect, it } from 'vitest'
import type { Addon, RawReader } from '../../drivers/pcsc/addon.ts'
import { type ReaderWatch, watchReader } from '../../drivers/pcsc/reader-watch.ts'
import { settle } from './fake-native.ts'

const SERVICE_GONE = new Error('SCardGetStatusChange error: RPC transport error.(0x80100013)')

/** One of the addon's threads. */
class FakeThread implements RawReader {
  emit: RawReader['emit'] = () => undefined
  /** Whether it waits for its reader: `close` may stop the event loop then. */
  isWaiting = false
  isJoined = false
  readonly name: string
  #callback: Parameters<RawReader['get_status']>[0] = () => undefined

  constructor(name: string) {
    this.name = name
  }

  get_status(callback: Parameters<RawReader['get_status']>[0]): void {
    this.isWaiting = true
    this.#callback = callback
  }

  close(): number {
    if (this.isWaiting) throw new Error('the event loop stands still')
    this.isJoined = true
    return 0
  }

  async signal(state: number): Promise<void> {
    this.#callback(undefined, state, Buffer.from([0x3b]))
    await settle()
  }

  async end(error?: Error): Promise<void> {
    this.isWaiting = false
    if (error !== undefined) this.#callback(error, 0, Buffer.alloc(0))
    this.emit('_end')
    await settle()
  }
}

let readers = 0

/** A reader of a name of its own, since threads outlive who has begun them. */
function reader() {
  const threads: FakeThread[] = []
  const name = `reader ${(readers += 1)}`
  const addon: Addon = {
    CardReader: class extends FakeThread {
      constructor(called: string) {
        super(called)
        threads.push(this)
      }
    },
  }
  const follow = (): { readonly told: unknown[]; readonly watch: ReaderWatch } => {
    const told: unknown[] = []
    const watch = watchReader(
      name,
      { status: (state, atr) => told.push([state, atr.length]), ended: (error) => told.push(error) },
      addon,
    )
    return { told, watch }
  }
  const last = (): FakeThread => {
    const thread = threads.at(-1)
    if (thread === undefined) throw new Error('nobody follows the reader')
    return thread
  }
  return { threads, follow, last }
}

it('tells what happens to the reader, and its end last', async () => {
  const { follow, last } = reader()
  const { told, watch } = follow()
  await last().signal(0x12)
  await last().signal(0x1_0022)
  await last().end()
  expect(told).toEqual([[0x12, 1], [0x1_0022, 1], null])
  expect(last().isJoined).toBe(true)
  watch.leave()
})

it('tells why the service is gone', async () => {
  const { follow, last } = reader()
  const { told } = follow()
  await last().end(SERVICE_GONE)
  expect(told).toEqual([SERVICE_GONE])
})

it('stops no thread: the next who follows the reader has it, and hears how things are', async () => {
  const { follow, last, threads } = reader()
  const first = follow()
  await last().signal(0x12)
  first.watch.leave()
  await last().signal(0x1_0022)
  const second = follow()
  await settle()
  await last().signal(0x2_0012)
  expect(first.told).toEqual([[0x12, 1]])
  expect(second.told).toEqual([
    [0x1_0022, 1],
    [0x2_0012, 1],
  ])
  expect(threads).toHaveLength(1)
})

it('joins a thread that nobody listens to any more, and begins another one for the next', async () => {
  const { follow, last, threads } = reader()
  const first = follow()
  first.watch.leave()
  await last().end()
  expect(last().isJoined).toBe(true)
  expect(first.told).toEqual([])
  const { told } = follow()
  await last().signal(0x12)
  expect([threads.length, told]).toEqual([2, [[0x12, 1]]])
})

it('begins anew where the reader came back before the thread had noticed that it was gone', async () => {
  const { follow, last, threads } = reader()
  const first = follow()
  await last().signal(0x12)
  first.watch.leave()
  const { told } = follow()
  await settle()
  await last().end()
  await last().signal(0x22)
  await last().end()
  expect(threads).toHaveLength(2)
  expect(told).toEqual([[0x12, 1], [0x22, 1], null])
})

it('is not taken away from its follower by an earlier one', async () => {
  const { follow, last } = reader()
  const first = follow()
  first.watch.leave()
  const { told } = follow()
  first.watch.leave()
  await last().signal(0x12)
  expect(told).toEqual([[0x12, 1]])
})
