/** What is told of every error, in both languages of staff; without `errors.ts`, which loads all other languages. Pure. */
import type { ErrorCode } from '../errors.ts'
import { errors as holderEn } from './holder/en/errors.ts'
import { errors as holderJa } from './holder/ja/errors.ts'
import type { ErrorText, ErrorWords } from './said.ts'
import { CLIENT_ERRORS } from './staff/client-errors.ts'
import { errors as staffEn } from './staff/en/errors.ts'
import { errors as staffJa } from './staff/ja/errors.ts'

type In<Code extends ErrorCode> = Readonly<Record<Code, ErrorWords>>

const inBoth = <Code extends ErrorCode>(en: In<Code>, ja: In<Code>): Readonly<Record<Code, ErrorText>> =>
  // What `fromEntries` gives has the codes of the entries.
  Object.fromEntries(
    (Object.keys(en) as Code[]).map((code) => [
      code,
      {
        means: { en: en[code].means, ja: ja[code].means },
        advice: { en: en[code].advice, ja: ja[code].advice },
      },
    ]),
  ) as Record<Code, ErrorText>

export const ERROR_TEXTS: Readonly<Record<ErrorCode, ErrorText>> = {
  ...CLIENT_ERRORS,
  ...inBoth(holderEn, holderJa),
  ...inBoth(staffEn, staffJa),
}
