/** What runs in the page that is measured. Playwright sends the text of these functions: they use nothing from here. */

/** What they need of a browser; the program around them is compiled without the types of one. */
interface InPage {
  readonly document: { querySelector(selector: string): object | null }
  readonly MutationObserver: new (
    heard: () => void,
  ) => {
    observe(target: object, options: object): void
    disconnect(): void
  }
  requestAnimationFrame(act: () => void): void
  seen?: Promise<Seen>
}

export interface Seen {
  /** When it was in the document first. */
  readonly there: number
  /**
   * When it was on the screen, with nothing that changed any more: at the second animation frame after the last change,
   * for the first comes before the painting. At 60 frames a second that is 17 to 33 ms later.
   */
  readonly painted: number
}

/** Watches for `selector` from now on. The times are milliseconds since 1970, by the clock of the page. */
export function watch(selector: string): void {
  const page = globalThis as unknown as InPage
  const now = (): number => performance.timeOrigin + performance.now()
  page.seen = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`there is never what was waited for: ${selector}`)), 30_000)
    let there: number | null = null
    let changes = 0
    const observer = new page.MutationObserver(() => {
      if (page.document.querySelector(selector) === null) return
      there ??= now()
      changes += 1
      const known = { there, changes }
      page.requestAnimationFrame(() =>
        page.requestAnimationFrame(() => {
          if (known.changes !== changes) return
          observer.disconnect()
          resolve({ there: known.there, painted: now() })
        }),
      )
    })
    observer.observe(page.document, { subtree: true, childList: true, attributes: true, characterData: true })
  })
}

/** What `watch` has seen, as soon as it has. */
export function seen(): Promise<Seen> {
  const page = globalThis as unknown as InPage
  return page.seen ?? Promise.reject(new Error('nothing is watched for'))
}

/** The clock of whoever runs this, a page or this process: milliseconds since 1970. */
export function now(): number {
  return performance.timeOrigin + performance.now()
}
