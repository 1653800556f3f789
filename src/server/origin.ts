/**
 * What an origin in the configuration may look like, and which origins are the daemon's own. An origin is compared
 * as a whole string and never parsed when a request comes in; see `access.ts`.
 */
import { KazasuError } from '../errors.ts'
import { hostInUrl } from '../lib/address.ts'
import type { Text } from '../words/languages.ts'

/** Host names as they come out of the URL parser: labels of lower-case letters, digits, `-` and `_`, or IPv6. */
const HOST = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:]+\])$/

/**
 * The host of an app is a name that its system made up, an id, or a dot, as in many apps of Electron; URL parsers leave
 * its letters as they are.
 */
const APP_HOST = /^(?:\.|[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*(?::[1-9][0-9]{0,4})?)$/

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
  if (problem !== null) throw new KazasuError('CONFIG_INVALID', problem.en)
  return text
}

/** What keeps the text from being an origin, or `null` when it is one. */
export function originProblem(text: string): Text | null {
  if (text === '') return { en: 'the origin is empty', ja: 'オリジンが空です' }
  if (text === 'null') {
    return {
      en: '"null" is what every sandboxed page and every local file sends; it cannot be allowed',
      ja: '"null" はサンドボックス化されたページとローカルファイルのすべてが送る値のため、許可できません',
    }
  }
  if (/[*?^$|()\\]/.test(text)) {
    return {
      en: 'an origin is compared as a whole; patterns are not possible',
      ja: 'オリジンは全体が一致するか比べます。ワイルドカードや正規表現は書けません',
    }
  }
  if (/[^\x21-\x7e]/.test(text)) {
    return {
      en: 'an origin has no spaces, and international names are written as xn--…',
      ja: 'オリジンに空白は入りません。日本語などのドメイン名は xn--… の形で書きます',
    }
  }
  if (text.includes('@')) return { en: 'an origin has no user name', ja: 'オリジンにユーザー名は入りません' }
  const { scheme, host = '' } = /^(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?<host>.*)$/.exec(text)?.groups ?? {}
  if (scheme === undefined) {
    return {
      en: 'an origin begins with its scheme in lower case, such as https:// or tauri://',
      ja: 'オリジンは https:// や tauri:// のような小文字のスキームで始まります',
    }
  }
  if (NO_ORIGINS.has(scheme)) {
    return {
      en: `an origin does not begin with ${scheme}://`,
      ja: `${scheme}:// で始まるオリジンはありません`,
    }
  }
  return scheme === 'https' || scheme === 'http' ? webProblem(text) : appProblem(text, host)
}

/** Such as `tauri://localhost`, `app://.` or `chrome-extension://…`: compared as a whole like all others. */
function appProblem(text: string, host: string): Text | null {
  if (host === '' || !URL.canParse(text)) return notAnOrigin('tauri://localhost')
  if (APP_HOST.test(host)) return null
  return {
    en: 'the host is not a host name; an origin has no path',
    ja: 'ホスト名が正しくありません。オリジンにパスは付きません',
  }
}

function webProblem(text: string): Text | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null) return notAnOrigin('https://kiosk.example.jp')
  if (url.hostname.endsWith('.')) return { en: 'the host ends with a dot', ja: 'ホスト名がピリオドで終わっています' }
  if (!HOST.test(url.hostname)) return { en: 'the host is not a host name', ja: 'ホスト名が正しくありません' }
  if (text === url.origin) return null
  return {
    en: `an origin has no path, no upper case and no port that the scheme implies: ${url.origin}`,
    ja: `オリジンにパス、大文字、省略できるポートは入りません。正しくは ${url.origin} です`,
  }
}

const notAnOrigin = (example: string): Text => ({
  en: `this is not an origin; an example is ${example}`,
  ja: `オリジンではありません。例: ${example}`,
})

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
