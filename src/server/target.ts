/** What a request asks for: the path and the query of its target, in either form of it, and the host that it may name. */
import type { IncomingMessage } from 'node:http'

export interface Target {
  readonly path: string
  readonly query: string
  /** `null` in the usual form, which leaves the host to the header. */
  readonly authority: string | null
}

/** The form for proxies, which every server has to take (RFC 9112, 3.2.2). */
const ABSOLUTE = /^(?<scheme>[a-z][a-z\d+.-]*):\/\/(?<authority>[^/?#]*)(?<rest>.*)$/is

export function targetOf({ url = '' }: IncomingMessage): Target {
  const { scheme = '', authority = null, rest = '' } = ABSOLUTE.exec(url)?.groups ?? {}
  // There is nothing under another scheme, but who names another host hears of that first.
  const isHttp = authority !== null && scheme.toLowerCase() === 'http'
  const [path = '', query = ''] = (isHttp ? rest : url).split('?')
  return { path: isHttp && path === '' ? '/' : path, query, authority }
}
