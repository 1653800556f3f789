/** The built pages, read once: what is served at which path. How they are built is in `src/pages`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { built } from '../installation.ts'
import { PAGES } from '../pages/pages.ts'

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

/** Every file of the pages; none at all when they have not been built. */
export function readPageFiles(): readonly PageFile[] {
  const folder = built('pages/')
  if (!existsSync(folder)) return []
  const pages = PAGES.map(({ path, folder: name }) => read(folder, `${name}/index.html`, path))
  const assets = readdirSync(new URL('assets/', folder)).map((name) =>
    read(folder, `assets/${name}`, `/assets/${name}`),
  )
  return [...pages, ...assets]
}

function read(folder: URL, name: string, path: string): PageFile {
  const type = TYPES[extname(name)]
  if (type === undefined) throw new Error(`no content type is known for ${name}`)
  return { path, type, body: readFileSync(new URL(name, folder)) }
}
