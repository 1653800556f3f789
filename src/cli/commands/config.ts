/**
 * `kazasu config`: whether the configuration is valid, or what it is and where each value comes from; what its settings
 * are for is `explain.ts`.
 */
import { anchorsOf, anchorWarnings } from '../../anchor-files.ts'
import { settingPaths } from '../../config/lookup.ts'
import { kioskFiles } from '../../kiosk/serve.ts'
import type { Context } from '../context.ts'
import { toJson } from '../failure.ts'
import { loadSettings, tellWarnings } from '../settings.ts'
import { explain } from './explain.ts'
import { table } from '../text/table.ts'
import { printable } from '../text/width.ts'

export async function config(context: Context): Promise<number> {
  const { io, options, action, words } = context
  if (action === 'explain') return await explain(context)
  const loaded = await loadSettings(context)
  const warnings = [...loaded.warnings]
  // What is wrong with them is a fault here and at the start of the daemon, and keeps nobody from what it does not concern.
  if (action !== 'show') {
    kioskFiles(loaded.config)
    const found = anchorWarnings(await anchorsOf(loaded.config), new Date())
    if (options.json !== true) tellWarnings(context, found)
    warnings.push(...found)
  }
  if (options.json === true) {
    const { sources } = loaded
    io.stdout.write(
      toJson(
        action === 'show'
          ? { config: loaded.config, origins: Object.fromEntries(loaded.origins), sources, warnings }
          : { valid: true, sources, warnings },
      ),
    )
    return 0
  }
  if (action === 'show') {
    const rows = settingPaths().map((path) => {
      const key = path.join('.')
      return [key, `${shownAt(loaded.config, path)}  # ${loaded.origins.get(key) ?? 'default'}`]
    })
    io.stdout.write(`${table(rows, { indent: 0 }).join('\n')}\n`)
    return 0
  }
  const sources = loaded.sources.length === 0 ? words.config.nothingRead : loaded.sources.join(', ')
  io.stdout.write(`${words.config.good}\n${words.config.read(printable(sources))}\n`)
  return 0
}

function shownAt(config: unknown, path: readonly string[]): string {
  let value = config
  for (const part of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined
  return printable(JSON.stringify(value) ?? '-')
}
