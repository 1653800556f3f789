/** Checking a PIN: which one, the warning before the last attempt, the typing, and what came of it. */
import type { JSX } from 'preact'
import type { MainPin } from '../../guidance/pin-groups.ts'
import { isWrong } from '../../lib/clock.ts'
import type { Report } from '../../words/report.ts'
import { CounterTerm, PinDots, pinWord, Told } from '../shared/card-words.tsx'
import { Line } from '../shared/components.tsx'
import { words } from '../shared/i18n.ts'
import { isOfDigits, knownAs, toneOfPin } from '../shared/pins.ts'
import { stepTold } from '../shared/told.ts'
import { Dots, TypingAhead, TypingForm } from '../shared/typing/keys.tsx'
import type { Kiosk } from './model.ts'
import { resultWords } from './result.ts'
import { choicesOf, type Entering, hindranceBehind, isCheckable, type Result } from './sitting.ts'
import { Big, Stage } from './stage.tsx'

interface Props {
  readonly kiosk: Kiosk
}

export function Choose({ report, kiosk }: Props & { readonly report: Report }): JSX.Element {
  const { title, advice } = words.value.kiosk.choose
  return (
    <Stage
      at="choose"
      title={title}
      buttons={<Big label={words.value.kiosk.back} press={() => kiosk.show({ at: 'found' })} isPrimary />}
    >
      <Line>{advice}</Line>
      <ul class="choices">
        {choicesOf(report, kiosk.pins).map((pin) => {
          const { name, form } = words.value.facts.mainPins[knownAs(pin.id)]
          return (
            <li key={pin.id}>
              <button
                type="button"
                class="choice"
                data-pin={pin.id}
                data-state={pin.state}
                data-tone={toneOfPin(pin)}
                disabled={!isCheckable(pin)}
                onClick={() => begin(kiosk, pin.id)}
              >
                <span class="name">
                  {name} <CounterTerm of={knownAs(pin.id)} /> <small>{form}</small>
                </span>
                <span class="use">{words.value.kiosk.uses[knownAs(pin.id)]}</span>
                <PinDots pin={pin} />
                <span class="word">{pinWord(pin)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </Stage>
  )
}

/** On the keypad where there is one that has the keys. */
function begin(kiosk: Kiosk, pin: MainPin, confirmation?: string): void {
  kiosk.checkPin(pin, { onKeypad: kiosk.keypad.value !== null && isOfDigits(pin), confirmation })
}

interface WarnProps extends Props {
  readonly pin: MainPin
  readonly confirmation: string
}

export function Warn({ pin, confirmation, kiosk }: WarnProps): JSX.Element {
  const { title, advice, stop, goOn } = words.value.kiosk.warn
  return (
    <Stage
      at="warn"
      title={title}
      tone="stop"
      buttons={
        <>
          <Big label={stop} press={() => kiosk.show({ at: 'found' })} isPrimary />
          <Big label={goOn} press={() => begin(kiosk, pin, confirmation)} />
        </>
      }
    >
      <PinName pin={pin} />
      <Line>{advice}</Line>
    </Stage>
  )
}

interface EnterProps extends Props {
  readonly pin: MainPin
  readonly entering: Entering
}

export function Enter({ pin, entering, kiosk }: EnterProps): JSX.Element {
  const { title, keypad, onScreen, stop } = words.value.kiosk.enter
  const isOnKeypad = entering.kind === 'keypad'
  return (
    <Stage
      at="enter"
      title={title}
      buttons={
        isOnKeypad ? (
          <>
            <Big label={stop} press={() => kiosk.stopTyping()} isPrimary />
            <Big label={onScreen} press={() => kiosk.typeOnScreen()} />
          </>
        ) : undefined
      }
    >
      <PinName pin={pin} remaining={remainingOf(entering)} />
      {entering.kind === 'opening' && <TypingAhead ahead={entering.ahead} />}
      {entering.kind === 'keys' && <TypingForm typing={entering.typing} />}
      {isOnKeypad && (
        <>
          <p>{keypad}</p>
          <Dots asked={DIGITS_OF_A_KEYPAD} count={entering.typed} />
          {entering.typed > DIGITS_OF_A_KEYPAD.longest && (
            <p class="hint" role="alert" data-refused="character">
              {words.value.typing.tooMany(DIGITS_OF_A_KEYPAD.longest)}
            </p>
          )}
        </>
      )}
    </Stage>
  )
}

/** The PINs that a keypad can type are all of this form. */
const DIGITS_OF_A_KEYPAD = { shortest: 4, longest: 4 } as const

function remainingOf(entering: Entering): number | null {
  if (entering.kind === 'opening') return null
  return entering.kind === 'keypad' ? entering.remaining : entering.typing.asking.value.asked.remaining
}

interface PinNameProps {
  readonly pin: MainPin
  /** Attempts left; not shown where another line says it. */
  readonly remaining?: number | null
}

function PinName({ pin, remaining = null }: PinNameProps): JSX.Element {
  const { name, form } = words.value.facts.mainPins[knownAs(pin)]
  return (
    <p class="pin-name" data-pin={pin}>
      {name} <CounterTerm of={knownAs(pin)} />
      {remaining === null ? (
        <small>{form}</small>
      ) : (
        <span class="remaining" data-tone={remaining === 1 ? 'stop' : 'note'}>
          {words.value.typing.left(remaining)}
        </span>
      )}
    </p>
  )
}

/** Beside what came of a PIN there is room for what matters most; the rest is among the steps. */
const LEFT_OUT = { fee: null, who: null, notWhere: [] } as const

interface ResultProps extends Props {
  readonly report: Report
  readonly pin: MainPin
  readonly result: Result
}

export function ResultOf({ report, pin, result, kiosk }: ResultProps): JSX.Element {
  const step = result.kind === 'right' ? hindranceBehind(report, pin) : null
  const hindrance = step && stepTold(step, words.value)
  const { tone, title, lines } = resultWords(result, hindrance?.title)
  const { retry, other, back } = words.value.kiosk.result
  const mayRetry = result.kind === 'wrong' || result.kind === 'failed'
  // Nobody is led to the last attempt by the biggest button.
  const isLast = result.kind === 'wrong' && result.remaining === 1
  return (
    <Stage
      at="result"
      title={title}
      tone={tone}
      buttons={
        <>
          <Big label={back} press={() => kiosk.show({ at: 'found' })} isPrimary={!mayRetry || isLast} />
          {mayRetry ? (
            <Big label={retry} press={() => begin(kiosk, pin)} isPrimary={!isLast} />
          ) : (
            <Big label={other} press={() => kiosk.show({ at: 'choose' })} />
          )}
          <Big label={words.value.kiosk.finish} press={() => kiosk.show({ at: 'done' })} />
        </>
      }
    >
      <PinName pin={pin} />
      {lines.map((line) => (
        <Line key={line}>{line}</Line>
      ))}
      {hindrance !== null && isWrong(report.clock) && <Line>{words.value.guidance.clock[report.clock]}</Line>}
      {hindrance !== null && <Told step={{ ...hindrance, ...LEFT_OUT }} words={words.value} />}
    </Stage>
  )
}
