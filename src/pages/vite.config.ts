/** Bundles the pages into `dist/pages`, from where the daemon serves them. */
import { join } from 'node:path'
import { defineConfig } from 'vite'
import { PAGES } from './pages.ts'

/** Neither styles nor what some pages load later, or not at all. */
const SHARED = /^(?!.*(?:words.holder|typing|slip)).*(?:js|tsx?)$/

// oxlint-disable-next-line import/no-default-export -- this is how vite finds it
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
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
      input: Object.fromEntries(PAGES.map(({ folder }) => [folder, join(import.meta.dirname, folder, 'index.html')])),
    },
  },
})
