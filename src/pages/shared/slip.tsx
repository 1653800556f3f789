/**
 * What a card calls for on one sheet, in each of some languages side by side: on a slip that the resident takes home, beside
 * Japanese, which the counter speaks; or on a screen that is turned around.
 */
import { type JSX, render } from 'preact'
import { HOLDER_LANGUAGES, type HolderLanguage, staffLanguageOf, type Text } from '../../words/languages.ts'
import type { Report } from '../../words/report.ts'
import { Told } from './card-words.tsx'
import { Line, Prose } from './components.tsx'
import { loadWords, type Spoken } from './i18n.ts'
import { stepsOf, verdictTold } from './told.ts'

interface SheetProps {
  readonly report: Report
  readonly office: Text | null
}

export async function printSlip({
  language,
  ...told
}: SheetProps & { readonly language: HolderLanguage }): Promise<void> {
  const spoken = await Promise.all(languagesOn(language).map(loadWords))
  document.querySelector('.slip')?.remove()
  const paper = document.createElement('main')
  paper.className = 'slip'
  document.body.append(paper)
  render(<Sheet {...told} spoken={spoken} />, paper)
  addEventListener('afterprint', () => paper.remove(), { once: true })
  print()
}

/** Japanese is there in any case, and once. */
export const languagesOn = (language: HolderLanguage): readonly HolderLanguage[] =>
  language === 'ja' ? ['ja'] : [language, 'ja']

export function Sheet({ spoken, report, office }: SheetProps & { readonly spoken: readonly Spoken[] }): JSX.Element {
  return (
    <>
      <Row spoken={spoken}>
        {({ language, words }) => {
          const { headline, extent } = verdictTold(report, stepsOf(report, words), words)
          return (
            <>
              {office !== null && <p>{office[staffLanguageOf(language)]}</p>}
              <h1>
                <Prose>{headline}</Prose>
              </h1>
              {/* What it says of steps stands below. */}
              <Line>{extent}</Line>
              <Line>{words.kiosk.slip.readOn(words.date(report.today))}</Line>
              {report.card.simulated && <p>{words.simulated}</p>}
            </>
          )
        }}
      </Row>
      {report.guidance.map((_, index) => (
        <Row key={index} spoken={spoken}>
          {({ words }) => {
            const step = stepsOf(report, words)[index]
            if (step === undefined) return null
            return (
              <>
                <h2>
                  <Prose>{step.title}</Prose>
                </h2>
                <Told step={step} words={words} />
              </>
            )
          }}
        </Row>
      ))}
    </>
  )
}

interface RowProps {
  readonly spoken: readonly Spoken[]
  readonly children: (one: Spoken) => JSX.Element | null
}

/** The same in each language. */
function Row({ spoken, children }: RowProps): JSX.Element {
  return (
    <section>
      {spoken.map((one) => (
        <div key={one.language} lang={HOLDER_LANGUAGES[one.language].tag}>
          {children(one)}
        </div>
      ))}
    </section>
  )
}
