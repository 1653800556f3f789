/** COMPUTE DIGITAL SIGNATURE, INTERNAL AUTHENTICATE and GET CHALLENGE. The arithmetic is in `signatures.ts`. */
import { randomBytes } from 'node:crypto'
import type { Bytes } from '../../src/lib/bytes.ts'
import { answer, type Command, Refusal, STATUS } from '../apdu.ts'
import type { KeyFile } from '../files.ts'
import type { CardSession } from '../session.ts'
import { SIGNATURE_SCHEMES, signSha256 } from '../signatures.ts'

export function computeDigitalSignature(session: CardSession, command: Command): Bytes {
  const schemes = SIGNATURE_SCHEMES[command.p1]
  if (schemes === undefined) throw new Refusal(STATUS.parameters)
  const { key, opens } = signingKey(session, command)
  session.demand(opens)
  if (command.data.length === 0) throw new Refusal(STATUS.wrongLength)
  const scheme = schemes[key.asymmetricKeyType === 'ec' ? 'ec' : 'rsa']
  if (!scheme.accepts(command.data.length)) throw new Refusal(STATUS.conditions)
  return answer(command, scheme.sign(key, command.data))
}

function signingKey(session: CardSession, command: Command): KeyFile {
  if (command.p2 !== 0x00) return demandKey(session.referenced(command.p2), 'COMPUTE DIGITAL SIGNATURE')
  const identifier = session.application.defaultKey
  // P2=00, internal authentication of a card surface application, with any other P1: not known.
  if (identifier === null || command.p1 !== 0x00) throw new Refusal(STATUS.parameters)
  return demandKey(session.selectFile(identifier), 'COMPUTE DIGITAL SIGNATURE')
}

/** Measured to work with the key of the common application only; signs SHA-256 of the challenge. */
export function internalAuthenticate(session: CardSession, command: Command): Bytes {
  if (command.p1 !== 0x00) throw new Refusal(STATUS.parameters)
  const { key, opens } = demandKey(session.referenced(command.p2), 'INTERNAL AUTHENTICATE')
  session.demand(opens)
  if (command.data.length === 0) throw new Refusal(STATUS.wrongLength)
  return answer(command, signSha256(key, command.data))
}

function demandKey(file: ReturnType<CardSession['currentFile']>, usedBy: KeyFile['usedBy']): KeyFile {
  if (file.kind !== 'key') throw new Refusal(STATUS.fileStructure)
  if (file.usedBy !== usedBy) throw new Refusal(STATUS.conditions)
  return file
}

/** Refused in extended form (myna-card, measured). */
export function getChallenge(_session: CardSession, command: Command): Bytes {
  if (command.p1 !== 0x00 || command.p2 !== 0x00) throw new Refusal(STATUS.parameters)
  if (command.extended) throw new Refusal(STATUS.conditions)
  if (command.data.length > 0 || command.expected === null) throw new Refusal(STATUS.wrongLength)
  return answer(command, Uint8Array.from(randomBytes(command.expected)))
}
