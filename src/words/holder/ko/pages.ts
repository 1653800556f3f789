/** All that the pages for holders say in Korean. */
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
  language: '표시 언어',
  simulated: '모의 카드에 의한 표시입니다. 실제로 존재하는 사람의 카드가 아닙니다.',
  date,
  names,
  guidance,
  facts,
  kiosk,
  typing,
  entry,
  errors,
}
