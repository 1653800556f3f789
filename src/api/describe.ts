/**
 * The API as an OpenRPC document (specification 1.3), from the same definitions that serve it. The reference for
 * people is written in `reference`.
 */
import { ERRORS, type ErrorCode } from '../errors.ts'
import { ERROR_TEXTS } from '../words/error-texts.ts'
import { COMMON_ERRORS } from './common-errors.ts'
import { EVENTS } from './events.ts'
import { METHODS } from './index.ts'
import { Components, pascal } from './components.ts'
import type { ApiDocument } from './definition.ts'
import { type JsonSchema, toJsonSchema } from './json-schema.ts'
import type { AnyMethod } from './method.ts'
import { PROTOCOL } from './protocol.ts'
import { SCOPES } from './scopes.ts'
import { NOTIFICATIONS } from './wire.ts'

export const METHOD_LIST: readonly AnyMethod[] = METHODS

/** Where a daemon listens that nobody has told otherwise. */
export const HOST = '127.0.0.1:4740'
export const WHERE = 'On the same machine; the port is a setting.'

/** What is said of a method, and what generators need of it. */
export interface DescribedMethod {
  readonly name: string
  readonly summary: string
  readonly params: readonly DescribedParam[]
  readonly result: { readonly name: string; readonly schema: JsonSchema }
  readonly 'x-scope': string | null
  readonly 'x-progress'?: JsonSchema
  readonly [member: string]: unknown
}

interface DescribedParam {
  readonly name: string
  readonly description?: string
  readonly required: boolean
  readonly schema: JsonSchema
}

interface DescribedNotification {
  readonly name: string
  readonly summary: string
  readonly params: JsonSchema
  readonly [member: string]: unknown
}

export interface OpenRpcDocument extends ApiDocument {
  readonly methods: readonly DescribedMethod[]
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
  readonly 'x-notifications': readonly DescribedNotification[]
}

let document: { readonly version: string; readonly value: OpenRpcDocument } | null = null

/** `version` is the daemon's. Made once, since it is asked for again and again and never changes. */
export function describeApi(version: string): OpenRpcDocument {
  if (document?.version !== version) document = { version, value: build(version) }
  return document.value
}

function build(version: string): OpenRpcDocument {
  const components = new Components()
  const methods = METHOD_LIST.map((method) => describeMethod(method, components))
  const notifications = [...NOTIFICATIONS, ...EVENTS].map((one) => ({
    name: one.name,
    summary: one.en,
    description: one.ja,
    'x-scope': 'scope' in one ? one.scope : null,
    params: components.refer(toJsonSchema(one.params, 'output'), nameOfParams(one.name)),
    example: one.example,
  }))
  return {
    openrpc: '1.3.2',
    info: infoOf('Kazasu', version, 'What is sent without being asked for is in /asyncapi.json.'),
    servers: [{ name: 'daemon', url: `ws://${HOST}/`, summary: WHERE }],
    methods,
    components: { schemas: components.schemas },
    'x-protocol': PROTOCOL,
    'x-scopes': SCOPES,
    'x-notifications': notifications,
  }
}

function describeMethod(method: AnyMethod, components: Components): DescribedMethod {
  const progress = progressOf(method)
  const { properties = {}, required = [] } = toJsonSchema(method.params, 'input')
  const name = pascal(method.name)
  return {
    name: method.name,
    summary: method.en,
    description: method.ja,
    'x-scope': method.scope,
    paramStructure: 'by-name',
    params: Object.entries(properties).map(([member, { description, ...schema }]) => ({
      name: member,
      ...(description === undefined ? {} : { description }),
      required: required.includes(member),
      schema: components.refer(schema, name + pascal(member)),
    })),
    result: { name: 'result', schema: components.refer(toJsonSchema(method.result, 'output'), `${name}Result`) },
    ...(progress === null ? {} : { 'x-progress': components.refer(progress, '') }),
    errors: errorsOf(method).map((code) => ({
      code: ERRORS[code].number,
      message: ERROR_TEXTS[code].means.en,
      data: { code, retriable: ERRORS[code].retriable },
    })),
    examples: [
      {
        name: 'example',
        params: Object.entries(method.example.params).map(([member, value]) => ({ name: member, value })),
        result: { name: 'result', value: method.example.result },
      },
    ],
  }
}

/** What both documents say of the API. */
export const infoOf = (title: string, version: string, rest: string): Readonly<Record<string, unknown>> => ({
  title,
  version,
  description: `Local daemon for Japan's My Number Card. JSON-RPC 2.0 over WebSocket, one message a text frame. ${rest} How a conversation goes, and who may connect, is in /api.md.`,
  license: { name: 'MIT' },
})

export const nameOfParams = (notification: string): string => `${pascal(notification)}Params`

/** Several methods have one shape for it, which has a title; another is called by its method. */
export function progressOf({ name, progress }: AnyMethod): JsonSchema | null {
  return progress === undefined ? null : { title: `${pascal(name)}Progress`, ...toJsonSchema(progress, 'output') }
}

function errorsOf(method: AnyMethod): readonly ErrorCode[] {
  return [...new Set([...method.errors, ...COMMON_ERRORS])]
}
