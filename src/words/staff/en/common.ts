/** What the console and the terminal both say, in English. */
import type { CommonWords } from '../said.ts'

export const common: CommonWords = {
  readers: {
    none: 'No reader is connected.',
    empty: 'No card',
    present: 'Card present',
    simulated: 'simulated',
  },
  health: {
    driver: (driver, reason) =>
      driver === 'audit'
        ? `The record of PINs does not work: ${reason}`
        : `The driver ${driver} does not work: ${reason}`,
    reader: (reader, reason) => `The reader ${reader} does not work: ${reason}`,
  },
  municipality: 'Municipality code',
  steps: { heading: 'Next steps', notes: 'Worth knowing', rules: 'Rules' },
}
