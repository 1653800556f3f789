/** What is said where a PIN is typed, in Portuguese. */
import type { TypingWords } from '../../said.ts'
import { attemptsLeft, counted } from './grammar.ts'

const ERA_DOUBT =
  'No cartão de residentes estrangeiros em que a data de nascimento está impressa no calendário ocidental (西暦), não se sabe se o ano corresponde aos 2 dígitos da era japonesa (和暦) ou aos 2 últimos dígitos do ano ocidental.'

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
  tooMany: (longest: number) => `Esta senha tem no máximo ${longest} caracteres. Apague os que sobram.`,
  takeBack: 'Pressione “Apagar 1” ou “Apagar tudo”.',
  seconds: (seconds: number) => `A digitação termina após ${counted(seconds, 'segundo', 'segundos')} sem nenhuma ação.`,
  forms: {
    'code-b': `O código de verificação B tem 14 dígitos, nesta ordem: data de nascimento, com o ano da era japonesa (和暦) em 2 dígitos, o mês e o dia; ano ocidental em que o cartão vence; e código de segurança (セキュリティコード). ${ERA_DOUBT}`,
    'birth-date': `Tem 6 dígitos: 2 do ano da era japonesa (和暦), 2 do mês e 2 do dia. ${ERA_DOUBT}`,
  },
}
