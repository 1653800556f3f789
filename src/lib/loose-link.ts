/** What is not there, as against a link to what is not there. */
import { lstatSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { systemCode } from './system-error.ts'

const isAbsence = (code: string | null): boolean => code === 'ENOENT' || code === 'ENOTDIR'

function codeOf(look: () => unknown): string | null {
  try {
    look()
    return null
  } catch (error) {
    return systemCode(error)
  }
}

/** A link to a share that is not mounted is something: what a file there forbids would be allowed. */
export const isNothing = (path: string): boolean => isAbsence(codeOf(() => lstatSync(path)))

export const isLooseLink = (path: string): boolean => looseLinkOn(path) !== null

/** The link to what is not there that is this path, or a folder on the way to it. */
export function looseLinkOn(path: string): string | null {
  if (!isAbsence(codeOf(() => statSync(path)))) return null
  if (!isNothing(path)) return path
  return dirname(path) === path ? null : looseLinkOn(dirname(path))
}
