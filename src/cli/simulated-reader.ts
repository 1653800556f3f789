/** Which simulated reader is meant where none is named. */
import { KazasuError } from '../errors.ts'
import type { Session } from './session.ts'

/** The only one; of several `READER_AMBIGUOUS`, with their ids. */
export async function readerMeant(session: Session, named: string | undefined): Promise<string> {
  if (named !== undefined) return named
  const { readers } = await session.call('simulator.readers', {})
  const [first, ...others] = readers.map(({ id }) => id)
  if (first !== undefined && others.length === 0) return first
  throw new KazasuError('READER_AMBIGUOUS', undefined, { fields: { readers: readers.map(({ id }) => id) } })
}
