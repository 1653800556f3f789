/**
 * The Debian package under test, made from a tree by its own `npm run package`. The tree itself is not written to, so that
 * any checkout can be tried.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { LabError } from './tools.ts'

/** The package, and the same with a higher version, for upgrades: both as guests find them in their share. */
export const PACKAGES = { first: 'kazasu.deb', next: 'kazasu-next.deb' } as const

/** What a checkout has besides its sources. */
const NOT_COPIED = ['node_modules', 'dist', 'coverage', '.git']
const isNotCopied = (name: string): boolean => NOT_COPIED.includes(name)

/** Changes with everything that the program is made of. */
export function programOf(tree: string): string {
  if (!existsSync(join(tree, 'node_modules'))) {
    throw new LabError(`${tree}: the dependencies are not installed; run npm ci in there first.`)
  }
  const hash = createHash('sha256')
  const sources = readdirSync(tree).filter((name) => !isNotCopied(name) && name !== 'test')
  for (const path of sources.flatMap((name) => filesUnder(join(tree, name)))) {
    hash.update(`${relative(tree, path)}\n`).update(readFileSync(path))
  }
  return hash.digest('hex').slice(0, 12)
}

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
  return names.filter((one) => statSync(one).isFile()).toSorted()
}

/** Makes the packages of `tree` in `folder`. */
export function makePackages(tree: string, folder: string): void {
  const copy = join(folder, 'tree')
  rmSync(copy, { recursive: true, force: true })
  for (const name of readdirSync(tree).filter((name) => !isNotCopied(name))) {
    cpSync(join(tree, name), join(copy, name), { recursive: true })
  }
  symlinkSync(join(tree, 'node_modules'), join(copy, 'node_modules'))
  // Older than what is installed: nothing is downloaded into the tree.
  utimesSync(join(copy, 'package-lock.json'), 0, 0)
  run('npm', ['run', 'package', '--silent'], copy)

  const [made = ''] = readdirSync(join(copy, 'dist', 'package')).filter((name) => name.endsWith('.deb'))
  const unpacked = join(copy, 'next')
  run('dpkg-deb', ['--raw-extract', join(copy, 'dist', 'package', made), unpacked], copy)
  const control = join(unpacked, 'DEBIAN', 'control')
  writeFileSync(control, readFileSync(control, 'utf8').replace(/^Version: .*/m, '$&+next'))
  run('dpkg-deb', ['--root-owner-group', '--build', unpacked, join(folder, PACKAGES.next)], copy)
  // Last: a folder without it was not made whole.
  renameSync(join(copy, 'dist', 'package', made), join(folder, PACKAGES.first))
  rmSync(copy, { recursive: true })
}

/** An emulated processor takes minutes for xz. */
const COMPRESSION = { DPKG_DEB_COMPRESSOR_TYPE: 'gzip', DPKG_DEB_COMPRESSOR_LEVEL: '1' }

function run(program: string, argv: readonly string[], cwd: string): void {
  const SOURCE_DATE_EPOCH = String(Math.floor(Date.now() / 1000))
  try {
    execFileSync(program, [...argv], { cwd, stdio: 'pipe', env: { ...process.env, ...COMPRESSION, SOURCE_DATE_EPOCH } })
  } catch (cause) {
    const { stdout, stderr } = cause as { readonly stdout?: Buffer; readonly stderr?: Buffer }
    throw new LabError(`${program} ${argv[0]} fails:\n${stdout?.toString() ?? ''}${stderr?.toString() ?? ''}`, {
      cause,
    })
  }
}
