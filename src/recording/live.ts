/**
 * What goes over the wire to a simulated card, told as it goes and as a recording would have it: of answers what
 * `public.ts` names, and of commands the header, the length and the name of what is selected. Whatever else is sent may be a
 * PIN, and does not stand here at all, its length included.
 */
import { hexStatus } from '../iso7816/status.ts'
import { type Bytes, toHex } from '../lib/bytes.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import type { ShownExchange } from '../reader/simulator.ts'
import { Contents, partsOf } from './contents.ts'
import { describer } from './describe.ts'
import { Follower, INS } from './follow.ts'
import { SELECTED } from './public.ts'
import { partText } from './text.ts'

/** Stands for whatever a command sends along. */
const HIDDEN = '[hidden]'

const HEADER_LENGTH = 4

/** For one power-up of one card. One that hears of it from the middle on shows no content until something is selected. */
export class LiveScrubber {
  readonly #follower = new Follower()
  readonly #about = describer()
  readonly #contents: Contents

  constructor(today: CalendarDate) {
    this.#contents = new Contents(today)
  }

  shown(command: Bytes, answer: Bytes | null): Omit<ShownExchange, 'sort'> {
    const followed = this.#follower.next(command, answer)
    const { data, status } = followed
    this.#contents.add(followed)
    const about = this.#about(command, status === 0x9000)
    const sent = shownCommand(command)
    if (answer === null) return { about, command: sent, response: null, status: null }
    // Of what is no answer of a card only the length.
    if (status === null) return { about, command: sent, response: `[${answer.length}]`, status }
    const response = data.length === 0 ? '' : partsOf(followed, this.#contents).map(partText).join(' ')
    return { about, command: sent, response, status: hexStatus(status) }
  }
}

function shownCommand(command: Bytes): string {
  const isLengthOnly = command.length === 5 || (command.length === 7 && command[4] === 0)
  const rest = command.subarray(HEADER_LENGTH)
  const isShown = rest.length === 0 || isLengthOnly || isPublicSelect(command)
  return `${toHex(command.subarray(0, HEADER_LENGTH))}${isShown ? toHex(rest) : ` ${HIDDEN}`}`
}

/** An application that everybody knows, or a file by its two bytes. */
function isPublicSelect(command: Bytes): boolean {
  const [, ins, p1, , length] = command
  const data = command.subarray(5)
  if (ins !== INS.select || length !== data.length) return false
  return p1 === 0x02 ? data.length === 2 : p1 === 0x04 && SELECTED.has(toHex(data))
}
