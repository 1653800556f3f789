/** What is said where a PIN is typed, in Chinese. */
import type { TypingWords } from '../../said.ts'

const ERA_DOUBT = '外国人居民的卡如果用公历记载出生日期，其中的年份是和历（和暦）的2位还是公历的后2位，目前还不清楚。'

export const typing: TypingWords = {
  left: (left: number) => `剩余${left}次`,
  last: '剩余1次。再输错1次就会被锁定（ロック），需要重新设置（再設定）。',
  length: (shortest: number, longest: number) =>
    shortest === longest ? `${longest}位数字` : `${shortest}至${longest}位大写英文字母和数字`,
  typed: (count: number, longest: number) => `${longest}位中已输入${count}位`,
  typedSome: (count: number) => `已输入${count}位`,
  keys: '密码的按键',
  order: '按键的排列每次都会改变。也可以用键盘输入。',
  correct: '删除1位',
  clear: '全部删除',
  enter: '确定',
  cancel: '中止',
  unfit: '这个值不可能正确。请确认位数、字符和日期等，再输入一次。没有发送到卡。',
  missing: (count: number) => `请再输入${count}位，然后按“确定”。`,
  onlyDigits: '这个密码只能使用数字。',
  onlyLetters: '这个密码只能使用英文字母和数字。',
  tooMany: (longest: number) => `这个密码最多${longest}位。请删除多输入的部分。`,
  takeBack: '请按“删除1位”或“全部删除”。',
  seconds: (seconds: number) => `如果${seconds}秒内没有操作，输入将结束。`,
  forms: {
    'code-b': `核对号码B（照合番号B）共14位，由以下数字排列而成：出生日期的和历（和暦）2位年份、月、日，卡的有效期限（有効期限）的公历年份，安全码（セキュリティコード）。${ERA_DOUBT}`,
    'birth-date': `共6位：和历（和暦）的年2位、月2位、日2位。${ERA_DOUBT}`,
  },
}
