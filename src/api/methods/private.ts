/** What the PINs open about the holder: each with a scope of its own. How it is read is left to `src/pin`. */
import { z } from 'zod'
import { CHIP_VERDICTS, DATA_VERDICTS } from '../../genuineness/shape.ts'
import { SOURCE_EXAMPLE } from '../examples.ts'
import { AuthenticityReason, source } from '../wire.ts'
import { behindOptionalPin, behindPin, UNOPENED, withOptionalSecret, withSecret } from './secret.ts'

const Picture = z
  .strictObject({ png: z.base64().describe('PNG in base64.'), width: z.int(), height: z.int() })
  .meta({ title: 'Picture' })
const PICTURE_EXAMPLE = { png: 'iVBORw0K', width: 240, height: 320 }

type SizedPng = Omit<z.input<typeof Picture>, 'png'> & { readonly png: Uint8Array }

function pictureBody({ png, ...size }: SizedPng): z.input<typeof Picture> {
  return { ...size, png: Buffer.from(png).toString('base64') }
}

const Authenticity = z
  .strictObject({
    data: z
      .enum(DATA_VERDICTS)
      .describe(
        'genuine: the signatures are right, up to an authority of J-LIS; test: the same on a test or simulated card; invalid: a signature is wrong, or the data is not what was signed. The other two say nothing for the card, and nothing against it.',
      ),
    chip: z.enum(CHIP_VERDICTS).describe('present: the chip has the key that was issued with the data.'),
    authority: z.string().nullable().describe('Seven digits; null where none was found.'),
    reasons: z
      .array(AuthenticityReason)
      .readonly()
      .describe('Why a verdict is not genuine and present, and what to note beside these. See docs/genuineness.md.'),
  })
  .meta({ title: 'Authenticity' })
const AUTHENTICITY_EXAMPLE = { data: 'genuine', chip: 'present', authority: '5000023', reasons: [] } as const
/** In the text application the chip's key is signed apart from the data. */
const TEXT_AUTHENTICITY_EXAMPLE = {
  ...AUTHENTICITY_EXAMPLE,
  authority: '5000033',
  reasons: ['chip-not-bound-to-data'],
} as const

/** Date of birth and sex, in every file that has them. */
export const person = {
  birthDate: z.string().nullable().describe('YYYY-MM-DD; null when the card names no day.'),
  birthDateText: z.string().describe('As the card has it.'),
  sex: z.string().describe('1 male, 2 female, 3 other.'),
}
const PERSON_EXAMPLE = { birthDate: '1980-04-05', birthDateText: '19800405', sex: '2' }

export const cardReadAttributes = behindPin({
  name: 'card.readAttributes',
  en: 'Name, address, date of birth and sex, behind the text PIN or verification code B.',
  ja: '基本4情報(氏名、住所、生年月日、性別)を返します。券面事項入力補助用暗証番号または照合番号Bを1回だけ照合します。照合状態も内容も残りません。',
  scope: 'attributes',
  params: withSecret({ pin: z.enum(['text/pin', 'text/codeB']) }),
  result: z.strictObject({
    ...source,
    name: z.string(),
    address: z.string(),
    ...person,
    authenticity: Authenticity,
  }),
  errors: UNOPENED,
  example: {
    params: { pin: 'text/pin', value: '2345' },
    result: {
      ...SOURCE_EXAMPLE,
      name: '見本 花子',
      address: '見本県見本市見本町1-2-3',
      ...PERSON_EXAMPLE,
      authenticity: TEXT_AUTHENTICITY_EXAMPLE,
    },
  },
})(async ({ pin }, { at, secret, services }) => {
  const { content, ...from } = await services.contents.attributes(at, { pin, ...secret })
  return { ...from, ...content }
})

export const cardReadMyNumber = behindPin({
  name: 'card.readMyNumber',
  en: 'The Individual Number, behind the text PIN or verification code A. The law lets nobody collect it but for the purposes that it lists.',
  ja: '個人番号を返します。券面事項入力補助用暗証番号または照合番号Aを1回だけ照合します。番号法が定める目的以外での収集は禁じられています。',
  scope: 'number',
  params: withSecret({ pin: z.enum(['text/pin', 'text/codeA']) }),
  result: z.strictObject({
    ...source,
    myNumber: z.string(),
    checkDigitValid: z.boolean(),
    authenticity: Authenticity,
  }),
  errors: UNOPENED,
  example: {
    params: { pin: 'text/pin', value: '2345' },
    result: {
      ...SOURCE_EXAMPLE,
      myNumber: '123456789018',
      checkDigitValid: true,
      authenticity: TEXT_AUTHENTICITY_EXAMPLE,
    },
  },
})(async ({ pin }, { at, secret, services }) => {
  const { content, ...from } = await services.contents.myNumber(at, { pin, ...secret })
  return { ...from, ...content }
})

export const cardReadPhoto = behindPin({
  name: 'card.readPhoto',
  en: 'The photograph as PNG, behind verification code A or B; null on a card that carries none.',
  ja: '顔写真をPNGで返します。照合番号AまたはBを1回だけ照合します。顔写真のないカードでは null を返します。',
  scope: 'photo',
  params: withSecret({ pin: z.enum(['visual/codeA', 'visual/codeB']) }),
  result: z.strictObject({
    ...source,
    photo: Picture.nullable(),
    authenticity: Authenticity,
  }),
  errors: [...UNOPENED, 'CARD_PHOTO_UNREADABLE'],
  example: {
    params: { pin: 'visual/codeA', value: '123456789018' },
    result: { ...SOURCE_EXAMPLE, photo: PICTURE_EXAMPLE, authenticity: AUTHENTICITY_EXAMPLE },
  },
})(async ({ pin }, { at, secret, services }) => {
  const { content, ...from } = await services.contents.photo(at, { pin, ...secret })
  return { ...from, photo: content && pictureBody(content) }
})

export const cardReadFace = behindPin({
  name: 'card.readFace',
  en: 'The front of the card, behind verification code A or B, with name and address as the pictures that the card has. The security code is not given.',
  ja: '券面の情報を返します。氏名と住所はカードに記録された画像、顔写真はPNG(顔写真のないカードでは null)、ほかに生年月日、性別、有効期限です。照合番号AまたはBを1回だけ照合します。セキュリティコードは返しません。',
  scope: 'face',
  params: withSecret({ pin: z.enum(['visual/codeA', 'visual/codeB']) }),
  result: z.strictObject({
    ...source,
    nameImage: Picture,
    addressImage: Picture,
    photo: Picture.nullable(),
    ...person,
    expires: z.string().describe('The last day on which the card is valid, YYYY-MM-DD.'),
    authenticity: Authenticity,
  }),
  errors: [...UNOPENED, 'CARD_PHOTO_UNREADABLE'],
  example: {
    params: { pin: 'visual/codeA', value: '123456789018' },
    result: {
      ...SOURCE_EXAMPLE,
      nameImage: { png: 'iVBORw0K', width: 320, height: 32 },
      addressImage: { png: 'iVBORw0K', width: 480, height: 64 },
      photo: PICTURE_EXAMPLE,
      ...PERSON_EXAMPLE,
      expires: '2033-04-05',
      authenticity: AUTHENTICITY_EXAMPLE,
    },
  },
})(async ({ pin }, { at, secret, services }) => {
  const { content, ...from } = await services.contents.face(at, { pin, ...secret })
  const { nameImage, addressImage, photo, ...rest } = content
  return {
    ...from,
    ...rest,
    nameImage: pictureBody(nameImage),
    addressImage: pictureBody(addressImage),
    photo: photo && pictureBody(photo),
  }
})

export const cardCheckAge = behindPin({
  name: 'card.checkAge',
  en: "How old the holder is, by this machine's clock, behind the date of birth as its code: YYMMDD by the Japanese era (not certain for holders from abroad). Neither date nor name is given.",
  ja: '本人の年齢を返します。生年月日6桁 (和暦の年、月、日。外国人住民の方の年は未確認) を1回だけ照合します。生年月日と氏名は返しません。今日の日付は、この端末の時計によります。',
  scope: 'age',
  params: withSecret({ age: z.int().min(1).max(150).optional() }),
  result: z.strictObject({
    ...source,
    years: z.int().nullable().describe('Full years; null when the card names no day, or one that is yet to come.'),
    reached: z.boolean().nullable().describe('Whether age is reached; null where none was given or years is null.'),
    authenticity: Authenticity,
  }),
  errors: UNOPENED,
  example: {
    params: { age: 20, value: '550405' },
    result: { ...SOURCE_EXAMPLE, years: 46, reached: true, authenticity: AUTHENTICITY_EXAMPLE },
  },
})(async ({ age }, { at, secret, services }) => {
  const { content, ...from } = await services.contents.age(at, secret)
  const { years } = content
  return { ...from, years, reached: age === undefined || years === null ? null : years >= age }
})

export const cardReadLicence = behindOptionalPin({
  name: 'card.readLicence',
  en: 'The driving licence on the card, behind its PIN: when it expires. Its number, conditions and categories are not given: their layout has not been checked against a card. Send no value if the holder has set no PIN, which the card tells.',
  ja: 'マイナ免許証の有効期限を返します。免許証の番号、条件、種類は、記録の形式を実物で確認できていないため返しません。暗証番号の設定の有無はカードに記録されており、設定されていない場合は値を付けずに呼びます。照合は1回だけです。',
  scope: 'licence',
  params: withOptionalSecret({}),
  result: z.strictObject({
    ...source,
    pinSet: z.boolean(),
    expires: z.string().nullable().describe('YYYY-MM-DD; null when the card has none, or gives it in an unknown era.'),
    expiresText: z.string().nullable().describe('As the card has it: the digit of the era, then YYMMDD.'),
  }),
  errors: [...UNOPENED, 'PIN_NOT_SET'],
  example: {
    params: { value: '4567' },
    result: {
      ...SOURCE_EXAMPLE,
      pinSet: true,
      expires: '2029-05-05',
      expiresText: '5110505',
    },
  },
})(async (_, { at, secret, services }) => {
  const { content, ...from } = await services.contents.licence(at, secret)
  return { ...from, ...content }
})
