/**
 * The daemon as a package of npm holds it, built from a tree and packed for the guests. The tree itself is not written
 * to, so that any checkout can be tried.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LabError } from './tools.ts'

/** What the guests find in their share. */
export const PROGRAM_ARCHIVE = 'kazasu.tar'

/** What `package.json` publishes besides `dist`. */
const PUBLISHED = [
  'package.json',
  'systemd',
  'docs',
  'README.md',
  'README.ja.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'LICENSE',
]

/** Builds `tree` into `share`; gives a name that is the same for the same program. */
export function packProgram(tree: string, share: string): string {
  if (!existsSync(join(tree, 'node_modules'))) {
    throw new LabError(`${tree} has no node_modules; run npm ci in there first.`)
  }
  const staged = join(share, 'kazasu')
  mkdirSync(staged)
  const dist = join(staged, 'dist')
  runTool(tree, 'typescript/bin/tsc', '-p', 'tsconfig.json', '--outDir', dist)
  runTool(tree, 'vite/bin/vite.js', 'build', '--config', 'src/pages/vite.config.ts', '--outDir', join(dist, 'pages'))
  rmSync(join(dist, 'test'), { recursive: true, force: true })
  const modules = modulesOf(tree)
  if (!modules.includes('node_modules/pcsclite')) {
    throw new LabError(`${tree}: the addon pcsclite is not compiled; run sh .ci/prepare tests in there first.`)
  }
  for (const path of [...PUBLISHED, ...modules]) copy(join(tree, path), join(staged, path))
  const archive = join(share, PROGRAM_ARCHIVE)
  const always = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner']
  execFileSync('tar', ['-C', share, ...always, '-cf', archive, 'kazasu'])
  rmSync(staged, { recursive: true })
  return createHash('sha256').update(readFileSync(archive)).digest('hex').slice(0, 12)
}

/** The installed packages that the program runs with. */
function modulesOf(tree: string): string[] {
  const lock = JSON.parse(readFileSync(join(tree, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>
  }
  return Object.entries(lock.packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true)
    .map(([path]) => path)
    .filter((path) => existsSync(join(tree, path)))
}

function copy(from: string, to: string): void {
  if (!existsSync(from)) return
  // Object files of the addon, which nothing loads; packages inside a package have rows of their own.
  const filter = (path: string): boolean =>
    !path.endsWith('/obj.target') && !path.slice(from.length).includes('/node_modules')
  cpSync(from, to, { recursive: true, filter, dereference: true })
}

function runTool(tree: string, tool: string, ...argv: readonly string[]): void {
  try {
    execFileSync(process.execPath, [join(tree, 'node_modules', tool), ...argv], { cwd: tree, stdio: 'pipe' })
  } catch (cause) {
    const { stdout, stderr } = cause as { readonly stdout?: Buffer; readonly stderr?: Buffer }
    throw new LabError(`${tree} does not build:\n${stdout?.toString() ?? ''}${stderr?.toString() ?? ''}`, { cause })
  }
}
