/** Which language the page speaks, and how a text is found in it. The texts are in the `texts.ts` of each page. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { StaffLanguage as Language } from '../../words/languages.ts'
import type { Text } from '../../words/languages.ts'
import { chooseLanguage } from './language.ts'

const KEY = 'kazasu.language'

export const language = signal<Language>(
  chooseLanguage({
    query: new URLSearchParams(location.search).get('lang'),
    remembered: remembered(),
    preferred: navigator.languages,
  }),
)

effect(() => {
  document.documentElement.lang = language.value
})

/** What the person chose; it is remembered on this machine. */
export function choose(chosen: Language): void {
  language.value = chosen
  try {
    localStorage.setItem(KEY, chosen)
  } catch {
    // A browser that keeps nothing: the choice holds for this visit.
  }
}

/** Texts that come in both languages, from the daemon or from a table. */
export const inLanguage = (text: Text): string => text[language.value]

/** A dictionary that follows the language: `{ ja, en: {…} satisfies typeof ja }`. */
export function dictionary<Texts>(texts: Readonly<Record<Language, Texts>>): ReadonlySignal<Texts> {
  return computed(() => texts[language.value])
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
