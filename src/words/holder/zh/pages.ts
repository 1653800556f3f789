/** All that the pages for holders say in Chinese. */
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
  language: '显示语言',
  simulated: '这是模拟卡的显示内容。不是真实人物的卡。',
  date,
  names,
  guidance,
  facts,
  kiosk,
  typing,
  entry,
  errors,
}
