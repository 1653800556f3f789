/** `kazasu listen`: the snapshot, then events, a line of JSON each, as `kazasu watch --json` has them. */
import type { SubscribeOptions } from '../../client/client.ts'
import { KazasuError } from '../../errors.ts'
import type { Context } from '../context.ts'
import { toJson } from '../failure.ts'
import { aborted } from '../io.ts'
import { inSession } from '../session.ts'

export async function listen(context: Context): Promise<number> {
  const { io, operands, words } = context
  // Whether there are such events the daemon says.
  const events = operands.length === 0 ? undefined : (operands as NonNullable<SubscribeOptions['events']>)
  return inSession(context, { autoInspect: true }, async (session, signal) => {
    await session.listen(({ name, params }) => {
      if (!signal.aborted) io.stdout.write(toJson({ event: name, params }))
    }, events)
    await Promise.race([aborted(signal), session.ended])
    if (!signal.aborted) throw new KazasuError('DAEMON_UNREACHABLE', words.watch.ended)
    return 0
  })
}
