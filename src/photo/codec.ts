/**
 * The JPEG 2000 decoder (OpenJPEG as WebAssembly) behind a narrow door. It blocks, it may take long and it knows no
 * limits: running it in a thread, with limits, is left to `decode.ts`.
 */
import { createRequire } from 'node:module'
import type { Bytes } from '../lib/bytes.ts'
import type { Pixels } from './png.ts'

/** What is used of the package, which has no types of its own. */
interface Codec {
  readonly J2KDecoder: new () => Decoder
}

interface Decoder {
  getEncodedBuffer(length: number): Bytes
  decode(): void
  getFrameInfo(): { readonly width: number; readonly height: number; readonly componentCount: number }
  getDecodedBuffer(): Bytes
}

type LoadCodec = (options: { print: () => void; printErr: () => void }) => Promise<Codec>

const require = createRequire(import.meta.url)

/**
 * The pixels of a JP2 file of eight bits a sample, or `null` when it is damaged: the decoder throws for some damage and
 * gives no pixels, without a word, for other (1.3.6, observed: for any file that is cut short).
 */
export async function decodePixels(jp2: Bytes): Promise<Pixels | null> {
  // The package is CommonJS and without types; the interface above is what was read in its bindings.
  const load = require('@cornerstonejs/codec-openjpeg/decodewasmjs') as LoadCodec
  // It would print a line for each step to the standard output, which belongs to the daemon's log.
  const codec = await load({ print: () => undefined, printErr: () => undefined })
  const decoder = new codec.J2KDecoder()
  try {
    decoder.getEncodedBuffer(jp2.length).set(jp2)
    decoder.decode()
    const { width, height, componentCount: components } = decoder.getFrameInfo()
    const samples = Uint8Array.from(decoder.getDecodedBuffer())
    if (samples.length === 0 || samples.length !== width * height * components) return null
    return { width, height, components, samples }
  } catch {
    // What it throws is a pointer or an abort, and says nothing that could be passed on.
    return null
  }
}
