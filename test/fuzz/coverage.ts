/** Which lines of a file have run, by V8's own count in this process: of what the compiler has made of it. */
import { readFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { fileURLToPath } from 'node:url'

export interface Coverage {
  readonly file: string
  readonly lines: number
  readonly run: number
}

export interface Coverer {
  /** Of the files with these names under the folder of the build, `src/token.ts`. */
  of(files: readonly string[]): Promise<readonly Coverage[]>
}

/** Counts everything that is loaded from now on. */
export async function startCoverage(): Promise<Coverer> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true })
  return {
    of: async (files) => {
      const { result } = await session.post('Profiler.takePreciseCoverage')
      return files.map((file) => {
        const built = file.replace(/\.ts$/, '.js')
        const script = result.find(({ url }) => url.endsWith(`/dist/${built}`))
        if (script === undefined) return { file, lines: 0, run: 0 }
        return { file, ...linesOf(readFileSync(fileURLToPath(script.url), 'utf8'), script.functions) }
      })
    },
  }
}

interface Counted {
  readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[]
}

/** A range says of all that is in it, unless a smaller one says otherwise, which stands behind it. */
function linesOf(text: string, functions: readonly Counted[]): Omit<Coverage, 'file'> {
  const hasRun = new Uint8Array(text.length).fill(1)
  const ranges = functions.flatMap((one) => one.ranges)
  for (const { startOffset, endOffset, count } of ranges.toSorted(
    (a, b) => b.endOffset - b.startOffset - (a.endOffset - a.startOffset),
  )) {
    hasRun.fill(count > 0 ? 1 : 0, startOffset, endOffset)
  }
  let [at, lines, run] = [0, 0, 0]
  for (const line of text.split('\n')) {
    const code = line.search(/[^\s{}()[\];,*/]/)
    if (code >= 0 && !/^\s*(?:\/?\*|\/\/)/.test(line)) {
      lines += 1
      run += hasRun[at + code] ?? 0
    }
    at += line.length + 1
  }
  return { lines, run }
}
