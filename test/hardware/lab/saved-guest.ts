/** Guests that were brought to a state and saved there, so that a test begins in seconds. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Guest } from '../guest/guest.ts'
import { machineRecipe } from '../guest/machine.ts'
import type { Image } from './image.ts'

export interface SavedGuest {
  readonly image: Image
  /** What the guest has written so far, on top of the image. */
  readonly disk: string
  readonly memory: string
  /** The forwarded port that the guest was saved with. */
  readonly port: number
}

/** What a first use would otherwise have to read from the disk in each test. */
const WARM_UP =
  'node -e 0; pcscd --version; systemctl --version; systemd-notify --version; systemd-socket-activate --version'
const SETTLED = 'state=$(systemctl is-system-running); [ "$state" = running ] || [ "$state" = degraded ]'

/** A Debian that has booted. It is kept beside the image. */
export async function bootedGuest(image: Image, say: (text: string) => void): Promise<SavedGuest> {
  const name = `booted-${recipeOf(image)}`
  const found = findSaved(image, image.folder, name)
  if (found !== null) return found
  say(`${image.suite}: booting once (half a minute) …`)
  for (const file of readdirSync(image.folder)) {
    if (file.startsWith('booted-')) rmSync(join(image.folder, file))
  }
  return await save({ image, folder: image.folder, name, share: image.folder }, async (guest) => {
    await guest.until(SETTLED)
    await guest.run(`${WARM_UP}; systemctl start pcscd.socket`)
  })
}

interface SavePlan {
  readonly image: Image
  /** Where to go on from; a boot when absent. */
  readonly from?: SavedGuest
  readonly folder: string
  readonly name: string
  readonly share: string
}

/** Brings a guest to where `job` ends and saves it under `folder`. */
export async function save(plan: SavePlan, job: (guest: Guest) => Promise<void>): Promise<SavedGuest> {
  const { image, from, folder, name, share } = plan
  const paths = pathsOf(folder, name)
  const [base, format] = from === undefined ? [join(image.folder, 'root.img'), 'raw'] : [from.disk, 'qcow2']
  // By a relative path, so that the folder can be moved.
  const backing = ['-b', relative(folder, base), '-F', format]
  execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', ...backing, paths.disk], { stdio: ['ignore', 'ignore', 2] })
  const drive = { file: paths.disk, snapshot: false }
  const start = from === undefined ? {} : { memory: from.memory }
  const guest = await Guest.start({ image, drive, share, ...start })
  try {
    await job(guest)
    await guest.run('sync')
    await guest.machine.save(paths.memory)
    // Written last: a guest without it was not saved whole.
    writeFileSync(paths.port, String(guest.port))
    return { image, port: guest.port, disk: paths.disk, memory: paths.memory }
  } finally {
    await guest.stop()
  }
}

/** The guest that was saved under that name, or `null`. */
export function findSaved(image: Image, folder: string, name: string): SavedGuest | null {
  const { disk, memory, port } = pathsOf(folder, name)
  return existsSync(port) ? { image, disk, memory, port: Number(readFileSync(port, 'utf8')) } : null
}

const pathsOf = (folder: string, name: string): Record<'disk' | 'memory' | 'port', string> => ({
  disk: join(folder, `${name}.qcow2`),
  memory: join(folder, `${name}.memory`),
  port: join(folder, `${name}.port`),
})

/** Changes when the saved guest has to be made anew. */
function recipeOf(image: Image): string {
  const version = execFileSync('qemu-system-x86_64', ['--version'], { encoding: 'utf8' })
  const recipe = JSON.stringify([version, machineRecipe(image), WARM_UP])
  return createHash('sha256').update(recipe).digest('hex').slice(0, 12)
}
