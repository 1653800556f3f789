/** All that the pages for holders say in plain Japanese. */
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
  language: '言葉《ことば》',
  simulated:
    '模擬《もぎ》カード(本物《ほんもの》ではないカード)の表示《ひょうじ》です。本当《ほんとう》にいる人《ひと》のカードではありません。',
  date,
  names,
  guidance,
  facts,
  kiosk,
  typing,
  entry,
  errors,
}
