/** The console as a whole: head, the card, what is beside it, foot. */
import type { JSX } from 'preact'
import { Announcer, LanguageSwitch, Notice } from '../shared/components.tsx'
import type { Health, PageConnection } from '../shared/connection.ts'
import type { Failure } from '../shared/failure.ts'
import { inLanguage } from '../shared/i18n.ts'
import { STAFF_LANGUAGES } from '../../words/languages.ts'
import type { ReaderView } from '../shared/readers.ts'
import type { Report } from '../../words/report.ts'
import { clockText, verdictOf } from '../../words/both.ts'
import { isWrong } from '../../lib/clock.ts'
import { troublesOf } from '../../lib/troubles.ts'
import { FaceButton, ForResident } from './beside.tsx'
import { CardOn, Idle, MissingScope } from './card.tsx'
import { adviceOf, meansOf } from './failure.ts'
import type { ConsoleModel } from './model.ts'
import { headlineForClerk, procedureAfter } from './procedures.ts'
import { History, Readers } from './side.tsx'
import { SimulatorPanel } from './simulator.tsx'
import { texts } from './texts.ts'

interface Props {
  readonly connection: PageConnection
  readonly model: ConsoleModel
}

export function Console({ connection, model }: Props): JSX.Element {
  const reader = model.reader.value
  const opened = model.face.opened.value
  const isLost = connection.state.value === 'lost'
  return (
    <>
      <header class="head">
        <h1>
          Kazasu <span>{texts.value.title}</span>
        </h1>
        <ConnectionState connection={connection} />
        <LanguageSwitch offered={STAFF_LANGUAGES} />
      </header>
      <main>
        <div class="card-place">
          {isLost && <Notice tone="stop" {...texts.value.lost} />}
          <HealthNotice health={isLost ? null : connection.health.value} />
          <Middle connection={connection} reader={reader} model={model} />
          <Announcer message={connection.isKnown.value ? announcementOf(reader, model.chosen.value) : ''} />
        </div>
        <aside>
          {connection.isKnown.value && <Readers readers={connection.readers.value} model={model} />}
          <FaceButton reader={reader} connection={connection} onOpen={model.face.open} />
          <ForResident report={reportOf(reader)} resident={model.resident} />
          <SimulatorPanel connection={connection} />
          <History entries={model.history.value} />
        </aside>
      </main>
      {opened !== null && (
        <opened.Panel
          key={opened.place.presence}
          live={connection.live}
          place={opened.place}
          isThere={opened.isThere}
          onEnd={model.face.close}
          meansOf={meansOf}
          adviceOf={adviceOf}
          procedureAfter={procedureAfter}
        />
      )}
      <Foot version={connection.hello.value?.version ?? null} />
    </>
  )
}

const reportOf = (reader: ReaderView | null): Report | null =>
  reader?.card?.inspection.state === 'read' ? reader.card.inspection.report : null

function ConnectionState({ connection }: { readonly connection: PageConnection }): JSX.Element {
  const state = connection.state.value
  return (
    <p class="connection" data-state={state} role="status">
      <span class="lamp" aria-hidden="true" />
      {texts.value.connection[state]}
    </p>
  )
}

interface MiddleProps extends Props {
  readonly reader: ReaderView | null
}

function Middle({ connection, reader, model }: MiddleProps): JSX.Element | null {
  const { idle } = texts.value
  if (connection.state.value !== 'open') return null
  const scopes = connection.scopes.value
  if (!scopes.includes('observe')) return <MissingScope scope="observe" />
  if (!connection.isKnown.value) return null
  if (reader === null) return <Idle title={noReaderTitle(model.chosen.value)} advice={idle.noReaderAdvice} />
  return (
    <CardOn
      reader={reader}
      mayInspect={scopes.includes('inspect')}
      onRead={() => void connection.inspect(reader.id)}
      spoken={model.resident.spoken.value}
    />
  )
}

function noReaderTitle(chosen: string | null): string {
  const { noReader, notConnected } = texts.value.idle
  return chosen === null ? noReader : notConnected(chosen)
}

function HealthNotice({ health }: { readonly health: Health | null }): JSX.Element | null {
  const broken = health === null ? [] : troublesOf(health)
  const doubt = health?.clock ?? null
  return (
    <>
      {broken.length > 0 && (
        <Notice tone="act" title={texts.value.troubles}>
          {broken.map(({ what, isReader, reason }) => {
            const failure: Failure = { code: reason ?? 'READER_FAILED' }
            const say = texts.value.health[isReader ? 'reader' : 'driver']
            return <p key={what}>{say(what, `${meansOf(failure)} ${adviceOf(failure)}`)}</p>
          })}
        </Notice>
      )}
      {doubt !== null && isWrong(doubt) && (
        <Notice tone="act" title={texts.value.clock} advice={inLanguage(clockText(doubt))} />
      )}
      {health?.draining === true && <Notice tone="note" {...texts.value.draining} />}
    </>
  )
}

/** What a screen reader is told when the card changes. */
function announcementOf(reader: ReaderView | null, chosen: string | null): string {
  const { idle, reading, failed, unread } = texts.value
  if (reader === null) return noReaderTitle(chosen)
  const { card, lost } = reader
  if (card === null) return lost === null ? idle.title : meansOf(lost)
  switch (card.inspection.state) {
    case 'unread':
      return unread.title
    case 'reading':
      return reading.title
    case 'failed':
      return `${failed} ${meansOf(card.inspection.failure)}`
    case 'read': {
      const { report } = card.inspection
      return [headlineForClerk(report), verdictOf(report).detail]
        .flatMap((text) => (text === null ? [] : [inLanguage(text)]))
        .join(' ')
    }
  }
}

function Foot({ version }: { readonly version: string | null }): JSX.Element {
  const { kiosk, doctor, health, metrics, openrpc, reference } = texts.value.footer
  return (
    <footer class="foot">
      <nav>
        <a href="/kiosk">{kiosk}</a>
        <a href="/doctor">{doctor}</a>
        <a href="/health">{health}</a>
        <a href="/metrics">{metrics}</a>
        <a href="/openrpc.json">{openrpc}</a>
        <a href="/api.md">{reference}</a>
      </nav>
      {version !== null && <p>Kazasu {version}</p>}
    </footer>
  )
}
