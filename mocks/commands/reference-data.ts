/** VERIFY, its empty form that asks for the counter, and the two commands that change a PIN. */
import type { Bytes } from '../../src/lib/bytes.ts'
import { type Command, Refusal, response, STATUS } from '../apdu.ts'
import type { ReferenceDataFile } from '../files.ts'
import type { CardSession } from '../session.ts'

/** JICSAP V1.1, 6.4.9, as myna-card reports it. */
const MAXIMUM_LENGTH = 16

export function verify(session: CardSession, command: Command): Bytes {
  if (command.p1 !== 0x00) throw new Refusal(STATUS.parameters)
  const { pin } = referenceData(session, command)
  // With five bytes, one client's second try, a card's answer is not known; refusing it spends nothing.
  if (command.expected !== null) throw new Refusal(STATUS.wrongLength)
  const remaining = session.references.remaining(pin)
  if (command.data.length === 0)
    return response(remaining === 0 ? session.model.habits.queryOnBlocked : left(remaining))
  if (command.data.length > MAXIMUM_LENGTH) throw new Refusal(STATUS.wrongLength)
  if (remaining === 0) throw new Refusal(STATUS.blocked)
  // A wrong value takes back an earlier right one: assumed, no source says.
  session.setVerified(false)
  const right = session.references.present(pin, command.data)
  session.setVerified(right)
  return response(right ? STATUS.ok : left(session.references.remaining(pin)))
}

/** Never 9000, not even after a good VERIFY (OpenSC pull request 959, measured). */
const left = (remaining: number): number => STATUS.attemptsLeft | Math.min(remaining, 0x0f)

/** P1=01: the new value alone, in the place of the one that has been verified. */
export function changeReferenceData(session: CardSession, command: Command): Bytes {
  if (command.p1 !== 0x01) throw new Refusal(STATUS.parameters)
  return change(session, command, 'CHANGE REFERENCE DATA')
}

/** The JICSAP command that the resident registry PINs take in its place. */
export function changeKey(session: CardSession, command: Command): Bytes {
  if (command.p1 !== 0x00) throw new Refusal(STATUS.parameters)
  return change(session, command, 'CHANGE KEY')
}

function change(session: CardSession, command: Command, by: NonNullable<ReferenceDataFile['changedBy']>): Bytes {
  const { pin, changedBy } = referenceData(session, command)
  const length = command.data.length
  if (command.expected !== null || length === 0 || length > MAXIMUM_LENGTH) throw new Refusal(STATUS.wrongLength)
  // What a card answers to the other command, or for a number that never changes, is not known.
  if (changedBy !== by) throw new Refusal(STATUS.conditions)
  if (!session.isCurrentVerified()) throw new Refusal(STATUS.securityStatus)
  session.references.change(pin, command.data)
  return response(STATUS.ok)
}

function referenceData(session: CardSession, command: Command): ReferenceDataFile {
  const file = session.referenced(command.p2)
  if (file.kind !== 'reference-data') throw new Refusal(STATUS.fileStructure)
  return file
}
