/** READ BINARY, READ RECORD and GET DATA. */
import type { Bytes } from '../../src/lib/bytes.ts'
import { answer, type Command, Refusal, response, STATUS } from '../apdu.ts'
import type { ElementaryFile } from '../files.ts'
import type { CardSession } from '../session.ts'

export function readBinary(session: CardSession, command: Command): Bytes {
  const expected = demandReadShape(command)
  const { file, offset } = locate(session, command)
  if (file.kind !== 'transparent') throw new Refusal(STATUS.fileStructure)
  session.demand(file.opens)
  if (offset >= file.content.length) throw new Refusal(STATUS.offset)
  const data = file.content.subarray(offset, offset + expected)
  // A zero Le field asks for what there is, so only a number that cannot be met runs past the end.
  const cut = data.length < expected && expected !== (command.extended ? 65_536 : 256)
  return response(cut ? session.model.habits.readPastEnd : STATUS.ok, data)
}

/** P1 holds the high part of an offset into the current file or, with its first bit set, a short EF identifier. */
function locate(session: CardSession, { p1, p2 }: Command): { file: ElementaryFile; offset: number } {
  if (p1 < 0x80) return { file: session.currentFile(), offset: (p1 << 8) | p2 }
  if ((p1 & 0x60) !== 0) throw new Refusal(STATUS.parameters)
  return { file: session.selectShort(p1 & 0x1f), offset: p2 }
}

export function readRecord(session: CardSession, command: Command): Bytes {
  demandReadShape(command)
  // Only "record number P1" (100): reading from a record to the last one is not known to work on this card.
  if ((command.p2 & 0x07) !== 0x04) throw new Refusal(STATUS.parameters)
  const shortIdentifier = command.p2 >> 3
  const file = shortIdentifier === 0 ? session.currentFile() : session.selectShort(shortIdentifier)
  if (file.kind !== 'record') throw new Refusal(STATUS.fileStructure)
  session.demand(file.opens)
  const record = file.records[command.p1 - 1]
  if (record === undefined) throw new Refusal(STATUS.recordNotFound)
  return answer(command, record)
}

export function getData(session: CardSession, command: Command): Bytes {
  demandReadShape(command)
  const object = session.application.objects.get((command.p1 << 8) | command.p2)
  if (object === undefined) throw new Refusal(STATUS.objectNotFound)
  return answer(command, object)
}

/** Reading sends nothing and expects something. Gives what is expected. */
function demandReadShape(command: Command): number {
  if (command.data.length > 0 || command.expected === null) throw new Refusal(STATUS.wrongLength)
  return command.expected
}
