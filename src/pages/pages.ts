/** The pages that the daemon serves: one row each. A page is a folder here with a `main.tsx` and an `index.css`; `index.html` is the document of each. */
export const PAGES = [
  { path: '/', folder: 'console' },
  { path: '/kiosk', folder: 'kiosk' },
  { path: '/entry', folder: 'entry' },
  { path: '/doctor', folder: 'doctor' },
  { path: '/inspector', folder: 'inspector', bench: true },
] as const satisfies readonly PageRow[]

export interface PageRow {
  /** Where the daemon serves it. */
  readonly path: `/${string}`
  readonly folder: string
  /** For those who build on the daemon: served only where every reader is simulated, with all that is its own. */
  readonly bench?: true
}
