/** The configuration: where values come from, which wins, and how a fault is told. */
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SCOPES, type Scope } from '../src/api/scopes.ts'
import { type ConfigSources, type Flag, loadConfig, type LoadedConfig } from '../src/config.ts'
import { type ConfigIssue, describeIssue } from '../src/config/issue.ts'
import { INKS, USUAL_COLOURS } from '../src/config/kiosk-shape.ts'
import { locateSetting } from '../src/config/toml.ts'
import { nearest } from '../src/config/nearest.ts'
import { type ErrorCode, isKazasuError } from '../src/errors.ts'
import { asNobody } from './cli/nobody.ts'
import { HOLDER_LANGUAGES } from '../src/words/languages.ts'

interface Given {
  readonly system?: Readonly<Record<string, string>>
  readonly user?: Readonly<Record<string, string>>
  readonly file?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly flags?: readonly Flag[]
}

/** Writes the files and gives what `loadConfig` takes, with everything in a folder of its own. */
function sources({
  system = {},
  user = {},
  file,
  environment = {},
  flags = [],
}: Given): ConfigSources & { at: string } {
  const at = mkdtempSync(join(tmpdir(), 'kazasu-config-'))
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  for (const [name, text] of Object.entries(system)) write(join(at, 'etc', name), text)
  for (const [name, text] of Object.entries(user)) write(join(at, 'xdg', 'kazasu', name), text)
  if (file !== undefined) write(join(at, 'more.toml'), file)
  return {
    at,
    systemDirectory: join(at, 'etc'),
    environment: { XDG_CONFIG_HOME: join(at, 'xdg'), ...environment },
    file: file === undefined ? undefined : join(at, 'more.toml'),
    flags,
  }
}

const load = (given: Given): LoadedConfig => loadConfig(sources(given))

function faults(given: ConfigSources): { code: ErrorCode; message: string; issues: readonly ConfigIssue[] } {
  try {
    loadConfig(given)
  } catch (error) {
    if (!isKazasuError(error)) throw error
    return { code: error.code, message: error.message, issues: error.fields['issues'] as readonly ConfigIssue[] }
  }
  throw new Error('the configuration was accepted')
}

const port = (flag = 1234): Flag => ({ flag: '--port', path: ['server', 'port'], value: flag })
const drivers = (...names: string[]): Flag => ({ flag: '--driver', path: ['reader', 'drivers'], value: names })

describe('the configuration without any source', () => {
  it('is the defaults', () => {
    const { config, sources: read, warnings, origins } = load({})
    expect(config).toEqual({
      server: { port: 4740, hosts: ['127.0.0.1', '::1'] },
      origins: [],
      console: { scopes: ['observe'] },
      token: { scopes: ['observe', 'inspect', 'lease', 'certificate'] },
      limits: expect.objectContaining({ frameBytes: 65_536, connections: 64 }),
      daemon: { drain: 60 },
      log: { level: 'info' },
      metrics: { interval: 60 },
      inspect: { auto: true },
      reader: { drivers: ['pcsc'], wait: 5, timeout: 10, shortOnly: false },
      pin: { change: false },
      audit: { rotateSize: 1, keep: 100, onFailure: 'refuse', simulated: false },
      keypad: { enabled: false, entryTimeout: 60 },
      trust: { anchors: [] },
      office: {},
      kiosk: {
        languages: Object.keys(HOLDER_LANGUAGES),
        pins: ['sign', 'auth', 'registry', 'text'],
        text: 'normal',
        idle: 60,
        voice: false,
        tones: false,
        slip: false,
        returns: [],
      },
      simulated: { readers: 1, profile: 'adult' },
    })
    expect(read).toEqual([])
    expect(warnings).toEqual([])
    expect(new Set(origins.values())).toEqual(new Set(['default']))
  })
})

describe('where a value comes from', () => {
  it('later wins: defaults, system, its drop-ins in order, user, --config, environment, flags', () => {
    const steps: Given[] = [
      { system: { 'config.toml': '[server]\nport = 1' } },
      { system: { 'conf.d/10-a.toml': '[server]\nport = 2' } },
      { system: { 'conf.d/20-b.toml': '[server]\nport = 3' } },
      { user: { 'config.toml': '[server]\nport = 4' } },
      { user: { 'conf.d/1.toml': '[server]\nport = 5' } },
      { file: '[server]\nport = 6' },
      { environment: { KAZASU_SERVER__PORT: '7' } },
      { flags: [port(8)] },
    ]
    const merged: Given = {}
    const seen = steps.map((step) => {
      for (const [name, value] of Object.entries(step)) {
        const before: unknown = Reflect.get(merged, name)
        const joined =
          Array.isArray(value) || typeof value === 'string' ? value : { ...(before as object), ...(value as object) }
        Reflect.set(merged, name, joined)
      }
      return load(merged).config.server.port
    })
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    const at = load(merged)
    expect(at.origins.get('server.port')).toBe('--port')
    expect(at.origins.get('server.hosts')).toBe('default')
    expect(at.sources.map((one) => one.replace(/.*kazasu-config-\w+/, ''))).toEqual([
      '/etc/config.toml',
      '/etc/conf.d/10-a.toml',
      '/etc/conf.d/20-b.toml',
      '/xdg/kazasu/config.toml',
      '/xdg/kazasu/conf.d/1.toml',
      '/more.toml',
      'KAZASU_SERVER__PORT',
      '--port',
    ])
  })

  it('tables are merged, lists are replaced as a whole', () => {
    const { config } = load({
      system: {
        'config.toml':
          '[log]\nlevel = "warn"\n[server]\nport = 1\nhosts = ["127.0.0.1"]\n[[origins]]\norigin = "https://a.example"',
      },
      file: '[server]\nhosts = ["::1"]\n[[origins]]\norigin = "https://b.example"\nscopes = ["observe", "inspect"]',
    })
    expect(config.log.level).toBe('warn')
    expect(config.server).toEqual({ port: 1, hosts: ['::1'] })
    expect(config.origins).toEqual([{ origin: 'https://b.example', scopes: ['observe', 'inspect'] }])
  })

  it('a service reads the folder that systemd names, and no other', () => {
    const at = sources({
      system: { 'config.toml': '[server]\nport = 1' },
      user: { 'config.toml': '[server]\nport = 2' },
    })
    mkdirSync(join(at.at, 'service'))
    writeFileSync(join(at.at, 'service', 'config.toml'), '[log]\nlevel = "debug"')
    const environment = { ...at.environment, CONFIGURATION_DIRECTORY: `${join(at.at, 'service')}:/elsewhere` }
    const { config } = loadConfig({ ...at, environment })
    expect(config.log.level).toBe('debug')
    expect(config.server.port).toBe(4740)
  })

  it('files in conf.d that are not TOML by name are left alone', () => {
    expect(load({ system: { 'conf.d/10-a.toml.dpkg-old': 'not toml' } }).config.server.port).toBe(4740)
  })

  it('files in conf.d that begin with a dot are left alone, also the lock of an editor, a link to nothing', () => {
    const given = sources({ system: { 'conf.d/._10.toml': 'not toml', 'conf.d/10.toml': '[server]\nport = 1' } })
    symlinkSync('somebody@host.1234', join(given.at, 'etc', 'conf.d', '.#10.toml'))
    const { config, warnings } = loadConfig(given)
    expect([config.server.port, warnings]).toEqual([1, []])
  })

  it.each(['a file', 'a link to one'])('%s in conf.d that somebody may have hidden by mistake is warned of', (what) => {
    const given = sources({ system: { 'conf.d/restrict': '[server]\nport = 1' } })
    mkdirSync(join(given.at, 'etc', 'conf.d', '.folder.toml'))
    const path = join(given.at, 'etc', 'conf.d', '.restrict.toml')
    if (what === 'a file') writeFileSync(path, '[server]\nport = 1')
    else symlinkSync('restrict', path)
    const { config, warnings } = loadConfig(given)
    expect(config.server.port).toBe(4740)
    expect(warnings).toEqual([
      {
        en: `${path} was passed over: its name begins with a dot.`,
        ja: `${path} は名前がドットで始まるため、使いませんでした。`,
      },
    ])
  })
})

describe('values from the environment', () => {
  it.each([
    ['KAZASU_LOG__LEVEL', 'debug', 'log.level', 'debug'],
    ['KAZASU_SERVER__PORT', '0', 'server.port', 0],
    ['KAZASU_INSPECT__AUTO', 'false', 'inspect.auto', false],
    ['KAZASU_READER__DRIVERS', 'pcsc,simulated', 'reader.drivers', ['pcsc', 'simulated']],
    ['KAZASU_READER__DRIVERS', '["simulated"]', 'reader.drivers', ['simulated']],
    ['KAZASU_READER__SHORT_ONLY', 'true', 'reader.shortOnly', true],
    ['KAZASU_SIMULATED__LINK', '106', 'simulated.link', 106],
    ['KAZASU_LIMITS__WRONG_TOKENS_PER_MINUTE', '3', 'limits.wrongTokensPerMinute', 3],
    [
      'KAZASU_ORIGINS',
      '[{origin = "https://a.example"}]',
      'origins',
      [{ origin: 'https://a.example', scopes: ['observe'] }],
    ],
    ['KAZASU_TRUST__ANCHORS', '', 'trust.anchors', []],
    ['KAZASU_OFFICE__NAME_EN', ' Isesaki city hall ', 'office.nameEn', 'Isesaki city hall'],
    [
      'KAZASU_OFFICE__RESET_STORES_AUTH',
      '見本ストア,見本マート',
      'office.resetStoresAuth',
      ['見本ストア', '見本マート'],
    ],
    ['KAZASU_OFFICE__FEE_WITH_CERTIFICATES', '1000', 'office.feeWithCertificates', 1000],
    ['KAZASU_KIOSK__LANGUAGES', 'vi,ja', 'kiosk.languages', ['vi', 'ja']],
    ['KAZASU_KIOSK__PINS', '', 'kiosk.pins', []],
    ['KAZASU_KIOSK__IDLE', '90', 'kiosk.idle', 90],
  ])('%s=%s sets %s', (name, text, path, value) => {
    expect(load({ environment: { [name]: text } }).config).toHaveProperty(path, value)
  })

  it.each([
    '0270-27-6276',
    '(0270)27-6276',
    '0270(27)6276',
    '+81 270-27-6276',
    '0270-27-6276 内線12',
    '0270276276 ext. 12',
  ])('a telephone number as offices write it is one: %s', (telephone) => {
    expect(load({ environment: { KAZASU_OFFICE__TELEPHONE: telephone } }).config.office.telephone).toBe(telephone)
  })

  it('two lists of stores that do not fit together are warned of', () => {
    const warned = (...english: string[]) =>
      load({
        environment: {
          KAZASU_OFFICE__RESET_STORES_AUTH: '見本ストア,見本マート',
          KAZASU_OFFICE__RESET_STORES_AUTH_EN: english.join(','),
        },
      }).warnings.map(({ en }) => en)
    expect(warned('Mihon Store')).toEqual([
      'office.resetStoresAuthEn names 1 stores and office.resetStoresAuth 2: the English list is not used.',
    ])
    expect(warned()).toHaveLength(1)
    expect(warned('Mihon Store', 'Mihon Mart')).toEqual([])
  })

  it('a variable of ours that does not exist is a fault, with the one that was meant', () => {
    const { code, issues } = faults(sources({ environment: { KAZASU_SERVER__PROT: '1' } }))
    expect(code).toBe('CONFIG_INVALID')
    expect(issues.map((one) => describeIssue(one, 'en'))).toEqual([
      'KAZASU_SERVER__PROT: there is no setting "KAZASU_SERVER__PROT"; did you mean "KAZASU_SERVER__PORT"?',
    ])
  })

  it('a variable that differs from ours in underscores only is a fault, not a silence', () => {
    expect(faults(sources({ environment: { KAZASU_LOG_LEVEL: 'debug' } })).message).toContain('"KAZASU_LOG__LEVEL"')
  })

  it("somebody else's variable is left alone", () => {
    expect(load({ environment: { KAZASU_HOME: '/x', KAZASUX__Y: '1', OTHER__KEY: '1' } }).config.server.port).toBe(4740)
  })
})

describe('a fault in a file', () => {
  it('names file, line, column, setting, what was wrong and what is accepted, in both languages', () => {
    const given = sources({ system: { 'config.toml': '# ours\n[server]\n  port = "http"\n' } })
    const { code, message, issues } = faults(given)
    const file = join(given.at, 'etc', 'config.toml')
    expect(code).toBe('CONFIG_INVALID')
    expect(message).toBe(
      `${file}:3:3: server.port: "http" is not accepted (accepted: a whole number from 0 to 65535 (0 picks a free port))`,
    )
    expect(issues.map((one) => describeIssue(one, 'ja'))).toEqual([
      `${file}:3:3: server.port: "http" は使えません (使える値: 0〜65535の整数(0 で空きポートを自動選択))`,
    ])
  })

  it('that is no TOML is told with its place', () => {
    const given = sources({ system: { 'config.toml': '[server]\nport = = 1\n' } })
    expect(faults(given).message).toMatch(/config\.toml:2:\d+: this is not TOML: /)
  })

  it.each([
    ['a key', `# ours\n${'a.'.repeat(4999)}a = 1`, ':2:1'],
    ['a header', `\n[${'a.'.repeat(4999)}a]\nb = 1`, ':2:1'],
    ['a key of an inline table', `a = { ${'a.'.repeat(4999)}a = 1 }`, ':1:1'],
    ['a key of the shortest that is too deep', `${'a.'.repeat(16)}a = 1`, ':1:1'],
  ])('that is nested too deeply by %s is told with its place', (_, text, place) => {
    const { code, message, issues } = faults(sources({ file: text }))
    expect(code).toBe('CONFIG_INVALID')
    expect(message).toContain(`more.toml${place}: this is nested too deeply: more than 16 levels`)
    expect(issues[0]?.problem.ja).toBe('入れ子が深すぎます(16段を超えています)')
  })

  it('a key of 16 levels is told as one that there is not', () => {
    expect(faults(sources({ file: `${'a.'.repeat(15)}a = 1` })).message).toContain('there is no setting "a"')
  })

  it.each([
    ['audit', 'file', String.raw`"/var/lib/kazasu/a\u0000b"`, 'audit.file'],
    ['metrics', 'textfile', String.raw`"/var/lib/a\u0000b"`, 'metrics.textfile'],
    ['trust', 'anchors', String.raw`["/etc/a\u0000b.pem"]`, 'trust.anchors[0]'],
    ['simulated', 'recording', String.raw`"/tmp/a\u0000b"`, 'simulated.recording'],
    ['simulated', 'state', String.raw`"/tmp/a\nb"`, 'simulated.state'],
    ['kiosk', 'logo', String.raw`"/tmp/a\u001bb"`, 'kiosk.logo'],
    ['kiosk', 'attract', String.raw`"/tmp/a\u007fb"`, 'kiosk.attract'],
  ])('a control character in the path of %s.%s is refused, in both languages', (section, key, value, name) => {
    const { code, issues } = faults(sources({ file: `[${section}]\n${key} = ${value}` }))
    expect([code, issues[0]?.key, issues[0]?.line]).toEqual(['CONFIG_INVALID', name, 2])
    expect(issues[0]?.problem.en).toMatch(/is not accepted: there is a control character in it$/)
    expect(issues[0]?.problem.ja).toMatch(/は使えません: 制御文字が含まれています$/)
  })

  it.each([
    [
      'a setting',
      '[office]\nname = "A"\nhours = "B"\nname = "C"\n',
      '4:1: office.name stands here again; it is in line 2',
    ],
    ['a table', '[office]\nname = "A"\n[server]\n[office]\n', '4:2: office stands here again; it is in line 1'],
  ])('that has %s twice names it, with both places', (_, text, told) => {
    const given = sources({ system: { 'config.toml': text } })
    expect(faults(given).message).toContain(`config.toml:${told}`)
  })

  it('that looks like a setting twice, inside of a text, is told as what it is', () => {
    const text = '[office]\nname = "A"\nhours = """\nname = \\q\n"""\n'
    const given = sources({ system: { 'config.toml': text } })
    expect(faults(given).message).toMatch(/config\.toml:4:\d+: this is not TOML: /)
  })

  it('that has lost a character in an earlier conversion is refused, with the place', () => {
    const given = sources({ system: { 'conf.d/office.toml': '[office]\nname = "渋\u{fffd}区役所"\n' } })
    const { code, message } = faults(given)
    expect(code).toBe('CONFIG_INVALID')
    expect(message).toContain('office.toml:2:10: a conversion has lost a character here')
    // Nobody reads a comment.
    const beside = sources({ system: { 'config.toml': '# 渋\u{fffd}区\n[office]\nname = "渋谷区役所" # \u{fffd}\n' } })
    expect(loadConfig(beside).config.office.name).toBe('渋谷区役所')
  })

  it.each([
    ['CP932', 'Shift_JIS (CP932)'],
    ['EUC-JP', 'EUC-JP'],
    ['UTF-16LE', 'UTF-16LE'],
  ])('that is not UTF-8 but %s is told by that name, with what to do', (encoding, name) => {
    const given = sources({ system: { 'conf.d/office.toml': '' } })
    const file = join(given.at, 'etc', 'conf.d', 'office.toml')
    const text = '[office]\nname = "渋谷区役所"\n'
    writeFileSync(file, execFileSync('iconv', ['-f', 'UTF-8', '-t', encoding], { input: text }))
    const { code, issues } = faults(given)
    expect(code).toBe('CONFIG_INVALID')
    const [issue] = issues
    if (issue === undefined) throw new Error('there is no issue')
    expect(describeIssue(issue, 'en')).toBe(
      `${file}: this is not UTF-8; it looks like ${name} (accepted: UTF-8: save it as such in your editor, or convert it with iconv -f ${encoding} -t UTF-8)`,
    )
    expect(describeIssue(issue, 'ja')).toContain(`UTF-8 ではありません (${name} のようです)`)
  })

  it('that begins with the mark of UTF-8 is read', () => {
    expect(load({ file: '\u{feff}[server]\nport = 4999\n' }).config.server.port).toBe(4999)
  })

  it('is a variable of the environment that was not UTF-8, with advice for whoever sets it, not for a file', () => {
    const { issues } = faults(sources({ environment: { KAZASU_OFFICE__NAME: '\u{fffd}a\u{fffd}J' } }))
    const told = (language: 'ja' | 'en'): string[] => issues.map((one) => describeIssue(one, language))
    expect(told('en')).toEqual([
      'KAZASU_OFFICE__NAME: the text of this variable is not UTF-8 (accepted: UTF-8: whatever sets the variable, such as a systemd unit, a script or a shell under another locale, has to give it so)',
    ])
    expect(told('ja')).toEqual([expect.stringContaining('この変数を設定している側')])
    for (const text of [...told('en'), ...told('ja')]) expect(text).not.toMatch(/iconv|editor|エディター/)
  })

  it('is a file in conf.d whose name is not UTF-8, and not passed over', () => {
    const given = sources({ system: { 'conf.d/a.toml': '' } })
    writeFileSync(
      Buffer.concat([Buffer.from(join(given.at, 'etc', 'conf.d/')), Buffer.from('\x82\xa0.toml', 'latin1')]),
      '',
    )
    expect(faults(given).issues.map((one) => describeIssue(one, 'ja'))).toEqual([
      expect.stringContaining('conf.d/\u{fffd}\u{fffd}.toml: 読み込めません (名前が UTF-8 ではありません)'),
    ])
  })

  it('is told together with all others, of all sources', () => {
    const given = sources({
      system: { 'config.toml': '[server]\nport = -1\n[log]\nlevel = "loud"' },
      environment: { KAZASU_INSPECT__AUTO: 'maybe' },
    })
    expect(faults(given).issues.map((one) => one.key)).toEqual(['server.port', 'log.level', 'inspect.auto'])
  })

  it.each([
    ['[servre]\nport = 1', 'servre: there is no setting "servre"; did you mean "server"?', 1],
    [
      '[server]\nprot = 1',
      'server.prot: there is no setting "prot"; did you mean "port"? (accepted: one of port, hosts)',
      2,
    ],
    ['[server]\nzzz = 1', 'server.zzz: there is no setting "zzz" (accepted: one of port, hosts)', 2],
    ['[[origins]]\nscopes = ["observe"]', 'origins[0].origin: it is missing', 1],
    [
      '[[origins]]\norigin = "https://a.example"\n[[origins]]\norigin = "https://b.example"\nscope = []',
      'origins[1].scope',
      5,
    ],
    [
      '[[origins]]\norigin = "https://a.example"\nscopes = ["inspect"]\n[[origins]]\norigin = "https://b.example"\n[[origins]]\norigin = "https://a.example"',
      ':7:1: origins[2].origin: "https://a.example" stands in origins[0].origin (line 2) already (accepted: one table for each origin',
      7,
    ],
    ['[server]\nhosts = ["::1", "::1"]', 'server.hosts: ["::1","::1"] is not accepted: something is named twice', 2],
    ['[reader]\ndrivers = ["pcsc", "pcsc"]', 'reader.drivers: ["pcsc","pcsc"] is not accepted: something is named', 2],
    ['[console]\nscopes = ["observe", "everything"]', 'console.scopes[1]: "everything" is not accepted', 2],
    ['log.level = "loud"', 'log.level: "loud" is not accepted', 1],
    ['server = 5', 'server: 5 is not accepted (accepted: a table of port, hosts)', 1],
    ['server = 2020-01-01', 'server: "2020-01-01" is not accepted (accepted: a table of port, hosts)', 1],
    ['pin = 07:32:00', 'pin: "07:32:00.000" is not accepted (accepted: a table of', 1],
    ['[daemon]\ndrain = nan', 'daemon.drain: NaN is not accepted', 2],
    ['[reader]\ndrivers = []', 'reader.drivers: [] is not accepted', 2],
    ['[reader]\ndrivers = ["pscs"]', 'reader.drivers[0]: "pscs" is not accepted (accepted: one of pcsc, simulated)', 2],
    [
      '[trust]\nanchors = ["relative.pem"]',
      'trust.anchors[0]: "relative.pem" is not accepted (accepted: an absolute path)',
      2,
    ],
    ['[office]\ntelephone = "call us"', 'office.telephone: "call us" is not accepted (accepted: a telephone number', 2],
    ['[office]\ntelephone = "0 ---"', 'office.telephone: "0 ---" is not accepted', 2],
    ['[office]\nfeeCard = -1', 'office.feeCard: -1 is not accepted (accepted: a whole number from 0 to 100000 (yen', 2],
    ['[office]\nname = " "', 'office.name: " " is not accepted (accepted: one line of up to 200 characters', 2],
    ['[office]\nhours = "a\\u001b[2J"', 'office.hours: "a\\u001b[2J" is not accepted', 2],
    [
      '[office]\nresetStoresSign = "Lawson"',
      'office.resetStoresSign: "Lawson" is not accepted (accepted: a list of up to 20 names of stores; an empty list where there are none; for example ["見本ストア"])',
      2,
    ],
    ['[office]\nresetStoresSign = ["a\\u001b[2J"]', 'office.resetStoresSign', 2],
    ['[office]\nplace = "a\\u202eb"', 'office.place', 2],
    ['[kiosk]\nlanguages = []', 'kiosk.languages: [] is not accepted (accepted: a list of ja, ja-easy,', 2],
    [
      '[kiosk]\nlanguages = ["ja", "en", "ja"]',
      'kiosk.languages: ["ja","en","ja"] is not accepted: something is named twice',
      2,
    ],
    ['[kiosk]\nlanguages = ["pt-BR"]', 'kiosk.languages[0]: "pt-BR" is not accepted (accepted: one of ja, ja-easy', 2],
    [
      '[kiosk]\npins = ["codeA"]',
      'kiosk.pins[0]: "codeA" is not accepted (accepted: one of sign, auth, registry, text)',
      2,
    ],
    ['[kiosk]\nidle = 14', 'kiosk.idle: 14 is not accepted (accepted: a whole number from 15 to 600 (seconds))', 2],
    [
      '[kiosk]\nlogo = "logo.svg"',
      'kiosk.logo: "logo.svg" is not accepted (accepted: the absolute path of an SVG, PNG',
      2,
    ],
    ['[kiosk]\naccent = "red"', 'kiosk.accent: "red" is not accepted (accepted: a dark colour as #rrggbb', 2],
    ['[kiosk]\naccent = "#12345"', 'kiosk.accent: "#12345" is not accepted (accepted:', 2],
    [
      '[simulated]\nlink = 848',
      'simulated.link: 848 is not accepted (accepted: 106, 212 or 424 (kbit/s); for example 106)',
      2,
    ],
  ])('%j is refused at its place', (text, told, line) => {
    const { message, issues } = faults(sources({ file: text }))
    expect(message).toContain(told)
    expect(issues[0]?.line).toBe(line)
  })

  it('a key that would reach into prototypes is refused', () => {
    expect(faults(sources({ file: '[__proto__]\nport = 1' })).code).toBe('CONFIG_INVALID')
  })

  it('--config names a file that must be there', () => {
    const given = { ...sources({}), file: '/nonexistent/kazasu.toml' }
    expect(faults(given)).toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('/nonexistent/kazasu.toml: this cannot be read (ENOENT)'),
    })
  })

  it('of the system that this user may not read is passed over with a warning', () => {
    const given = sources({ system: { 'config.toml': '[server]\nport = 1' } })
    chmodSync(given.at, 0o755)
    chmodSync(join(given.at, 'etc', 'config.toml'), 0)
    const { config, warnings } = asNobody(() => loadConfig(given))
    expect(config.server.port).toBe(4740)
    expect(warnings.map((one) => one.en)).toEqual([expect.stringContaining('/etc/config.toml was passed over')])
  })

  it('of their own that this user may not read is a fault', () => {
    const given = sources({ file: '[server]\nport = 1' })
    chmodSync(given.at, 0o755)
    chmodSync(join(given.at, 'more.toml'), 0)
    expect(asNobody(() => faults(given)).message).toContain('more.toml: this cannot be read (EACCES)')
  })

  it('a wrong flag is wrong usage', () => {
    expect(faults(sources({ flags: [port(-1)] }))).toMatchObject({
      code: 'USAGE_INVALID',
      message: expect.stringContaining('--port: server.port: -1'),
    })
  })
})

describe('addresses to listen on', () => {
  it.each(['0.0.0.0', '::', '192.168.1.5', 'localhost', 'kiosk.example.jp', '127.0.0.2', ''])(
    '%j is refused with the reason',
    (host) => {
      const { message } = faults(sources({ file: `[server]\nhosts = ["127.0.0.1", ${JSON.stringify(host)}]` }))
      expect(message).toContain('server.hosts[1]')
      expect(message).toContain('listens on this machine only')
      expect(message).toContain('127.0.0.1, ::1')
    },
  )
})

describe('origins', () => {
  it.each([
    ['https://*.example.jp', 'ワイルドカードや正規表現は書けません'],
    ['https://kiosk.example.jp/', '正しくは https://kiosk.example.jp です'],
    ['HTTPS://kiosk.example.jp', '小文字のスキームで始まります'],
    ['null', 'サンドボックス化されたページ'],
    ['', 'オリジンが空です'],
    ['https://a@b.example', 'ユーザー名は入りません'],
    ['file://', 'file:// で始まるオリジンはありません'],
  ])('%j is refused', (origin, ja) => {
    const { message, issues } = faults(sources({ file: `[[origins]]\norigin = ${JSON.stringify(origin)}` }))
    expect(message).toContain('origins[0].origin')
    expect(issues[0]?.problem.ja).toContain(ja)
  })

  it('that travel unencrypted are warned of, loopback is not', () => {
    const { warnings } = load({
      file: '[[origins]]\norigin = "http://kiosk.example.jp"\n[[origins]]\norigin = "http://localhost:8080"\n[[origins]]\norigin = "https://a.example"',
    })
    expect(warnings.map((one) => one.en)).toEqual([expect.stringContaining('http://kiosk.example.jp is not encrypted')])
  })
})

describe('the colours of the kiosk', () => {
  const kiosk = (settings: string): Given => ({ file: `[kiosk]\n${settings}` })

  it.each(['accent = "#1D4F91"', 'accent = "#005bac"\nground = "#ffffff"', 'ground = "#fff8e7"'])(
    '%j is read well, and accepted',
    (settings) => {
      expect(load(kiosk(settings)).warnings).toEqual([])
    },
  )

  it.each([
    ['accent = "#f08300"', 'kiosk.accent: "#f08300" is not accepted: with white it has a contrast of 2.'],
    [
      'ground = "#b0b0b0"',
      'kiosk.ground: "#b0b0b0" is not accepted: on it the orange of what is to be done has a contrast of 3.',
    ],
    ['ground = "#000000"', 'kiosk.ground: "#000000" is not accepted: on it text has a contrast of 1.'],
  ])('%j is refused with the contrast, and with what to do', (settings, told) => {
    const { message, issues } = faults(sources(kiosk(settings)))
    expect(message).toContain(told)
    expect(message).toMatch(/4\.5 is needed \(WCAG AA\); choose a (?:darker|lighter) colour/)
    expect(issues[0]?.problem.ja).toMatch(/コントラスト比が \d\.\d\d:1 で、必要な 4\.5:1 .*色にしてください/)
  })

  it('are seen together, also where they come from different sources', () => {
    // The red of many seals: enough on white, not enough on grey.
    const red = { file: '[kiosk]\n\naccent = "#e60012"' }
    expect(load({ ...red, environment: { KAZASU_KIOSK__GROUND: '#ffffff' } }).config.kiosk.accent).toBe('#e60012')
    const { message, issues } = faults(sources(red))
    expect(message).toContain(
      'kiosk.accent: "#e60012" is not accepted: with the ground #f3f5f8 it has a contrast of 4.',
    )
    expect([issues[0]?.line, issues[0]?.column]).toEqual([3, 1])
    expect(issues[0]?.accepted?.ja).toContain('#rrggbb')
  })

  it('are measured against what the page writes with', () => {
    const css = readFileSync(new URL('../src/pages/shared/base.css', import.meta.url), 'utf8')
    const day = css.slice(css.indexOf(':root'), css.indexOf('}'))
    const written = [...day.matchAll(/--(?:ink|muted|ok|stop|act|plan): light-dark\((?<colour>#\w+),/g)]
    expect(written).toHaveLength(INKS.length)
    expect(new Set(written.map(({ groups }) => groups?.['colour']))).toEqual(new Set(INKS.map(({ colour }) => colour)))
    for (const [name, colour] of Object.entries(USUAL_COLOURS)) expect(day).toContain(`--own-${name}, ${colour})`)
  })
})

describe('the addresses to which the kiosk returns', () => {
  const returns = (...addresses: string[]): Given => ({ file: `[kiosk]\nreturns = ${JSON.stringify(addresses)}` })

  it.each([
    'https://kiosk.example.jp/',
    'https://kiosk.example.jp:8443/start.html',
    'http://127.0.0.1:8080/',
    'http://localhost/',
  ])('%s may be one', (address) => {
    expect(load(returns(address)).config.kiosk.returns).toEqual([address])
  })

  it.each([
    ['start.html', 'it is no address'],
    ['https://kiosk.example.jp', 'browsers write it as https://kiosk.example.jp/'],
    ['https://KIOSK.example.jp/', 'browsers write it as https://kiosk.example.jp/'],
    ['https://kiosk.example.jp/a/../b', 'browsers write it as https://kiosk.example.jp/b'],
    ['http://kiosk.example.jp/', 'it is not encrypted'],
    ['http://localhost.example.jp/', 'it is not encrypted'],
    ['https://kiosk.example.jp/?card=1', 'it has a query'],
    ['https://kiosk.example.jp/#', 'it has a query or a fragment'],
    ['https://a:b@kiosk.example.jp/', 'it has a user name'],
    ['javascript:alert(1)', 'it is not on the web'],
    ['file:///etc/passwd', 'it is not on the web'],
  ])('%s may be none', (address, why) => {
    const { message } = faults(sources(returns('https://a.example/', address)))
    expect(message).toContain(`kiosk.returns[1]: ${JSON.stringify(address)} is not accepted: ${why}`)
  })
})

describe('scopes that nobody set', () => {
  const every = Object.keys(SCOPES)

  it('with simulated cards only, the console and the token may do everything', () => {
    const { config } = load({ flags: [drivers('simulated')] })
    expect([...config.console.scopes].sort()).toEqual([...every].sort())
    expect([...config.token.scopes].sort()).toEqual([...every].sort())
  })

  it('with a real reader beside them, the console may only observe', () => {
    const { config } = load({ flags: [drivers('pcsc', 'simulated')] })
    expect(config.console.scopes).toEqual(['observe'])
    expect(config.token.scopes).toContain('simulate')
  })

  it('with real readers, nobody is granted what presents a PIN or signs', () => {
    const { config } = load({ flags: [drivers('pcsc')] })
    const granted = new Set([...config.console.scopes, ...config.token.scopes])
    expect(every.filter((scope) => !granted.has(scope as Scope))).toEqual(
      expect.arrayContaining(['verify', 'change', 'attributes', 'photo', 'number', 'login', 'sign']),
    )
  })

  it('are not touched once somebody set them', () => {
    const { config } = load({
      file: '[console]\nscopes = []\n[token]\nscopes = ["observe"]',
      flags: [drivers('simulated')],
    })
    expect(config.console.scopes).toEqual([])
    expect(config.token.scopes).toEqual(['observe'])
  })
})

describe('finding the place of a setting', () => {
  const text = [
    '# comment = 1',
    'log.level = "info"',
    '',
    '[server]',
    '  hosts = [',
    '    "127.0.0.1",',
    '  ]',
    '[[origins]]',
    'origin = "a"',
    '[[origins]]',
    '"origin" = "b"',
    'scopes = ["x"]',
  ].join('\n')

  it.each([
    [['log', 'level'], { line: 2, column: 1 }],
    [['server'], { line: 4, column: 1 }],
    [['server', 'hosts', 0], { line: 5, column: 3 }],
    [['server', 'port'], { line: 4, column: 1 }],
    [['origins', 0, 'origin'], { line: 9, column: 1 }],
    [['origins', 1, 'origin'], { line: 11, column: 1 }],
    [['origins', 1, 'scopes', 0], { line: 12, column: 1 }],
    [['trust', 'anchors'], null],
  ])('%j', (path, place) => {
    expect(locateSetting(text, path)).toEqual(place)
  })
})

describe('the name that was meant', () => {
  it.each([
    ['prot', 'port'],
    ['Port', 'port'],
    ['hots', 'hosts'],
    ['levle', null],
    ['x', null],
    ['constructor', null],
  ])('%s: %s', (written, meant) => {
    expect(nearest(written, ['port', 'hosts'])).toBe(meant)
  })

  it('is one of the candidates or nothing, whatever was written, and the name itself when it is there', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string({ minLength: 1 }), { maxLength: 5 }), (written, candidates) => {
        const found = nearest(written, candidates)
        expect(found === null || candidates.includes(found)).toBe(true)
      }),
    )
    expect(nearest('scopes', ['scope', 'scopes'])).toBe('scopes')
  })
})

describe('what is there, and leads nowhere', () => {
  const AWAY = '/nonexistent/share'
  const LINK = 'this cannot be read (it is a link to what is not there)'

  it.each([
    ['etc/conf.d/20.toml', 'etc/conf.d/20.toml', LINK],
    ['etc/config.toml', 'etc/config.toml', LINK],
    ['etc/conf.d', 'etc/conf.d', LINK],
    ['etc', 'etc', LINK],
    ['xdg/kazasu/conf.d/20.toml', 'xdg/kazasu/conf.d/20.toml', LINK],
    ['xdg/kazasu', 'xdg/kazasu', LINK],
    ['xdg', 'xdg', LINK],
  ])('%s as a link is refused, and named', (link, named, told) => {
    const given = sources({})
    const path = join(given.at, link)
    mkdirSync(dirname(path), { recursive: true })
    symlinkSync(AWAY, path)
    const { code, issues } = faults(given)
    expect([code, issues.map(({ source, problem }) => [source, problem.en])]).toEqual([
      'CONFIG_INVALID',
      [[join(given.at, named), told]],
    ])
  })

  it('a link by way of a file is refused as well', () => {
    const given = sources({ system: { 'config.toml': '' } })
    mkdirSync(join(given.at, 'etc', 'conf.d'))
    symlinkSync(join(given.at, 'etc', 'config.toml', 'x'), join(given.at, 'etc', 'conf.d', '20.toml'))
    expect(faults(given).message).toContain(LINK)
  })

  it.each(['a file', 'a link to a device'])('conf.d as %s is refused, and named', (what) => {
    const given = sources({ system: { 'config.toml': '' } })
    const path = join(given.at, 'etc', 'conf.d')
    if (what === 'a file') writeFileSync(path, '[server]\nport = 1')
    else symlinkSync('/dev/null', path)
    const { code, message, issues } = faults(given)
    expect([code, message]).toEqual([
      'CONFIG_INVALID',
      `${path}: this cannot be read (it is no folder) (accepted: a readable folder)`,
    ])
    expect(issues.map(({ problem }) => problem.ja)).toEqual(['読み込めません (フォルダーではありません)'])
  })

  it('links that lead somewhere are read', () => {
    const given = sources({})
    const away = join(given.at, 'away')
    mkdirSync(join(away, 'conf.d'), { recursive: true })
    writeFileSync(join(away, 'one'), '[server]\nport = 1')
    symlinkSync(join(away, 'one'), join(away, 'conf.d', '20.toml'))
    symlinkSync(away, join(given.at, 'etc'))
    expect(loadConfig(given).config.server.port).toBe(1)
  })

  it('nothing at all is none', () => {
    const given = sources({})
    expect(loadConfig({ ...given, systemDirectory: '/dev/null/kazasu' }).sources).toEqual([])
  })
})

describe('one file with two uses', () => {
  it.each([
    ['[audit]\nfile = "/x/a"\n[metrics]\ntextfile = "/x/a"', 4, '/x/a', 'metrics.textfile', 'audit.file'],
    [
      '[metrics]\ntextfile = "/x/a"\n[simulated]\nstate = "/x/y/../a"',
      4,
      '/x/y/../a',
      'simulated.state',
      'metrics.textfile',
    ],
    ['[simulated]\nstate = "/x//a"\n[audit]\nfile = "/x/a"', 2, '/x//a', 'simulated.state', 'audit.file'],
  ])('%j is refused, with its place', (text, line, value, key, other) => {
    const given = sources({ file: text })
    const { code, issues } = faults(given)
    expect([code, issues.length]).toEqual(['CONFIG_INVALID', 1])
    expect(issues[0]).toMatchObject({ source: given.file, line, key })
    expect(issues[0]?.problem).toEqual({
      en: `"${value}" is the file of ${other} already`,
      ja: `"${value}" はすでに ${other} のファイルです`,
    })
  })

  it.each(['audit.file', 'metrics.textfile', 'simulated.state'])('%s is none of the configuration', (key) => {
    const given = sources({ system: { 'config.toml': '' }, file: '' })
    for (const value of [join(given.at, 'etc', 'config.toml'), given.file ?? '']) {
      const { issues } = faults({ ...given, flags: [{ flag: '--x', path: key.split('.'), value }] })
      expect(issues.map(({ source, line, problem }) => [source, line, problem.ja])).toEqual([
        ['--x', null, `"${value}" はすでに設定ファイルです`],
      ])
    }
  })

  it.each([
    [
      'audit.file',
      'metrics.textfile',
      { en: '"AT/m" needs "AT/m.new", which is the file of audit.file already', ja: 'audit.file のファイルです' },
    ],
    [
      'simulated.state',
      'simulated.state',
      { en: '"AT/m.new" is the temporary file of metrics.textfile already', ja: 'metrics.textfile の一時ファイルです' },
    ],
  ])('%s is not what the metrics are written to first', (key, toldAt, { en, ja }) => {
    const given = sources({})
    const flags = [
      { flag: '--m', path: ['metrics', 'textfile'], value: join(given.at, 'm') },
      { flag: '--x', path: key.split('.'), value: join(given.at, 'm.new') },
    ]
    const { issues } = faults({ ...given, flags })
    expect(issues).toMatchObject([{ key: toldAt, problem: { en: en.replaceAll('AT', given.at) } }])
    expect(issues[0]?.problem.ja).toContain(ja)
  })

  it('a folder by another name is the same', () => {
    const given = sources({ system: { 'config.toml': '' } })
    symlinkSync(join(given.at, 'etc'), join(given.at, 'link'))
    const of = (audit: string, textfile: string) => ({
      ...given,
      flags: [
        { flag: '--a', path: ['audit', 'file'], value: join(given.at, audit) },
        { flag: '--m', path: ['metrics', 'textfile'], value: join(given.at, textfile) },
      ],
    })
    expect(faults(of('etc/a', 'link/a')).issues).toMatchObject([{ key: 'metrics.textfile' }])
    expect(faults(of('link/config.toml', 'etc/m')).issues).toMatchObject([{ key: 'audit.file' }])
    expect(loadConfig(of('etc/a', 'link/b')).config.audit.file).toBe(join(given.at, 'etc/a'))
  })

  it('files of their own, and one that a later source has replaced, are accepted', () => {
    const given = {
      system: { 'config.toml': '[audit]\nfile = "/x/a"\n[metrics]\ntextfile = "/x/a"' },
      file: '[metrics]\ntextfile = "/x/b"',
    }
    expect(load(given).config.metrics.textfile).toBe('/x/b')
  })
})

describe('what is no file', () => {
  it.each(['a FIFO', 'a device', 'a folder'])('%s is refused, and nobody waits for its end', (what) => {
    const given = sources({ file: '' })
    const path = join(given.at, 'other.toml')
    if (what === 'a folder') mkdirSync(path)
    if (what === 'a device') symlinkSync('/dev/null', path)
    if (what === 'a FIFO') {
      execFileSync('mkfifo', [path])
      // Somebody writes there, else whoever waits for it would wait in here as well.
      const writer = spawn('sh', ['-c', 'echo "[server]" > "$0"', path], { stdio: 'ignore' })
      writer.unref()
      onTestFinished(() => void writer.kill())
    }
    const { code, issues } = faults({ ...given, file: path })
    expect([code, issues[0]?.source]).toEqual(['CONFIG_INVALID', path])
    expect(issues[0]?.problem.en).toBe(`this cannot be read (${what === 'a folder' ? 'EISDIR' : 'NOT_A_FILE'})`)
  })
})
