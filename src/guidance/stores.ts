/**
 * The chains of stores at whose terminals a PIN is reset (K6): dated data, and an office can name its own. The two PINs
 * are not reset at the same ones.
 */
import type { StoreId } from './ids.ts'
import type { Office } from './office.ts'
import type { PlaceOf } from './step.ts'

/** Which of the two PINs of the certificates. */
export type ResetPin = 'auth' | 'sign'

export const STORES_SOURCE = 'J-LIS www2.jpki.go.jp/jpkiidreset'
export const STORES_AS_OF = '2026-11-01'

const CHAINS: Readonly<Record<ResetPin, readonly StoreId[]>> = {
  sign: ['seven-eleven', 'lawson', 'family-mart', 'ministop', 'daiei', 'aeon-retail', 'aeon-others'],
  auth: ['seven-eleven', 'aeon-retail', 'aeon-others'],
}

export type Stores = PlaceOf<'stores'>['stores']

/** The stores for that PIN; `null` where the office says that there are none. */
export function storesFor(pin: ResetPin, { resetStores }: Office): Stores | null {
  const own = resetStores[pin]
  if (own === 'none') return null
  return own ?? { asOf: STORES_AS_OF, chains: [...CHAINS[pin]] }
}
