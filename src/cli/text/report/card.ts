/** The card, the reader that it lies on, and its applications. */
import { isReadable } from '../../../guidance/verdict.ts'
import { kindName } from '../../../words/both.ts'
import type { Report } from '../../../words/report.ts'
import { TERMINAL_WORDS } from '../../../words/staff/terminal.ts'
import { type Field, fields, type Piece } from '../layout.ts'
import type { Medium } from '../medium.ts'
import { reasonWords, saysMore } from './common.ts'

export function cardLines({ card, reader }: Report, medium: Medium): string[] {
  const { language } = medium
  const { report: said, common } = TERMINAL_WORDS[language]
  const row = (label: string, text: string): Field => ({ label, items: [[{ text }]] })
  const municipality = card.municipality ?? (reasonWords(card.reason, language) || said.unknown)
  const rows = [
    row(said.kind, kindName(card.kind)[language]),
    ...(saysMore(card.kind)(card) ? [row(common.municipality, municipality)] : []),
    row(said.reader, `${reader.name} (${reader.id})`),
  ]
  return fields(rows, { indent: 2 }, medium)
}

export function applicationLines({ card, applications }: Report, medium: Medium): string[] {
  const { language } = medium
  const { report: said } = TERMINAL_WORDS[language]
  const says = saysMore(card.kind)
  const named = (present: boolean): Piece[] =>
    applications.filter((one) => one.present === present).map((one) => ({ text: one[language] }))
  // That an application is absent says something of a card that could have it.
  const absent = isReadable(card.kind) ? named(false) : []
  const unclear = applications
    .filter((one) => one.present === null && says(one))
    .map((one) => ({
      text: said.forReason(one[language], reasonWords(one.reason, language)),
    }))
  const rows: Field[] = [
    { label: said.present, items: [named(true)] },
    { label: said.absent, items: [absent.map((piece) => ({ ...piece, styles: ['dim'] }))], styles: ['dim'] },
    { label: said.unknown, items: [unclear] },
  ]
  return fields(rows, { indent: 2 }, medium)
}
