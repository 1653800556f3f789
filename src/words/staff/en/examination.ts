/** What the page at /doctor says around what the daemon has found, in English. */
import type { ExaminationWords } from '../said.ts'

export const examination: ExaminationWords = {
  title: 'Check of this machine',
  looking: 'Looking…',
  lookingAdvice: 'It takes some seconds where something does not answer. No card is touched.',
  again: 'Look again',
  severities: { stop: 'Cards cannot be read', act: 'To be fixed', note: 'Worth knowing' },
  cause: 'Cause',
  cure: 'What to do',
  copy: 'Copy',
  copied: 'Copied',
  well: 'In order',
  unknown: 'What could not be looked at',
  asRoot: 'This page sees what the service may see. On the machine itself this command sees more:',
  versions: 'Versions',
  list: (items) => items.join(', '),
  lost: {
    title: 'Kazasu cannot be reached',
    advice: 'The page connects again by itself. If it does not, run this on the machine:',
  },
  scope: {
    title: 'This page may not look at the machine',
    advice: 'For the administrator: write this into config.toml and start the daemon again.',
  },
  failed: 'The machine could not be looked at',
  console: 'Back to the card',
}
