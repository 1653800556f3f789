/** Makes everything ready before the tests of one Debian run: tools, image, the package, the saved guests. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { installPackage } from '../installation.ts'
import { prepareImage, SUITES } from './image.ts'
import { makePackages, PACKAGES, programOf } from './program.ts'
import { bootedGuest, findSaved, save, type SavedGuest } from './saved-guest.ts'
import { labSettings } from './settings.ts'
import { LabError, requireTools } from './tools.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** It has booted; nothing of Kazasu is there. */
    fresh: SavedGuest
    /** The service is installed and runs. */
    installed: SavedGuest
    /** A folder that guests can mount, with the packages in it. */
    share: string
  }
}

/** So many programs are kept with their guests, so that going back and forth between two trees is quick. */
const KEPT_PROGRAMS = 3

export async function setup(project: TestProject): Promise<void> {
  requireTools()
  const suite = SUITES.find((name) => name === project.name)
  if (suite === undefined) throw new LabError(`there is no Debian ${project.name}; there are: ${SUITES.join(', ')}`)
  const { cache, tree } = labSettings()
  mkdirSync(cache, { recursive: true })
  const say = (text: string): void => void process.stderr.write(`${text}\n`)
  const image = prepareImage(suite, cache, say)
  const booted = await bootedGuest(image, say)
  const program = programOf(tree)
  const folder = keptFolder(image.folder, `program-${program}`)
  // Of both Debians the same.
  const share = keptFolder(cache, `packages-${program}`)
  if (!existsSync(join(share, PACKAGES.first))) {
    say(`making the package of ${tree} …`)
    makePackages(tree, share)
  }
  let installed = findSaved(image, folder, 'installed')
  if (installed === null) {
    say(`${suite}: making a guest with the package installed …`)
    installed = await save({ image, from: booted, folder, name: 'installed', share }, installPackage)
  }
  project.provide('fresh', booted)
  project.provide('installed', installed)
  project.provide('share', share)
}

/** A folder of that name, and the last others of its kind. */
function keptFolder(parent: string, name: string): string {
  const folder = join(parent, name)
  mkdirSync(folder, { recursive: true })
  utimesSync(folder, new Date(), new Date())
  const [kind] = name.split('-')
  const all = readdirSync(parent)
    .filter((other) => other.startsWith(`${kind}-`))
    .map((other) => join(parent, other))
    .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const old of all.slice(KEPT_PROGRAMS)) rmSync(old, { recursive: true })
  return folder
}
