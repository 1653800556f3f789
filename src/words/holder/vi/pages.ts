/** All that the pages for holders say in Vietnamese. */
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
  language: 'Ngôn ngữ',
  simulated: 'Đây là nội dung hiển thị của thẻ mô phỏng. Đây không phải là thẻ của người có thật.',
  date,
  names,
  guidance,
  facts,
  kiosk,
  typing,
  entry,
  errors,
}
