/** Reads the files of `trust.anchors`. What is in them is `certificate/anchors.ts`. */
import { LARGEST_FILE, parseAnchorFile } from './certificate/anchors.ts'
import type { Certificate } from './certificate/parse.ts'
import type { Config } from './config.ts'
import { configError, encodingIssue } from './config/issue.ts'
import { KazasuError } from './errors.ts'
import { readSmallFile } from './lib/small-file.ts'
import { systemCode } from './lib/system-error.ts'
import { decodeText } from './lib/text.ts'

/** Throws `CONFIG_INVALID`, with the file, where one is no certificate. */
export const anchorsOf = async ({ trust }: Config): Promise<readonly Certificate[]> =>
  (await Promise.all(trust.anchors.map(readAnchors))).flat()

/** What a certificate in DER begins with; the other form is text. */
const DER_SEQUENCE = 0x30

async function readAnchors(file: string): Promise<readonly Certificate[]> {
  try {
    const bytes = readSmallFile(file, LARGEST_FILE)
    const decoded = bytes[0] === DER_SEQUENCE ? null : decodeText(bytes)
    // What looks like no text at all is told as no certificate.
    if (decoded?.text === null && decoded.looksLike.length > 0) {
      throw configError([encodingIssue(file, decoded.looksLike)])
    }
    return parseAnchorFile(bytes, file)
  } catch (error) {
    if (error instanceof KazasuError) throw error
    const code = systemCode(error) ?? 'unknown error'
    throw new KazasuError('CONFIG_INVALID', `trust anchor file ${file}: it cannot be read (${code})`, { cause: error })
  }
}
