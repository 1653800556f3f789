/** The files that `[kiosk]` names: the logo, and what is shown while nobody is there. Read once, when the daemon starts. */
import { readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { encodingIssue, guessOf, lostCharacterIssue } from '../config/encoding.ts'
import { configError } from '../config/issue.ts'
import type { KazasuError } from '../errors.ts'
import { readSmallFile } from '../lib/small-file.ts'
import { systemCode } from '../lib/system-error.ts'
import { controlIn, decodeProse, decodeText } from '../lib/text.ts'
import type { Text } from '../words/languages.ts'
import { misencodedSvg, moves, type PictureType, pictureType } from './picture.ts'

export interface Picture {
  readonly type: PictureType
  readonly bytes: Buffer
}

/** What is shown while nobody is there: a picture or a text. */
export type Sight = { readonly picture: Picture } | { readonly text: string }

const LOGO_BYTES = 256 * 1024
const SIGHTS = 20
const SIGHT_BYTES = 4 * 1024 * 1024
/** As many as can be read on a screen from an arm's length. */
const TEXT_LENGTH = 400

const LOGO_TYPES: readonly PictureType[] = ['image/svg+xml', 'image/png', 'image/jpeg']
const SIGHT_TYPES: readonly PictureType[] = ['image/png', 'image/jpeg', 'image/webp']

/** Throws `CONFIG_INVALID`, like all of these. */
export function readLogo(path: string): Picture {
  const bytes = read(path, 'logo', LOGO_BYTES)
  const picture = pictureOf(bytes, LOGO_TYPES)
  if (picture !== null) return picture
  const looksLike = misencodedSvg(bytes)
  if (looksLike !== null) throw configError([encodingIssue(path, looksLike)])
  throw refused(path, 'logo', {
    en: 'it is no SVG, PNG or JPEG picture, whatever its name says',
    ja: '(名前にかかわらず)SVG、PNG、JPEG のいずれの画像でもありません',
  })
}

/** In the order of their names. */
export function readSights(folder: string): readonly Sight[] {
  const names = list(folder)
  if (names.length === 0) {
    throw refused(folder, 'attract', { en: 'there is nothing in it to show', ja: '表示するファイルがありません' })
  }
  if (names.length > SIGHTS) {
    throw refused(folder, 'attract', {
      en: `there are ${names.length} files in it, and at most ${SIGHTS} are shown`,
      ja: `${names.length} 個のファイルがあります。${SIGHTS} 個までです`,
    })
  }
  let left = SIGHT_BYTES
  return names.map((name) => {
    const path = join(folder, name)
    const bytes = read(path, 'attract', left)
    left -= bytes.length
    return extname(name).toLowerCase() === '.txt' ? { text: textOf(bytes, path) } : { picture: stillOf(bytes, path) }
  })
}

function stillOf(bytes: Buffer, path: string): Picture {
  const picture = pictureOf(bytes, SIGHT_TYPES)
  if (picture === null) {
    throw refused(path, 'attract', {
      en: 'it is neither a PNG, JPEG or WebP picture nor a text (.txt)',
      ja: 'PNG、JPEG、WebP の画像でも、テキスト(.txt)でもありません',
    })
  }
  if (moves(bytes, picture.type)) {
    throw refused(path, 'attract', { en: 'it moves; only still pictures are shown', ja: '動く画像は表示できません' })
  }
  return picture
}

function textOf(bytes: Buffer, path: string): string {
  const decoded = decodeProse(bytes)
  if (decoded.text === null) throw configError([encodingIssue(path, decoded.looksLike)])
  const lost = lostCharacterIssue(path, decoded.text)
  if (lost !== null) throw configError([lost])
  const control = controlIn(decoded.text)
  if (control !== null) throw shapeless(decoded.text, control, path)
  const text = decoded.text.trim()
  if (text === '') throw refused(path, 'attract', { en: 'it is empty', ja: '内容がありません' })
  if (text.length <= TEXT_LENGTH) return text
  throw refused(path, 'attract', {
    en: `it has ${text.length} characters, and at most ${TEXT_LENGTH} can be read on a screen`,
    ja: `${text.length} 文字あります。画面で読めるのは ${TEXT_LENGTH} 文字までです`,
  })
}

function shapeless(text: string, control: string, path: string): KazasuError {
  const code = `U+${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
  const line = text.slice(0, text.indexOf(control)).split('\n').length
  return refused(path, 'attract', {
    en: `it has a control character (${code}) in line ${line}, which no screen can show`,
    ja: `${line} 行目に、画面に表示できない制御文字 (${code}) があります`,
  })
}

function pictureOf(bytes: Buffer, accepted: readonly PictureType[]): Picture | null {
  const type = pictureType(bytes)
  return type !== null && accepted.includes(type) ? { type, bytes } : null
}

type Key = 'logo' | 'attract'

/** What the system hides, and what editors and other systems leave behind, begins with a dot. */
function list(folder: string): readonly string[] {
  const names = entriesOf(folder).filter((name) => name[0] !== DOT)
  for (const name of names) {
    const decoded = decodeText(name)
    if (decoded.text !== null) continue
    const guess = guessOf(decoded.looksLike)
    throw refused(join(folder, name.toString()), 'attract', {
      en: `the name of this file is not UTF-8${guess.en}; give it another name`,
      ja: `ファイルの名前が UTF-8 ではありません${guess.ja}。名前を付け直してください`,
    })
  }
  return names.map((name) => name.toString()).toSorted()
}

const DOT = 0x2e

/** As they are: what is not UTF-8 would be another name, under which there is no file. */
function entriesOf(folder: string): readonly Buffer[] {
  try {
    return readdirSync(folder, { encoding: 'buffer' })
  } catch (error) {
    throw unreadable(folder, 'attract', error)
  }
}

function read(path: string, key: Key, limit: number): Buffer {
  try {
    return readSmallFile(path, limit)
  } catch (error) {
    throw systemCode(error) === 'EFBIG' ? refused(path, key, TOO_LARGE[key]) : unreadable(path, key, error)
  }
}

const TOO_LARGE: Readonly<Record<Key, Text>> = {
  logo: { en: 'it is larger than 256 KiB', ja: '256 KiB を超えています' },
  attract: { en: 'with it there is more than 4 MiB in all', ja: 'ここまでの合計が 4 MiB を超えています' },
}

function unreadable(path: string, key: Key, error: unknown): KazasuError {
  if (systemCode(error) === 'ENOENT')
    return refused(path, key, { en: 'there is no such file or folder', ja: 'ありません' })
  const code = systemCode(error) ?? 'unknown error'
  return refused(path, key, { en: `it cannot be read (${code})`, ja: `読み込めません (${code})` })
}

/** Told at the file, with the setting that names it. */
const refused = (source: string, key: Key, problem: Text): KazasuError =>
  configError([{ source, line: null, column: null, key: `kiosk.${key}`, problem, accepted: null }])
