/** The time of a page. */
import type { After } from '../../client/client.ts'
import { systemTimer } from '../../lib/timer.ts'

export const after: After = (milliseconds, action) => systemTimer.after(milliseconds, action)
