/** The words of a report on the terminal that holders are not told, in English. */
import { facts } from '../../holder/en/facts.ts'
import type { ReportWords } from '../said.ts'

export const report: ReportWords = {
  simulated: 'This is a SIMULATED card, not a real one.',
  card: 'Card',
  kind: 'Kind',
  reader: 'Reader',
  unknown: 'unknown',
  pins: 'PINs: attempts left',
  authExpires: 'User authentication certificate: until',
  applications: 'Applications',
  authorities: (onPhone) => `CA certificates on the ${onPhone ? 'phone' : 'card'}`,
  present: 'Present',
  absent: 'Absent',
  forReason: (name, reason) => `${name} (${reason})`,
  nothing: 'Nothing needs doing, as far as could be read.',
  step: (sign, word, title) => `${sign} [${word}] ${title}`,
  cost: (apdus, bytes, milliseconds, today) =>
    `${apdus} commands, ${bytes} bytes, ${milliseconds} ms; as of ${today} in Japan`,
  attempts: (remaining, maximum) => (maximum === null ? `${remaining}` : `${remaining} of ${maximum}`),
  low: 'missed before',
  lastAttempt: 'LAST ATTEMPT',
  trust: {
    production: null,
    configured: 'issuer trusted by the administrator',
    test: 'TEST issuer',
    unknown: 'issuer not known',
    invalid: 'NOT TRUSTWORTHY',
  },
  reasons: {
    APPLICATION_ABSENT: 'the application is absent',
    PIN_ABSENT: facts.pins.absent,
    PIN_REQUIRED: facts.dates.hidden,
    ALREADY_VERIFIED: 'already verified by another program, which hides the counter',
    COUNTER_UNLIMITED: 'wrong entries are not counted',
    ATTEMPT_OPEN: 'not known since an attempt without an answer',
    STATUS_UNEXPECTED: 'the card gave an unexpected answer',
    CERTIFICATE_ABSENT: facts.dates.absent,
    CERTIFICATE_MALFORMED: 'damaged: its dates cannot be relied on',
    RECORD_MALFORMED: 'damaged',
    NOT_READ: 'not read: this kind of card has none',
    NOT_NEEDED: 'not read: not needed',
  },
}
