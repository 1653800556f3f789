/** What the entry page says, in English. */
import type { EntryWords } from '../../said.ts'

export const entry: EntryWords = {
  title: 'Enter the PIN',
  opening: 'Just a moment…',
  asks: 'Who asks',
  page: 'Web page',
  program: (token: string) => `A program on this machine (token ${token})`,
  says: (name: string) => `It calls itself: ${name} (not verified)`,
  judge: 'If you do not know who asks, press "Stop".',
  close: 'You can close this page.',
  over: {
    submitted: { title: 'The entry is done', advice: 'See the result where the PIN was asked for.' },
    cancelled: { title: 'The entry was stopped', advice: 'Nothing was sent to the card.' },
    timeout: {
      title: 'The entry took too long and has ended',
      advice: 'Nothing was sent to the card. Begin again where the PIN was asked for.',
    },
    withdrawn: {
      title: 'The entry was called off',
      advice: 'The program that asked gave up, or the card was taken away. Nothing was sent to the card.',
    },
    unknown: {
      title: 'This entry page cannot be used',
      advice: 'The entry is over, or is open on another page. Begin again where the PIN was asked for.',
    },
    lost: {
      title: 'The card service cannot be reached any more',
      advice: 'See what came of the entry where the PIN was asked for.',
    },
  },
}
