/** The pages that the daemon serves: one row each. A page is a folder here with a `main.tsx` and an `index.css`; `index.html` is the document of each. */
export const PAGES = [
  { path: '/', folder: 'console' },
  { path: '/kiosk', folder: 'kiosk' },
  { path: '/entry', folder: 'entry' },
  { path: '/doctor', folder: 'doctor' },
] as const satisfies readonly PageRow[]

export interface PageRow {
  /** Where the daemon serves it. */
  readonly path: `/${string}`
  readonly folder: string
}
