/** `kazasu inspect`: the report of one card. How it is worded is in `text/report.ts`. */
import type { FirstAnswer } from '../../report/shape.ts'
import type { Context } from '../context.ts'
import { toJson } from '../failure.ts'
import { stopOnSignal } from '../io.ts'
import { paintFor } from '../text/paint.ts'
import { renderFirstAnswer, renderReport } from '../text/report.ts'
import { inspectWithin } from '../wait.ts'

export async function inspect(context: Context): Promise<number> {
  const { io, options, language, say } = context
  const json = options.json === true
  const paint = paintFor(io.environment, io.stderr.isTerminal)
  const tell = (text: string): void => {
    if (!json) io.stderr.write(text)
  }
  using stop = stopOnSignal(io)
  const session = await context.openSession(context, { autoInspect: false })
  try {
    if (session.port !== null) tell(`${paint('dim', say('inspect.by-daemon', { port: session.port }))}\n`)
    const report = await inspectWithin(session, {
      reader: options.reader,
      seconds: options.wait ?? 0,
      signal: stop.signal,
      onWaiting: () => {
        if ((options.wait ?? 0) > 0) tell(`${say('inspect.waiting', { seconds: options.wait ?? 0 })}\n`)
      },
      onFirstAnswer: (first: FirstAnswer) => {
        tell(`${renderFirstAnswer(first, language, paint)}${paint('dim', say('inspect.reading'))}\n\n`)
      },
    })
    const rendered = json
      ? toJson(report)
      : renderReport(report, language, paintFor(io.environment, io.stdout.isTerminal))
    io.stdout.write(rendered)
    return 0
  } finally {
    await session.close()
  }
}
