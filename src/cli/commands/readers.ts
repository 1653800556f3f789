/** `kazasu readers`: which readers are there, whether a card lies on them, and which driver does not work. */
import type { Snapshot } from '../../client/client.ts'
import { ERROR_TEXTS } from '../../words/error-texts.ts'
import { clockText } from '../../words/both.ts'
import { troublesOf } from '../../lib/troubles.ts'
import type { Health } from '../../health.ts'
import type { Context } from '../context.ts'
import { EXIT_STATUS } from '../exit.ts'
import { toJson } from '../failure.ts'
import type { TerminalWords } from '../../words/staff/said.ts'
import { TERMINAL_WORDS } from '../../words/staff/terminal.ts'
import type { Language } from '../text/language.ts'
import { table } from '../text/table.ts'
import { printable } from '../text/width.ts'

/** 0 also without a reader; the status of the driver's failure when none can be seen because of that. */
export async function readers(context: Context): Promise<number> {
  const { io, options, language, words } = context
  const session = await context.openSession(context, { autoInspect: false })
  try {
    const { readers: found, health: whole } = await session.snapshot()
    // No PIN is presented here.
    const health = { ...whole, drivers: whole.drivers.filter(({ reason }) => reason !== 'AUDIT_UNWRITABLE') }
    const all = found.map(({ id, name, knownBy, driver, simulated, card }) => ({
      id,
      name,
      knownBy,
      driver,
      simulated,
      card,
    }))
    if (options.json === true) {
      io.stdout.write(toJson({ readers: all, health: whole }))
    } else {
      io.stdout.write(all.length === 0 ? `${words.common.readers.none}\n` : `${readerLines(all, words).join('\n')}\n`)
      for (const line of healthLines(health, language)) io.stderr.write(`${line}\n`)
    }
    // A driver of keypads has nothing to do with it.
    const reasons = health.drivers
      .map(({ reason }) => reason)
      .filter((reason) => reason?.startsWith('READER_') === true)
    const [reason = null] = all.length === 0 ? reasons : []
    return reason === null ? 0 : EXIT_STATUS[reason]
  } finally {
    await session.close()
  }
}

export function readerLines(
  all: readonly Omit<Snapshot['readers'][number], 'report'>[],
  { readers, common }: TerminalWords,
): string[] {
  const { empty, present, simulated: isSimulated } = common.readers
  return table(
    all.map(({ id, name, knownBy, simulated, card }) => [
      id,
      card === null ? empty : card.atr === null ? readers.muteCard : present,
      [
        printable(name),
        ...(simulated ? [`(${isSimulated})`] : []),
        ...(knownBy === 'order' && !simulated ? [`(${readers.byOrder})`] : []),
      ].join(' '),
    ]),
    { indent: 0 },
  )
}

export function healthLines(health: Health, language: Language): string[] {
  const { clock = null, draining = false } = health
  const { driver, reader } = TERMINAL_WORDS[language].common.health
  return [
    ...troublesOf(health).map(({ what, isReader, reason }) =>
      (isReader ? reader : driver)(
        what,
        reason === null ? '?' : `${ERROR_TEXTS[reason].means[language]} ${ERROR_TEXTS[reason].advice[language]}`,
      ),
    ),
    ...(clock === null ? [] : [clockText(clock)[language]]),
    ...(draining ? [ERROR_TEXTS.DAEMON_DRAINING.means[language]] : []),
  ]
}
