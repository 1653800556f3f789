/**
 * What settings are made of: sections with a row for each setting, which says what it is for, and shapes of which each
 * says in words what it accepts and, where that is not enough, why not. Nothing here knows which settings there are.
 */
import { isAbsolute } from 'node:path'
import { z } from 'zod'
import type { Text } from '../words/languages.ts'

export const accepts = z.registry<Text>()

export function setting<Shape extends z.ZodType>(shape: Shape, en: string, ja: string): Shape {
  accepts.add(shape, { en, ja })
  return shape
}

/** Why a value is refused, where the list of what is accepted does not say it. */
export const reasons = z.registry<Text>()

export function because<Shape extends z.ZodType>(shape: Shape, reason: Text): Shape {
  reasons.add(shape, reason)
  return shape
}

/** A check that says itself what is wrong; `true` refuses without a word more than what is accepted. */
export const unless =
  <Value>(problemOf: (value: Value) => Text | true | null) =>
  (value: Value, context: { addIssue: (issue: { code: 'custom'; params?: { reason: Text } }) => void }): void => {
    const problem = problemOf(value)
    if (problem === null) return
    context.addIssue(problem === true ? { code: 'custom' } : { code: 'custom', params: { reason: problem } })
  }

/** A check of a list in which nothing stands for the second time. */
export const eachOnce = unless((list: readonly unknown[]) => (new Set(list).size === list.length ? null : TWICE))

const TWICE: Text = { en: 'something is named twice', ja: '同じものが2回書かれています' }

export const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  setting(z.enum(values), `one of ${values.join(', ')}`, `次のいずれか: ${values.join(', ')}`)

export const whole = (least: number, most: number, en: string, ja: string) =>
  setting(z.int().min(least).max(most), `a whole number from ${least} to ${most}${en}`, `${least}〜${most}の整数${ja}`)

export const seconds = (least: number, most: number) => whole(least, most, ' (seconds)', '(秒)')

/** No system call takes a NUL, and whoever reads a line of the log sees no other of them. */
const CONTROL_CHARACTER: Text = { en: 'there is a control character in it', ja: '制御文字が含まれています' }

const pathProblem = (path: string): Text | true | null => {
  if (/\p{Cc}/u.test(path)) return CONTROL_CHARACTER
  return isAbsolute(path) ? null : true
}

/** A path that does not depend on where the daemon was started. */
export const File = setting(z.string().superRefine(unless(pathProblem)), 'an absolute path', '絶対パス')

export const OnOff = setting(z.boolean(), 'true or false', 'true または false')

export type Version = `${number}.${number}.${number}`

/** What it is for, to whoever administers the machine, and since which version it is there. */
export interface About extends Text {
  readonly since: Version
  /** Whether a running daemon takes a new value of each of its settings, unless a row says otherwise. */
  readonly reloads?: true
}

/** What a setting is for, and its shape. */
export interface Row<Shape extends z.ZodType> extends Text {
  readonly shape: Shape
  /** Where it came later than its section. */
  readonly since?: Version
  /** Where there is no default, or one that does not show the form. */
  readonly example?: z.input<NoInfer<Shape>>
  /** What holds without a value, where no default says it. */
  readonly without?: Text
  /** Whether a running daemon takes a new value (`kazasu reload`); without it, only the next start does. */
  readonly reloads?: true
  /** The option of the command line that gives it too, without its hyphens. */
  readonly option?: 'port' | 'driver' | 'profile' | 'recording'
}

type Shapes = Record<string, z.ZodType>

/** Where nothing holds without a value, there is an example of one. */
type Rows<Of extends Shapes> = { readonly [Key in keyof Of]: Row<Of[Key]> } & {
  readonly [Key in keyof Of as undefined extends z.output<Of[Key]> ? Key : never]: { readonly example: unknown }
}

/** What is said of a table and of the settings in it. */
export interface TableAbout extends About {
  readonly rows: Readonly<Record<string, Row<z.ZodType>>>
}

/** No registry of zod, whose types look for shapes in what they keep. */
export const tables = new WeakMap<object, TableAbout>()

function tableOf<Of extends Shapes>(about: About, rows: Rows<Of>) {
  const shapes = Object.entries<Row<z.ZodType>>(rows).map(([key, { shape }]) => [key, shape])
  const table = z.strictObject(Object.fromEntries(shapes) as Of)
  tables.set(table, { ...about, rows })
  return table
}

/** `[name]` */
export const section = <Of extends Shapes>(about: About, rows: Rows<Of>) => tableOf(about, rows).prefault({} as never)

/** `[[name]]`, as often as wanted. */
export const listOfTables = <Of extends Shapes>(about: About, rows: Rows<Of>) => {
  const names = Object.keys(rows).join(', ')
  return setting(z.array(tableOf(about, rows)), `tables of ${names}`, `${names} をもつ表のリスト`).default([])
}

/** What the configuration consists of: nothing in it goes without what it is for. */
export type Section = ReturnType<typeof section | typeof listOfTables>
