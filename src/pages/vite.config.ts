/** Bundles the pages into `dist/pages`, from where the daemon serves them. */
import { join } from 'node:path'
import { defineConfig } from 'vite'
import { PAGES } from './pages.ts'

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
      input: Object.fromEntries(PAGES.map(({ folder }) => [folder, join(import.meta.dirname, folder, 'index.html')])),
    },
  },
})
