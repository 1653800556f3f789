/** What the resident takes home on paper: what to do next in their language, and beside it in Japanese, which the counter speaks. */
import { type JSX, render } from 'preact'
import { HOLDER_LANGUAGES, type HolderLanguage, staffLanguageOf, type Text } from '../../words/languages.ts'
import type { Report } from '../../words/report.ts'
import { ToldFacts } from './card-words.tsx'
import { Prose } from './components.tsx'
import { loadWords, type Spoken } from './i18n.ts'
import { stepsOf, verdictTold } from './told.ts'

interface SlipProps {
  readonly report: Report
  readonly office: Text | null
}

export async function printSlip({
  language,
  ...told
}: SlipProps & { readonly language: HolderLanguage }): Promise<void> {
  const spoken = await Promise.all(languagesOn(language).map(loadWords))
  document.querySelector('.slip')?.remove()
  const paper = document.createElement('main')
  paper.className = 'slip'
  document.body.append(paper)
  render(<Slip {...told} spoken={spoken} />, paper)
  addEventListener('afterprint', () => paper.remove(), { once: true })
  print()
}

/** Japanese is there in any case, and once. */
export const languagesOn = (language: HolderLanguage): readonly HolderLanguage[] =>
  language === 'ja' ? ['ja'] : [language, 'ja']

function Slip({ spoken, report, office }: SlipProps & { readonly spoken: readonly Spoken[] }): JSX.Element {
  return (
    <>
      <Row spoken={spoken}>
        {({ language, words }) => {
          const { headline, detail } = verdictTold(report, stepsOf(report, words), words)
          return (
            <>
              {office !== null && <p>{office[staffLanguageOf(language)]}</p>}
              <h1>
                <Prose>{headline}</Prose>
              </h1>
              {/* What it says of steps stands below. */}
              {report.guidance.length === 0 && detail !== null && <p>{detail}</p>}
              <p>
                <Prose>{words.kiosk.slip.readOn(words.date(report.today))}</Prose>
              </p>
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
                {step.explanation !== null && (
                  <p>
                    <Prose>{step.explanation}</Prose>
                  </p>
                )}
                <ToldFacts step={step} words={words} />
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
