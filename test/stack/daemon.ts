/** The daemon as it is shipped, on the test's pcscd, with a client. */
import type { Scope } from '../../src/api/scopes.ts'
import { type DaemonProcess, startDaemonProcess } from '../support/daemon-process.ts'

interface DaemonOptions {
  readonly scopes: readonly Scope[]
  /** A module that is run in both processes before the program. */
  readonly preload?: string
}

/** Starts the built program `script` with a token of those scopes; no card is inspected unless a client asks. */
export function startDaemon(script: string, { scopes, preload = '' }: DaemonOptions): Promise<DaemonProcess> {
  const config = `[token]\nscopes = ${JSON.stringify(scopes)}\n[inspect]\nauto = false\n[pin]\nchange = true\n`
  return startDaemonProcess(script, { driver: 'pcsc', config, preload })
}
