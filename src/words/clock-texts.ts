/** What is told whoever looks after a machine of a clock that something speaks against. Pure. */
import { type ClockDoubt, isWrong } from '../lib/clock.ts'
import { CARD_WORDS } from './holder/cards.ts'
import type { ErrorText } from './said.ts'

export const clockTextOf = (doubt: ClockDoubt): ErrorText => ({
  means: { ja: CARD_WORDS.ja.clock[doubt], en: CARD_WORDS.en.clock[doubt] },
  advice: isWrong(doubt) ? WRONG : DOUBTED,
})

const WRONG = {
  en: 'Compare the clock of this machine with the right time (timedatectl), and set it where it is wrong; Kazasu notices within a minute. If it is right and still doubted, see "When something has happened" in docs/operations.md.',
  ja: '端末の時計を確認し (timedatectl)、誤っていれば合わせてください。1分以内に反映されます。正しいのに疑われるときは、docs/ja/operations.md の「何かが起きたとき」をご覧ください。',
}

/** A card can be like that by itself, and none of this makes the daemon count as unwell. */
const DOUBTED = {
  en: 'Check the date of this machine (timedatectl). If it is right, nothing is wrong: the card that lies there is like that.',
  ja: '端末の日付を確認してください (timedatectl)。正しければ、置いてあるカードがそのような状態であるだけで、問題はありません。',
}
