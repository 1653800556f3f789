/** What kind of picture a file is, by what stands in it and whatever it is called. Pure. */
import { decodeText } from '../lib/text.ts'

export type PictureType = 'image/svg+xml' | 'image/png' | 'image/jpeg' | 'image/webp'

const KINDS: readonly { readonly type: PictureType; readonly fits: (bytes: Buffer) => boolean }[] = [
  { type: 'image/png', fits: (bytes) => bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', fits: (bytes) => bytes.subarray(0, 3).toString('hex') === 'ffd8ff' },
  { type: 'image/webp', fits: (bytes) => /^RIFF[^]{4}WEBP/.test(bytes.subarray(0, 12).toString('latin1')) },
  { type: 'image/svg+xml', fits: isSvg },
]

export function pictureType(bytes: Buffer): PictureType | null {
  return KINDS.find(({ fits }) => fits(bytes))?.type ?? null
}

/** Whether it is a film: a PNG or a WebP may be one. */
export function moves(bytes: Buffer, type: PictureType): boolean {
  // In a PNG what says so stands before the first picture, in a WebP it is a bit of the header.
  if (type === 'image/png') return bytes.subarray(0, Math.max(0, bytes.indexOf('IDAT'))).includes('acTL')
  return type === 'image/webp' && bytes.toString('latin1', 12, 16) === 'VP8X' && ((bytes[20] ?? 0) & 0b10) !== 0
}

/** What may stand before the root of a document. */
const BEFORE_ROOT = /^\s*(?:<\?[^>]*>|<!--[^]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>)/i

function isSvg(bytes: Buffer): boolean {
  const { text } = decodeText(bytes)
  return text !== null && beginsAsSvg(text)
}

/** What the encoding of an SVG that is not UTF-8 looks like, as `decodeText` has it; `null` for all else. */
export function misencodedSvg(bytes: Buffer): readonly string[] | null {
  const decoded = decodeText(bytes)
  if (decoded.text !== null) return null
  // The marks of a document are ASCII in all encodings, with zeros beside them in the wide ones.
  const marks = bytes.toString('latin1').replaceAll(/^(?:\xff\xfe|\0*\xfe\xff)|\0/g, '')
  return beginsAsSvg(marks) ? decoded.looksLike : null
}

function beginsAsSvg(text: string): boolean {
  let rest = text
  for (let before = BEFORE_ROOT.exec(rest); before !== null; before = BEFORE_ROOT.exec(rest)) {
    rest = rest.slice(before[0].length)
  }
  return /^\s*<svg[\s>/]/.test(rest)
}
