/** What the PINs open about the holder: each with a scope of its own. How it is read is left to `src/pin`. */
import { z } from 'zod'
import type { ErrorCode } from '../../errors.ts'
import { method, visit } from '../method.ts'
import { AT_CARD, Simulated } from '../wire.ts'
import { READING } from './card.ts'
import { optionalSecretOf, REFUSALS, secretOf, SecretProgress, withOptionalSecret, withSecret } from './secret.ts'

const ERRORS: readonly ErrorCode[] = [...READING, ...REFUSALS, 'PIN_WRONG', 'PIN_INDETERMINATE', 'PIN_REQUIRED']

export const source = { reader: z.string(), simulated: Simulated }

const Picture = z
  .strictObject({ png: z.base64().describe('PNG in base64.'), width: z.int(), height: z.int() })
  .meta({ title: 'Picture' })
const PICTURE_EXAMPLE = { png: 'iVBORw0K', width: 240, height: 320 }

type SizedPng = Omit<z.input<typeof Picture>, 'png'> & { readonly png: Uint8Array }

function pictureBody({ png, ...size }: SizedPng): z.input<typeof Picture> {
  return { ...size, png: Buffer.from(png).toString('base64') }
}

/** Date of birth and sex, in every file that has them. */
export const person = {
  birthDate: z.string().nullable().describe('YYYY-MM-DD; null when the card names no day.'),
  birthDateText: z.string().describe('As the card has it.'),
  sex: z.string().describe('1 male, 2 female, 3 other.'),
}
const PERSON_EXAMPLE = { birthDate: '1980-04-05', birthDateText: '19800405', sex: '2' }

export const cardReadAttributes = method({
  name: 'card.readAttributes',
  en: 'Name, address, date of birth and sex, behind the text PIN or verification code B. One attempt at most; nothing stays verified, nothing is kept.',
  ja: '基本4情報(氏名、住所、生年月日、性別)を返します。券面事項入力補助用暗証番号または照合番号Bを1回だけ照合します。照合状態も内容も残りません。',
  scope: 'attributes',
  params: withSecret({ ...AT_CARD, pin: z.enum(['text/pin', 'text/codeB']) }),
  progress: SecretProgress,
  result: z.strictObject({
    ...source,
    name: z.string(),
    address: z.string(),
    ...person,
  }),
  errors: ERRORS,
  example: {
    params: { pin: 'text/pin', value: '2345' },
    result: {
      reader: 'simulated-reader-1',
      simulated: true,
      name: '見本 花子',
      address: '見本県見本市見本町1-2-3',
      ...PERSON_EXAMPLE,
    },
  },
})(async ({ pin, ...given }, context) => {
  const request = { pin, ...secretOf(given, context) }
  const { content, ...from } = await context.services.contents.attributes(visit(context, given), request)
  return { ...from, ...content }
})

export const cardReadMyNumber = method({
  name: 'card.readMyNumber',
  en: 'The Individual Number, behind the text PIN or verification code A. The law lets nobody collect it but for the purposes that it lists.',
  ja: '個人番号を返します。券面事項入力補助用暗証番号または照合番号Aを1回だけ照合します。番号法が定める目的以外での収集は禁じられています。',
  scope: 'number',
  params: withSecret({ ...AT_CARD, pin: z.enum(['text/pin', 'text/codeA']) }),
  progress: SecretProgress,
  result: z.strictObject({ ...source, myNumber: z.string(), checkDigitValid: z.boolean() }),
  errors: ERRORS,
  example: {
    params: { pin: 'text/pin', value: '2345' },
    result: { reader: 'simulated-reader-1', simulated: true, myNumber: '123456789018', checkDigitValid: true },
  },
})(async ({ pin, ...given }, context) => {
  const request = { pin, ...secretOf(given, context) }
  const { content, ...from } = await context.services.contents.myNumber(visit(context, given), request)
  return { ...from, ...content }
})

export const cardReadPhoto = method({
  name: 'card.readPhoto',
  en: 'The photograph as PNG, behind verification code A or B; null on a card that carries none.',
  ja: '顔写真をPNGで返します。照合番号AまたはBを1回だけ照合します。顔写真のないカードでは null を返します。',
  scope: 'photo',
  params: withSecret({ ...AT_CARD, pin: z.enum(['visual/codeA', 'visual/codeB']) }),
  progress: SecretProgress,
  result: z.strictObject({
    ...source,
    photo: Picture.nullable(),
  }),
  errors: [...ERRORS, 'CARD_PHOTO_UNREADABLE'],
  example: {
    params: { pin: 'visual/codeA', value: '123456789018' },
    result: { reader: 'simulated-reader-1', simulated: true, photo: PICTURE_EXAMPLE },
  },
})(async ({ pin, ...given }, context) => {
  const request = { pin, ...secretOf(given, context) }
  const { content, ...from } = await context.services.contents.photo(visit(context, given), request)
  return { ...from, photo: content && pictureBody(content) }
})

export const cardReadFace = method({
  name: 'card.readFace',
  en: 'The front of the card, behind verification code A or B: name and address as the pictures that the card has, the photograph (null on a card that carries none), date of birth, sex and expiry. The security code is not given.',
  ja: '券面の情報を返します。氏名と住所はカードに記録された画像、顔写真はPNG(顔写真のないカードでは null)、ほかに生年月日、性別、有効期限です。照合番号AまたはBを1回だけ照合します。セキュリティコードは返しません。',
  scope: 'face',
  params: withSecret({ ...AT_CARD, pin: z.enum(['visual/codeA', 'visual/codeB']) }),
  progress: SecretProgress,
  result: z.strictObject({
    ...source,
    nameImage: Picture,
    addressImage: Picture,
    photo: Picture.nullable(),
    ...person,
    expires: z.string().describe('The last day on which the card is valid, YYYY-MM-DD.'),
  }),
  errors: [...ERRORS, 'CARD_PHOTO_UNREADABLE'],
  example: {
    params: { pin: 'visual/codeA', value: '123456789018' },
    result: {
      reader: 'simulated-reader-1',
      simulated: true,
      nameImage: { png: 'iVBORw0K', width: 320, height: 32 },
      addressImage: { png: 'iVBORw0K', width: 480, height: 64 },
      photo: PICTURE_EXAMPLE,
      ...PERSON_EXAMPLE,
      expires: '2033-04-05',
    },
  },
})(async ({ pin, ...given }, context) => {
  const request = { pin, ...secretOf(given, context) }
  const { content, ...from } = await context.services.contents.face(visit(context, given), request)
  const { nameImage, addressImage, photo, ...rest } = content
  return {
    ...from,
    ...rest,
    nameImage: pictureBody(nameImage),
    addressImage: pictureBody(addressImage),
    photo: photo && pictureBody(photo),
  }
})

export const cardReadLicence = method({
  name: 'card.readLicence',
  en: 'The driving licence on the card, behind its PIN: when it expires. Its number, conditions and categories are not given: their layout has not been checked against a card. Send no value if the holder has set no PIN, which the card tells. One attempt at most.',
  ja: 'マイナ免許証の有効期限を返します。免許証の番号、条件、種類は、記録の形式を実物で確認できていないため返しません。暗証番号の設定の有無はカードに記録されており、設定されていない場合は値を付けずに呼びます。照合は1回だけです。',
  scope: 'licence',
  params: withOptionalSecret({ ...AT_CARD }),
  progress: SecretProgress,
  result: z.strictObject({
    ...source,
    pinSet: z.boolean().describe('Whether the holder has set a PIN.'),
    expires: z.string().nullable().describe('YYYY-MM-DD; null when the card has none, or gives it in an unknown era.'),
    expiresText: z.string().nullable().describe('As the card has it: the digit of the era, then YYMMDD.'),
  }),
  errors: [...ERRORS, 'PIN_NOT_SET'],
  example: {
    params: { value: '4567' },
    result: {
      reader: 'simulated-reader-1',
      simulated: true,
      pinSet: true,
      expires: '2029-05-05',
      expiresText: '5110505',
    },
  },
})(async (given, context) => {
  const request = optionalSecretOf(given, context)
  const { content, ...from } = await context.services.contents.licence(visit(context, given), request)
  return { ...from, ...content }
})
