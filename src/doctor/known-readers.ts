/**
 * What is known of readers, with who says so. Those that do not work, or not fully, are found by their USB id, or by their
 * name where PC/SC shows it; a reader that is not among them is taken to work. Those that should work are for the page of
 * readers only.
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

/** `reported`: somebody has published that it reads My Number Cards. `listed`: libccid serves it, and no report was found. */
export type Evidence = 'reported' | 'listed'
export type Interface = 'contactless' | 'contact'

interface WorkingRow {
  readonly id: string
  readonly model: string
  readonly interface: Interface
  readonly evidence: Evidence
  readonly source: string
}

const LISTED = 'libccid, supported_readers.txt'

export const WORKING_READERS: readonly WorkingRow[] = [
  {
    id: '054c:0dc8',
    model: 'Sony RC-S300/S',
    interface: 'contactless',
    evidence: 'reported',
    source: 'zenn.dev/k42uma/articles/rc-s300-raspi; zenn.dev/compass/articles/39bb050bdaeaaa',
  },
  { id: '054c:0dc9', model: 'Sony RC-S300/P', interface: 'contactless', evidence: 'listed', source: LISTED },
  { id: '054c:0d8f', model: 'Sony RC-S660/U', interface: 'contactless', evidence: 'listed', source: LISTED },
  {
    id: '072f:221a',
    model: 'ACS ACR1251 Dual Reader',
    interface: 'contactless',
    evidence: 'reported',
    source: 'asahi-net.or.jp/~EA7K-SMMR (one variant needed libacsccid1); netlog.jpn.org/r271-635/2022/12',
  },
  { id: '072f:223b', model: 'ACS ACR1252 Dual Reader', interface: 'contactless', evidence: 'listed', source: LISTED },
  { id: '072f:223e', model: 'ACS ACR1252 Reader', interface: 'contactless', evidence: 'listed', source: LISTED },
  { id: '072f:2259', model: 'ACS ACR1252IMP Reader', interface: 'contactless', evidence: 'listed', source: LISTED },
  { id: '072f:223f', model: 'ACS ACR1255U-J1', interface: 'contactless', evidence: 'listed', source: LISTED },
  { id: '04e6:5790', model: 'Identiv uTrust 3700 F', interface: 'contactless', evidence: 'listed', source: LISTED },
  { id: '04e6:5116', model: 'SCM SCR3310', interface: 'contact', evidence: 'reported', source: 'netlog.jpn.org' },
  { id: '04e6:511a', model: 'SCR3310-NTTCom', interface: 'contact', evidence: 'listed', source: LISTED },
  { id: '04e6:511f', model: 'SCM SCR3310 v2', interface: 'contact', evidence: 'listed', source: LISTED },
  { id: '04e6:5810', model: 'Identiv CLOUD 2700 R', interface: 'contact', evidence: 'listed', source: LISTED },
]

export const knownById = (id: string): ReaderRow | undefined => KNOWN_READERS.find((known) => known.id === id)
export const knownByName = (name: string): ReaderRow | undefined => KNOWN_READERS.find((known) => known.name.test(name))

/**
 * Slots that hold a chip of their own for good, by what libccid calls them: places for a security module inside a reader
 * (but not the reader that is called after both of its slots, "CL + SAM"), and security keys.
 */
const OWN_CHIP = /(?<!\+ )\bSAM\b|\bYubi[Kk]ey\b|\bNitrokey\b/

export const hasOwnChip = (name: string): boolean => OWN_CHIP.test(name)
