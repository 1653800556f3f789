/** A text that somebody may pass on: shown first, and saved as a file of its own once the person has said so. */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { KazasuError } from '../errors.ts'
import { systemCode } from '../lib/system-error.ts'
import type { Context } from './context.ts'

/** Before anything is done that nobody could be asked about. `USAGE_INVALID` */
export function canAsk({ io, options, words }: Context): void {
  if (options.yes !== true && io.ask === null) throw new KazasuError('USAGE_INVALID', words.saving.needsYes)
}

/** `OUTPUT_UNWRITABLE` where it cannot be saved; a file that is there already is left as it is. */
export async function offer(text: string, file: string, { io, options, words: { saving } }: Context): Promise<void> {
  io.stdout.write(text)
  const isWanted =
    options.yes === true || /^(?:y|yes)$/i.test((await io.ask?.(`${saving.ask(file)} [y/N] `))?.trim() ?? '')
  if (isWanted) write(resolve(io.workingDirectory, file), text)
  io.stderr.write(`${isWanted ? saving.saved(file) : saving.notSaved}\n`)
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    throw new KazasuError('OUTPUT_UNWRITABLE', `${path}: ${systemCode(error) ?? 'unknown error'}`, { cause: error })
  }
}
