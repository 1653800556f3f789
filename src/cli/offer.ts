/** A text that somebody may pass on: shown first, and saved as a file of its own once the person has said so. */
import { resolve } from 'node:path'
import { KazasuError } from '../errors.ts'
import type { Context } from './context.ts'
import { writeNewFile } from './new-file.ts'

/** Before anything is done that nobody could be asked about. `USAGE_INVALID` */
export function canAsk({ io, options, words }: Context): void {
  if (options.yes !== true && io.ask === null) throw new KazasuError('USAGE_INVALID', words.saving.needsYes)
}

/** Throws what `writeNewFile` does where it cannot be saved. */
export async function offer(text: string, file: string, { io, options, words: { saving } }: Context): Promise<void> {
  io.stdout.write(text)
  const isWanted =
    options.yes === true || /^(?:y|yes)$/i.test((await io.ask?.(`${saving.ask(file)} [y/N] `))?.trim() ?? '')
  if (isWanted) writeNewFile(resolve(io.workingDirectory, file), text)
  io.stderr.write(`${isWanted ? saving.saved(file) : saving.notSaved}\n`)
}
