/**
 * Who issued a card, as far as the certificates tell that it gives without a PIN. They can be copied: whether the chip is
 * there, and whether it says what it was given to say, only what a PIN opens can tell (`src/protected/authenticity.ts`).
 */
import { cardManager } from '../applications/card-manager.ts'
import { jpki } from '../applications/jpki.ts'
import type { Card } from '../card/card.ts'
import type { Desk } from '../card/desk.ts'
import { isKazasuError, KazasuError } from '../errors.ts'
import { CV_CERTIFICATE_CONTENT_LENGTH } from '../genuineness/cv-certificate.ts'
import type { IssuerCheck } from '../genuineness/shape.ts'
import { judgeIssuer } from '../genuineness/verdict.ts'
import type { Bytes } from '../lib/bytes.ts'
import type { Visit } from '../reader/hold.ts'
import type { Source } from '../reader/insertion.ts'

const UNREAD: IssuerCheck = { issuer: 'not-checked', authority: null, reasons: ['check-failed'] }

export class IssuerChecker {
  readonly #desk: Desk

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** Errors of reading; `CARD_FOREIGN` for a card that has neither such certificates nor the application for logging in. */
  check(visit: Visit): Promise<IssuerCheck & Source> {
    const { source } = visit.insertion
    return this.#desk.withCard(visit, 'certificate', async (card) => ({
      ...source,
      ...(await judgedCard(card, source.simulated)),
    }))
  }
}

async function judgedCard(card: Card, simulated: boolean): Promise<IssuerCheck> {
  const { upperCertificate, lowerCertificate } = cardManager.objects
  // Under a lease another application may be current still. Cards of other kinds answer whatever they like.
  const isThere = await orRefused(() => card.select(cardManager))
  const upper = isThere === true ? await read(card, upperCertificate) : null
  const lower = upper instanceof Uint8Array ? await read(card, lowerCertificate) : null
  const isOurs = upper instanceof Uint8Array || (await orRefused(() => card.select(jpki))) === true
  if (!isOurs) throw new KazasuError('CARD_FOREIGN')
  return upper === 'refused' || lower === 'refused' ? UNREAD : judgeIssuer({ upper, lower, simulated })
}

const read = (card: Card, tag: number): Promise<Bytes | null | 'refused'> =>
  orRefused(() => card.readObject(tag, CV_CERTIFICATE_CONTENT_LENGTH))

async function orRefused<T>(ask: () => Promise<T>): Promise<T | 'refused'> {
  try {
    return await ask()
  } catch (error) {
    if (!isKazasuError(error, 'CARD_REFUSED')) throw error
    return 'refused'
  }
}
