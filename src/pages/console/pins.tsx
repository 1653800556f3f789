/** The PINs as dots: filled is an attempt that is left, and a lock where none is. */
import type { JSX } from 'preact'
import type { PinReport } from '../../report/shape.ts'
import { inLanguage } from '../shared/i18n.ts'
import { Icon } from '../shared/icon.tsx'
import { dotsOf, MAIN_PINS, mainPins, otherPins, type PinPicture } from '../shared/pins.ts'
import { texts } from './texts.ts'

/** The four of the city page, large; what else the card counts, small below. */
export function Pins({ pins }: { readonly pins: readonly PinReport[] }): JSX.Element {
  const { heading, others } = texts.value.pins
  const more = otherPins(pins)
  return (
    <section class="pins" aria-labelledby="pins-heading">
      <h2 id="pins-heading">{heading}</h2>
      <ul class="pin-tiles">
        {mainPins(pins).map((pin, index) => (
          <PinTile key={pin.id} pin={pin} form={inLanguage(MAIN_PINS[index]?.form ?? { ja: '', en: '' })} />
        ))}
      </ul>
      {more.length > 0 && (
        <div class="pin-others">
          <h3>{others}</h3>
          <ul>
            {more.map((pin) => (
              <li key={pin.id} data-state={pin.state}>
                {inLanguage(pin.name)} <strong>{wordOf(pin)}</strong>
                {pin.state === 'blocked' && <Icon name="lock" size={16} />}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function PinTile({ pin, form }: { readonly pin: PinPicture; readonly form: string }): JSX.Element {
  const { last } = texts.value.pins
  return (
    <li class="pin" data-state={pin.state} data-pin={pin.id}>
      <h3>{inLanguage(pin.name)}</h3>
      <p class="pin-form">{form}</p>
      <p class="dots" aria-hidden="true">
        {dotsOf(pin).map((isLeft, index) => (
          <span key={index} class={isLeft ? 'dot left' : 'dot'} />
        ))}
        {pin.state === 'blocked' && <Icon name="lock" size={22} />}
        {pin.state === 'unknown' && <Icon name="question" size={22} />}
      </p>
      <p class="pin-word">
        {wordOf(pin)}
        {pin.state === 'last-attempt' && <small> {last}</small>}
      </p>
    </li>
  )
}

function wordOf({ state, remaining }: PinPicture): string {
  const { blocked, absent, pending, unknown, left } = texts.value.pins
  switch (state) {
    case 'blocked':
      return blocked
    case 'absent':
      return absent
    case 'pending':
      return pending
    case 'unknown':
      return unknown
    case 'ok':
    case 'low':
    case 'last-attempt':
      return remaining === null ? unknown : left(remaining)
  }
}
