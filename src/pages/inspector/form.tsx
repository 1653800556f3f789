/** The fields of a method, one below the other, each with its documentation, its limits and what is wrong with it. */
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { Entered, Field, Kind, Plain } from './schema.ts'
import { texts } from './texts.ts'

interface FormFieldsProps {
  readonly fields: readonly Field[]
  readonly entered: Entered
  readonly issues: Readonly<Record<string, readonly string[]>>
  /** Ids of readers, to choose from. */
  readonly readers: readonly string[]
  readonly onEnter: (name: string, text: string) => void
}

export function FormFields({ fields, entered, issues, readers, onEnter }: FormFieldsProps): JSX.Element {
  return (
    <>
      {fields.map((field) => (
        <FormField
          key={field.name}
          field={field}
          text={entered[field.name] ?? ''}
          issues={issues[field.name] ?? []}
          among={field.name === 'reader' ? readers : []}
          onEnter={(text) => onEnter(field.name, text)}
        />
      ))}
    </>
  )
}

interface FormFieldProps {
  readonly field: Field
  readonly text: string
  readonly issues: readonly string[]
  readonly among: readonly string[]
  readonly onEnter: (text: string) => void
}

function FormField({ field, text, issues, among, onEnter }: FormFieldProps): JSX.Element {
  const id = useId()
  const { name, doc, isRequired, kind } = field
  const words = texts.value.calls
  const limits = limitsOf(field)
  const described = { 'aria-describedby': `${id}-doc ${id}-issues`, 'aria-invalid': issues.length > 0 }
  return (
    <div class="field" data-invalid={issues.length > 0}>
      {kind.as === 'several' ? (
        <Several {...{ field, kind, text, onEnter }} describedBy={`${id}-doc ${id}-issues`} />
      ) : (
        <>
          <label for={id}>
            <code>{name}</code> {isRequired && <span class="faint">{words.required}</span>}
          </label>
          <Control {...{ id, field, kind, text, among, onEnter, described }} />
        </>
      )}
      <p id={`${id}-doc`} class="faint">
        {limits !== '' && <span>{limits} </span>}
        <span lang="en">{doc}</span>
      </p>
      <p id={`${id}-issues`} class="issue" role="alert">
        {issues.join(' ')}
      </p>
    </div>
  )
}

interface ControlProps extends Pick<FormFieldProps, 'field' | 'text' | 'among' | 'onEnter'> {
  readonly id: string
  readonly kind: Kind
  readonly described: { readonly 'aria-describedby': string; readonly 'aria-invalid': boolean }
}

function Control({ id, field, kind, text, among, onEnter, described }: ControlProps): JSX.Element {
  const { initial, name } = field
  const common = { id, ...described }
  const onInput = ({ currentTarget }: { readonly currentTarget: { readonly value: string } }): void =>
    onEnter(currentTarget.value)
  switch (kind.as) {
    case 'choice':
      return (
        <select {...common} value={text} onChange={onInput}>
          <option value="">{texts.value.calls.unset}</option>
          {kind.among.map((one) => (
            <option key={String(one)} value={JSON.stringify(one)}>
              {String(one)}
            </option>
          ))}
        </select>
      )
    case 'flag':
      return (
        <input
          {...common}
          type="checkbox"
          checked={text === 'true'}
          onChange={({ currentTarget }) => onEnter(currentTarget.checked ? 'true' : '')}
        />
      )
    case 'json':
      return <textarea {...common} rows={3} spellcheck={false} value={text} onInput={onInput} />
    case 'secret':
      // Not a password that a browser should offer to keep.
      return <input {...common} type="password" autocomplete="off" value={text} onInput={onInput} />
    case 'number':
    case 'text':
    case 'several': {
      const placeholder = initial === undefined || initial === null ? {} : { placeholder: textOf(initial) }
      const list = among.length > 0 ? `${id}-${name}` : undefined
      return (
        <>
          <input
            {...common}
            {...placeholder}
            {...(list === undefined ? {} : { list })}
            type="text"
            inputMode={kind.as === 'number' ? 'decimal' : 'text'}
            autocomplete="off"
            spellcheck={false}
            value={text}
            onInput={onInput}
          />
          {list !== undefined && (
            <datalist id={list}>
              {among.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          )}
        </>
      )
    }
  }
}

interface SeveralProps extends Pick<FormFieldProps, 'field' | 'text' | 'onEnter'> {
  readonly kind: Extract<Kind, { as: 'several' }>
  readonly describedBy: string
}

/** The names that are ticked, in their order. */
function Several({ field, kind, text, onEnter, describedBy }: SeveralProps): JSX.Element {
  const chosen: readonly Plain[] = text === '' ? [] : JSON.parse(text)
  const tick = (one: Plain, isOn: boolean): void => {
    const next = kind.among.filter((other) => (other === one ? isOn : chosen.includes(other)))
    onEnter(next.length === 0 ? '' : JSON.stringify(next))
  }
  return (
    <fieldset aria-describedby={describedBy}>
      <legend>
        <code>{field.name}</code> {field.isRequired && <span class="faint">{texts.value.calls.required}</span>}
      </legend>
      {kind.among.map((one) => (
        <label key={String(one)}>
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            onChange={({ currentTarget }) => tick(one, currentTarget.checked)}
          />
          {String(one)}
        </label>
      ))}
    </fieldset>
  )
}

function limitsOf({ kind, initial }: Field): string {
  const words = texts.value.calls
  const found: string[] = []
  if (kind.as === 'number' && (kind.least !== null || kind.most !== null))
    found.push(words.range(kind.least, kind.most))
  if (kind.as === 'secret' && kind.longest !== null) found.push(words.length(null, kind.longest))
  if (kind.as === 'text' && kind.longest !== null) found.push(words.length(kind.shortest, kind.longest))
  if (initial !== undefined) found.push(words.initial(JSON.stringify(initial)))
  return found.length === 0 ? '' : `${found.join(' · ')}.`
}

const textOf = (initial: unknown): string => (typeof initial === 'string' ? initial : JSON.stringify(initial))
