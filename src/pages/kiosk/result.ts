/** What came of checking a PIN, in words. */
import { officialDate } from '../shared/dates.ts'
import type { Failure } from '../shared/failure.ts'
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
      const { certificate } = result
      const expires = certificate?.expires ?? null
      const until =
        certificate === null || expires === null
          ? []
          : [words.until(inLanguage(certificate), officialDate(expires, language.value))]
      const lapses = certificate?.kind === 'sign' ? [words.lapses] : []
      const left = result.remaining === null ? [] : [words.left(result.remaining)]
      return { tone: 'ok', title: words.right, lines: [...until, ...lapses, ...left] }
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
      const { title, advice } = toldOf(result.failure)
      // Nobody can say how far a request came that a fault of the daemon itself ended.
      const unsent = result.failure.code === 'INTERNAL' ? [] : [words.unsent]
      return { tone: 'act', title, lines: [advice, ...unsent] }
    }
  }
}

/** What the person at the kiosk is told of a failure: what it means and what to do, or else whom to call. */
export function toldOf(failure: Failure): { readonly title: string; readonly advice: string } {
  if (failure.for === 'holder') return { title: inLanguage(failure.means), advice: inLanguage(failure.advice) }
  const { title, code } = texts.value.callStaff
  return { title, advice: code(failure.code) }
}

function leftAfter(remaining: number | null): string {
  const { left, lastLeft, leftUnknown } = texts.value.result
  if (remaining === null) return leftUnknown
  return remaining === 1 ? lastLeft : left(remaining)
}
