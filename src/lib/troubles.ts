/** What a health says is wrong, one row for each thing that somebody can look after. */

interface Health<Code> {
  readonly drivers: readonly {
    readonly driver: string
    readonly state: string
    readonly reason: Code | null
    readonly readers?: readonly { readonly reader: string; readonly reason: Code }[] | undefined
  }[]
}

export interface Trouble<Code> {
  /** A driver, or one of its readers. */
  readonly what: string
  readonly isReader: boolean
  readonly reason: Code | null
}

export function troublesOf<Code>({ drivers }: Health<Code>): Trouble<Code>[] {
  return drivers
    .filter(({ state }) => state !== 'ok')
    .flatMap(({ driver, reason, readers = [] }): Trouble<Code>[] => {
      const ofReaders = readers.map((one) => ({ what: one.reader, isReader: true, reason: one.reason }))
      return reason === null && ofReaders.length > 0
        ? ofReaders
        : [{ what: driver, isReader: false, reason }, ...ofReaders]
    })
}
