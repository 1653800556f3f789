/** What people and systems say: configuration, files of the state directory, origins, keypads, command lines. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseDescriptor } from '../../../drivers/hid/descriptor.ts'
import { bootKeyboard, keyboardOf } from '../../../drivers/hid/keys.ts'
import { CardStateError, openCardState } from '../../../mocks/state.ts'
import { OPTIONS } from '../../../src/cli/options.ts'
import { run } from '../../../src/cli/program.ts'
import { EXIT_STATUS } from '../../../src/cli/exit.ts'
import { loadConfig } from '../../../src/config.ts'
import { configurationPages } from '../../../src/config/pages/page.ts'
import { usagesOf } from '../../../src/doctor/probes/usages.ts'
import { KazasuError } from '../../../src/errors.ts'
import { moves, pictureType } from '../../../src/kiosk/picture.ts'
import { followLastSeen } from '../../../src/last-seen.ts'
import type { Bytes } from '../../../src/lib/bytes.ts'
import { keysOf } from '../../../src/lib/keys.ts'
import { silentLogger } from '../../../src/lib/logger.ts'
import { birthDateOf, readPrintedBirth } from '../../../src/lib/printed-code.ts'
import { parseOrigin } from '../../../src/server/origin.ts'
import { findAddress } from '../../../src/state.ts'
import { findToken } from '../../../src/token.ts'
import { World } from '../../cli/world.ts'
import { NOW, hex, lines, packed, text, unpacked } from '../corpus.ts'
import { mustBe, of, type Reader, type Target } from '../target.ts'

/** A folder with one file in it, that each input is written to. */
function inFile(name: string, read: (path: string, folder: string) => unknown): () => Reader {
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'kazasu-fuzz-'))
    const path = join(folder, name)
    return {
      read: (input) => {
        writeFileSync(path, input, { mode: 0o600 })
        return read(path, folder)
      },
      close: () => rmSync(folder, { recursive: true, force: true }),
    }
  }
}

const TOKEN = 'c0ffee0123456789'.repeat(4)
const places = (folder: string) => ({ state: folder, runtime: folder, credentials: null })

const DESCRIPTORS = [
  '05010906A101050719E029E7150025017501950881029501750881019505750105081901290591029501750391019506750815002 6FF000507190029FF8100C0',
  '05010906A1018501050719E029E71500250175019508810295067508150026FF000507190029FF8100C0',
  '05010907A1018503050719592962092815 01250B750895048100C0',
  '05010907A101050719002AFF00150026FF00751095038100C0',
].map((one) => one.replaceAll(' ', ''))

/** A descriptor, then reports of the device. Keys are told of a right one and nothing else happens. */
function typed(input: Bytes): void {
  const [descriptor = new Uint8Array(), ...reports] = unpacked(input)
  const fields = parseDescriptor(descriptor)
  const decoders = [bootKeyboard(), ...(fields === null ? [] : [keyboardOf(fields)?.() ?? null])]
  for (const decoder of decoders) {
    for (const report of reports) decoder?.decode(Uint8Array.from(report))
    decoder?.wipe()
  }
}

const REPORTS = ['0000590000000000', '00005A5900000000', '0000000000000000', '010000590000000000']

function environmentOf(input: Bytes): void {
  const pairs = text(input)
    .split('\n')
    .map((line) => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)])
  // Never the configuration of this machine.
  loadConfig({ environment: { ...Object.fromEntries(pairs), CONFIGURATION_DIRECTORY: '/nonexistent' } })
}

/** Commands that neither wait nor write. */
const HARMLESS = ['config', 'inspect', 'readers', 'help', '--help', '--version']
const STATUSES = new Set([0, ...Object.values(EXIT_STATUS)])

function commandLines(): Reader {
  const world = new World()
  const refuse = (): never => {
    throw new KazasuError('DAEMON_UNREACHABLE')
  }
  return {
    read: async (input) => {
      const argv = text(input).split('\n')
      if (!HARMLESS.includes(argv[0] ?? '')) return
      world.out = ''
      world.err = ''
      const status = await run(argv, world, { openSession: refuse, openRoom: refuse, openMachine: refuse })
      mustBe(STATUSES.has(status), `exits with ${status}`)
      mustBe(status !== EXIT_STATUS.INTERNAL, `is an internal error: ${world.err}`)
    },
    close: () => rmSync(world.home, { recursive: true, force: true }),
  }
}

export const PEOPLE_TARGETS: readonly Target[] = [
  {
    name: 'config',
    of: ['src/config.ts', 'src/config/toml.ts', 'src/config/issues.ts', 'src/lib/text.ts'],
    corpus: configurations,
    words: [
      '[',
      ']',
      '[[',
      '=',
      '"',
      '"""',
      "'",
      '\n',
      '#',
      'true',
      '[[origins]]',
      'origin = ',
      '\\u0000',
      '1e5',
      '0x',
      '{ a = 1 }',
      '__proto__ = 1',
    ],
    errors: ['CONFIG_INVALID'],
    inputs: 300,
    open: inFile('config.toml', (file) =>
      loadConfig({ environment: { CONFIGURATION_DIRECTORY: '/nonexistent' }, file }),
    ),
  },
  of(
    'environment',
    ['src/config/environment.ts'],
    () =>
      lines(
        'KAZASU_SERVER__PORT=4740\nKAZASU_READER__DRIVERS=pcsc,simulated',
        'KAZASU_INSPECT__AUTO=false\nHOME=/',
        'KAZASU_TOKEN__SCOPES=["observe"]',
      ),
    environmentOf,
    {
      errors: ['CONFIG_INVALID'],
      inputs: 600,
      words: ['KAZASU_', '__', '=', '\n', '[', ','],
    },
  ),
  {
    name: 'token',
    of: ['src/token.ts', 'src/private-file.ts'],
    corpus: () => lines(`${TOKEN}\n`, TOKEN),
    errors: ['ACCESS_TOKEN_REQUIRED', 'DAEMON_STATE_UNWRITABLE', 'CONFIG_INVALID'],
    secret: TOKEN.slice(0, 32),
    inputs: 300,
    open: inFile('token', (_, folder) => findToken(places(folder))),
  },
  {
    name: 'address',
    of: ['src/state.ts'],
    corpus: () => lines('{"host":"127.0.0.1","port":4740,"pid":1,"startedAt":"2026-11-22T03:00:00Z"}\n'),
    errors: [],
    inputs: 200,
    open: inFile('daemon.json', (_, folder) => findAddress(places(folder))),
  },
  {
    name: 'last-seen',
    of: ['src/last-seen.ts', 'src/lib/clock.ts'],
    corpus: () => lines('2026-11-22T03:00:00.000Z\n', '+275760-09-13T00:00:00.000Z'),
    errors: [],
    inputs: 200,
    open: inFile('last-seen', (_, folder) => followLastSeen(folder, silentLogger, () => NOW)[Symbol.dispose]()),
  },
  {
    name: 'card-state',
    of: ['mocks/state.ts'],
    corpus: () =>
      lines(
        '{"version":1,"profile":"adult","made":"2026-11-22T03:00:00.000Z","pins":{"jpki/auth":{"value":"31323334","remaining":3}}}\n',
      ),
    errors: (error) => error instanceof CardStateError,
    inputs: 400,
    open: inFile('card.json', (file) => openCardState(file).load()),
  },
  of(
    'origin',
    ['src/server/origin.ts'],
    () =>
      lines(
        'https://example.jp',
        'http://127.0.0.1:8080',
        'https://[::1]:4740',
        'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
        'https://xn--wgv71a.jp',
      ),
    (bytes) => parseOrigin(text(bytes)),
    {
      errors: ['CONFIG_INVALID', 'ACCESS_ORIGIN_REFUSED'],
      words: ['://', ':', '/', '@', '%', '*', 'null', '日本', '\0', '[::1]', 'file'],
    },
  ),
  of(
    'printed-birth',
    ['src/lib/printed-code.ts'],
    () => lines('昭和55年4月5日', 'S55.4.5', '1980-04-05', '平成元年1月8日', 'Ｒ１／５／１'),
    (bytes) => {
      const birth = readPrintedBirth(text(bytes))
      return birth && birthDateOf(birth)
    },
  ),
  of('hid-descriptor', ['drivers/hid/descriptor.ts'], () => hex(...DESCRIPTORS), parseDescriptor),
  of('hid-reports', ['drivers/hid/keys.ts'], () => DESCRIPTORS.map((one) => packed(hex(one, ...REPORTS))), typed),
  of(
    'hid-usages',
    ['src/doctor/probes/usages.ts'],
    () => hex(...DESCRIPTORS),
    (bytes) => usagesOf(Buffer.from(bytes)),
  ),
  of(
    'kiosk-picture',
    ['src/kiosk/picture.ts'],
    () => [
      ...hex('89504E470D0A1A0A0000000D49484452', 'FFD8FFE0', '524946460000000057454250565038580A00000002'),
      ...lines('<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
    pictures,
    { words: ['<!--', '-->', '<!DOCTYPE ', '[', ']', '<?', 'acTL', 'IDAT'] },
  ),
  {
    name: 'command-line',
    of: ['src/cli/program.ts', 'src/cli/options.ts'],
    corpus: () =>
      lines(
        'config\ncheck',
        'config\nexplain\nserver.port',
        'config\nshow\n--json',
        'inspect\n--port\n4740\n--wait\n5',
        'readers\n--driver\nsimulated\n--profile\nadult',
        'help\nserve',
        '--version',
      ),
    words: ['\n', '--', '-', '=', '\n--lang\nja', ...keysOf(OPTIONS).map((name) => `\n--${name}\n`)],
    errors: [],
    inputs: 400,
    open: commandLines,
  },
]

/** The files of the documentation; the settings that are commented out as well. */
function configurations(): readonly Bytes[] {
  const blocks = [...configurationPages().values()].flatMap((page) => [...page.matchAll(/^```toml\n([^]*?)^```/gm)])
  return lines(...blocks.flatMap(([, block = '']) => [block, block.replaceAll(/^#(?=[a-zA-Z[])/gm, '')]))
}

function pictures(bytes: Bytes): unknown {
  const type = pictureType(Buffer.from(bytes))
  return type === null ? null : moves(Buffer.from(bytes), type)
}
