/** Bundles the pages into `dist/pages`, from where the daemon serves them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { PAGES } from './pages.ts'

const DOCUMENTS = Object.fromEntries(
  PAGES.map(({ folder }) => [folder, join(import.meta.dirname, folder, 'index.html')]),
)
const isDocument = (id: string): boolean => Object.values(DOCUMENTS).includes(id)

/** Each page is in a document of its own, and all these are `index.html` beside this. */
const sameDocument: Plugin = {
  name: 'same-document',
  resolveId: (id) => (isDocument(id) ? id : null),
  load: (id) => (isDocument(id) ? readFileSync(join(import.meta.dirname, 'index.html'), 'utf8') : null),
}

/** Neither styles nor what some pages load later, or not at all, such as what is said to staff. */
const SHARED = /^(?!.*(?:words.(?:holder|staff)|typing|slip)).*(?:js|tsx?)$/

// oxlint-disable-next-line import/no-default-export -- this is how vite finds it
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [sameDocument],
  logLevel: 'warn',
  build: {
    outDir: join(import.meta.dirname, '../../dist/pages'),
    emptyOutDir: true,
    target: 'es2022',
    license: { fileName: 'LICENSES.md' },
    // The policy of the pages allows nothing inline, and browsers of this target preload modules themselves.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // What pages share compresses better as one than in parts.
      output: {
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 2, test: SHARED }] },
      },
      input: DOCUMENTS,
    },
  },
})
