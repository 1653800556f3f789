/** The program as it is shipped: compiled, in a folder of its own, run by Node as a process. */
import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process'
import { copyFileSync, cpSync, mkdtempSync, readdirSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'

const ROOT = join(import.meta.dirname, '..', '..')

let built: Promise<string> | null = null

/** The script of the program as the tree is now, in a folder of its own; made once for each process. */
export function buildProgram(): Promise<string> {
  return (built ??= build())
}

async function build(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-built-'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'))
  const dist = join(folder, 'dist')
  if (isBuilt()) cpSync(join(ROOT, 'dist'), dist, { recursive: true })
  else await compile(dist)
  return join(dist, 'program', 'kazasu.js')
}

/** Whether nothing that is compiled has changed since `npm run build`. */
function isBuilt(): boolean {
  const builtOn = statSync(join(ROOT, 'dist', 'built-on'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const sources = ['src', 'drivers', 'mocks'].flatMap((folder) => [
    folder,
    ...readdirSync(join(ROOT, folder), { encoding: 'utf8', recursive: true }).map((name) => join(folder, name)),
  ])
  return [...sources, 'package.json', 'tsconfig.json'].every((path) => statSync(join(ROOT, path)).mtimeMs < builtOn)
}

/** The steps of `npm run build`, in their order. */
async function compile(dist: string): Promise<void> {
  await runTool('typescript/bin/tsc', '-p', join(ROOT, 'tsconfig.json'), '--outDir', dist)
  await promisify(execFile)(process.execPath, [join(dist, 'src', 'room', 'write-documents.js')])
  const program = join(ROOT, 'src', 'vite.config.ts')
  await runTool('vite/bin/vite.js', 'build', '--config', program, '--outDir', join(dist, 'program'))
  const config = join(ROOT, 'src', 'pages', 'vite.config.ts')
  await runTool('vite/bin/vite.js', 'build', '--config', config, '--outDir', join(dist, 'pages'))
}

async function runTool(tool: string, ...argv: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [join(ROOT, 'node_modules', tool), ...argv])
}

interface Ended {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

export interface Started {
  readonly child: ChildProcessByStdio<null, Readable, Readable>
  readonly ended: Promise<Ended>
}

export function start(script: string, argv: readonly string[], environment: NodeJS.ProcessEnv): Started {
  return startBy(process.execPath, [script, ...argv], environment)
}

export function startBy(program: string, argv: readonly string[], environment: NodeJS.ProcessEnv): Started {
  const child = spawn(program, [...argv], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  const exit = new Promise<{ status: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (status, signal) => resolve({ status, signal }))
  })
  const ended = Promise.all([exit, read(child.stdout), read(child.stderr)]).then(([how, out, err]) => ({
    ...how,
    out,
    err,
  }))
  return { child, ended }
}

/** All of it, or nothing where the test has closed it. */
const read = (stream: Readable): Promise<string> => text(stream).catch(() => '')

/** Resolves with the first line that the process prints. */
export function firstLine(stream: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = ''
    stream.on('data', (chunk: Buffer) => {
      seen += chunk.toString()
      const end = seen.indexOf('\n')
      if (end >= 0) resolve(seen.slice(0, end))
    })
    stream.on('end', () => reject(new Error(`the process ended before a line was whole: ${seen}`)))
  })
}
