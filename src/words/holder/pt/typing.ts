/** What is said where a PIN is typed, in Portuguese. */
import type { TypingWords } from '../../said.ts'
import { attemptsLeft, counted } from './grammar.ts'

export const typing: TypingWords = {
  left: attemptsLeft,
  last: 'Resta 1 tentativa. Se errar mais 1 vez, a senha (暗証番号) será bloqueada e precisará ser redefinida.',
  length: (shortest: number, longest: number) =>
    shortest === longest ? `${longest} dígitos` : `De ${shortest} a ${longest} caracteres: letras maiúsculas e números`,
  typed: (count: number, longest: number) => `Digitados: ${count} de ${longest} caracteres`,
  typedSome: (count: number) => counted(count, 'caractere digitado', 'caracteres digitados'),
  keys: 'Teclas da senha',
  order: 'A ordem das teclas muda a cada vez. Também é possível digitar pelo teclado.',
  correct: 'Apagar 1',
  clear: 'Apagar tudo',
  enter: 'Confirmar',
  cancel: 'Cancelar',
  unfit:
    'Este valor não pode estar certo. Confira a quantidade, os caracteres e as datas e digite-o de novo. Nada foi enviado ao cartão.',
  missing: (count: number) =>
    `Digite mais ${counted(count, 'caractere', 'caracteres')} e depois pressione “Confirmar”.`,
  onlyDigits: 'Nesta senha só podem ser usados números.',
  onlyLetters: 'Nesta senha só podem ser usados letras e números.',
  seconds: (seconds: number) => `A digitação termina após ${counted(seconds, 'segundo', 'segundos')} sem nenhuma ação.`,
}
