/** What a check has found, on a terminal. */
import type { ApiMethods } from '../../api/index.ts'
import { concludedOf } from '../../genuineness/conclusion.ts'
import { CHECK_WORDS } from '../../words/staff/check.ts'
import { TERMINAL_WORDS } from '../../words/staff/terminal.ts'
import { type Field, fields, paragraph } from './layout.ts'
import type { Medium } from './medium.ts'
import { drawn } from './picture.ts'
import { simulatedBanner } from './report.ts'

export type Face = ApiMethods['card.readFace']['result']

/** A photograph needs no more to be known by. */
const PHOTO_COLUMNS = 48

export function renderCheck(face: Face, { draw }: { readonly draw: boolean }, medium: Medium): string {
  const said = CHECK_WORDS[medium.language]
  const { date } = TERMINAL_WORDS[medium.language]
  const { authenticity, simulated } = face
  const { headline, detail } = said.conclusions[concludedOf(authenticity)]
  // That the chip was not asked follows from the others.
  const untold = authenticity.reasons.filter((one) => said.reasons[one] === undefined && one !== 'data-not-proven')
  const row = (label: string, text: string): Field => ({ label, items: [[{ text }]] })
  const lines = [
    ...simulatedBanner(simulated, medium),
    ...paragraph(headline, { indent: 0, styles: ['bold'] }, medium),
    ...paragraph(detail, { indent: 0 }, medium),
    ...authenticity.reasons.flatMap((reason) => paragraph(said.reasons[reason] ?? '', { indent: 0 }, medium)),
    ...(untold.length === 0 ? [] : paragraph(`${said.code}: ${untold.join(', ')}`, { indent: 0 }, medium)),
    '',
    ...fields(
      [
        row(said.birth, face.birthDate === null ? face.birthDateText : date(face.birthDate)),
        row(said.sex, said.sexes[face.sex] ?? face.sex),
        row(said.expires, date(face.expires)),
        ...(draw ? [] : [row(`${said.name}, ${said.address}, ${said.photo}`, said.asPictures)]),
      ],
      { indent: 2 },
      medium,
    ),
    ...(draw ? pictures(face, said, medium) : []),
    '',
    ...paragraph(said.compare, { indent: 0, styles: ['bold'] }, medium),
    ...said.comparisons.flatMap((one) => paragraph(`- ${one}`, { indent: 2, hang: 4 }, medium)),
    ...paragraph(said.limits, { indent: 0 }, medium),
  ]
  return `${lines.join('\n')}\n`
}

function pictures(face: Face, said: (typeof CHECK_WORDS)['ja'], medium: Medium): string[] {
  const all = [
    [said.name, face.nameImage, medium.columns],
    [said.address, face.addressImage, medium.columns],
    [said.photo, face.photo, Math.min(PHOTO_COLUMNS, medium.columns)],
  ] as const
  return all.flatMap(([label, picture, columns]) => [
    '',
    label,
    ...(picture === null ? [said.noPhoto] : (drawn(Buffer.from(picture.png, 'base64'), columns) ?? [said.notDrawn])),
  ])
}
