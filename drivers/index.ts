/**
 * The registry of drivers: one row each, loaded when somebody asks for it. Adding a driver is adding a name and a
 * row; what a driver has to do is in `src/reader/driver.ts`.
 */
import { z } from 'zod'
import { File, section, setting, whole } from '../src/config/setting.ts'
import type { OpenSocket } from '../src/lib/lasting-socket.ts'
import type { ReaderDriver } from '../src/reader/driver.ts'
import type { KeypadDriver } from '../src/reader/keypad.ts'
import type { Simulator } from '../src/reader/simulator.ts'
import type { DriverName } from './names.ts'
import type { PcscOptions } from './pcsc/driver.ts'
import type { SimulatedOptions } from './simulated/driver.ts'

/** A driver, and the handle on its simulation where it has one. */
export type OpenedDriver = ReaderDriver & { readonly simulator?: Simulator }

/** What a driver may need to know of the process that it runs in. */
export interface ItsProcess {
  /** For what is held in other services of this machine; without it that ends with the process. */
  readonly openSocket?: OpenSocket
}

/** What the configuration says to all drivers. */
export interface ForAll {
  readonly timeoutMs: number
}

export interface DriverRow<Settings extends z.ZodType, Options extends object> {
  /** Whether every card on them is simulated. */
  readonly simulates: boolean
  /** Its section of the configuration, under its name; `z.never()` without one. */
  readonly settings: Settings
  /** What its settings come to. */
  options(settings: z.infer<Settings>, forAll: ForAll): Options
  open(options: Options, process: ItsProcess): Promise<OpenedDriver>
  /** Rejects with `CONFIG_INVALID` where `open` would, without opening or making anything. */
  check?(options: Options): Promise<void>
}

const driver = <const Settings extends z.ZodType, Options extends object>(row: DriverRow<Settings, Options>) => row

export const DRIVERS = {
  pcsc: driver({
    simulates: false,
    settings: z.never(),
    options: (_, forAll): PcscOptions => forAll,
    open: async (options, process) => (await import('./pcsc/driver.ts')).createPcscDriver({ ...options, ...process }),
  }),
  simulated: driver({
    simulates: true,
    settings: section(
      {
        en: 'Simulated readers and the card on the first of them, where reader.drivers has simulated.',
        ja: '模擬リーダーと、その1台目に置くカード(reader.drivers に simulated があるとき)。',
        since: '0.1.0',
      },
      {
        readers: {
          shape: whole(1, 16, '', '').default(1),
          en: 'How many simulated readers there are.',
          ja: '模擬リーダーの台数。',
        },
        profile: {
          shape: setting(
            z.string().regex(/^[a-z0-9-]{1,64}$/),
            'the name of a profile (see: kazasu card --list), or none for an empty reader',
            'プロファイル名(kazasu card --list で確認できます)。none はカードなし',
          ).default('adult'),
          en: 'Which simulated card lies on the first reader when the daemon starts.',
          ja: 'デーモンの起動時に、1台目のリーダーに置いておく模擬カード。',
          option: 'profile',
        },
        recording: {
          shape: File.optional(),
          en: 'A recording by kazasu record: its card lies on the first reader, in place of that of the profile.',
          ja: 'kazasu record の記録ファイル。プロファイルのカードの代わりに、記録したカードを1台目のリーダーに置きます。',
          example: '/home/office/kazasu-recording-2026-11-28.txt',
          without: { en: 'the card of the profile', ja: 'プロファイルのカードを置きます' },
          option: 'recording',
        },
        link: {
          shape: setting(
            z.literal([106, 212, 424]),
            '106, 212 or 424 (kbit/s)',
            '106、212、424 のいずれか(kbit/s)',
          ).optional(),
          en: 'Delays answers as a radio link of that speed does, as a contactless reader has it.',
          ja: '指定した速度の無線通信(非接触リーダー)のように応答を遅らせます。',
          example: 106,
          without: { en: 'answers come at once', ja: 'すぐに応答します' },
        },
        state: {
          shape: File.optional(),
          en: 'The file that keeps the PINs and attempts of the card of that profile over a restart. It is made when it is not there.',
          ja: 'そのプロファイルのカードの暗証番号と残り回数を、再起動後も残すファイル。なければ作ります。',
          example: '/var/lib/kazasu/simulated-card.json',
          without: { en: 'each start begins with a fresh card', ja: '起動のたびに新しいカードになります' },
        },
      },
    ),
    options: ({ readers, profile, recording = null, link = null, state = null }, { timeoutMs }): SimulatedOptions => ({
      readers,
      profile: profile === 'none' ? null : profile,
      recording,
      link,
      state,
      timeoutMs,
    }),
    open: async (options) => (await import('./simulated/driver.ts')).createSimulatedDriver(options),
    check: async (options) => (await import('./simulated/given.ts')).checkGiven(options),
  }),
} satisfies Record<DriverName, object>

type Settings<Name extends DriverName> = (typeof DRIVERS)[Name]['settings']

type Sections = {
  readonly [Name in DriverName as Settings<Name> extends z.ZodNever ? never : Name]: Settings<Name>
}

/** The sections of the configuration that drivers have. */
export const DRIVER_SECTIONS = Object.fromEntries(
  Object.entries(DRIVERS).flatMap(([name, { settings }]) => (settings instanceof z.ZodNever ? [] : [[name, settings]])),
) as Sections

/** The keypads; one kind so far. Nothing is opened before `start`, and node-hid is loaded then. */
export async function openKeypadDriver(): Promise<KeypadDriver> {
  return (await import('./hid/driver.ts')).createHidDriver()
}

type OptionsOf<Name extends DriverName> = Parameters<(typeof DRIVERS)[Name]['open']>[0]

/** With options in place of the configuration, for tests and measurements. Nothing is opened before `start`. */
export function openDriver<Name extends DriverName>(name: Name, options?: OptionsOf<Name>): Promise<OpenedDriver> {
  return (DRIVERS[name] as DriverRow<z.ZodType, object>).open(options ?? {}, {})
}

/** As the configuration says, which has been checked: the sections by the names of drivers. */
export function openConfigured(name: DriverName, config: Configured, process: ItsProcess): Promise<OpenedDriver> {
  const { row, options } = configured(name, config)
  return row.open(options, process)
}

/** Rejects with `CONFIG_INVALID` where `openConfigured` would because of the settings. Nothing is opened. */
export async function checkConfigured(name: DriverName, config: Configured): Promise<void> {
  const { row, options } = configured(name, config)
  await row.check?.(options)
}

type Configured = Readonly<Partial<Record<DriverName, unknown>>> & { readonly reader: { readonly timeout: number } }

function configured(name: DriverName, config: Configured) {
  // Of each row settings, options and `open` fit together, which the union of all rows does not say.
  const row = DRIVERS[name] as DriverRow<z.ZodType, object>
  return { row, options: row.options(config[name], { timeoutMs: config.reader.timeout * 1000 }) }
}
