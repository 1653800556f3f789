/** The alerts of docs/fleet, judged by promtool: each fires when it shall, and not otherwise. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Case, CASES } from './cases.ts'
import { checkRules, type RuleTest, testRules } from './promtool.ts'

const RULES = join(import.meta.dirname, '..', '..', 'docs', 'fleet', 'alerts.yml')
const alerts = [...readFileSync(RULES, 'utf8').matchAll(/- alert: (?<name>\w+)/g)].map(
  ({ groups }) => groups?.['name'] ?? '',
)

function testOf({ alert, when, series, every = 1, after, fires }: Case): RuleTest {
  const labels = { alertname: alert, alertstate: 'firing', ...fires }
  const text = Object.entries(labels).map(([name, value]) => `${name}="${value}"`)
  return {
    name: `${alert}: ${when}`,
    interval: `${every}m`,
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: [
      {
        expr: `ALERTS{alertname="${alert}",alertstate="firing"}`,
        eval_time: `${after}m`,
        exp_samples: fires === null ? [] : [{ labels: `ALERTS{${text.join(',')}}`, value: 1 }],
      },
    ],
  }
}

describe('the alerts', () => {
  it('are read by Prometheus without a complaint', () => {
    expect(checkRules(RULES)).toMatchObject({ status: 0, output: expect.stringContaining('SUCCESS') })
  })

  it('have a case in which each fires, and one in which it does not', () => {
    const namesWhere = (doesFire: boolean): string[] =>
      [...new Set(CASES.filter(({ fires }) => (fires !== null) === doesFire).map(({ alert }) => alert))].sort()
    expect(namesWhere(true)).toEqual([...alerts].sort())
    expect(namesWhere(false)).toEqual([...alerts].sort())
  })

  it('fire when they shall, and not otherwise', () => {
    expect(testRules(RULES, CASES.map(testOf))).toMatchObject({ status: 0, output: expect.stringContaining('SUCCESS') })
  })
})
