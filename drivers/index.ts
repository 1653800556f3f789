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
  /** Whether it exits once the driver has stopped. */
  readonly exits?: boolean
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
    settings: section({
      readers: whole(1, 16, '', '').default(1),
      profile: setting(
        z.string().regex(/^[a-z0-9-]{1,64}$/),
        'the name of a profile (see: kazasu card --list), or none for an empty reader',
        'プロファイル名(kazasu card --list で確認できます)。none はカードなし',
      ).default('adult'),
      link: setting(
        z.literal([106, 212, 424]),
        '106, 212 or 424 (kbit/s)',
        '106、212、424 のいずれか(kbit/s)',
      ).optional(),
      state: File.optional(),
    }),
    options: ({ readers, profile, link = null, state = null }, { timeoutMs }): SimulatedOptions => ({
      readers,
      profile: profile === 'none' ? null : profile,
      link,
      state,
      timeoutMs,
    }),
    open: async (options) => (await import('./simulated/driver.ts')).createSimulatedDriver(options),
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
export function openConfigured(
  name: DriverName,
  sections: Readonly<Partial<Record<DriverName, unknown>>>,
  forAll: ForAll,
  process: ItsProcess,
): Promise<OpenedDriver> {
  // Of each row settings, options and `open` fit together, which the union of all rows does not say.
  const row = DRIVERS[name] as DriverRow<z.ZodType, object>
  return row.open(row.options(sections[name], forAll), process)
}
