/** The PINs as dots: filled is an attempt that is left, and a lock where none is. */
import type { JSX } from 'preact'
import type { PinReport, Report } from '../../report/shape.ts'
import { inLanguage } from '../shared/i18n.ts'
import { Icon } from '../shared/icon.tsx'
import { dotsOf, MAIN_PINS, mainPins, otherPins, type PinPicture } from '../shared/pins.ts'
import { texts } from './texts.ts'

interface Props {
  readonly pins: readonly PinReport[]
  /** Names of the applications; empty as long as they are not known. */
  readonly applications: Report['applications']
  /** On a card of which nobody can say whether its PINs are blocked or have never been set. */
  readonly areUnset?: boolean
}

/** The four of the city page, large; what else the card counts, small below. */
export function Pins({ pins, applications, areUnset = false }: Props): JSX.Element {
  const others = otherPins(pins)
  const holders = applications.filter(({ name }) => others.some(({ application }) => application === name))
  return (
    <section class="pins" aria-labelledby="pins-heading">
      <h2 id="pins-heading">{texts.value.pins.heading}</h2>
      <ul class="pin-tiles">
        {mainPins(pins).map((pin, index) => (
          <PinTile
            key={pin.id}
            pin={unsettled(pin, areUnset)}
            form={inLanguage(MAIN_PINS[index]?.form ?? { ja: '', en: '' })}
          />
        ))}
      </ul>
      <dl class="pin-others">
        {holders.map((holder) => (
          <div key={holder.name}>
            <dt>{inLanguage(holder)}</dt>
            {others
              .filter(({ application }) => application === holder.name)
              .map((pin) => unsettled(pin, areUnset))
              .map((pin) => (
                <dd key={pin.id} data-state={pin.state} data-pin={pin.id}>
                  {inLanguage(pin.name)} <strong>{wordOf(pin, texts.value.pins.count)}</strong>
                  {pin.state === 'blocked' && <Icon name="lock" size={16} />}
                </dd>
              ))}
          </div>
        ))}
      </dl>
    </section>
  )
}

/** A picture of a PIN that cannot be used, for whichever reason. */
function unsettled(pin: PinPicture, areUnset: boolean): PinPicture {
  return areUnset && pin.state === 'blocked' ? { ...pin, state: 'unusable' } : pin
}

function PinTile({ pin, form }: { readonly pin: PinPicture; readonly form: string }): JSX.Element {
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
      <p class="pin-word">{wordOf(pin)}</p>
    </li>
  )
}

function wordOf({ state, remaining }: PinPicture, left = texts.value.pins.left): string {
  const { blocked, unusable, absent, pending, unknown } = texts.value.pins
  switch (state) {
    case 'blocked':
      return blocked
    case 'unusable':
      return unusable
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
