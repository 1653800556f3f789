/**
 * Bundles the program into `dist/program`: in place of the hundreds of modules that it and its packages consist of, both
 * processes of `kazasu serve` load a few files, in less time and memory; and so do the tests that start it by the test kit.
 */
import { join } from 'node:path'
import { defineConfig } from 'vite'

// oxlint-disable-next-line import/no-default-export -- this is how vite finds it
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  logLevel: 'warn',
  // What is compiled for the machine, or loads files of its own, stays a package.
  ssr: { noExternal: true, external: ['pcsclite', 'node-hid', '@cornerstonejs/codec-openjpeg'] },
  build: {
    ssr: true,
    outDir: join(import.meta.dirname, '../dist/program'),
    emptyOutDir: true,
    target: 'node20',
    // Where an error came from stays readable.
    minify: false,
    license: { fileName: 'LICENSES.md' },
    rolldownOptions: {
      input: {
        kazasu: join(import.meta.dirname, 'cli/main.ts'),
        'card-room': join(import.meta.dirname, 'room/main.ts'),
        'photo-worker': join(import.meta.dirname, 'photo/worker.ts'),
        testing: join(import.meta.dirname, 'testing/testing.ts'),
        'testing-guard': join(import.meta.dirname, 'testing/guard.ts'),
        'testing-vitest': join(import.meta.dirname, 'testing/vitest.ts'),
        'testing-playwright': join(import.meta.dirname, 'testing/playwright.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name].js' },
    },
  },
})
