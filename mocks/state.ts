/**
 * Where a simulated card keeps what a real one keeps in its memory: PINs, counters, and the moment it was made. The
 * file is one card; two processes that hold the same card at once overwrite each other, as no real card could.
 */
import { randomBytes } from 'node:crypto'
import { accessSync, closeSync, constants, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { readSmallFile } from '../src/lib/small-file.ts'
import { decodeText } from '../src/lib/text.ts'

const LARGEST_FILE = 65_536

interface CardMemory {
  readonly version: 1
  readonly profile: string
  /** The moment that all dates on the card are relative to, ISO 8601. */
  readonly made: string
  readonly pins: Readonly<Record<string, PinMemory>>
}

export interface PinMemory {
  /** The reference data, hexadecimal. */
  readonly value: string
  readonly remaining: number
}

export interface CardState {
  /** What was kept, or `null` for a card that is new. */
  load(): CardMemory | null
  /** Returns once `memory` is kept. Throws a `CardStateError` when it cannot be. */
  save(memory: CardMemory): void
}

/** The file cannot be used. The message names the file and what is wrong, never what is in it. */
export class CardStateError extends Error {
  override readonly name = 'CardStateError'
}

/**
 * A card's memory in a JSON file, which need not exist yet. Reads it at once and throws a `CardStateError` when it is
 * there and damaged; it is never reset by itself. Every change is a new file in the place of the old one, readable by
 * the owner only.
 */
export function openCardState(file: string): CardState {
  let memory = read(file)
  return {
    load: () => memory,
    save(next) {
      write(file, next)
      memory = next
    },
  }
}

/** Throws a `CardStateError` where the file is damaged or could not be made. Nothing is written. */
export function checkCardState(file: string): void {
  if (read(file) !== null) return
  try {
    accessSync(dirname(file), constants.W_OK)
  } catch (error) {
    throw new CardStateError(`the card's state file cannot be written: ${file}`, { cause: error })
  }
}

function read(file: string): CardMemory | null {
  let bytes: Uint8Array
  try {
    bytes = readSmallFile(file, LARGEST_FILE)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw new CardStateError(`the card's state file cannot be read: ${file}`, { cause: error })
  }
  const decoded = decodeText(bytes)
  if (decoded.text === null) {
    const { looksLike } = decoded
    const guess = looksLike.length === 0 ? '' : `; it looks like ${looksLike.join(' or ')}`
    throw new CardStateError(`the card's state file is not UTF-8${guess}: ${file}`)
  }
  const memory = parse(decoded.text)
  if (memory === null) {
    throw new CardStateError(`the card's state file is damaged: ${file} (delete it to begin with a new card)`)
  }
  return memory
}

/** `null` for anything that is not a memory. The parser's own message is dropped: it quotes what it read. */
function parse(text: string): CardMemory | null {
  try {
    const value: unknown = JSON.parse(text)
    return isMemory(value) ? value : null
  } catch {
    return null
  }
}

function isMemory(value: unknown): value is CardMemory {
  if (!isRecord(value) || value['version'] !== 1 || typeof value['profile'] !== 'string') return false
  if (typeof value['made'] !== 'string' || Number.isNaN(Date.parse(value['made']))) return false
  return isRecord(value['pins']) && Object.values(value['pins']).every(isPin)
}

function isPin(value: unknown): value is PinMemory {
  if (!isRecord(value) || typeof value['value'] !== 'string' || !/^(?:[\dA-F]{2}){1,16}$/.test(value['value']))
    return false
  const remaining = value['remaining']
  return typeof remaining === 'number' && Number.isInteger(remaining) && remaining >= 0 && remaining <= 15
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function write(file: string, memory: CardMemory): void {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const descriptor = openSync(temporary, 'wx', 0o600)
    try {
      writeFileSync(descriptor, `${JSON.stringify(memory, null, 2)}\n`)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw new CardStateError(`the card's state file cannot be written: ${file}`, { cause: error })
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
