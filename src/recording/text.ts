/** Writes a recording as text: one command and its answer after the other, for people to read before they send it. */
import { APPLICATIONS } from '../applications/index.ts'
import { type Bytes, toHex } from '../lib/bytes.ts'
import { hexStatus } from '../iso7816/status.ts'
import { SELECTED } from './public.ts'
import {
  type Answer,
  type Exchange,
  lengthOf,
  type LeftOut,
  type Part,
  type Recording,
  RECORDING_VERSION,
} from './shape.ts'

/** Columns of a line of an answer. */
const WIDTH = 96

/** `preface` is for whoever reads it, one line each. */
export function recordingText(recording: Recording, preface: readonly string[] = []): string {
  const { made, kazasu, driver, reader, atr, exchanges } = recording
  const describe = describer()
  const lines = [
    `kazasu recording ${RECORDING_VERSION}`,
    ...preface.map((line) => `# ${line}`.trimEnd()),
    `made ${made}`,
    `kazasu ${kazasu}`,
    `driver ${driver}`,
    `reader ${reader}`.trimEnd(),
    `atr ${atr === null ? 'none' : atr.map(partText).join(' ')}`,
    ...exchanges.flatMap((exchange) => ['', `# ${describe(exchange)}`, ...exchangeLines(exchange)]),
  ]
  return `${lines.join('\n')}\n`
}

function exchangeLines({ command, answer, milliseconds }: Exchange): string[] {
  const time = `${milliseconds.toFixed(1)} ms`
  const sent = `> ${toHex(command)}`
  return 'failure' in answer
    ? [sent, `! ${answer.failure} ${time}`]
    : [sent, ...answerLines(answer), `= ${hexStatus(answer.status)} ${time}`]
}

function answerLines({ parts }: Answer): string[] {
  const lines: string[] = []
  let line = '<'
  for (const word of parts.flatMap(words)) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = '<'
    }
    line += ` ${word}`
  }
  return line === '<' ? lines : [...lines, line]
}

/** As many bytes as a line has room for. */
const MOST_BYTES = 46

const words = (part: Part): string[] => {
  if (!('kept' in part)) return [partText(part)]
  const count = Math.ceil(part.kept.length / MOST_BYTES)
  return Array.from({ length: count }, (_, index) =>
    toHex(part.kept.subarray(index * MOST_BYTES, (index + 1) * MOST_BYTES)),
  )
}

const partText = (part: Part): string => ('kept' in part ? toHex(part.kept) : `[${leftOutText(part)}]`)

/** `20`, `4 serial`, `13 ends +200d`; of a piece `14 of 270 at 0 key`. */
function leftOutText(part: LeftOut): string {
  const { of, length, from } = part
  const count = lengthOf(part)
  const place = count === length ? '' : ` of ${length} at ${from}`
  if (of === null) return String(count)
  return `${count}${place} ${of.name}${'days' in of ? ` ${of.days < 0 ? '' : '+'}${of.days}d` : ''}`
}

/** Names what a command is about, by the application that is current. */
function describer(): (exchange: Exchange) => string {
  let application: (typeof APPLICATIONS)[number] | undefined
  let current = 0
  return ({ command, answer }) => {
    const [, ins = 0, p1 = 0, p2 = 0] = command
    const data = command.subarray(5)
    const isDone = !('failure' in answer) && answer.status === 0x9000
    if (ins === 0xa4 && p1 === 0x04) {
      const name = SELECTED.get(toHex(data))
      if (isDone) application = APPLICATIONS.find((one) => one.name === name)
      return `SELECT ${name}`
    }
    if (ins === 0xa4) {
      if (isDone) current = ef(data)
      return `SELECT ${fileName(application, ef(data))}`
    }
    if (ins === 0x20) return `attempts left: ${fileName(application, p2 === 0x80 ? current : p2 & 0x1f)}`
    if (ins === 0xb0) return `READ BINARY ${fileName(application, (p1 & 0x80) === 0 ? current : p1 & 0x1f)}`
    if (ins === 0xb2) return `READ RECORD ${p1} ${fileName(application, p2 >> 3 === 0 ? current : p2 >> 3)}`
    return 'GET RESPONSE'
  }
}

const ef = ([high = 0, low = 0]: Bytes): number => (high << 8) | low

function fileName(application: (typeof APPLICATIONS)[number] | undefined, wanted: number): string {
  const rows = Object.entries({ ...application?.pins, ...application?.files })
  const name = rows.find(([, row]) => row.ef === wanted)?.[0]
  return `${application?.name ?? '?'}/${name ?? wanted.toString(16).toUpperCase().padStart(4, '0')}`
}
