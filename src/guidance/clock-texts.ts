import type { Text } from '../errors.ts'
import type { ClockDoubt } from '../lib/clock.ts'

/** For staff: what is known against the clock, whatever card lies there. */
export const CLOCK_TEXTS = {
  'before-build': {
    ja: 'この端末の日付が、Kazasu が作られた日より前になっています。',
    en: 'The date of this machine lies before the day on which Kazasu was built.',
  },
  'before-last-seen': {
    ja: 'この端末の時計が、以前に Kazasu が動いていた時点より前になっています。',
    en: 'The clock of this machine lies before a moment at which Kazasu has run already.',
  },
  'all-expired': {
    ja: 'カードの電子証明書がすべて期限切れです。この端末の日付が進んでいても、同じように見えます。',
    en: 'Every certificate of the card has ended. It looks the same where the date of this machine is ahead.',
  },
} as const satisfies Record<ClockDoubt, Text>
