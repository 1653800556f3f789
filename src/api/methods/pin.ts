/** `pin.verify`, and certificates behind their PINs. Whether an attempt may be made, and what comes of it, is left to `src/pin`. */
import { z } from 'zod'
import { CertificateReport } from '../../report/shape.ts'
import { OPENED_EXAMPLE } from '../examples.ts'
import { method, visit } from '../method.ts'
import { AT_CARD, Code, PinName, Simulated } from '../wire.ts'
import { CertificateBody, certificateBody, READING } from './card.ts'
import { REFUSALS, secretOf, SecretProgress, withSecret } from './secret.ts'

export const pinVerify = method({
  name: 'pin.verify',
  en: 'Presents a PIN to the card: one VERIFY at most. The counter is read before it in the same hold; the last attempt needs a confirmation. Nothing stays verified.',
  ja: '暗証番号をカードに1回だけ照合します。直前に残り回数を確認し、最後の1回には確認が必要です。照合状態は残りません。',
  scope: 'verify',
  params: withSecret({ ...AT_CARD, pin: PinName }),
  progress: SecretProgress,
  result: z.strictObject({
    reader: z.string(),
    simulated: Simulated,
    outcome: z
      .enum(['verified', 'wrong', 'blocked', 'indeterminate'])
      .describe('indeterminate: no answer came, or it does not say. Never reported as a wrong PIN.'),
    remaining: z.int().nullable().describe('Attempts left; null when not known.'),
    consumed: z.boolean().nullable().describe('Whether this request cost an attempt; null when not known.'),
    reason: Code.nullable().describe('What kept the answer away; null unless indeterminate.'),
    missesHere: z.int().describe('Wrong entries of this PIN since the card was put on the reader, by all clients.'),
  }),
  errors: [...READING, ...REFUSALS],
  indeterminate: {
    outcome: 'indeterminate',
    remaining: null,
    consumed: null,
    reason: 'DAEMON_RESTARTING',
    missesHere: 0,
  },
  example: {
    params: { pin: 'jpki/auth', value: '1234' },
    result: {
      reader: 'simulated-reader-1',
      simulated: true,
      outcome: 'wrong',
      remaining: 2,
      consumed: true,
      reason: null,
      missesHere: 1,
    },
  },
})(({ pin, ...given }, context) =>
  context.services.pins.verify(visit(context, given), { pin, ...secretOf(given, context) }),
)

const Row = CertificateReport.describe('Its row of the report, which includes it from now on, until the card leaves.')

/** What the methods below have in common: one attempt, and what lies behind it. */
const BEHIND_PIN = {
  scope: 'verify',
  params: withSecret({ ...AT_CARD, kind: z.enum(['auth', 'sign']) }),
  progress: SecretProgress,
  errors: [
    ...READING,
    ...REFUSALS,
    'PIN_WRONG',
    'PIN_INDETERMINATE',
    'PIN_REQUIRED',
    'CERTIFICATE_ABSENT',
    'CERTIFICATE_MALFORMED',
  ],
} as const

export const certificateReadWithPin = method({
  name: 'certificate.readWithPin',
  en: 'The certificate behind a PIN: the signature certificate, and on a phone the authentication certificate. One attempt at most; nothing stays verified. The signature certificate holds name, address, date of birth and sex.',
  ja: '暗証番号の照合が必要な電子証明書(署名用、スマートフォンでは利用者証明用も)を返します。照合は1回だけで、照合状態は残りません。署名用電子証明書には氏名、住所、生年月日、性別が含まれます。',
  ...BEHIND_PIN,
  result: z.strictObject({ ...CertificateBody.shape, certificate: Row }),
  example: {
    params: { kind: 'sign', value: 'ABC123' },
    result: {
      reader: 'simulated-reader-1',
      simulated: true,
      kind: 'sign',
      der: 'MAMCAQE=',
      certificate: OPENED_EXAMPLE,
    },
  },
})(async ({ kind, ...given }, context) => {
  const { inspector } = context.services
  const request = secretOf(given, context)
  const { certificate, ...read } = await inspector.readCertificateWithPin(visit(context, given), kind, request)
  return { ...certificateBody(read), certificate }
})

export const certificateInspectWithPin = method({
  name: 'certificate.inspectWithPin',
  en: 'The row of the report of a certificate behind a PIN: until when it is valid, and who issued it. Nothing about the holder, unlike certificate.readWithPin. One attempt at most; nothing stays verified.',
  ja: '暗証番号の照合が必要な電子証明書の有効期限や発行者を返します。certificate.readWithPin と違い、本人の情報は返しません。照合は1回だけで、照合状態は残りません。',
  ...BEHIND_PIN,
  result: z.strictObject({
    reader: z.string(),
    simulated: Simulated,
    kind: CertificateBody.shape.kind,
    certificate: Row,
  }),
  example: {
    params: { kind: 'sign', value: 'ABC123' },
    result: { reader: 'simulated-reader-1', simulated: true, kind: 'sign', certificate: OPENED_EXAMPLE },
  },
})(async ({ kind, ...given }, context) => {
  const { inspector } = context.services
  const request = secretOf(given, context)
  const { der: _, ...answer } = await inspector.readCertificateWithPin(visit(context, given), kind, request)
  return answer
})
