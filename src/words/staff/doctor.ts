/** What `kazasu doctor` says, by language: of each finding, and around them. */
import type { Finding } from '../../doctor/diagnose.ts'
import type { StaffLanguage } from '../languages.ts'
import { doctor as en } from './en/doctor.ts'
import { doctor as ja } from './ja/doctor.ts'
import type { DoctorWords, Told } from './said.ts'

export const DOCTOR_WORDS: Readonly<Record<StaffLanguage, DoctorWords>> = { ja, en }

// The words for an id take the values of that id, which a union over all of them cannot be told.
export const sayFinding = ({ id, values }: Pick<Finding, 'id' | 'values'>, { findings }: DoctorWords): Told =>
  (findings[id] as (values: Finding['values']) => Told)(values)
