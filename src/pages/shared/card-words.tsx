/** What is on a card, in the words of the page's language: the same for the clerk and for the person at the kiosk. */
import type { JSX } from 'preact'
import type { Text } from '../../words/languages.ts'
import { cardTexts } from './card-texts.ts'
import { spanOf } from '../../lib/calendar.ts'
import { officialDate } from './dates.ts'
import { Prose } from './components.tsx'
import { inLanguage, language } from './i18n.ts'
import type { PinPicture } from './pins.ts'
import type { TimelineRow } from './timeline.ts'
import type { GuidanceStep } from '../../words/report.ts'

/** The state of a PIN in a word or two; `left` says how many attempts there are. */
export function pinWord({ state, remaining }: PinPicture, left = cardTexts.value.pins.left): string {
  const { blocked, unusable, absent, pending, unknown } = cardTexts.value.pins
  switch (state) {
    case 'blocked':
      return blocked
    case 'unusable':
      return unusable
    case 'absent':
      return absent
    case 'pending':
      return pending
    case 'unknown':
      return unknown
    case 'ok':
    case 'low':
    case 'last-attempt':
      return remaining === null ? unknown : left(remaining)
  }
}

/** Until when something is valid, how long that is, and from when it is renewed; or why that is not known. */
export function DateWords({ row }: { readonly row: TimelineRow }): JSX.Element {
  const { state, expires, latest, hasEnded, daysLeft, renewableFrom, bar } = row
  const words = cardTexts.value.dates
  if (state === 'hidden' && latest !== null && hasEnded) {
    return (
      <span class="faint">
        <span class="days">{words.ended}</span>{' '}
        <Prose>{words.endedAtLatest(officialDate(latest, language.value))}</Prose>
      </span>
    )
  }
  if (state === 'hidden' && latest !== null) {
    return (
      <span class="faint">
        <Prose>{words.atLatest(officialDate(latest, language.value))}</Prose>
        {/* Shown where there is room for it, as the day of renewal is. */}
        <span class="renewal-word">{words.exactDay}</span>
      </span>
    )
  }
  if (state === 'hidden') return <span class="faint">{words.hidden}</span>
  if (state === 'absent') return <span class="faint">{words.absent}</span>
  if (state === 'unknown' || expires === null || daysLeft === null || bar === null) {
    return <span class="faint">{words.unknown}</span>
  }
  const days =
    daysLeft > 0 ? words.left(spanOf(daysLeft)) : daysLeft === 0 ? words.lastDay : words.expired(spanOf(-daysLeft))
  return (
    <>
      <strong>
        <Prose>{words.until(officialDate(expires, language.value))}</Prose>
      </strong>{' '}
      <span class="days">
        {state === 'not-yet-valid' ? words.notYet : days}
        {state === 'renewable' && ` ·\u00a0${words.renewable}`}
      </span>
      {state === 'valid' && renewableFrom !== null && (
        <span class="renewal-word">
          <Prose>{words.renewableFrom(officialDate(renewableFrom, language.value))}</Prose>
        </span>
      )}
    </>
  )
}

/** A name and what belongs to it; nothing where nothing does. Stands in a list of such. */
export function Fact({
  name,
  values,
  isWide = false,
}: {
  readonly name: string
  readonly values: readonly Text[]
  /** Over the whole width of the list: of what is long. */
  readonly isWide?: boolean
}): JSX.Element | null {
  if (values.length === 0) return null
  return (
    <div class={isWide ? 'wide' : undefined}>
      <dt>{name}</dt>
      {values.map((value, index) => (
        <dd key={index}>
          <Prose>{inLanguage(value)}</Prose>
        </dd>
      ))}
    </div>
  )
}

/** What a step keeps the holder from; what is only coming due keeps from nothing yet. */
export function StopsOf({ step }: { readonly step: GuidanceStep }): JSX.Element | null {
  const { stops, affects } = cardTexts.value.steps
  return <Fact name={step.severity === 'stop' ? stops : affects} values={step.stops} />
}

/** From when until when a step is to be taken; empty where nothing says. */
export function periodOf({ from, by }: GuidanceStep): readonly Text[] {
  const { from: since, by: until } = cardTexts.value.steps
  const parts = [
    from === null ? null : since(officialDate(from, language.value)),
    by === null ? null : until(officialDate(by, language.value)),
  ].filter((part) => part !== null)
  // In the language of the page already.
  const period = parts.join(' ')
  return period === '' ? [] : [{ ja: period, en: period }]
}
