/** `kazasu doctor`: what is wrong on this machine, why, and what to do. Where it is looked for is `src/doctor`. */
import { accessSync, constants } from 'node:fs'
import { homedir, hostname, release, type } from 'node:os'
import { resolve } from 'node:path'
import { describeIssue, type ConfigIssue } from '../../config/issue.ts'
import { describePlace } from '../../config/issues.ts'
import { settingPaths } from '../../config/lookup.ts'
import { ConfigShape } from '../../config/shape.ts'
import { type Config, loadConfig } from '../../config.ts'
import { type Diagnosis, diagnose } from '../../doctor/diagnose.ts'
import { type Gathered, gather, type Question } from '../../doctor/gather.ts'
import { namedBy, wantedBy } from '../../doctor/wanted.ts'
import { isKazasuError, KazasuError } from '../../errors.ts'
import { instantText } from '../../lib/calendar.ts'
import { systemCode } from '../../lib/system-error.ts'
import { DOCTOR_WORDS, sayFinding } from '../../words/staff/doctor.ts'
import type { Context } from '../context.ts'
import { FOUND_STATUS } from '../exit.ts'
import { toJson } from '../failure.ts'
import { canAsk, offer } from '../offer.ts'
import { checkStart } from '../start-check.ts'
import { type BundleParts, bundleText, withoutFolder } from '../text/bundle.ts'
import { renderDiagnosis } from '../text/doctor.ts'
import { mediumOf } from '../text/medium.ts'

/** 0 where nothing has to be done; notes are none of that. */
export async function doctor(context: Context): Promise<number> {
  const { io, options, language, words } = context
  const { bundle } = options
  if (bundle !== undefined && options.json === true) throw new KazasuError('USAGE_INVALID', words.usage.bundleOrJson)
  if (bundle !== undefined) canAsk(context)
  const configuration = await configured(context)
  const now = new Date()
  const gathered = await gather({
    machine: await context.openMachine(),
    environment: io.environment,
    stateDirectory: options.stateDir,
    configuration,
    now,
  })
  if (bundle !== undefined) {
    await offerBundle(gathered, { ...configuration, now }, context)
    return 0
  }
  const diagnosis = diagnose(gathered.facts)
  io.stdout.write(
    options.json === true
      ? toJson(asData(diagnosis, context))
      : renderDiagnosis(diagnosis, mediumOf(io.stdout, io.environment, language), io),
  )
  return diagnosis.findings.some(({ severity }) => severity !== 'note') ? FOUND_STATUS : 0
}

async function offerBundle(
  gathered: Gathered,
  rest: Pick<BundleParts, 'settings' | 'places' | 'now'>,
  context: Context,
): Promise<void> {
  const { io, options, language } = context
  const day = instantText(rest.now).slice(0, 10)
  const file = typeof options.bundle === 'string' ? options.bundle : `kazasu-doctor-${day}.txt`
  const { HOME: home = homedir(), USER = '', LOGNAME = '', SUDO_USER = '' } = io.environment
  const masks = { home, users: [USER, LOGNAME, SUDO_USER], host: hostname() }
  await offer(bundleText({ ...gathered, ...rest, system: `${type()} ${release()}`, masks }, language), file, context)
}

/** As data, with what is said of each finding in the person's language. */
const asData = ({ findings, ...rest }: Diagnosis, { language }: Context) => ({
  findings: findings.map((finding) => ({ ...finding, ...sayFinding(finding, DOCTOR_WORDS[language]) })),
  ...rest,
})

type Configured = Question['configuration'] & Pick<BundleParts, 'settings' | 'places'>

/** A wrong configuration is one more finding; the machine is looked at as if there were none. */
async function configured({ io, options }: Context): Promise<Configured> {
  const { HOME: home = homedir() } = io.environment
  const file = options.config === undefined ? undefined : resolve(io.workingDirectory, options.config)
  const loaded = await tried(() => loadConfig({ environment: io.environment, file }))
  if (!('value' in loaded)) {
    const wanted = wantedBy(ConfigShape.parse({}))
    return { wanted, isKnown: false, ...told(loaded.faults, home), named: [], settings: [] }
  }
  const { config, origins } = loaded.value
  const start = await tried(() => checkStart(config))
  return {
    wanted: wantedBy(config),
    isKnown: true,
    // Whether the service may read a file says another look; that this user may not is no fault of the configuration.
    ...told('value' in start ? [] : start.faults.filter(({ source }) => !isClosed(source)), home, true),
    named: namedBy(loaded.value),
    settings: settingsOf(config, origins),
  }
}

/** What `load` gives, or what it says is wrong with the configuration. */
async function tried<T>(
  load: () => T | Promise<T>,
): Promise<{ readonly value: T } | { readonly faults: readonly ConfigIssue[] }> {
  try {
    return { value: await load() }
  } catch (error) {
    if (!isKazasuError(error, 'CONFIG_INVALID')) throw error
    // Whoever refuses a configuration gives all faults so, or one as its message.
    const problem = { en: error.message, ja: error.message }
    const alone = { source: 'config', line: null, column: null, key: null, problem, accepted: null }
    return { faults: (error.fields['issues'] ?? [alone]) as readonly ConfigIssue[] }
  }
}

/** `isNamed`: they are those of files that the configuration names. */
const told = (
  faults: readonly ConfigIssue[],
  home: string,
  isNamed = false,
): Pick<Configured, 'issues' | 'places'> => ({
  issues: faults.map((one) => ({ en: describeIssue(one, 'en'), ja: describeIssue(one, 'ja') })),
  places: faults.map((one) => {
    const at = { ...one, source: withoutFolder(one.source, home) }
    return { en: describePlace(at, 'en', isNamed), ja: describePlace(at, 'ja', isNamed) }
  }),
})

function isClosed(file: string): boolean {
  try {
    accessSync(file, constants.R_OK)
    return false
  } catch (error) {
    return systemCode(error) === 'EACCES'
  }
}

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Those that somebody has given. */
const settingsOf = (config: Config, origins: ReadonlyMap<string, string>): BundleParts['settings'] =>
  settingPaths().flatMap((path) => {
    const key = path.join('.')
    const source = origins.get(key) ?? 'default'
    const value = path.reduce<unknown>((all, part) => (isTable(all) ? all[part] : undefined), config)
    return source === 'default' ? [] : [[key, value, source] as const]
  })
