/**
 * Builds a My Number Card from its data and the application tables of the product. What is in the files is in
 * `contents/`; what the card does with commands is in `virtual-card.ts`.
 */
import { createHash } from 'node:crypto'
import { type ApplicationName, APPLICATIONS, type PinId } from '../src/applications/index.ts'
import { common } from '../src/applications/common.ts'
import { jpki } from '../src/applications/jpki.ts'
import { juki } from '../src/applications/juki.ts'
import { licence } from '../src/applications/licence.ts'
import { text } from '../src/applications/text.ts'
import { visual } from '../src/applications/visual.ts'
import type { Application } from '../src/card/application.ts'
import { fromAscii, fromHex } from '../src/lib/bytes.ts'
import { cardDates, type MyNumberCardData, referenceValues } from './card-data.ts'
import { CONTACT_ATR_OBJECT, cardManagerObjects, commonContents, jukiContents } from './contents/common.ts'
import { type ApplicationContents, type CardDetails, INTERNAL } from './contents/contents.ts'
import { jpkiContents } from './contents/jpki.ts'
import { licenceContents } from './contents/licence.ts'
import { BLOCKED_REFERENCE, textContents } from './contents/text.ts'
import { visualContents } from './contents/visual.ts'
import type { Access, CardApplication, CardModel, ElementaryFile } from './files.ts'
import type { Reference, References } from './reference-data.ts'

/**
 * Attempts of a new card where no source states the maximum: 照合番号A and the date-of-birth key. Ten is what 照合番号B
 * has; one unidentified program says three for 照合番号A.
 */
const ASSUMED_MAXIMUM = 10

/** The issuer security domain of GlobalPlatform, current after power-up (myna-card, measured). */
const CARD_MANAGER = fromHex('A0000001510000')

const BUILDERS: Readonly<Record<ApplicationName, (details: CardDetails) => CardApplication>> = {
  jpki: (details) => build(jpki, jpkiContents(details), details),
  text: (details) => build(text, textContents(details), details),
  visual: (details) => build(visual, visualContents(details), details),
  juki: (details) => build(juki, jukiContents(), details),
  common: (details) => build(common, commonContents(details), details),
  licence: (details) => build(licence, licenceContents(details), details),
}

/** The card of profile `name` as it is made at `now`, and the PINs in its memory then. */
export function myNumberCard(
  name: string,
  data: MyNumberCardData,
  now: Date,
): { readonly model: CardModel; readonly references: References } {
  const details = { data, dates: cardDates(data, now), now, serial: serialNumber(name) }
  const cardManager: CardApplication = {
    aid: CARD_MANAGER,
    files: new Map([[0x001e, INTERNAL]]),
    objects: cardManagerObjects(details),
    defaultKey: null,
  }
  const applications = data.applications.map((application) => BUILDERS[application](details))
  return {
    model: {
      atr: fromHex(data.atr),
      applications: [cardManager, ...applications],
      initial: cardManager,
      habits: data.habits,
    },
    references: references(data, now),
  }
}

/** Fifteen digits that differ from profile to profile and stay the same from day to day. */
function serialNumber(name: string): string {
  const hash = createHash('sha256').update(name).digest()
  return String(hash.readUIntBE(0, 6)).padStart(15, '0')
}

function build(table: Application, contents: ApplicationContents, { data }: CardDetails): CardApplication {
  const files = new Map<number, ElementaryFile>()
  const access = (opens: 'freely' | readonly string[]): Access =>
    opens === 'freely' ? opens : opens.flatMap((pin) => table.pins[pin]?.ef ?? [])

  for (const [name, { ef, opens }] of Object.entries(table.files)) {
    const content = contents.files[name]
    const rule = access(contents.opens[name] ?? opens)
    if (content instanceof Uint8Array) files.set(ef, { kind: 'transparent', content, opens: rule })
    else if (content) files.set(ef, { kind: 'record', records: content, opens: rule })
  }
  for (const [name, { ef, opens }] of Object.entries(table.keys)) {
    const key = contents.keys[name]
    // The key of the common application answers to INTERNAL AUTHENTICATE only, all others never do (myna-card).
    const usedBy = table.name === common.name ? 'INTERNAL AUTHENTICATE' : 'COMPUTE DIGITAL SIGNATURE'
    if (key) files.set(ef, { kind: 'key', key, usedBy, opens: access(opens) })
  }
  for (const [pin, { ef, changedBy }] of pinRows(table)) {
    if (data.attempts[pin] !== 'absent') files.set(ef, { kind: 'reference-data', pin, changedBy })
  }
  for (const [ef, file] of Object.entries(contents.others)) files.set(Number(ef), file)
  return { aid: fromHex(table.aid), files, objects: new Map([CONTACT_ATR_OBJECT]), defaultKey: contents.defaultKey }
}

function pinRows(table: Application) {
  // `PinId` is made of exactly these names.
  return Object.entries(table.pins).map(([name, row]) => [`${table.name}/${name}` as PinId, row] as const)
}

function references(data: MyNumberCardData, now: Date): References {
  const values = referenceValues(data, now)
  const all = new Map<string, Reference>()
  const applications = APPLICATIONS.filter(({ name }) => data.applications.includes(name))
  for (const [pin, row] of applications.flatMap((table) => pinRows(table))) {
    const attempts = data.attempts[pin]
    const maximum = row.maximum ?? ASSUMED_MAXIMUM
    if (attempts !== 'absent') all.set(pin, { value: fromAscii(values[pin]), maximum, remaining: attempts ?? maximum })
  }
  if (data.applications.includes('text'))
    all.set(BLOCKED_REFERENCE, { value: new Uint8Array(16), maximum: 3, remaining: 0 })
  return all
}
