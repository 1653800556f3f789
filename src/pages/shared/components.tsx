/** What every page has around its own content. */
import type { ComponentChildren, JSX } from 'preact'
import { useId, useRef } from 'preact/hooks'
import { HOLDER_LANGUAGES, type HolderLanguage } from '../../words/languages.ts'
import { choose, language, words } from './i18n.ts'
import { Icon, type IconName } from './icon.tsx'
import type { Tone } from '../../guidance/verdict.ts'

interface LanguageSwitchProps {
  readonly offered: readonly HolderLanguage[]
  /** In place of remembering the choice on this machine. */
  readonly onChoose?: (language: HolderLanguage) => void
}

/** More than these are behind a button. */
const BESIDE = 3

export function LanguageSwitch({ offered, onChoose = choose }: LanguageSwitchProps): JSX.Element | null {
  if (offered.length < 2) return null
  return offered.length > BESIDE ? (
    <LanguageDialog offered={offered} onChoose={onChoose} />
  ) : (
    <div class="switch" role="group" aria-label={words.value.language}>
      <Languages offered={offered} onChoose={onChoose} />
    </div>
  )
}

function LanguageDialog({ offered, onChoose }: Required<LanguageSwitchProps>): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  return (
    <>
      <button type="button" class="languages-button" onClick={() => dialog.current?.showModal()}>
        <Icon name="globe" />
        <span>{HOLDER_LANGUAGES[language.value].name}</span>
        {/* For whoever can read nothing else of the page. */}
        <span lang="en">Language</span>
      </button>
      <dialog ref={dialog} class="languages" aria-labelledby={id}>
        <h2 id={id}>
          <Icon name="globe" size={32} /> {words.value.language}
        </h2>
        <div role="group" aria-labelledby={id}>
          <Languages
            offered={offered}
            onChoose={(chosen) => {
              dialog.current?.close()
              onChoose(chosen)
            }}
          />
        </div>
      </dialog>
    </>
  )
}

/** Each by its own name, so that whoever reads only that one finds it. */
function Languages({ offered, onChoose }: Required<LanguageSwitchProps>): JSX.Element {
  return (
    <>
      {offered.map((one) => (
        <button
          key={one}
          type="button"
          lang={HOLDER_LANGUAGES[one].tag}
          aria-pressed={language.value === one}
          onClick={() => onChoose(one)}
        >
          {HOLDER_LANGUAGES[one].name}
        </button>
      ))}
    </>
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

export function ToneIcon({ tone, size }: { readonly tone: Tone; readonly size: number }): JSX.Element {
  return <Icon name={TONE_ICONS[tone]} size={size} />
}

interface NoticeProps {
  readonly tone: Tone
  readonly title: string
  readonly advice?: string
  readonly children?: ComponentChildren
}

/** Something to read before anything else: what is the matter, and what to do. */
export function Notice({ tone, title, advice, children }: NoticeProps): JSX.Element {
  return (
    <section class="notice" data-tone={tone}>
      <ToneIcon tone={tone} size={32} />
      <div>
        <h2>{title}</h2>
        {advice !== undefined && <p>{advice}</p>}
        {children}
      </div>
    </section>
  )
}

export function SimulatedNotice(): JSX.Element {
  return <p class="simulated-notice">{words.value.simulated}</p>
}

/** Says `message` to a screen reader whenever it changes, without moving the focus. */
export function Announcer({ message }: { readonly message: string }): JSX.Element {
  return (
    <p class="visually-hidden" aria-live="polite" aria-atomic="true">
      {message}
    </p>
  )
}

/**
 * What no line ends in the middle of, in any of the languages: a date, a time, a sum, something quoted, what Korean adds
 * to a word in brackets. Readings belong to the word before them.
 */
const KEPT = new RegExp(
  `(${[
    String.raw`(?:｜?\d[\d,:]*(?:年(?:\(\p{Script=Han}+\d*年\))?|か月|月|日|時|分|円|回|件|桁|文字|년|월|일|엔|회)(?:《[^》]*》)?(?: (?=\d))?)+`,
    String.raw`「[^」]{1,12}」\p{Script=Hiragana}?`,
    String.raw`\)\p{Script=Hangul}{1,4}`,
    String.raw`\d{1,2} [A-Z][a-z]+ \d{4}`,
    String.raw`\d{1,2}º? de \p{L}+ de \d{4}`,
    String.raw`ngày \d{1,2} tháng \d{1,2} năm \d{4}`,
  ].join('|')})`,
  'u',
)

/** A paragraph of it; nothing where there is nothing to say. */
export function Line({ children }: { readonly children: string | null }): JSX.Element | null {
  return children === null ? null : (
    <p>
      <Prose>{children}</Prose>
    </p>
  )
}

export function Prose({ children }: { readonly children: string }): JSX.Element {
  // What the parentheses caught is every second part.
  return <>{children.split(KEPT).map((part, index) => (index % 2 === 0 ? part : <span class="kept">{part}</span>))}</>
}
