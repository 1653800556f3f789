/** What the address of the console says: the reader that is looked at, so that a reload looks at the same one. Pure. */

const READER = 'reader'

/** The id of the reader that the address names; `null` where it names none. */
export const readerIn = (address: string): string | null => new URL(address).searchParams.get(READER) || null

/** The same address with that reader, or without one; everything else in it stays. */
export function withReader(address: string, reader: string | null): string {
  const url = new URL(address)
  if (reader === null) url.searchParams.delete(READER)
  else url.searchParams.set(READER, reader)
  return url.href
}
