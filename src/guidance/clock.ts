/** What the dates on a card say against the clock of this machine. Pure; what the clock itself says is in `lib/clock.ts`. */
import type { Text } from '../errors.ts'
import { parseDate } from '../lib/calendar.ts'
import { isWrong } from '../lib/clock.ts'
import type { Facts } from '../report/shape.ts'
import { CLOCK_TEXTS } from './clock-texts.ts'
import type { GuidanceStep } from './shape.ts'
import { dateText, MACHINE_DATE, sentences, step } from './step.ts'

/**
 * Whether every certificate of the holder whose days are known has ended: so it is on many old cards, and on every card
 * where the clock is years ahead.
 */
function everyCertificateEnded({ certificates }: Pick<Facts, 'certificates'>): boolean {
  const known = certificates.filter(({ kind, expires }) => (kind === 'auth' || kind === 'sign') && expires !== null)
  return known.length > 0 && known.every(({ status }) => status === 'expired')
}

/** What the daemon knows against its clock, and what the card says against it where that is nothing. */
export const clockOf = (facts: Facts): Facts['clock'] =>
  facts.clock !== null && facts.clock !== 'all-expired'
    ? facts.clock
    : everyCertificateEnded(facts)
      ? 'all-expired'
      : null

/** The step for a clock that cannot be right: every date on the card is judged by it. */
export function clockSteps({ clock, today }: Facts): GuidanceStep[] {
  const day = parseDate(today)
  if (clock === null || !isWrong(clock) || day === null) return []
  const date = dateText(day)
  return [
    step('clock-wrong', {
      rules: ['R2.6'],
      title: {
        ja: `この端末の日付(${date.ja})が正しくありません。係員が確認してください`,
        en: `The date of this machine, ${date.en}, is wrong; staff should set it right`,
      },
      explanation: sentences(CLOCK_TEXTS[clock], {
        ja: '期限切れかどうか、更新できるかどうかの判定は、この日付によるため信頼できません。日付を直してから、もう一度読み取ってください。',
        en: 'What is said here of expiry and renewal goes by that date and is not to be relied on. Set the date right and read the card again.',
      }),
      where: [MACHINE_DATE],
    }),
  ]
}

/** What to compare before anybody is sent away because of dates; `null` where nothing speaks against the clock. */
export function clockDoubt(facts: Facts): Text | null {
  const today = parseDate(facts.today)
  if (today === null || !everyCertificateEnded(facts)) return null
  const date = dateText(today)
  return {
    ja: `この端末の日付(${date.ja})による判定です。`,
    en: `By the date of this machine, ${date.en}.`,
  }
}
