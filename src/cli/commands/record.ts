/**
 * `kazasu record`: what a reader and a card say in one inspection, as a text to pass on. This process opens the readers
 * itself, also beside a daemon, and does nothing but inspect: no PIN can come into a recording. What stays of the rest is
 * decided in `src/recording`.
 */
import { composeDaemon, openDrivers } from '../../compose.ts'
import type { Config } from '../../config.ts'
import { isKazasuError, KazasuError } from '../../errors.ts'
import { instantText } from '../../lib/calendar.ts'
import { silentLogger } from '../../lib/logger.ts'
import { type Conversation, scrubbed } from '../../recording/scrub.ts'
import { TappedDriver } from '../../recording/tap.ts'
import { recordingText } from '../../recording/text.ts'
import { VERSION } from '../../version.ts'
import type { Report } from '../../words/report.ts'
import type { Context } from '../context.ts'
import { stopOnSignal } from '../io.ts'
import { openLocal } from '../local.ts'
import { canAsk, offer } from '../offer.ts'
import type { Session } from '../session.ts'
import { loadSettings } from '../settings.ts'
import { paragraph } from '../text/layout.ts'
import { mediumOf } from '../text/medium.ts'
import { inspectWithin } from '../wait.ts'

export async function record(context: Context): Promise<number> {
  const { options, words } = context
  if (options.json === true) throw new KazasuError('USAGE_INVALID', words.usage.recordingOrJson)
  canAsk(context)
  const { config } = await loadSettings(context)
  const drivers = (await openDrivers(config)).map((driver) => new TappedDriver(driver))
  const daemon = await composeDaemon(onlyInspecting(config), drivers, silentLogger)
  const outcome = await inspected(await openLocal(daemon, silentLogger), context)
  // Whoever ends it wants to be asked nothing more.
  if (isKazasuError(outcome, 'REQUEST_CANCELLED')) throw outcome
  const conversation = conversationOf(outcome, drivers)
  if (conversation === null) throw outcome instanceof Error ? outcome : new KazasuError('CARD_ABSENT')
  const now = new Date()
  const text = recordingText(scrubbed(conversation, { now, version: VERSION }), words.record.preface)
  await offer(text, options.out ?? `kazasu-recording-${instantText(now).slice(0, 10)}.txt`, context)
  // What a card said until it failed is worth as much.
  if (outcome instanceof KazasuError) throw outcome
  return 0
}

/** No keypad to type on, nothing to write to, and no card is read before it is the one that is meant. */
const onlyInspecting = (config: Config): Config => ({
  ...config,
  inspect: { auto: false },
  keypad: { ...config.keypad, enabled: false },
  audit: { ...config.audit, file: undefined },
})

/** The report, or why there is none. */
async function inspected(session: Session, context: Context): Promise<Report | KazasuError> {
  const { io, options, language, words } = context
  const aside = mediumOf(io.stderr, io.environment, language)
  using stop = stopOnSignal(io)
  const seconds = options.wait ?? 0
  try {
    return await inspectWithin(session, {
      reader: options.reader,
      seconds,
      signal: stop.signal,
      onWaiting: () => {
        io.stderr.write(`${paragraph(words.inspect.waiting(seconds), { indent: 0 }, aside).join('\n')}\n`)
      },
      onFirstAnswer: () => undefined,
    })
  } catch (error) {
    if (isKazasuError(error)) return error
    throw error
  } finally {
    await session.close()
  }
}

/** The last one is the one that was meant: nothing else is done with a card. `null` where none has said anything. */
function conversationOf(outcome: Report | KazasuError, drivers: readonly TappedDriver[]): Conversation | null {
  if (outcome instanceof KazasuError) return drivers.map(({ last }) => last).find((one) => one?.heard.length) ?? null
  const { driver, name } = outcome.reader
  if (outcome.card.kind === 'mute') return { driver, reader: name, atr: null, heard: [] }
  return drivers.find((one) => one.name === driver)?.last ?? null
}
