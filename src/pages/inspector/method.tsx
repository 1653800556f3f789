/** One method at a time: choose it, fill its form or write its parameters as JSON, call it. */
import { signal } from '@preact/signals'
import type { JSX } from 'preact'
import { inLanguage } from '../shared/i18n.ts'
import { FormFields } from './form.tsx'
import type { InspectorModel } from './model.ts'
import { byField, type Entered, type Field, filled, type MethodForm } from './schema.ts'
import { texts } from './texts.ts'

const chosen = signal('card.inspect')
const isJson = signal(false)
/** By method, so that nothing is lost by looking at another one. */
const entered = signal<Readonly<Record<string, Entered>>>({})
const written = signal<Readonly<Record<string, string>>>({})
const notJson = signal<readonly string[]>([])

/** The name of the editor among the fields whose JSON is none. */
const EDITOR = ''

export function MethodPanel({ model }: { readonly model: InspectorModel }): JSX.Element {
  const words = texts.value.calls
  const forms = model.forms.value
  return (
    <section id="methods" class="box" aria-labelledby="methods-heading">
      <h2 id="methods-heading">{words.heading}</h2>
      {forms === null && <p>{texts.value.loading}</p>}
      {forms === 'missing' && <p class="issue">{texts.value.undocumented}</p>}
      {Array.isArray(forms) && <Method model={model} forms={forms} />}
    </section>
  )
}

interface MethodProps {
  readonly model: InspectorModel
  readonly forms: readonly MethodForm[]
}

function Method({ model, forms }: MethodProps): JSX.Element | null {
  const words = texts.value.calls
  const form = forms.find(({ name }) => name === chosen.value) ?? forms[0]
  if (form === undefined) return null
  const { name, fields, scope } = form
  const choose = (next: string): void => {
    chosen.value = next
    isJson.value = false
    notJson.value = []
  }
  const call = (event: Event): void => {
    event.preventDefault()
    void submit(model, form)
  }
  return (
    <>
      <label class="wide">
        {words.method}
        <select value={name} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          {familiesOf(forms).map(([family, members]) => (
            <optgroup key={family} label={family}>
              {members.map((one) => (
                <option key={one.name} value={one.name}>
                  {one.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <p>{inLanguage(form)}</p>
      <p class="faint">
        {words.scope}: <code>{scope ?? words.noScope}</code>{' '}
        {scope !== null && !model.connection.scopes.value.some((one) => one === scope) && words.missing}
      </p>
      {fields.length > 0 && (
        <div class="switch" role="group" aria-label={words.heading}>
          <button type="button" aria-pressed={!isJson.value} onClick={() => (isJson.value = false)}>
            {words.form}
          </button>
          <button type="button" aria-pressed={isJson.value} onClick={() => asJson(form)}>
            {words.json}
          </button>
        </div>
      )}
      <form onSubmit={call} key={name}>
        {fields.length === 0 && <p class="faint">{words.noParameters}</p>}
        <Parameters model={model} form={form} />
        <button type="submit" class="primary" disabled={model.state.value !== 'open'}>
          {words.call}
        </button>
      </form>
    </>
  )
}

function Parameters({ model, form: { name, fields } }: { readonly model: InspectorModel; readonly form: MethodForm }) {
  const words = texts.value.calls
  const broken = Object.fromEntries(notJson.value.map((one) => [one, [words.notJson]]))
  const issues = { ...issuesOf(model, name, fields), ...broken }
  const general = issues[''] ?? []
  const readers = model.bench.readers.value.map(({ id }) => id)
  if (isJson.value) {
    return (
      <div class="field" data-invalid={Object.keys(issues).length > 0}>
        <label for="as-json">{words.asJson}</label>
        <textarea
          id="as-json"
          rows={10}
          spellcheck={false}
          aria-describedby="json-issues"
          value={written.value[name] ?? '{}'}
          onInput={({ currentTarget }) => (written.value = { ...written.value, [name]: currentTarget.value })}
        />
        <p id="json-issues" class="issue" role="alert">
          {Object.entries(issues)
            .map(([field, said]) => `${field === '' ? '' : `${field}: `}${said.join(' ')}`)
            .join(' ')}
        </p>
      </div>
    )
  }
  return (
    <>
      <FormFields
        fields={fields}
        entered={entered.value[name] ?? {}}
        issues={issues}
        readers={readers}
        onEnter={(field, text) => enter(name, { [field]: text })}
      />
      {general.length > 0 && (
        <p class="issue" role="alert">
          {general.join(' ')}
        </p>
      )}
    </>
  )
}

const enter = (method: string, texts: Entered): void => {
  entered.value = { ...entered.value, [method]: { ...entered.value[method], ...texts } }
}

/** What the daemon has said of the last call, as long as that was of this method. */
function issuesOf(model: InspectorModel, method: string, fields: readonly Field[]) {
  const last = model.calls.last.value
  return last?.method === method && last.outcome.state === 'failed' ? byField(last.outcome.issues, fields) : {}
}

const withoutSecrets = (fields: readonly Field[]): readonly Field[] => fields.filter(({ kind }) => kind.as !== 'secret')

/** Begins with what the form holds, but for PINs: the editor shows what is in it. */
function asJson({ name, fields }: MethodForm): void {
  const form = filled(withoutSecrets(fields), entered.value[name] ?? {})
  if ('params' in form) written.value = { ...written.value, [name]: JSON.stringify(form.params, null, 2) }
  isJson.value = true
}

async function submit(model: InspectorModel, form: MethodForm): Promise<void> {
  const { name, fields } = form
  const reader = fields.some((field) => field.name === 'reader' && field.isRequired) ? model.bench.reader.value : ''
  const given = entered.value[name] ?? {}
  const params = isJson.value
    ? parsed(written.value[name] ?? '{}')
    : filled(fields, { ...given, reader: given['reader'] || reader })
  notJson.value = 'notJson' in params ? params.notJson : []
  if ('notJson' in params) return
  // A PIN is for one attempt.
  const secrets = fields.filter(({ kind }) => kind.as === 'secret')
  enter(name, Object.fromEntries(secrets.map((field) => [field.name, ''])))
  await model.calls.call(name, params.params)
  await model.bench.look()
}

function parsed(text: string): ReturnType<typeof filled> {
  try {
    return { params: JSON.parse(text) }
  } catch {
    return { notJson: [EDITOR] }
  }
}

function familiesOf(forms: readonly MethodForm[]): readonly (readonly [string, readonly MethodForm[]])[] {
  const families = new Map<string, MethodForm[]>()
  for (const form of forms) {
    const [family = ''] = form.name.split('.')
    families.set(family, [...(families.get(family) ?? []), form])
  }
  return [...families]
}
