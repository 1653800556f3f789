/** Whether the compiled parts can be loaded: those of PC/SC and of keypads. Loading opens no device. */
import { loadNative as loadHid } from '../../../drivers/hid/native.ts'
import { loadAddon as loadPcsc } from '../../../drivers/pcsc/addon.ts'
import { systemCode } from '../../lib/system-error.ts'
import type { Addon } from '../facts.ts'

export const pcscAddon = (): Promise<Addon> => tryAddon(loadPcsc)
export const hidAddon = (): Promise<Addon> => tryAddon(loadHid)

export async function tryAddon(load: () => unknown): Promise<Addon> {
  try {
    await load()
    return { state: 'good', detail: '' }
  } catch (error) {
    return describe(error)
  }
}

/** Node and the loader of the system say it in words only. */
function describe(error: unknown): Addon {
  const message = error instanceof Error ? error.message : String(error)
  const code = systemCode(error)
  const library = /(?<name>[\w.+-]+\.so[\w.]*): cannot open shared object file/.exec(message)?.groups?.['name']
  if (library !== undefined) return { state: 'library-missing', detail: library }
  if (message.includes('NODE_MODULE_VERSION')) return { state: 'other-node', detail: '' }
  if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND' || message.startsWith('Failed to find binding'))
    return { state: 'missing', detail: '' }
  // Without the path in front of it.
  return { state: 'broken', detail: (message.split('\n', 1)[0] ?? '').replace(/^\/\S+: /, '').slice(0, 200) }
}
