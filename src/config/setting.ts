/** What settings are made of: shapes of which each says in words what it accepts and, where that is not enough, why not. */
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

export const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  setting(z.enum(values), `one of ${values.join(', ')}`, `次のいずれか: ${values.join(', ')}`)

export const whole = (least: number, most: number, en: string, ja: string) =>
  setting(z.int().min(least).max(most), `a whole number from ${least} to ${most}${en}`, `${least}〜${most}の整数${ja}`)

export const seconds = (least: number, most: number) => whole(least, most, ' (seconds)', '(秒)')

/** A path that does not depend on where the daemon was started. */
export const File = setting(z.string().refine(isAbsolute), 'an absolute path', '絶対パス')

export const OnOff = setting(z.boolean(), 'true or false', 'true または false')

export const section = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape).prefault({} as never)
