/** The PINs of a card as a picture: which of them count most, and how many dots are filled. Pure. */
import type { Text } from '../../words/languages.ts'
import type { PinReport } from '../../report/shape.ts'

export interface PinPicture {
  readonly id: string
  /** The application that holds it. */
  readonly application: string
  readonly name: Text
  /** `pending` while it is being read; `absent` where the card has none; `unusable` when blocked may not be the word. */
  readonly state: PinReport['state'] | 'pending' | 'absent' | 'unusable'
  /** Attempts left, and of how many; `null` when not known. */
  readonly remaining: number | null
  readonly maximum: number | null
}

/** The four that a holder knows and the office resets, in the order of the rules R1.1 to R1.4. */
export const MAIN_PINS = [
  {
    id: 'jpki/sign',
    ja: '署名用電子証明書',
    en: 'Signature',
    form: { ja: '英数字6〜16文字', en: '6–16 letters, digits' },
    digits: false,
  },
  {
    id: 'jpki/auth',
    ja: '利用者証明用電子証明書',
    en: 'User authentication',
    form: { ja: '数字4桁', en: '4 digits' },
    digits: true,
  },
  {
    id: 'juki/pin',
    ja: '住民基本台帳用',
    en: 'Resident registry',
    form: { ja: '数字4桁', en: '4 digits' },
    digits: true,
  },
  {
    id: 'text/pin',
    ja: '券面事項入力補助用',
    en: 'Text input support',
    form: { ja: '数字4桁', en: '4 digits' },
    digits: true,
  },
] as const

/** By the id of the report. */
export type MainPin = (typeof MAIN_PINS)[number]['id']

/** Whether a keypad without letters has the keys for it. */
export const isOfDigits = (pin: MainPin): boolean => MAIN_PINS.some(({ id, digits }) => id === pin && digits)

const MAXIMUM: Readonly<Record<string, number>> = { 'jpki/sign': 5, 'jpki/auth': 3, 'juki/pin': 3, 'text/pin': 3 }

const idOf = ({ application, name }: PinReport): string => `${application}/${name}`

/** Always four: those that are not in `pins` yet are pending. */
export function mainPins(pins: readonly PinReport[]): readonly PinPicture[] {
  return MAIN_PINS.map(({ id, ja, en }) => {
    const pin = pins.find((one) => idOf(one) === id)
    if (pin === undefined) {
      const application = id.split('/')[0] ?? ''
      return { id, application, name: { ja, en }, state: 'pending', remaining: null, maximum: MAXIMUM[id] ?? null }
    }
    return { ...pictureOf(pin), name: { ja, en } }
  })
}

/** The others that the card has, in the order of the report. */
export function otherPins(pins: readonly PinReport[]): readonly PinPicture[] {
  const isMain = (pin: PinReport): boolean => MAIN_PINS.some(({ id }) => id === idOf(pin))
  return pins.filter((pin) => !isMain(pin) && !isAbsent(pin)).map(pictureOf)
}

function pictureOf(pin: PinReport): PinPicture {
  const { application, ja, en, state, remaining, maximum } = pin
  return { id: idOf(pin), application, name: { ja, en }, state: isAbsent(pin) ? 'absent' : state, remaining, maximum }
}

/** The picture of a blocked PIN on a card of which nobody can say whether its PINs are blocked or were never set. */
export function unsettled(pin: PinPicture, areUnset: boolean): PinPicture {
  return areUnset && pin.state === 'blocked' ? { ...pin, state: 'unusable' } : pin
}

const isAbsent = ({ reason }: PinReport): boolean => reason === 'APPLICATION_ABSENT' || reason === 'PIN_ABSENT'

/** One entry a dot: true is an attempt that is left. Empty where there is nothing to count. */
export function dotsOf({ remaining, maximum, state }: PinPicture): readonly boolean[] {
  if (maximum === null || state === 'absent') return []
  return Array.from({ length: maximum }, (_, index) => index < (remaining ?? 0))
}
