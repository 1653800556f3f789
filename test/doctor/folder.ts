/** A folder that stands for a machine, with the files of a test in it. */
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Machine, type MachineParts, NotKnown } from '../../src/doctor/machine.ts'

/** By path; a link is `{ to }`. */
export type Files = Readonly<Record<string, string | Uint8Array | { readonly to: string }>>

export interface Folder {
  readonly root: string
  readonly machine: Machine
  readonly write: (files: Files) => void
}

/** A loopback address of Linux on which no program of this machine listens. */
const LOOPBACK = '127.74.0.74'

/** No command can be run there, unless the test has one; no daemon of this machine is found there. */
export function folderWith(files: Files = {}, parts: MachineParts = {}): Folder {
  const root = mkdtempSync(join(tmpdir(), 'kazasu-doctor-'))
  const run = (): Promise<string> => Promise.reject(new NotKnown('no-tool'))
  const write = (more: Files): void => {
    for (const [path, content] of Object.entries(more)) {
      const place = join(root, path)
      mkdirSync(dirname(place), { recursive: true })
      if (typeof content === 'object' && 'to' in content) symlinkSync(content.to, place)
      else writeFileSync(place, content)
    }
  }
  write(files)
  return { root, machine: new Machine({ root, platform: 'linux', run, loopback: LOOPBACK, ...parts }), write }
}
