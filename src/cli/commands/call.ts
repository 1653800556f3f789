/** `kazasu call`: one method of the API. The result is JSON on stdout; progress comes as lines of JSON on stderr. */
import type { MethodName } from '../../client/client.ts'
import { nearest } from '../../config/nearest.ts'
import { isKazasuError, KazasuError } from '../../errors.ts'
import { decodeText } from '../../lib/text.ts'
import type { TerminalWords } from '../../words/staff/said.ts'
import type { Context } from '../context.ts'
import { toJson } from '../failure.ts'
import { inSession } from '../session.ts'

/** More than a frame may have that the daemon takes. */
const LONGEST_INPUT = 256 * 1024

/** In place of the parameters: they come on stdin. */
const STDIN = '-'

export async function call(context: Context): Promise<number> {
  const { io, operands, words } = context
  const [method, given = '{}'] = operands
  if (method === undefined) throw new KazasuError('USAGE_INVALID', words.usage.valueMissing('method'))
  const params = given === STDIN ? await readParams(context) : parseParams(given, words)
  // What stands in the arguments can be read by everybody on this machine, and is kept by the shell.
  if (given !== STDIN && Object.keys(params).some(isSecret)) throw new KazasuError('USAGE_INVALID', words.call.secret)
  const result = await inSession(context, { autoInspect: false }, async (session, signal) => {
    const onProgress = (progress: unknown): void => io.stderr.write(toJson({ progress }))
    try {
      // Whether there is such a method, and whether it takes this, the daemon says.
      return await session.call(method as MethodName, params, { signal, onProgress })
    } catch (error) {
      throw await withMeant(error, method, words)
    }
  })
  io.stdout.write(toJson(result))
  return 0
}

/** The members of parameters that hold a PIN: `value`, `newValue`. */
export const isSecret = (member: string): boolean => /value$/i.test(member)

async function readParams({ io, words }: Context): Promise<object> {
  const bytes = await io.input(LONGEST_INPUT)
  if (bytes === null) throw new KazasuError('USAGE_INVALID', words.call.tooLong)
  const { text } = decodeText(bytes)
  if (text === null) throw new KazasuError('USAGE_INVALID', words.usage.notUtf8('stdin'))
  return parseParams(text, words)
}

/** Nothing of the text is repeated: whoever mistypes it may have mistyped a PIN. */
function parseParams(text: string, { call }: TerminalWords): object {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new KazasuError('USAGE_INVALID', call.notJson)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new KazasuError('USAGE_INVALID', call.notJson)
  }
  return value
}

async function withMeant(error: unknown, method: string, { usage }: TerminalWords): Promise<unknown> {
  if (!isKazasuError(error, 'REQUEST_METHOD_UNKNOWN')) return error
  const { METHODS } = await import('../../api/index.ts')
  const meant = nearest(
    method,
    METHODS.map(({ name }) => name),
  )
  return meant === null ? error : new KazasuError(error.code, usage.didYouMean(meant), { cause: error })
}
