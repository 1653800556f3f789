/**
 * Reads a recording. What is not one is told with its place, as a fault of the configuration is: a recording is a file
 * that somebody gives. Nothing is let pass that `text.ts` would not write, so that a file means one thing only.
 */
import { type ConfigIssue, configError } from '../config/issue.ts'
import { type ErrorCode, ERRORS } from '../errors.ts'
import { type Bytes, fromHex } from '../lib/bytes.ts'
import type { Text } from '../words/languages.ts'
import {
  type Answer,
  DATE_LENGTHS,
  type Exchange,
  joined,
  leftOut,
  lengthOf,
  type Part,
  PLAIN_SUBJECTS,
  type Recording,
  RECORDING_VERSION,
  type Subject,
} from './shape.ts'

/** Bounds for a file that anybody may have written: a report takes some hundred exchanges of some hundred bytes. */
const MOST_LINES = 20_000
const MOST_EXCHANGES = 2000
const LONGEST_ANSWER = 65_536
const LONGEST_COMMAND = 65_544
const LARGEST_NUMBER = 99_999

const KEYS = ['made', 'kazasu', 'driver', 'reader', 'atr'] as const
type Key = (typeof KEYS)[number]

/** `source` is what the file is called. Throws `CONFIG_INVALID`. */
export function parseRecording(text: string, source: string): Recording {
  try {
    return new Reader(text).recording()
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const { line, column, problem, accepted } = error
    const issue: ConfigIssue = { source, line, column, key: null, problem, accepted }
    throw configError([issue])
  }
}

class Fault extends Error {
  readonly line: number
  readonly column: number
  readonly problem: Text
  readonly accepted: Text | null

  constructor(at: { readonly line: number; readonly column: number }, problem: Text, accepted: Text | null = null) {
    super(problem.en)
    this.line = at.line
    this.column = at.column
    this.problem = problem
    this.accepted = accepted
  }
}

const say = (en: string, ja: string): Text => ({ en, ja })
const as = (example: string): Text => say(example, example)

interface Word {
  readonly text: string
  readonly line: number
  readonly column: number
}

/** A line by its words; what is in brackets is one. */
interface Line {
  readonly line: number
  readonly first: Word
  readonly rest: readonly Word[]
}

class Reader {
  readonly #lines: readonly Line[]
  readonly #count: number
  #at = 0

  constructor(text: string) {
    const lines = text.split(/\r?\n/, MOST_LINES + 1)
    if (lines.length > MOST_LINES) throw new Fault({ line: MOST_LINES, column: 1 }, TOO_LONG)
    this.#count = lines.length
    this.#lines = lines.flatMap((line, index) => taken(line, index + 1) ?? [])
  }

  recording(): Recording {
    this.#title()
    const values = this.#values()
    const exchanges: Exchange[] = []
    while (this.#at < this.#lines.length) {
      if (exchanges.length === MOST_EXCHANGES) throw new Fault(this.#place(), TOO_LONG)
      exchanges.push(this.#exchange())
    }
    return { ...values, exchanges }
  }

  #title(): void {
    const line = this.#lines[this.#at++]
    const [word, version] = line?.rest ?? []
    const expected = as(`kazasu recording ${RECORDING_VERSION}`)
    if (line === undefined || line.first.text !== 'kazasu' || word?.text !== 'recording' || version === undefined) {
      throw new Fault(line?.first ?? this.#place(), say('this is no recording', '記録ファイルではありません'), expected)
    }
    if (version.text !== String(RECORDING_VERSION)) {
      throw new Fault(version, say('another version of recordings', '記録の版が違います'), expected)
    }
    end(line.rest.slice(2))
  }

  #values(): Omit<Recording, 'exchanges'> {
    const found = new Map<Key, Line>()
    for (const key of KEYS) {
      const line = this.#lines[this.#at]
      if (line?.first.text !== key) {
        throw new Fault(
          line?.first ?? this.#place(),
          say(`${key} is missing`, `${key} がありません`),
          as(EXAMPLES[key]),
        )
      }
      found.set(key, line)
      this.#at += 1
    }
    const value = (key: Key, pattern: RegExp): string => {
      const line = found.get(key)
      const text = line?.rest.map((word) => word.text).join(' ') ?? ''
      if (pattern.test(text)) return text
      throw new Fault(
        line?.rest[0] ?? line?.first ?? this.#place(),
        say(`no ${key}`, `${key} の値が違います`),
        as(EXAMPLES[key]),
      )
    }
    const atr = found.get('atr')?.rest ?? []
    return {
      made: value('made', /^\d{4}-(?:0[1-9]|1[0-2])$/),
      kazasu: value('kazasu', /^\d{1,4}\.\d{1,4}\.\d{1,4}(?:-[\w.-]{1,32})?$/),
      driver: value('driver', /^[a-z]{1,16}$/),
      reader: value('reader', /^[\w./+ -]{0,200}$/),
      atr: value('atr', /./) === 'none' ? null : joined(atr.map(partOf)),
    }
  }

  #exchange(): Exchange {
    const sent = this.#line('>')
    const command = bytesOf(sent)
    if (command.length < 4 || command.length > LONGEST_COMMAND) {
      throw new Fault(sent.first, say('no command', 'コマンドではありません'), as(EXAMPLES['>']))
    }
    const parts: Part[] = []
    let length = 0
    for (let line = this.#lines[this.#at]; line?.first.text === '<'; line = this.#lines[++this.#at]) {
      for (const word of line.rest) {
        const part = partOf(word)
        length += lengthOf(part)
        if (length > LONGEST_ANSWER) throw new Fault(word, say('the answer is too long', '応答が長すぎます'))
        parts.push(part)
      }
    }
    const failed = parts.length === 0 && this.#lines[this.#at]?.first.text === '!'
    const line = this.#line(failed ? '!' : '=')
    const [outcome, time, unit, ...more] = line.rest
    const milliseconds = time !== undefined && /^\d{1,7}\.\d$/.test(time.text) ? Number(time.text) : null
    const answer = failed ? failureOf(outcome) : answerOf(parts, outcome)
    if (answer === null || milliseconds === null || unit?.text !== 'ms') {
      const at = answer === null ? outcome : milliseconds === null ? time : unit
      throw new Fault(at ?? line.first, say('no outcome', '結果ではありません'), as(EXAMPLES[failed ? '!' : '=']))
    }
    end(more)
    return { command, answer, milliseconds }
  }

  #line(mark: '>' | '=' | '!'): Line {
    const line = this.#lines[this.#at++]
    if (line?.first.text === mark) return line
    throw new Fault(
      line?.first ?? this.#place(),
      say(`a line with ${mark} is missing`, `${mark} の行がありません`),
      as(EXAMPLES[mark]),
    )
  }

  /** Of the end, where nothing stands. */
  #place(): { readonly line: number; readonly column: number } {
    return { line: this.#lines[this.#at]?.line ?? this.#count, column: 1 }
  }
}

const TOO_LONG = say('longer than any recording', '記録としては長すぎます')

const EXAMPLES = {
  made: 'made 2026-11',
  kazasu: 'kazasu 0.1.0',
  driver: 'driver pcsc',
  reader: 'reader Sony RC-S300/S',
  atr: 'atr 3B888001004B51FFB381D1000F',
  '>': '> 00A4040C0AD392F000260100000001',
  '=': '= 9000 12.3 ms',
  '!': '! READER_FAILED 12.3 ms',
} as const

/** `null` for an empty line and a remark. */
function taken(text: string, line: number): Line | null {
  if (text.startsWith('#')) return null
  const words = [...text.matchAll(/\[[^\]]*\]?|[^\s[]+/g)].map(
    (match): Word => ({ text: match[0], line, column: match.index + 1 }),
  )
  const [first, ...rest] = words
  return first === undefined ? null : { line, first, rest }
}

function end([more]: readonly Word[]): void {
  if (more !== undefined) throw new Fault(more, say('nothing may follow here', 'ここには何も続きません'))
}

function bytesOf({ first, rest }: Line): Bytes {
  const [word, ...more] = rest
  end(more)
  return hex(word ?? first)
}

/** Never quoted: what stands there may be what must not be told. */
function hex(word: Word): Bytes {
  if (/^(?:[\dA-F]{2})+$/.test(word.text)) return fromHex(word.text)
  throw new Fault(word, say('no bytes', 'バイト列ではありません'), as('00A4040C'))
}

function partOf(word: Word): Part {
  if (!word.text.startsWith('[')) return { kept: hex(word) }
  const { count, length, from, name, days } = LEFT_OUT.exec(word.text)?.groups ?? {}
  const piece = Number(count)
  const whole = Number(length ?? count)
  const start = Number(from ?? 0)
  const of = subjectOf(name, days, whole)
  const isPiece = length !== undefined
  const fits = piece > 0 && start + piece <= whole && (!isPiece || (of !== null && piece < whole))
  if (count === undefined || of === undefined || !fits || whole > LARGEST_NUMBER) {
    throw new Fault(
      word,
      say('nothing that can have been left out', '省略の表記ではありません'),
      as('[20], [4 serial], [13 ends +200d], [14 of 270 at 0 key]'),
    )
  }
  return isPiece ? { of, length: whole, from: start, to: start + piece } : leftOut(whole, of)
}

const LEFT_OUT =
  /^\[(?<count>[1-9]\d{0,4})(?: of (?<length>[1-9]\d{0,4}) at (?<from>0|[1-9]\d{0,4}))?(?: (?<name>[a-z-]+)(?: (?<days>\+0|[+-][1-9]\d{0,4})d)?)?\]$/

/** `undefined` for what cannot be. */
function subjectOf(name: string | undefined, days: string | undefined, length: number): Subject | null | undefined {
  if (name === undefined) return null
  if (name === 'begins' || name === 'ends') {
    return days === undefined || !DATE_LENGTHS.includes(length) ? undefined : { name, days: Number(days) }
  }
  const plain = PLAIN_SUBJECTS.find((one) => one === name)
  return plain === undefined || days !== undefined ? undefined : { name: plain }
}

function answerOf(parts: readonly Part[], word: Word | undefined): Answer | null {
  const status =
    word !== undefined && /^(?:6[1-9A-F]|9[\dA-F])[\dA-F]{2}$/.test(word.text) ? Number.parseInt(word.text, 16) : null
  return status === null ? null : { parts: joined(parts), status }
}

function failureOf(word: Word | undefined): { readonly failure: ErrorCode } | null {
  const text = word?.text ?? ''
  // Of the keys of that table, as it was asked.
  return Object.hasOwn(ERRORS, text) ? { failure: text as ErrorCode } : null
}
