/**
 * All benchmarks in one run, each beside what it is compared with: `npm run bench`, or `npm run bench -- browser start`;
 * `load:pings` leaves all rows out but those whose name has the word.
 */
import { cpus } from 'node:os'
import { startPcscd, stopAll } from '../stack/pcscd.ts'
import { benchBrowser } from './browser.ts'
import { benchCost } from './cost.ts'
import { type DaemonAddress, withDaemon } from './daemon.ts'
import { benchEnds } from './ends.ts'
import { benchFrozen } from './frozen.ts'
import { benchKeys } from './keys.ts'
import { benchLoad } from './load.ts'
import { benchRoundTrip } from './round-trip.ts'
import { benchStart } from './start.ts'
import { benchWall } from './wall.ts'

/** In order; `stack` are those that need pcscd and have it together. */
const BENCHES: Readonly<Record<string, { readonly run: (word: string) => Promise<void>; readonly stack?: true }>> = {
  cost: { run: benchCost, stack: true },
  wall: { run: benchWall, stack: true },
  keys: { run: benchKeys, stack: true },
  'round-trip': { run: onDaemon(benchRoundTrip) },
  browser: { run: onDaemon(benchBrowser) },
  start: { run: benchStart },
  load: { run: benchLoad },
  ends: { run: benchEnds },
  frozen: { run: benchFrozen },
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
  .filter(([name]) => asked.size === 0 || asked.has(name))
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
