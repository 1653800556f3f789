/** The one sentence above a card, from its kind and from what it calls for. Pure. */
import type { Text } from '../errors.ts'
import type { Report } from '../report/shape.ts'

/** One thing that the card calls for. */
export type GuidanceStep = Report['guidance'][number]

/** How something is meant; a page shows each by a sign and a word, never by colour alone. */
export type Tone = 'ok' | 'stop' | 'act' | 'plan' | 'note' | 'unknown'

export interface Verdict {
  readonly tone: Tone
  readonly headline: Text
  readonly detail: Text | null
}

const HEADLINES = {
  office: { ja: '窓口での手続きが必要です', en: 'A visit to the office is needed' },
  stop: { ja: '手続きが必要です', en: 'Something has to be done' },
  act: { ja: '早めの対応が必要です', en: 'Act soon' },
  plan: { ja: '手続きの時期です', en: 'Something is coming due' },
  unknown: { ja: '確認できない項目があります', en: 'Some of it cannot be told' },
  ok: { ja: '問題ありません', en: 'All in order' },
  noPinBlocked: { ja: 'ロックされた暗証番号はありません', en: 'No PIN is locked' },
} as const satisfies Record<string, Text>

/** Of a phone, whose certificates lie behind their PINs. */
const EXPIRY_UNKNOWN: Text = {
  ja: '電子証明書の有効期限は、暗証番号を照合するまで分かりません。',
  en: 'When the certificates expire is not known before their PINs are given.',
}

/** What a healthy card does not say, so that nobody takes the verdict for more than it is. */
const WITHIN: Text = {
  ja: '暗証番号なしで分かる範囲の結果です(失効の有無などは対象外)。',
  en: 'As far as the card tells without a PIN; it cannot tell whether it is revoked.',
}

/** Steps whose title is the verdict: what the card is, rather than what is wrong with it. None of them is a fault. */
const NAMES_THE_CARD: readonly GuidanceStep['id'][] = [
  'card-mute',
  'card-foreign',
  'card-old-resident',
  'card-unknown',
  'face-card-or-blocked',
]

export const toneOf = ({ id, severity }: GuidanceStep): Tone => (NAMES_THE_CARD.includes(id) ? 'unknown' : severity)

/** Whether the PINs may not be blocked at all, but never have been set (R5). */
export const mayHaveNoPins = (report: Report): boolean =>
  report.guidance.some(({ id }) => id === 'face-card-or-blocked')

const KINDS = {
  'individual-number-card': { ja: 'マイナンバーカード', en: 'My Number Card' },
  'phone-token': { ja: 'スマートフォンの電子証明書', en: 'Certificates on a smartphone' },
  'old-resident-card': { ja: '住民基本台帳カード', en: 'Resident registry card' },
  'driving-licence': { ja: 'IC運転免許証', en: 'Driving licence card' },
  other: { ja: 'マイナンバーカードと確認できないカード', en: 'Not recognised as a My Number Card' },
  mute: { ja: '応答しないカード', en: 'Card without an answer' },
} as const satisfies Record<Report['card']['kind'], Text>

export const kindName = (kind: Report['card']['kind']): Text => KINDS[kind]

/** Whether there are PINs and certificates to show. */
export const isReadable = (kind: Report['card']['kind']): boolean =>
  kind === 'individual-number-card' || kind === 'phone-token' || kind === 'old-resident-card'

export function verdictOf(report: Report): Verdict {
  const steps = report.guidance
  const [first] = steps
  if (first === undefined) return healthy(report)
  if (NAMES_THE_CARD.includes(first.id)) return { tone: 'unknown', headline: first.title, detail: null }
  const detail = titlesOf(steps)
  if (first.severity !== 'note') return { tone: first.severity, headline: headlineOf(first, report.card.kind), detail }
  return steps.some(({ id }) => /-(?:unknown|unreadable)$/.test(id))
    ? { tone: 'unknown', headline: HEADLINES.unknown, detail }
    : { tone: 'ok', headline: HEADLINES.ok, detail }
}

/** Never more than the card has said. */
function healthy({ card, certificates }: Report): Verdict {
  // What is no My Number Card has nothing that could be in order.
  if (!isReadable(card.kind)) return { tone: 'unknown', headline: KINDS[card.kind], detail: null }
  const isKnown = certificates.some(({ kind, expires }) => (kind === 'auth' || kind === 'sign') && expires !== null)
  return isKnown
    ? { tone: 'ok', headline: HEADLINES.ok, detail: WITHIN }
    : { tone: 'ok', headline: HEADLINES.noPinBlocked, detail: EXPIRY_UNKNOWN }
}

function headlineOf({ severity, subject }: GuidanceStep, kind: Report['card']['kind']): Text {
  if (severity === 'note') return HEADLINES.ok
  if (severity !== 'stop') return HEADLINES[severity]
  // What is on a phone, or on the card for the police, is not mended at the municipal office.
  const isOffice = kind === 'individual-number-card' && subject?.startsWith('licence/') !== true
  return isOffice ? HEADLINES.office : HEADLINES.stop
}

/** The most urgent one, and how many there are besides. */
function titlesOf(steps: readonly GuidanceStep[]): Text | null {
  const [first, ...others] = steps
  if (first === undefined) return null
  const { ja, en } = first.title
  if (others.length === 0) return first.title
  return {
    ja: `${ja}(ほか${others.length}件)`,
    en: `${en} (and ${others.length} other ${others.length === 1 ? 'matter' : 'matters'})`,
  }
}
