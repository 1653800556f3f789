/** How a failure looks on the wire. The only place where an exception becomes a reply; logging it is the session's. */
import { z } from 'zod'
import { ERRORS, isKazasuError, KazasuError } from '../errors.ts'
import { errorText } from '../words/errors.ts'
import { type HolderLanguage, type StaffLanguage, staffLanguageOf, type Text } from '../words/languages.ts'
import type { ApiError } from './wire.ts'

/** Ours as they are; everything else is `INTERNAL`, of which nothing but the correlation id leaves the daemon. */
export function toKazasuError(error: unknown): KazasuError {
  return isKazasuError(error) ? error : new KazasuError('INTERNAL', 'an unexpected exception', { cause: error })
}

/** Never the message of the error: it is for logs, and may tell of the inside. */
export function toApiError(error: KazasuError, language: HolderLanguage, correlation: string): ApiError {
  const { number, for: audience, retriable } = ERRORS[error.code]
  const { means, advice } = errorText(error.code, language)
  return {
    code: number,
    message: means[language] ?? means[staffLanguageOf(language)],
    // The fields first, so that none of them can take the place of a fixed one.
    data: {
      ...(error.code === 'INTERNAL' ? {} : error.fields),
      code: error.code,
      for: audience,
      retriable,
      means,
      advice,
      correlation,
    },
  }
}

export interface Issue {
  readonly path: string
  readonly message: string
}

/** What is wrong with a value, as fields of an error. */
interface Problem {
  readonly issues: readonly Issue[]
  /** How many there are beside those. */
  readonly moreIssues?: number
}

/** So many are named; an answer must not be many times as long as the question. */
const NAMED_ISSUES = 10

const LOCALES = { ja: z.locales.ja(), en: z.locales.en() } as const satisfies Record<StaffLanguage, unknown>

/** Checks `value`, with the issues in `language` and without the value in any of them. */
export function check<Shape extends z.ZodType>(
  shape: Shape,
  value: unknown,
  language: StaffLanguage,
): { readonly data: z.output<Shape> } | { readonly problem: Problem } {
  const parsed = shape.safeParse(value)
  if (parsed.success) return { data: parsed.data }
  // Once more for the texts: asking for a language costs several times the check, which mostly succeeds.
  const { error } = shape.safeParse(value, { error: LOCALES[language].localeError })
  const { issues } = error ?? parsed.error
  const named = issues.slice(0, NAMED_ISSUES).map((issue) => toIssue(issue, language))
  const more = issues.length - named.length
  return { problem: more === 0 ? { issues: named } : { issues: named, moreIssues: more } }
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'ja' in value && 'en' in value

const UNKNOWN_KEY = { ja: '未知のパラメーター', en: 'unknown parameter' } as const satisfies Record<
  StaffLanguage,
  string
>

function toIssue(issue: z.core.$ZodIssue, language: StaffLanguage): Issue {
  const path = issue.path.map(String).join('.')
  // A rule of ours brings its own text, in both languages.
  const text: unknown = issue.code === 'custom' ? issue.params?.['text'] : undefined
  if (isText(text)) return { path, message: text[language] }
  if (issue.code !== 'unrecognized_keys') return { path, message: issue.message }
  // Names of keys come from the client. Only what looks like the name of a parameter is repeated.
  const names = issue.keys.filter((key) => /^[A-Za-z][A-Za-z_]{0,39}$/.test(key)).slice(0, NAMED_ISSUES)
  return { path, message: [UNKNOWN_KEY[language], ...names].join(' ') }
}

/** After a cancellation whatever is not one of ours is the cancellation itself, which is told by its reason. */
export function toCancelled(thrown: unknown, reason: unknown): KazasuError {
  const error = toKazasuError(thrown)
  return error.code === 'INTERNAL' || error.code === 'REQUEST_CANCELLED' ? toKazasuError(reason) : error
}
