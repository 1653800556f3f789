/**
 * Which language the page speaks, and its words, which are loaded when the language is chosen. What only staff read comes
 * in both of their languages at once, see `dictionary`.
 */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { PAGE_WORDS } from '../../words/holder/pages.ts'
import {
  HOLDER_LANGUAGES,
  type HolderLanguage,
  type StaffLanguage,
  staffLanguageOf,
  type Text,
} from '../../words/languages.ts'
import type { PageWords } from '../../words/said.ts'
import { chooseLanguage } from './language.ts'
import { keysOf } from '../../lib/keys.ts'

export const LANGUAGES = keysOf(HOLDER_LANGUAGES)

const KEY = 'kazasu.language'

/** A language with its words. */
export interface Spoken {
  readonly language: HolderLanguage
  readonly words: PageWords
}

const spoken = signal<Spoken | null>(null)
const loaded = new Map<HolderLanguage, Spoken>()
let wanted: HolderLanguage | null = null

/** There is one from the first `speak` on. */
function now(): Spoken {
  if (spoken.value === null) throw new Error('the page has no words yet')
  return spoken.value
}

export const language: ReadonlySignal<HolderLanguage> = computed(() => now().language)

export const words: ReadonlySignal<PageWords> = computed(() => now().words)

effect(() => {
  if (spoken.value !== null) document.documentElement.lang = HOLDER_LANGUAGES[spoken.value.language].tag
})

/** Speaks that language: at once where its words have been loaded before; not where another one is wanted by then. */
export async function speak(chosen: HolderLanguage): Promise<void> {
  wanted = chosen
  const one = loaded.get(chosen) ?? (await loadWords(chosen))
  if (wanted === chosen) spoken.value = one
}

/** The words of a language, for whoever shows one beside that of the page. */
export async function loadWords(chosen: HolderLanguage): Promise<Spoken> {
  const one = loaded.get(chosen) ?? { language: chosen, words: (await PAGE_WORDS[chosen]()).pages }
  loaded.set(chosen, one)
  return one
}

/** The language that the page begins in, of those that it offers. */
export const firstLanguage = <Offered extends HolderLanguage>(offered: readonly Offered[]): Offered =>
  chooseLanguage(offered, {
    query: new URLSearchParams(location.search).get('lang'),
    remembered: remembered(),
    preferred: navigator.languages,
  })

/** What the person chose; it is remembered on this machine. */
export function choose(chosen: HolderLanguage): void {
  void speak(chosen)
  try {
    localStorage.setItem(KEY, chosen)
  } catch {
    // A browser that keeps nothing: the choice holds for this visit.
  }
}

const staffLanguage = computed((): StaffLanguage => staffLanguageOf(language.value))

/** Texts for staff that come in both of their languages, from the daemon or from a table. */
export const inLanguage = (text: Text): string => text[staffLanguage.value]

/** Words for staff that follow the language of the page. */
export function dictionary<Texts>(texts: Readonly<Record<StaffLanguage, Texts>>): ReadonlySignal<Texts> {
  return computed(() => texts[staffLanguage.value])
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
