/** A command line that a person can paste into another terminal. Pure but for asking which files are there. */
import { accessSync, constants, realpathSync } from 'node:fs'
import { basename, delimiter, dirname, join, sep } from 'node:path'
import type { Io } from './io.ts'

type Started = Pick<Io, 'node' | 'script' | 'environment'>

/** `words` behind this program as it was started: by its name where a shell finds it, else by its paths. */
export function pasteable(started: Started, words: readonly string[]): string {
  return shellLine([...programWords(started), ...words])
}

/** `words` as a shell takes them apart again. */
export const shellLine = (words: readonly string[]): string => words.map(quoted).join(' ')

function programWords({ node, script, environment }: Started): string[] {
  // npx puts the folder of the link on PATH for its child only; the person's shell does not have it.
  const npx = script.includes(`${sep}node_modules${sep}.bin${sep}`)
  if (npx) return ['npx', 'kazasu']
  if (basename(script) === 'kazasu' && isOnPath(dirname(script), environment)) return ['kazasu']
  return [sameFile(findOnPath('node', environment), node) ? 'node' : node, script]
}

const folders = (environment: Started['environment']): string[] =>
  (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')

const isOnPath = (folder: string, environment: Started['environment']): boolean => folders(environment).includes(folder)

function findOnPath(name: string, environment: Started['environment']): string | null {
  for (const folder of folders(environment)) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not here; the next folder may have it.
    }
  }
  return null
}

function sameFile(one: string | null, other: string): boolean {
  if (one === null) return false
  try {
    return realpathSync(one) === realpathSync(other)
  } catch {
    return false
  }
}

/** For a POSIX shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
