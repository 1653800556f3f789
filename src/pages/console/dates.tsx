/** How long the card and its certificates last: in words, and as bars on a line with today on it. */
import type { JSX } from 'preact'
import type { Report } from '../../words/report.ts'
import { DateWords } from '../shared/card-words.tsx'
import { words } from '../shared/i18n.ts'
import { type Axis, timelineOf, type TimelineRow } from '../shared/timeline.ts'

/** In pixels; the words beside the bars have the same height. */
const ROW = 46
const AXIS = 26
const BAR = 18

export function Dates({ report }: { readonly report: Report }): JSX.Element {
  const { axis, rows } = timelineOf(report)
  const { heading, legend } = words.value.facts.dates
  const hasWindow = rows.some(({ bar, state }) => bar?.renewal != null && state !== 'expired')
  return (
    <section class="dates box" aria-labelledby="dates-heading">
      <h2 id="dates-heading">{heading}</h2>
      {hasWindow && <p class="legend faint">{legend}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.subject} data-state={row.state} data-subject={row.subject}>
            <h3>{words.value.facts.dates.subjects[row.subject]}</h3>
            <p>
              <DateWords row={row} />
            </p>
          </li>
        ))}
      </ul>
      {axis !== null && <Bars axis={axis} rows={rows} />}
    </section>
  )
}

/** What is known before the whole report: the last day of the authentication certificate. */
export function FirstDate({ expires }: { readonly expires: string }): JSX.Element {
  const { heading, subjects, until } = words.value.facts.dates
  return (
    <section class="dates box" aria-labelledby="dates-heading">
      <h2 id="dates-heading">{heading}</h2>
      <ul>
        <li>
          <h3>{subjects.auth}</h3>
          <p>
            <strong>{until(words.value.date(expires))}</strong>
          </p>
        </li>
      </ul>
    </section>
  )
}

const percent = (fraction: number): string => `${(fraction * 100).toFixed(2)}%`

const across = (from: number, to: number) => ({ x: percent(from), width: percent(to - from) })

interface BarsProps {
  readonly axis: Axis
  readonly rows: readonly TimelineRow[]
}

function Bars({ axis: { ticks, today }, rows }: BarsProps): JSX.Element {
  const bottom = rows.length * ROW
  return (
    <svg class="bars" width="100%" height={bottom + AXIS} aria-hidden="true" focusable="false">
      <defs>
        <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-ground" width="7" height="7" />
          <rect class="hatch-line" width="3" height="7" />
        </pattern>
      </defs>
      {ticks.map(({ at, year }) => (
        <g key={year}>
          <line class="tick" x1={percent(at)} x2={percent(at)} y1={0} y2={bottom} />
          <text class="year" x={percent(at)} y={bottom + 18}>
            {year}
          </text>
        </g>
      ))}
      {rows.map((row, index) => (
        <BarOf key={row.subject} row={row} today={today} y={index * ROW + (ROW - BAR) / 2} />
      ))}
      <line class="today" x1={percent(today)} x2={percent(today)} y1={0} y2={bottom + 4} />
      <text class="today-word" x={percent(today)} y={bottom + 20}>
        {words.value.facts.dates.today}
      </text>
    </svg>
  )
}

interface BarProps {
  readonly row: TimelineRow
  readonly today: number
  readonly y: number
}

function BarOf({ row: { bar, state, limit }, today, y }: BarProps): JSX.Element | null {
  if (state === 'absent') return null
  const shape = { y, height: BAR, rx: 4 }
  // It ends somewhere in here.
  if (bar === null) return <rect class="bar unknown" {...across(0, limit ?? 1)} {...shape} />
  const { start, end, renewal } = bar
  return (
    <g data-state={state}>
      <rect class="bar" {...across(start, end)} {...shape} />
      {state !== 'expired' && today > start && (
        <rect class="spent" {...across(start, Math.min(today, end))} y={y + 1} height={BAR - 2} />
      )}
      {renewal !== null && <rect class="window" {...across(renewal, end)} {...shape} fill="url(#hatch)" />}
    </g>
  )
}
