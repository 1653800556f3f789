/** `kazasu replay`: the daemon with a recorded card on a simulated reader, for whoever looks into what a card has done. */
import { resolve } from 'node:path'
import { readRecording } from '../../recording/file.ts'
import type { Context } from '../context.ts'
import { serve } from './serve.ts'

export async function replay(context: Context): Promise<number> {
  const { io, options, argument } = context
  const recording = resolve(io.workingDirectory, argument ?? '')
  // A file that is none is told before anything is started.
  readRecording(recording)
  return serve({ ...context, options: { ...options, driver: 'simulated', recording } })
}
