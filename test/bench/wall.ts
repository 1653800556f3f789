/** The report's wall time over the same APDUs in a bare loop through the same driver. */
import { openDriver } from '../../drivers/index.ts'
import { createCard } from '../../mocks/create-card.ts'
import { CertificateJudge } from '../../src/certificate/judge.ts'
import { openCard } from '../../src/card/card.ts'
import type { CardTraits } from '../../src/card/traits.ts'
import { meter } from '../../src/card/transmit.ts'
import type { Bytes } from '../../src/lib/bytes.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import type { ReaderConnection, ReaderDriver } from '../../src/reader/driver.ts'
import { inspectCard } from '../../src/report/inspect.ts'
import { layDown } from '../stack/pcscd.ts'
import { compared, printTable, shown, timed } from './measure.ts'

const ROUNDS = 25

export async function benchWall(): Promise<void> {
  const rows: string[][] = [['', 'report, ms (110 or less at 424)', 'bare loop, ms', 'ratio (1.25 or less)']]
  for (const link of [null, 424, 106] as const) {
    rows.push(await throughStack(link))
  }
  rows.push(await inProcess(424))
  printTable(`Wall time of a whole report, ${ROUNDS} rounds`, rows)
}

async function throughStack(link: 106 | 424 | null): Promise<string[]> {
  const driver = await openDriver('pcsc')
  const inserted = nextCard(driver)
  const session = await layDown(createCard('adult', { now: new Date() }), { link })
  const reader = await inserted
  const cells = await compare(driver, reader)
  await driver.stop()
  await session.remove()
  return [`pcscd, vpcd${link === null ? ', answers at once' : `, radio at ${link} kbit/s`}`, ...cells]
}

async function inProcess(link: 424): Promise<string[]> {
  const driver = await openDriver('simulated', { profile: 'adult', link })
  const cells = await compare(driver, await nextCard(driver))
  await driver.stop()
  return [`in process, radio at ${link} kbit/s`, ...cells]
}

/** Starts the driver; resolves with the reader on which the next card is laid. */
function nextCard(driver: ReaderDriver): Promise<string> {
  const nothing = (): void => undefined
  return new Promise((resolve, reject) => {
    driver
      .start({
        readerAttached: nothing,
        readerDetached: nothing,
        cardRemoved: nothing,
        healthChanged: nothing,
        cardInserted: resolve,
      })
      .catch(reject)
  })
}

/** Both connect, send the same commands and let the card go; ours also understands the answers. */
async function compare(driver: ReaderDriver, reader: string): Promise<string[]> {
  const commands: Bytes[] = []
  const judge = new CertificateJudge([])
  const report = (connection: ReaderConnection): Promise<unknown> => {
    // A card that lies there is known to take short forms after its first report.
    const traits: CardTraits = { shortEf: 'yes', extended: 'yes', identity: null }
    const { spend, cost } = meter()
    const { signal } = new AbortController()
    return inspectCard(openCard(connection, { traits, log: silentLogger, signal, spend }), {
      reader: { id: 'bench', name: reader, driver: driver.name, simulated: true },
      atr: connection.atr,
      identified: () => undefined,
      cost,
      judge,
      now: new Date(),
      onFirstAnswer: () => undefined,
    })
  }
  const held = async (job: (connection: ReaderConnection) => Promise<unknown>): Promise<void> => {
    const connection = await driver.connect(reader)
    await job(connection)
    await connection.close('unpower')
  }
  await held((connection) => report(recording(connection, commands)))
  const loop = async (connection: ReaderConnection): Promise<void> => {
    for (const command of commands) await connection.transmit(command)
  }
  const result = await compared(
    ROUNDS,
    () => timed(() => held(report)),
    () => timed(() => held(loop)),
  )
  return [shown(result.ours), shown(result.theirs), shown(result.ratio)]
}

function recording(connection: ReaderConnection, commands: Bytes[]): ReaderConnection {
  return {
    atr: connection.atr,
    transmit: (command) => {
      commands.push(command)
      return connection.transmit(command)
    },
    close: (disposition) => connection.close(disposition),
  }
}
