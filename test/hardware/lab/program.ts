/**
 * The daemon as a package of npm holds it, with the packages that it needs, built from a tree and packed for the guests.
 * The tree itself is not written to, so that any checkout can be tried.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { LabError } from './tools.ts'

/** What the guests find in their share. */
export const PROGRAM_ARCHIVE = 'kazasu.tar'

/** What a checkout has besides its sources. */
const NOT_COPIED = ['node_modules', 'dist', 'coverage', '.git']
const isNotCopied = (name: string): boolean => NOT_COPIED.includes(name)

/** Of an installed package, and made on this machine. */
const ADDON = 'node_modules/pcsclite/build/Release/pcsclite.node'

/** Changes with everything that the program is made of. */
export function programOf(tree: string): string {
  if (!existsSync(join(tree, ADDON))) {
    throw new LabError(`${tree}: the addon pcsclite is not compiled; run sh .ci/prepare tests in there first.`)
  }
  const hash = createHash('sha256')
  const sources = readdirSync(tree).filter((name) => !isNotCopied(name) && name !== 'test')
  for (const path of [...sources.flatMap((name) => filesUnder(join(tree, name))), join(tree, ADDON)]) {
    hash.update(`${relative(tree, path)}\n`).update(readFileSync(path))
  }
  return hash.digest('hex').slice(0, 12)
}

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
  return names.filter((one) => statSync(one).isFile()).toSorted()
}

/** Builds `tree` into `share`. */
export function packProgram(tree: string, share: string): void {
  const modules = modulesOf(tree)
  const copy = join(share, 'tree')
  mkdirSync(copy)
  for (const name of readdirSync(tree).filter((name) => !isNotCopied(name))) {
    cpSync(join(tree, name), join(copy, name), { recursive: true })
  }
  symlinkSync(join(tree, 'node_modules'), join(copy, 'node_modules'))
  npm(copy, 'run', 'build')
  npm(copy, 'pack', '--ignore-scripts', '--pack-destination', share)

  const staged = join(share, 'kazasu')
  mkdirSync(staged)
  const [archive] = readdirSync(share).filter((name) => name.endsWith('.tgz'))
  execFileSync('tar', ['-C', staged, '--strip-components=1', '-xf', join(share, archive ?? '')])
  for (const path of modules) copyModule(join(tree, path), join(staged, path))
  const always = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner']
  execFileSync('tar', ['-C', share, ...always, '-cf', join(share, PROGRAM_ARCHIVE), 'kazasu'])
  for (const done of [copy, staged]) rmSync(done, { recursive: true })
}

/** The installed packages that the program runs with, by their paths. */
function modulesOf(tree: string): string[] {
  const lock = JSON.parse(readFileSync(join(tree, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>
  }
  return Object.entries(lock.packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true)
    .map(([path]) => path)
    .filter((path) => existsSync(join(tree, path)))
}

/** Without the object files of the addon, and without packages inside a package, which have rows of their own. */
function copyModule(from: string, to: string): void {
  const isWanted = (path: string): boolean => !/\/(?:obj\.target|node_modules)(?:\/|$)/.test(path.slice(from.length))
  cpSync(from, to, { recursive: true, filter: isWanted })
}

function npm(folder: string, ...argv: readonly string[]): void {
  try {
    execFileSync('npm', [...argv, '--silent'], { cwd: folder, stdio: 'pipe' })
  } catch (cause) {
    const { stdout, stderr } = cause as { readonly stdout?: Buffer; readonly stderr?: Buffer }
    throw new LabError(`npm ${argv[0]} fails:\n${stdout?.toString() ?? ''}${stderr?.toString() ?? ''}`, { cause })
  }
}
