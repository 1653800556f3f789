/** One kind of hostile client as a process: `hostile.js KIND TARGET`. Says when it has begun, and goes on until it is ended. */
import { KINDS, type KindName, type Target } from './hostile-kinds.ts'

const [name = '', target = ''] = process.argv.slice(2)
if (!Object.hasOwn(KINDS, name)) throw new Error(`there is no kind ${name}`)
// The arguments are those of `load.ts`.
await KINDS[name as KindName].begin(JSON.parse(target) as Target)
process.stdout.write('begun\n')
