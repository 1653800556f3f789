/**
 * What the daemon says without being asked, as an AsyncAPI document (version 3): the greeting, the progress of requests
 * and the events. What is asked and answered is in the OpenRPC document of `describe.ts`.
 */
import { Components, pascal } from './components.ts'
import type { EventsDocument } from './definition.ts'
import { HOST, infoOf, METHOD_LIST, nameOfParams, progressOf, WHERE } from './describe.ts'
import { EVENTS } from './events.ts'
import { type JsonSchema, toJsonSchema } from './json-schema.ts'
import { NOTIFICATIONS } from './wire.ts'

type Notification = (typeof NOTIFICATIONS | typeof EVENTS)[number]

const CHANNEL = '#/channels/connection'

/** `version` is the daemon's. */
export function describeEvents(version: string): EventsDocument {
  const components = new Components()
  const all: readonly Notification[] = [...NOTIFICATIONS, ...EVENTS]
  const messages = all.map((one) => [one.name, messageOf(one, components)] as const)
  const referring = (place: string) => all.map(({ name }) => [name, { $ref: `${place}/messages/${name}` }] as const)
  return {
    asyncapi: '3.0.0',
    info: infoOf('Kazasu: events and progress', version, 'What is asked and answered is in /openrpc.json.'),
    defaultContentType: 'application/json',
    servers: { daemon: { host: HOST, protocol: 'ws', description: WHERE } },
    channels: {
      connection: {
        address: '/',
        description: 'The connection on which requests go too. Events come after events.subscribe was answered.',
        servers: [{ $ref: '#/servers/daemon' }],
        messages: Object.fromEntries(referring('#/components')),
      },
    },
    operations: Object.fromEntries(
      all.map(({ name, en }) => [
        name,
        {
          action: 'send',
          channel: { $ref: CHANNEL },
          summary: en,
          messages: [{ $ref: `${CHANNEL}/messages/${name}` }],
        },
      ]),
    ),
    components: { messages: Object.fromEntries(messages), schemas: components.schemas },
  }
}

function messageOf(one: Notification, components: Components): Readonly<Record<string, unknown>> {
  const { name, en, ja, example } = one
  return {
    name,
    title: pascal(name),
    summary: en,
    description: ja,
    'x-scope': 'scope' in one ? one.scope : null,
    payload: {
      title: `${pascal(name)}Notification`,
      type: 'object',
      properties: {
        jsonrpc: { type: 'string', const: '2.0' },
        method: { type: 'string', const: name },
        params: components.refer(paramsOf(one), nameOfParams(name)),
      },
      required: ['jsonrpc', 'method', 'params'],
    },
    ...(name === 'progress' ? { 'x-progress': progressByMethod(components) } : {}),
    examples: [{ name: 'example', payload: { jsonrpc: '2.0', method: name, params: example } }],
  }
}

function paramsOf({ name, params }: Notification): JsonSchema {
  const schema = toJsonSchema(params, 'output')
  if (name !== 'progress') return schema
  const kinds = new Map<string | undefined, JsonSchema>()
  for (const progress of METHOD_LIST.map(progressOf)) if (progress !== null) kinds.set(progress.title, progress)
  return { ...schema, properties: { ...schema.properties, progress: { anyOf: [...kinds.values()] } } }
}

const progressByMethod = (components: Components): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(
    METHOD_LIST.flatMap((method) => {
      const progress = progressOf(method)
      return progress === null ? [] : [[method.name, components.refer(progress, '')]]
    }),
  )
