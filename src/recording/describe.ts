/** Names what a command is about, by the application that is current. Nothing of what is sent along goes into it. */
import { APPLICATIONS } from '../applications/index.ts'
import { type Bytes, toHex } from '../lib/bytes.ts'
import { SELECTED } from './public.ts'

type Application = (typeof APPLICATIONS)[number]

/** What is about no file, or about the one that is current. */
const NAMES: Readonly<Record<number, string>> = {
  0x24: 'CHANGE REFERENCE DATA',
  0x2a: 'COMPUTE DIGITAL SIGNATURE',
  0x32: 'CHANGE KEY',
  0x88: 'INTERNAL AUTHENTICATE',
  0xc0: 'GET RESPONSE',
  0xca: 'GET DATA',
}

/** One for each conversation. `isDone` says whether the card has done it. */
export function describer(): (command: Bytes, isDone: boolean) => string {
  let application: Application | undefined
  let current = 0
  return (command, isDone) => {
    const [, ins = 0, p1 = 0, p2 = 0] = command
    const data = command.subarray(5)
    if (ins === 0xa4 && p1 === 0x04) {
      const name = SELECTED.get(toHex(data)) ?? '?'
      if (isDone) application = APPLICATIONS.find((one) => one.name === name)
      return `SELECT ${name}`
    }
    if (ins === 0xa4) {
      if (isDone) current = efOf(data)
      return `SELECT ${fileName(application, efOf(data))}`
    }
    if (ins === 0x20) {
      const what = data.length === 0 ? 'attempts left:' : 'VERIFY'
      return `${what} ${fileName(application, p2 === 0x80 ? current : p2 & 0x1f)}`
    }
    if (ins === 0xb0) return `READ BINARY ${fileName(application, (p1 & 0x80) === 0 ? current : p1 & 0x1f)}`
    if (ins === 0xb2) return `READ RECORD ${p1} ${fileName(application, p2 >> 3 === 0 ? current : p2 >> 3)}`
    return NAMES[ins] ?? '?'
  }
}

const efOf = ([high = 0, low = 0]: Bytes): number => (high << 8) | low

function fileName(application: Application | undefined, wanted: number): string {
  const rows = Object.entries({ ...application?.pins, ...application?.files })
  const name = rows.find(([, row]) => row.ef === wanted)?.[0]
  return `${application?.name ?? '?'}/${name ?? wanted.toString(16).toUpperCase().padStart(4, '0')}`
}
