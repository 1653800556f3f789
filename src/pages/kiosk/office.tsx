/** Whose kiosk it is: the logo and the name of the office. */
import type { JSX } from 'preact'
import { staffLanguageOf } from '../../words/languages.ts'
import { language } from '../shared/i18n.ts'
import type { Offered } from './offered.ts'

export function OfficeSign({ office, logo }: Pick<Offered, 'office' | 'logo'>): JSX.Element | null {
  if (office === null && logo === null) return null
  const written = staffLanguageOf(language.value)
  const name = office?.[written] ?? ''
  return (
    <p class="office" lang={written}>
      {logo !== null && <img src={logo} alt={name} />}
      {/* The logo says it already, also where there is no room for the name. */}
      {name !== '' && <span aria-hidden={logo !== null}>{name}</span>}
    </p>
  )
}
