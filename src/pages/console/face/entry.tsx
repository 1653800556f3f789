/** What is printed on the card, as it is printed. */
import type { JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { keysOf } from '../../../lib/keys.ts'
import { type PrintedFault, WESTERN_YEARS } from '../../../lib/printed-code.ts'
import { Notice } from '../../shared/components.tsx'
import { digitOnPad } from '../../shared/typing/typed.ts'
import type { FaceCheck, Trouble } from './check.ts'
import { tell, type TellsFailure } from './failure.ts'
import { digitsIn, type Field, lengthOf } from './fields.ts'
import { said } from './said.ts'

interface EntryProps extends TellsFailure {
  readonly check: FaceCheck
  readonly trouble: Trouble | null
}

export function Entry({ check, trouble, ...tells }: EntryProps): JSX.Element {
  const { by, ways, start } = said.value
  const form = useRef<HTMLFormElement>(null)
  const alert = useId()
  const about: About = { alert, fields: aboutOf(trouble) }
  const { way } = check.fields.value
  const isAsking = trouble?.kind === 'last-attempt'
  const askAgain = (): void => form.current?.querySelector<HTMLElement>('.face-last')?.focus()
  useEffect(() => {
    if (isAsking) askAgain()
    else form.current?.querySelector<HTMLElement>('input[inputmode]')?.focus()
  }, [way, isAsking])
  return (
    <form
      ref={form}
      class="face-entry"
      autocomplete="off"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.isComposing) return
        // An attempt is somebody's act, and so is agreeing to the last one: a key that is held is neither.
        if (event.repeat) event.preventDefault()
        else if (isAsking && event.target instanceof HTMLInputElement) askAgain()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        void check.read()
      }}
    >
      <div class="switch" role="group" aria-label={by}>
        {keysOf(ways).map((one) => (
          <button key={one} type="button" aria-pressed={one === way} onClick={() => check.type({ way: one })}>
            {ways[one]}
          </button>
        ))}
      </div>
      {way === 'codeB' ? <Front check={check} about={about} /> : <MyNumber check={check} about={about} />}
      {trouble?.kind === 'last-attempt' ? (
        <LastAttempt mayConfirm={trouble.mayConfirm} onConfirm={() => void check.confirm()} />
      ) : (
        <>
          {trouble !== null && (
            <div role="alert" id={alert}>
              <Told trouble={trouble} {...tells} />
            </div>
          )}
          <button type="submit" class="primary">
            {start}
          </button>
        </>
      )}
    </form>
  )
}

interface LastAttemptProps {
  readonly mayConfirm: boolean
  readonly onConfirm: () => void
}

/**
 * The question has the focus, so that it is read out. The button is no submit button and never has the focus by itself: an
 * Enter more, as of a held key or of a barcode scanner, agrees to nothing.
 */
function LastAttempt({ mayConfirm, onConfirm }: LastAttemptProps): JSX.Element {
  const { lastAttempt, confirm } = said.value
  const id = useId()
  return (
    <div class="face-last" role="group" tabIndex={-1} aria-label={confirm} aria-describedby={id}>
      <div id={id}>
        <Notice tone="stop" title={confirm} advice={lastAttempt} />
      </div>
      <button type="button" class="primary" aria-disabled={!mayConfirm} onClick={onConfirm}>
        {confirm}
      </button>
    </div>
  )
}

/** What the fault that is told is about. */
interface About {
  /** The id of what tells it. */
  readonly alert: string
  readonly fields: readonly Field[]
}

const ABOUT: Readonly<Record<PrintedFault, readonly Field[]>> = {
  birth: ['year', 'month', 'day'],
  'western-year': [],
  expiry: ['expiryYear'],
  'expiry-before-birth': ['year', 'expiryYear'],
  'security-code': ['securityCode'],
}

function aboutOf(trouble: Trouble | null): readonly Field[] {
  if (trouble?.kind === 'unfit') return [trouble.field]
  return trouble?.kind === 'fault' ? ABOUT[trouble.fault] : []
}

interface FieldsProps {
  readonly check: FaceCheck
  readonly about: About
}

function Front(props: FieldsProps): JSX.Element {
  const { check } = props
  const { birth, calendar, calendars, year, month, day, expiryYear, securityCode } = said.value
  const { calendar: chosen } = check.fields.value
  return (
    <div class="face-front">
      <fieldset>
        <legend>{birth}</legend>
        <label>
          <span>{calendar}</span>
          <select
            value={chosen}
            onChange={({ currentTarget: { value } }) => {
              const found = keysOf(calendars).find((one) => one === value)
              if (found !== undefined) check.type({ calendar: found })
            }}
          >
            {keysOf(calendars).map((one) => (
              <option key={one} value={one}>
                {calendars[one]}
              </option>
            ))}
          </select>
        </label>
        <Digits {...props} field="year" label={year} />
        <Digits {...props} field="month" label={month} />
        <Digits {...props} field="day" label={day} />
      </fieldset>
      <Digits {...props} field="expiryYear" label={expiryYear} />
      <Digits {...props} field="securityCode" label={securityCode} />
      {chosen === 'western' && <WesternYears check={check} />}
    </div>
  )
}

function MyNumber(props: FieldsProps): JSX.Element {
  const { myNumber, myNumberNote } = said.value
  return (
    <div class="face-front">
      <Digits {...props} field="myNumber" label={myNumber} />
      <p class="face-doubt">{myNumberNote}</p>
    </div>
  )
}

function WesternYears({ check }: { readonly check: FaceCheck }): JSX.Element {
  const { westernYear, westernYears, westernDoubt } = said.value
  const name = useId()
  return (
    <fieldset class="face-western">
      <legend>{westernYear}</legend>
      {WESTERN_YEARS.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name={name}
            checked={check.fields.value.westernYear === one}
            onChange={() => check.type({ westernYear: one })}
          />
          {westernYears[one]}
        </label>
      ))}
      <p class="face-doubt">{westernDoubt}</p>
    </fieldset>
  )
}

interface DigitsProps extends FieldsProps {
  readonly field: Field
  readonly label: string
}

/**
 * Goes on to the next one when it is full. What is too much stays in it and is told: of a value that was cut an attempt
 * would be spent. Nothing that a browser would remember: it has no name.
 */
function Digits({ check, about, field, label }: DigitsProps): JSX.Element {
  const length = lengthOf(field, check.fields.value)
  const isFaulty = about.fields.includes(field)
  return (
    <label>
      <span>{label}</span>
      <input
        type="text"
        inputmode="numeric"
        autocomplete="off"
        // Where a dialog begins.
        autofocus={field === 'year' || field === 'myNumber'}
        data-length={length}
        data-field={field}
        aria-invalid={isFaulty}
        aria-describedby={isFaulty ? about.alert : undefined}
        value={check.fields.value[field]}
        // What is typed takes the place of what stood there.
        onFocus={({ currentTarget }) => currentTarget.select()}
        onKeyDown={(event) => {
          const digit = digitOnPad(event)
          // What the field does by itself it does: digits, and what an input method makes of them.
          if (digit === null || !MOVING.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return
          event.preventDefault()
          insert(event.currentTarget, digit)
        }}
        onInput={(event) => {
          const { currentTarget } = event
          check.type({ [field]: currentTarget.value })
          if (digitsIn(currentTarget.value)?.length === length && !event.isComposing) next(currentTarget)
        }}
      />
    </label>
  )
}

/** What the number pad says without NumLock. */
const MOVING = /^(?:Insert|End|Home|Clear|Page\w+|Arrow\w+)$/

/** As if it had been typed: in place of what is selected. */
function insert(input: HTMLInputElement, digit: string): void {
  const { length } = input.value
  input.setRangeText(digit, input.selectionStart ?? length, input.selectionEnd ?? length, 'end')
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

function next(input: HTMLInputElement): void {
  const all = [...(input.form?.querySelectorAll<HTMLInputElement>('input[inputmode]') ?? [])]
  all[all.indexOf(input) + 1]?.focus()
}

interface ToldProps extends TellsFailure {
  readonly trouble: Exclude<Trouble, { readonly kind: 'last-attempt' }>
}

export function Told({ trouble, ...tells }: ToldProps): JSX.Element {
  const { faults, unfit, remaining } = said.value
  switch (trouble.kind) {
    case 'unfit':
      return <Notice tone="act" title={unfit(said.value[trouble.field])} />
    case 'fault':
      return <Notice tone="act" title={faults[trouble.fault]} />
    case 'failure': {
      const { means, advice } = tell(trouble.failure, tells)
      return (
        <Notice tone="stop" title={means} advice={advice}>
          {trouble.remaining !== null && <p>{remaining(trouble.remaining)}</p>}
        </Notice>
      )
    }
  }
}
