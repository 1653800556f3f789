/** What the chip says of the card, and what the clerk compares it with. */
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { concludedOf, type Conclusion } from '../../../genuineness/conclusion.ts'
import type { Tone } from '../../../guidance/verdict.ts'
import { SimulatedNotice, ToneIcon } from '../../shared/components.tsx'
import { words } from '../../shared/i18n.ts'
import type { Face } from './check.ts'
import { said } from './said.ts'

export function Found({ face }: { readonly face: Face }): JSX.Element {
  const { photo, noPhoto, name, address, birth, sex, sexes, expires } = said.value
  const facts = [
    [birth, face.birthDate === null ? face.birthDateText : words.value.date(face.birthDate)],
    [sex, sexes[face.sex] ?? face.sex],
    [expires, words.value.date(face.expires)],
  ] as const
  return (
    <div class="face-found">
      <div class="face-photo">
        {face.photo === null ? <p class="box">{noPhoto}</p> : <Drawn picture={face.photo} label={photo} />}
        {face.simulated && <SimulatedNotice />}
      </div>
      <div class="face-facts">
        <Verdict face={face} />
        <dl class="face-pictures">
          <dt>{name}</dt>
          <dd>
            <Drawn picture={face.nameImage} label={name} />
          </dd>
          <dt>{address}</dt>
          <dd>
            <Drawn picture={face.addressImage} label={address} />
          </dd>
        </dl>
        <dl class="face-texts">
          {facts.map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <ByEye />
      </div>
    </div>
  )
}

const TONES: Readonly<Record<Conclusion, Tone>> = {
  genuine: 'ok',
  'chip-unchecked': 'act',
  copy: 'stop',
  altered: 'stop',
  test: 'note',
  unknown: 'unknown',
}

function Verdict({ face: { authenticity } }: { readonly face: Face }): JSX.Element {
  const { conclusions, reasons, code } = said.value
  const conclusion = concludedOf(authenticity)
  const { headline, detail } = conclusions[conclusion]
  const tone = conclusion === 'genuine' && authenticity.reasons.length > 0 ? 'act' : TONES[conclusion]
  // That the chip was not asked follows from the others.
  const untold = authenticity.reasons.filter((one) => reasons[one] === undefined && one !== 'data-not-proven')
  return (
    <section class="notice" data-tone={tone} data-conclusion={conclusion} role="status">
      <ToneIcon tone={tone} size={32} />
      <div>
        <h3>{headline}</h3>
        <p>{detail}</p>
        {authenticity.reasons.map((reason) => {
          const told = reasons[reason]
          return told !== undefined && <p key={reason}>{told}</p>
        })}
        {untold.length > 0 && (
          <p class="faint">
            {code}: {untold.join(', ')}
          </p>
        )}
      </div>
    </section>
  )
}

/** The ticks are the clerk's own, and are kept nowhere. */
function ByEye(): JSX.Element {
  const { compare, comparisons, limits } = said.value
  return (
    <section class="face-compare">
      <h3>{compare}</h3>
      <ul>
        {comparisons.map((one) => (
          <li key={one}>
            <label>
              <input type="checkbox" />
              <span>{one}</span>
            </label>
          </li>
        ))}
      </ul>
      <p class="faint">{limits}</p>
    </section>
  )
}

interface DrawnProps {
  readonly picture: Face['nameImage']
  readonly label: string
}

/** Drawn, so that there is no address of it that a browser could keep or somebody could copy. */
function Drawn({ picture: { png, width, height }, label }: DrawnProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let isGone = false
    const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0))
    const draw = async (): Promise<void> => {
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      if (!isGone) canvas.current?.getContext('2d')?.drawImage(bitmap, 0, 0)
      bitmap.close()
    }
    draw().catch(() => canvas.current?.setAttribute('data-unreadable', ''))
    return () => {
      isGone = true
    }
  }, [png])
  return <canvas ref={canvas} width={width} height={height} role="img" aria-label={label} />
}
