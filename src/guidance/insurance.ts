/** R2.5: how long the card goes on as a health insurance card without its authentication certificate, and what then. */
import type { Text } from '../errors.ts'
import { addDays, addMonths, type CalendarDate, firstOfMonth } from '../lib/calendar.ts'
import { INSURANCE_MONTHS, OLD_INSURANCE_CARDS_END } from './figures.ts'
import { dateText } from './step.ts'

/** R2.5: counted from the end of the month in which the certificate ends. */
export const insuranceEnd = (expires: CalendarDate): CalendarDate =>
  addDays(addMonths(firstOfMonth(expires), INSURANCE_MONTHS + 1), -1)

const OLD_CARDS: Text = {
  ja: `従来の健康保険証は${dateText(OLD_INSURANCE_CARDS_END).ja}から使えません。`,
  en: `The old cards are void since ${dateText(OLD_INSURANCE_CARDS_END).en}.`,
}

/** R2.5, while the checks still go on, or would. */
export function insuranceUntil(expires: CalendarDate, hasEnded: boolean): Text {
  const date = dateText(insuranceEnd(expires))
  return {
    ja: `${hasEnded ? '' : '更新しなかった場合も、'}マイナ保険証は、${date.ja}ごろ(期限の月の末日から約${INSURANCE_MONTHS}か月)までは資格確認に使えますが、情報提供への同意などは選択できません。${OLD_CARDS.ja}その後は、加入している医療保険の「資格確認書」で受診します(届いていないときは、申請してください)。`,
    en: `${hasEnded ? 'As' : 'Even if it is not renewed, as'} a health insurance card it is accepted until about ${date.en} (some ${INSURANCE_MONTHS} months from the end of that month), without the choices that need consent. ${OLD_CARDS.en} After that, use the certificate of eligibility (shikaku kakunin-sho) of your insurer, who sends it or gives it on request.`,
  }
}

/** R2.5, when that time is over. */
export const INSURANCE_OVER: Text = {
  ja: `マイナ保険証としては使えません。従来の健康保険証も${dateText(OLD_INSURANCE_CARDS_END).ja}から使えません。新しい電子証明書の発行までは、加入している医療保険の「資格確認書」で受診してください(届いていないときは、申請してください)。`,
  en: `It is no longer accepted as a health insurance card, and the old cards are void since ${dateText(OLD_INSURANCE_CARDS_END).en}. Until a new certificate is issued, use the certificate of eligibility (shikaku kakunin-sho) of your insurer, who sends it or gives it on request.`,
}
