/** `kazasu serve`: the daemon in the foreground, as two processes. This one is the door, `open-door.ts`. */
import type { Context } from '../context.ts'

export async function serve(context: Context): Promise<number> {
  // First of all: it loads its modules while this process loads those of the door.
  const room = await context.openRoom()
  try {
    const { openDoor } = await import('../open-door.ts')
    return await openDoor(context, room)
  } finally {
    await room.stop()
  }
}
