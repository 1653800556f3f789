/** A folder for everything that a run of tests writes, gone with it. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Of vitest, before its workers start: they inherit the environment. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-tests-'))
  // Some tests go on as another user.
  chmodSync(folder, 0o755)
  process.env['TMPDIR'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
