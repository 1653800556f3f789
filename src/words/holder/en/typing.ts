/** What is said where a PIN is typed, in English. */
import type { TypingWords } from '../../said.ts'

const ERA_DOUBT =
  'Where the card of a foreign resident shows the date of birth by the western year, it is not known whether the two digits are those of the era year or the last two of the western one.'

export const typing: TypingWords = {
  left: (left: number) => `${left} ${left === 1 ? 'attempt' : 'attempts'} left`,
  last: 'Only one attempt is left. One more wrong entry locks the PIN, and it has to be reset.',
  length: (shortest: number, longest: number) =>
    shortest === longest ? `${longest} digits` : `${shortest} to ${longest} capital letters and digits`,
  typed: (count: number, longest: number) => `${count} of ${longest} characters are in`,
  typedSome: (count: number) => `${count} ${count === 1 ? 'character is' : 'characters are'} in`,
  keys: 'Keys of the PIN',
  order: 'The order of the keys changes every time. You can use the keyboard too.',
  correct: 'Delete one',
  clear: 'Delete all',
  enter: 'Enter',
  cancel: 'Stop',
  unfit:
    'This cannot be right: check its length, characters and dates, and enter it again. Nothing was sent to the card.',
  missing: (count: number) => `Enter ${count} more ${count === 1 ? 'character' : 'characters'} first.`,
  onlyDigits: 'This PIN has digits only.',
  onlyLetters: 'This password has letters and digits only.',
  tooMany: (longest: number) => `This PIN has ${longest} characters at most. Delete the extra ones.`,
  takeBack: 'Press “Delete one” or “Delete all”.',
  seconds: (seconds: number) => `The entry ends after ${seconds} seconds without a key.`,
  forms: {
    'code-b': `Code B has 14 digits: date of birth with the two-digit year of the era, the year in which the card expires, and the security code. ${ERA_DOUBT}`,
    'birth-date': `It has 6 digits: the two-digit year of the era, month and day. ${ERA_DOUBT}`,
  },
}
