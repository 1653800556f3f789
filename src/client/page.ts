/** What a web page knows of the world around it. Elsewhere than in a browser there is nothing to know. */
import type { ClientErrorCode } from '../words/staff/client-errors.ts'

interface Target {
  addEventListener?(type: string, listener: () => void): void
  removeEventListener?(type: string, listener: () => void): void
}

interface Permission extends Target {
  readonly state: 'granted' | 'denied' | 'prompt'
}

interface Page extends Target {
  readonly document?: Target & { readonly visibilityState: string }
  readonly location?: { readonly protocol: string; readonly hostname: string }
  readonly navigator?: { readonly permissions?: { query(descriptor: { readonly name: string }): Promise<Permission> } }
}

/** Calls `listener` when the network is back, the page is seen again or may reach `url` now; the returned function ends that. */
export function onWake(url: string, listener: () => void): () => void {
  const page = globalThis as Page
  const { document } = page
  const seen = (): void => {
    if (document?.visibilityState === 'visible') listener()
  }
  page.addEventListener?.('online', listener)
  document?.addEventListener?.('visibilitychange', seen)
  let permission: Permission | null = null
  let isOver = false
  void permissionFor(url).then((found) => {
    permission = found
    if (!isOver) permission?.addEventListener?.('change', listener)
  })
  return () => {
    isOver = true
    page.removeEventListener?.('online', listener)
    document?.removeEventListener?.('visibilitychange', seen)
    permission?.removeEventListener?.('change', listener)
  }
}

type Kept = Extract<ClientErrorCode, `ACCESS_BROWSER_${string}`>

const CODES: ReadonlyMap<string, Kept> = new Map([
  ['denied', 'ACCESS_BROWSER_DENIED'],
  ['prompt', 'ACCESS_BROWSER_UNASKED'],
])

/** How long the browser may take to say; a view inside an app may never. */
const ANSWER_MS = 1000

/**
 * Why the browser itself may have kept the page from `url`; `null` where it does not. To the page both look alike: a
 * connection that ends before it has begun.
 */
export async function keptFrom(url: string): Promise<Kept | null> {
  const permission = await new Promise<Permission | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), ANSWER_MS)
    void permissionFor(url).then((found) => {
      clearTimeout(timer)
      resolve(found)
    })
  })
  return CODES.get(permission?.state ?? '') ?? null
}

/** The name has changed: browsers before Chromium 146 know the second one only, and later ones may drop it. */
const NAMES = ['loopback-network', 'local-network-access']

/** The permission of Local Network Access; `null` where none is needed, or where the browser has no such thing. */
async function permissionFor(url: string): Promise<Permission | null> {
  const { location, navigator } = globalThis as Page
  if (!isLoopback(hostOf(url)) || location === undefined) return null
  // A page of this machine may reach it anyway; whether an app with a scheme of its own may, this permission does not say.
  if (!/^https?:$/.test(location.protocol) || isLoopback(location.hostname)) return null
  for (const name of NAMES) {
    try {
      const permission = await navigator?.permissions?.query({ name })
      if (permission !== undefined) return permission
    } catch {
      // This browser does not know the name.
    }
  }
  return null
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname
  } catch {
    return ''
  }
}

const isLoopback = (host: string): boolean => /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:[a-z0-9-]+\.)*localhost)$/.test(host)
