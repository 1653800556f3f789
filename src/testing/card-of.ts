/** Makes the data of a card out of a profile and what is to differ from it. Pure; the card itself is made in `mocks`. */
import { type NamedCard, profileNamed, recordedCard } from '../../mocks/create-card.ts'
import type { CertificateData, Due, MyNumberCardData } from '../../mocks/card-data.ts'
import { PINS } from '../applications/index.ts'
import { type CalendarDate, daysBetween, parseDate } from '../lib/calendar.ts'
import { parseRecording } from '../recording/parse.ts'
import type { CardDifferences, ProfileName, RecordedCard, When } from './kit.ts'

const RELATIVE = /^([+-]\d{1,6})d$/

/**
 * `today` is the day in Japan. Throws a `RangeError` that says what is accepted, and `CONFIG_INVALID` with the place for a
 * text that is no recording.
 */
export function cardOf(wanted: ProfileName | CardDifferences | RecordedCard, today: CalendarDate): NamedCard {
  if (typeof wanted === 'string') return profileNamed(wanted)
  if ('recording' in wanted) return recordedCard(parseRecording(wanted.recording, 'recording'))
  const { base = 'adult' } = wanted
  const { name, card } = profileNamed(base)
  if (card.kind === 'foreign') throw new RangeError(`${base} is no My Number Card: it can be laid down as it is only`)
  return { name, card: differing(card, wanted, today) }
}

function differing(card: MyNumberCardData, wanted: CardDifferences, today: CalendarDate): MyNumberCardData {
  const { expires, authExpires, signExpires, municipality = card.holder.municipality } = wanted
  if (!/^\d{5}$/.test(municipality)) throw new RangeError(`"${municipality}" is no municipality: five digits are`)
  const { name = card.holder.name, address = card.holder.address, age = card.holder.age } = wanted
  return {
    ...card,
    holder: { ...card.holder, name, address, age, municipality },
    expires: expires === undefined ? card.expires : dueOn(expires, today),
    authCertificate: certificate(card.authCertificate, authExpires, today),
    signCertificate: certificate(card.signCertificate, signExpires, today),
    attempts: { ...card.attempts, ...checkedPins(wanted.pins ?? {}, card) },
  }
}

function certificate(
  given: CertificateData | null,
  expires: When | null | undefined,
  today: CalendarDate,
): CertificateData | null {
  if (expires === undefined) return given
  return expires === null ? null : { damage: 'none', ...given, expires: dueOn(expires, today) }
}

function dueOn(when: When, today: CalendarDate): Due {
  const days = RELATIVE.exec(when)?.[1]
  if (days !== undefined) return { days: Number(days) }
  const day = parseDate(when)
  if (day === null) throw new RangeError(`"${when}" is no day: +10d, -3d and 2029-05-01 are`)
  return { days: daysBetween(today, day) }
}

function checkedPins(pins: NonNullable<CardDifferences['pins']>, card: MyNumberCardData): typeof pins {
  for (const [pin, left] of Object.entries(pins)) {
    const entry = Object.hasOwn(PINS, pin) ? PINS[pin as keyof typeof PINS] : undefined
    if (entry === undefined || !card.applications.includes(entry.application.name)) {
      throw new RangeError(`the card has no PIN ${pin}; there are: ${Object.keys(PINS).join(', ')}`)
    }
    const most = entry.row.maximum ?? Number.POSITIVE_INFINITY
    if (left !== 'absent' && !(Number.isInteger(left) && left >= 0 && left <= most)) {
      throw new RangeError(`${pin} cannot have ${left} attempts left: 0 to ${most} are possible`)
    }
  }
  return pins
}
