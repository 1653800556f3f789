/** Files that a person has asked for, readable for that person only. */
import { writeFileSync } from 'node:fs'
import { KazasuError } from '../errors.ts'
import { systemCode } from '../lib/system-error.ts'

/** Takes the place of no file: `OUTPUT_EXISTS`. `OUTPUT_UNWRITABLE` where it cannot be written. */
export function writeNewFile(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const code = systemCode(error)
    if (code === 'EEXIST') throw new KazasuError('OUTPUT_EXISTS', path, { cause: error })
    throw new KazasuError('OUTPUT_UNWRITABLE', `${path}: ${code ?? 'unknown error'}`, { cause: error })
  }
}
