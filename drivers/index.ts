/**
 * The registry of drivers: one row each, loaded when somebody asks for it. Adding a driver is adding a row; what a
 * driver has to do is in `src/reader/driver.ts`.
 */
import { z } from 'zod'
import { KazasuError } from '../src/errors.ts'
import type { Text } from '../src/words/languages.ts'
import type { OpenSocket } from '../src/lib/lasting-socket.ts'
import type { ReaderDriver } from '../src/reader/driver.ts'
import type { KeypadDriver } from '../src/reader/keypad.ts'
import type { Simulator } from '../src/reader/simulator.ts'

/** A driver, and the handle on its simulation where it has one. */
export type OpenedDriver = ReaderDriver & { readonly simulator?: Simulator }

/** What a driver may need to know of the process that it runs in. */
export interface ItsProcess {
  /** For what is held in other services of this machine; without it that ends with the process. */
  readonly openSocket?: OpenSocket
  /** Whether it exits once the driver has stopped. */
  readonly exits?: boolean
}

export interface DriverRow<Shape extends z.ZodType = z.ZodType> {
  readonly label: Text
  readonly options: Shape
  open(options: z.infer<Shape>, process: ItsProcess): Promise<OpenedDriver>
}

const driver = <Shape extends z.ZodType>(row: DriverRow<Shape>): DriverRow<Shape> => row

const timeoutMs = z.int().min(1).max(600_000).optional()

export const DRIVERS = {
  pcsc: driver({
    label: { en: 'card readers by PC/SC', ja: 'PC/SC のカードリーダー' },
    options: z.strictObject({ timeoutMs }),
    open: async (options, process) =>
      (await import('./pcsc/driver.ts')).createPcscDriver({ ...given(options), ...process }),
  }),
  simulated: driver({
    label: { en: 'simulated readers and cards', ja: '模擬のリーダーとカード' },
    options: z.strictObject({
      readers: z.union([z.int().min(1).max(16), z.array(z.string().min(1)).min(1)]).optional(),
      profile: z.string().nullable().optional(),
      state: z.string().nullable().optional(),
      link: z.literal([106, 212, 424]).nullable().optional(),
      timeoutMs,
      restartMs: z.int().min(0).optional(),
      seed: z.int().optional(),
    }),
    open: async (options) => (await import('./simulated/driver.ts')).createSimulatedDriver(given(options)),
  }),
}

/** The keypads; one kind so far. Nothing is opened before `start`, and node-hid is loaded then. */
export async function openKeypadDriver(): Promise<KeypadDriver> {
  return (await import('./hid/driver.ts')).createHidDriver()
}

export type DriverName = keyof typeof DRIVERS

/** `CONFIG_INVALID` when the options are not those of the driver; nothing is opened before `start`. */
export async function openDriver(
  name: DriverName,
  options: unknown = {},
  process: ItsProcess = {},
): Promise<OpenedDriver> {
  // Of each row the options and `open` fit together, which the union of all rows does not say.
  const row = DRIVERS[name] as DriverRow
  const checked = row.options.safeParse(options)
  if (checked.success) return row.open(checked.data, process)
  const issues = checked.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new KazasuError('CONFIG_INVALID', `the options of the driver ${name} are not valid`, { fields: { issues } })
}

type Given<Options> = { [Key in keyof Options]: Exclude<Options[Key], undefined> }

/** An option that is `undefined` is one that was not given. */
function given<Options extends object>(options: Options): Given<Options> {
  // The entries are those of `options` without the ones that are undefined.
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Given<Options>
}
