/** `kazasu inspect`: the report of one card. How it is worded is in `text/report.ts`. */
import type { FirstAnswer } from '../../report/shape.ts'
import type { Context } from '../context.ts'
import { toJson } from '../failure.ts'
import { stopOnSignal } from '../io.ts'
import { paragraph } from '../text/layout.ts'
import { mediumOf } from '../text/medium.ts'
import { firstAnswerLines, renderReport } from '../text/report.ts'
import { inspectWithin } from '../wait.ts'

export async function inspect(context: Context): Promise<number> {
  const { io, options, language, words } = context
  const json = options.json === true
  const aside = mediumOf(io.stderr, io.environment, language)
  const tell = (...lines: readonly string[]): void => {
    if (!json) io.stderr.write(`${lines.join('\n')}\n`)
  }
  const quietly = (text: string): string[] => paragraph(text, { indent: 0, styles: ['dim'] }, aside)
  using stop = stopOnSignal(io)
  const session = await context.openSession(context, { autoInspect: false })
  try {
    if (session.port !== null) tell(...quietly(words.inspect.byDaemon(session.port)))
    const report = await inspectWithin(session, {
      reader: options.reader,
      seconds: options.wait ?? 0,
      signal: stop.signal,
      onWaiting: () => {
        const seconds = options.wait ?? 0
        if (seconds > 0) tell(...paragraph(words.inspect.waiting(seconds), { indent: 0 }, aside))
      },
      onFirstAnswer: (first: FirstAnswer) => {
        tell(...firstAnswerLines(first, aside), ...quietly(words.inspect.reading), '')
      },
    })
    io.stdout.write(json ? toJson(report) : renderReport(report, mediumOf(io.stdout, io.environment, language)))
    return 0
  } finally {
    await session.close()
  }
}
