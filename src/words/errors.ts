/** What is told of an error: in both languages of staff, and to holders in the language of their session too. Pure. */
import type { ErrorCode } from '../errors.ts'
import { ERROR_TEXTS } from './error-texts.ts'
import { HOLDER_ERRORS } from './holder/holder.ts'
import { HOLDER_LANGUAGES, type HolderLanguage } from './languages.ts'
import { inBrackets } from './readings.ts'
import { sayError } from './say.ts'
import type { HolderText } from './text.ts'

export function errorText(
  code: ErrorCode,
  language: HolderLanguage,
): { readonly means: HolderText; readonly advice: HolderText } {
  const { means, advice } = ERROR_TEXTS[code]
  const own = sayError(code, HOLDER_ERRORS[language])
  if (own === null) return { means, advice }
  const plain = 'hasReadings' in HOLDER_LANGUAGES[language] ? inBrackets : (one: string): string => one
  return {
    means: { ...means, [language]: plain(own.means) },
    advice: { ...advice, [language]: plain(own.advice) },
  }
}
