/** The drivers by name, and what their readers are in words, for `--help`: apart from the rows, which need more to load. */
import type { Text } from '../src/words/languages.ts'

export const DRIVER_NAMES = {
  pcsc: { en: 'real readers', ja: '実物のリーダー' },
  simulated: { en: 'simulated cards only', ja: '模擬カードのみ' },
} as const satisfies Record<string, Text>

export type DriverName = keyof typeof DRIVER_NAMES
