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

  const attempt = async (act: () => unknown): Promise<void> => {
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
    if (isOpen) void attempt(() => undefined)
  }, [isOpen, reader.value, connection.readers.value])

  if (!isOpen) return null
  const words = texts.value.simulator
  const id = reader.value
  const isAttached = readers.value.some((one) => one.id === id && one.attached)
  const names = new Map(connection.readers.value.map((one) => [one.id, one.name]))
  const does = (label: string, act: () => Promise<unknown>, isOff = false, kind = ''): JSX.Element => (
    <button type="button" class={kind} disabled={isOff} onClick={() => void attempt(act)}>
      {label}
    </button>
  )

  return (
    <section class="simulator box" aria-labelledby="simulator-heading">
      <h2 id="simulator-heading">{words.heading}</h2>
      {readers.value.length > 1 && (
        <Choice
          label={words.reader}
          among={readers.value.map((one) => [one.id, names.get(one.id) ?? one.id])}
          value={id}
          choose={(chosen) => (reader.value = chosen)}
        />
      )}
      <Choice
        label={words.card}
        among={profiles.value.map((one) => [one.name, inLanguage(one)])}
        value={profile.value}
        choose={(chosen) => (profile.value = chosen)}
      />
      <div class="buttons">
        {does(
          words.insert,
          () => live.call('simulator.insert', { reader: id, profile: profile.value }),
          !isAttached,
          'primary',
        )}
        {does(words.remove, () => live.call('simulator.remove', { reader: id }), !isAttached)}
      </div>
      <details>
        <summary>{words.more}</summary>
        <Choice
          label={words.fault}
          among={FAULTS.map((kind) => [kind, words.faults[kind]])}
          value={fault.value}
          choose={(chosen) => (fault.value = chosen)}
        />
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
        {does(
          words.arrange,
          () => live.call('simulator.fault', { reader: id, kind: fault.value, at: at.value }),
          !(at.value >= 1),
        )}
        {armed.value.length > 0 && (
          <div class="armed">
            <ul>
              {armed.value.map((one) => (
                <li key={`${one.kind} ${one.at}`}>{words.armed(words.faults[one.kind], one.at)}</li>
              ))}
            </ul>
            {does(words.clear, () => live.call('simulator.clearFaults', { reader: id }))}
          </div>
        )}
        <Choice
          label={words.link}
          among={LINKS.map((link) => [link, link === null ? words.atOnce : `${link} kbit/s`])}
          choose={(kilobitsPerSecond) =>
            void attempt(() => live.call('simulator.setLink', { reader: id, kilobitsPerSecond }))
          }
        />
        {does(isAttached ? words.detach : words.attach, () =>
          live.call('simulator.setReader', { reader: id, state: isAttached ? 'detached' : 'attached' }),
        )}
      </details>
      <p class="failure" role="alert">
        {failure.value !== null && `${meansOf(failure.value)} ${adviceOf(failure.value)}`}
      </p>
    </section>
  )
}

interface ChoiceProps<Value> {
  readonly label: string
  /** Each with what it is called. */
  readonly among: readonly (readonly [Value, string])[]
  readonly value?: Value
  readonly choose: (value: Value) => void
}

function Choice<Value extends string | number | null>({
  label,
  among,
  value,
  choose,
}: ChoiceProps<Value>): JSX.Element {
  return (
    <label>
      {label}
      <select
        {...(value === undefined ? {} : { value: value ?? '' })}
        onChange={({ currentTarget }) => {
          const chosen = among[currentTarget.selectedIndex]
          if (chosen !== undefined) choose(chosen[0])
        }}
      >
        {among.map(([one, name]) => (
          <option key={one} value={one ?? ''}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
