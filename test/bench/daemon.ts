/** The daemon as a process of its own, as people have it, with a simulated card. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const MAIN = join(import.meta.dirname, '../../program/kazasu.js')

export interface DaemonAddress {
  /** Of its WebSocket. */
  readonly url: string
  readonly token: string
}

/** Without the bound on requests that a measurement would run into. */
export async function withDaemon(job: (daemon: DaemonAddress) => Promise<void>): Promise<void> {
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
