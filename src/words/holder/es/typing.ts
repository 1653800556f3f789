/** What is said where a PIN is typed, in Spanish. */
import type { TypingWords } from '../../said.ts'
import { attemptsLeft, counted } from './grammar.ts'

const ERA_DOUBT =
  'En la tarjeta de los residentes extranjeros en la que la fecha de nacimiento está impresa en el calendario occidental (西暦), no se sabe si el año corresponde a los 2 dígitos de la era japonesa (和暦) o a los 2 últimos dígitos del año occidental.'

export const typing: TypingWords = {
  left: attemptsLeft,
  last: 'Queda 1 intento. Si se equivoca 1 vez más, la clave (暗証番号) quedará bloqueada y será necesario restablecerla.',
  length: (shortest: number, longest: number) =>
    shortest === longest ? `${longest} dígitos` : `De ${shortest} a ${longest} caracteres: letras mayúsculas y números`,
  typed: (count: number, longest: number) => `Ingresados: ${count} de ${longest} caracteres`,
  typedSome: (count: number) => counted(count, 'carácter ingresado', 'caracteres ingresados'),
  keys: 'Teclas de la clave',
  order: 'El orden de las teclas cambia cada vez. También puede usar el teclado.',
  correct: 'Borrar 1',
  clear: 'Borrar todo',
  enter: 'Confirmar',
  cancel: 'Cancelar',
  unfit:
    'Este valor no puede ser correcto. Revise la cantidad, los caracteres y las fechas e ingréselo de nuevo. No se envió nada a la tarjeta.',
  missing: (count: number) => `Ingrese ${counted(count, 'carácter', 'caracteres')} más y luego presione “Confirmar”.`,
  onlyDigits: 'En esta clave solo se pueden usar números.',
  onlyLetters: 'En esta clave solo se pueden usar letras y números.',
  tooMany: (longest: number) => `Esta clave tiene ${longest} caracteres como máximo. Borre los que sobran.`,
  takeBack: 'Presione “Borrar 1” o “Borrar todo”.',
  seconds: (seconds: number) =>
    `El ingreso de la clave termina después de ${counted(seconds, 'segundo', 'segundos')} sin ninguna acción.`,
  forms: {
    'code-b': `El código de verificación B tiene 14 dígitos, en este orden: fecha de nacimiento, con el año de la era japonesa (和暦) en 2 dígitos, el mes y el día; año occidental en que vence la tarjeta; y código de seguridad (セキュリティコード). ${ERA_DOUBT}`,
    'birth-date': `Tiene 6 dígitos: 2 del año de la era japonesa (和暦), 2 del mes y 2 del día. ${ERA_DOUBT}`,
  },
}
