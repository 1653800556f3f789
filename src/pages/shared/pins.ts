/** The PINs of a card as a picture: which of them count most, and how many dots are filled. Pure. */
import type { Text } from '../../words/languages.ts'
import { MISSES } from '../../guidance/figures.ts'
import { type KnownPin, MAIN_PINS, type MainPin } from '../../guidance/pin-groups.ts'
import type { PinReport } from '../../report/shape.ts'
import type { Tone } from '../../guidance/verdict.ts'

export interface PinPicture {
  readonly id: string
  /** `pending` while it is being read; `absent` where the card has none; `unusable` when blocked may not be the word. */
  readonly state: PinReport['state'] | 'pending' | 'absent' | 'unusable'
  /** Attempts left, and of how many; `null` when not known. */
  readonly remaining: number | null
  readonly maximum: number | null
}

/** One that holders know, and that therefore has a name among the words of the page. */
export interface MainPicture extends PinPicture {
  readonly id: MainPin
}

/** Another one, with the name that the report has for it and the application that holds it. */
export interface OtherPicture extends PinPicture {
  readonly application: string
  readonly name: Text
}

/** R1: whether it is of digits only, and how many attempts it has. */
const FORMS: Readonly<Record<MainPin, { readonly isOfDigits: boolean; readonly maximum: number }>> = {
  'jpki/sign': { isOfDigits: false, maximum: MISSES.sign },
  'jpki/auth': { isOfDigits: true, maximum: MISSES.fourDigits },
  'juki/pin': { isOfDigits: true, maximum: MISSES.fourDigits },
  'text/pin': { isOfDigits: true, maximum: MISSES.fourDigits },
}

/** Whether a keypad without letters has the keys for it. */
export const isOfDigits = (pin: MainPin): boolean => FORMS[pin].isOfDigits

/** As holders know it. */
export const knownAs = (pin: MainPin): KnownPin => PINS_BY_ID[pin]

const PINS_BY_ID = Object.fromEntries(MAIN_PINS.map(({ id, known }) => [id, known])) as Readonly<
  Record<MainPin, KnownPin>
>

const idOf = ({ application, name }: PinReport): string => `${application}/${name}`

/** Always four: those that are not in `pins` yet are pending. */
export function mainPins(pins: readonly PinReport[]): readonly MainPicture[] {
  return MAIN_PINS.map(({ id }) => {
    const { maximum } = FORMS[id]
    const pin = pins.find((one) => idOf(one) === id)
    return pin === undefined ? { id, state: 'pending', remaining: null, maximum } : { ...pictureOf(pin), id }
  })
}

/** The others that the card has, in the order of the report. */
export function otherPins(pins: readonly PinReport[]): readonly OtherPicture[] {
  const isMain = (pin: PinReport): boolean => MAIN_PINS.some(({ id }) => id === idOf(pin))
  return pins
    .filter((pin) => !isMain(pin) && !isAbsent(pin))
    .map((pin) => ({ ...pictureOf(pin), application: pin.application, name: { ja: pin.ja, en: pin.en } }))
}

function pictureOf(pin: PinReport): PinPicture {
  const { state, remaining, maximum } = pin
  return { id: idOf(pin), state: isAbsent(pin) ? 'absent' : state, remaining, maximum }
}

/** The picture of a blocked PIN on a card of which nobody can say whether its PINs are blocked or were never set. */
export function unsettled<Picture extends PinPicture>(pin: Picture, areUnset: boolean): Picture {
  return areUnset && pin.state === 'blocked' ? { ...pin, state: 'unusable' } : pin
}

const isAbsent = ({ reason }: PinReport): boolean => reason === 'APPLICATION_ABSENT' || reason === 'PIN_ABSENT'

/** How serious its state is. */
export const toneOfPin = ({ state }: PinPicture): Tone => TONES[state] ?? 'note'

const TONES: Partial<Readonly<Record<PinPicture['state'], Tone>>> = {
  ok: 'ok',
  low: 'act',
  'last-attempt': 'act',
  blocked: 'stop',
}

/** One entry a dot: true is an attempt that is left. Empty where there is nothing to count. */
export function dotsOf({ remaining, maximum, state }: PinPicture): readonly boolean[] {
  if (maximum === null || state === 'absent') return []
  return Array.from({ length: maximum }, (_, index) => index < (remaining ?? 0))
}
