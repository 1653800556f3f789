/**
 * Bundles the program into `dist/program`: in place of the hundreds of modules that it and its packages consist of, both
 * processes of `kazasu serve` load a few files, in less time and memory; and so do the tests that start it by the test kit.
 */
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** As the bundler writes the import of a module of Node's: a default, names, or both. */
const IMPORT_OF_NODE = /^import (?:([\w$]+)(?:, )?)?(?:\{ (.+) \})? from "(node:[^"]+)";$/gm

/**
 * Takes Node's modules from Node, without an import. For an import every member is looked at, also those that Node makes
 * when somebody looks: with `node:http` the whole of fetch would come into memory, with `node:fs` what reads lines.
 */
const withoutImportsOfNode: Plugin = {
  name: 'without-imports-of-node',
  renderChunk: (code) =>
    code.replace(IMPORT_OF_NODE, (_, all: string | undefined, names: string | undefined, id: string) => {
      const module = `process.getBuiltinModule("${id}")`
      const members = names === undefined ? [] : [`{ ${names.replaceAll(' as ', ': ')} } = ${all ?? module}`]
      return `const ${[...(all === undefined ? [] : [`${all} = ${module}`]), ...members].join(', ')};`
    }),
}

/** What packages load for who has metrics collected or sent, and the log written by a thread of its own: nobody here. */
const UNUSED = /\/node_modules\/(prom-client\/lib\/(cluster|defaultMetrics|pushgateway)|pino\/lib\/transport)\.js$/

/** What packages load at once for a client with an encrypted connection, and what they call of it. */
const LATER = { https: 'request', tls: 'connect' } as const
const STAND_IN = '\0later:'

const isLater = (id: string): id is keyof typeof LATER => Object.hasOwn(LATER, id)

const onlyWhatIsUsed: Plugin = {
  name: 'only-what-is-used',
  enforce: 'pre',
  resolveId: (id, importer) => (isLater(id) && importer?.includes('/node_modules/') === true ? STAND_IN + id : null),
  load(id) {
    if (UNUSED.test(id)) return 'module.exports = {}'
    const module = id.slice(STAND_IN.length)
    if (!id.startsWith(STAND_IN) || !isLater(module)) return null
    const called = LATER[module]
    return `exports.${called} = (...given) => process.getBuiltinModule('node:${module}').${called}(...given)`
  },
}

/** One such character, and all of its file takes two bytes a character in V8. */
const WIDE = /[^\0-\u00ff]/g

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Escapes them in files of code, in which there are a few; one of words is smaller as it is. */
function narrowed(code: string): string {
  const narrow = code.replace(WIDE, escaped)
  return narrow.length < 2 * code.length ? narrow : code
}

const narrow: Plugin = {
  name: 'narrow',
  // At the very end: whoever prints the code once more would write them out again.
  generateBundle(_, files) {
    for (const file of Object.values(files)) if (file.type === 'chunk') file.code = narrowed(file.code)
  },
}

// oxlint-disable-next-line import/no-default-export -- this is how vite finds it
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  logLevel: 'warn',
  plugins: [onlyWhatIsUsed, withoutImportsOfNode, narrow],
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
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'parts/[name].js',
        // V8 keeps the text of what it runs.
        comments: false,
        // What everybody needs: one file in place of thirty.
        codeSplitting: {
          groups: [{ name: 'lib', test: /\/src\/(lib\/|(errors|health|installation|version)\.ts$)/ }],
        },
      },
    },
  },
})
