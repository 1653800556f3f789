/** What came of checking a PIN, in words. */
import type { CertificateReport } from '../../report/shape.ts'
import type { Failure } from '../shared/failure.ts'
import { words } from '../shared/i18n.ts'
import { sayError } from '../../words/say.ts'
import type { Tone } from '../../guidance/verdict.ts'
import type { Result } from './sitting.ts'

export interface ResultWords {
  readonly tone: Tone
  readonly title: string
  readonly lines: readonly string[]
}

/** `hindrance`: why the certificate behind a right PIN is of no use, where the report says so. */
export function resultWords(result: Result, hindrance: string | null = null): ResultWords {
  const told = words.value.kiosk.result
  switch (result.kind) {
    case 'right': {
      const { certificate } = result
      const about = hindrance === null ? certificateLines(certificate) : [hindrance]
      const left = result.remaining === null ? [] : [told.left(result.remaining)]
      const isUsable = hindrance === null && (certificate === null || !isOutOfDate(certificate))
      return { tone: isUsable ? 'ok' : 'act', title: told.right, lines: [...about, ...left] }
    }
    case 'wrong':
      return { tone: 'act', title: told.wrong, lines: [leftAfter(result.remaining)] }
    case 'blocked':
      return { tone: 'stop', title: told.blocked, lines: [told.reset] }
    case 'open': {
      const { consumed, unspent, unknown } = told
      const line = result.consumed === null ? unknown : result.consumed ? consumed : unspent
      return { tone: 'unknown', title: told.open, lines: [line] }
    }
    case 'lost':
      return { tone: 'unknown', title: told.open, lines: [told.lost] }
    case 'failed': {
      const { title, advice } = toldOf(result.failure)
      // Nobody can say how far a request came that a fault of the daemon itself ended.
      const unsent = result.failure.code === 'INTERNAL' ? [] : [told.unsent]
      return { tone: 'act', title, lines: [advice, ...unsent] }
    }
  }
}

const isOutOfDate = ({ status }: CertificateReport): boolean => status === 'expired' || status === 'not-yet-valid'

/** Until when it is valid, by its own dates. What ends it earlier is said of one that has not ended anyway. */
function certificateLines(certificate: CertificateReport | null): string[] {
  if (certificate === null || certificate.expires === null) return []
  const { names, date, kiosk } = words.value
  const { until, expired, notYet, lapses } = kiosk.result
  const name = names.certificates[certificate.kind]
  const day = date(certificate.expires)
  if (certificate.status === 'expired') return [expired(name, day)]
  if (certificate.status === 'not-yet-valid') return [notYet(name), until(name, day)]
  return [until(name, day), ...(certificate.kind === 'sign' ? [lapses] : [])]
}

/** What the person at the kiosk is told of a failure: what it means and what to do, or else whom to call. */
export function toldOf(failure: Failure): { readonly title: string; readonly advice: string } {
  const own = sayError(failure.code, words.value.errors)
  if (own !== null) return { title: own.means, advice: own.advice }
  const { title, code } = words.value.kiosk.callStaff
  return { title, advice: code(failure.code) }
}

function leftAfter(remaining: number | null): string {
  const { left, lastLeft, leftUnknown } = words.value.kiosk.result
  if (remaining === null) return leftUnknown
  return remaining === 1 ? lastLeft : left(remaining)
}
