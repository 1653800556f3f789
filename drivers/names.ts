/** The drivers by name: apart from their rows, which need more to load. */
export const DRIVER_NAMES = ['pcsc', 'simulated'] as const

export type DriverName = (typeof DRIVER_NAMES)[number]
