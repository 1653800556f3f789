/** The PINs as dots: filled is an attempt that is left, and a lock where none is. */
import type { JSX } from 'preact'
import type { PinReport } from '../../report/shape.ts'
import { PinDots, pinWord } from '../shared/card-words.tsx'
import { inLanguage, words } from '../shared/i18n.ts'
import { Icon } from '../shared/icon.tsx'
import { knownAs, type MainPicture, mainPins, type OtherPicture, toneOfPin, unsettled } from '../shared/pins.ts'

interface Props {
  readonly pins: readonly PinReport[]
  /** On a card of which nobody can say whether its PINs are blocked or have never been set. */
  readonly areUnset?: boolean
}

/** The four of the city page, large. */
export function Pins({ pins, areUnset = false }: Props): JSX.Element {
  return (
    <section class="pins box" aria-labelledby="pins-heading">
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
        <span key={pin.id} class="counter" data-state={pin.state} data-tone={toneOfPin(pin)} data-pin={pin.id}>
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
    <li class="pin" data-state={pin.state} data-tone={toneOfPin(pin)} data-pin={pin.id}>
      <h3>{name}</h3>
      <p class="pin-form faint">{form}</p>
      <div class="pin-count">
        <PinDots pin={pin} />
        {pin.state === 'unknown' && <Icon name="question" size={22} />}
        <p class="pin-word">{pinWord(pin)}</p>
      </div>
    </li>
  )
}
