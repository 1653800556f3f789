/**
 * How long an exchange takes on the air between a reader and a contactless card of type B. Pure arithmetic; the time
 * that the card itself needs is not in it, for no figure of that is public.
 *
 * Assumed, from ISO/IEC 14443-2, -3 and -4, and from the protocol information in the card's own answer to REQB
 * (frames of 256 bytes, CID supported, the same rate both ways):
 * - an elementary time unit is 128 periods of the 13.56 MHz carrier, divided by the factor of the bit rate;
 * - a character is 10 units (start, 8 bits, stop), with no extra guard time;
 * - a frame adds 12.5 units of SOF and 10.5 of EOF, the middle of what is allowed;
 * - a block has a prologue of 2 bytes (PCB and CID) and an epilogue of 2 (CRC), so that it carries 252;
 * - before each of the card's frames lie TR0 and TR1 at their least, 64 and 80 periods of the 847.5 kHz subcarrier, and
 *   before each of the reader's frames 14 units of the slowest rate;
 * - longer messages are chained, each block but the last acknowledged by an empty one.
 * Waiting time extensions, retransmissions and the USB side of the reader are left out.
 */

const CARRIER = 13_560_000
const SUBCARRIER = CARRIER / 16
const UNIT_PERIODS = 128

/** Nominal rates in kbit/s, and by what each divides the time unit. 848 is missing: the card does not offer it. */
const RATES = new Map([
  [106, 1],
  [212, 2],
  [424, 4],
])

const CHARACTER_UNITS = 10
const FRAME_UNITS = 12.5 + 10.5
const BLOCK_OVERHEAD = 4
const BLOCK_CAPACITY = 256 - BLOCK_OVERHEAD
const CARD_TURNAROUND = (64 + 80) / SUBCARRIER
const READER_TURNAROUND = (14 * UNIT_PERIODS) / CARRIER

/**
 * Milliseconds from the first bit of a command APDU to the last bit of its response, both in bytes. Throws a
 * `RangeError` for a rate that is not 106, 212 or 424, or a length that is none.
 */
export function linkMilliseconds(kilobitsPerSecond: number, commandLength: number, responseLength: number): number {
  const factor = RATES.get(kilobitsPerSecond)
  if (factor === undefined) throw new RangeError(`the radio link runs at ${[...RATES.keys()].join(', ')} kbit/s`)
  for (const length of [commandLength, responseLength]) {
    if (!Number.isSafeInteger(length) || length < 0) throw new RangeError('a length is a whole number of bytes')
  }
  const blocks = blockCount(commandLength) + blockCount(responseLength)
  // Each block but the last of a message is answered by an acknowledgement, so that frames alternate throughout.
  const acknowledgements = blocks - 2
  const frames = blocks + acknowledgements
  const bytes = commandLength + responseLength + frames * BLOCK_OVERHEAD
  const unit = UNIT_PERIODS / CARRIER / factor
  const onAir = (bytes * CHARACTER_UNITS + frames * FRAME_UNITS) * unit
  return 1000 * (onAir + (frames / 2) * (CARD_TURNAROUND + READER_TURNAROUND))
}

const blockCount = (length: number): number => Math.max(1, Math.ceil(length / BLOCK_CAPACITY))
