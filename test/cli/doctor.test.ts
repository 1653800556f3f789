/** `kazasu doctor` as a command: what it prints, what it ends with, and what it saves. On a folder in place of a machine. */
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { width } from '../../src/cli/text/width.ts'
import { acceptedAt, settingPaths } from '../../src/config/lookup.ts'
import { NotKnown } from '../../src/doctor/machine.ts'
import { VERSION } from '../../src/version.ts'
import { type Files, folderWith } from '../doctor/folder.ts'
import { buildProgram, startBy } from './built.ts'
import { kazasu, World } from './world.ts'

const UNIT = readFileSync(join(import.meta.dirname, '..', '..', 'systemd', 'kazasu.service'), 'utf8')

/** No pcscd of this machine is asked. */
beforeEach(() => {
  vi.stubEnv('PCSCLITE_CSOCK_NAME', '/nowhere/pcscd.comm')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

const SIMULATED = { KAZASU_READER__DRIVERS: 'simulated' }
const doctor = (argv: readonly string[], world = new World(), files: Files = { '/proc/self/net/tcp': '' }) =>
  kazasu(['doctor', ...argv], world, { openMachine: async () => folderWith(files).machine })

describe('kazasu doctor', () => {
  it('says what is wrong, why, and what to do, then what is well and what is not known; and ends with 1', async () => {
    const { status, out, err } = await doctor([])
    expect({ status, err }).toEqual({ status: 1, err: '' })
    expect(out).toMatch(
      /^1 thing keeps cards from being read\n\n✗ No reader and no card is seen\.\n {2}Cause +pcscd, the smart card service of the system, is not installed in\n +any of the usual places\.\n {2}What to do +Install it:\n {6}sudo apt-get install pcscd\n\nIn order: /,
    )
    expect(out).toContain('Not known (this system does not have it): which readers are on USB.\n')
    for (const line of out.split('\n')) expect(width(line)).toBeLessThanOrEqual(80)
  })

  it('says the same in Japanese', async () => {
    const { out } = await doctor(['--lang', 'ja'])
    expect(out).toContain('✗ リーダーもカードも認識されません。')
    expect(out).toContain('      sudo apt-get install pcscd\n')
    expect(out).toContain('不明(このシステムにはありません): USB のリーダー')
  })

  it('gives root the lines without sudo, which a small system has not', async () => {
    const world = new World()
    world.isRoot = true
    expect((await doctor([], world)).out).toContain('\n      apt-get install pcscd\n')
  })

  it('gives the same as data', async () => {
    const { status, out, err } = await doctor(['--json'])
    expect({ status, err }).toEqual({ status: 1, err: '' })
    expect(JSON.parse(out)).toMatchObject({
      findings: [
        {
          id: 'pcscd-missing',
          area: 'pcscd',
          severity: 'stop',
          values: {},
          lines: ['sudo apt-get install pcscd'],
          looks: 'No reader and no card is seen.',
        },
      ],
      well: expect.arrayContaining(['addons', 'port', 'token']),
      unknown: expect.arrayContaining([{ fact: 'usb', why: 'not-here' }]),
      versions: { kazasu: VERSION, node: process.versions.node, pcscd: null, daemon: null },
    })
  })

  it('ends with 0 where nothing is wrong, and says nothing of what is not used', async () => {
    const { status, out } = await doctor([], new World(SIMULATED))
    expect(status).toBe(0)
    expect(out).toMatch(/^Nothing wrong was found\.\n\nIn order: the port, /)
    expect(out).not.toMatch(/pcscd|USB/)
  })

  it('ends with 0 where something is worth knowing only', async () => {
    const files = {
      '/proc/self/net/tcp': '',
      '/etc/systemd/system/kazasu.service': UNIT.replace('ProtectHome=yes', 'ProtectHome=no'),
    }
    const { status, out } = await doctor([], new World(SIMULATED), files)
    expect(status).toBe(0)
    expect(out).toMatch(/^1 thing worth knowing\n/)
    expect(out).toContain('- ProtectHome=yes; + ProtectHome=no')
  })

  it('does not call the clock well where systemd does not say whether it is kept right, or is not there', async () => {
    const files = { '/proc/self/net/tcp': '', '/run/systemd/system/x': '' }
    const silent = (program: string) =>
      program === 'timedatectl' ? Promise.reject(new NotKnown('no-answer')) : Promise.resolve('LoadState=not-found\n')
    const asked = await kazasu(['doctor', '--json'], new World(SIMULATED), {
      openMachine: async () => folderWith(files, { run: silent }).machine,
    })
    const { unknown, well } = JSON.parse(asked.out)
    expect(unknown).toContainEqual({ fact: 'timeSync', why: 'no-answer' })
    expect(well).not.toContain('clock')
    const { out } = await doctor(['--json'], new World(SIMULATED))
    expect(JSON.parse(out).unknown).toContainEqual({ fact: 'timeSync', why: 'no-systemd' })
  })

  it('goes on with a configuration that is wrong, and says what is', async () => {
    const world = new World({ KAZASU_LOG__LEVEL: 'loud', KAZASU_SERVER__PORT: 'many' })
    const { status, out } = await doctor([], world)
    expect(status).toBe(1)
    expect(out).toContain('✗ Kazasu does not start: CONFIG_INVALID.')
    expect(out).toMatch(/- KAZASU_LOG__LEVEL: log\.level: "loud" is not accepted/)
    expect(out).toMatch(/- KAZASU_SERVER__PORT: server\.port: "many" is not accepted/)
    expect(out).toContain('pcscd, the smart card service')
    expect(out).toContain('Not known (the configuration is not valid): the configuration.')
  })

  it.each([
    { KAZASU_KIOSK__LOGO: '/nowhere/logo.png' },
    { KAZASU_TRUST__ANCHORS: '/nowhere/ca.pem' },
    { KAZASU_SIMULATED__PROFILE: 'nope' },
  ])('finds what the daemon would not start with: %j', async (environment) => {
    const { out } = await doctor(['--json'], new World({ ...SIMULATED, ...environment }))
    expect(JSON.parse(out).findings).toMatchObject([{ id: 'config-invalid' }])
  })

  // Tests that do not run as root cannot become another user.
  it.runIf(process.geteuid?.() === 0)('passes over a file that whoever asks may not read', async () => {
    const script = await buildProgram()
    const logo = join(new World().home, 'logo.png')
    writeFileSync(logo, 'no picture', { mode: 0o600 })
    for (const place of [logo, script])
      for (let folder = dirname(place); folder.startsWith(tmpdir()); folder = dirname(folder)) chmodSync(folder, 0o755)
    const environment = {
      ...SIMULATED,
      HOME: '/nonexistent',
      CONFIGURATION_DIRECTORY: '/nonexistent',
      PATH: process.env['PATH'],
      PCSCLITE_CSOCK_NAME: '/nowhere/pcscd.comm',
      KAZASU_KIOSK__LOGO: logo,
    }
    const isRefused = async (...before: readonly string[]): Promise<boolean> => {
      const { out } = await startBy('setpriv', [...before, process.execPath, script, 'doctor', '--json'], environment)
        .ended
      return JSON.parse(out).findings.some(({ id }: { id: string }) => id === 'config-invalid')
    }
    const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups', '--bounding-set=-all', '--inh-caps=-all']
    expect(await isRefused(...nobody)).toBe(false)
    // Its owner hears that it is none.
    expect(await isRefused()).toBe(true)
  })
})

describe('kazasu doctor --bundle', () => {
  /** None of these may leave the machine. */
  const SECRETS = ['5a'.repeat(32), '123456789012', 'hanako', '見本花子', 'Mihon', '03-1234-5678', 'taro']

  function world(): World {
    const one = new World({ USER: 'hanako' })
    one.environment['HOME'] = join(one.home, 'homes', 'hanako')
    const state = join(one.environment['HOME'], '.local', 'state', 'kazasu')
    mkdirSync(state, { recursive: true })
    writeFileSync(join(state, 'token'), `${'5a'.repeat(32)}\n`, { mode: 0o600 })
    const config = join(one.environment['HOME'], 'mine.toml')
    writeFileSync(
      config,
      '[office]\nname = "見本花子"\nnameEn = "Mihon"\ntelephone = "03-1234-5678"\n[[origins]]\norigin = "https://kiosk.example.jp"\n',
    )
    return one
  }
  const JOURNAL = [
    JSON.stringify({
      level: 'warn',
      event: 'access.refused',
      code: 'ACCESS_ORIGIN_REFUSED',
      origin: 'https://a.example',
    }),
    JSON.stringify({
      level: 'info',
      event: 'state.token-made',
      path: '/home/taro/token',
      value: '123456789012',
    }),
    'Error: 見本花子 123456789012',
  ].join('\n')
  const UNIT_SAID = 'LoadState=loaded\nActiveState=active\nResult=success\nExecMainStatus=0\nUser=kazasu\n'

  const bundle = (argv: readonly string[], on: World, journal = JOURNAL, files: Files = {}) =>
    kazasu(['doctor', '--config', join(on.environment['HOME'] ?? '', 'mine.toml'), '--bundle', ...argv], on, {
      openMachine: async () =>
        folderWith(
          { '/run/systemd/system/x': '', '/proc/self/net/tcp': '', ...files },
          {
            run: (program) =>
              Promise.resolve(program === 'systemctl' ? UNIT_SAID : program === 'journalctl' ? `${journal}\n` : ''),
          },
        ).machine,
    })

  it.each(['en', 'ja'])(
    'in %s shows one text with everything of the machine and nothing of anybody',
    async (language) => {
      const { status, out, err, world: on } = await bundle(['out.txt', '--yes', '--lang', language], world())
      expect(status).toBe(0)
      const file = join(on.home, 'out.txt')
      expect(readFileSync(file, 'utf8')).toBe(out)
      expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
      expect(err).toContain('out.txt')
      for (const secret of SECRETS) expect(out).not.toContain(secret)
      expect(out).toMatch(/^kazasu {2}\d+\.\d+/m)
      expect(out).toContain('[stop] pcscd-missing')
      expect(out).toContain('origins = [{"origin":"https://kiosk.example.jp","scopes":["observe"]}]  # ')
      expect(out).toContain('office.telephone = (…)  # ')
      expect(out).toContain('"origin":"https://a.example"')
      expect(out).toContain('~/token')
      expect(out).toMatch(/not Kazasu's own lines: 1|Kazasu のものではない 1 行/)
    },
  )

  it('says where a wrong configuration is wrong and what is accepted, and quotes nothing of it', async () => {
    const on = world()
    const file = join(on.environment['HOME'] ?? '', 'mine.toml')
    writeFileSync(
      file,
      `[server]
port = "a \\"Yamada Taro\\" b"
[pin]
change = "\\"1234\\""
[daemon]
drain = 71234
[office]
"Yamada Hanako" = 1
`,
    )
    on.environment['KAZASU_ORIGINS'] = '[{ origin = "https://yamada.example'
    const { status, out } = await bundle(['--yes'], on)
    expect(status).toBe(0)
    expect(out).toContain('[stop] config-invalid')
    expect(out).toContain('mine.toml:2:1: server.port: … (accepted: a whole number')
    expect(out).toContain('mine.toml:6:1: daemon.drain: … (accepted: a whole number')
    expect(out).toContain('mine.toml:7:1: … (accepted: one of name, ')
    expect(out).toContain('KAZASU_ORIGINS: origins: …')
    expect(out).not.toMatch(/yamada|hanako|1234/i)
  })

  it('tells of a wrong configuration in a folder of somebody’s only its name', async () => {
    const on = world()
    const folder = join(on.home, '..', 'yamada')
    mkdirSync(folder)
    writeFileSync(join(folder, 'mine.toml'), '[server]\nport = "a"\n')
    const { out } = await bundle(['--yes', '--config', join(folder, 'mine.toml')], on)
    expect(out).toContain('   (…)/mine.toml:2:1: server.port: …')
    expect(out).not.toContain('yamada')
  })

  it('does not name a file that the configuration names', async () => {
    const on = world()
    const folder = join(on.home, 'attract')
    mkdirSync(folder)
    writeFileSync(join(folder, 'yamada.txt'), '')
    on.environment['KAZASU_KIOSK__ATTRACT'] = folder
    const { out } = await bundle(['--yes'], on)
    expect(out).toContain('…: kiosk.attract: …')
    expect(out).not.toContain('yamada')
  })

  /** As the configuration says it to people. */
  const PATHS = settingPaths().filter((path) => /absolute paths? of|an absolute path/.test(acceptedAt(path)?.en ?? ''))

  it.each(PATHS.map((path) => path.join('.')))('shows of %s that it is set, and no path', async (key) => {
    const on = world()
    on.environment[`KAZASU_${key.toUpperCase().replace('.', '__')}`] = '/srv/tanaka-taro/of hers.txt'
    const { out } = await bundle(['--yes'], on)
    expect(out).toContain(`${key} = (…)  # `)
    expect(out).not.toMatch(/tanaka|hers/)
  })

  it('knows each of them', () => {
    expect(PATHS.map((path) => path.join('.')).toSorted()).toEqual([
      'audit.file',
      'kiosk.attract',
      'kiosk.logo',
      'metrics.textfile',
      'simulated.recording',
      'simulated.state',
      'trust.anchors',
    ])
  })

  it('shows a setting that is no path', async () => {
    const on = world()
    on.environment['KAZASU_SIMULATED__PROFILE'] = 'adult'
    on.environment['KAZASU_AUDIT__KEEP'] = '7'
    const { out } = await bundle(['--yes'], on)
    expect(out).toContain('simulated.profile = "adult"  # ')
    expect(out).toContain('audit.keep = 7  # ')
  })

  it('names no file that is set where the log tells of it, of what is in it or of a folder on the way', async () => {
    const on = world()
    on.environment['KAZASU_METRICS__TEXTFILE'] = "/srv/tanaka-taro/o'hara.prom"
    on.environment['KAZASU_AUDIT__FILE'] = '/var/lib/kazasu/audit.jsonl'
    const paths = [
      "/srv/tanaka-taro/o'hara.prom",
      '/srv/tanaka-taro/of hers.txt',
      '/srv/tanaka-taro',
      '/var/lib/kazasu/audit.jsonl',
      '/var/lib/kazasu/token',
      '/srv/other',
    ]
    const lines = paths.map((path) => JSON.stringify({ level: 'warn', event: 'metrics.failed', path }))
    const { out } = await bundle(['--yes'], on, lines.join('\n'))
    expect([...out.matchAll(/"metrics\.failed","path":"([^"]*)"/g)].map(([, path]) => path)).toEqual([
      '(…)',
      '(…)',
      '(…)',
      '(…)',
      '/var/lib/kazasu/token',
      '(…)',
    ])
  })

  const OTHERS = [
    '/srv/yamada/audit.jsonl',
    "/mnt/o'yamada/x",
    '/mnt/a "yamada" b\\yamada.txt',
    '//srv/ yamada/\nyamada',
  ]

  it.each(['server.port = "wrong"', ''])('names no path of an earlier configuration, with %j', async (set) => {
    const on = world()
    writeFileSync(join(on.environment['HOME'] ?? '', 'mine.toml'), set.replace('server.port', '[server]\nport'))
    const lines = OTHERS.flatMap((path) => [
      { level: 'warn', event: 'metrics.failed', path },
      {
        level: 'warn',
        event: 'metrics.failed',
        error: `Error: ENOENT: no such file, open '${path}'`,
        origin: 'https://a/b',
      },
    ])
    const crash = { level: 'error', event: 'serve.crashed', at: 'at f (file:///srv/yamada/dist/a.js:1:2) < at node:x' }
    const { out } = await bundle(['--yes'], on, [...lines, crash].map((line) => JSON.stringify(line)).join('\n'))
    expect(out.split('"metrics.failed"')).toHaveLength(2 * OTHERS.length + 1)
    expect(out).not.toContain('yamada')
    expect(out).toContain('https://a/b')
    expect(out).toContain('at f (file:(…)/a.js:1:2) < at node:x')
  })

  it.each(['/srv/a "yamada" b.prom', '/srv/a\\yamada.prom'])(
    'shows nothing of the path %s that is set, though it is told as JSON',
    async (path) => {
      const on = world()
      on.environment['KAZASU_METRICS__TEXTFILE'] = path
      const line = JSON.stringify({ level: 'warn', event: 'metrics.textfile-failed', path, cause: 'EACCES' })
      const { out } = await bundle(['--yes'], on, line)
      expect(out).toContain('"path":"(…)","cause":"EACCES"')
      expect(out).not.toContain('yamada')
    },
  )

  it.each([
    '/home/tanaka/recording.txt',
    '/home/tanaka/.config/kazasu/recording.txt',
    '/home/tanaka/.config/kazasu/of hers/recording.txt',
  ])('tells what lies in a home beside %s', async (set) => {
    const on = world()
    on.environment['KAZASU_SIMULATED__RECORDING'] = set
    const paths = [set, '/home/tanaka/.config/kazasu/token']
    const lines = paths.map((path) => JSON.stringify({ level: 'warn', event: 'metrics.failed', path }))
    const { out } = await bundle(['--yes'], on, lines.join('\n'))
    expect(out).toContain('"path":"(…)"')
    expect(out).toContain('"path":"~/.config/kazasu/token"')
    expect(out).not.toMatch(/tanaka|hers/)
  })

  it('names no folder of somebody that the configuration lies in', async () => {
    const on = world()
    const folder = join(on.home, 'tanaka-jiro')
    mkdirSync(folder)
    writeFileSync(join(folder, 'kazasu.toml'), '[audit]\nkeep = 7\n')
    const { out } = await kazasu(['doctor', '--bundle', '--yes', '--config', join(folder, 'kazasu.toml')], on, {
      openMachine: async () => folderWith({ '/proc/self/net/tcp': '' }).machine,
    })
    expect(out).toContain('audit.keep = 7  # (…)')
    expect(out).not.toContain('jiro')
  })

  it('shows nothing secret and nobody of installed files that were changed', async () => {
    const lines = 'RestrictAddressFamilies=AF_UNIX \\\nEnvironment=KAZASU_CANARY=SecretCanary1\n[Install]'
    const { out } = await bundle(['--yes'], world(), JOURNAL, {
      '/etc/systemd/system/kazasu.service': UNIT.replace('[Install]', lines),
      '/etc/sysusers.d/kazasu.conf': 'm sato.jiro kazasu\n',
    })
    expect(out).toContain('+ RestrictAddressFamilies=AF_UNIX …')
    expect(out).toContain('+ … kazasu')
    expect(out).not.toMatch(/CANARY|sato/i)
  })

  it('has no serial number of a reader that has gone, nor what a refused configuration had in it', async () => {
    const gone = 'acs-acr1252-1s-cl-reader-picc-rr464-abc12'
    const lines = [
      { level: 'info', event: 'reader.attached', reader: gone, knownBy: 'serial' },
      { level: 'info', event: 'reader.attached', reader: 'sony-rc-s300-s-0f1e2d3c4b', knownBy: 'serial' },
      { level: 'info', event: 'reader.detached', reader: gone },
      {
        level: 'error',
        event: 'reload.refused',
        code: 'CONFIG_INVALID',
        problem: 'office.name: "Yamada" is not accepted',
      },
    ]
    const { out } = await bundle(['--yes'], world(), lines.map((line) => JSON.stringify(line)).join('\n'))
    expect(out).toContain('"event":"reader.detached","reader":"(reader 1)"')
    expect(out).toContain('"reader":"(reader 2)"')
    expect(out).not.toMatch(/rr464|0f1e2d|Yamada/i)
  })

  it.each([
    ['y', true],
    ['YES', true],
    ['n', false],
    ['', false],
    ['yet', false],
  ])('asks on a terminal, after it has shown it: %j', async (answer, isSaved) => {
    const on = world()
    let shown = ''
    on.ask = async (question) => {
      shown = on.out
      expect(question).toMatch(/^Save this as mine\.txt\? \[y\/N\] $/)
      return answer
    }
    const { status, out } = await bundle(['mine.txt'], on)
    expect({ status, shown }).toEqual({ status: 0, shown: out })
    expect(existsSync(join(on.home, 'mine.txt'))).toBe(isSaved)
  })

  it.each([
    ['y', true],
    ['n', false],
  ])('asks on a real terminal, where %s is typed', async (answer, isSaved) => {
    const { home } = world()
    const command = [process.execPath, await buildProgram(), 'doctor', '--bundle', 'typed.txt'].join(' ')
    const terminal = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      cwd: home,
      env: { PATH: process.env['PATH'], HOME: home, CONFIGURATION_DIRECTORY: home, ...SIMULATED },
    })
    let said = ''
    for await (const chunk of terminal.stdout) {
      said += String(chunk)
      // Once: what is typed is shown too.
      if (said.endsWith('[y/N] ')) terminal.stdin.write(`${answer}\n`)
    }
    expect(said).toContain(isSaved ? 'Saved as typed.txt.' : 'Nothing was saved.')
    expect(existsSync(join(home, 'typed.txt'))).toBe(isSaved)
  })

  it('is called by the day where no name is given, and takes the place of no file', async () => {
    const on = world()
    await bundle(['--yes'], on)
    const name = /kazasu-doctor-\d{4}-\d\d-\d\d\.txt/.exec(on.err)?.[0] ?? ''
    expect(existsSync(join(on.home, name))).toBe(true)
    const { status, err } = await bundle(['--yes'], on)
    expect(status).toBe(73)
    expect(err).toContain('OUTPUT_EXISTS')
    expect(err).toContain('Give another name')
  })

  it.each([
    [['--bundle'], 'give --yes'],
    [['--bundle', '--yes', '--json'], '--bundle is a text for people'],
  ])('is wrong usage: %s', async (argv, said) => {
    const { status, out, err } = await doctor(argv)
    expect({ status, out }).toEqual({ status: 64, out: '' })
    expect(err).toContain(said)
  })
})
