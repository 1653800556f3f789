/** The card, the reader that it lies on, and its applications. */
import { isReadable } from '../../../guidance/verdict.ts'
import { kindName } from '../../../words/both.ts'
import type { Report } from '../../../words/report.ts'
import { sayIn } from '../language.ts'
import { type Field, fields, type Piece } from '../layout.ts'
import type { Medium } from '../medium.ts'
import { reasonWords, saysMore } from './common.ts'

export function cardLines({ card, reader }: Report, medium: Medium): string[] {
  const { language } = medium
  const say = sayIn(language)
  const row = (label: string, text: string): Field => ({ label, items: [[{ text }]] })
  const municipality = card.municipality ?? (reasonWords(card.reason, language) || say('report.unknown'))
  const rows = [
    row(say('report.kind'), kindName(card.kind)[language]),
    ...(saysMore(card.kind)(card) ? [row(say('report.municipality'), municipality)] : []),
    row(say('report.reader'), `${reader.name} (${reader.id})`),
  ]
  return fields(rows, { indent: 2 }, medium)
}

export function applicationLines({ card, applications }: Report, medium: Medium): string[] {
  const { language } = medium
  const say = sayIn(language)
  const says = saysMore(card.kind)
  const named = (present: boolean): Piece[] =>
    applications.filter((one) => one.present === present).map((one) => ({ text: one[language] }))
  // That an application is absent says something of a card that could have it.
  const absent = isReadable(card.kind) ? named(false) : []
  const unclear = applications
    .filter((one) => one.present === null && says(one))
    .map((one) => ({
      text: say('report.for-reason', { name: one[language], reason: reasonWords(one.reason, language) }),
    }))
  const rows: Field[] = [
    { label: say('report.present'), items: [named(true)] },
    { label: say('report.absent'), items: [absent.map((piece) => ({ ...piece, styles: ['dim'] }))], styles: ['dim'] },
    { label: say('report.unknown'), items: [unclear] },
  ]
  return fields(rows, { indent: 2 }, medium)
}
