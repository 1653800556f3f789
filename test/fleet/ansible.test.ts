/** The example for Ansible: that it can be read, and that what it copies is there and right. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { checkConfig } from './promtool.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const FOLDER = join(ROOT, 'docs', 'fleet', 'ansible')

interface Play {
  readonly vars: Readonly<Record<string, unknown>>
  readonly handlers: readonly Readonly<Record<string, unknown>>[]
  readonly tasks: readonly (Readonly<Record<string, unknown>> & { readonly name: string; readonly notify?: string })[]
}

const SCRIPT = 'import json, sys, yaml; json.dump(yaml.safe_load(open(sys.argv[1])), sys.stdout)'
const parsed = (file: string): unknown =>
  JSON.parse(execFileSync('/usr/bin/python3', ['-c', SCRIPT, join(FOLDER, file)], { encoding: 'utf8' }))

const [play] = parsed('playbook.yml') as readonly Play[]
if (play === undefined) throw new Error('no play')

/** What a task gives its module. */
const copies = play.tasks.flatMap(({ 'ansible.builtin.copy': copy }) => {
  if (copy === undefined) return []
  return [copy as { readonly src: string; readonly dest: string; readonly remote_src?: boolean }]
})

describe('the playbook', () => {
  it('says in each task what for, by one module of Ansible itself', () => {
    for (const { name, ...rest } of play.tasks) {
      expect.soft(name).toMatch(/^[A-Z]/)
      expect.soft(Object.keys(rest).filter((key) => key.startsWith('ansible.builtin.'))).toHaveLength(1)
    }
  })

  it('notifies only handlers that there are', () => {
    const names = play.handlers.map(({ name }) => name)
    const notified = play.tasks.flatMap(({ notify }) => notify ?? [])
    expect(notified.length).toBeGreaterThan(0)
    expect(notified.filter((name) => !names.includes(name))).toEqual([])
  })

  it('copies what lies beside it, but for the package, and examples that the package has', () => {
    const [own, remote] = [copies.filter((one) => one.remote_src !== true), copies.filter((one) => one.remote_src)]
    expect(own.map(({ src }) => src).filter((src) => !existsSync(join(FOLDER, src)))).toEqual(['kazasu.deb'])
    const examples = readFileSync(join(ROOT, 'systemd', 'debian', 'kazasu.examples'), 'utf8').split('\n')
    expect(remote.map(({ src }) => src)).toEqual(['{{ kazasu_examples }}/kazasu-metrics.conf'])
    expect(examples).toContain('systemd/kazasu-metrics.conf')
  })

  it('has a configuration without a fault, and the policy of docs/browser-policy for the origin in it', () => {
    const environment = { CONFIGURATION_DIRECTORY: '/nowhere' }
    const { config } = loadConfig({ environment, file: join(FOLDER, 'config.toml') })
    const policy: Record<string, string[]> = JSON.parse(readFileSync(join(FOLDER, 'chromium.json'), 'utf8'))
    const origins = config.origins.map(({ origin }) => origin)
    expect(Object.values(policy)).toEqual([origins, origins])
    expect(policy).toEqual(JSON.parse(readFileSync(join(ROOT, 'docs', 'browser-policy', 'chromium.json'), 'utf8')))
  })
})

describe('the part of prometheus.yml', () => {
  it('is read by Prometheus without a complaint', () => {
    expect(checkConfig(join(FOLDER, '..', 'prometheus.yml'))).toMatchObject({ status: 0 })
  })

  it('drops and keeps metrics that there are', () => {
    const { scrape_configs: jobs } = parsed('../prometheus.yml') as {
      scrape_configs: { metric_relabel_configs: { regex: string; action: string }[] }[]
    }
    const rules = jobs.flatMap(({ metric_relabel_configs: one }) => one)
    expect(rules.map(({ action }) => action)).toEqual(['drop', 'keep'])
    const [drop, keep] = rules.map(({ regex }) => new RegExp(`^(?:${regex})$`))
    expect(drop?.test('kazasu_request_duration_seconds_bucket')).toBe(true)
    for (const name of ['kazasu_readers', 'node_textfile_mtime_seconds']) {
      expect([drop?.test(name), keep?.test(name)]).toEqual([false, true])
    }
  })
})
