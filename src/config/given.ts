/** Whether a source gives a setting, and which value. */
import type { Layer } from './environment.ts'

export const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isGiven = ({ table }: Layer, path: readonly string[]): boolean => valueAt(table, path) !== undefined

export function valueAt(table: unknown, path: readonly string[]): unknown {
  let value = table
  for (const part of path) value = isTable(value) ? value[part] : undefined
  return value
}
