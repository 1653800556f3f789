/**
 * What a step is to the clerk at the counter: the procedure, its form, the papers, and who may come in place of the
 * holder. Pure; what each is called is among the words for staff.
 */
import type { ErrorCode } from '../../errors.ts'
import { toneOf } from '../../guidance/verdict.ts'
import { inBoth, verdictOf } from '../../words/both.ts'
import type { Text } from '../../words/languages.ts'
import type { GuidanceStep, Report } from '../../words/report.ts'
import { PROCEDURE_WORDS } from '../../words/staff/console.ts'
import type { ProcedureWords } from '../../words/staff/said.ts'

type Name = keyof ProcedureWords['names']
type Form = keyof ProcedureWords['forms']
type Paper = keyof ProcedureWords['papers']
type Proxy = keyof ProcedureWords['proxies']

interface Row {
  readonly name: Name
  /** What it is usually called; none where none is filled in. */
  readonly form?: Form
  readonly papers?: readonly Paper[]
  /** None where nobody has to come, or where no source says. */
  readonly proxy?: Proxy
  /** With attempts left there is nothing to do for a holder who knows the PIN. */
  readonly isIfUnknown?: true
}

const NEW_CERTIFICATE: Row = {
  name: 'newCertificate',
  form: 'certificate',
  papers: ['card', 'registryPin'],
  proxy: 'issue',
}
const RENEWED_CERTIFICATE: Row = {
  ...NEW_CERTIFICATE,
  name: 'renewedCertificate',
  papers: ['card', 'registryPin', 'notice'],
}
const RENEWED_CARD: Row = { name: 'renewedCard', form: 'card', papers: ['card', 'identity', 'notice'] }
const READ_AGAIN: Row = { name: 'readAgain' }
/** What this counter has no part in. */
const AT_POLICE: Row = { name: 'police' }
const ON_PHONE: Row = { name: 'phone' }

/** K1 */
const resetWith = (form: Form): Row => ({ name: 'reset', form, papers: ['card', 'identity'], proxy: 'reset' })
const RESET_OF_CARD = resetWith('cardPin')

/** K2: the value is printed on the card and stays; no source says with which papers, and who may have it unblocked. */
const UNLOCK_OF_CODE: Row = { name: 'unlockCode', papers: ['card'] }
/** By the name of the PIN within its application: what is done when it is blocked, and while attempts are left. */
const CODES: Readonly<Record<string, { readonly blocked: Row; readonly open: Row }>> = {
  codeA: { blocked: UNLOCK_OF_CODE, open: { name: 'enterCode' } },
  codeB: { blocked: UNLOCK_OF_CODE, open: { name: 'enterCode' } },
  birthDate: { blocked: { ...UNLOCK_OF_CODE, name: 'unlockBirthDate' }, open: { name: 'enterBirthDate' } },
}

/** Where no PIN of its own decides. */
const ROWS: Readonly<Record<GuidanceStep['id'], Row>> = {
  'clock-wrong': { name: 'setClock' },
  'card-mute': { name: 'broken', form: 'reissue', papers: ['card', 'identity'] },
  'card-foreign': { name: 'askForCard' },
  'card-old-resident': { name: 'oldCard', form: 'card', papers: ['oldCard', 'identity'] },
  'card-unknown': { name: 'findKind', papers: ['card'] },
  'card-expired': { name: 'newCard', form: 'card', papers: ['card', 'identity'] },
  'card-expiring': RENEWED_CARD,
  'card-renewable': RENEWED_CARD,
  'card-record-unreadable': { name: 'lookAtDate' },
  'application-absent': { name: 'checkCard', papers: ['card'] },
  'application-unreadable': READ_AGAIN,
  // R5
  'face-card-or-blocked': { name: 'faceCard', papers: ['card', 'identity'], proxy: 'face' },
  'pins-together': resetWith('allPins'),
  'pin-blocked': RESET_OF_CARD,
  'pin-last-attempt': RESET_OF_CARD,
  'pin-low': RESET_OF_CARD,
  'pin-unknown': READ_AGAIN,
  'certificate-expired': { ...RENEWED_CERTIFICATE, name: 'newCertificate' },
  'certificate-expiring': RENEWED_CERTIFICATE,
  'certificate-renewable': RENEWED_CERTIFICATE,
  'certificate-absent': NEW_CERTIFICATE,
  'certificate-malformed': NEW_CERTIFICATE,
  'certificate-unreadable': READ_AGAIN,
  'certificate-untrusted': { ...NEW_CERTIFICATE, name: 'untrusted' },
  'certificate-not-yet-valid': { name: 'checkClock' },
  'certificate-outlives-card': { name: 'compareDates', papers: ['card'] },
  // R4.8
  'signature-absent': {
    name: 'certificateOnRequest',
    form: 'certificate',
    papers: ['card', 'registryPin', 'identity'],
    proxy: 'signature',
  },
  'phone-certificate-expired': ON_PHONE,
  'phone-certificate-ending': ON_PHONE,
}

/** What a failure leads to at this counter. What the console has blocked is a code that is printed: it presents no PIN. */
const AFTER_FAILURES: Readonly<Partial<Record<ErrorCode, Row>>> = {
  PIN_BLOCKED: UNLOCK_OF_CODE,
  CARD_MUTE: ROWS['card-mute'],
  CARD_ANSWER_INVALID: ROWS['card-mute'],
}

/** Steps about a PIN that is to be reset, or may have to be. */
const RESETS: readonly GuidanceStep['id'][] = ['pin-blocked', 'pin-last-attempt', 'pin-low']

function rowOf({ id, subject }: GuidanceStep, kind: Report['card']['kind']): Row {
  if (subject?.startsWith('licence/') === true) return AT_POLICE
  if (kind === 'phone-token') return ON_PHONE
  if (!RESETS.includes(id)) return ROWS[id]
  const code = CODES[subject?.split('/')[1] ?? '']
  if (code !== undefined) return id === 'pin-blocked' ? code.blocked : code.open
  const reset = subject?.startsWith('jpki/') === true ? resetWith('certificatePin') : RESET_OF_CARD
  return id === 'pin-blocked' ? reset : { ...reset, isIfUnknown: true }
}

export interface Procedure {
  readonly name: Text
  readonly form: Text | null
  readonly papers: readonly Text[]
  readonly proxy: Text | null
}

const said = (say: (words: ProcedureWords) => string): Text => inBoth(PROCEDURE_WORDS, say)

export const procedureOf = (step: GuidanceStep, kind: Report['card']['kind']): Procedure => sayRow(rowOf(step, kind))

/** `null` where a failure leads to none. */
export function procedureAfter(code: ErrorCode): Procedure | null {
  const row = AFTER_FAILURES[code]
  return row === undefined ? null : sayRow(row)
}

function sayRow({ name, form, papers = [], proxy, isIfUnknown }: Row): Procedure {
  return {
    name: said(({ names, ifUnknown }) => (isIfUnknown ? ifUnknown(names[name]) : names[name])),
    form: form === undefined ? null : said(({ forms }) => forms[form]),
    papers: papers.map((paper) => said((words) => words.papers[paper])),
    proxy: proxy === undefined ? null : said(({ proxies }) => proxies[proxy]),
  }
}

export interface CounterFact {
  readonly id: 'procedure' | 'form' | 'papers' | 'proxy' | 'fee' | 'seal'
  /** None where no source says. */
  readonly values: readonly Text[]
}

/** What the clerk goes through, always in this order. Where no form is filled in, only what is known. */
export function counterRow(step: GuidanceStep, kind: Report['card']['kind']): readonly CounterFact[] {
  const { name, form, papers, proxy } = procedureOf(step, kind)
  const one = (text: Text | null): readonly Text[] => (text === null ? [] : [text])
  const row: readonly CounterFact[] = [
    { id: 'procedure', values: [name] },
    { id: 'form', values: one(form) },
    { id: 'papers', values: papers },
    { id: 'proxy', values: one(proxy) },
    { id: 'fee', values: one(step.fee) },
    // No source at hand says of any form whether and where it is sealed.
    { id: 'seal', values: [] },
  ]
  // What a new card costs is no question before it is known that one is needed.
  const asked = step.id === 'card-mute' ? row.filter(({ id }) => id !== 'fee') : row
  return form === null ? asked.filter(({ values }) => values.length > 0) : asked
}

/** Of the most urgent step, where that is something to be done; `null` where nothing is. */
export function firstProcedure({ guidance: [first], card }: Report): Procedure | null {
  if (first === undefined) return null
  const tone = toneOf(first)
  return tone === 'stop' || tone === 'act' || tone === 'plan' ? procedureOf(first, card.kind) : null
}

/** What is to be done at this counter, where something is; otherwise what is said to everybody. */
export const headlineForClerk = (report: Report): Text => firstProcedure(report)?.name ?? verdictOf(report).headline
