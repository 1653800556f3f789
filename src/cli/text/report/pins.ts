/** The PINs: attempts left as numbers and as dots. First the four that a holder knows, then the others by application. */
import { FOUR_PINS } from '../../../guidance/pin-groups.ts'
import { mayHaveNoPins } from '../../../guidance/verdict.ts'
import type { PinReport } from '../../../report/shape.ts'
import type { Report } from '../../../words/report.ts'
import { type Language, sayIn } from '../language.ts'
import { type Field, fields, type Piece } from '../layout.ts'
import type { Medium } from '../medium.ts'
import { type Style, TONE_STYLES } from '../paint.ts'
import { PIN_STATES } from '../report-messages.ts'
import { paddedLeft, width } from '../width.ts'
import { reasonWords, saysMore } from './common.ts'

const LOCK = '🔒'

/** The first reference of each of the four, in the order of the rules R1.1 to R1.4. */
const MAIN: readonly (string | undefined)[] = FOUR_PINS.map(({ pins }) => pins[0])

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
  const text = sayIn(language)('report.other-pin', { name: pin[language], attempts: attempts(pin, language) })
  return { text: [text, lock, words].filter((part) => part !== '').join(' '), styles: pin.state === 'ok' ? [] : styles }
}

interface State {
  readonly words: string
  readonly lock: string
  readonly styles: readonly Style[]
}

function stateOf({ state, reason }: PinReport, language: Language, areUnset: boolean): State {
  // Of such a card nobody can say whether its PINs are blocked or have never been set.
  if (state === 'blocked' && areUnset) {
    return { words: sayIn(language)('report.unusable'), lock: '', styles: TONE_STYLES.unknown }
  }
  const { words, tone } = PIN_STATES[state]
  return {
    words: words?.[language] ?? (reason === 'PIN_ABSENT' ? '' : reasonWords(reason, language)),
    lock: state === 'blocked' ? LOCK : '',
    styles: tone === null ? ['dim'] : TONE_STYLES[tone],
  }
}

function attempts({ remaining, maximum, reason }: PinReport, language: Language): string {
  const say = sayIn(language)
  if (reason === 'PIN_ABSENT') return say('report.not-set')
  if (remaining === null) return say('report.unknown')
  return maximum === null ? say('report.attempts-open', { remaining }) : say('report.attempts', { remaining, maximum })
}

/** One dot an attempt, the missed ones empty; none where the maximum is not known. */
function dots({ remaining, maximum }: PinReport): string {
  if (remaining === null || maximum === null || remaining > maximum) return ''
  return '●'.repeat(remaining) + '○'.repeat(maximum - remaining)
}
