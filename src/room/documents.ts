/**
 * The documents of the API. Making them takes half a second, in which no card is served; so `npm run build` makes them,
 * and they are made here only where there is no build.
 */
import { existsSync, readFileSync } from 'node:fs'
import { describeApi } from '../api/describe.ts'
import { describeEvents } from '../api/describe-events.ts'
import type { ApiDocument } from '../api/definition.ts'
import { apiReference } from '../api/reference/reference.ts'
import { built } from '../installation.ts'
import type { DocumentName } from './messages.ts'

export const FOLDER = built('documents/')

export const FILES: Readonly<Record<DocumentName, string>> = {
  openrpc: 'openrpc.json',
  asyncapi: 'asyncapi.json',
  reference: 'api.md',
}

export interface OpenRpc {
  readonly value: ApiDocument
  /** The same as JSON. */
  readonly text: Buffer
}

export class ApiDocuments {
  readonly #version: string
  #openrpc: OpenRpc | null = null

  constructor(version: string) {
    this.#version = version
  }

  /** One object each time. */
  get openrpc(): OpenRpc {
    this.#openrpc ??= this.#built() ?? this.#made()
    return this.#openrpc
  }

  text(name: DocumentName): Buffer {
    if (name === 'openrpc') return this.openrpc.text
    return (
      read(name) ?? Buffer.from(name === 'reference' ? apiReference() : JSON.stringify(describeEvents(this.#version)))
    )
  }

  #built(): OpenRpc | null {
    const text = read('openrpc')
    if (text === null) return null
    // What the build wrote; it may be that of another version in a working copy.
    const value = JSON.parse(text.toString()) as ApiDocument & { readonly info: { readonly version: string } }
    return value.info.version === this.#version ? { value, text } : null
  }

  #made(): OpenRpc {
    const value = describeApi(this.#version)
    return { value, text: Buffer.from(JSON.stringify(value)) }
  }
}

function read(name: DocumentName): Buffer | null {
  const file = new URL(FILES[name], FOLDER)
  return existsSync(file) ? readFileSync(file) : null
}
