/** The shapes of the API as JSON Schema, each where it is used and with all that is in it. Names are `components.ts`. */
import { z } from 'zod'

/** The part of JSON Schema (draft 7) that our shapes come to. */
export interface JsonSchema {
  type?: string | string[]
  title?: string
  description?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  enum?: (string | number | null)[]
  const?: string | number | boolean | null
  format?: string
  $ref?: string
  [keyword: string]: unknown
}

export function toJsonSchema(shape: z.ZodType, io: 'input' | 'output'): JsonSchema {
  // zod types the result by the whole of JSON Schema; `JsonSchema` is the part that our shapes come to.
  const schema = z.toJSONSchema(shape, { target: 'draft-7', io, reused: 'inline', override: tidy }) as JsonSchema
  delete schema['$schema']
  return schema
}

/** Leaves out what zod adds to the form and says nothing to a reader: the bounds of safe integers, long patterns. */
function tidy({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern
}
