/** The examples for the CI of others: what they name is there, and what they run does what the page says. */
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TRIGGERS } from '../../src/cli/triggers.ts'
import type { Kazasu } from '../../src/testing/kit.ts'
import { startKazasu } from '../../src/testing/start.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const EXAMPLES = join(ROOT, 'docs', 'examples')
const read = (name: string): string => readFileSync(join(EXAMPLES, name), 'utf8')
const run = promisify(execFile)

const { engines, version, bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly engines: { readonly node: string }
  readonly version: string
  readonly bin: object
}

const FILES = ['ci/Containerfile', 'ci/github.yml', 'ci/gitlab.yml'] as const

/** Each command line of the recipes. */
const linesOf = async (name: string): Promise<string[]> => {
  const program = `
import json, sys, yaml
jobs = yaml.safe_load(open(sys.argv[1]))
steps = [step.get("run") for job in jobs.get("jobs", {}).values() for step in job["steps"]]
scripts = [line for job in jobs.values() if isinstance(job, dict) for line in job.get("script", [])]
print(json.dumps([line for line in steps + scripts if line]))`
  const { stdout } = await run('/usr/bin/python3', ['-c', program, join(EXAMPLES, name)])
  // Of Python's making: a list of texts.
  return JSON.parse(stdout) as string[]
}

describe('the examples for CI', () => {
  it.each(FILES)('%s takes Debian 13, whose Node.js Kazasu runs on', (name) => {
    const images = [...read(name).matchAll(/^(?:FROM | +image: | +container: )(?<image>\S+)/gm)].map(
      ({ groups }) => groups?.['image'],
    )
    expect(new Set(images.map((image) => image?.replace('${DEBIAN}', '13')))).toEqual(new Set(['debian:13-slim']))
    // Debian 13 has Node.js 20.19.2.
    expect(engines.node).toBe('>=20.19')
  })

  it.each(FILES)('%s names the package, its program and situations as they are', (name) => {
    const text = read(name)
    for (const [, situation] of text.matchAll(/kazasu trigger ([\w-]+)/g))
      expect(Object.keys(TRIGGERS)).toContain(situation)
    expect(text).toMatch(/kazasu-\*\.tgz|docker build --tag kazasu-simulated ci/)
    expect(Object.keys(bin)).toEqual(['kazasu'])
  })

  it('are jobs as the page has them, with the commands that it shows', async () => {
    const page = read('README.md')
    expect(page).toContain(`./ci/kazasu-${version}.tgz`)
    for (const recipe of ['ci/github.yml', 'ci/gitlab.yml']) {
      const lines = await linesOf(recipe)
      expect(lines).toEqual(expect.arrayContaining(['npm ci', 'npx vitest run']))
      const files = lines.flatMap((line) =>
        [...line.matchAll(/python3 (?<file>\S+)/g)].map(({ groups }) => groups?.['file']),
      )
      expect(files.map((file) => existsSync(join(EXAMPLES, 'ci', file ?? '')))).toEqual([true])
    }
  })

  it('put the token where the image keeps it, which is not of root', () => {
    const text = read('ci/Containerfile')
    const [, state = ''] = /STATE_DIRECTORY=(\S+)/.exec(text) ?? []
    for (const name of ['README.md', 'ci/github.yml'])
      expect(read(name)).toContain(`exec kazasu cat ${state}/token > token`)
    expect(text.lastIndexOf('\nUSER kazasu\n')).toBeGreaterThan(text.lastIndexOf('\nFROM '))
  })
})

describe('beside a daemon', () => {
  let kazasu: Kazasu
  let env: NodeJS.ProcessEnv
  let folder: string

  beforeAll(async () => {
    kazasu = await startKazasu({ profile: 'auth-last' })
    folder = mkdtempSync(join(tmpdir(), 'kazasu-ci-'))
    writeFileSync(join(folder, 'token'), kazasu.token)
    cpSync(join(EXAMPLES, 'ci', 'test_counter.py'), join(folder, 'test_counter.py'))
    cpSync(join(ROOT, 'src', 'clients', 'python', 'kazasu'), join(folder, 'kazasu'), { recursive: true })
    env = { PATH: process.env['PATH'], KAZASU_URL: kazasu.url, KAZASU_TOKEN: 'token', PYTHONDONTWRITEBYTECODE: '1' }
  })
  afterAll(() => kazasu.stop())

  it('the test in Python passes, and fails on a card that is not the one', async () => {
    const tested = () => run('/usr/bin/python3', ['test_counter.py'], { cwd: folder, env })
    expect((await tested()).stdout).toBe('one attempt left, and nobody spent it\n')
    const [first] = kazasu.readers
    await first?.insert('adult')
    await expect(tested()).rejects.toMatchObject({ stderr: expect.stringContaining('AssertionError') as string })
  })

  it('the health check of the image says yes, and no where there is none', async () => {
    const [, list = ''] = /HEALTHCHECK .*CMD (\[.*\])$/m.exec(read('ci/Containerfile')) ?? []
    const [, ...args] = JSON.parse(list) as string[]
    const health = (port: string) => run(process.execPath, args, { env: { KAZASU_SERVER__PORT: port } })
    await expect(health(new URL(kazasu.url).port)).resolves.toMatchObject({ stderr: '' })
    await expect(health('1')).rejects.toMatchObject({ code: 1 })
  })
})
