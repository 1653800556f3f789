/** Makes everything ready before the tests of one Debian run: tools, image, the packed program, the saved guests. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { installService, unpackProgram } from '../installation.ts'
import { prepareImage, SUITES } from './image.ts'
import { packProgram, programOf } from './program.ts'
import { bootedGuest, findSaved, save, type SavedGuest } from './saved-guest.ts'
import { labSettings } from './settings.ts'
import { LabError, requireTools } from './tools.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** It has booted, and the program lies where npm puts it; nothing else of Kazasu is there. */
    fresh: SavedGuest
    /** The service is installed and runs. */
    installed: SavedGuest
    /** A folder that guests can mount. */
    share: string
  }
}

/** So many programs are kept with their guests, so that going back and forth between two trees is quick. */
const KEPT_PROGRAMS = 3
const PROGRAM = 'program-'

export async function setup(project: TestProject): Promise<() => void> {
  requireTools()
  const suite = SUITES.find((name) => name === project.name)
  if (suite === undefined) throw new LabError(`there is no Debian ${project.name}; there are: ${SUITES.join(', ')}`)
  const { cache, tree } = labSettings()
  mkdirSync(cache, { recursive: true })
  const say = (text: string): void => void process.stderr.write(`${text}\n`)
  const image = prepareImage(suite, cache, say)
  const booted = await bootedGuest(image, say)
  const share = mkdtempSync(join(tmpdir(), 'kazasu-share-'))
  const folder = join(image.folder, `${PROGRAM}${programOf(tree)}`)
  mkdirSync(folder, { recursive: true })
  utimesSync(folder, new Date(), new Date())
  prunePrograms(image.folder)

  const saved = async (name: string, from: SavedGuest, job: Parameters<typeof save>[1]): Promise<SavedGuest> => {
    const found = findSaved(image, folder, name)
    if (found !== null) return found
    say(`${suite}: making a guest with the program ${name} …`)
    return await save({ image, from, folder, name, share }, job)
  }
  const fresh = await saved('unpacked', booted, async (guest) => {
    say(`${suite}: building the daemon of ${tree} …`)
    packProgram(tree, share)
    await unpackProgram(guest)
  })
  project.provide('fresh', fresh)
  project.provide('installed', await saved('installed', fresh, installService))
  project.provide('share', share)
  return () => rmSync(share, { recursive: true, force: true })
}

function prunePrograms(folder: string): void {
  const programs = readdirSync(folder)
    .filter((name) => name.startsWith(PROGRAM))
    .map((name) => join(folder, name))
    .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const old of programs.slice(KEPT_PROGRAMS)) rmSync(old, { recursive: true })
}
