/** Days of an issue that cannot all be true, and those that are missing. Pure. */
import type { Text } from '../words/languages.ts'
import { type Issue, missingDay, type Terms, termsOf } from './validity.ts'

/** One of the days, and what is wrong with it. */
export interface DayProblem {
  readonly day: Exclude<keyof Issue, 'residence'>
  readonly text: Text
}

const NEEDED = {
  stayEnds: {
    en: 'needed for this status of residence: the last day of the stay or the permit',
    ja: 'この在留資格では、在留期間または許可の満了日が必要です',
  },
  event: {
    en: 'needed for this status of residence: the day of birth or of the loss of nationality',
    ja: 'この在留資格では、出生または国籍喪失の日が必要です',
  },
} as const satisfies Record<NonNullable<ReturnType<typeof missingDay>>, Text>

const BEFORE_BIRTH: Text = { en: 'before the day of birth', ja: '生年月日より前です' }
const BEFORE_CARD: Text = { en: 'before the day on which the card was issued', ja: 'カードの発行日より前です' }
const AFTER_CARD: Text = { en: 'after the day on which the card was issued', ja: 'カードの発行日より後です' }
const AFTER_END: Text = { en: 'after the last day of the card', ja: 'カードの有効期限より後です' }

/** What is wrong with the days, all that can be said of it; nothing where `termsOf` has an answer that can be true. */
export function issueProblems(issue: Issue): readonly DayProblem[] {
  const missing = missingDay(issue)
  const found = [...(missing === null ? [] : [{ day: missing, text: NEEDED[missing] }]), ...orderProblems(issue)]
  return found.length > 0 ? found : endProblems(issue, termsOf(issue))
}

/** Whatever the rules: what comes before that which it follows from. */
function orderProblems(issue: Issue): readonly DayProblem[] {
  const { residence, birth, issued, certificatesIssued = issued, signIssued = certificatesIssued } = issue
  const { renewed, stayEnds, event } = issue
  const problems: readonly (readonly [DayProblem['day'], boolean, Text])[] = [
    ['issued', issued < birth, BEFORE_BIRTH],
    ['certificatesIssued', certificatesIssued < issued, BEFORE_CARD],
    [
      'signIssued',
      signIssued < certificatesIssued,
      { en: 'before the day on which the certificates were issued', ja: '電子証明書の発行日より前です' },
    ],
    ['renewed', renewed !== undefined && renewed < birth, BEFORE_BIRTH],
    ['stayEnds', stayEnds !== undefined && stayEnds < issued, BEFORE_CARD],
    ['event', event !== undefined && event < birth, BEFORE_BIRTH],
    [
      'event',
      residence === 'transitional-birth' && event !== undefined && event > birth,
      { en: 'another day than that of birth', ja: '生年月日と異なります' },
    ],
    ['event', event !== undefined && event > issued, AFTER_CARD],
  ]
  return problems.flatMap(([day, isThere, text]) => (isThere ? [{ day, text }] : []))
}

/** By the rules: what would have ended before it was issued. */
function endProblems(issue: Issue, { card, auth }: Terms): readonly DayProblem[] {
  const { issued, certificatesIssued = issued, signIssued = certificatesIssued } = issue
  // A birthday lies after its day and `stayEnds` has been looked at: what is left are the days of a transitional stay.
  if (card.until < issued) {
    return [
      {
        day: 'event',
        text: {
          en: 'so long before the issue that the card would have ended by then',
          ja: '発行日には、この日からのカードの有効期限が過ぎています',
        },
      },
    ]
  }
  if (certificatesIssued > card.until) return [{ day: 'certificatesIssued', text: AFTER_END }]
  if (signIssued <= auth.until) return []
  const text = {
    en: 'after the last day of the authentication certificate',
    ja: '利用者証明用電子証明書の有効期限より後です',
  }
  return [{ day: 'signIssued', text: signIssued > card.until ? AFTER_END : text }]
}
