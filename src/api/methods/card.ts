/** `card.inspect` and `certificate.read`: what a card gives without a PIN. How it is read is left to the services. */
import { z } from 'zod'
import type { ErrorCode } from '../../errors.ts'
import type { CertificateAnswer } from '../../report/inspector.ts'
import { CertificateKind } from '../../report/shape.ts'
import { REPORT_EXAMPLE } from '../examples.ts'
import { method, visit } from '../method.ts'
import { CardFirstAnswer, CardReport, AT_CARD, Simulated } from '../wire.ts'

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

export const cardInspect = method({
  name: 'card.inspect',
  en: 'Everything that the card tells without a PIN. Never presents a PIN, and spends no attempt.',
  ja: '暗証番号なしで分かるカードの状態をすべて返します。暗証番号の照合は行わず、残り回数も減りません。',
  scope: 'inspect',
  params: z.strictObject({ ...AT_CARD }),
  result: CardReport,
  progress: CardFirstAnswer,
  errors: READING,
  example: { params: { reader: 'simulated-reader-1' }, result: REPORT_EXAMPLE },
})(async (meant, context) => {
  const { inspector, reports } = context.services
  return reports.of(await inspector.inspect(visit(context, meant), context.progress), context.language)
})

export const CertificateBody = z.strictObject({
  reader: z.string(),
  simulated: Simulated,
  kind: CertificateKind,
  der: z.base64().describe('The certificate, DER in base64.'),
})

export function certificateBody({ der, ...rest }: CertificateAnswer): z.input<typeof CertificateBody> {
  return { ...rest, der: Buffer.from(der).toString('base64') }
}

export const certificateRead = method({
  name: 'certificate.read',
  en: 'One certificate that the card gives without a PIN: the authentication certificate and the two CA certificates. The signature certificate lies behind its PIN.',
  ja: '暗証番号なしで読める電子証明書(利用者証明用と2つの認証局証明書)を返します。署名用電子証明書には暗証番号が必要です。',
  scope: 'certificate',
  params: z.strictObject({ ...AT_CARD, kind: CertificateKind }),
  result: CertificateBody,
  errors: [...READING, 'CARD_FOREIGN', 'PIN_REQUIRED', 'CERTIFICATE_ABSENT', 'CERTIFICATE_MALFORMED'],
  example: {
    params: { kind: 'auth' },
    result: { reader: 'simulated-reader-1', simulated: true, kind: 'auth', der: 'MAMCAQE=' },
  },
})(async ({ kind, ...meant }, context) =>
  certificateBody(await context.services.inspector.readCertificate(visit(context, meant), kind)),
)
