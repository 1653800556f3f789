/** What came of checking a PIN, in words. */
import { officialDate } from '../shared/dates.ts'
import { inLanguage, language } from '../shared/i18n.ts'
import type { Tone } from '../../guidance/verdict.ts'
import type { Result } from './sitting.ts'
import { texts } from './texts.ts'

export interface ResultWords {
  readonly tone: Tone
  readonly title: string
  readonly lines: readonly string[]
}

export function resultWords(result: Result): ResultWords {
  const words = texts.value.result
  switch (result.kind) {
    case 'right': {
      const expires = result.certificate?.expires ?? null
      const until = expires === null ? [] : [words.until(officialDate(expires, language.value))]
      const left = result.remaining === null ? [] : [words.left(result.remaining)]
      return { tone: 'ok', title: words.right, lines: [...until, ...left] }
    }
    case 'wrong':
      return { tone: 'act', title: words.wrong, lines: [leftAfter(result.remaining)] }
    case 'blocked':
      return { tone: 'stop', title: words.blocked, lines: [words.reset] }
    case 'open': {
      const { consumed, unspent, unknown } = words
      const line = result.consumed === null ? unknown : result.consumed ? consumed : unspent
      return { tone: 'unknown', title: words.open, lines: [line] }
    }
    case 'lost':
      return { tone: 'unknown', title: words.open, lines: [words.lost] }
    case 'failed': {
      const { code, means, advice } = result.failure
      // Of a fault of the daemon itself nobody can say how far it came.
      const unsent = code === 'INTERNAL' ? [] : [words.unsent]
      return { tone: 'act', title: inLanguage(means), lines: [inLanguage(advice), ...unsent] }
    }
  }
}

function leftAfter(remaining: number | null): string {
  const { left, lastLeft, leftUnknown } = texts.value.result
  if (remaining === null) return leftUnknown
  return remaining === 1 ? lastLeft : left(remaining)
}
