/**
 * What became of a reload, left in the runtime directory for whoever has asked for it by a signal, which has no answer
 * of its own.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ErrorCode, ErrorFields } from './errors.ts'
import { openFile, readText, replaceFile } from './private-file.ts'
import { guarded, type StatePlaces } from './state.ts'

export type ReloadOutcome =
  | {
      readonly outcome: 'applied'
      /** Settings (dotted) that have another value from now on. */
      readonly changed: readonly string[]
      /** Settings that were changed and need a start. */
      readonly waiting: readonly string[]
    }
  /** Nothing has changed. */
  | { readonly outcome: 'refused'; readonly code: ErrorCode; readonly message: string; readonly fields: ErrorFields }

export type ReloadAnswer = ReloadOutcome & {
  /** Of the door that has read the configuration. */
  readonly pid: number
  /** When it began to read, in microseconds of CLOCK_MONOTONIC: an answer to an earlier question is told by it. */
  readonly began: number
}

const FILE = 'reload.json'

/** For its user and root alone: of a fault the value is told. */
export function writeAnswer({ runtime }: StatePlaces, answer: ReloadAnswer): void {
  const path = join(runtime, FILE)
  guarded(path, () => replaceFile(path, `${JSON.stringify(answer)}\n`))
}

/** Never throws. */
export function removeAnswer({ runtime }: StatePlaces): void {
  try {
    rmSync(join(runtime, FILE), { force: true })
  } catch {
    // Of another process it is no answer to anybody.
  }
}

/** What the daemon with this process id has answered last; `null` where it has not. */
export function readAnswer(folder: string, pid: number): ReloadAnswer | null {
  try {
    using file = openFile(join(folder, FILE))
    // Whole, as it was written by a program of this version or of another.
    const answer = file === null ? null : (JSON.parse(readText(file)) as ReloadAnswer)
    return answer?.pid === pid && typeof answer.began === 'number' ? answer : null
  } catch {
    return null
  }
}
