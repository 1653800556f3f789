/** Examples that several definitions share, as short as their shapes allow. A test holds them against the shapes. */
import type { KioskVisit } from './wire.ts'
import type { CertificateReport, FirstAnswer, PinReport } from '../report/shape.ts'
import type { Report } from '../words/report.ts'

const PIN: PinReport = {
  application: 'jpki',
  name: 'auth',
  ja: '利用者証明用電子証明書の暗証番号',
  en: 'PIN of the user authentication certificate',
  maximum: 3,
  remaining: 3,
  misses: 0,
  state: 'ok',
  reason: null,
}

export const FIRST_ANSWER_EXAMPLE: FirstAnswer = {
  reader: 'simulated-reader-1',
  simulated: true,
  pins: [PIN],
  authExpires: '2028-04-05',
  cost: { apdus: 4, bytes: 320, milliseconds: 3.1 },
}

const CERTIFICATE: CertificateReport = {
  kind: 'auth',
  ja: '利用者証明用電子証明書',
  en: 'User authentication certificate',
  present: true,
  notBefore: '2023-04-05T00:00:00Z',
  notAfter: '2028-04-05T14:59:59Z',
  expires: '2028-04-05',
  expiresAtLatest: null,
  daysLeft: 500,
  renewableFrom: '2028-01-06',
  status: 'valid',
  serial: '01',
  issuer: 'CN=Kazasu Test CA',
  generation: null,
  trust: 'test',
  defect: null,
  reason: null,
}

export const OPENED_EXAMPLE: CertificateReport = {
  ...CERTIFICATE,
  kind: 'sign',
  ja: '署名用電子証明書',
  en: 'Digital signature certificate',
  serial: null,
}

export const REPORT_EXAMPLE: Report = {
  reader: { id: 'simulated-reader-1', name: 'Simulated Reader 1', driver: 'simulated' },
  card: {
    kind: 'individual-number-card',
    atr: '3B888001000041E0B381A1003B',
    simulated: true,
    expires: '2033-04-05',
    municipality: '10204',
    reason: null,
  },
  applications: [
    { name: 'jpki', ja: '公的個人認証AP', en: 'Japanese Public Key Infrastructure', present: true, reason: null },
  ],
  pins: [PIN],
  certificates: [CERTIFICATE],
  guidance: [],
  today: '2026-11-22',
  clock: null,
  cost: { apdus: 21, bytes: 9120, milliseconds: 24.5 },
}

export const KIOSK_EXAMPLE: KioskVisit = {
  reader: 'simulated-reader-1',
  kind: 'individual-number-card',
  tone: 'act',
  steps: ['pin-last-attempt', 'certificate-renewable'],
  pins: [{ pin: 'jpki/auth', outcome: 'right' }],
  ended: 'finished',
}
