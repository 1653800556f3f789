/** All benchmarks in one run, each beside what it is compared with: `npm run bench`. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startPcscd, stopAll } from '../stack/pcscd.ts'
import { benchCost } from './cost.ts'
import { benchKeys } from './keys.ts'
import { benchRoundTrip } from './round-trip.ts'
import { benchStart } from './start.ts'
import { benchWall } from './wall.ts'

const MAIN = join(import.meta.dirname, '../../src/cli/main.js')

/** The daemon as a process of its own, without the bound on requests that the measurement would run into. */
async function withDaemon(job: (daemon: { url: string; token: string }) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kazasu-bench-'))
  const config = join(folder, 'config.toml')
  await writeFile(config, '[limits]\nrequestsPerSecond = 100000\n[log]\nlevel = "warn"\n')
  const options = ['--driver', 'simulated', '--port', '0', '--state-dir', folder, '--config', config, '--json']
  const child = spawn(process.execPath, [MAIN, 'serve', ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  // The line is ours: `serve --json` says where it listens.
  const { addresses } = JSON.parse(String(line)) as { addresses: string[] }
  const token = (await readFile(join(folder, 'token'), 'utf8')).trim()
  try {
    await job({ url: addresses[0] ?? '', token })
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
    await rm(folder, { recursive: true })
  }
}

process.stdout.write(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}\n`)
process.stdout.write('Median of the rounds (least–most). Ours and theirs are measured in turns in the same run.\n')
await startPcscd()
try {
  await benchCost()
  await benchWall()
  await benchKeys()
} finally {
  await stopAll()
}
await withDaemon(benchRoundTrip)
await benchStart()
