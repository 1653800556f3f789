/**
 * The photograph of the card from JPEG 2000, which browsers do not show, to PNG, in a thread with limits: the bytes come
 * from a card that may be made to harm. Where the bytes come from, and how many are decoded at once, is left to others.
 */
import { Worker } from 'node:worker_threads'
import { KazasuError } from '../errors.ts'
import { built } from '../installation.ts'
import type { Bytes } from '../lib/bytes.ts'
import { readJp2Header } from './jp2.ts'
import type { PhotoAnswer, PhotoTask } from './worker.ts'

export interface Photo {
  readonly png: Bytes
  readonly width: number
  readonly height: number
}

export interface PhotoOptions {
  readonly signal: AbortSignal
  /** Milliseconds for all, the start of the thread included. A photograph takes about a tenth of a second. */
  readonly timeoutMs?: number
  /** The card's photograph has some tens of thousands. */
  readonly maxPixels?: number
}

/** No file of a card is larger: offsets in it have two bytes. */
const INPUT_LIMIT = 0x10000
const TIMEOUT_MS = 10_000
const PIXEL_LIMIT = 1_000_000
const TILE_LIMIT = 64
/** The decoder starts with 50 MiB. */
const MEMORY_LIMIT = 128 * 1024 * 1024
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 }

/** Node 20 runs no TypeScript in a thread: where this file is run from its source, the thread is the built one. */
const WORKER = built('program/photo-worker.js')

/**
 * Decodes a JP2 file of eight bits a sample, grey or colour. The thread has ended when this settles. Rejects with
 * `CARD_PHOTO_UNREADABLE` when the file is damaged, or too large, or takes too long, with `REQUEST_CANCELLED` when
 * `signal` is aborted, and with `INTERNAL` when the thread cannot be started.
 */
export async function decodePhoto(jp2: Bytes, options: PhotoOptions): Promise<Photo> {
  const { signal, timeoutMs = TIMEOUT_MS, maxPixels = PIXEL_LIMIT } = options
  if (signal.aborted) throw new KazasuError('REQUEST_CANCELLED')
  if (jp2.length > INPUT_LIMIT) throw unreadable('the file is too large')
  const header = readJp2Header(jp2)
  if (header === null) throw unreadable('not a JP2 file of a kind that cards hold')
  if (header.width * header.height > maxPixels || header.tiles > TILE_LIMIT)
    throw unreadable('the picture is too large')
  const task: PhotoTask = { jp2, memoryLimit: MEMORY_LIMIT }
  const answer = await inThread(task, signal, timeoutMs)
  if (answer === null) throw unreadable('the picture is damaged')
  return answer
}

async function inThread(task: PhotoTask, signal: AbortSignal, timeoutMs: number): Promise<PhotoAnswer> {
  const worker = new Worker(WORKER, {
    workerData: task,
    env: {},
    execArgv: [],
    resourceLimits: RESOURCE_LIMITS,
  })
  const ending = new AbortController()
  try {
    return await new Promise((resolve, reject) => {
      const fail = (error: KazasuError): void => reject(error)
      const cancel = (): void => fail(new KazasuError('REQUEST_CANCELLED'))
      signal.addEventListener('abort', cancel, { signal: ending.signal })
      const timer = setTimeout(() => fail(unreadable('decoding takes too long')), timeoutMs)
      ending.signal.addEventListener('abort', () => clearTimeout(timer))
      worker.on('message', resolve)
      worker.on('error', (error) => fail(toKazasuError(error)))
      worker.on('exit', () => fail(new KazasuError('INTERNAL', 'the photo thread ended without an answer')))
    })
  } finally {
    ending.abort()
    await worker.terminate()
  }
}

function toKazasuError(error: Error & { readonly code?: unknown }): KazasuError {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return unreadable('decoding takes too much memory')
  return new KazasuError('INTERNAL', 'the photo thread failed', { cause: error })
}

function unreadable(detail: string): KazasuError {
  return new KazasuError('CARD_PHOTO_UNREADABLE', detail)
}
