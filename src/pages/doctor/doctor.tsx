/** What was found on the machine, the most severe first: what shows, why, and what to do, with lines to copy. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { STAFF_LANGUAGES } from '../../words/languages.ts'
import { Announcer, LanguageSwitch, Notice } from '../shared/components.tsx'
import { inLanguage } from '../shared/i18n.ts'
import type { Diagnosis, DoctorModel, Examination } from './model.ts'
import { texts } from './texts.ts'

/** What sees more than a page, and what is left where there is no daemon to serve it. */
const COMMAND = 'sudo kazasu doctor'

export function Doctor({ model }: { readonly model: DoctorModel }): JSX.Element {
  const examination = model.examination.value
  const { title, again, console } = texts.value
  return (
    <main class="doctor" data-state={examination.state}>
      <header>
        <h1>
          Kazasu <span>{title}</span>
        </h1>
        <LanguageSwitch offered={STAFF_LANGUAGES} />
      </header>
      <What examination={examination} />
      <nav>
        {(examination.state === 'told' || examination.state === 'failed') && (
          <button type="button" onClick={() => void model.examine()}>
            {again}
          </button>
        )}
        <a href="/">{console}</a>
      </nav>
      <Announcer message={announcementOf(examination)} />
    </main>
  )
}

function announcementOf(examination: Examination): string {
  if (examination.state === 'told') return inLanguage(examination.diagnosis.headline)
  return examination.state === 'looking' ? texts.value.looking : ''
}

function What({ examination }: { readonly examination: Examination }): JSX.Element | null {
  const { looking, lookingAdvice, lost, scope, failed } = texts.value
  switch (examination.state) {
    case 'connecting':
      return null
    case 'looking':
      return <Notice tone="note" title={looking} advice={lookingAdvice} />
    case 'lost':
      return (
        <Notice tone="stop" {...lost}>
          <Lines lines={[COMMAND]} />
        </Notice>
      )
    case 'forbidden':
      return (
        <Notice tone="act" {...scope}>
          <Lines lines={['[console]', 'scopes = ["observe", "inspect", "diagnose"]']} />
        </Notice>
      )
    case 'failed': {
      const { code, means } = examination.failure
      return (
        <Notice tone="stop" title={failed} advice={means === undefined ? code : `${inLanguage(means)} (${code})`} />
      )
    }
    case 'told':
      return <Found diagnosis={examination.diagnosis} />
  }
}

function Found({ diagnosis }: { readonly diagnosis: Diagnosis }): JSX.Element {
  const { headline, findings, well, unknown, versions } = diagnosis
  const words = texts.value
  const known = Object.entries(versions).flatMap(([what, version]) => (version === null ? [] : [`${what} ${version}`]))
  return (
    <>
      <Notice tone={findings[0]?.severity ?? 'ok'} title={inLanguage(headline)} />
      {findings.map((finding, index) => (
        <Finding key={`${finding.id} ${index}`} finding={finding} />
      ))}
      <dl class="box">
        <dt>{words.well}</dt>
        <dd>{words.list(well.map(inLanguage))}</dd>
        {unknown.length > 0 && (
          <>
            <dt>{words.unknown}</dt>
            <dd>
              {unknown.map(({ why, text }) => (
                <p key={why}>{inLanguage(text)}</p>
              ))}
              <p>{words.asRoot}</p>
              <Lines lines={[COMMAND]} />
            </dd>
          </>
        )}
        <dt>{words.versions}</dt>
        <dd>{words.list(known)}</dd>
      </dl>
    </>
  )
}

function Finding({ finding }: { readonly finding: Diagnosis['findings'][number] }): JSX.Element {
  const { severity, looks, cause, cure, lines } = finding
  const words = texts.value
  return (
    <Notice tone={severity} title={inLanguage(looks)}>
      <p class="faint">{words.severities[severity]}</p>
      <dl>
        <dt>{words.cause}</dt>
        <dd>{inLanguage(cause)}</dd>
        <dt>{words.cure}</dt>
        <dd>
          {inLanguage(cure)}
          {lines.length > 0 && <Lines lines={lines} />}
        </dd>
      </dl>
    </Notice>
  )
}

/** To be copied letter for letter. */
function Lines({ lines }: { readonly lines: readonly string[] }): JSX.Element {
  const [isCopied, setCopied] = useState(false)
  const { copy, copied } = texts.value
  const text = lines.join('\n')
  return (
    <div class="lines">
      <pre class="box">{text}</pre>
      <button type="button" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
        {isCopied ? copied : copy}
      </button>
    </div>
  )
}
