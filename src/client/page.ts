/** What a web page knows of the world around it. Elsewhere than in a browser there is nothing to know. */

interface Target {
  addEventListener?(type: string, listener: () => void): void
  removeEventListener?(type: string, listener: () => void): void
}

interface Page extends Target {
  readonly document?: Target & { readonly visibilityState: string }
}

/** Calls `listener` when the network is back or the page is seen again; the returned function ends that. */
export function onWake(listener: () => void): () => void {
  const page = globalThis as Page
  const { document } = page
  const seen = (): void => {
    if (document?.visibilityState === 'visible') listener()
  }
  page.addEventListener?.('online', listener)
  document?.addEventListener?.('visibilitychange', seen)
  return () => {
    page.removeEventListener?.('online', listener)
    document?.removeEventListener?.('visibilitychange', seen)
  }
}
