/** The built pages, read once: what is served at which path. How they are built is in `src/pages`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { built } from '../installation.ts'
import { PAGES, type PageRow } from '../pages/pages.ts'

export interface PageFile {
  readonly path: string
  readonly type: string
  readonly body: Uint8Array
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

const PAGE_ROWS: readonly PageRow[] = PAGES
const BENCH = PAGE_ROWS.filter(({ bench }) => bench === true)

/** Pages that this daemon may not have though others do. */
export const isBenchPage = (path: string): boolean => BENCH.some((page) => page.path === path)

/** What a page alone loads begins with its name. */
const isBenchAsset = (name: string): boolean => BENCH.some(({ folder }) => name.startsWith(`${folder}-`))

/** Every file of the pages; none at all when they have not been built. `simulatedOnly`: whether every reader is simulated. */
export function readPageFiles(simulatedOnly: boolean): readonly PageFile[] {
  const folder = built('pages/')
  if (!existsSync(folder)) return []
  const pages = PAGE_ROWS.filter(({ bench }) => simulatedOnly || bench !== true).map(({ path, folder: name }) =>
    read(folder, `${name}/index.html`, path),
  )
  const assets = readdirSync(new URL('assets/', folder))
    .filter((name) => simulatedOnly || !isBenchAsset(name))
    .map((name) => read(folder, `assets/${name}`, `/assets/${name}`))
  return [...pages, ...assets]
}

function read(folder: URL, name: string, path: string): PageFile {
  const type = TYPES[extname(name)]
  if (type === undefined) throw new Error(`no content type is known for ${name}`)
  return { path, type, body: readFileSync(new URL(name, folder)) }
}
