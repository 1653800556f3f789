/** The shells that can complete a command line, and what each is to be given for that. */
import { bashCompletion } from './bash.ts'
import { fishCompletion } from './fish.ts'
import type { Grammar } from './grammar.ts'
import { zshCompletion } from './zsh.ts'

interface Completion {
  /** The file in the build, named as its shell looks for it. */
  readonly place: string
  readonly write: (grammar: Grammar) => string
}

export const COMPLETIONS: ReadonlyMap<string, Completion> = new Map([
  ['bash', { place: 'completions/bash/kazasu', write: bashCompletion }],
  ['zsh', { place: 'completions/zsh/_kazasu', write: zshCompletion }],
  ['fish', { place: 'completions/fish/kazasu.fish', write: fishCompletion }],
])
