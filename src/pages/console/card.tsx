/** What lies on the chosen reader, from an empty reader to the whole report. */
import type { ComponentChildren, JSX } from 'preact'
import type { FirstAnswer } from '../../report/shape.ts'
import type { Report } from '../../words/report.ts'
import { Icon } from '../shared/icon.tsx'
import { Line, Notice, SimulatedNotice, ToneIcon } from '../shared/components.tsx'
import { Fact } from '../shared/card-words.tsx'
import { inLanguage, type Spoken, words } from '../shared/i18n.ts'
import { otherPins, unsettled } from '../shared/pins.ts'
import type { ReaderView } from '../shared/readers.ts'
import { noPinWorks } from '../../guidance/pin-groups.ts'
import { isReadable, mayHaveNoPins, type Tone } from '../../guidance/verdict.ts'
import { kindName, verdictOf } from '../../words/both.ts'
import { Dates, FirstDate } from './dates.tsx'
import { adviceOf, meansOf } from './failure.ts'
import { Counters, Pins } from './pins.tsx'
import { Steps } from './steps.tsx'
import { firstProcedure, headlineForClerk, type Procedure } from './procedures.ts'
import { texts } from './texts.ts'

interface Props {
  readonly reader: ReaderView
  /** Whether this page may see what is on a card. */
  readonly mayInspect: boolean
  readonly onRead: () => void
  /** What the resident reads; `null` where that has not been chosen. */
  readonly spoken: Spoken | null
}

export function CardOn({ reader, mayInspect, onRead, spoken }: Props): JSX.Element {
  const { idle, unread, reading, read, again, failed } = texts.value
  const { card, lost } = reader
  if (card === null) {
    if (lost === null) return <Idle title={idle.title} advice={idle.advice} />
    return <Notice tone="act" title={meansOf(lost)} advice={adviceOf(lost)} />
  }
  if (!mayInspect) return <MissingScope scope="inspect" />
  const { inspection } = card
  const retry = (label: string): JSX.Element => (
    <button type="button" onClick={onRead}>
      {label}
    </button>
  )
  switch (inspection.state) {
    case 'unread':
      return (
        <Notice tone="note" {...unread}>
          {retry(read)}
        </Notice>
      )
    case 'reading':
      return (
        <>
          {reader.simulated && <SimulatedNotice />}
          <VerdictBar tone="note" headline={reading.title} detail={reading.advice} />
          {inspection.first !== null && <First first={inspection.first} />}
        </>
      )
    case 'failed':
      return (
        <Notice tone="stop" title={failed}>
          <p>{meansOf(inspection.failure)}</p>
          <p>{adviceOf(inspection.failure)}</p>
          {retry(again)}
        </Notice>
      )
    case 'read':
      return <Whole report={inspection.report} spoken={spoken} actions={retry(again)} />
  }
}

/** What this page should be allowed to do, and the setting that allows it. */
export function MissingScope({ scope }: { readonly scope: 'observe' | 'inspect' }): JSX.Element {
  const { scope: words } = texts.value
  return (
    <Notice tone="act" title={words[scope]} advice={words.advice}>
      <pre class="box">{'[console]\nscopes = ["observe", "inspect"]'}</pre>
    </Notice>
  )
}

export function Idle({ title, advice }: { readonly title: string; readonly advice: string }): JSX.Element {
  return (
    <section class="idle">
      <Icon name="card" size={96} />
      <h2>{title}</h2>
      <p>{advice}</p>
    </section>
  )
}

function First({ first }: { readonly first: FirstAnswer }): JSX.Element {
  return (
    <>
      <Pins pins={first.pins} areUnset={noPinWorks(first)} />
      {first.authExpires !== null && <FirstDate expires={first.authExpires} />}
    </>
  )
}

interface WholeProps {
  readonly report: Report
  readonly spoken: Spoken | null
  readonly actions: JSX.Element
}

function Whole({ report, spoken, actions }: WholeProps): JSX.Element {
  const { tone, headline, detail } = verdictOf(report)
  const { print, printTitle, printed, printNote, municipality } = texts.value
  const { kind, simulated } = report.card
  return (
    <article class="report" data-kind={kind}>
      <header class="print-only">
        <h1>{printTitle}</h1>
        <p>
          {printed(words.value.date(report.today))} {printNote}
        </p>
      </header>
      {simulated && <SimulatedNotice />}
      <VerdictBar
        tone={tone}
        headline={inLanguage(headlineForClerk(report))}
        paper={inLanguage(headline)}
        detail={detail === null ? null : inLanguage(detail)}
        procedure={firstProcedure(report)}
        kind={isReadable(kind) ? inLanguage(kindName(kind)) : null}
        place={report.card.municipality === null ? null : `${municipality} ${report.card.municipality}`}
      >
        {actions}
        <button type="button" onClick={() => window.print()}>
          {print}
        </button>
      </VerdictBar>
      {isReadable(kind) && (
        <>
          <Pins pins={report.pins} areUnset={mayHaveNoPins(report)} />
          <Dates report={report} />
          <Applications report={report} />
        </>
      )}
      <Steps report={report} spoken={spoken} />
    </article>
  )
}

interface VerdictProps {
  readonly tone: Tone
  readonly headline: string
  /** In its place on paper, for the resident. */
  readonly paper?: string
  readonly detail: string | null
  readonly procedure?: Procedure | null
  readonly kind?: string | null
  readonly place?: string | null
  readonly children?: ComponentChildren
}

function VerdictBar({ tone, headline, paper, detail, procedure, kind, place, children }: VerdictProps): JSX.Element {
  return (
    <section class="verdict box" data-tone={tone}>
      <span class="verdict-sign">
        <ToneIcon tone={tone} size={44} />
      </span>
      <div>
        {kind != null && (
          <p class="kind">
            {kind}
            {place != null && <span> {place}</span>}
          </p>
        )}
        <h2 class={paper === undefined ? '' : 'screen-only'}>{headline}</h2>
        {paper !== undefined && <p class="headline print-only">{paper}</p>}
        <Line>{detail}</Line>
        {procedure != null && <Paperwork procedure={procedure} />}
      </div>
      <div class="actions">{children}</div>
    </section>
  )
}

/** What the clerk reaches for, without looking further down. */
function Paperwork({ procedure: { form, papers } }: { readonly procedure: Procedure }): JSX.Element | null {
  if (form === null && papers.length === 0) return null
  const { formInShort, papers: papersName } = texts.value.steps
  return (
    <dl class="paperwork screen-only">
      <Fact name={formInShort} value={form && inLanguage(form)} />
      <Fact name={papersName} value={papers.map(inLanguage)} />
    </dl>
  )
}

/** What is on the card, and what each of these counts besides the PINs above. */
function Applications({ report }: { readonly report: Report }): JSX.Element {
  const { heading, none } = texts.value.applications
  const others = otherPins(report.pins).map((pin) => unsettled(pin, mayHaveNoPins(report)))
  const shown = report.applications
    .map((one) => ({ ...one, pins: others.filter(({ application }) => application === one.name) }))
    .filter(({ present, pins }) => present === true || pins.length > 0)
  return (
    <section class="applications box" aria-labelledby="applications-heading">
      <h2 id="applications-heading">{heading}</h2>
      {shown.length === 0 && <p>{none}</p>}
      <ul>
        {shown.map((one) => (
          <li key={one.name}>
            <Icon name={one.present === true ? 'check' : 'question'} size={16} />
            {inLanguage(one)}
            <Counters pins={one.pins} />
          </li>
        ))}
      </ul>
    </section>
  )
}
