/** What a command is given. */
import type { Machine } from '../doctor/machine.ts'
import type { Io } from './io.ts'
import type { Options } from './options.ts'
import type { KeptRoom } from '../room/messages.ts'
import type { OpenSession } from './session.ts'
import type { TerminalWords } from '../words/staff/said.ts'
import type { Language } from './text/language.ts'

/** Gives `serve` a card room that is being started. */
export type OpenRoom = () => Promise<KeptRoom>

/** Gives `doctor` the machine that it looks at. */
export type OpenMachine = () => Promise<Machine>

export interface Context {
  readonly io: Io
  readonly options: Options
  /** The word after the command, where it takes one. */
  readonly action: string | null
  /** What stands behind that word, or behind the command where it takes no such word. */
  readonly operands: readonly string[]
  readonly language: Language
  readonly words: TerminalWords
  readonly openSession: OpenSession
  readonly openRoom: OpenRoom
  readonly openMachine: OpenMachine
}
