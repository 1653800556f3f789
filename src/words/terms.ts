/**
 * Japanese terms in the sentences of other languages, `Tarjeta My Number (マイナンバーカード)`: a browser has to know that they
 * are Japanese, since the same character is drawn and read otherwise in Chinese and Korean.
 */
import type { KnownPin } from '../guidance/pin-groups.ts'
import { HOLDER_LANGUAGES, type HolderLanguage } from './languages.ts'

/** What a counter calls each PIN, for the Japanese page and, beside its own name for it, every other one. */
export const PIN_TERMS: Readonly<Record<KnownPin, string>> = {
  sign: '署名用電子証明書',
  auth: '利用者証明用電子証明書',
  registry: '住民基本台帳用',
  text: '券面事項入力補助用',
}

const LETTER = String.raw`[\p{L}\p{N}・]`
const KANA = String.raw`\p{Script=Hiragana}\p{Script=Katakana}`
/** Of the characters in our terms, those that Chinese writes otherwise. */
const JAPANESE_ONLY = '証効電書帳運転許設発勢険確類認見東間記欄係員項補個請暦資総別顔'
/** Terms that Chinese would write with the same characters. */
const ALIKE = '照合番号[AB]?|住基AP|受付番号|手数料'

const wordWith = (characters: string): string => `${LETTER}*[${characters}]${LETTER}*`

/** What `split` keeps, since it is in parentheses, as every second part. */
const TERM = new RegExp(String.raw`(${wordWith(String.raw`\p{Script=Han}${KANA}`)})`, 'u')
const TERM_IN_CHINESE = new RegExp(`(${wordWith(KANA + JAPANESE_ONLY)}|(?<!${LETTER})(?:${ALIKE})(?!${LETTER}))`, 'u')

/** The text in parts, of which every second one is a Japanese term. */
export function partsAndTerms(text: string, language: HolderLanguage): readonly string[] {
  const { tag } = HOLDER_LANGUAGES[language]
  if (tag === 'ja') return [text]
  return text.split(tag === 'zh-Hans' ? TERM_IN_CHINESE : TERM)
}
