/** The kiosk as a whole: the steps above, one thing in the middle, big buttons below. */
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { LanguageSwitch, SimulatedNotice } from '../shared/components.tsx'
import { language, speak, words } from '../shared/i18n.ts'
import type { Kiosk } from './model.ts'
import { Found } from './found.tsx'
import type { Report } from '../../words/report.ts'
import type { Offered } from './offered.ts'
import { OfficeSign } from './office.tsx'
import { Choose, Enter, ResultOf, Warn } from './pin.tsx'
import { type Screen, stageOf } from './screen.ts'
import { Big, Stage } from './stage.tsx'
import { StepsPage } from './steps.tsx'
import { Failed, Lay, Missing, NoReader, Quiet } from './waiting.tsx'

interface Props {
  readonly kiosk: Kiosk
}

interface PageProps extends Props {
  readonly offered: Offered
}

export function KioskPage({ kiosk, offered }: PageProps): JSX.Element {
  const screen = kiosk.screen.value
  return (
    <div class="kiosk" data-at={screen.at}>
      <header>
        <OfficeSign office={offered.office} logo={offered.logo} />
        <Stages screen={screen} />
        {/* Another screen closes it. */}
        <LanguageSwitch key={screen.at} offered={offered.languages} onChoose={(chosen) => void speak(chosen)} />
      </header>
      <main>
        <Middle kiosk={kiosk} offered={offered} screen={screen} />
      </main>
      <footer>{kiosk.isSimulated.value && <SimulatedNotice />}</footer>
      <IdleQuestion kiosk={kiosk} />
    </div>
  )
}

function Stages({ screen }: { readonly screen: Screen }): JSX.Element {
  const { heading, ...names } = words.value.kiosk.stages
  const current = stageOf(screen)
  return (
    <ol class="stages" aria-label={heading}>
      {(['lay', 'look', 'take'] as const).map((stage) => (
        <li key={stage} aria-current={stage === current ? 'step' : undefined}>
          {names[stage]}
        </li>
      ))}
    </ol>
  )
}

function Middle({ kiosk, offered, screen }: PageProps & { readonly screen: Screen }): JSX.Element {
  switch (screen.at) {
    case 'forbidden':
      return <Missing scopes={screen.scopes} />
    case 'no-reader':
      return <NoReader faults={screen.faults} parting={screen.parting} />
    case 'lay':
      return <Lay lost={screen.lost} parting={screen.parting} sight={kiosk.sight.value} />
    case 'failed':
      return <Failed failure={screen.failure} kiosk={kiosk} />
    case 'found':
      return <Found {...screen} kiosk={kiosk} print={offered.slip ? (report) => void print(report, offered) : null} />
    case 'steps':
      return <StepsPage {...screen} kiosk={kiosk} />
    case 'choose':
      return <Choose report={screen.report} kiosk={kiosk} />
    case 'warn':
      return <Warn {...screen} kiosk={kiosk} />
    case 'enter':
      return <Enter {...screen} kiosk={kiosk} />
    case 'return':
      return (
        <Stage at="return" title={words.value.kiosk.return.title} icon="card">
          <p>{words.value.kiosk.return.advice(screen.seconds)}</p>
        </Stage>
      )
    case 'result':
      return <ResultOf {...screen} kiosk={kiosk} />
    case 'wait':
    case 'lost':
    case 'restarting':
    case 'reading':
    case 'check':
    case 'done':
    case 'left':
      return <Quiet at={screen.at} />
  }
}

/** What it takes is loaded by those kiosks that print. */
async function print(report: Report, { office }: Offered): Promise<void> {
  const { printSlip } = await import('../shared/slip.tsx')
  await printSlip({ report, language: language.value, office })
}

/** Before the screen is cleared. Any touch or key goes on; the button says so. */
function IdleQuestion({ kiosk }: Props): JSX.Element | null {
  const left = kiosk.idleLeft.value
  const isAsking = left !== null
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isAsking) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isAsking])
  const { title, advice, goOn } = words.value.kiosk.idle
  return (
    <dialog ref={dialog} class="idle" aria-labelledby="idle-title">
      <h2 id="idle-title">{title}</h2>
      {left !== null && <p>{advice(left)}</p>}
      <Big label={goOn} press={() => kiosk.touch()} isPrimary />
    </dialog>
  )
}
