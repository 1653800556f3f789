/** What the entry page shows: who asks for what, the dots and the keys. What the keys do is left to `model.ts`. */
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { Announcer, LanguageSwitch, Notice, SimulatedNotice } from '../shared/components.tsx'
import { inLanguage } from '../shared/i18n.ts'
import type { Asking, Ending, EntryModel } from './model.ts'
import { actionOf, type Asked } from './typed.ts'
import { texts } from './texts.ts'

interface Props {
  readonly model: EntryModel
}

export function Entry({ model }: Props): JSX.Element {
  const state = model.state.value
  const isSimulated = state.kind === 'asking' && state.asked.simulated
  return (
    <main class="entry" data-state={state.kind}>
      {isSimulated && <SimulatedNotice />}
      <header>
        <h1>{texts.value.title}</h1>
        <LanguageSwitch />
      </header>
      {state.kind === 'opening' && <p>{texts.value.opening}</p>}
      {state.kind === 'asking' && <Form model={model} asking={state} />}
      {state.kind === 'over' && <Over how={state.how} />}
    </main>
  )
}

function Form({ model, asking }: Props & { readonly asking: Asking }): JSX.Element {
  useEffect(() => listen(model), [model])
  const { asked, digits, letters, count, isComplete, isUnfit } = asking
  const { left, last, length, order, unfit, keys, correct, clear, enter, cancel, seconds } = texts.value
  const key = (character: string): JSX.Element => (
    <Key key={character} label={character} press={() => model.act({ do: 'type', key: character })} />
  )
  return (
    <>
      <Asker by={asked.by} />
      <section class="what" aria-labelledby="pin">
        <h2 id="pin">{inLanguage(asked)}</h2>
        <p class="remaining" data-tone={asked.remaining === 1 ? 'stop' : 'note'}>
          {left(asked.remaining)}
        </p>
      </section>
      {asked.remaining === 1 && <Notice tone="stop" title={last} />}
      {isUnfit && (
        <div role="alert">
          <Notice tone="act" title={unfit} />
        </div>
      )}
      <Dots asked={asked} count={count} />
      <p class="hint">{length(asked.shortest, asked.longest)}</p>
      <div class="keys" role="group" aria-label={keys} data-letters={letters.length > 0}>
        <div class="digits">{digits.map(key)}</div>
        {letters.length > 0 && <div class="letters">{letters.map(key)}</div>}
        <div class="commands">
          <Key label={correct} press={() => model.act({ do: 'correct' })} />
          <Key label={clear} press={() => model.act({ do: 'clear' })} />
          <Key label={cancel} press={() => model.act({ do: 'cancel' })} />
          <Key label={enter} isPrimary isDisabled={!isComplete} press={() => model.act({ do: 'enter' })} />
        </div>
      </div>
      <p class="hint">
        {order} {seconds(asked.seconds)}
      </p>
    </>
  )
}

/** The exact origin or token, as the daemon knows it: the person has to be able to judge it. */
function Asker({ by }: { readonly by: Asked['by'] }): JSX.Element {
  const { asks, page, program, says, judge } = texts.value
  return (
    <section class="asker" aria-label={asks}>
      <p>
        {asks}: {by.kind === 'page' ? page : program(by.key)}
      </p>
      {by.kind === 'page' && (
        <p>
          <code class="origin">{by.key}</code>
        </p>
      )}
      {by.program !== null && <p class="claim">{says(by.program)}</p>}
      <p>{judge}</p>
    </section>
  )
}

function Dots({ asked, count }: { readonly asked: Asked; readonly count: number }): JSX.Element {
  const { typed, typedSome } = texts.value
  const isFixed = asked.shortest === asked.longest
  const places = Array.from({ length: isFixed ? asked.longest : Math.max(count, asked.shortest) }, (_, index) => index)
  return (
    <>
      <p class="dots" aria-hidden="true">
        {places.map((place) => (
          <span key={place} class="dot" data-filled={place < count} />
        ))}
      </p>
      <Announcer message={isFixed ? typed(count, asked.longest) : typedSome(count)} />
    </>
  )
}

interface KeyProps {
  readonly label: string
  readonly press: () => void
  readonly isPrimary?: boolean
  readonly isDisabled?: boolean
}

function Key({ label, press, isPrimary = false, isDisabled = false }: KeyProps): JSX.Element {
  return (
    <button
      type="button"
      class={isPrimary ? 'key primary' : 'key'}
      disabled={isDisabled}
      // A pointer leaves the focus where it is: Enter on the keyboard must not press the last key again.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={press}
    >
      {label}
    </button>
  )
}

function Over({ how }: { readonly how: Ending }): JSX.Element {
  const { title, advice } = texts.value.over[how]
  return (
    <div role="status">
      <Notice tone={how === 'submitted' ? 'ok' : 'note'} title={title}>
        <p>{advice}</p>
        <p>{texts.value.close}</p>
      </Notice>
    </div>
  )
}

/** The keyboard, for as long as the page asks. Enter on a button is that button's. */
function listen(model: EntryModel): () => void {
  const hear = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
    if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return
    const action = actionOf(event.key)
    if (action === null) return
    event.preventDefault()
    model.act(action)
  }
  addEventListener('keydown', hear)
  return () => removeEventListener('keydown', hear)
}
