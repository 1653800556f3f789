/** The simulated readers in the hand of the developer: cards to lay down and take away, a recording, faults. */
import { signal } from '@preact/signals'
import type { JSX } from 'preact'
import type { ApiMethods } from '../../api/index.ts'
import { inLanguage } from '../shared/i18n.ts'
import { FormFields } from './form.tsx'
import type { InspectorModel } from './model.ts'
import { byField, type Entered, type Field, filled } from './schema.ts'
import { texts } from './texts.ts'

const FAULT = 'simulator.fault'

/** What is to go wrong; the next command is the nearest. */
const NEXT: Entered = { at: '1' }
const fault = signal<Entered>(NEXT)
const issues = signal<Readonly<Record<string, readonly string[]>>>({})
const isTooLarge = signal(false)

export function BenchPanel({ model }: { readonly model: InspectorModel }): JSX.Element {
  const words = texts.value.bench
  return (
    <section id="bench" class="box bench" aria-labelledby="bench-heading">
      <h2 id="bench-heading">{words.heading}</h2>
      {model.connection.state.value === 'open' && !model.bench.isAllowed ? (
        <p class="issue">{words.forbidden}</p>
      ) : (
        <>
          <Readers model={model} />
          <Recording model={model} />
          <Failure model={model} />
          <Faults model={model} />
        </>
      )}
    </section>
  )
}

function Readers({ model: { bench, connection } }: { readonly model: InspectorModel }): JSX.Element {
  const words = texts.value.bench
  const id = bench.reader.value
  const names = new Map(connection.readers.value.map((one) => [one.id, one]))
  const isAttached = bench.readers.value.some((one) => one.id === id && one.isAttached)
  const does = (label: string, act: Parameters<typeof bench.do>[0], isOff = false, kind = ''): JSX.Element => (
    <button type="button" class={kind} disabled={isOff || id === ''} onClick={() => void bench.do(act)}>
      {label}
    </button>
  )
  return (
    <>
      <label>
        {words.reader}
        <select value={id} onChange={({ currentTarget }) => bench.choose(currentTarget.value)}>
          {bench.readers.value.map((one) => (
            <option key={one.id} value={one.id}>
              {one.id} {one.isAttached ? '' : words.unplugged}
            </option>
          ))}
        </select>
      </label>
      <p class="faint" data-card={names.get(id)?.card == null ? 'none' : 'some'}>
        {names.get(id)?.card == null ? words.none : words.some}
      </p>
      <label>
        {words.card}
        <select
          value={bench.profile.value}
          onChange={({ currentTarget }) => (bench.profile.value = currentTarget.value)}
        >
          {bench.profiles.value.map((one) => (
            <option key={one.name} value={one.name}>
              {one.name}: {inLanguage(one)}
            </option>
          ))}
        </select>
      </label>
      <div class="buttons">
        {does(
          words.insert,
          (live, reader) => live.call('simulator.insert', { reader, profile: bench.profile.value }),
          !isAttached,
          'primary',
        )}
        {does(words.putBack, (live, reader) => live.call('simulator.insert', { reader }), !isAttached)}
        {does(words.remove, (live, reader) => live.call('simulator.remove', { reader }), !isAttached)}
        {does(isAttached ? words.detach : words.attach, (live, reader) =>
          live.call('simulator.setReader', { reader, state: isAttached ? 'detached' : 'attached' }),
        )}
      </div>
    </>
  )
}

function Recording({ model }: { readonly model: InspectorModel }): JSX.Element {
  const words = texts.value.bench
  const load = async (input: HTMLInputElement): Promise<void> => {
    const [file] = input.files ?? []
    if (file === undefined) return
    const longest = longestRecording(model)
    // What is larger than a message may be would end the connection.
    isTooLarge.value = longest !== null && file.size > longest
    if (!isTooLarge.value) {
      const recording = await file.text()
      await model.bench.do((live, reader) => live.call('simulator.replay', { reader, recording }))
    }
    // So that the same file, mended, is a change again.
    input.value = ''
  }
  return (
    <>
      <label>
        {words.recording}
        <input
          type="file"
          accept=".txt,text/plain"
          aria-describedby="recording-hint"
          onChange={({ currentTarget }) => void load(currentTarget)}
        />
      </label>
      <p id="recording-hint" class="faint">
        {words.recordingHint}
      </p>
      {isTooLarge.value && (
        <p class="issue" role="alert">
          {words.tooLarge}
        </p>
      )}
    </>
  )
}

function longestRecording({ forms }: InspectorModel): number | null {
  const fields = Array.isArray(forms.value) ? forms.value.find(({ name }) => name === 'simulator.replay')?.fields : []
  const kind = fields?.find(({ name }: Field) => name === 'recording')?.kind
  return kind?.as === 'text' ? kind.longest : null
}

function Failure({ model }: { readonly model: InspectorModel }): JSX.Element {
  const failure = model.bench.failure.value
  const said = failure === null ? [] : issuesOf(failure)
  return (
    <p class="issue" role="alert">
      {failure !== null && (
        <>
          {failure.means === undefined ? '' : inLanguage(failure.means)} (<code>{failure.code}</code>)
          {said.map((message) => ` ${message}`)}
        </>
      )}
    </p>
  )
}

/** What the daemon says is wrong with a recording, with the line. */
const issuesOf = (failure: object): readonly string[] =>
  'issues' in failure ? Object.values(byField(failure.issues, [])).flat() : []

function Faults({ model }: { readonly model: InspectorModel }): JSX.Element | null {
  const { bench, forms, calls } = model
  const words = texts.value.faults
  const all = Array.isArray(forms.value) ? forms.value.find(({ name }) => name === FAULT) : undefined
  if (all === undefined) return null
  // Which reader is said above.
  const fields = all.fields.filter(({ name }: Field) => name !== 'reader')
  const arm = async (event: Event): Promise<void> => {
    event.preventDefault()
    const form = filled(fields, fault.value)
    if (!('params' in form)) return
    const call = await calls.call(FAULT, { reader: bench.reader.value, ...form.params })
    issues.value = call.outcome.state === 'failed' ? byField(call.outcome.issues, fields) : {}
    await bench.look()
  }
  return (
    <div class="faults">
      <h3>{words.heading}</h3>
      <form onSubmit={(event) => void arm(event)}>
        <FormFields
          fields={fields}
          entered={fault.value}
          issues={issues.value}
          readers={[]}
          onEnter={(name, text) => (fault.value = { ...fault.value, [name]: text })}
        />
        <button type="submit" disabled={bench.reader.value === ''}>
          {words.arm}
        </button>
      </form>
      <h3 id="armed-heading">{words.armed}</h3>
      {bench.armed.value.length === 0 ? (
        <p class="faint">{words.none}</p>
      ) : (
        <>
          <ul aria-labelledby="armed-heading" class="armed">
            {bench.armed.value.map((one, index) => (
              <Armed key={`${index} ${one.kind}`} one={one} />
            ))}
          </ul>
          <button
            type="button"
            onClick={() => void bench.do((live, reader) => live.call('simulator.clearFaults', { reader }))}
          >
            {words.clear}
          </button>
        </>
      )}
    </div>
  )
}

type ArmedFault = ApiMethods['simulator.faults']['result']['faults'][number]

function Armed({ one: { kind, at, of, acrossInsertions } }: { readonly one: ArmedFault }): JSX.Element {
  const words = texts.value.faults
  return (
    <li>
      <code>{kind}</code> {words.at(at, of ?? '')}
      {acrossInsertions && <span class="faint"> ({words.across})</span>}
    </li>
  )
}
