/** `kazasu watch`: events as they come, until SIGINT or the end of the daemon. */
import { KazasuError } from '../../errors.ts'
import type { Report } from '../../words/report.ts'
import type { Context } from '../context.ts'
import { toJson } from '../failure.ts'
import { aborted, stopOnSignal } from '../io.ts'
import type { Heard } from '../session.ts'
import { OPTIONS } from '../options.ts'
import { shellLine } from '../paste.ts'
import { type Medium, mediumOf } from '../text/medium.ts'
import { briefLines } from '../text/report/steps.ts'
import { nameCard, firstAnswerLines } from '../text/report.ts'
import { healthLines, readerLines } from './readers.ts'

/** With `--json` one line an event: first `snapshot`, then each event, with names and content as in the API. */
export async function watch(context: Context): Promise<number> {
  const { io, options, words } = context
  const json = options.json === true
  using stop = stopOnSignal(io)
  const session = await context.openSession(context, { autoInspect: true })
  try {
    await session.listen((heard) => {
      io.stdout.write(
        json ? toJson({ event: heard.name, params: heard.params }) : `${linesOf(heard, context).join('\n')}\n`,
      )
    })
    if (!json) io.stderr.write(`${words.watch.begun}\n`)
    await Promise.race([aborted(stop.signal), session.ended])
    if (!stop.signal.aborted) throw new KazasuError('DAEMON_UNREACHABLE', words.watch.ended)
    return 0
  } finally {
    await session.close()
  }
}

type Lines = { readonly [One in Heard as One['name']]: (params: One['params'], context: Context) => readonly string[] }

const LINES: Lines = {
  snapshot: ({ readers, health }, context) => {
    const { language, words } = context
    return [
      ...(readers.length === 0 ? [words.common.readers.none] : readerLines(readers, words)),
      ...healthLines(health, language),
      // Cards that lay there before, and have been read.
      ...readers.flatMap(({ id, report }) => (report == null ? [] : completedLines(id, report, context))),
    ]
  },
  'reader.attached': ({ reader }, { words }) => [words.watch.attached(reader.id)],
  'reader.detached': ({ reader }, { words }) => [words.watch.detached(reader)],
  'card.inserted': ({ reader }, { words }) => [words.watch.inserted(reader)],
  'card.removed': ({ reader }, { words }) => [words.watch.removed(reader)],
  'lease.granted': ({ reader, holder, milliseconds }, { words }) => [
    words.watch.leased(reader, words.watch.holders[holder], Math.ceil(milliseconds / 1000)),
  ],
  'lease.ended': ({ reader }, { words }) => [words.watch.free(reader)],
  'health.changed': (health, { language, words }) => {
    const broken = healthLines(health, language)
    return broken.length === 0 ? [words.allWell] : broken
  },
  'keypad.attached': ({ keypad }, { words }) => [words.watch.keypadAttached(keypad.id)],
  'keypad.detached': ({ keypad }, { words }) => [words.watch.keypadDetached(keypad)],
  'inspection.progress': ({ reader, first }, context) => [
    context.words.watch.first(reader),
    ...firstAnswerLines(first, stdoutOf(context)),
  ],
  'inspection.completed': ({ reader, report }, context) => completedLines(reader, report, context),
  'simulator.exchanged': ({ reader, about, status }) => [`${reader}: ${about} ${status ?? ''}`.trimEnd()],
  'kiosk.finished': ({ reader, pins }, { words }) => [
    words.watch.visited(reader),
    ...pins.map(({ pin, outcome }) => `  ${pin}: ${outcome}`),
  ],
  'inspection.failed': ({ reader, error: { data } }, { language, words }) => [
    words.watch.failed(reader, `${data.means[language]} (${data.code})`),
    `  ${words.failure.advice}: ${data.advice[language]}`,
  ],
}

function completedLines(reader: string, report: Report, context: Context): readonly string[] {
  const { language, words } = context
  return [
    words.watch.completed(reader, nameCard(report, language)),
    ...briefLines(report, stdoutOf(context)),
    `  ${words.watch.more(inspectAgain(context, reader))}`,
  ]
}

// Anew for each event: somebody may have made the window narrower since.
const stdoutOf = ({ io, language }: Context): Medium => mediumOf(io.stdout, io.environment, language)

/** What says whose readers are meant; to ask them again, it has to be given again. */
const SOURCE = ['driver', 'profile', 'port', 'stateDir', 'config'] as const

function inspectAgain({ options }: Context, reader: string): string {
  const source = SOURCE.flatMap((name) => {
    const value = options[name]
    return value === undefined ? [] : [OPTIONS[name].flags.split(' ')[0] ?? '', String(value)]
  })
  return shellLine(['kazasu', 'inspect', ...source, '--reader', reader])
}

function linesOf(heard: Heard, context: Context): readonly string[] {
  // The row of a name takes the parameters of that name.
  const row = LINES[heard.name] as (params: Heard['params'], context: Context) => readonly string[]
  return row(heard.params, context)
}
