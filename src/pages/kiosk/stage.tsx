/** What is in the middle of the screen: a sign, one sentence, what belongs to it, and the buttons. */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Prose, ToneIcon } from '../shared/components.tsx'
import { Icon, type IconName } from '../shared/icon.tsx'
import type { Tone } from '../../guidance/verdict.ts'
import { fit } from './fit.ts'

interface Props {
  /** The screen: another one takes the focus to its title, so that a screen reader begins there. */
  readonly at: string
  readonly title: string
  readonly tone?: Tone
  readonly icon?: IconName
  readonly picture?: JSX.Element
  readonly isBusy?: boolean
  readonly children?: ComponentChildren
  readonly buttons?: ComponentChildren
}

export function Stage({ at, title, tone, icon, picture, isBusy = false, children, buttons }: Props): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.closest('main')?.scrollTo(0, 0)
  }, [at])
  const stage = useRef<HTMLElement>(null)
  // After each change: other words need other room.
  useLayoutEffect(() => {
    const fitIn = (): void => {
      const place = stage.current?.closest('main')
      if (stage.current != null && place != null) fit(stage.current, place)
    }
    fitIn()
    addEventListener('resize', fitIn)
    return () => removeEventListener('resize', fitIn)
  })
  return (
    <section ref={stage} class="stage" data-at={at} data-tone={tone} aria-busy={isBusy}>
      {picture}
      <h1 ref={heading} tabIndex={-1}>
        {tone !== undefined && <ToneIcon tone={tone} size={64} />}
        {icon !== undefined && <Icon name={icon} size={64} />}
        {isBusy && <span class="busy" aria-hidden="true" />}
        <Prose>{title}</Prose>
      </h1>
      <div class="stage-body">{children}</div>
      {buttons !== undefined && <div class="buttons">{buttons}</div>}
    </section>
  )
}

interface BigProps {
  readonly label: string
  readonly press: () => void
  readonly isPrimary?: boolean
}

export function Big({ label, press, isPrimary = false }: BigProps): JSX.Element {
  return (
    <button type="button" class={isPrimary ? 'big primary' : 'big'} onClick={press}>
      {label}
    </button>
  )
}
