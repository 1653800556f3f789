/** Writes a recording as text: one command and its answer after the other, for people to read before they send it. */
import { toHex } from '../lib/bytes.ts'
import { hexStatus } from '../iso7816/status.ts'
import { describer } from './describe.ts'
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
  const about = describer()
  const lines = [
    `kazasu recording ${RECORDING_VERSION}`,
    ...preface.map((line) => `# ${line}`.trimEnd()),
    `made ${made}`,
    `kazasu ${kazasu}`,
    `driver ${driver}`,
    `reader ${reader}`.trimEnd(),
    `atr ${atr === null ? 'none' : atr.map(partText).join(' ')}`,
    ...exchanges.flatMap((exchange) => [
      '',
      `# ${about(exchange.command, isDone(exchange))}`,
      ...exchangeLines(exchange),
    ]),
  ]
  return `${lines.join('\n')}\n`
}

const isDone = ({ answer }: Exchange): boolean => !('failure' in answer) && answer.status === 0x9000

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

/** Left-out bytes by their number, in brackets. */
export const partText = (part: Part): string => ('kept' in part ? toHex(part.kept) : `[${leftOutText(part)}]`)

/** `20`, `4 serial`, `13 ends +200d`; of a piece `14 of 270 at 0 key`. */
function leftOutText(part: LeftOut): string {
  const { of, length, from } = part
  const count = lengthOf(part)
  const place = count === length ? '' : ` of ${length} at ${from}`
  if (of === null) return String(count)
  return `${count}${place} ${of.name}${'days' in of ? ` ${of.days < 0 ? '' : '+'}${of.days}d` : ''}`
}
