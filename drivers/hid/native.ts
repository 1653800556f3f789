/**
 * node-hid behind a narrow, typed door. Which devices are ours is left to `devices.ts`, when one is open to `driver.ts`.
 *
 * What shapes this file, read in the C++ of 3.4.0 and seen with it:
 * - a `read` without a bound holds a thread of libuv's until a key is pressed, and the end of the process waits for that
 *   thread: `process.exit()` and an uncaught exception hang for ever. So every read here is bounded, and the process
 *   ends no later than one of them;
 * - `close` waits behind a read that is under way, likewise no longer than one bound;
 * - a read that ends without a report gives an empty buffer, not the `undefined` of its types;
 * - importing the package loads nothing: the compiled part comes with the first call;
 * - a report is copied once before it gets here, in memory that cannot be wiped from JavaScript.
 */
import { constants } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Bytes } from '../../src/lib/bytes.ts'
import type { DeviceNature } from './devices.ts'
import { systemCode } from '../../src/lib/system-error.ts'
import { isTypedToo } from './typing.ts'

export interface HidNative {
  /** What is plugged in. A device is there once for each usage it states. */
  list(): Promise<readonly HidDevice[]>
  /** What the device says of its reports; `null` where the system does not tell. Opens nothing. */
  descriptor(path: string): Promise<Bytes | null>
  /** Whether its keys are typed into the focused window too; `null` where the system does not tell. Opens nothing. */
  isTypedToo(path: string): Promise<boolean | null>
  /** Rejects with an `OpenRefused` where the system says that this user may not, else with node-hid's error. */
  open(path: string): Promise<HidHandle>
}

export interface HidDevice extends DeviceNature {
  readonly path: string
}

/** One call at a time. */
export interface HidHandle {
  /** One input report, or `null` when none came within the bound. Rejects once the device is gone. */
  read(): Promise<Bytes | null>
  close(): Promise<void>
}

export class OpenRefused extends Error {}

/** The bound of a read: how much later than asked the device is closed, and the process ends. */
const READ_MS = 100

/** Rejects with what Node rejects with when the package, its compiled part or a library of that is missing. */
export async function loadNative(): Promise<HidNative> {
  const { devicesAsync, getHidapiVersion, HIDAsync } = await import('node-hid')
  getHidapiVersion()
  return {
    list: async () =>
      (await devicesAsync()).flatMap((one) => (one.path === undefined ? [] : [{ ...one, path: one.path }])),
    // hidapi has it only of a device that is open. Only Linux has a file for it, which everybody may read.
    descriptor: (path) => readFile(`/sys/class/hidraw/${basename(path)}/device/report_descriptor`).catch(() => null),
    isTypedToo: (path) => isTypedToo(path),
    async open(path) {
      const device = await HIDAsync.open(path).catch(async (error: unknown) => {
        throw (await isForbidden(path))
          ? new OpenRefused('the device node is closed to this user', { cause: error })
          : error
      })
      return {
        async read() {
          const report = await device.read(READ_MS)
          return report === undefined || report.length === 0 ? null : report
        },
        close: () => device.close(),
      }
    },
  }
}

/** hidapi tells the reason as text only, so the system is asked. Only Linux has a file for each device. */
async function isForbidden(path: string): Promise<boolean> {
  if (process.platform !== 'linux') return false
  try {
    await access(path, constants.R_OK | constants.W_OK)
    return false
  } catch (error) {
    return systemCode(error) === 'EACCES'
  }
}
