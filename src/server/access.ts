/**
 * Who may talk to the daemon: by `Host`, then by exact `Origin` or by token. What an admitted client may do is
 * decided by its scopes, in the API.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Scope } from '../api/scopes.ts'
import { KazasuError } from '../errors.ts'
import type { Bytes } from '../lib/bytes.ts'
import type { RoomClient } from '../room/messages.ts'
import type { RateLimit } from './rate.ts'

/** The headers that decide, each with all of its values: two of one kind are refused, whatever they say. */
export interface Head {
  readonly host: readonly string[]
  readonly origin: readonly string[]
  readonly authorization: readonly string[]
}

export interface Token {
  readonly name: string
  readonly secret: Bytes
  readonly scopes: readonly Scope[]
}

/** 128 bits. */
const SHORTEST_SECRET = 16

const BEARER = /^Bearer (?<hex>(?:[0-9a-f]{2}){16,})$/i

export function headOf({ headersDistinct }: IncomingMessage): Head {
  return {
    host: headersDistinct['host'] ?? [],
    origin: headersDistinct['origin'] ?? [],
    authorization: headersDistinct['authorization'] ?? [],
  }
}

export class Access {
  readonly #hosts: ReadonlySet<string>
  readonly #origins: ReadonlyMap<string, readonly Scope[]>
  readonly #tokens: readonly { readonly token: Token; readonly digest: Bytes }[]
  readonly #wrongTokens: RateLimit

  constructor(
    hosts: ReadonlySet<string>,
    origins: ReadonlyMap<string, readonly Scope[]>,
    tokens: readonly Token[],
    wrongTokens: RateLimit,
  ) {
    const short = tokens.find(({ secret }) => secret.length < SHORTEST_SECRET)
    if (short !== undefined) {
      throw new KazasuError('CONFIG_INVALID', `the token ${short.name} is shorter than ${SHORTEST_SECRET} bytes`)
    }
    this.#hosts = hosts
    this.#origins = origins
    this.#tokens = tokens.map((token) => ({ token, digest: digestOf(token.secret) }))
    this.#wrongTokens = wrongTokens
  }

  /** `ACCESS_HOST_REFUSED` unless there is one `Host`, and it is ours. */
  checkHost({ host }: Head): void {
    const [only, ...others] = host
    if (only === undefined || others.length > 0 || !this.#hosts.has(only)) throw new KazasuError('ACCESS_HOST_REFUSED')
  }

  /** The web page behind a request, or `null` when no page is. `ACCESS_ORIGIN_REFUSED` when it is not listed. */
  page({ origin }: Head): RoomClient | null {
    const [only, ...others] = origin
    if (only === undefined) return null
    const scopes = others.length > 0 ? undefined : this.#origins.get(only)
    if (scopes === undefined) throw new KazasuError('ACCESS_ORIGIN_REFUSED')
    return { key: only, kind: 'page', scopes }
  }

  /** Who opens a WebSocket: a listed page, or a program with a token. A token does not help a page. */
  client(head: Head): RoomClient {
    this.checkHost(head)
    return this.page(head) ?? this.#program(head)
  }

  #program({ authorization }: Head): RoomClient {
    const [only, ...others] = authorization
    if (only === undefined) throw new KazasuError('ACCESS_TOKEN_REQUIRED')
    const token = others.length > 0 ? undefined : this.#find(only)
    if (token !== undefined) return { key: token.name, kind: 'program', scopes: token.scopes }
    // The right token is served even now: every program of this machine comes from the same address, and none of
    // them shall be able to lock the others out. 128 bits are not guessed; the limit saves time and log space.
    throw new KazasuError(this.#wrongTokens.take() ? 'ACCESS_TOKEN_REFUSED' : 'ACCESS_TOO_MANY')
  }

  /** Compares digests, which have one length, and all of them, so that the time says nothing about the secret. */
  #find(header: string): Token | undefined {
    const presented = digestOf(Buffer.from(BEARER.exec(header)?.groups?.['hex'] ?? '', 'hex'))
    return this.#tokens.filter(({ digest }) => timingSafeEqual(digest, presented))[0]?.token
  }
}

function digestOf(secret: Bytes): Bytes {
  return createHash('sha256').update(secret).digest()
}
