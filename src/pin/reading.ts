/**
 * What the PINs open: one attempt, and the reading in the same hold. Nothing that is read is kept or logged. What a
 * file means is left to its decoder.
 */
import { type Attributes, decodeAttributes } from '../applications/attributes.ts'
import { decodeCardFace } from '../applications/card-face.ts'
import { decodeMyNumber, type MyNumber } from '../applications/my-number.ts'
import { text } from '../applications/text.ts'
import { visual } from '../applications/visual.ts'
import type { FileRow } from '../card/application.ts'
import type { Card } from '../card/card.ts'
import { KazasuError } from '../errors.ts'
import { tlvLength } from '../iso7816/tlv.ts'
import type { Bytes } from '../lib/bytes.ts'
import { decodePhoto, type Photo } from '../photo/decode.ts'
import type { Requester } from '../reader/hold.ts'
import type { Verifier, VerifyRequest } from './verifier.ts'

/** What came from which card. */
export interface Read<Content> {
  readonly reader: string
  readonly simulated: boolean
  readonly content: Content
}

export class PrivateReader {
  readonly #verifier: Pick<Verifier, 'withVerified'>

  constructor(verifier: Pick<Verifier, 'withVerified'>) {
    this.#verifier = verifier
  }

  /** 基本4情報. Errors of `Verifier.withVerified`, and `CARD_ANSWER_INVALID` for a damaged file; so of all of these. */
  attributes(reader: string | undefined, request: VerifyRequest, by: Requester): Promise<Read<Attributes>> {
    return this.#read(reader, request, by, text.files.attributes, decodeAttributes)
  }

  /** 個人番号; see `decodeMyNumber` for who may ask. */
  myNumber(reader: string | undefined, request: VerifyRequest, by: Requester): Promise<Read<MyNumber>> {
    return this.#read(reader, request, by, text.files.myNumber, decodeMyNumber)
  }

  /** The photograph as PNG, decoded after the card was let go; `null` on a card without one, which is no damage (R6.1). */
  async photo(reader: string | undefined, request: VerifyRequest, by: Requester): Promise<Read<Photo | null>> {
    const { content, ...from } = await this.#read(reader, request, by, visual.files.cardFace, decodeCardFace)
    return { ...from, content: content.photo === null ? null : await decodePhoto(content.photo, { signal: by.signal }) }
  }

  #read<Content>(
    reader: string | undefined,
    request: VerifyRequest,
    by: Requester,
    file: FileRow,
    decode: (bytes: Bytes) => Content | null,
  ): Promise<Read<Content>> {
    return this.#verifier.withVerified(reader, request, by, async (card, held) => {
      const content = decode(await readWhole(card, file))
      if (content === null) throw new KazasuError('CARD_ANSWER_INVALID', `${file.en}: the content is damaged`)
      return { reader: held.id, simulated: held.simulated, content }
    })
  }
}

/** A file that holds one data object, whole. */
async function readWhole(card: Card, file: FileRow): Promise<Bytes> {
  const start = await card.readStart(file.ef)
  if (start.kind === 'protected') throw new KazasuError('PIN_REQUIRED')
  if (start.kind === 'absent') throw new KazasuError('CARD_ANSWER_INVALID', `${file.en}: there is no such file`)
  return card.readRest(file.ef, start.bytes, tlvLength(start.bytes))
}
