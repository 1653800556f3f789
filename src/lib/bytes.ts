/** Bytes: hex, joining, comparing and wiping. Knows nothing of what the bytes mean. */

export type Bytes = Uint8Array

const HEX = /^(?:[0-9a-f]{2})*$/i

/** Reads hexadecimal text; spaces are allowed between bytes. Throws a `RangeError` on anything else. */
export function fromHex(text: string): Bytes {
  const compact = text.replaceAll(/\s/g, '')
  if (!HEX.test(compact)) throw new RangeError('not an even number of hexadecimal digits')
  return Uint8Array.from(Buffer.from(compact, 'hex'))
}

/** Upper-case hexadecimal, without separators. */
export function toHex(bytes: Bytes): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex').toUpperCase()
}

export function concat(...parts: readonly Bytes[]): Bytes {
  return Uint8Array.from(Buffer.concat(parts))
}

export function equal(a: Bytes, b: Bytes): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

export function fromAscii(text: string): Bytes {
  return Uint8Array.from(Buffer.from(text, 'latin1'))
}

/** The bytes as printable ASCII, or `null` when one of them is not. */
export function toAscii(bytes: Bytes): string | null {
  return bytes.every((byte) => byte >= 0x20 && byte <= 0x7e) ? Buffer.from(bytes).toString('latin1') : null
}

/** Overwrites bytes that held a secret. */
export function wipe(bytes: Bytes): void {
  bytes.fill(0)
}
