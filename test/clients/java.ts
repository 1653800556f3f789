/** The client in Java, compiled. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const JAVA = join(import.meta.dirname, '..', '..', 'src', 'clients', 'java')

/** None of these programs lives long enough for the better compiler. */
const SOON = '-XX:TieredStopAtLevel=1'

/** What starts that class, compiled with the client and, if it is not one of its own, from that file. */
export function javaCommand(main: string, ...files: readonly string[]): readonly [string, ...string[]] {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-java-'))
  const own = readdirSync(join(JAVA, 'kazasu')).map((name) => join(JAVA, 'kazasu', name))
  const all = [join(JAVA, 'Counter.java'), ...own, ...files]
  try {
    execFileSync('javac', [`-J${SOON}`, '-proc:none', '-Xlint:unchecked,rawtypes', '-Werror', '-d', folder, ...all])
  } catch (error) {
    throw new Error('the client in Java does not compile; for a JDK, once: sh .ci/prepare tests', { cause: error })
  }
  return ['java', SOON, '-cp', folder, main]
}
