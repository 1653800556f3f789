/**
 * What an origin in the configuration may look like, and which origins are the daemon's own. An origin is compared
 * as a whole string and never parsed when a request comes in; see `access.ts`.
 */
import { KazasuError } from '../errors.ts'
import { hostInUrl } from '../lib/address.ts'

/** Host names as they come out of the URL parser: labels of lower-case letters, digits, `-` and `_`, or IPv6. */
const HOST = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:]+\])$/

/** The host of an app is a name that its system made up, or an id; URL parsers leave its letters as they are. */
const APP_HOST = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*(?::[1-9][0-9]{0,4})?$/

/** Schemes that never come as an origin, or come as one for everything that has them. */
const NO_ORIGINS: ReadonlySet<string> = new Set([
  'file',
  'ws',
  'wss',
  'ftp',
  'blob',
  'data',
  'about',
  'javascript',
  'filesystem',
])

const LOOPBACK = /^(?:127\.0\.0\.1|(?:[a-z0-9_-]+\.)*localhost|\[::1\])$/

/**
 * The origin, if the text is exactly what a browser sends for one (RFC 6454 §6.2): scheme, host, and the port where
 * it is not the scheme's own. `CONFIG_INVALID` otherwise, whose message says what is wrong.
 */
export function parseOrigin(text: string): string {
  const problem = originProblem(text)
  if (problem !== null) throw new KazasuError('CONFIG_INVALID', problem)
  return text
}

/** What keeps the text from being an origin, or `null` when it is one. */
function originProblem(text: string): string | null {
  if (text === '') return 'the origin is empty'
  if (text === 'null') return '"null" is what every sandboxed page and every local file sends; it cannot be allowed'
  if (/[*?^$|()\\]/.test(text)) return 'an origin is compared as a whole; patterns are not possible'
  if (/[^\x21-\x7e]/.test(text)) return 'an origin has no spaces, and international names are written as xn--…'
  if (text.includes('@')) return 'an origin has no user name'
  const { scheme, host = '' } = /^(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?<host>.*)$/.exec(text)?.groups ?? {}
  if (scheme === undefined) return 'an origin begins with its scheme in lower case, such as https:// or tauri://'
  if (NO_ORIGINS.has(scheme)) return `an origin does not begin with ${scheme}://`
  return scheme === 'https' || scheme === 'http' ? webProblem(text) : appProblem(text, host)
}

/** Such as `tauri://localhost`, `capacitor://localhost` or `chrome-extension://…`: compared as a whole like all others. */
function appProblem(text: string, host: string): string | null {
  if (host === '' || !URL.canParse(text)) return 'this is not an origin; an example is tauri://localhost'
  return APP_HOST.test(host) ? null : 'the host is not a host name; an origin has no path'
}

function webProblem(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null) return 'this is not an origin; an example is https://kiosk.example.jp'
  if (url.hostname.endsWith('.')) return 'the host ends with a dot'
  if (!HOST.test(url.hostname)) return 'the host is not a host name'
  if (text !== url.origin)
    return `an origin has no path, no upper case and no port that the scheme implies: ${url.origin}`
  return null
}

/** Whether pages of this origin travel unencrypted, so that whoever is on the way can change them. */
export function isUnencrypted(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'http:' && !LOOPBACK.test(hostname)
}

export type LoopbackHost = '127.0.0.1' | '::1'

/**
 * The origins of pages that only this daemon can have served: those of the addresses that it listens on.
 * `localhost` counts when none of its two addresses is left to somebody else on this machine, who could otherwise
 * serve pages under that name and our port. `absent` are addresses that the machine does not have.
 */
export function ownOrigins(
  port: number,
  listening: readonly LoopbackHost[],
  absent: readonly LoopbackHost[],
): readonly string[] {
  const names: string[] = listening.map(hostInUrl)
  if (new Set([...listening, ...absent]).size === 2) names.push('localhost')
  // Through the URL parser, which leaves out port 80 as browsers do.
  return names.map((name) => new URL(`http://${name}:${port}`).origin)
}
