/** The PINs as dots: filled is an attempt that is left, and a lock where none is. */
import type { JSX } from 'preact'
import type { PinReport } from '../../report/shape.ts'
import { pinWord } from '../shared/card-words.tsx'
import { inLanguage, words } from '../shared/i18n.ts'
import { Icon } from '../shared/icon.tsx'
import { dotsOf, knownAs, type MainPicture, mainPins, type OtherPicture, unsettled } from '../shared/pins.ts'

interface Props {
  readonly pins: readonly PinReport[]
  /** On a card of which nobody can say whether its PINs are blocked or have never been set. */
  readonly areUnset?: boolean
}

/** The four of the city page, large. */
export function Pins({ pins, areUnset = false }: Props): JSX.Element {
  return (
    <section class="pins" aria-labelledby="pins-heading">
      <h2 id="pins-heading">{words.value.facts.pins.heading}</h2>
      <ul class="pin-tiles">
        {mainPins(pins).map((pin) => (
          <PinTile key={pin.id} pin={unsettled(pin, areUnset)} />
        ))}
      </ul>
    </section>
  )
}

/** What else is counted, small. */
export function Counters({ pins }: { readonly pins: readonly OtherPicture[] }): JSX.Element {
  return (
    <>
      {pins.map((pin) => (
        <span key={pin.id} class="counter" data-state={pin.state} data-pin={pin.id}>
          {inLanguage(pin.name)} <strong>{pinWord(pin, words.value.facts.pins.count)}</strong>
          {pin.state === 'blocked' && <Icon name="lock" size={16} />}
        </span>
      ))}
    </>
  )
}

function PinTile({ pin }: { readonly pin: MainPicture }): JSX.Element {
  const { name, form } = words.value.facts.mainPins[knownAs(pin.id)]
  return (
    <li class="pin" data-state={pin.state} data-pin={pin.id}>
      <h3>{name}</h3>
      <p class="pin-form">{form}</p>
      <div class="pin-count">
        <p class="dots" aria-hidden="true">
          {dotsOf(pin).map((isLeft, index) => (
            <span key={index} class={isLeft ? 'dot left' : 'dot'} />
          ))}
          {pin.state === 'blocked' && <Icon name="lock" size={22} />}
          {pin.state === 'unknown' && <Icon name="question" size={22} />}
        </p>
        <p class="pin-word">{pinWord(pin)}</p>
      </div>
    </li>
  )
}
