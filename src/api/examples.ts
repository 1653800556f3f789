/** Examples that several definitions share, as short as their shapes allow. A test holds them against the shapes. */
import type { KioskVisit } from './wire.ts'
import type { CertificateReport, FirstAnswer, PinReport } from '../report/shape.ts'
import type { Report } from '../words/report.ts'
import { APPLICATIONS } from '../applications/index.ts'
import type { Text } from '../words/languages.ts'
import type { ToldDiagnosis } from '../words/staff/doctor.ts'

/** The first one of `npm start`. */
export const READER_EXAMPLE = 'kazasu-simulated-reader-1'

/** Which card an answer is about. */
export const SOURCE_EXAMPLE = { reader: READER_EXAMPLE, simulated: true } as const

export const READER_ROW_EXAMPLE = {
  id: READER_EXAMPLE,
  name: 'Kazasu Simulated Reader 1',
  driver: 'simulated',
} as const

const [jpki] = APPLICATIONS

const named = ({ ja, en }: Text): Text => ({ ja, en })

export const PIN_NAME_EXAMPLE = named(jpki.pins.auth)

const PIN: PinReport = {
  application: jpki.name,
  name: 'auth',
  ...PIN_NAME_EXAMPLE,
  maximum: 3,
  remaining: 3,
  misses: 0,
  state: 'ok',
  reason: null,
}

export const FIRST_ANSWER_EXAMPLE: FirstAnswer = {
  ...SOURCE_EXAMPLE,
  pins: [PIN],
  authExpires: '2028-04-05',
  cost: { apdus: 4, bytes: 320, milliseconds: 3.1 },
}

const CERTIFICATE: CertificateReport = {
  kind: 'auth',
  ...named(jpki.files.authCertificate),
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
  ...named(jpki.files.signCertificate),
  serial: null,
}

export const REPORT_EXAMPLE: Report = {
  reader: READER_ROW_EXAMPLE,
  card: {
    kind: 'individual-number-card',
    atr: '3B888001000041E0B381A1003B',
    simulated: true,
    expires: '2033-04-05',
    municipality: '10204',
    reason: null,
  },
  applications: [{ name: jpki.name, ...named(jpki), present: true, reason: null }],
  pins: [PIN],
  certificates: [CERTIFICATE],
  guidance: [],
  today: '2026-11-22',
  clock: null,
  cost: { apdus: 21, bytes: 9120, milliseconds: 24.5 },
}

export const KIOSK_EXAMPLE: KioskVisit = {
  reader: READER_EXAMPLE,
  kind: 'individual-number-card',
  tone: 'act',
  steps: [{ id: 'pin-last-attempt', subject: 'jpki/auth' }],
  pins: [{ pin: 'jpki/auth', outcome: 'wrong', remaining: 1 }],
  ended: 'finished',
}

/** Of a machine on which pcscd does not run. */
export const DIAGNOSIS_EXAMPLE = {
  headline: { ja: 'カードを読めない原因 1件', en: '1 thing keeps cards from being read' },
  findings: [
    {
      id: 'pcscd-stopped',
      area: 'pcscd',
      severity: 'stop',
      looks: { ja: 'リーダーもカードも認識されません。', en: 'No reader and no card is seen.' },
      cause: {
        ja: 'pcscd のユニットは有効ですが、ソケットに応答がありません。',
        en: 'pcscd is installed and its socket unit is active, but nothing answers there.',
      },
      cure: { ja: '起動してください。', en: 'Start it:' },
      lines: ['sudo systemctl restart pcscd.socket pcscd.service'],
    },
  ],
  well: [{ ja: 'ディスクの空き', en: 'room on the disk' }],
  unknown: [
    {
      why: 'no-tool',
      text: {
        ja: '不明(確認用のコマンドがありません): ポートで待ち受けているプログラム',
        en: 'Not known (the command that tells is not installed): who listens on the port.',
      },
    },
  ],
  versions: { kazasu: '0.1.0', node: '24.22.3', pcscd: null, daemon: '0.1.0' },
} satisfies ToldDiagnosis
