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

function reader() {
  const threads: FakeThread[] = []
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
      'a reader',
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

it('stops no thread: it is left to itself, and joined when it has ended', async () => {
  const { follow, last, threads } = reader()
  const first = follow()
  await last().signal(0x12)
  first.watch.leave()
  const [left] = threads
  await left?.signal(0x1_0022)
  const second = follow()
  await last().signal(0x2_0012)
  await left?.end()
  expect(left?.isJoined).toBe(true)
  expect([first.told, second.told]).toEqual([[[0x12, 1]], [[0x2_0012, 1]]])
})

it('tells nothing of a thread that ended after it was left, whatever it ended for', async () => {
  const { follow, last } = reader()
  const { told, watch } = follow()
  watch.leave()
  await last().end(SERVICE_GONE)
  expect([told, last().isJoined]).toEqual([[], true])
})
