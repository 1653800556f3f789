/** The PINs: attempts left as numbers and as dots. First the four that a holder knows, then the others by application. */
import { MAIN_PINS } from '../../../guidance/pin-groups.ts'
import { mayHaveNoPins } from '../../../guidance/verdict.ts'
import type { PinReport } from '../../../report/shape.ts'
import type { Report } from '../../../words/report.ts'
import { TERMINAL_WORDS } from '../../../words/staff/terminal.ts'
import type { Language } from '../language.ts'
import { type Field, fields, type Piece } from '../layout.ts'
import type { Medium } from '../medium.ts'
import { type Style, TONE_STYLES } from '../paint.ts'
import { paddedLeft, width } from '../width.ts'
import { reasonWords, saysMore } from './common.ts'

const LOCK = '🔒'

/** The first reference of each of the four, in the order of the rules R1.1 to R1.4. */
const MAIN: readonly string[] = MAIN_PINS.map(({ id }) => id)

const placeOf = ({ application, name }: PinReport): number => MAIN.indexOf(`${application}/${name}`)

export function pinLines(report: Report, medium: Medium): string[] {
  const shown = report.pins.filter(saysMore(report.card.kind))
  const areUnset = mayHaveNoPins(report)
  const main = shown.filter((pin) => placeOf(pin) >= 0).toSorted((a, b) => placeOf(a) - placeOf(b))
  const others = report.applications.map((application) => ({
    label: application[medium.language],
    items: [
      shown
        .filter((pin) => pin.application === application.name && placeOf(pin) < 0)
        .map((pin) => otherPiece(pin, medium.language, areUnset)),
    ],
  }))
  const known = fields(pinFields(main, medium.language, areUnset), { indent: 2 }, medium)
  const rest = fields(others, { indent: 2 }, medium)
  return known.length === 0 || rest.length === 0 ? [...known, ...rest] : [...known, '', ...rest]
}

export function pinFields(pins: readonly PinReport[], language: Language, areUnset = false): Field[] {
  const counted = pins.filter(({ remaining }) => remaining !== null)
  const column = Math.max(0, ...counted.map((pin) => width(attempts(pin, language))))
  return pins.map((pin) => {
    const { words, styles, lock } = stateOf(pin, language, areUnset)
    // The dots stand last but for words: terminals do not agree on how wide they are.
    const marks = [dots(pin), lock, words].filter((mark) => mark !== '').join(' ')
    return {
      label: pin[language],
      items: [
        [
          { text: pin.remaining === null ? attempts(pin, language) : paddedLeft(attempts(pin, language), column) },
          { text: marks, styles },
        ],
      ],
    }
  })
}

function otherPiece(pin: PinReport, language: Language, areUnset: boolean): Piece {
  const { words, styles, lock } = stateOf(pin, language, areUnset)
  return {
    text: [`${pin[language]}: ${attempts(pin, language)}`, lock, words].filter((part) => part !== '').join(' '),
    styles: pin.state === 'ok' ? [] : styles,
  }
}

interface State {
  readonly words: string
  readonly lock: string
  readonly styles: readonly Style[]
}

function stateOf({ state, reason }: PinReport, language: Language, areUnset: boolean): State {
  const { facts, report } = TERMINAL_WORDS[language]
  // Of such a card nobody can say whether its PINs are blocked or have never been set.
  if (state === 'blocked' && areUnset) {
    return { words: facts.pins.unusable, lock: '', styles: TONE_STYLES.unknown }
  }
  const why = reason === 'PIN_ABSENT' ? '' : reasonWords(reason, language)
  switch (state) {
    case 'ok':
      return { words: why, lock: '', styles: TONE_STYLES.ok }
    case 'low':
      return { words: report.low, lock: '', styles: TONE_STYLES.act }
    case 'last-attempt':
      return { words: report.lastAttempt, lock: '', styles: TONE_STYLES.act }
    case 'blocked':
      return { words: facts.pins.blocked, lock: LOCK, styles: TONE_STYLES.stop }
    case 'unknown':
      return { words: why, lock: '', styles: ['dim'] }
  }
}

function attempts({ remaining, maximum, reason }: PinReport, language: Language): string {
  const { facts, report } = TERMINAL_WORDS[language]
  if (reason === 'PIN_ABSENT') return facts.pins.absent
  return remaining === null ? report.unknown : report.attempts(remaining, maximum)
}

/** One dot an attempt, the missed ones empty; none where the maximum is not known. */
function dots({ remaining, maximum }: PinReport): string {
  if (remaining === null || maximum === null || remaining > maximum) return ''
  return '●'.repeat(remaining) + '○'.repeat(maximum - remaining)
}
