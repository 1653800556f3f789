/** The client in Java, compiled with its counter program, what the guide shows, and what the tests need. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shown } from './shown.ts'

const JAVA = join(import.meta.dirname, '..', '..', 'src', 'clients', 'java')

/** None of these programs lives long enough for the better compiler. */
const SOON = '-XX:TieredStopAtLevel=1'

const TESTS = ['Decode.java', 'Late.java', 'Talk.java'].map((name) => join(import.meta.dirname, name))

let compiled: string | null = null

export type Command = readonly [string, ...string[]]

/** What starts that class: `Counter`, `kazasu.Decode`, `kazasu.Late`, `kazasu.Talk`, or `Guide` with the address of a daemon. */
export function javaCommand(main: string): Command {
  compiled ??= compile()
  return ['java', SOON, '-cp', compiled, main]
}

function compile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-java-'))
  const guide = join(folder, 'Guide.java')
  writeFileSync(guide, guideProgram())
  const own = readdirSync(join(JAVA, 'kazasu')).map((name) => join(JAVA, 'kazasu', name))
  const files = [...own, join(JAVA, 'Counter.java'), ...TESTS, guide]
  try {
    execFileSync('javac', [`-J${SOON}`, '-proc:none', '-Xlint:unchecked,rawtypes', '-Werror', '-d', folder, ...files])
  } catch (error) {
    throw new Error('the client in Java does not compile; for a JDK, once: sh .ci/prepare tests', { cause: error })
  }
  return folder
}

/** The first block is a whole program but for its frame, the second a part of one. */
function guideProgram(): string {
  const [first = '', second = ''] = shown('java')
  return `import kazasu.*;
final class Guide {
    public static void main(String[] args) {
${first.replace('new Options("counter")', '$&.url(args[0])')}
    }

    static void second(KeptClient kazasu, String pin, long presence) {
        ${second}
    }

    static void show(Shapes.PinProgress progress) {}
}
`
}
