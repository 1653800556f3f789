/** What was read of the files of a card, and what of an answer may stay: what `public.ts` names, of all else the length. Pure. */
import { type Bytes, equal } from '../lib/bytes.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import type { Followed } from './follow.ts'
import { type Rule, ruleOf } from './public.ts'
import { joined, leftOut, lengthOf, type Part, slice } from './shape.ts'

const ruleOfFile = (file: string | null): Rule | null => {
  const [application = '', ef = ''] = file?.split(' ') ?? []
  return ruleOf(application, ef)
}

export class Contents {
  readonly #today: CalendarDate
  readonly #bytes = new Map<string, Bytes>()

  constructor(today: CalendarDate) {
    this.#today = today
  }

  /** Goes on with a file as far as it was read without a gap. Nothing is kept of one of which nothing may stay. */
  add({ file, offset, data }: Followed): void {
    if (file === null || ruleOfFile(file) === null) return
    const known = this.#bytes.get(file) ?? new Uint8Array()
    if (offset > known.length || offset + data.length <= known.length) return
    this.#bytes.set(file, Uint8Array.from([...known, ...data.subarray(known.length - offset)]))
  }

  /** The bytes of that file, and what of them may stay. */
  of(file: string | null): { readonly bytes: Bytes; readonly parts: readonly Part[] } | null {
    const bytes = file === null ? undefined : this.#bytes.get(file)
    const rule = ruleOfFile(file)
    return bytes === undefined || rule === null ? null : { bytes, parts: rule(bytes, this.#today) }
  }
}

/** Of an answer that is not what was read there before, nothing is known. */
export function partsOf({ file, offset, data }: Followed, contents: Contents): Part[] {
  const content = contents.of(file)
  const end = offset + data.length
  const isIt = content !== null && equal(content.bytes.subarray(offset, end), data)
  const parts = isIt ? joined(slice(content.parts, offset, end)) : []
  const isAll = parts.reduce((sum, part) => sum + lengthOf(part), 0) === data.length
  return isAll ? parts : joined([leftOut(data.length)])
}
