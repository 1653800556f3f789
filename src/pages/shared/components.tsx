/** What every page has around its own content. */
import type { ComponentChildren, JSX } from 'preact'
import type { StaffLanguage as Language } from '../../words/languages.ts'
import type { PageConnection } from './connection.ts'
import { choose, language } from './i18n.ts'
import { Icon, type IconName } from './icon.tsx'
import { shared } from './texts.ts'
import type { Tone } from '../../guidance/verdict.ts'

/** Each language by its own name, so that whoever reads only that one finds it. */
const LANGUAGES = [
  ['ja', '日本語'],
  ['en', 'English'],
] as const

interface LanguageSwitchProps {
  /** In place of remembering the choice on this machine. */
  readonly onChoose?: (language: Language) => void
}

export function LanguageSwitch({ onChoose = choose }: LanguageSwitchProps): JSX.Element {
  return (
    <div class="switch" role="group" aria-label={shared.value.language}>
      {LANGUAGES.map(([code, name]) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={language.value === code}
          onClick={() => onChoose(code)}
        >
          {name}
        </button>
      ))}
    </div>
  )
}

export function ConnectionState({ connection }: { readonly connection: PageConnection }): JSX.Element {
  const state = connection.state.value
  return (
    <p class="connection" data-state={state} role="status">
      <span class="lamp" aria-hidden="true" />
      {shared.value.state[state]}
    </p>
  )
}

const TONE_ICONS: Readonly<Record<Tone, IconName>> = {
  ok: 'check',
  stop: 'stop',
  act: 'alert',
  plan: 'calendar',
  note: 'info',
  unknown: 'question',
}

export function ToneIcon({ tone, size }: { readonly tone: Tone; readonly size?: number }): JSX.Element {
  return <Icon name={TONE_ICONS[tone]} {...(size === undefined ? {} : { size })} />
}

interface NoticeProps {
  readonly tone: Tone
  readonly title: string
  readonly children?: ComponentChildren
}

/** Something to read before anything else: what is the matter, and what to do. */
export function Notice({ tone, title, children }: NoticeProps): JSX.Element {
  return (
    <section class="notice" data-tone={tone}>
      <ToneIcon tone={tone} size={32} />
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </section>
  )
}

/** What to do while the daemon does not answer. */
export function LostNotice(): JSX.Element {
  const { title, advice } = shared.value.lost
  return (
    <Notice tone="stop" title={title}>
      <p>{advice}</p>
    </Notice>
  )
}

export function SimulatedNotice(): JSX.Element {
  return <p class="simulated-notice">{shared.value.simulatedNotice}</p>
}

/** Says `message` to a screen reader whenever it changes, without moving the focus. */
export function Announcer({ message }: { readonly message: string }): JSX.Element {
  return (
    <p class="visually-hidden" aria-live="polite" aria-atomic="true">
      {message}
    </p>
  )
}

/** What no line ends in the middle of: a date, a time, a sum, something quoted. */
const KEPT =
  /((?:\d[\d,:]*(?:年(?:\(\p{Script=Han}+\d*年\))?|か月|月|日|時|分|円|回|件|桁|文字))+|「[^」]{1,8}」\p{Script=Hiragana}?|\d{1,2} [A-Z][a-z]+ \d{4})/u

export function Prose({ children }: { readonly children: string }): JSX.Element {
  // What the parentheses caught is every second part.
  return <>{children.split(KEPT).map((part, index) => (index % 2 === 0 ? part : <span class="kept">{part}</span>))}</>
}
