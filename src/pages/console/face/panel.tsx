/** The check across the counter (対面確認), over everything else. Loaded when somebody asks for it. */
import { type ReadonlySignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { after } from '../../shared/after.ts'
import type { PageLive } from '../../shared/connection.ts'
import type { Place } from '../../shared/readers.ts'
import { FaceCheck } from './check.ts'
import { Entry, Told } from './entry.tsx'
import type { TellsFailure } from './failure.ts'
import { Found } from './found.tsx'
import { said } from './said.ts'
import './panel.css'

/** How failures are told is given: what this part shares with the console, every other page would have to load. */
export interface FacePanelProps extends TellsFailure {
  readonly live: PageLive
  readonly place: Place
  /** Whether that card is still there. */
  readonly isThere: ReadonlySignal<boolean>
  readonly onEnd: () => void
}

export function FacePanel({ live, place, isThere, onEnd, ...tells }: FacePanelProps): JSX.Element {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const held = useRef<FaceCheck | null>(null)
  const check = (held.current ??= new FaceCheck({
    live,
    place,
    after,
    onEnd,
  }))
  useEffect(() => {
    dialog.current?.showModal()
    return () => check.end()
  }, [check])
  useSignalEffect(() => {
    if (!isThere.value) check.leave()
  })
  const { title, close, again, reading, gone } = said.value
  const stage = check.stage.value
  const touch = (): void => check.touch()
  // Escape has closed the dialog already.
  const closed = (): void => {
    if (!check.close()) dialog.current?.showModal()
  }
  return (
    <dialog
      ref={dialog}
      class="face-check"
      aria-labelledby={id}
      onClose={closed}
      onPointerDown={touch}
      onKeyDown={touch}
      onInput={touch}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <p class="faint">{stage.kind === 'over' ? null : gone}</p>
        {stage.kind === 'shown' && (
          <button type="button" onClick={() => check.clear()}>
            {again}
          </button>
        )}
        <button type="button" onClick={() => check.close()}>
          {close}
        </button>
      </header>
      {stage.kind === 'typing' && <Entry check={check} trouble={stage.trouble} {...tells} />}
      {stage.kind === 'reading' && (
        <p class="face-reading" role="status">
          {reading}
        </p>
      )}
      {stage.kind === 'shown' && <Found face={stage.face} />}
      {stage.kind === 'over' && (
        <div role="alert">
          <Told trouble={stage.trouble} {...tells} />
        </div>
      )}
    </dialog>
  )
}
