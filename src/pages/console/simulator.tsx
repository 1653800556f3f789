/** Steers the simulated readers and cards, where there are some and this page may. */
import { signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { ApiMethods } from '../../api/index.ts'
import type { PageConnection } from '../shared/connection.ts'
import { failureOf, type Failure } from '../shared/failure.ts'
import { adviceOf, meansOf } from './failure.ts'
import { inLanguage } from '../shared/i18n.ts'
import { texts } from './texts.ts'

type LinkSpeed = ApiMethods['simulator.setLink']['params']['kilobitsPerSecond']
type Fault = ApiMethods['simulator.fault']['params']['kind']

const FAULTS: readonly Fault[] = ['remove', 'reset', 'mute', 'garbage', 'short', 'stall', 'detach', 'stop']

/** Kilobits a second; `null` answers at once. */
const LINKS = [null, 106, 212, 424] as const satisfies readonly LinkSpeed[]

const profiles = signal<ApiMethods['simulator.profiles']['result']['profiles']>([])
const readers = signal<ApiMethods['simulator.readers']['result']['readers']>([])
const reader = signal('')
const profile = signal('adult')
const fault = signal<Fault>('remove')
const at = signal(5)
const armed = signal<ApiMethods['simulator.faults']['result']['faults']>([])
const failure = signal<Failure | null>(null)

export function SimulatorPanel({ connection }: { readonly connection: PageConnection }): JSX.Element | null {
  const { live, state, scopes, hello } = connection
  const isOpen = state.value === 'open' && scopes.value.includes('simulate') && hello.value?.simulated === true

  const look = async (): Promise<void> => {
    readers.value = (await live.call('simulator.readers', {})).readers
    reader.value ||= readers.value[0]?.id ?? ''
    if (reader.value !== '') armed.value = (await live.call('simulator.faults', { reader: reader.value })).faults
  }

  const attempt = async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act()
      await look()
      failure.value = null
    } catch (error) {
      failure.value = failureOf(error)
    }
  }

  useEffect(() => {
    if (!isOpen) return
    void attempt(async () => {
      profiles.value = (await live.call('simulator.profiles', {})).profiles
    })
  }, [isOpen])
  // What is arranged ends with a card, and comes true while one is read.
  useEffect(() => {
    if (isOpen) void attempt(() => Promise.resolve())
  }, [isOpen, reader.value, connection.readers.value])

  if (!isOpen) return null
  const words = texts.value.simulator
  const id = reader.value
  const chosen = readers.value.find((one) => one.id === id)
  const isAttached = chosen?.attached === true
  const names = new Map(connection.readers.value.map((one) => [one.id, one.name]))

  return (
    <section class="panel simulator" aria-labelledby="simulator-heading">
      <h2 id="simulator-heading">{words.heading}</h2>
      {readers.value.length > 1 && (
        <label>
          {words.reader}
          <select value={id} onChange={({ currentTarget }) => (reader.value = currentTarget.value)}>
            {readers.value.map((one) => (
              <option key={one.id} value={one.id}>
                {names.get(one.id) ?? one.id}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {words.card}
        <select value={profile.value} onChange={({ currentTarget }) => (profile.value = currentTarget.value)}>
          {profiles.value.map((one) => (
            <option key={one.name} value={one.name}>
              {inLanguage(one)}
            </option>
          ))}
        </select>
      </label>
      <div class="buttons">
        <button
          type="button"
          class="primary"
          disabled={!isAttached}
          onClick={() => void attempt(() => live.call('simulator.insert', { reader: id, profile: profile.value }))}
        >
          {words.insert}
        </button>
        <button
          type="button"
          disabled={!isAttached}
          onClick={() => void attempt(() => live.call('simulator.remove', { reader: id }))}
        >
          {words.remove}
        </button>
      </div>
      <details>
        <summary>{words.more}</summary>
        <label>
          {words.fault}
          <select
            value={fault.value}
            // The options are these kinds.
            onChange={({ currentTarget }) => (fault.value = currentTarget.value as Fault)}
          >
            {FAULTS.map((kind) => (
              <option key={kind} value={kind}>
                {words.faults[kind]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.at}
          <input
            type="number"
            min={1}
            max={10_000}
            value={at.value}
            onInput={({ currentTarget }) => (at.value = currentTarget.valueAsNumber)}
          />
        </label>
        <button
          type="button"
          disabled={!(at.value >= 1)}
          onClick={() =>
            void attempt(() => live.call('simulator.fault', { reader: id, kind: fault.value, at: at.value }))
          }
        >
          {words.arrange}
        </button>
        {armed.value.length > 0 && (
          <div class="armed">
            <ul>
              {armed.value.map((one) => (
                <li key={`${one.kind} ${one.at}`}>{words.armed(words.faults[one.kind], one.at)}</li>
              ))}
            </ul>
            <button
              type="button"
              onClick={() => void attempt(() => live.call('simulator.clearFaults', { reader: id }))}
            >
              {words.clear}
            </button>
          </div>
        )}
        <label>
          {words.link}
          <select
            onChange={({ currentTarget }) =>
              void attempt(() =>
                live.call('simulator.setLink', {
                  reader: id,
                  kilobitsPerSecond: LINKS[currentTarget.selectedIndex] ?? null,
                }),
              )
            }
          >
            {LINKS.map((link) => (
              <option key={link} value={link ?? ''}>
                {link === null ? words.atOnce : `${link} kbit/s`}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          onClick={() =>
            void attempt(() =>
              live.call('simulator.setReader', { reader: id, state: isAttached ? 'detached' : 'attached' }),
            )
          }
        >
          {isAttached ? words.detach : words.attach}
        </button>
      </details>
      <p class="failure" role="alert">
        {failure.value !== null && `${meansOf(failure.value)} ${adviceOf(failure.value)}`}
      </p>
    </section>
  )
}
