#!/usr/bin/env node
/** The command `kazasu`. What is loaded before the version of Node was looked at is in words that an old Node knows too. */
import { startLean } from '../lean.ts'
import { NODE_NEEDED, VERSION } from '../version.ts'

/** EX_CONFIG: another start does not mend it. */
const CONFIGURATION = 78

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = than.split('.').map(Number)
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor)
}

if (isOlder(process.versions.node, NODE_NEEDED)) {
  const found = `${process.versions.node} (${process.execPath})`
  process.stderr.write(
    `Kazasu ${VERSION} needs Node ${NODE_NEEDED} or newer; this is ${found}.\n` +
      `Kazasu ${VERSION} には Node ${NODE_NEEDED} 以降が必要です。今の Node は ${found} です。\n`,
  )
  process.exitCode = CONFIGURATION
} else {
  // Before the modules of the program are looked for: a compiler that has run for the paths of a long folder stays in memory.
  if (process.argv[2] === 'serve') startLean()
  await import('./process.ts')
}
