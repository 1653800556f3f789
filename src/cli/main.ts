#!/usr/bin/env node
/**
 * The command `kazasu`. A Node that is too old for the rest has to run this file, so that it imports nothing: in the
 * bundle, whatever is imported takes Node's modules in a way that such a Node does not know.
 */
interface Package {
  readonly version: string
  readonly engines: { readonly node: string }
}

/** EX_CONFIG: another start does not mend it. */
const CONFIGURATION = 78

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = than.split('.').map(Number)
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor)
}

// An import of this one reads all that it has, which is memory; where there is another way, it is taken.
const fs = 'getBuiltinModule' in process ? process.getBuiltinModule('node:fs') : await import('node:fs')
const { version, engines } = JSON.parse(
  fs.readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as Package
const needed = engines.node.replace(/^>=/, '')

if (isOlder(process.versions.node, needed)) {
  const found = `${process.versions.node} (${process.execPath})`
  process.stderr.write(
    `Kazasu ${version} needs Node ${needed} or newer; this is ${found}.\n` +
      `Kazasu ${version} には Node ${needed} 以降が必要です。今の Node は ${found} です。\n`,
  )
  process.exitCode = CONFIGURATION
} else {
  // Before the modules of the program are looked for: a compiler that has run for the paths of a long folder stays in memory.
  if (process.argv[2] === 'serve') (await import('../lean.ts')).startLean()
  await import('./process.ts')
}
