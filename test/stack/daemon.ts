/** The daemon as it is shipped, in a process of its own on the test's pcscd, with a client. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scope } from '../../src/api/scopes.ts'
import type { Client } from '../../src/client/client.ts'
import { connect } from '../../src/client/node.ts'
import { firstLine, start, type Started } from '../cli/built.ts'

export interface DaemonProcess extends Started {
  readonly client: Client
}

interface DaemonProcessOptions {
  readonly scopes: readonly Scope[]
  /** A module that is run in the process before the program. */
  readonly preload: string
}

/** Starts the built program `script` on a configuration of its own, and connects to it. */
export async function startDaemon(script: string, { scopes, preload }: DaemonProcessOptions): Promise<DaemonProcess> {
  const home = mkdtempSync(join(tmpdir(), 'kazasu-home-'))
  const file = join(home, 'preload.mjs')
  writeFileSync(file, preload)
  mkdirSync(join(home, 'config'))
  const table = `[token]\nscopes = ${JSON.stringify(scopes)}\n[inspect]\nauto = false\n[pin]\nchange = true\n`
  writeFileSync(join(home, 'config', 'config.toml'), table)
  const process = start(script, ['serve', '--driver', 'pcsc', '--port', '0', '--json'], {
    HOME: home,
    PATH: globalThis.process.env['PATH'],
    CONFIGURATION_DIRECTORY: join(home, 'config'),
    NODE_OPTIONS: `--import=${file}`,
  })
  const { port, stateDirectory } = JSON.parse(await firstLine(process.child.stdout))
  const token = readFileSync(join(stateDirectory, 'token'), 'utf8').trim()
  const client = await connect({ url: `ws://127.0.0.1:${port}/`, token, client: { name: 'test' } })
  return { ...process, client }
}
