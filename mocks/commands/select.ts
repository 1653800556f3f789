/** SELECT: applications by name, elementary files by identifier, and what this card makes of a master file. */
import { type Bytes, concat, equal } from '../../src/lib/bytes.ts'
import { answer, type Command, Refusal, response, STATUS } from '../apdu.ts'
import type { CardApplication } from '../files.ts'
import type { CardSession } from '../session.ts'
import { tlv } from '../tlv.ts'

export function select(session: CardSession, command: Command): Bytes {
  switch (command.p1) {
    case 0x00:
      return selectMasterFile(session, command)
    case 0x02:
      return selectFile(session, command)
    case 0x04:
      return selectByName(session, command)
    default:
      // P1=09, selection by path, was tried on a card and refused (OpenSC pull request 801).
      throw new Refusal(STATUS.parameters)
  }
}

/** There is none: refused while nothing is selected, otherwise accepted without any effect (myna-card, measured). */
function selectMasterFile(session: CardSession, command: Command): Bytes {
  if (command.data.length > 0) throw new Refusal(STATUS.fileNotFound)
  if (session.application === session.model.initial) throw new Refusal(STATUS.parameters)
  return response(STATUS.ok)
}

function selectFile(session: CardSession, command: Command): Bytes {
  if (command.p2 !== 0x0c) throw new Refusal(STATUS.parameters)
  const [high, low, ...more] = command.data
  if (high === undefined || low === undefined || more.length > 0) throw new Refusal(STATUS.wrongLength)
  if (command.expected !== null) throw new Refusal(STATUS.wrongLength)
  session.selectFile((high << 8) | low)
  return response(STATUS.ok)
}

/** P2: which of the applications that fit, and whether control information is wanted. */
const OCCURRENCES = new Map([
  [0x00, { next: false, template: true }],
  [0x02, { next: true, template: true }],
  [0x0c, { next: false, template: false }],
  [0x0e, { next: true, template: false }],
])

function selectByName(session: CardSession, command: Command): Bytes {
  const occurrence = OCCURRENCES.get(command.p2)
  if (occurrence === undefined) throw new Refusal(STATUS.parameters)
  // Whether a card overlooks an Le that asks for nothing is not known; every client leaves it away.
  if (!occurrence.template && command.expected !== null) throw new Refusal(STATUS.wrongLength)
  const application = find(session, command.data, occurrence.next)
  const result =
    occurrence.template && command.expected !== null ? answer(command, template(application)) : response(STATUS.ok)
  session.select(application)
  return result
}

/** The first application, or the next after the current one, whose name begins with `name`. */
function find(session: CardSession, name: Bytes, next: boolean): CardApplication {
  const { applications } = session.model
  const from = next ? applications.indexOf(session.application) + 1 : 0
  const found = applications.slice(from).find(({ aid }) => equal(aid.subarray(0, name.length), name))
  if (found === undefined) throw new Refusal(STATUS.fileNotFound)
  return found
}

/** Real cards give a template too, but nobody has published its bytes: this is the least that the standard allows. */
const template = ({ aid }: CardApplication): Bytes => tlv('6F', concat(tlv('84', aid)))
