/**
 * How the files of the card surface applications are built: one outer data object, the fields in it by their tags and,
 * in some, a table of where each field begins. What a field means is left to the decoders.
 */
import { isKazasuError } from '../errors.ts'
import { readTlvs, type Tlv } from '../iso7816/tlv.ts'
import type { Bytes } from '../lib/bytes.ts'

/** Offsets have two bytes, and READ BINARY reaches half of that. */
const FILE_LIMIT = 0x10000
/** The longest table known has nine. */
const OFFSET_LIMIT = 32
/** How the table shows a field that the file does not have is not known; neither of these can be a field's place. */
const NO_PLACE: readonly (number | undefined)[] = [0x0000, 0xffff]

/** The value of the file's outer object, or `null` when it is not `tag` or the file is damaged. Padding may follow. */
export function readOuter(file: Bytes, tag: number): Bytes | null {
  const [outer] = file.length > FILE_LIMIT ? [] : (readObjects(file) ?? [])
  return outer?.tag === tag ? outer.value : null
}

/**
 * The fields in the file's outer object, by tag. `null` when the outer object is not `tag`, a field stands there twice,
 * or the table under `offsets` points at anything but a field. Tags that nobody asks for do no harm.
 */
export function readTemplate(file: Bytes, tag: number, offsets?: number): ReadonlyMap<number, Bytes> | null {
  const objects = readFields(file, tag)
  if (objects === null) return null
  const fields = new Map([...objects].map(([field, { value }]) => [field, value]))
  const table = offsets === undefined ? undefined : fields.get(offsets)
  return table === undefined || pointAtFields(table, file, fields) ? fields : null
}

/** The same as they are encoded, and without a look at any table. */
export function readFields(file: Bytes, tag: number): ReadonlyMap<number, Tlv> | null {
  const outer = readOuter(file, tag)
  const objects = outer && readObjects(outer)
  if (objects === null) return null
  const fields = new Map(objects.map((object) => [object.tag, object]))
  return fields.size === objects.length ? fields : null
}

/** Offsets are counted from the first byte of the file to the field's tag (myna-card, measured). */
function pointAtFields(table: Bytes, file: Bytes, fields: ReadonlyMap<number, Bytes>): boolean {
  if (table.length % 2 !== 0 || table.length > 2 * OFFSET_LIMIT) return false
  const view = new DataView(table.buffer, table.byteOffset, table.length)
  const offsets = Array.from({ length: table.length / 2 }, (_, index) => view.getUint16(2 * index))
  return offsets.every((offset) => {
    if (NO_PLACE.includes(offset)) return true
    const [object] = readObjects(file.subarray(offset)) ?? []
    if (object === undefined) return false
    // The first byte is looked at too, because reading passes over padding in front of a tag.
    return file[offset] === object.tag >> 8 && fields.get(object.tag)?.byteOffset === object.value.byteOffset
  })
}

/** The objects side by side in `bytes`, or `null` for damage. */
export function readObjects(bytes: Bytes): readonly Tlv[] | null {
  try {
    return readTlvs(bytes)
  } catch (error) {
    if (isKazasuError(error, 'CARD_ANSWER_INVALID')) return null
    throw error
  }
}
