import type { HolderWords } from '../../said.ts'

export const clock: HolderWords['clock'] = {
  'before-build': 'The date of this machine lies before the day on which Kazasu was built.',
  'before-last-seen': 'The clock of this machine lies before a moment at which Kazasu has run already.',
  'all-expired': 'Every certificate of the card has ended. It looks the same where the date of this machine is ahead.',
}
