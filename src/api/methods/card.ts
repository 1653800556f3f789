/** `card.inspect` and `certificate.read`: what a card gives without a PIN. How it is read is left to the services. */
import { z } from 'zod'
import { READER_EXAMPLE, REPORT_EXAMPLE, SOURCE_EXAMPLE } from '../examples.ts'
import { ISSUERS } from '../../genuineness/shape.ts'
import { type ErrorCode, isKazasuError, KazasuError } from '../../errors.ts'
import { type Standing, standingOf } from '../../lib/laid-card.ts'
import type { Visit } from '../../reader/hold.ts'
import type { Meant } from '../../reader/hub.ts'
import type { CertificateAnswer } from '../../report/inspector.ts'
import { CertificateKind } from '../../report/shape.ts'
import { type Context, method, visit } from '../method.ts'
import { AT_CARD, AuthenticityReason, CardFirstAnswer, CardReport, source } from '../wire.ts'

/** What can go wrong whenever a card is read. */
export const READING: readonly ErrorCode[] = [
  'READER_ABSENT',
  'READER_UNKNOWN',
  'READER_AMBIGUOUS',
  'READER_DETACHED',
  'READER_IN_USE',
  'READER_LEASED',
  'READER_QUEUE_FULL',
  'READER_SERVICE_STOPPED',
  'READER_SERVICE_HANGS',
  'READER_DRIVER_MISSING',
  'READER_ACCESS_DENIED',
  'READER_TIMEOUT',
  'READER_FAILED',
  'CARD_ABSENT',
  'CARD_REMOVED',
  'CARD_RESET',
  'CARD_MUTE',
  'CARD_REFUSED',
  'CARD_ANSWER_INVALID',
]

/** Of several cards the one that is ours: `READER_AMBIGUOUS` where several may be, `CARD_FOREIGN` where none is. */
function readOne<T>(context: Context<never>, meant: Meant, read: (at: Visit) => Promise<T>): Promise<T> {
  let at: Visit
  try {
    at = visit(context, meant)
  } catch (error) {
    if (!isKazasuError(error, 'READER_AMBIGUOUS')) throw error
    return onlyOurs(context, error).then(read)
  }
  return read(at)
}

async function onlyOurs({ services, by }: Context<never>, ambiguous: unknown): Promise<Visit> {
  const { hub, inspector } = services
  const visits = hub.readers().flatMap(({ card }) => (card === null ? [] : [{ ...by, insertion: card }]))
  const standing = async (at: Visit): Promise<Standing> => {
    try {
      return standingOf(inspector.latest(at.insertion.reader) ?? (await inspector.inspect(at, () => undefined)))
    } catch (error) {
      if (at.signal.aborted) throw error
      return at.insertion.removed.aborted ? 'other' : 'unread'
    }
  }
  const found = await Promise.all(visits.map(standing))
  // One that could not be read may be one of ours.
  const [only, second] = visits.filter((_, index) => found[index] !== 'other')
  if (second !== undefined) throw ambiguous
  if (only !== undefined) return only
  const readers = visits.map(({ insertion }) => insertion.reader)
  throw new KazasuError('CARD_FOREIGN', undefined, { fields: { readers } })
}

export const cardInspect = method({
  name: 'card.inspect',
  en: 'Everything that the card reveals without a PIN. Never presents a PIN, and spends no attempt.',
  ja: '暗証番号なしで分かるカードの状態をすべて返します。暗証番号の照合は行わず、残り回数も減りません。',
  scope: 'inspect',
  params: z.strictObject(AT_CARD),
  result: CardReport,
  progress: CardFirstAnswer,
  errors: [...READING, 'CARD_FOREIGN'],
  example: { params: { reader: READER_EXAMPLE }, result: REPORT_EXAMPLE },
})(async (meant, context) => {
  const { inspector, reports } = context.services
  const facts = await readOne(context, meant, (at) => inspector.inspect(at, context.progress))
  return reports.of(facts, context.language)
})

export const cardCheckIssuer = method({
  name: 'card.checkIssuer',
  en: 'Who issued the certificates of the card itself, without a PIN. They can be copied: they tell nothing of the chip or of its holder. See docs/genuineness.md.',
  ja: 'カード自体の証明書の発行者を、暗証番号なしで確かめます。この証明書は複写できるため、チップが本物であることも、誰のカードかも示しません。',
  scope: 'inspect',
  params: z.strictObject(AT_CARD),
  result: z.strictObject({
    ...source,
    issuer: z.enum(ISSUERS),
    authority: z.string().nullable(),
    reasons: z.array(AuthenticityReason).readonly(),
  }),
  errors: [...READING, 'CARD_FOREIGN'],
  example: {
    params: {},
    result: { ...SOURCE_EXAMPLE, issuer: 'j-lis', authority: '5000020', reasons: [] },
  },
})((meant, context) => readOne(context, meant, (at) => context.services.issuers.check(at)))

export const CertificateBody = z.strictObject({
  ...source,
  kind: CertificateKind,
  der: z.base64().describe('The certificate, DER in base64.'),
})

export function certificateBody({ der, ...rest }: CertificateAnswer): z.input<typeof CertificateBody> {
  return { ...rest, der: Buffer.from(der).toString('base64') }
}

export const certificateRead = method({
  name: 'certificate.read',
  en: 'One certificate that the card gives without a PIN: the authentication certificate and the two CA certificates.',
  ja: '暗証番号なしで読める電子証明書(利用者証明用と2つの認証局証明書)を返します。署名用電子証明書には暗証番号が必要です。',
  scope: 'certificate',
  params: z.strictObject({ ...AT_CARD, kind: CertificateKind }),
  result: CertificateBody,
  errors: [...READING, 'CARD_FOREIGN', 'PIN_REQUIRED', 'CERTIFICATE_ABSENT', 'CERTIFICATE_MALFORMED'],
  example: {
    params: { kind: 'auth' },
    result: { ...SOURCE_EXAMPLE, kind: 'auth', der: 'MAMCAQE=' },
  },
})(async ({ kind, ...meant }, context) => {
  const { inspector } = context.services
  return certificateBody(await readOne(context, meant, (at) => inspector.readCertificate(at, kind)))
})
