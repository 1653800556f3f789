/** Which of PC/SC's readers can hold a card at all. A table of names; nothing else tells them apart. */

interface VirtualReader {
  readonly name: RegExp
  readonly what: string
}

/** Readers that stand for something inside the machine, where no card can be laid down. */
const VIRTUAL_READERS: readonly VirtualReader[] = [
  { name: /^Windows Hello for Business\b/i, what: 'keys of Windows Hello (Fedict/eid-mw #57, libelectronic-id #57)' },
  { name: /^Microsoft Virtual Smart Card\b/i, what: 'keys in the TPM' },
  { name: /^Microsoft UICC ISO Reader\b/i, what: 'the SIM of a modem' },
]

/** Readers whose cards are always played by a program. Said of them, since a counter must never take one for real. */
const SIMULATING_READERS: readonly VirtualReader[] = [
  { name: /^Virtual PCD\b/i, what: 'vpcd of vsmartcard, which `kazasu card` uses too' },
]

export const isSimulating = (name: string): boolean => SIMULATING_READERS.some((virtual) => virtual.name.test(name))

export const isCardReader = (name: string): boolean => !VIRTUAL_READERS.some((virtual) => virtual.name.test(name))
