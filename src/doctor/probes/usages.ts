/** What an HID device says it is: the usages of its collections at the top (HID 1.11, section 6.2.2). Pure. */

interface Usage {
  readonly usagePage: number
  readonly usage: number
}

/** Prefixes of items without their size. */
const ITEM = { usagePage: 0x04, usage: 0x08, collection: 0xa0, endCollection: 0xc0 } as const
const LONG_ITEM = 0xfe

export function usagesOf(descriptor: Buffer): readonly Usage[] {
  const found: Usage[] = []
  let [usagePage, usage, depth] = [0, 0, 0]
  for (let at = 0; at < descriptor.length; ) {
    const prefix = descriptor[at] ?? 0
    if (prefix === LONG_ITEM) {
      at += 3 + (descriptor[at + 1] ?? 0)
      continue
    }
    const length = [0, 1, 2, 4][prefix & 3] ?? 0
    if (at + 1 + length > descriptor.length) return found
    const data = length === 0 ? 0 : descriptor.readUIntLE(at + 1, length)
    at += 1 + length
    switch (prefix & 0xfc) {
      case ITEM.usagePage:
        usagePage = data
        break
      case ITEM.usage:
        usage = data
        break
      case ITEM.collection:
        if (depth === 0) found.push({ usagePage, usage })
        depth += 1
        break
      case ITEM.endCollection:
        depth -= 1
        break
      default:
    }
  }
  return found
}
