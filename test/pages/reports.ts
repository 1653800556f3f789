/** Reports for the pure parts of the pages: one in order, and changes to it. */
import type { CertificateReport, PinReport } from '../../src/report/shape.ts'
import type { Report } from '../../src/words/report.ts'
import type { GuidanceStep } from '../../src/words/report.ts'

export const pin = (application: string, name: string, change: Partial<PinReport> = {}): PinReport => ({
  application,
  name,
  ja: `暗証番号 ${name}`,
  en: `PIN ${name}`,
  maximum: 3,
  remaining: 3,
  misses: 0,
  state: 'ok',
  reason: null,
  ...change,
})

export const certificate = (
  kind: CertificateReport['kind'],
  change: Partial<CertificateReport> = {},
): CertificateReport => ({
  kind,
  ja: '電子証明書',
  en: 'Certificate',
  present: true,
  notBefore: '2023-04-04T15:00:00Z',
  notAfter: '2028-04-05T14:59:59Z',
  expires: '2028-04-05',
  expiresAtLatest: null,
  daysLeft: 500,
  renewableFrom: '2028-01-06',
  status: 'valid',
  serial: '01',
  issuer: null,
  generation: null,
  trust: 'test',
  defect: null,
  reason: null,
  ...change,
})

export const HIDDEN = {
  notBefore: null,
  notAfter: null,
  expires: null,
  daysLeft: null,
  renewableFrom: null,
  status: 'unknown',
  reason: 'PIN_REQUIRED',
} as const satisfies Partial<CertificateReport>

interface Change extends Partial<Omit<Report, 'card'>> {
  readonly card?: Partial<Report['card']>
  readonly steps?: readonly GuidanceStep[]
}

export function reportOf({ card, steps = [], ...change }: Change = {}): Report {
  return {
    reader: { id: 'reader', name: 'Reader', driver: 'simulated' },
    card: {
      kind: 'individual-number-card',
      atr: '3B80',
      simulated: true,
      expires: '2033-04-05',
      municipality: '10204',
      reason: null,
      ...card,
    },
    applications: [{ name: 'jpki', ja: '公的個人認証', en: 'JPKI', present: true, reason: null }],
    pins: [],
    certificates: [certificate('auth'), certificate('sign', HIDDEN)],
    today: '2026-11-22',
    clock: null,
    cost: { apdus: 0, bytes: 0, milliseconds: 0 },
    ...change,
    guidance: [...steps],
  }
}

/** Where a step is done that is done at the office and nowhere else. */
export const AT_OFFICE = { id: 'office', name: null, place: null, telephone: null, hours: null } as const

const NOTHING_SAID = { values: {}, stops: [], where: [], notWhere: [], who: null, bring: [], fee: null }

export const doneAt = (...where: GuidanceStep['said']['where']): Pick<GuidanceStep, 'said'> => ({
  said: { ...NOTHING_SAID, where },
})

export const step = (id: GuidanceStep['id'], change: Partial<GuidanceStep> = {}): GuidanceStep => ({
  id,
  subject: null,
  rules: [],
  severity: 'stop',
  title: { ja: `題 ${id}`, en: `Title ${id}` },
  explanation: null,
  stops: [],
  where: [],
  notWhere: [],
  who: null,
  bring: [],
  fee: null,
  from: null,
  by: null,
  said: NOTHING_SAID,
  ...change,
})
