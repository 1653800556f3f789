/** The command line itself: help, wrong usage, and how an error is told. */
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../src/cli/commands.ts'
import { EXIT_STATUS } from '../../src/cli/exit.ts'
import { tellFailure } from '../../src/cli/failure.ts'
import { OPTIONS } from '../../src/cli/options.ts'
import { ERRORS, type ErrorCode, KazasuError } from '../../src/errors.ts'
import { VERSION } from '../../src/version.ts'
import { kazasu, World } from './world.ts'
import { ERROR_TEXTS } from '../../src/words/error-texts.ts'

describe('help', () => {
  it.each(['ja', 'en'])('in %s names every command on stdout and ends with 0', async (language) => {
    const { status, out, err } = await kazasu(['--help', '--lang', language])
    expect(status).toBe(0)
    expect(err).toBe('')
    for (const { name } of COMMANDS) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'))
    expect(out).toContain(language === 'ja' ? '使い方:' : 'Usage:')
    expect(out).toContain('78')
  })

  it.each(COMMANDS.map(({ name }) => name))(
    'of %s is in the language of the environment and names its options',
    async (name) => {
      const { out } = await kazasu([name, '--help'], new World({ LANG: 'ja_JP.UTF-8' }))
      const row = COMMANDS.find((one) => one.name === name)
      for (const option of row?.options ?? []) expect(out).toContain(OPTIONS[option].flags)
      expect(out).toMatch(/^使い方: kazasu /)
      expect(out).not.toMatch(/Options:|Usage:/)
    },
  )

  it('says what may stand behind the command, and behind that', async () => {
    const { out } = await kazasu(['config', '--help'])
    expect(out).toMatch(/^Usage: kazasu config \[options\] \[check\|show\|explain\] \[key\]$/m)
    expect(out).toMatch(/^ {2}key +with explain: a section or a setting/m)
  })

  it('is reached by "help COMMAND" too', async () => {
    expect((await kazasu(['help', 'inspect'])).out).toBe((await kazasu(['inspect', '--help'])).out)
  })

  it('is shown on stderr when no command was given, which is wrong usage', async () => {
    const { status, out, err } = await kazasu([])
    expect(status).toBe(64)
    expect(out).toBe('')
    expect(err).toContain('Usage: kazasu')
  })

  it('offers every option of the table somewhere', () => {
    const offered = new Set(COMMANDS.flatMap(({ options }) => options))
    expect([...offered].sort()).toEqual(Object.keys(OPTIONS).sort())
  })
})

describe('the version', () => {
  it('is that of the package', async () => {
    expect(await kazasu(['--version'])).toMatchObject({ status: 0, out: `${VERSION}\n`, err: '' })
    expect(VERSION).toMatch(/^\d+\.\d+\.\d+/)
  })
})

describe('a command line that is wrong', () => {
  it.each([
    [['inspct'], 'There is no command inspct.', 'Did you mean inspect?'],
    [['inspect', '--prot', '1'], 'There is no option --prot.', 'Did you mean --port?'],
    [['inspect', '--port'], 'A value is missing: --port', ''],
    [['inspect', 'now'], 'There are too many arguments.', ''],
    [['inspect', '--port', 'http'], '--port: "http" is not accepted. Accepted: a whole number from 0 to 65535.', ''],
    [['inspect', '--port', '65536'], '--port: "65536"', ''],
    [['inspect', '--port', '-1'], '--port: "-1"', ''],
    [['inspect', '--port', '0'], '--port 0 is for kazasu serve only', ''],
    [['inspect', '--port', '4740', '--driver', 'simulated'], 'give one of them', ''],
    [['inspect', '--wait', 'long'], '--wait: "long"', ''],
    [['inspect', '--lang', 'fr'], '--lang: "fr" is not accepted. Accepted: ja, en.', ''],
    [['serve', '--driver', 'simulate'], '--driver: "simulate" is not accepted. Accepted: pcsc, simulated.', ''],
    [['serve', '--profile', 'adult'], '--profile chooses a simulated card; it needs --driver simulated.', ''],
    [['serve', '--driver', 'simulated', '--profile', 'adlut'], 'There is no profile "adlut".', 'Did you mean adult?'],
    [['card'], 'Name a profile with --profile', ''],
    [['card', '--profile', 'nobody'], 'There is no profile "nobody".', ''],
    [['card', '--profile', 'adult', '--rf', '848'], '--rf: "848" is not accepted. Accepted: 106, 212, 424.', ''],
    [
      ['card', '--profile', 'adult', '--vpcd', '127.0.0.1'],
      '--vpcd: "127.0.0.1" is not accepted. Accepted: HOST:PORT.',
      '',
    ],
    [['card', '--profile', 'adult', '--vpcd', '127.0.0.1:0'], '--vpcd: "127.0.0.1:0"', ''],
    [['serve', '--state-dir', '/tmp/\u{fffd}s'], '/tmp/\u{fffd}s is not UTF-8.', ''],
    [['config', 'chck'], 'config: "chck" is not accepted. Accepted: check, show, explain.', ''],
    [['config', 'show', 'server'], 'There are too many arguments.', 'See: kazasu config --help'],
    [['config', 'explain', 'server', 'log'], 'There are too many arguments.', 'See: kazasu config --help'],
    [['token', 'path', 'x'], 'There are too many arguments.', 'See: kazasu token --help'],
  ])('%j says so on stderr and ends with 64', async (argv, problem, hint) => {
    const { status, out, err } = await kazasu(argv)
    expect(status).toBe(64)
    expect(out).toBe('')
    expect(err).toContain(problem)
    expect(err).toContain(hint)
    expect(err).toContain('Code: USAGE_INVALID')
  })

  it('is told in Japanese', async () => {
    const { err } = await kazasu(['inspect', '--prot', '1', '--lang', 'ja'])
    expect(err.split('\n').slice(0, 4)).toEqual([
      'エラー: コマンドの指定が正しくありません。',
      '  --prot というオプションはありません。',
      '  --port ではありませんか?',
      '  使い方: kazasu inspect --help',
    ])
  })

  it('with --json is one JSON line on stderr and nothing on stdout', async () => {
    const { status, out, err } = await kazasu(['inspect', '--json', '--port', 'x'])
    expect(status).toBe(64)
    expect(out).toBe('')
    expect(err.split('\n')).toHaveLength(2)
    expect(JSON.parse(err)).toMatchObject({
      error: { code: 'USAGE_INVALID', details: [expect.stringContaining('--port')] },
    })
    expect(JSON.parse((await kazasu(['--json'])).err)).toMatchObject({ error: { code: 'USAGE_INVALID' } })
  })
})

describe('an error', () => {
  it.each(Object.keys(ERRORS) as ErrorCode[])('%s is told with meaning, advice and code in both languages', (code) => {
    for (const language of ['ja', 'en'] as const) {
      const world = new World()
      const status = tellFailure(new KazasuError(code), world, { language, json: false })
      expect(status).toBe(EXIT_STATUS[code])
      expect(world.out).toBe('')
      expect(world.err).toContain(ERROR_TEXTS[code].means[language])
      expect(world.err).toContain(
        code === 'ACCESS_TOKEN_REQUIRED' ? 'kazasu doctor' : ERROR_TEXTS[code].advice[language],
      )
      expect(world.err).toContain(code)
    }
  })

  it.each<[ErrorCode, number]>([
    ['USAGE_INVALID', 64],
    ['CARD_FOREIGN', 65],
    ['READER_SERVICE_STOPPED', 69],
    ['DAEMON_PORT_TAKEN', 69],
    ['INTERNAL', 70],
    ['DAEMON_STATE_UNWRITABLE', 73],
    ['READER_FAILED', 74],
    ['CARD_ABSENT', 75],
    ['REQUEST_VERSION_UNSUPPORTED', 76],
    ['ACCESS_TOKEN_REFUSED', 77],
    ['CONFIG_INVALID', 78],
  ])('%s ends with %i', (code, status) => {
    expect(EXIT_STATUS[code]).toBe(status)
  })

  it('of several readers names what can be given', () => {
    const world = new World()
    const error = new KazasuError('READER_AMBIGUOUS', undefined, { fields: { readers: ['a', 'b'] } })
    tellFailure(error, world, { language: 'en', json: false })
    expect(world.err.split('\n').slice(1, 3)).toEqual(['  --reader a', '  --reader b'])
  })

  it('of no kind of ours is internal, and shows no stack', () => {
    const world = new World()
    expect(tellFailure(new TypeError('surprise'), world, { language: 'en', json: false })).toBe(70)
    expect(world.err).toContain('TypeError: surprise')
    expect(world.err).not.toMatch(/\n\s+at /)
  })

  it.each([
    ['en', 'EMFILE', 'Kazasu cannot open as many files as it needs.', 'LimitNOFILE='],
    ['ja', 'EMFILE', '開けるファイルの数が足りません。', 'ulimit -n 1024'],
    ['en', 'ENFILE', 'Kazasu cannot open as many files as it needs.', 'fs.file-max'],
    ['ja', 'ENFILE', '開けるファイルの数が足りません。', 'fs.file-max'],
  ] as const)('of too many open files says so in %s for %s, with what helps', (language, code, means, advice) => {
    const world = new World()
    const error = Object.assign(new Error(`${code}: too many open files`), { code })
    expect(tellFailure(error, world, { language, json: false })).toBe(70)
    expect(world.err).toContain(means)
    expect(world.err).toContain(advice)
  })

  it('whose detail holds controls does not reach the terminal with them', () => {
    const world = new World()
    tellFailure(new KazasuError('READER_FAILED', 'bad \u001b[2J reader'), world, { language: 'en', json: false })
    expect(world.err).toContain('bad \u{fffd}[2J reader')
  })
})
