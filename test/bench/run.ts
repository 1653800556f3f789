/**
 * All benchmarks in one run, each beside what it is compared with: `npm run bench`, or `npm run bench -- browser start`;
 * `load:pings` leaves all rows out but those whose name has the word. `soak:5000/50` is so many insertions and restarts
 * of pcscd; it takes an hour or so in full, and is run only when it is named.
 */
import { cpus } from 'node:os'
import { startPcscd, stopAll } from '../stack/pcscd.ts'
import { benchCost } from './cost.ts'
import { type DaemonAddress, withDaemon } from './daemon.ts'
import { benchEnds } from './ends.ts'
import { benchFrozen } from './frozen.ts'
import { benchIdle } from './idle.ts'
import { benchKeys } from './keys.ts'
import { benchLoad } from './load.ts'
import { benchRoundTrip } from './round-trip.ts'
import { benchSoak } from './soak.ts'
import { benchStart } from './start.ts'
import { benchWall } from './wall.ts'

interface Bench {
  readonly run: (word: string) => Promise<void>
  /** Of those that need pcscd and have it together. */
  readonly stack?: true
  /** Takes so long that it is run only when it is named. */
  readonly named?: true
}

/** In order. */
const BENCHES: Readonly<Record<string, Bench>> = {
  cost: { run: benchCost, stack: true },
  wall: { run: benchWall, stack: true },
  keys: { run: benchKeys, stack: true },
  idle: { run: benchIdle, stack: true },
  'round-trip': { run: onDaemon(benchRoundTrip) },
  // Loads a library that would weigh on what others measure of this process.
  browser: { run: onDaemon(async (daemon) => (await import('./browser.ts')).benchBrowser(daemon)) },
  start: { run: benchStart },
  load: { run: benchLoad },
  ends: { run: benchEnds },
  frozen: { run: benchFrozen },
  soak: { run: benchSoak, named: true },
}

function onDaemon(job: (daemon: DaemonAddress) => Promise<void>): () => Promise<void> {
  return () => withDaemon(job)
}

const asked = new Map(
  process.argv.slice(2).map((argument): [string, string] => {
    const [name = '', ...word] = argument.split(':')
    return [name, word.join(':')]
  }),
)
const unknown = [...asked.keys()].filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.\n`)
  process.exit(64)
}
const chosen = Object.entries(BENCHES)
  .filter(([name, { named }]) => (asked.size === 0 ? named !== true : asked.has(name)))
  .map(([name, bench]) => ({ ...bench, word: asked.get(name) ?? '' }))

process.stdout.write(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}\n`)
process.stdout.write('Median of the rounds (least–most). Ours and theirs are measured in turns in the same run.\n')
if (chosen.some(({ stack }) => stack)) {
  await startPcscd()
  try {
    for (const { run, stack, word } of chosen) if (stack === true) await run(word)
  } finally {
    await stopAll()
  }
}
for (const { run, stack, word } of chosen) if (stack !== true) await run(word)
