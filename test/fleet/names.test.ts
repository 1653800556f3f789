/** That the rules and the dashboard ask for what a daemon says, by its names and labels. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { type TestService, startService } from '../support/service.ts'
import { checkExpressions, checkMetrics } from './promtool.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'fleet')
const rules = readFileSync(join(FOLDER, 'alerts.yml'), 'utf8')
const dashboard: Dashboard = JSON.parse(readFileSync(join(FOLDER, 'dashboard.json'), 'utf8'))

interface Dashboard {
  readonly panels: readonly {
    readonly id: number
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
    readonly targets: readonly { readonly expr: string }[]
  }[]
  readonly templating: { readonly list: readonly { readonly query: string | { readonly query: string } }[] }
}

/** As Grafana fills them in. */
const filled = (expr: string): string => expr.replaceAll('$__rate_interval', '5m').replaceAll('$instance', '.*')
const expressions = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => filled(expr)))
const variables = dashboard.templating.list.map(({ query }) => (typeof query === 'string' ? query : query.query))

/** What Prometheus and node_exporter say themselves. */
const FOREIGN: Readonly<Record<string, readonly string[]>> = {
  up: [],
  node_textfile_mtime_seconds: ['file'],
}
/** What a scrape adds. */
const ADDED = ['instance', 'job']

let service: TestService
let text: string
/** The labels of each metric, from its series. */
const said = new Map<string, Set<string>>()

beforeAll(async () => {
  service = await startService(await openDriver('simulated', { profile: 'adult' }), { autoInspect: false })
  await service.client.call('card.inspect', {})
  // So that there is a refusal.
  await fetch(`http://127.0.0.1:${service.port}/`, { headers: { Origin: 'https://unlisted.example.jp' } })
  text = await (await fetch(`http://127.0.0.1:${service.port}/metrics`)).text()
  for (const [, name = ''] of text.matchAll(/^# TYPE (\w+)/gm)) said.set(name, new Set())
  for (const [, series = '', labels = ''] of text.matchAll(/^(\w+)\{([^}]*)\}/gm)) {
    const name = said.has(series) ? series : series.replace(/_(?:bucket|sum|count)$/, '')
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) said.get(name)?.add(label)
  }
})
afterAll(() => service.stop())

/** What an expression asks for: the name of each metric, with the labels that stand in its braces. */
function askedIn(expr: string): { name: string; labels: string[] }[] {
  return [...expr.matchAll(/(?<![:\w])((?:kazasu|node)_\w+|up)\b(?!:)(?:\{([^}]*)\})?/g)].map(
    ([, name = '', labels = '']) => ({
      name,
      labels: [...labels.matchAll(/(\w+)(?:=|!=|=~|!~)"/g)].map(([, label = '']) => label),
    }),
  )
}

const isSaid = ({ name, labels }: { name: string; labels: string[] }): boolean => {
  const own = FOREIGN[name] ?? said.get(name) ?? said.get(name.replace(/_(?:bucket|sum|count)$/, ''))
  return own !== undefined && labels.every((label) => [...own, ...ADDED].includes(label))
}

/** Without comments, and without what is told to people. */
const asRules = rules
  .split('\n')
  .filter((line) => !/^\s*(?:#|summary|todo)/.test(line))
  .join('\n')

describe('what a daemon says', () => {
  it('is read by Prometheus without a complaint', () => {
    expect(checkMetrics(text)).toEqual({ status: 0, output: '' })
  })

  it('has every metric of the alerts, with its labels', () => {
    const asked = askedIn(asRules)
    expect(asked.length).toBeGreaterThan(13)
    expect(asked.filter((one) => !isSaid(one))).toEqual([])
  })

  it('has every metric of the dashboard, with its labels', () => {
    const asked = [...expressions, ...variables].flatMap(askedIn)
    expect(asked.length).toBeGreaterThan(20)
    expect(asked.filter((one) => !isSaid(one))).toEqual([])
  })

  it('and would be missed', () => {
    expect(askedIn('rate(kazasu_reader_jobs{a="1"}[5m])').map(isSaid)).toEqual([false])
    expect(askedIn('kazasu_readers{reader="r"}').map(isSaid)).toEqual([false])
  })
})

describe('the dashboard', () => {
  it('asks in PromQL, in every panel', () => {
    expect(expressions.length).toBeGreaterThanOrEqual(dashboard.panels.length)
    expect(checkExpressions(expressions)).toMatchObject({ status: 0 })
    expect(checkExpressions([...expressions, 'sum(']).status).not.toBe(0)
  })

  it('has panels that do not lie over each other, each with an id of its own', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, at) => `${x + (at % w)} ${y + Math.floor(at / w)}`),
    )
    expect(new Set(cells).size).toBe(cells.length)
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
  })
})
