/** Reads the files of `trust.anchors`. What is in them is `certificate/anchors.ts`. */
import { AnchorRefused, LARGEST_FILE, parseAnchorFile } from './certificate/anchors.ts'
import type { Certificate } from './certificate/parse.ts'
import type { Config } from './config.ts'
import { encodingIssue } from './config/encoding.ts'
import { configError } from './config/issue.ts'
import { KazasuError } from './errors.ts'
import { japanDate } from './lib/calendar.ts'
import { readSmallFile } from './lib/small-file.ts'
import { systemCode } from './lib/system-error.ts'
import { decodeText } from './lib/text.ts'
import type { Text } from './words/languages.ts'

/** An authority that the administrator adds, and the file it stands in. */
export interface Anchor {
  readonly file: string
  readonly certificate: Certificate
}

/** Throws `CONFIG_INVALID`, with the file, where one is no certificate, or that of an authority that could verify none. */
export const anchorsOf = async ({ trust }: Config): Promise<readonly Anchor[]> =>
  (
    await Promise.all(
      trust.anchors.map(async (file) => (await readAnchors(file)).map((certificate) => ({ file, certificate }))),
    )
  ).flat()

/** What is no fault of an authority, but perhaps not what was meant: it is given twice, or is not valid at `now`. */
export function anchorWarnings(anchors: readonly Anchor[], now: Date): Text[] {
  const first = new Map<string, string>()
  return anchors.flatMap(({ file, certificate: { fingerprint, notBefore, notAfter, organizations, issuer } }) => {
    const earlier = first.get(fingerprint)
    first.set(fingerprint, earlier ?? file)
    const who = organizations.join(', ') || issuer
    if (earlier !== undefined) {
      return [
        {
          en: `The authority ${who} in ${file} is already given in ${earlier}.`,
          ja: `${file} の認証局 ${who} は、すでに ${earlier} で指定されています。`,
        },
      ]
    }
    if (notAfter < now) {
      return [
        {
          en: `The authority ${who} in ${file} ended on ${japanDate(notAfter)}: look whether a newer one has replaced it.`,
          ja: `${file} の認証局 ${who} は${japanDate(notAfter)}に有効期間が終わっています。新しい認証局に替わっていないか、確認してください。`,
        },
      ]
    }
    if (now < notBefore) {
      return [
        {
          en: `The authority ${who} in ${file} begins on ${japanDate(notBefore)}: look whether this is the right file, or this computer's clock is wrong.`,
          ja: `${file} の認証局 ${who} の有効期間は${japanDate(notBefore)}からです。ファイルの選択とこのコンピューターの時計が正しいか、確認してください。`,
        },
      ]
    }
    return []
  })
}

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
    return parseAnchorFile(bytes)
  } catch (error) {
    if (error instanceof KazasuError) throw error
    if (error instanceof AnchorRefused) throw refused(file, error.why)
    const code = systemCode(error) ?? 'unknown error'
    throw refused(file, { en: `it cannot be read (${code})`, ja: `読み込めません (${code})` })
  }
}

/** Told at the file, with the setting that names it. */
const refused = (source: string, problem: Text): KazasuError =>
  configError([{ source, line: null, column: null, key: 'trust.anchors', problem, accepted: null }])
