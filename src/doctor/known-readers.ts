/**
 * Readers of which it is known that they do not work, or not fully. One row each with who says so; a reader that is not
 * here is taken to work. Found by its USB id, or by its name where PC/SC shows it.
 */

/** `no-pcsc`: nothing makes a PC/SC reader of it on Linux. `short`: it takes APDUs of short length only. */
export type ReaderLimit = 'no-pcsc' | 'short'

interface ReaderRow {
  /** As `lsusb` shows it; `null` for one of which only the name is published. */
  readonly id: string | null
  readonly name: RegExp
  readonly model: string
  readonly limit: ReaderLimit
  readonly source: string
}

export const KNOWN_READERS: readonly ReaderRow[] = [
  {
    id: '054c:06c3',
    name: /\bRC-S380\b/i,
    model: 'Sony RC-S380',
    limit: 'no-pcsc',
    source: 'github.com/LudovicRousseau/PCSC/issues/86; aruneko/WebUSB-MyNumberCard drives it without PC/SC',
  },
  {
    id: null,
    name: /\bRC-S320\b/i,
    model: 'Sony RC-S320',
    limit: 'no-pcsc',
    source: 'asahi-net.or.jp/~EA7K-SMMR, pages on the Raspberry Pi',
  },
  {
    id: '072f:2200',
    name: /\bACR122U?\b/i,
    model: 'ACS ACR122U',
    limit: 'short',
    source: 'libccid, supported_readers.txt ("unsupported") and ACR122U.txt: short APDU level, messages of 271 bytes',
  },
]

export const knownById = (id: string): ReaderRow | undefined => KNOWN_READERS.find((known) => known.id === id)
export const knownByName = (name: string): ReaderRow | undefined => KNOWN_READERS.find((known) => known.name.test(name))

/**
 * Slots that hold a chip of their own for good, by what libccid calls them: places for a security module inside a reader
 * (but not the reader that is called after both of its slots, "CL + SAM"), and security keys.
 */
const OWN_CHIP = /(?<!\+ )\bSAM\b|\bYubi[Kk]ey\b|\bNitrokey\b/

export const hasOwnChip = (name: string): boolean => OWN_CHIP.test(name)
