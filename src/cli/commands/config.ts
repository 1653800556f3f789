/**
 * `kazasu config`: whether the configuration is valid, or what it is and where each value comes from; what its settings
 * are for is `explain.ts`.
 */
import { anchorWarnings } from '../../anchor-files.ts'
import { settingPaths } from '../../config/lookup.ts'
import { configError } from '../../config/issue.ts'
import type { LoadedConfig } from '../../config.ts'
import { factOf } from '../../doctor/machine.ts'
import { closedTo, SERVICE_FOLDER } from '../../doctor/probes/closed.ts'
import { kazasuUnit } from '../../doctor/probes/units.ts'
import { namedBy } from '../../doctor/wanted.ts'
import { closedText } from '../../words/staff/closed.ts'
import type { Context } from '../context.ts'
import { toJson } from '../failure.ts'
import { loadSettings, tellWarnings } from '../settings.ts'
import { checkStart } from '../start-check.ts'
import { explain } from './explain.ts'
import { withoutSudo } from '../text/doctor.ts'
import { table } from '../text/table.ts'
import { printable } from '../text/width.ts'

export async function config(context: Context): Promise<number> {
  const { io, options, action, words } = context
  if (action === 'explain') return await explain(context)
  const loaded = await loadSettings(context)
  const warnings = [...loaded.warnings]
  // What is wrong with them is a fault here and at the start of the daemon, and keeps nobody from what it does not concern.
  if (action !== 'show') {
    const { anchors } = await checkStart(loaded.config)
    await mustBeReadable(context, loaded)
    const found = anchorWarnings(anchors, new Date())
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

/**
 * Root reads every file, the service does not: a copy that root alone may read is found valid here, and the service does
 * not start with it. Only where the service's own configuration is looked at, and there is a service, or its user.
 */
async function mustBeReadable({ io, options, openMachine }: Context, loaded: LoadedConfig): Promise<void> {
  const { CONFIGURATION_DIRECTORY: folder = SERVICE_FOLDER } = io.environment
  if (!io.isRoot || options.config !== undefined || folder !== SERVICE_FOLDER) return
  const machine = await openMachine()
  const unit = await factOf(() => kazasuUnit(machine))
  // Where systemd does not answer, as the unit that comes with Kazasu has it.
  const service = unit.isKnown ? unit.value : { user: 'kazasu', hidden: [] }
  if (service === null) return
  const closed = await factOf(() => closedTo(service, namedBy(loaded), machine))
  if (!closed.isKnown || closed.value.length === 0) return
  throw configError(
    closed.value.map((file) => {
      const { en, ja } = closedText(file)
      const mend = withoutSudo(file.mend)
      const problem = { en: `${en}. Mend it with: ${mend}`, ja: `${ja}。次のコマンドで直せます: ${mend}` }
      return { source: file.path, line: null, column: null, key: null, problem, accepted: null }
    }),
  )
}

function shownAt(config: unknown, path: readonly string[]): string {
  let value = config
  for (const part of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined
  return printable(JSON.stringify(value) ?? '-')
}
