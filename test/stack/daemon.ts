/** The daemon as it is shipped, on the test's pcscd, with a client. */
import type { Scope } from '../../src/api/scopes.ts'
import { type DaemonProcess, startDaemonProcess } from '../support/daemon-process.ts'

interface DaemonOptions {
  readonly scopes: readonly Scope[]
  /** See `startDaemonProcess`. */
  readonly preload?: string
  readonly shell?: string
  /** Whether a card is inspected without a client that asks for it; not by default. */
  readonly auto?: boolean
}

/** Starts the built program `script` with a token of those scopes. */
export function startDaemon(
  script: string,
  { scopes, auto = false, ...options }: DaemonOptions,
): Promise<DaemonProcess> {
  const config = `[token]\nscopes = ${JSON.stringify(scopes)}\n[inspect]\nauto = ${auto}\n[pin]\nchange = true\n`
  return startDaemonProcess(script, { driver: 'pcsc', config, ...options })
}
