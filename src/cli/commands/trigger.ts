/** `kazasu trigger`: brings a named situation about on a simulated reader, and says what a client then sees. */
import { nearest } from '../../config/nearest.ts'
import { KazasuError } from '../../errors.ts'
import { keysOf } from '../../lib/keys.ts'
import { TRIGGER_WORDS } from '../../words/staff/triggers.ts'
import type { Context } from '../context.ts'
import { toJson } from '../failure.ts'
import { inSession } from '../session.ts'
import { readerMeant } from '../simulated-reader.ts'
import { table } from '../text/table.ts'
import { requestsOf, type Trigger, type TriggerName, TRIGGERS } from '../triggers.ts'
import { sightLine } from '../text/sight.ts'

const NAMES = keysOf(TRIGGERS)

export async function trigger(context: Context): Promise<number> {
  const { io, options, operands, language, words } = context
  const [given] = operands
  if (given === undefined) return list(context)
  const name = find(given, words.usage)
  const row: Trigger = TRIGGERS[name]
  const reader = await inSession(context, { autoInspect: false, daemonOnly: true }, async (session) => {
    const id = await readerMeant(session, options.reader)
    for (const { method, params } of requestsOf(row, id)) await session.call(method, params)
    return id
  })
  if (options.json === true) {
    io.stdout.write(toJson({ trigger: name, reader, sees: row.sees }))
    return 0
  }
  const told = TRIGGER_WORDS[language]
  const lines = [`${reader}: ${told.means[name]}`, ...row.sees.map((sight) => `  ${sightLine(sight, told)}`)]
  io.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

function find(given: string, usage: Context['words']['usage']): TriggerName {
  const name = NAMES.find((one) => one === given)
  if (name !== undefined) return name
  const meant = nearest(given, NAMES)
  const lines = [
    usage.valueWrong('trigger', given, NAMES.join(', ')),
    ...(meant === null ? [] : [usage.didYouMean(meant)]),
  ]
  throw new KazasuError('USAGE_INVALID', lines.join('\n'))
}

function list({ io, options, language }: Context): number {
  const { ja, en } = TRIGGER_WORDS
  const triggers = NAMES.map((name) => ({ name, ja: ja.means[name], en: en.means[name], ...TRIGGERS[name] }))
  const rows = triggers.map((row) => [row.name, row[language]])
  io.stdout.write(options.json === true ? toJson({ triggers }) : `${table(rows, { indent: 0 }).join('\n')}\n`)
  return 0
}
