/** All that is generated of the clients in other languages, by file. */
import { javaFiles } from './java.ts'
import type { Model } from './model.ts'
import { pythonFiles } from './python.ts'

export const generatedFiles = (model: Model): ReadonlyMap<string, string> =>
  new Map([
    ...[...pythonFiles(model)].map(([name, text]) => [`src/clients/python/kazasu/${name}`, text] as const),
    ...[...javaFiles(model)].map(([name, text]) => [`src/clients/java/kazasu/${name}`, text] as const),
  ])
