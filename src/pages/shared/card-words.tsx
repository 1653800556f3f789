/** What is on a card, in the words of the page's language: the same for the clerk and for the person at the kiosk. */
import type { JSX } from 'preact'
import type { KnownPin } from '../../guidance/pin-groups.ts'
import { spanOf } from '../../lib/calendar.ts'
import type { Tone } from '../../guidance/verdict.ts'
import { Line, Prose } from './components.tsx'
import { language, words } from './i18n.ts'
import { Icon } from './icon.tsx'
import { dotsOf, type PinPicture } from './pins.ts'
import type { TimelineRow } from './timeline.ts'
import { HOLDER_LANGUAGES } from '../../words/languages.ts'
import type { GuidanceStep } from '../../words/report.ts'
import type { PageWords } from '../../words/said.ts'
import { PIN_TERMS } from '../../words/terms.ts'
import type { ToldStep } from './told.ts'

/** What the counter calls a PIN or its certificate, beside its name in a language that the counter may not speak. */
export function CounterTerm({ of }: { readonly of: KnownPin }): JSX.Element | null {
  if (HOLDER_LANGUAGES[language.value].tag === 'ja') return null
  return (
    <small class="term" lang="ja">
      ({PIN_TERMS[of]})
    </small>
  )
}

/** The state of a PIN in a word or two; `left` says how many attempts there are. */
export function pinWord({ state, remaining }: PinPicture, left = words.value.facts.pins.left): string {
  const { pins } = words.value.facts
  if (state !== 'ok' && state !== 'low' && state !== 'last-attempt') return pins[state]
  return remaining === null ? pins.unknown : left(remaining)
}

/** Filled is an attempt that is left, and a lock where none is. The word beside it says the same. */
export function PinDots({ pin }: { readonly pin: PinPicture }): JSX.Element {
  return (
    <span class="dots pin-dots" aria-hidden="true">
      {dotsOf(pin).map((isLeft, index) => (
        <span key={index} class={isLeft ? 'dot left' : 'dot'} />
      ))}
      {pin.state === 'blocked' && <Icon name="lock" />}
    </span>
  )
}

const TONE_OF_DATE: Partial<Readonly<Record<TimelineRow['state'], Tone>>> = {
  expired: 'stop',
  renewable: 'act',
  'not-yet-valid': 'act',
}

/** Until when something is valid, how long that is, and from when it is renewed; or why that is not known. */
export function DateWords({ row }: { readonly row: TimelineRow }): JSX.Element {
  const { state, expires, latest, hasEnded, daysLeft, renewableFrom, bar } = row
  const { date } = words.value
  const told = words.value.facts.dates
  if (state === 'hidden' && latest !== null && hasEnded) {
    return (
      <span class="faint">
        <span class="days" data-tone="stop">
          {told.ended}
        </span>{' '}
        <Prose>{told.endedAtLatest(date(latest))}</Prose>
      </span>
    )
  }
  if (state === 'hidden' && latest !== null) {
    return (
      <span class="faint">
        <Prose>{told.atLatest(date(latest))}</Prose>
        {/* Shown where there is room for it, as the day of renewal is. */}
        <span class="renewal-word">{told.exactDay}</span>
      </span>
    )
  }
  if (state === 'hidden') return <span class="faint">{told.hidden}</span>
  if (state === 'absent') return <span class="faint">{told.absent}</span>
  if (state === 'unknown' || expires === null || daysLeft === null || bar === null) {
    return <span class="faint">{told.unknown}</span>
  }
  const days =
    daysLeft > 0 ? told.left(spanOf(daysLeft)) : daysLeft === 0 ? told.lastDay : told.expired(spanOf(-daysLeft))
  return (
    <>
      <strong data-tone={state === 'expired' ? 'stop' : undefined}>
        <Prose>{told.until(date(expires))}</Prose>
      </strong>{' '}
      <span class="days" data-tone={TONE_OF_DATE[state]}>
        {state === 'not-yet-valid' ? told.notYet : days}
        {state === 'renewable' && ` ·\u00a0${told.renewable}`}
      </span>
      {state === 'valid' && renewableFrom !== null && (
        <span class="renewal-word">
          <Prose>{told.renewableFrom(date(renewableFrom))}</Prose>
        </span>
      )}
    </>
  )
}

interface FactProps {
  readonly name: string
  readonly value: string | null | readonly string[]
  /** Over the whole width of the list: of what is long. */
  readonly isWide?: boolean
}

/** A name and what belongs to it; nothing where nothing does. Stands in a list of such. */
export function Fact({ name, value, isWide = false }: FactProps): JSX.Element | null {
  const values = [value ?? []].flat()
  if (values.length === 0) return null
  return (
    <div class={isWide ? 'wide' : undefined}>
      <dt>{name}</dt>
      {values.map((one, index) => (
        <dd key={index}>
          <Prose>{one}</Prose>
        </dd>
      ))}
    </div>
  )
}

/** From when until when a step is to be taken; `null` where nothing says. */
export function periodOf(
  { from, by }: Pick<GuidanceStep, 'from' | 'by'>,
  { date, facts }: PageWords = words.value,
): string | null {
  const parts = [from === null ? null : facts.steps.from(date(from)), by === null ? null : facts.steps.by(date(by))]
  return parts.filter((part) => part !== null).join(' ') || null
}

/** What the resident has to know of a step besides its title. */
export function Told({ step, words }: { readonly step: ToldStep; readonly words: PageWords }): JSX.Element {
  const { stops, affects, where, notWhere, who, bring, fee, when } = words.facts.steps
  return (
    <>
      <Line>{step.explanation}</Line>
      <dl class="facts">
        <Fact name={where} value={step.where} />
        <Fact name={bring} value={step.bring} />
        <Fact name={fee} value={step.fee} />
        <Fact name={when} value={periodOf(step, words)} />
        <Fact name={who} value={step.who} />
        <Fact name={step.isStop ? stops : affects} value={step.stops} />
        <Fact name={notWhere} value={step.notWhere} />
      </dl>
    </>
  )
}
