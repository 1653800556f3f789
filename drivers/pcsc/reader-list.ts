/**
 * Which readers there are, by the addon's contexts: once, or followed. What a changed list means for the readers that
 * are watched is left to `service.ts`.
 */
import { alive, handleClosed, type Parts, SETTLE_MS, settled, SIGNAL_MS } from './addon.ts'

export interface ListObserver {
  /** The first time when the list is followed from now on, then when it has changed. */
  changed(): void
  /** The last call: the service went away. Not called once `close` was. */
  ended(error: unknown): void
}

export interface NativeWatch {
  /** Resolves when nothing more will be told. A second call is harmless. */
  close(): Promise<void>
}

/**
 * A context whose thread lists the readers, and again at each change. Of the classes of the addon it is the one that
 * tells of every change: before pcsc-lite 2.3.0 the state of the list is the same after each, and two that meet make a
 * `CardReader` tell of none. When two meet the names that it gives may be those of none or of too few, though; so it
 * tells here that there was something, and who follows it lists anew. Gives what ends it.
 */
async function openList(
  heard: (error: Error | undefined, names: Buffer) => void,
  parts: Parts,
): Promise<() => Promise<void>> {
  await parts.answered()
  const context = new parts.addon.PCSCLite()
  alive.add(context)
  let settledAt = Number.POSITIVE_INFINITY
  context.start((error, names) => {
    settledAt = performance.now() + SETTLE_MS
    setImmediate(() => heard(error, names))
  })
  return async () => {
    const latest = performance.now() + SIGNAL_MS
    await settled(() => (Number.isFinite(settledAt) ? settledAt : latest), parts)
    context.close()
    await handleClosed()
    parts.collection.drop(context)
    alive.delete(context)
  }
}

/** The names of the readers that there are now. */
export async function listReaders(parts: Parts): Promise<readonly string[]> {
  let hear: Parameters<typeof openList>[0] = () => undefined
  const heard = new Promise<{ error: Error | undefined; names: Buffer }>((resolve) => {
    hear = (error, names) => resolve({ error, names })
  })
  const close = await openList((error, names) => hear(error, names), parts)
  const { error, names } = await heard
  // Whatever else it tells is not listened to.
  void close()
  if (error !== undefined) throw error
  return parseNames(names)
}

export function watchList(observer: ListObserver, parts: Parts): NativeWatch {
  let isOver = false
  const end = (error: unknown): void => {
    if (!isOver) observer.ended(error)
    isOver = true
  }
  const opened = openList((error) => {
    if (error !== undefined) end(error)
    else if (!isOver) observer.changed()
  }, parts)
  opened.catch(end)
  let closed: Promise<void> | null = null
  return {
    close: () => {
      isOver = true
      closed ??= opened.then(
        (close) => close(),
        () => undefined,
      )
      return closed
    },
  }
}

/** SCardListReaders gives each name with a NUL behind it, and one more at the end. */
const parseNames = (names: Buffer): readonly string[] =>
  names
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '')
