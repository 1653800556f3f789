/** The screens on which nothing of a card is shown: waiting for it, reading it, giving it back, and what keeps from it. */
import type { JSX } from 'preact'
import type { Scope } from '../../api/scopes.ts'
import type { ErrorCode } from '../../errors.ts'
import type { Failure } from '../shared/failure.ts'
import { words } from '../shared/i18n.ts'
import type { Kiosk } from './model.ts'
import type { Attraction } from './offered.ts'
import { LayPicture } from './picture.tsx'
import { type ResultWords, resultWords, toldOf } from './result.ts'
import type { Result } from './sitting.ts'
import { Big, Stage } from './stage.tsx'

/** Where nothing is to be done on the screen: what is shown beside the title. */
const QUIET = {
  wait: {},
  lost: { icon: 'broken' },
  restarting: { isBusy: true },
  reading: { isBusy: true },
  check: { isBusy: true },
  done: { picture: <LayPicture isTaken /> },
  left: { picture: <LayPicture isTaken /> },
} as const

export function Quiet({ at }: { readonly at: keyof typeof QUIET }): JSX.Element {
  const { title, advice } = words.value.kiosk[at]
  return (
    <Stage at={at} title={title} {...QUIET[at]}>
      <p>{advice}</p>
    </Stage>
  )
}

interface LayProps {
  /** Why the card before could not be read. */
  readonly lost: Failure | null
  readonly parting: Result | null
  /** What is shown while nobody is there. */
  readonly sight: Attraction | null
}

export function Lay({ lost, parting, sight }: LayProps): JSX.Element {
  const { title, advice } = words.value.kiosk.lay
  if (sight !== null) return <Stage at="lay" title={title} picture={<Sight sight={sight} />} />
  const told = parting === null ? lost && lossWords(lost) : resultWords(parting)
  return (
    <Stage at="lay" title={title} picture={<LayPicture />}>
      {told === null ? <p>{advice}</p> : <Parting {...told} />}
    </Stage>
  )
}

function lossWords(failure: Failure): ResultWords {
  const { title, advice } = toldOf(failure)
  return { tone: 'act', title, lines: [advice] }
}

/** A text of up to so many characters is shown as a poster would: in large type. */
const SHORT = 60

function Sight({ sight }: { readonly sight: Attraction }): JSX.Element {
  return 'picture' in sight ? (
    <img key={sight.picture} class="sight" src={sight.picture} alt="" />
  ) : (
    <p key={sight.text} class="sight" data-is-short={sight.text.length <= SHORT}>
      {sight.text}
    </p>
  )
}

/** What came of a PIN or of a reading, beside something else: the card was gone by then. */
export function Parting({ tone, title, lines }: ResultWords): JSX.Element {
  return (
    <p class="parting" data-tone={tone} role="alert">
      <strong>{title}</strong> {lines.join(' ')}
    </p>
  )
}

export function Failed({ failure, kiosk }: { readonly failure: Failure; readonly kiosk: Kiosk }): JSX.Element {
  const { failed, again, finish } = words.value.kiosk
  const { title, advice } = toldOf(failure)
  return (
    <Stage
      at="failed"
      title={failed}
      tone="act"
      buttons={
        <>
          <Big label={again} press={() => kiosk.readAgain()} isPrimary />
          <Big label={finish} press={() => kiosk.show({ at: 'done' })} />
        </>
      }
    >
      <p>{title}</p>
      <p>{advice}</p>
    </Stage>
  )
}

interface NoReaderProps {
  readonly faults: readonly ErrorCode[]
  readonly parting: Result | null
}

export function NoReader({ faults, parting }: NoReaderProps): JSX.Element {
  const { title, advice } = words.value.kiosk.noReader
  return (
    <Stage at="no-reader" title={title} icon="broken">
      <p>{advice}</p>
      {parting !== null && <Parting {...resultWords(parting)} />}
      {faults.map((code) => (
        <p key={code} class="faint">
          {words.value.kiosk.callStaff.code(code)}
        </p>
      ))}
    </Stage>
  )
}

/** What the administrator needs is behind a touch: others have no use for it. */
export function Missing({ scopes }: { readonly scopes: readonly Scope[] }): JSX.Element {
  const { title, forStaff, advice } = words.value.kiosk.forbidden
  const told = toldOf({ code: 'ACCESS_SCOPE_MISSING' })
  return (
    <Stage at="forbidden" title={title} icon="broken">
      <p>{told.title}</p>
      <p class="faint">{told.advice}</p>
      <details class="faint">
        <summary>{forStaff}</summary>
        <p>{advice}</p>
        <pre class="box" data-missing={scopes.join(' ')}>
          {'[console]\nscopes = ["observe", "inspect", "verify", "enter"]'}
        </pre>
      </details>
    </Stage>
  )
}
