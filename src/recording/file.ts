/** The file of a recording. What is in it is `parse.ts`. */
import { encodingIssue } from '../config/encoding.ts'
import { configError } from '../config/issue.ts'
import { KazasuError } from '../errors.ts'
import { readSmallFile } from '../lib/small-file.ts'
import { systemCode } from '../lib/system-error.ts'
import { decodeText } from '../lib/text.ts'
import { parseRecording } from './parse.ts'
import type { Recording } from './shape.ts'

/** A report of the largest card comes to a hundredth of it. */
const LARGEST_FILE = 1024 * 1024

/** Throws `CONFIG_INVALID`, with the file, and the place in it where that is known. */
export function readRecording(file: string): Recording {
  const decoded = decodeText(bytesOf(file))
  if (decoded.text === null) throw configError([encodingIssue(file, decoded.looksLike)])
  return parseRecording(decoded.text, file)
}

function bytesOf(file: string): Uint8Array {
  try {
    return readSmallFile(file, LARGEST_FILE)
  } catch (cause) {
    const code = systemCode(cause) ?? 'unknown error'
    throw new KazasuError('CONFIG_INVALID', `recording ${file}: it cannot be read (${code})`, { cause })
  }
}
