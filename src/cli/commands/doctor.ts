/** `kazasu doctor`: what is wrong on this machine, why, and what to do. Where it is looked for is `src/doctor`. */
import { resolve } from 'node:path'
import { describeIssue, type ConfigIssue } from '../../config/issue.ts'
import { ConfigShape } from '../../config/shape.ts'
import { type Config, loadConfig } from '../../config.ts'
import { type Diagnosis, diagnose } from '../../doctor/diagnose.ts'
import type { Wanted } from '../../doctor/facts.ts'
import { gather } from '../../doctor/gather.ts'
import { Machine } from '../../doctor/machine.ts'
import { isKazasuError } from '../../errors.ts'
import { kioskFiles } from '../../kiosk/serve.ts'
import type { Text } from '../../words/languages.ts'
import { DOCTOR_WORDS, sayFinding } from '../../words/staff/doctor.ts'
import type { Context } from '../context.ts'
import { FOUND_STATUS } from '../exit.ts'
import { toJson } from '../failure.ts'
import { renderDiagnosis } from '../text/doctor.ts'
import { mediumOf } from '../text/medium.ts'

/** 0 where nothing has to be done; notes are none of that. */
export async function doctor(context: Context): Promise<number> {
  const { io, options, language } = context
  const { facts } = await gather({
    machine: new Machine(),
    environment: io.environment,
    stateDirectory: options.stateDir,
    configuration: configured(context),
    now: new Date(),
  })
  const diagnosis = diagnose(facts)
  io.stdout.write(
    options.json === true
      ? toJson(told(diagnosis, context))
      : renderDiagnosis(diagnosis, mediumOf(io.stdout, io.environment, language)),
  )
  return diagnosis.findings.some(({ severity }) => severity !== 'note') ? FOUND_STATUS : 0
}

/** As data, with what is said of each finding in the person's language. */
const told = ({ findings, well, unknown }: Diagnosis, { language }: Context) => ({
  findings: findings.map((finding) => ({ ...finding, ...sayFinding(finding, DOCTOR_WORDS[language]) })),
  well,
  unknown,
})

interface Configured {
  readonly wanted: Wanted
  readonly issues: readonly Text[]
}

/** A wrong configuration is one more finding; the machine is looked at as if there were none. */
function configured({ io, options }: Context): Configured {
  const file = options.config === undefined ? undefined : resolve(io.workingDirectory, options.config)
  try {
    const { config } = loadConfig({ environment: io.environment, file })
    kioskFiles(config)
    return { wanted: wantedBy(config), issues: [] }
  } catch (error) {
    if (!isKazasuError(error, 'CONFIG_INVALID')) throw error
    // Whoever refuses a configuration says so.
    const issues = (error.fields['issues'] ?? []) as readonly ConfigIssue[]
    const texts = issues.map((issue) => ({ en: describeIssue(issue, 'en'), ja: describeIssue(issue, 'ja') }))
    const whole = [{ en: error.message, ja: error.message }]
    return { wanted: wantedBy(ConfigShape.parse({})), issues: texts.length > 0 ? texts : whole }
  }
}

const wantedBy = ({
  server,
  reader,
  origins,
  keypad,
}: Pick<Config, 'server' | 'reader' | 'origins' | 'keypad'>): Wanted => ({
  port: server.port,
  readers: reader.drivers.includes('pcsc'),
  origins: origins.map(({ origin }) => origin),
  keypads: keypad.enabled,
})
