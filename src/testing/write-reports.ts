/**
 * Writes ready-made reports into `dist/testing`, for tests of components: what the daemon says of a choice of simulated
 * cards on a day that stays the same, as JSON and as a module with types.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Report } from '../api/named.ts'
import { built } from '../installation.ts'
import type { ProfileName } from './kit.ts'
import { startKazasu } from './start.ts'

const TODAY = '2026-12-01'

/** One of each kind that a component tells apart. */
const CHOICE = [
  'adult',
  'child',
  'foreign-resident',
  'phone',
  'face',
  'licence',
  'renewable',
  'expired',
  'card-expired',
  'damaged-certificate',
  'auth-last',
  'sign-blocked',
  'transport',
  'mute',
] as const satisfies readonly ProfileName[]

const reports = await inspectAll()
mkdirSync(built('testing/reports/'), { recursive: true })
for (const [name, report] of reports) writeFileSync(built(`testing/reports/${name}.json`), json(report))
writeFileSync(built('testing/reports.js'), `export const reports = ${json(Object.fromEntries(reports))}`)
writeFileSync(
  built('testing/reports.d.ts'),
  `import type { Report } from '../src/api/named.js'
/** By the profile of the card, on ${TODAY}. */
export declare const reports: Readonly<Record<${CHOICE.map((name) => `'${name}'`).join(' | ')}, Report>>
`,
)

async function inspectAll(): Promise<[name: string, report: Report][]> {
  await using kazasu = await startKazasu({ today: TODAY })
  const reports: [string, Report][] = []
  for (const name of CHOICE) {
    await using reader = await kazasu.newReader()
    await reader.insert(name)
    const report = await reader.settled()
    if (report === null) throw new Error(`the card ${name} has no report`)
    const device = { ...report.reader, id: 'simulated-reader', name: 'Simulated Reader' }
    // How long it took is the one thing that is another with each build.
    reports.push([name, { ...report, reader: device, cost: { ...report.cost, milliseconds: 300 } }])
  }
  return reports
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`
}
