/** The example of a kiosk as somebody has it who follows its README: copied to a new folder, served by its own server. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LoadedConfig, loadConfig } from '../../src/config.ts'
import { firstLine } from '../cli/built.ts'

const ROOT = join(import.meta.dirname, '..', '..')
export const EXAMPLE = join(ROOT, 'docs', 'examples', 'kiosk')

/** What comes with it for the daemon, and nothing of this machine. */
export function exampleConfig(): LoadedConfig {
  return loadConfig({ environment: { CONFIGURATION_DIRECTORY: EXAMPLE }, file: join(EXAMPLE, 'kazasu.toml') })
}

export interface ServedExample {
  readonly origin: string
  stop(): Promise<void>
}

/** Needs the client built, as `npm install` of a clone does. */
export async function serveExample(): Promise<ServedExample> {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-kiosk-'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(ROOT, join(folder, 'node_modules', 'kazasu'))
  cpSync(EXAMPLE, folder, { recursive: true })
  const server = spawn(process.execPath, ['serve.mjs', '0'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  return {
    origin: await firstLine(server.stdout),
    stop: async () => {
      server.kill()
      await once(server, 'exit')
    },
  }
}
