/** What staff conclude of a check, in one word; what each is to say stands in `src/words/staff`. Pure. */
import type { Authenticity } from './shape.ts'

/**
 * - `genuine`: of the chip and of the data;
 * - `chip-unchecked`: the data is, and the chip may be a copy;
 * - `copy`: the data is that of another chip;
 * - `altered`: the data is not what was signed;
 * - `test`: no card of a resident;
 * - `unknown`: nothing follows, for the card or against it.
 */
export type Conclusion = 'genuine' | 'chip-unchecked' | 'copy' | 'altered' | 'test' | 'unknown'

export function concludedOf({ data, chip }: Pick<Authenticity, 'data' | 'chip'>): Conclusion {
  if (data === 'invalid') return 'altered'
  if (data !== 'genuine' && data !== 'test') return 'unknown'
  if (chip === 'invalid') return 'copy'
  if (data === 'test') return 'test'
  return chip === 'present' ? 'genuine' : 'chip-unchecked'
}
