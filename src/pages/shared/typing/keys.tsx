/** What a PIN is typed with: dots for what is in, keys in another order each time, and the keyboard beside them. */
import type { JSX } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { Announcer, Notice } from '../components.tsx'
import { words } from '../i18n.ts'
import { type Action, actionOf, type Ahead, type Asked, isPaste, isShortcut, PASTE } from './typed.ts'
import type { Typing } from './typing.ts'

interface Props {
  readonly typing: Typing
}

/** From what went wrong last to the hints below the keys. */
export function TypingForm({ typing }: Props): JSX.Element {
  // Before the keys are seen: who sees them types.
  useLayoutEffect(() => listen(typing), [typing])
  const { asked, count, refused } = typing.asking.value
  const { unfit, order, seconds } = words.value.typing
  return (
    <>
      {refused === 'value' && (
        <div role="alert">
          <Notice tone="act" title={unfit} />
        </div>
      )}
      <Dots asked={asked} count={count} />
      <Hint typing={typing} />
      <Keys typing={typing} />
      <p class="hint">
        {order} {seconds(asked.seconds)}
      </p>
    </>
  )
}

/** What is asked, or what is in the way of it. While a key does not count, each key says so anew. */
function Hint({ typing }: Props): JSX.Element {
  const { asked, count, refused, refusals } = typing.asking.value
  const { length, onlyDigits, onlyLetters, tooMany, takeBack, missing } = words.value.typing
  const { characters, shortest, longest } = asked
  if (refused === 'character' || refused === 'excess') {
    const only = characters === 'digits' ? onlyDigits : onlyLetters
    return (
      <p class="hint" role="alert" key={refusals} data-refused="character">
        {refused === 'excess' ? tooMany(longest) : only} {takeBack}
      </p>
    )
  }
  return (
    <p class="hint" role="status" data-refused={refused}>
      {refused === 'short' ? missing(shortest - count) : length(shortest, longest)}
    </p>
  )
}

/** The keyboard alone, before the keys are there. */
export function TypingAhead({ ahead }: { readonly ahead: Ahead }): null {
  useLayoutEffect(() => listen(ahead), [ahead])
  return null
}

function Keys({ typing }: Props): JSX.Element {
  const { digits, letters, isComplete } = typing.asking.value
  const { keys, correct, clear, cancel, enter } = words.value.typing
  const key = (character: string): JSX.Element => (
    <Key key={character} label={character} press={() => typing.act({ do: 'type', key: character })} />
  )
  return (
    <div class="keys" role="group" aria-label={keys} data-letters={letters.length > 0}>
      <div class="digits">{digits.map(key)}</div>
      {letters.length > 0 && <div class="letters">{letters.map(key)}</div>}
      <div class="commands">
        <Key label={correct} press={() => typing.act({ do: 'correct' })} />
        <Key label={clear} press={() => typing.act({ do: 'clear' })} />
        <Key label={cancel} press={() => typing.act({ do: 'cancel' })} />
        <Key label={enter} isPrimary isDisabled={!isComplete} press={() => typing.act({ do: 'enter' })} />
      </div>
    </div>
  )
}

interface DotsProps {
  readonly asked: Pick<Asked, 'shortest' | 'longest'>
  readonly count: number
}

/** Dots beyond the longest: of a keyboard that somebody leans on no more are drawn than fit. */
const MOST_TOO_MANY = 8

/** One a character: as many places as it will have, where that is known. */
export function Dots({ asked, count }: DotsProps): JSX.Element {
  const { typed, typedSome } = words.value.typing
  const isFixed = asked.shortest === asked.longest
  const most = asked.longest + MOST_TOO_MANY
  const places = Array.from({ length: Math.min(Math.max(count, asked.shortest), most) }, (_, index) => index)
  return (
    <>
      <p class="dots typed" aria-hidden="true">
        {places.map((place) => (
          <span key={place} class={place < count ? 'dot left' : 'dot'} />
        ))}
      </p>
      <Announcer message={isFixed ? typed(Math.min(count, asked.longest), asked.longest) : typedSome(count)} />
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

/** The keyboard, for as long as the page asks. Enter and Space on a button are that button's, and all of it a dialog's. */
function listen(typing: Pick<Typing, 'act'>): () => void {
  const act = (event: Event, action: Action | null): void => {
    // Who looks for a language above the keys types no PIN, and wants nothing sent.
    if (action === null || document.querySelector('dialog[open]') !== null) return
    event.preventDefault()
    typing.act(action)
  }
  const hear = (event: KeyboardEvent): void => {
    if (event.repeat) return
    if (isPaste(event)) return act(event, PASTE)
    if (isShortcut(event)) return
    if ((event.key === 'Enter' || event.key === ' ') && event.target instanceof HTMLButtonElement) return
    act(event, actionOf(event))
  }
  // From a menu, or by the middle button of the mouse.
  const paste = (event: ClipboardEvent): void => act(event, PASTE)
  addEventListener('keydown', hear)
  addEventListener('paste', paste)
  return () => {
    removeEventListener('keydown', hear)
    removeEventListener('paste', paste)
  }
}
