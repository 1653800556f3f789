/** The program as it is shipped: compiled, in a folder of its own, run by Node as a process. */
import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'

const ROOT = join(import.meta.dirname, '..', '..')

/** Compiles the tree as it is now and gives the path of the script. */
export async function buildProgram(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-built-'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'))
  const dist = join(folder, 'dist')
  // The steps of `npm run build`, in their order.
  await runTool('typescript/bin/tsc', '-p', join(ROOT, 'tsconfig.json'), '--outDir', dist)
  await promisify(execFile)(process.execPath, [join(dist, 'src', 'room', 'write-documents.js')])
  const program = join(ROOT, 'src', 'vite.config.ts')
  await runTool('vite/bin/vite.js', 'build', '--config', program, '--outDir', join(dist, 'program'))
  const config = join(ROOT, 'src', 'pages', 'vite.config.ts')
  await runTool('vite/bin/vite.js', 'build', '--config', config, '--outDir', join(dist, 'pages'))
  return join(folder, 'dist', 'program', 'kazasu.js')
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
