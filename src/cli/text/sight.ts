/** What a client sees of a named situation, as a line. */
import type { TriggerWords } from '../../words/staff/said.ts'
import type { Sight } from '../triggers.ts'

export function sightLine(sight: Sight, { sees }: TriggerWords): string {
  if ('reading' in sight) return sees.reading(sight.reading)
  if ('report' in sight) return sees.report(`${sight.report} = ${JSON.stringify(sight.is)}`)
  if ('event' in sight) return sees.event(sight.event)
  const call = [sight.call, ...(sight.params === undefined ? [] : [JSON.stringify(sight.params)])].join(' ')
  return 'error' in sight
    ? sees.error(call, sight.error)
    : sees.result(call, `${sight.result} = ${JSON.stringify(sight.is)}`)
}
