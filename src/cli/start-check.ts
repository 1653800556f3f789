/**
 * What the configuration names beside itself: pictures, certificates, what drivers have. Each is looked at as a start of
 * the daemon looks at it, and nothing is opened or made.
 */
import { checkConfigured } from '../../drivers/index.ts'
import type { Anchor } from '../anchor-files.ts'
import type { Config } from '../config.ts'
import { kioskFiles } from '../kiosk/serve.ts'
import type { PageFile } from '../server/page-files.ts'

interface Checked {
  readonly kiosk: readonly PageFile[]
  readonly anchors: readonly Anchor[]
}

/** Rejects with `CONFIG_INVALID` where the daemon would not start with it. */
export async function checkStart(config: Config): Promise<Checked> {
  const kiosk = kioskFiles(config)
  for (const name of config.reader.drivers) await checkConfigured(name, config)
  if (config.trust.anchors.length === 0) return { kiosk, anchors: [] }
  // What parses certificates is loaded only where there are some: the door has no other use for it.
  const { anchorsOf } = await import('../anchor-files.ts')
  return { kiosk, anchors: await anchorsOf(config) }
}
