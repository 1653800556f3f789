/** What goes on: answers, commands to cards, events. The newest stands first. */
import type { ComponentChildren, JSX } from 'preact'
import { inLanguage } from '../shared/i18n.ts'
import type { Call } from './calls.ts'
import type { Log, Row } from './log.ts'
import type { Command, Event, InspectorModel } from './model.ts'
import { texts } from './texts.ts'

export function Answers({ model: { calls } }: { readonly model: InspectorModel }): JSX.Element {
  const words = texts.value.answers
  return (
    <section id="answers" class="box" aria-labelledby="answers-heading">
      <h2 id="answers-heading">{words.heading}</h2>
      {calls.all.value.length === 0 && <p class="faint">{words.none}</p>}
      {calls.all.value.map((call) => (
        <Answer key={call.number} call={call} onCancel={() => calls.cancel(call.number)} />
      ))}
    </section>
  )
}

function Answer({ call, onCancel }: { readonly call: Call; readonly onCancel: () => void }): JSX.Element {
  const { method, outcome, progress, milliseconds } = call
  const words = texts.value.answers
  return (
    <article class="answer" data-state={outcome.state} data-tone={TONES[outcome.state]}>
      <h3>
        <code>{method}</code> <strong data-tone={TONES[outcome.state]}>{words.states[outcome.state]}</strong>{' '}
        {outcome.state !== 'running' && <span class="faint">{words.took(milliseconds)}</span>}
        {outcome.state === 'running' && (
          <button type="button" onClick={onCancel}>
            {texts.value.calls.cancel}
          </button>
        )}
      </h3>
      {progress.length > 0 && (
        <details open={outcome.state === 'running'}>
          <summary>{words.progress(progress.length)}</summary>
          {progress.map((one, index) => (
            <Json key={index} value={one} label={words.progress(index + 1)} />
          ))}
        </details>
      )}
      {outcome.state === 'answered' && <Json value={outcome.result} label={method} />}
      {outcome.state === 'failed' && (
        <>
          <p>
            <code>{outcome.failure.code}</code>{' '}
            {outcome.failure.means !== undefined && inLanguage(outcome.failure.means)}
          </p>
          {outcome.failure.advice !== undefined && (
            <p>
              {words.advice}: {inLanguage(outcome.failure.advice)}
            </p>
          )}
          <Json value={outcome.fields} label={words.fields} />
        </>
      )}
    </article>
  )
}

const TONES = { running: 'note', answered: 'ok', failed: 'stop' } as const

/** May be scrolled, and so can be reached by keyboard. */
function Json({ value, label }: { readonly value: unknown; readonly label: string }): JSX.Element {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre tabIndex={0} role="group" aria-label={label}>
      {JSON.stringify(value, null, 2)}
    </pre>
  )
}

export function Commands({ model: { commands } }: { readonly model: InspectorModel }): JSX.Element {
  const words = texts.value.commands
  return (
    <Live id="commands" log={commands} heading={words.heading} about={words.about} none={words.none}>
      {({ what, ...row }) => (
        <li key={row.number} class="command">
          <CommandRow what={what} at={row.at} />
        </li>
      )}
    </Live>
  )
}

function CommandRow({ what, at }: { readonly what: Command; readonly at: Date }): JSX.Element {
  const { about, command, response, status } = what
  return (
    <>
      <Time at={at} /> <strong>{about}</strong>
      <code>
        &gt; {command}
        {'\n'}&lt; {response === null ? texts.value.commands.noAnswer : `${response} ${status ?? ''}`.trim()}
      </code>
    </>
  )
}

export function Events({ model: { events } }: { readonly model: InspectorModel }): JSX.Element {
  const words = texts.value.events
  return (
    <Live id="events" log={events} heading={words.heading} none={words.none}>
      {({ what, number, at }) => (
        <li key={number}>
          <EventRow what={what} at={at} />
        </li>
      )}
    </Live>
  )
}

function EventRow({ what: { name, params }, at }: { readonly what: Event; readonly at: Date }): JSX.Element {
  return (
    <details>
      <summary>
        <Time at={at} /> <strong>{name}</strong>
      </summary>
      <Json value={params} label={name} />
    </details>
  )
}

function Time({ at }: { readonly at: Date }): JSX.Element {
  return (
    <time class="faint" dateTime={at.toISOString()}>
      {at.toTimeString().slice(0, 8)}
    </time>
  )
}

interface LiveProps<What> {
  readonly id: string
  readonly log: Log<What>
  readonly heading: string
  readonly about?: string
  readonly none: string
  readonly children: (row: Row<What>) => ComponentChildren
}

function Live<What>({ id, log, heading, about, none, children }: LiveProps<What>): JSX.Element {
  const rows = log.rows.value
  return (
    <section id={id} class="box live" aria-labelledby={`${id}-heading`}>
      <header>
        <h2 id={`${id}-heading`}>{heading}</h2>
        <button
          type="button"
          aria-pressed={log.isPaused.value}
          aria-describedby={`${id}-heading`}
          onClick={() => log.pause(!log.isPaused.value)}
        >
          {texts.value.pause}
        </button>
        <button type="button" aria-describedby={`${id}-heading`} onClick={() => log.clear()}>
          {texts.value.clear}
        </button>
      </header>
      {about !== undefined && <p class="faint">{about}</p>}
      {rows.length === 0 ? (
        <p class="faint">{none}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div class="rows" tabIndex={0} role="group" aria-labelledby={`${id}-heading`}>
          <ol>{rows.map((row) => children(row))}</ol>
        </div>
      )}
    </section>
  )
}
