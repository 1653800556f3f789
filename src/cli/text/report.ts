/** A report as a person reads it on a terminal. Only words and columns; what the values mean is said by the report. */
import { ERRORS, type Text } from '../../errors.ts'
import type { CardKind, CertificateReport, FirstAnswer, PinReport, Reason, Report } from '../../report/shape.ts'
import { type Language, sayIn } from './language.ts'
import type { Paint, Style } from './paint.ts'
import {
  CARD_KIND_TEXTS,
  CERTIFICATE_STATUSES,
  KIND_ERRORS,
  PIN_STATES,
  REASON_TEXTS,
  type Tone,
  TRUST_TEXTS,
} from './report-messages.ts'
import { table } from './table.ts'
import { printable } from './width.ts'

const LOCK = '🔒'

const TONES: Readonly<Record<Tone, readonly Style[]>> = {
  fine: ['green'],
  notice: ['yellow'],
  alarm: ['bold', 'red'],
  quiet: ['dim'],
}

const toned = (paint: Paint, tone: Tone, text: string): string =>
  TONES[tone].reduce((painted, style) => paint(style, painted), text)

/** The whole report, with a line feed at its end. */
export function renderReport(report: Report, language: Language, paint: Paint): string {
  const say = sayIn(language)
  const says = saysMore(report.card.kind)
  const section = (title: string, rows: readonly string[]): string[] =>
    rows.length === 0 ? [] : ['', paint('bold', title), ...rows]
  const lines = [
    ...simulatedBanner(report.card.simulated, language, paint),
    paint('bold', say('report.card')),
    ...cardLines(report, language),
    ...adviceLines(report.card.kind, language, paint),
    ...section(say('report.applications'), applicationLines(report, language, paint)),
    ...section(say('report.pins'), pinSection(report, language, paint)),
    ...section(
      say('report.certificates'),
      table(
        report.certificates.filter(says).map((one) => certificateCells(one, language, paint)),
        { indent: 2, right: [2] },
      ),
    ),
    '',
    paint(
      'dim',
      say('report.cost', {
        apdus: report.cost.apdus,
        bytes: report.cost.bytes,
        milliseconds: Math.round(report.cost.milliseconds),
        today: report.today,
      }),
    ),
  ]
  return `${lines.join('\n')}\n`
}

/** The early answer: the counters of the certificates' PINs and the expiry, on a few lines. */
export function renderFirstAnswer(first: FirstAnswer, language: Language, paint: Paint): string {
  const say = sayIn(language)
  const date = first.authExpires ?? say('report.unknown')
  const lines = [
    ...simulatedBanner(first.simulated, language, paint),
    ...table(pinRows(first.pins, language, paint), { indent: 0, right: [1] }),
    `  ${say('report.auth-expires', { date })}`,
  ]
  return `${lines.join('\n')}\n`
}

/** One line that says what matters most. */
export function summarise(report: Report, language: Language): string {
  const kind = CARD_KIND_TEXTS[report.card.kind][language]
  const notable = [
    ...report.pins.filter((pin) => pin.state === 'blocked').map((pin) => `${LOCK} ${pin[language]}`),
    ...report.certificates
      .filter((one) => one.status === 'expired' || one.status === 'renewable')
      .map((one) => `${one[language]}: ${CERTIFICATE_STATUSES[one.status].words[language]}`),
  ]
  const simulated = report.card.simulated ? [sayIn(language)('readers.simulated')] : []
  return [kind, ...simulated, ...notable].map(printable).join(' / ')
}

function simulatedBanner(simulated: boolean, language: Language, paint: Paint): string[] {
  return simulated ? [paint('yellow', paint('bold', sayIn(language)('report.simulated')))] : []
}

const SAID_ELSEWHERE: readonly (Reason | null)[] = ['NOT_READ', 'APPLICATION_ABSENT']

type Says = (one: { readonly reason: Reason | null }) => boolean

/** Whether a line says more than the lines above it: of a card that is none of ours only what is known does. */
const saysMore =
  (kind: CardKind): Says =>
  ({ reason }) =>
    reason === null || (KIND_ERRORS[kind] === null && !SAID_ELSEWHERE.includes(reason))

function cardLines({ card, reader }: Report, language: Language): string[] {
  const say = sayIn(language)
  const reason = card.reason === null ? say('report.unknown') : REASON_TEXTS[card.reason][language]
  const dates = [
    [say('report.expires'), card.expires ?? reason],
    [say('report.municipality'), card.municipality === null ? reason : printable(card.municipality)],
  ]
  return table(
    [
      [say('report.kind'), CARD_KIND_TEXTS[card.kind][language]],
      [say('report.reader'), `${printable(reader.name)} (${reader.id})`],
      ...(saysMore(card.kind)(card) ? dates : []),
    ],
    { indent: 2 },
  )
}

/** What to do with a card that nothing can be read of. */
function adviceLines(kind: Report['card']['kind'], language: Language, paint: Paint): string[] {
  const code = KIND_ERRORS[kind]
  return code === null ? [] : [`  ${toned(paint, 'notice', ERRORS[code].advice[language])}`]
}

function applicationLines({ card, applications }: Report, language: Language, paint: Paint): string[] {
  const say = sayIn(language)
  const says = saysMore(card.kind)
  // That an application is absent says something of a card that could have it.
  const isOurs = KIND_ERRORS[card.kind] === null
  const shown = applications.filter((one) => one.present === true || (isOurs && (one.present === false || says(one))))
  const words = ({ present, reason }: Report['applications'][number]): string => {
    if (present === true) return toned(paint, 'fine', say('report.present'))
    if (present === false) return toned(paint, 'quiet', say('report.absent'))
    return toned(paint, 'quiet', reason === null ? say('report.unknown') : REASON_TEXTS[reason][language])
  }
  return table(
    shown.map((one) => [one[language], words(one)]),
    { indent: 2 },
  )
}

/** By application, whose names tell PINs of one name apart; an application that is absent has none to show. */
function pinSection({ card, pins, applications }: Report, language: Language, paint: Paint): string[] {
  const says = saysMore(card.kind)
  const rows = applications.flatMap((application) => {
    const its = pins.filter((pin) => pin.application === application.name && says(pin))
    return its.length === 0 ? [] : [[application[language]], ...pinRows(its, language, paint)]
  })
  return table(rows, { indent: 2, right: [1] })
}

/** The dots stand last: terminals do not agree on how wide they are. */
function pinRows(pins: readonly PinReport[], language: Language, paint: Paint): string[][] {
  return pins.map((pin) => {
    const { words, tone } = PIN_STATES[pin.state]
    const lock = pin.state === 'blocked' ? LOCK : ''
    const marks = [dots(pin), lock, words?.[language] ?? reasonWords(pin.reason, language)].filter(
      (mark) => mark !== '',
    )
    return [`  ${pin[language]}`, attempts(pin, language), toned(paint, tone, marks.join(' '))]
  })
}

function attempts({ remaining, maximum }: PinReport, language: Language): string {
  const say = sayIn(language)
  if (remaining === null) return say('report.unknown')
  return maximum === null ? say('report.attempts-open', { remaining }) : say('report.attempts', { remaining, maximum })
}

/** One dot an attempt, the missed ones empty; none where the maximum is not known. */
function dots({ remaining, maximum }: PinReport): string {
  if (remaining === null || maximum === null || remaining > maximum) return ''
  return '●'.repeat(remaining) + '○'.repeat(maximum - remaining)
}

function certificateCells(one: CertificateReport, language: Language, paint: Paint): string[] {
  const say = sayIn(language)
  const { words, tone } = CERTIFICATE_STATUSES[one.status]
  if (one.expires === null) {
    return [one[language], toned(paint, 'quiet', reasonWords(one.reason, language) || words[language])]
  }
  const trust: Text | null = TRUST_TEXTS[one.trust]
  const alarming = one.trust === 'invalid'
  const marks = [
    toned(paint, tone, words[language]),
    one.renewableFrom === null ? '' : say('report.renewable-from', { date: one.renewableFrom }),
    trust === null ? '' : toned(paint, alarming ? 'alarm' : 'quiet', trust[language]),
    one.defect === null ? '' : toned(paint, 'quiet', `(${printable(one.defect)})`),
  ]
  return [
    one[language],
    say('report.until', { date: one.expires }),
    one.daysLeft === null ? '' : days(one.daysLeft, language),
    marks.filter((mark) => mark !== '').join('  '),
  ]
}

function days(left: number, language: Language): string {
  const say = sayIn(language)
  if (left === 0) return say('report.last-day')
  if (left === 1) return say('report.days-left-one')
  if (left === -1) return say('report.days-over-one')
  return left > 0 ? say('report.days-left', { days: left }) : say('report.days-over', { days: -left })
}

function reasonWords(reason: PinReport['reason'], language: Language): string {
  return reason === null ? '' : REASON_TEXTS[reason][language]
}
