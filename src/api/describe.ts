/**
 * The API as an OpenRPC document (specification 1.3), from the same definitions that serve it. The reference for
 * people is written in `reference`.
 */
import { z } from 'zod'
import { ERRORS, type ErrorCode } from '../errors.ts'
import { ERROR_TEXTS } from '../words/error-texts.ts'
import { COMMON_ERRORS } from './common-errors.ts'
import { EVENTS } from './events.ts'
import { METHODS } from './index.ts'
import type { ApiDocument } from './definition.ts'
import type { AnyMethod } from './method.ts'
import { PROTOCOL } from './protocol.ts'
import { SCOPES } from './scopes.ts'
import { NOTIFICATIONS } from './wire.ts'

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
  enum?: (string | number | null)[]
  const?: string | number | boolean | null
  format?: string
  [keyword: string]: unknown
}

export const METHOD_LIST: readonly AnyMethod[] = METHODS

let document: { readonly version: string; readonly value: ApiDocument } | null = null

/** `version` is the daemon's. Made once, since it is asked for again and again and never changes. */
export function describeApi(version: string): ApiDocument {
  if (document?.version !== version) document = { version, value: build(version) }
  return document.value
}

function build(version: string): ApiDocument {
  return {
    openrpc: '1.3.2',
    info: {
      title: 'Kazasu',
      version,
      description: "Local daemon for Japan's My Number Card. JSON-RPC 2.0 over WebSocket, one message a text frame.",
      license: { name: 'MIT' },
    },
    methods: METHOD_LIST.map(describeMethod),
    'x-protocol': PROTOCOL,
    'x-scopes': SCOPES,
    'x-notifications': [...NOTIFICATIONS, ...EVENTS].map((one) => ({
      name: one.name,
      summary: one.en,
      description: one.ja,
      'x-scope': 'scope' in one ? one.scope : null,
      params: toJsonSchema(one.params, 'output'),
      example: one.example,
    })),
  }
}

function describeMethod(method: AnyMethod): Readonly<Record<string, unknown>> {
  const { properties = {}, required = [] } = toJsonSchema(method.params, 'input')
  return {
    name: method.name,
    summary: method.en,
    description: method.ja,
    'x-scope': method.scope,
    paramStructure: 'by-name',
    params: Object.entries(properties).map(([name, schema]) => ({ name, required: required.includes(name), schema })),
    result: { name: 'result', schema: toJsonSchema(method.result, 'output') },
    ...(method.progress === undefined ? {} : { 'x-progress': toJsonSchema(method.progress, 'output') }),
    errors: errorsOf(method).map((code) => ({
      code: ERRORS[code].number,
      message: ERROR_TEXTS[code].means.en,
      data: { code, retriable: ERRORS[code].retriable },
    })),
    examples: [
      {
        name: 'example',
        params: Object.entries(method.example.params).map(([name, value]) => ({ name, value })),
        result: { name: 'result', value: method.example.result },
      },
    ],
  }
}

function errorsOf(method: AnyMethod): readonly ErrorCode[] {
  return [...new Set([...method.errors, ...COMMON_ERRORS])]
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
