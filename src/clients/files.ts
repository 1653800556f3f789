/** All that is generated of the clients in other languages, by file. */
import type { Model } from './model.ts'
import { pythonFiles } from './python.ts'

export const generatedFiles = (model: Model): ReadonlyMap<string, string> =>
  new Map([...pythonFiles(model)].map(([name, text]) => [`src/clients/python/kazasu/${name}`, text]))
