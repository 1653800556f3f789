/** Prometheus' own judge of rules and expressions, which `.ci/prepare tests` has fetched. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const FETCHED = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'kazasu', 'promtool')

export interface Judged {
  readonly status: number | null
  readonly output: string
}

function promtool(args: readonly string[], input = ''): Judged {
  const program = existsSync(FETCHED) ? FETCHED : 'promtool'
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', input })
  if (error !== undefined) throw new Error('promtool cannot be run; once: sh .ci/prepare tests', { cause: error })
  return { status, output: stdout + stderr }
}

/** JSON is YAML. */
function written(value: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'kazasu-promtool-')), 'file.yml')
  writeFileSync(path, JSON.stringify(value))
  return path
}

/** Without the files that it names. */
export const checkConfig = (path: string): Judged => promtool(['check', 'config', '--syntax-only', path])

export const checkRules = (path: string): Judged => promtool(['check', 'rules', path])

/** Whether it can be read as metrics, and has names and units as Prometheus wants them. */
export const checkMetrics = (text: string): Judged => promtool(['check', 'metrics'], text)

/** Has Prometheus store what the file says; its blocks are in that folder then. */
export const createBlocks = (openMetrics: string, folder: string): Judged =>
  promtool(['tsdb', 'create-blocks-from', 'openmetrics', openMetrics, folder])

/** Whether each can be read as PromQL. */
export const checkExpressions = (expressions: readonly string[]): Judged =>
  checkRules(
    written({
      groups: [{ name: 'read', rules: expressions.map((expr, number) => ({ record: `read:${number}`, expr })) }],
    }),
  )

export interface RuleTest {
  readonly name: string
  readonly interval: string
  readonly input_series: readonly { readonly series: string; readonly values: string }[]
  readonly promql_expr_test: readonly unknown[]
}

/** Rules are looked at as often as there are samples. */
export const testRules = (rules: string, tests: readonly RuleTest[]): Judged =>
  promtool([
    'test',
    'rules',
    ...[...new Set(tests.map(({ interval }) => interval))].map((interval) =>
      written({
        rule_files: [rules],
        evaluation_interval: interval,
        tests: tests.filter((one) => one.interval === interval),
      }),
    ),
  ])
