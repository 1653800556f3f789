/** Of which sort a command is, by its header alone: for faults that wait for one, and for whoever counts what was sent. */
import type { Bytes } from '../../src/lib/bytes.ts'
import type { CommandSort } from '../../src/reader/simulator.ts'

const BY_INSTRUCTION: Readonly<Record<number, CommandSort>> = {
  0x24: 'change',
  0x2a: 'sign',
  0x32: 'change',
  0x88: 'sign',
  0xa4: 'select',
  0xb0: 'read',
  0xb2: 'read',
  0xca: 'read',
}

const VERIFY = 0x20
const HEADER_LENGTH = 4

export function sortOf(command: Bytes): CommandSort {
  const instruction = command[1]
  if (instruction === undefined) return 'other'
  // Without a value to compare, VERIFY asks for the counter and costs nothing.
  if (instruction === VERIFY) return command.length > HEADER_LENGTH + 1 ? 'verify' : 'query'
  return BY_INSTRUCTION[instruction] ?? 'other'
}
