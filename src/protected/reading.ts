/**
 * What the PINs open: one attempt, and the reading in the same hold, with a check of whether it is genuine. Nothing that
 * is read is kept or logged. What a file means is left to its decoder.
 */
import { decodeAgeRecord } from '../applications/age-record.ts'
import { type Attributes, decodeAttributes } from '../applications/attributes.ts'
import { type CardFace, decodeCardFace } from '../applications/card-face.ts'
import { decodeLicenceData, decodePinSetting, type LicenceData } from '../applications/licence-data.ts'
import { licence } from '../applications/licence.ts'
import { PINS } from '../applications/index.ts'
import { decodeMyNumber, type MyNumber } from '../applications/my-number.ts'
import { text } from '../applications/text.ts'
import { visual } from '../applications/visual.ts'
import type { FileRow } from '../card/application.ts'
import type { Card } from '../card/card.ts'
import type { Desk } from '../card/desk.ts'
import type { FileAnswer } from '../card/file-answer.ts'
import { KazasuError } from '../errors.ts'
import type { Authenticity } from '../genuineness/shape.ts'
import { tlvLength } from '../iso7816/tlv.ts'
import type { Bytes } from '../lib/bytes.ts'
import { fullYears, japanDate } from '../lib/calendar.ts'
import { decodePhoto, type Photo } from '../photo/decode.ts'
import type { Requester, Visit } from '../reader/hold.ts'
import type { Source } from '../reader/insertion.ts'
import { type Check, checkAgeRecord, checkAttributes, checkFace, checkMyNumber, checkPhoto } from './authenticity.ts'
import { Pin } from '../pin/pin.ts'
import type { Verifier, VerifyRequest } from '../pin/verifier.ts'

/** What came from which card. */
export interface Read<Content> extends Source {
  readonly content: Content
}

/** The same, and whether it is genuine. */
export interface Checked<Content> extends Read<Content> {
  readonly authenticity: Authenticity
}

/** What the front of the card shows, except the security code. */
export type Face = Omit<CardFace, 'photo' | 'securityCodeImage'> & { readonly photo: Photo | null }

export interface Age {
  /** Full years today; `null` when the card names no day of birth, or one that is yet to come. */
  readonly years: number | null
}

export interface Licence extends LicenceData {
  /** Whether the holder has set a PIN. */
  readonly pinSet: boolean
}

/** Without a value where the holder has set no PIN. */
export type LicenceRequest = Omit<VerifyRequest, 'pin' | 'value'> & {
  readonly value: VerifyRequest['value'] | undefined
}

export interface PrivateReaderParts {
  readonly verifier: Pick<Verifier, 'withVerified'>
  readonly desk: Desk
  readonly now: () => Date
  /** Of photographs; the one of `src/photo` where none is given. */
  readonly decode?: typeof decodePhoto | undefined
}

export class PrivateReader {
  readonly #parts: PrivateReaderParts

  constructor(parts: PrivateReaderParts) {
    this.#parts = parts
  }

  /** 基本4情報. Errors of `Verifier.withVerified`, and `CARD_ANSWER_INVALID` for a damaged file; so of all of these. */
  attributes(visit: Visit, request: VerifyRequest): Promise<Checked<Attributes>> {
    return this.#read(visit, request, { ...ATTRIBUTES, check: checkAttributes })
  }

  /** 個人番号; see `decodeMyNumber` for who may ask. */
  myNumber(visit: Visit, request: VerifyRequest): Promise<Checked<MyNumber>> {
    return this.#read(visit, request, { ...MY_NUMBER, check: checkMyNumber })
  }

  /** The front of the card. Its photograph is as `photo` gives it. */
  async face(visit: Visit, request: VerifyRequest): Promise<Checked<Face>> {
    const { content, ...rest } = await this.#read(visit, request, { ...CARD_FACE, check: checkFace })
    const { securityCodeImage: _, photo, ...shown } = content
    return { ...rest, content: { ...shown, photo: await this.#toPng(photo, visit) } }
  }

  /** The photograph as PNG, decoded after the card was let go; `null` on a card without one, which is no damage (R6.1). */
  async photo(visit: Visit, request: VerifyRequest): Promise<Checked<Photo | null>> {
    const { content, ...rest } = await this.#read(visit, request, { ...CARD_FACE, check: checkPhoto })
    return { ...rest, content: await this.#toPng(content.photo, visit) }
  }

  /** The age today, and not the date of birth. */
  async age(visit: Visit, request: Omit<VerifyRequest, 'pin'>): Promise<Checked<Age>> {
    const asked = { ...AGE_RECORD, check: checkAgeRecord }
    const { content, ...rest } = await this.#read(visit, { ...request, pin: 'visual/birthDate' }, asked)
    const { birthDate } = content
    return { ...rest, content: { years: birthDate && fullYears(birthDate, japanDate(this.#parts.now())) } }
  }

  /**
   * マイナ免許証. The card says whether the holder has set a PIN: then a value is needed (`PIN_REQUIRED`), else there
   * must be none (`PIN_NOT_SET`) and what the card has in its place is presented. Either error comes before that.
   */
  async licence(visit: Visit, { value, ...request }: LicenceRequest): Promise<Read<Licence>> {
    const { row } = PINS['licence/pin']
    using given = typeof value === 'string' ? Pin.of(row, value) : null
    const isSet = await this.#parts.desk.withCard(visit, 'counter', async (card) => {
      if (!(await card.select(licence))) throw new KazasuError('PIN_ABSENT')
      return isPinSet(card)
    })
    if (!isSet && value !== undefined) throw new KazasuError('PIN_NOT_SET')
    if (isSet && value === undefined) throw new KazasuError('PIN_REQUIRED')
    const presented = typeof value === 'function' ? value : (given ?? Pin.unset(row))
    const verified = { ...request, pin: 'licence/pin', value: presented } as const
    return await this.#parts.verifier.withVerified(visit, verified, async (card) => {
      const { licence: file } = licence.files
      const data = decodeLicenceData(contentOf(file, await card.readAll(file.ef)))
      if (data === null) throw damaged(file)
      return { ...visit.insertion.source, content: { ...data, pinSet: await isPinSet(card) } }
    })
  }

  /** After the card was let go: it takes a while. */
  #toPng(photo: Bytes | null, { signal }: Requester): Promise<Photo> | null {
    const { decode = decodePhoto } = this.#parts
    return photo === null ? null : decode(photo, { signal })
  }

  #read<Content>(visit: Visit, request: VerifyRequest, asked: AskedFile<Content>): Promise<Checked<Content>> {
    const { source } = visit.insertion
    return this.#parts.verifier.withVerified(visit, request, async (card, note) => {
      const file = await asked.read(card, asked.file)
      const content = asked.decode(file)
      if (content === null) throw damaged(asked.file)
      const authenticity = await asked.check(card, { file, content, simulated: source.simulated })
      note(`${authenticity.data} ${authenticity.chip}`)
      return { ...source, content, authenticity }
    })
  }
}

/** A file, and what is made of it. */
interface AskedFile<Content> {
  readonly file: FileRow
  readonly read: (card: Card, file: FileRow) => Promise<Bytes>
  readonly decode: (bytes: Bytes) => Content | null
  readonly check: Check<Content>
}

/** A file that holds one data object, whole. */
async function readWhole(card: Card, file: FileRow): Promise<Bytes> {
  const start = await readStart(card, file)
  return card.readRest(file.ef, start, tlvLength(start))
}

const readStart = async (card: Card, file: FileRow, length?: number): Promise<Bytes> =>
  contentOf(file, await card.readStart(file.ef, length))

/**
 * What a contactless card answers in one frame: 256 bytes, of which four are the protocol's (ISO/IEC 14443-4) and two the
 * status word. A few bytes more take a second frame, and an acknowledgement between the two.
 */
const ONE_FRAME = 250

/** The same of a file that is longer than that on every card, so that no frame of it is nearly empty. */
async function readLong(card: Card, file: FileRow): Promise<Bytes> {
  const start = await readStart(card, file, ONE_FRAME)
  return card.readRest(file.ef, start, tlvLength(start))
}

const ATTRIBUTES = { file: text.files.attributes, read: readWhole, decode: decodeAttributes }
/** The number is in the beginning of its file. What fills the file behind it is of use to the check only. */
const MY_NUMBER = {
  file: text.files.myNumber,
  read: (card: Card, file: FileRow) => readStart(card, file),
  decode: (file: Bytes) => decodeMyNumber(file.subarray(0, tlvLength(file))),
}
const AGE_RECORD = { file: visual.files.ageVerification, read: readWhole, decode: decodeAgeRecord }
const CARD_FACE = { file: visual.files.cardFace, read: readLong, decode: decodeCardFace }

/** Of the licence application, which is current. */
async function isPinSet(card: Card): Promise<boolean> {
  const { pinSetting } = licence.files
  const setting = decodePinSetting(await readStart(card, pinSetting))
  if (setting === null) throw damaged(pinSetting)
  return setting
}

function contentOf(file: FileRow, answer: FileAnswer): Bytes {
  if (answer.kind === 'content') return answer.bytes
  if (answer.kind === 'protected') throw new KazasuError('PIN_REQUIRED')
  throw new KazasuError('CARD_ANSWER_INVALID', `${file.en}: there is no such file`)
}

function damaged(file: FileRow): KazasuError {
  return new KazasuError('CARD_ANSWER_INVALID', `${file.en}: the content is damaged`)
}
