/**
 * Who may talk to the daemon: by `Host`, then by token or by exact `Origin`. What an admitted client may do is
 * decided by its scopes, in the API.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Scope } from '../api/scopes.ts'
import { KazasuError } from '../errors.ts'
import type { Bytes } from '../lib/bytes.ts'
import { type End, proofOf } from '../lib/proof.ts'
import type { RoomClient } from '../room/messages.ts'
import type { RateLimit } from './rate.ts'
import { targetOf } from './target.ts'

/** The headers that decide, each with all of its values: two of one kind are refused, whatever they say. */
export interface Head {
  readonly host: readonly string[]
  /** The host that the target of the request names, if it does. */
  readonly authority: string | null
  readonly origin: readonly string[]
  readonly authorization: readonly string[]
  /** Sent by browsers only: how the page that asks is related to us, and what it wants an answer for. */
  readonly site: string | undefined
  readonly destination: string | undefined
}

export interface Token {
  readonly name: string
  /** As it is at this moment: it may be renewed. */
  readonly secret: () => Bytes
  readonly scopes: readonly Scope[]
}

export interface Client extends RoomClient {
  /** Whether it is a page that the daemon itself serves, under whichever of its names. */
  readonly own: boolean
  /** What it may do by what holds now, or why it would not be let in any more. */
  readonly standing: () => Standing
}

export type Standing = readonly Scope[] | 'renewed' | 'withdrawn'

/** What pages of one origin get. */
export interface OriginGrant {
  readonly scopes: readonly Scope[]
  readonly own: boolean
}

/** `Sec-Fetch-Site` of our own pages, and of what a person typed or a program sends. */
const OUR_SITES: ReadonlySet<string> = new Set(['same-origin', 'none'])

/** 128 bits. */
const SHORTEST_SECRET = 16

const BEARER = /^Bearer +(?<hex>(?:[0-9a-f]{2}){16,})$/i

export function headOf(request: IncomingMessage): Head {
  const { headersDistinct } = request
  return {
    host: headersDistinct['host'] ?? [],
    authority: targetOf(request).authority,
    origin: headersDistinct['origin'] ?? [],
    authorization: headersDistinct['authorization'] ?? [],
    site: headersDistinct['sec-fetch-site']?.[0],
    destination: headersDistinct['sec-fetch-dest']?.[0],
  }
}

export class Access {
  readonly #hosts: ReadonlySet<string>
  #origins: ReadonlyMap<string, OriginGrant>
  #tokens: readonly Token[]
  readonly #wrongTokens: RateLimit

  constructor(
    hosts: ReadonlySet<string>,
    origins: ReadonlyMap<string, OriginGrant>,
    tokens: readonly Token[],
    wrongTokens: RateLimit,
  ) {
    const short = tokens.find(({ secret }) => secret().length < SHORTEST_SECRET)
    if (short !== undefined) {
      throw new KazasuError('CONFIG_INVALID', `the token ${short.name} is shorter than ${SHORTEST_SECRET} bytes`)
    }
    this.#hosts = hosts
    this.#origins = origins
    this.#tokens = tokens
    this.#wrongTokens = wrongTokens
  }

  /** Who may connect from now on; of those who are there `standing` tells. */
  grant(origins: ReadonlyMap<string, OriginGrant>, tokens: readonly Token[]): void {
    this.#origins = origins
    this.#tokens = tokens
  }

  /**
   * `ACCESS_HOST_REFUSED` unless there is one `Host`, and it is ours. A host in the target would count in its place
   * (RFC 9112, 3.2.2): it must be the same, so that whichever is read is the one that was checked.
   */
  #checkHost({ host, authority }: Head): void {
    const [only, ...others] = host
    const isOurs = only !== undefined && others.length === 0 && this.#hosts.has(only)
    if (!isOurs || (authority ?? only) !== only) throw new KazasuError('ACCESS_HOST_REFUSED')
  }

  /**
   * Who asks for something to read: a listed page, a program that shows its token, or `null` for anybody else on this
   * machine. `ACCESS_ORIGIN_REFUSED` for a page that is not listed, `ACCESS_TOKEN_REFUSED` for a wrong token,
   * `ACCESS_HTTP_INVALID` for two tokens.
   */
  reader(head: Head): Client | null {
    this.#checkHost(head)
    return this.#program(head) ?? this.#page(head)
  }

  /** Who opens a WebSocket; also `ACCESS_TOKEN_REQUIRED`. */
  client(head: Head): Client {
    const client = this.reader(head)
    if (client === null) throw new KazasuError('ACCESS_TOKEN_REQUIRED')
    return client
  }

  #page({ origin, site = 'none', destination }: Head): Client | null {
    const [only, ...others] = origin
    if (only === undefined) {
      // A page asks without an origin for images, scripts and in the mode `no-cors`: ours do, and others have no business
      // here, not even to make us work. A link to one of our pages is followed from anywhere.
      if (OUR_SITES.has(site) || destination === 'document') return null
      throw new KazasuError('ACCESS_ORIGIN_REFUSED')
    }
    const grant = others.length > 0 ? undefined : this.#origins.get(only)
    if (grant === undefined) throw new KazasuError('ACCESS_ORIGIN_REFUSED')
    const standing = (): Standing => this.#origins.get(only)?.scopes ?? 'withdrawn'
    return { key: only, kind: 'page', standing, ...grant }
  }

  /**
   * `null` where no token is shown. One that is shown counts, and alone: a page cannot send the header with a
   * WebSocket, while libraries for programs add an `Origin` without being asked.
   */
  #program({ authorization }: Head): Client | null {
    const [only, ...others] = authorization
    if (only === undefined) return null
    if (others.length > 0) {
      throw new KazasuError('ACCESS_HTTP_INVALID', undefined, { fields: { refused: 'authorization' } })
    }
    const presented = digestOf(Buffer.from(BEARER.exec(only)?.groups?.['hex'] ?? '', 'hex'))
    const isThis = ({ secret }: Token): boolean => timingSafeEqual(digestOf(secret()), presented)
    // All of them are compared, and digests have one length: the time says nothing about a secret.
    const [token] = this.#tokens.filter(isThis)
    if (token !== undefined) {
      const { name, scopes } = token
      const standing = (): Standing => this.#tokens.find((one) => one.name === name && isThis(one))?.scopes ?? 'renewed'
      return { key: name, kind: 'program', own: false, scopes, standing }
    }
    // The right token is served even now: every program of this machine comes from the same address, and none of
    // them shall be able to lock the others out. 128 bits are not guessed; the limit saves time and log space.
    throw new KazasuError(this.#wrongTokens.take() ? 'ACCESS_TOKEN_REFUSED' : 'ACCESS_TOO_MANY')
  }

  /** What proves to a program that this is the daemon, with each token that there is: `lib/proof.ts`. */
  proofs(nonce: string, end: End): string[] {
    return this.#tokens.map(({ secret }) => proofOf(secret(), nonce, end))
  }
}

function digestOf(secret: Bytes): Bytes {
  return createHash('sha256').update(secret).digest()
}
