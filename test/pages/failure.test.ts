/** What the clerk is told of a failure: nothing that sends somebody to the counter at which the clerk sits. */
import './dom.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { cardInspect } from '../../src/api/methods/card.ts'
import { cardReadFace } from '../../src/api/methods/private.ts'
import type { ErrorCode } from '../../src/errors.ts'
import { tell } from '../../src/pages/console/face/failure.ts'
import { adviceOf, meansOf } from '../../src/pages/console/failure.ts'
import { procedureAfter } from '../../src/pages/console/procedures.ts'
import { speak } from '../../src/pages/shared/i18n.ts'
import type { StaffLanguage } from '../../src/words/languages.ts'
import { told } from '../support/told.ts'

/** As the daemon tells it, with the words of the holder. */
const failing = (code: ErrorCode) => ({ code, ...told(code) })
const onConsole = (code: ErrorCode): string => `${meansOf(failing(code))} ${adviceOf(failing(code))}`
const inCheck = (code: ErrorCode): string => {
  const { means, advice } = tell(failing(code), { meansOf, adviceOf, procedureAfter })
  return `${means} ${advice}`
}

describe.each<[StaffLanguage, RegExp]>([
  ['ja', /市区町村/],
  ['en', /municipal/],
])('the console, in %s', (language, office) => {
  beforeEach(() => speak(language))

  it.each(cardInspect.errors)('sends nobody to another counter for %s', (code) => {
    expect(onConsole(code)).not.toMatch(office)
  })

  it.each(cardReadFace.errors)('sends nobody to another counter for %s in a check', (code) => {
    expect(inCheck(code)).not.toMatch(office)
  })
})

describe('the clerk', () => {
  it.each<[ErrorCode, StaffLanguage, RegExp]>([
    ['PIN_BLOCKED', 'ja', /^照合番号はロック.*手続き: 照合番号のロックの解除.*必要なもの: マイナンバーカード。/],
    [
      'PIN_BLOCKED',
      'en',
      /^The verification code is locked.*Procedure: Unblocking the verification code.*Papers: the My/,
    ],
    ['CARD_MUTE', 'ja', /カードを拭く.*故障かどうかの確認。故障であれば再交付の申請/],
    ['CARD_ANSWER_INVALID', 'en', /Clean the card.*Find out whether it is broken; if so, application for a re-issue/],
  ])('is told the procedure that %s leads to, in %s', async (code, language, expected) => {
    await speak(language)
    expect(inCheck(code)).toMatch(expected)
  })

  it.each<ErrorCode>(['PIN_BLOCKED', 'PIN_WRONG', 'PIN_KNOWN_WRONG', 'PIN_INDETERMINATE'])(
    'is told of the code that was typed, and of no PIN, by %s',
    async (code) => {
      await speak('ja')
      expect(inCheck(code)).not.toContain('暗証番号')
      await speak('en')
      expect(inCheck(code)).not.toMatch(/\bPIN\b/)
    },
  )
})
