/** The thread that decodes one photograph and ends. Its limits of time and of the JavaScript heap are set by `decode.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Bytes } from '../lib/bytes.ts'
import { decodePixels } from './codec.ts'
import { writePng } from './png.ts'

export interface PhotoTask {
  readonly jp2: Bytes
  /** Bytes that the decoder's memory may grow to. */
  readonly memoryLimit: number
}

/** `null` for a damaged file. */
export type PhotoAnswer = { readonly png: Bytes; readonly width: number; readonly height: number } | null

interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow: (this: WasmMemory, pages: number) => number
}

/** What is used of the global that every Node has; the types of Node leave it to those of browsers. */
declare const WebAssembly: { readonly Memory: { readonly prototype: WasmMemory } }

/** A thread's resource limits do not count the memory of WebAssembly: its growth is bounded here. The decoder then fails. */
function limitMemory(limit: number): void {
  const { prototype } = WebAssembly.Memory
  const grow = prototype.grow
  prototype.grow = function growBounded(this: WasmMemory, pages: number): number {
    if (this.buffer.byteLength + pages * 0x10000 > limit) throw new RangeError('the limit of memory is reached')
    return grow.call(this, pages)
  }
}

// workerData is untyped; decode.ts is the only one to start this file, and sends this.
const task = workerData as PhotoTask
limitMemory(task.memoryLimit)
const pixels = await decodePixels(task.jp2)
const answer: PhotoAnswer = pixels && { png: writePng(pixels), width: pixels.width, height: pixels.height }
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- this goes to a thread, not to a window
parentPort?.postMessage(answer)
