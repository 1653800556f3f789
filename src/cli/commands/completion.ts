/** `kazasu completion`: what a shell has to know to complete a command line, for those who did not install the package. */
import { KazasuError } from '../../errors.ts'
import { TERMINAL_WORDS } from '../../words/staff/terminal.ts'
import type { Context } from '../context.ts'
import { COMPLETIONS } from '../manual/completions.ts'
import { grammarOf } from '../manual/grammar.ts'

export async function completion({ io, operands, words }: Context): Promise<number> {
  const [shell] = operands
  const accepted = [...COMPLETIONS.keys()]
  if (shell === undefined) throw new KazasuError('USAGE_INVALID', words.usage.valueMissing(accepted.join(', ')))
  const found = COMPLETIONS.get(shell)
  if (found === undefined) {
    throw new KazasuError('USAGE_INVALID', words.usage.valueWrong('shell', shell, accepted.join(', ')))
  }
  io.stdout.write(found.write(grammarOf(TERMINAL_WORDS.en.help)))
  return 0
}
