/** Beside the card: the check across the counter; and what the resident reads, in a language that the clerk chooses: beside the clerk's, on a screen turned around, on a slip. */
import type { JSX } from 'preact'
import { useId, useRef } from 'preact/hooks'
import { HOLDER_LANGUAGES } from '../../words/languages.ts'
import type { Report } from '../../words/report.ts'
import { Told } from '../shared/card-words.tsx'
import { Prose } from '../shared/components.tsx'
import type { PageConnection } from '../shared/connection.ts'
import type { Spoken } from '../shared/i18n.ts'
import { type Place, placeOn, type ReaderView } from '../shared/readers.ts'
import { printSlip, Sheet } from '../shared/slip.tsx'
import { stepsOf } from '../shared/told.ts'
import type { Resident } from './resident.ts'
import { texts } from './texts.ts'

interface Props {
  /** `null` where no card has been read. */
  readonly report: Report | null
  readonly resident: Resident
}

/** The choice of the language, and what there is to do with it. */
export function ForResident({ report, resident }: Props): JSX.Element | null {
  const { heading, none, turn, slip, back } = texts.value.resident
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  if (report === null) return null
  const spoken = resident.spoken.value
  const { languages, office } = resident.ofOffice.value
  return (
    <section class="for-resident box">
      <h2 id={id}>{heading}</h2>
      <select
        aria-labelledby={id}
        value={spoken?.language ?? ''}
        onChange={({ currentTarget: { value } }) =>
          void resident.choose(languages.find((one) => one === value) ?? null)
        }
      >
        <option value="">{none}</option>
        {languages.map((one) => (
          <option key={one} value={one} lang={HOLDER_LANGUAGES[one].tag}>
            {HOLDER_LANGUAGES[one].name}
          </option>
        ))}
      </select>
      {spoken !== null && (
        <>
          <button type="button" onClick={() => dialog.current?.showModal()}>
            {turn}
          </button>
          <button type="button" onClick={() => void printSlip({ report, language: spoken.language, office })}>
            {slip}
          </button>
          <dialog ref={dialog} class="turned" aria-label={turn}>
            <div class="sheet" tabIndex={0}>
              <Sheet report={report} spoken={[spoken]} office={office} />
            </div>
            <button type="button" class="primary" onClick={() => dialog.current?.close()}>
              {back}
            </button>
          </dialog>
        </>
      )}
    </section>
  )
}

interface FaceButtonProps {
  readonly reader: ReaderView | null
  readonly connection: Pick<PageConnection, 'scopes'>
  readonly onOpen: (place: Place) => Promise<void>
}

/** The way to the check across the counter, for a card whose front can be read. */
export function FaceButton({ reader, connection, onOpen }: FaceButtonProps): JSX.Element | null {
  const inspection = reader?.card?.inspection
  const place = reader && placeOn(reader)
  if (place === null || inspection?.state !== 'read' || !connection.scopes.value.includes('face')) return null
  if (!inspection.report.applications.some(({ name, present }) => name === 'visual' && present === true)) return null
  return (
    <section class="face-button box">
      {/* Where it cannot be loaded the daemon is gone, which the page says. */}
      <button type="button" onClick={() => void onOpen(place).catch(() => undefined)}>
        {texts.value.face}
      </button>
    </section>
  )
}

interface BesideProps {
  readonly report: Report
  readonly index: number
  readonly spoken: Spoken
}

/** What a step says to the resident. */
export function Beside({ report, index, spoken: { language, words } }: BesideProps): JSX.Element | null {
  const step = stepsOf(report, words)[index]
  return step === undefined ? null : (
    <div class="beside" lang={HOLDER_LANGUAGES[language].tag}>
      <h4>
        <Prose>{step.title}</Prose>
      </h4>
      <Told step={step} words={words} />
    </div>
  )
}
