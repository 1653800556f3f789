/** What the PINs open about the holder: each with a scope of its own. How it is read is left to `src/pin`. */
import { z } from 'zod'
import type { ErrorCode } from '../../errors.ts'
import { method } from '../method.ts'
import { OptionalReader, Simulated } from '../wire.ts'
import { READING } from './card.ts'
import { REFUSALS, secretOf, SecretProgress, withSecret } from './secret.ts'

const ERRORS: readonly ErrorCode[] = [...READING, ...REFUSALS, 'PIN_WRONG', 'PIN_INDETERMINATE', 'PIN_REQUIRED']

const source = { reader: z.string(), simulated: Simulated }

export const cardReadAttributes = method({
  name: 'card.readAttributes',
  en: 'Name, address, date of birth and sex, behind the text PIN or verification code B. One attempt at most; nothing stays verified, nothing is kept.',
  ja: '基本4情報(氏名、住所、生年月日、性別)を返します。券面事項入力補助用暗証番号または照合番号Bを1回だけ照合します。照合状態も内容も残りません。',
  scope: 'attributes',
  params: withSecret({ reader: OptionalReader, pin: z.enum(['text/pin', 'text/codeB']) }),
  progress: SecretProgress,
  result: z.strictObject({
    ...source,
    name: z.string(),
    address: z.string(),
    birthDate: z.string().nullable().describe('YYYY-MM-DD; null when the card names no day.'),
    birthDateText: z.string().describe('As the card has it.'),
    sex: z.string().describe('1 male, 2 female, 3 other.'),
  }),
  errors: ERRORS,
  example: {
    params: { pin: 'text/pin', value: '2345' },
    result: {
      reader: 'simulated-reader-1',
      simulated: true,
      name: '見本 花子',
      address: '見本県見本市見本町1-2-3',
      birthDate: '1980-04-05',
      birthDateText: '19800405',
      sex: '2',
    },
  },
})(async ({ reader, pin, ...given }, context) => {
  const { services, by } = context
  const request = { pin, ...secretOf(given, context) }
  const { content, ...from } = await services.contents.attributes(reader, request, by)
  return { ...from, ...content }
})

export const cardReadMyNumber = method({
  name: 'card.readMyNumber',
  en: 'The Individual Number, behind the text PIN or verification code A. The law lets nobody collect it but for the purposes that it lists.',
  ja: '個人番号を返します。券面事項入力補助用暗証番号または照合番号Aを1回だけ照合します。番号法が定める目的以外での収集は禁じられています。',
  scope: 'number',
  params: withSecret({ reader: OptionalReader, pin: z.enum(['text/pin', 'text/codeA']) }),
  progress: SecretProgress,
  result: z.strictObject({ ...source, myNumber: z.string(), checkDigitValid: z.boolean() }),
  errors: ERRORS,
  example: {
    params: { pin: 'text/pin', value: '2345' },
    result: { reader: 'simulated-reader-1', simulated: true, myNumber: '123456789018', checkDigitValid: true },
  },
})(async ({ reader, pin, ...given }, context) => {
  const { services, by } = context
  const request = { pin, ...secretOf(given, context) }
  const { content, ...from } = await services.contents.myNumber(reader, request, by)
  return { ...from, ...content }
})

export const cardReadPhoto = method({
  name: 'card.readPhoto',
  en: 'The photograph as PNG, behind verification code A or B; null on a card that carries none.',
  ja: '顔写真をPNGで返します。照合番号AまたはBを1回だけ照合します。顔写真のないカードでは null を返します。',
  scope: 'photo',
  params: withSecret({ reader: OptionalReader, pin: z.enum(['visual/codeA', 'visual/codeB']) }),
  progress: SecretProgress,
  result: z.strictObject({
    ...source,
    photo: z.strictObject({ png: z.base64().describe('PNG in base64.'), width: z.int(), height: z.int() }).nullable(),
  }),
  errors: [...ERRORS, 'CARD_PHOTO_UNREADABLE'],
  example: {
    params: { pin: 'visual/codeA', value: '123456789018' },
    result: { reader: 'simulated-reader-1', simulated: true, photo: { png: 'iVBORw0K', width: 240, height: 320 } },
  },
})(async ({ reader, pin, ...given }, context) => {
  const { services, by } = context
  const request = { pin, ...secretOf(given, context) }
  const { content, ...from } = await services.contents.photo(reader, request, by)
  return { ...from, photo: content && { ...content, png: Buffer.from(content.png).toString('base64') } }
})
