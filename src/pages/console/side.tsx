/** Beside the card: which readers there are, and what was read in this sitting. */
import type { JSX } from 'preact'
import { ToneIcon } from '../shared/components.tsx'
import { inLanguage } from '../shared/i18n.ts'
import type { ReaderView } from '../shared/readers.ts'
import type { Entry } from './history.ts'
import type { ConsoleModel } from './model.ts'
import { texts } from './texts.ts'

/** The same in both languages. */
const CLOCK = new Intl.DateTimeFormat('ja-JP', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

interface ReadersProps {
  readonly readers: readonly ReaderView[]
  readonly model: ConsoleModel
}

export function Readers({ readers, model }: ReadersProps): JSX.Element {
  const { heading, none, empty, present, passedOver, automatic, simulated } = texts.value.readers
  const { reader, chosen, choose } = model
  const shown = reader.value?.id
  return (
    <section class="readers box" aria-labelledby="readers-heading">
      <h2 id="readers-heading">{heading}</h2>
      {readers.length === 0 && <p>{none}</p>}
      <ul>
        {readers.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              class={one.id === shown ? 'shown' : ''}
              aria-pressed={one.id === chosen.value}
              onClick={() => choose(one.id)}
            >
              <span>{one.name}</span>
              <small>
                {one.card === null ? empty : model.isPassedOver(one) ? passedOver : present}
                {one.simulated && ` · ${simulated}`}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {(readers.length > 1 || chosen.value !== null) && (
        <button type="button" class="automatic" aria-pressed={chosen.value === null} onClick={() => choose(null)}>
          {automatic}
        </button>
      )}
    </section>
  )
}

/** As many stand there; the others are behind a touch. */
const SHOWN = 3

export function History({ entries }: { readonly entries: readonly Entry[] }): JSX.Element {
  const { heading, empty, earlier, note } = texts.value.history
  const others = entries.slice(SHOWN)
  return (
    <section class="history box" aria-labelledby="history-heading">
      <h2 id="history-heading">{heading}</h2>
      {entries.length === 0 ? <p>{empty}</p> : <Entries entries={entries.slice(0, SHOWN)} />}
      {others.length > 0 && (
        <details>
          <summary>{earlier(others.length)}</summary>
          <Entries entries={others} />
        </details>
      )}
      <p class="faint">{note}</p>
    </section>
  )
}

function Entries({ entries }: { readonly entries: readonly Entry[] }): JSX.Element {
  return (
    <ol>
      {entries.map(({ number, at, reader, kind, tone, verdict }) => (
        <li key={number} data-tone={tone}>
          <ToneIcon tone={tone} size={18} />
          <div>
            <time dateTime={at.toISOString()}>{CLOCK.format(at)}</time> <strong>{inLanguage(verdict)}</strong>
            <small>
              {kind !== null && `${inLanguage(kind)} · `}
              {reader}
            </small>
          </div>
        </li>
      ))}
    </ol>
  )
}
