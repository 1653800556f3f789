/**
 * Whether the system takes what is typed on a keypad as typing too, as Linux shows it to everybody, a service in its
 * sandbox included: the kernel's input layer in /sys, and what the rules of udev have said in /run/udev.
 */
import { access, readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** How often, and how many milliseconds apart, a device is looked at that udev is not done with yet. */
const LOOKS = 10
const LOOK_MS = 100

/** In what udev keeps of a device: by this property libinput, and with it the desktop, leaves it alone. */
export const LEFT_ALONE = /^E:LIBINPUT_IGNORE_DEVICE=1$/m

/** `null` where the system does not tell. `path`: of the device node. `root`: another one in tests. */
export async function isTypedToo(path: string, root = '/'): Promise<boolean | null> {
  const folder = join(root, 'sys/class/hidraw', basename(path), 'device/input')
  const inputs = (await namesIn(folder)).filter((name) => name.startsWith('input'))
  if (inputs.length === 0) return null
  for (const input of inputs) if (await isHeard(join(folder, input), root)) return true
  return false
}

/** Whether somebody is told of the keys of this part of the input layer. */
async function isHeard(input: string, root: string): Promise<boolean> {
  if ((await textOf(join(input, 'inhibited')))?.trim() === '1') return false
  for (const event of (await namesIn(input)).filter((name) => name.startsWith('event'))) {
    const number = (await textOf(join(input, event, 'dev')))?.trim() ?? ''
    if (!LEFT_ALONE.test(await saidByUdev(number, root))) return true
  }
  return false
}

/** What udev keeps of a device. A keypad that was plugged in this moment has its node before its rules are through. */
async function saidByUdev(number: string, root: string): Promise<string> {
  const folder = join(root, 'run/udev/data')
  const isThere = await access(folder).then(
    () => true,
    () => false,
  )
  for (let look = 1; ; look++) {
    const said = await textOf(join(folder, `c${number}`))
    if (said !== null || !isThere || look === LOOKS) return said ?? ''
    await delay(LOOK_MS)
  }
}

const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => [])

const textOf = (file: string): Promise<string | null> => readFile(file, 'utf8').catch(() => null)
