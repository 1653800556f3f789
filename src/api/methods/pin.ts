/** `pin.verify`, and certificates behind their PINs. Whether an attempt may be made, and what comes of it, is left to `src/pin`. */
import { z } from 'zod'
import { OPENED_EXAMPLE, SOURCE_EXAMPLE } from '../examples.ts'
import { CertificateReport } from '../../report/shape.ts'
import { Code, PinId, Remaining, source } from '../wire.ts'
import { CertificateBody, certificateBody } from './card.ts'
import { behindPin, UNOPENED, withSecret } from './secret.ts'

export const pinVerify = behindPin({
  name: 'pin.verify',
  en: 'Presents a PIN to the card: one VERIFY at most. The counter is read before it in the same hold; the last attempt needs a confirmation. Nothing stays verified.',
  ja: '暗証番号をカードに1回だけ照合します。直前に残り回数を確認し、最後の1回には確認が必要です。照合状態は残りません。',
  scope: 'verify',
  params: withSecret({ pin: PinId }),
  result: z.strictObject({
    ...source,
    outcome: z
      .enum(['verified', 'wrong', 'blocked', 'indeterminate'])
      .describe('indeterminate: no answer came, or it does not say. Never reported as a wrong PIN.'),
    remaining: Remaining,
    consumed: z.boolean().nullable().describe('Whether this request cost an attempt; null when not known.'),
    reason: Code.nullable().describe('What kept the answer away; null unless indeterminate.'),
    missesHere: z.int().describe('Wrong entries of this PIN since the card was put on the reader, by all clients.'),
  }),
  errors: [],
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
      ...SOURCE_EXAMPLE,
      outcome: 'wrong',
      remaining: 2,
      consumed: true,
      reason: null,
      missesHere: 1,
    },
  },
})(({ pin }, { at, secret, services }) => services.pins.verify(at, { pin, ...secret }))

/** What the methods below have in common: one attempt, and what lies behind it. */
const CERTIFICATE = {
  scope: 'verify',
  params: withSecret({ kind: z.enum(['auth', 'sign']) }),
  errors: [...UNOPENED, 'CERTIFICATE_ABSENT', 'CERTIFICATE_MALFORMED'],
} as const

export const certificateReadWithPin = behindPin({
  name: 'certificate.readWithPin',
  en: 'The certificate behind a PIN: the signature certificate, and on a phone the authentication certificate. The signature certificate holds name, address, date of birth and sex.',
  ja: '暗証番号の照合が必要な電子証明書(署名用、スマートフォンでは利用者証明用も)を返します。照合は1回だけで、照合状態は残りません。署名用電子証明書には氏名、住所、生年月日、性別が含まれます。',
  ...CERTIFICATE,
  result: z.strictObject({
    ...CertificateBody.shape,
    certificate: CertificateReport.describe(
      'Its row of the report, which includes it from now on, until the card leaves.',
    ),
  }),
  example: {
    params: { kind: 'sign', value: 'ABC123' },
    result: {
      ...SOURCE_EXAMPLE,
      kind: 'sign',
      der: 'MAMCAQE=',
      certificate: OPENED_EXAMPLE,
    },
  },
})(async ({ kind }, { at, secret, services }) => {
  const { certificate, ...read } = await services.inspector.readCertificateWithPin(at, kind, secret)
  return { ...certificateBody(read), certificate }
})

export const certificateInspectWithPin = behindPin({
  name: 'certificate.inspectWithPin',
  en: 'The row of the report of a certificate behind a PIN: until when it is valid, and who issued it. Nothing about the holder, unlike certificate.readWithPin.',
  ja: '暗証番号の照合が必要な電子証明書の有効期限や発行者を返します。certificate.readWithPin と違い、本人の情報は返しません。照合は1回だけで、照合状態は残りません。',
  ...CERTIFICATE,
  result: z.strictObject({
    ...source,
    kind: CertificateBody.shape.kind,
    certificate: CertificateReport,
  }),
  example: {
    params: { kind: 'sign', value: 'ABC123' },
    result: { ...SOURCE_EXAMPLE, kind: 'sign', certificate: OPENED_EXAMPLE },
  },
})(async ({ kind }, { at, secret, services }) => {
  const { der: _, ...answer } = await services.inspector.readCertificateWithPin(at, kind, secret)
  return answer
})
