/** JPEG 2000 pictures for the tests, made with OpenJPEG's encoder. */

const bytes = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, 'base64'))

/** Colour, 4 by 2, without loss; its 24 samples are 0, 10, 20 and so on. */
export const SMALL_COLOUR = bytes(`
  AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAAAgAAAAQAAwcHAAAAAAAPY29scgEAAAAAABAAAACoanAyY/9P
  /1EALwAAAAAABAAAAAIAAAAAAAAAAAAAAAQAAAACAAAAAAAAAAAAAwcBAQcBAQcBAf9SAAwAAgABAQEEBAAB/1wAB0BASEhQ/2QAJQABQ3JlYXRlZCBi
  eSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS40/5AACgAAAAAALQAB/5PH1AYGMT/B8gMCRX/B8gMI/X/B84KPtAwLEwGfT4CA/9k=
`)

/** Grey, 6000 by 6000: 226 bytes that ask for 144 MB. */
export const HUGE = bytes(`
  AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAXcAAAF3AAAQcHAAAAAAAPY29scgEAAAAAABEAAACVanAyY/9P
  /1EAKQAAAAAXcAAAF3AAAAAAAAAAAAAAF3AAABdwAAAAAAAAAAAAAQcBAf9SAAwAAgABAAUEBAAB/1wAE0BASEhQSEhQSEhQSEhQSEhQ/2QAJQABQ3Jl
  YXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS40/5AACgAAAAAAFAAB/5OAgICAgID/2Q==
`)

/** A copy with other bytes from `at` on. */
export function changed(picture: Uint8Array, at: number, hex: string): Uint8Array {
  const copy = Uint8Array.from(picture)
  copy.set(Buffer.from(hex.replaceAll(' ', ''), 'hex'), at)
  return copy
}

/** Where the size marker of the codestream stands. */
export const sizeMarker = (picture: Uint8Array): number => Buffer.from(picture).indexOf('ff51', 0, 'hex')

/** Cut short, with a last box that says nothing of what is missing. */
export function cut(picture: Uint8Array, length: number): Uint8Array {
  const box = Buffer.from(picture).indexOf('jp2c', 0, 'latin1') - 4
  return changed(picture, box, '00000000').subarray(0, length)
}
