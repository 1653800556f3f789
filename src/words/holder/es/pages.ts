/** All that the pages for holders say in Spanish. */
import type { PageWords } from '../../said.ts'
import { entry } from './entry.ts'
import { errors } from './errors.ts'
import { facts } from './facts.ts'
import { date } from './grammar.ts'
import { guidance } from './guidance.ts'
import { kiosk } from './kiosk.ts'
import { names } from './names.ts'
import { typing } from './typing.ts'

export const pages: PageWords = {
  language: 'Idioma',
  simulated: 'Estos datos son de una tarjeta simulada. No es la tarjeta de una persona real.',
  date,
  names,
  guidance,
  facts,
  kiosk,
  typing,
  entry,
  errors,
}
