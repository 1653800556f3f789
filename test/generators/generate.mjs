/**
 * Gives two documents to the judges and generators that others use, and says in JSON what they made of them. A program
 * of its own, since these packages are none of Kazasu: `.ci/prepare tests` installs them.
 *
 * node generate.mjs OPENRPC ASYNCAPI
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const INSTALLED = new URL('../../node_modules/.cache/kazasu/generators/package.json', import.meta.url)
const { resolve } = createRequire(INSTALLED)
const load = (name) => import(pathToFileURL(resolve(name)).href)

const read = (file) => JSON.parse(readFileSync(file, 'utf8'))
const [openrpc, asyncapi] = process.argv.slice(2).map(read)

/** One schema that leads to all results and all events, as somebody would give it to a generator. */
const together = {
  title: 'Kazasu',
  type: 'object',
  properties: Object.fromEntries([
    ...openrpc.methods.map(({ name, result }) => [name, result.schema]),
    ...openrpc['x-notifications'].map(({ name, params }) => [name, params]),
  ]),
  components: openrpc.components,
}

async function judgeOpenRpc() {
  const { validateOpenRPCDocument } = (await load('@open-rpc/schema-utils-js')).default
  const verdict = validateOpenRPCDocument(openrpc)
  return verdict === true ? [] : [verdict.message]
}

async function judgeAsyncApi() {
  const { Parser } = (await load('@asyncapi/parser')).default
  const { diagnostics } = await new Parser().parse(asyncapi)
  return diagnostics.map(({ code, path, message }) => `${code} at ${path.join('/')}: ${message}`)
}

async function jsonSchemaToTypescript() {
  const { compile } = await load('json-schema-to-typescript')
  const unknown = { additionalProperties: false, bannerComment: '', unreachableDefinitions: false }
  return compile(together, 'Kazasu', unknown)
}

async function quicktype(lang) {
  const { InputData, JSONSchemaInput, quicktype: generate } = (await load('quicktype-core')).default
  const input = new JSONSchemaInput(undefined)
  await input.addSource({ name: 'Kazasu', schema: JSON.stringify(together) })
  const inputData = new InputData()
  inputData.addInput(input)
  const { lines } = await generate({ inputData, lang })
  return lines.join('\n')
}

const made = {
  openrpc: await judgeOpenRpc(),
  asyncapi: await judgeAsyncApi(),
  jsonSchemaToTypescript: await jsonSchemaToTypescript(),
  quicktype: {
    typescript: await quicktype('typescript'),
    csharp: await quicktype('csharp'),
    go: await quicktype('go'),
  },
}
process.stdout.write(JSON.stringify(made))
