/**
 * The Debian package: what is pinned and listed for it; and made, twice, what is in it and what Debian's own judge says.
 * What it does on a machine is tried in `test/hardware`.
 */
import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { VERSION } from '../../src/version.ts'
import { WHOLE } from '../support/whole.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const run = promisify(execFile)
/** With which the package starts its own Node. */
const OPTION = '--no-maglev'
const read = (...path: readonly string[]): string => readFileSync(join(ROOT, ...path), 'utf8')

describe('what the package is made of', () => {
  it('is one Node that is new enough, pinned by its hash', () => {
    const wanted = Number(/"node": ">=(\d+)/.exec(read('package.json'))?.[1])
    const { packages } = JSON.parse(read('systemd', 'debian', 'node', 'package-lock.json'))
    const nodes = Object.entries<{ version: string; integrity: string }>(packages).filter(([path]) => path !== '')
    const majors = nodes.map(([, { version }]) => Number.parseInt(version))
    expect(new Set(majors).size).toBe(1)
    expect(majors[0]).toBeGreaterThanOrEqual(wanted)
    for (const [, { integrity }] of nodes) expect(integrity).toMatch(/^sha512-/)
  })

  it('has each module that stays out of the bundle', () => {
    const [, list = ''] = /external: \[([^\]]*)\]/.exec(read('src', 'vite.config.ts')) ?? []
    const modules = [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name)
    expect(modules.length).toBeGreaterThan(0)
    for (const name of modules) expect(read('systemd', 'debian', 'kazasu.install')).toContain(`node_modules/${name}/`)
  })

  it('has an example of a configuration that is right, without a warning', () => {
    const file = join(ROOT, 'systemd', 'config.toml')
    const { config, warnings } = loadConfig({ environment: { CONFIGURATION_DIRECTORY: '/nowhere' }, file })
    expect(warnings).toEqual([])
    expect(config.origins).toHaveLength(1)
  })
})

/** xz would take a minute each time, and says nothing of the sources. */
const FAST = { DPKG_DEB_COMPRESSOR_TYPE: 'gzip', DPKG_DEB_COMPRESSOR_LEVEL: '1' }
const RELEASED = '1790000000'

/** Makes the package in a clone of its own; `environment` is that of the one who makes it. */
async function made(environment: Readonly<Record<string, string>>, umask: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-made-'))
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT })
  for (const file of stdout.split('\0').filter((name) => name !== '')) cpSync(join(ROOT, file), join(folder, file))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  // Older than what is installed: nothing is downloaded.
  utimesSync(join(folder, 'package-lock.json'), 0, 0)
  const env = { ...process.env, ...FAST, SOURCE_DATE_EPOCH: RELEASED, ...environment }
  await run('sh', ['-c', `umask ${umask}; npm run package --silent`], { cwd: folder, env })
  const [name = ''] = readdirSync(join(folder, 'dist', 'package')).filter((one) => one.endsWith('.deb'))
  return join(folder, 'dist', 'package', name)
}

/** Made by `npm run test:all` only: it takes minutes, and Debian's tools for packages. */
function whatIsMade(): void {
  let deb: string
  /** What is in it, unpacked. */
  let root: string
  beforeAll(async () => {
    deb = await made({}, '022')
    root = join(mkdtempSync(join(tmpdir(), 'kazasu-unpacked-')), 'root')
    await run('dpkg-deb', ['--raw-extract', deb, root])
  })

  it('is the same to the byte from another folder, at another time, for somebody with other habits', async () => {
    const other = await made({ TZ: 'Asia/Tokyo', LANG: 'ja_JP.UTF-8', LC_ALL: 'C', NODE_ENV: 'production' }, '077')
    expect(other).not.toBe(deb)
    // Which file differs says more than that one does.
    const ours = await run('dpkg-deb', ['--info', deb, 'md5sums'])
    expect((await run('dpkg-deb', ['--info', other, 'md5sums'])).stdout).toBe(ours.stdout)
    expect(readFileSync(other).equals(readFileSync(deb))).toBe(true)
  })

  it('is named by version and architecture', () => {
    expect(deb).toMatch(new RegExp(`/kazasu_${VERSION.replaceAll('.', String.raw`\.`)}_(?:amd64|arm64)\\.deb$`))
  })

  it('is found in order by lintian, errors and warnings alike', async () => {
    const judged = await run('lintian', ['--allow-root', '--fail-on', 'error,warning', deb]).then(
      ({ stdout }) => stdout,
      (error: { stdout?: string }) => `fails: ${error.stdout}`,
    )
    expect(judged).toBe('')
  })

  it('has its files where Debian has such files', () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    expect(files).toEqual(
      expect.arrayContaining([
        'etc/kazasu/conf.d',
        'usr/bin/kazasu',
        'usr/lib/kazasu/bin/node',
        'usr/lib/kazasu/dist/program/card-room.js',
        'usr/lib/kazasu/dist/pages/kiosk/index.html',
        'usr/lib/kazasu/node_modules/pcsclite/build/Release/pcsclite.node',
        'usr/lib/systemd/system/kazasu.service',
        'usr/lib/sysusers.d/kazasu.conf',
        'usr/share/bash-completion/completions/kazasu',
        'usr/share/doc/kazasu/copyright',
        'usr/share/doc/kazasu/examples/70-kazasu-keypad.rules',
        'usr/share/doc/kazasu/examples/browser-policy/chromium.json',
        'usr/share/doc/kazasu/examples/browser-policy/edge.json',
        'usr/share/doc/kazasu/examples/config.toml',
        'usr/share/doc/kazasu/examples/fleet/alerts.yml',
        'usr/share/doc/kazasu/examples/fleet/ansible/playbook.yml',
        'usr/share/doc/kazasu/examples/kazasu-metrics.conf',
        'usr/share/doc/kazasu/systemd/README.md',
        'usr/share/doc/kazasu/third-party/node.md',
        'usr/share/fish/vendor_completions.d/kazasu.fish',
        'usr/share/man/ja/man1/kazasu.1.gz',
        'usr/share/man/man1/kazasu.1.gz',
        'usr/share/polkit-1/rules.d/50-kazasu.rules',
        'usr/share/zsh/vendor-completions/_kazasu',
      ]),
    )
    // No right that nobody has asked for: these wait among the examples.
    expect(files.filter((file) => /^(?:etc|usr\/lib)\/(?:udev|chromium|opt)/.test(file))).toEqual([])
    expect(files.filter((file) => file.startsWith('usr/lib/kazasu/') && /\.(?:d\.ts|map|cpp|h)$/.test(file))).toEqual(
      [],
    )
  })

  it('links between its documents that lead somewhere', () => {
    const folder = join(root, 'usr', 'share', 'doc', 'kazasu')
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    // Where the tests and the simulated cards are told of, the sources are meant.
    const sources = ['LICENSE', 'mocks', 'test', 'src'].map((name) => join(folder, name))
    const targets = files
      .filter(
        (file) => file.startsWith('usr/share/doc/kazasu/') && file.endsWith('.md') && !file.includes('third-party'),
      )
      .flatMap((file) =>
        [...readFileSync(join(root, file), 'utf8').matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)[)#]/g)].map(
          ([, target = '']) => join(root, file, '..', target),
        ),
      )
      .filter((target) => !sources.some((one) => target === one || target.startsWith(`${one}/`)))
    expect(targets.length).toBeGreaterThan(100)
    expect(targets.filter((target) => !existsSync(target))).toEqual([])
  })

  it('runs on its own Node, which loads what is compiled for it', async () => {
    const node = join(root, 'usr', 'lib', 'kazasu', 'bin', 'node')
    const program = join(root, 'usr', 'lib', 'kazasu', 'dist', 'program', 'kazasu.js')
    expect(readFileSync(program, 'utf8').split('\n')[0]).toBe(`#!/usr/lib/kazasu/bin/node ${OPTION}`)
    expect((await run(node, [OPTION, program, '--version'])).stdout).toBe(`${VERSION}\n`)
    const modules = join(root, 'usr', 'lib', 'kazasu', 'node_modules')
    const load = `require('${modules}/pcsclite/build/Release/pcsclite.node').CardReader.name +
      typeof require('${modules}/node-hid').devices +
      typeof require('${modules}/@cornerstonejs/codec-openjpeg/dist/openjpegwasm_decode.js')`
    // node-hid loads its binding at the first call.
    const { stdout } = await run(node, ['-p', `${load} + Array.isArray(require('${modules}/node-hid').devices())`])
    expect(stdout).toBe('CardReaderfunctionfunctiontrue\n')
  })

  it('starts, and answers of a simulated card', async () => {
    const node = join(root, 'usr', 'lib', 'kazasu', 'bin', 'node')
    const program = join(root, 'usr', 'lib', 'kazasu', 'dist', 'program', 'kazasu.js')
    const state = mkdtempSync(join(tmpdir(), 'kazasu-state-'))
    const argv = [
      OPTION,
      program,
      'inspect',
      '--driver',
      'simulated',
      '--profile',
      'sign-last',
      '--json',
      '--state-dir',
      state,
    ]
    const { stdout } = await run(node, argv)
    expect(JSON.parse(stdout)).toMatchObject({ card: { kind: 'individual-number-card', simulated: true } })
  })

  it.each([
    ['inspect --driver s', 'inspect --driver simulated'],
    ['config sh', 'config show'],
    ['card --profile driving', 'card --profile driving-licence'],
    ['help w', 'help watch'],
    ['call pin.v', 'call pin.verify'],
    ['listen card.inserted kio', 'listen card.inserted kiosk.finished'],
    ['sim ins', 'sim insert'],
    ['sim fault mu', 'sim fault mute'],
    ['trigger torn-off-in', 'trigger torn-off-in-verify'],
  ])('completes kazasu %s in fish and zsh', async (typed, expected) => {
    const fish = join(root, 'usr', 'share', 'fish', 'vendor_completions.d', 'kazasu.fish')
    const offered = await run('fish', ['--no-config', '-c', `source ${fish}; complete -C 'kazasu ${typed}'`])
    const words = offered.stdout.trim().split('\n')
    expect(words.map((line) => line.split('\t')[0])).toEqual([expected.split(' ').at(-1)])
    expect(await completedByZsh(typed)).toBe(`kazasu ${expected} `)
  })

  /** Types into a zsh, which needs a terminal for that, and gives the line that its tabulator makes of it. */
  async function completedByZsh(typed: string): Promise<string> {
    const home = mkdtempSync(join(tmpdir(), 'kazasu-zsh-'))
    const line = join(home, 'line')
    const setup = [
      `fpath=(${join(root, 'usr', 'share', 'zsh', 'vendor-completions')} $fpath)`,
      'autoload -Uz compinit; compinit -u -D',
      `tell() { print -r -- "$BUFFER" > ${line}; exit }`,
      "zle -N tell; bindkey '^Xt' tell",
    ]
    writeFileSync(join(home, '.zshrc'), setup.join('\n'))
    const keys = `kazasu ${typed}\t\u0018t`
    await run('sh', ['-c', `printf '%s' "$0" | script -qec 'zsh -i' /dev/null`, keys], {
      env: { ...process.env, TERM: 'dumb', ZDOTDIR: home },
    })
    return readFileSync(line, 'utf8').replace(/\n$/, '')
  }
}

if (WHOLE) describe('the package that is made', whatIsMade)
