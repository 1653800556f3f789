/** `kazasu replay`: the daemon with a recorded card on a simulated reader, for whoever looks into what a card has done. */
import { resolve } from 'node:path'
import { KazasuError } from '../../errors.ts'
import { readRecording } from '../../recording/file.ts'
import type { Context } from '../context.ts'
import { serve } from './serve.ts'

export async function replay(context: Context): Promise<number> {
  const { io, options, operands, words } = context
  const [file] = operands
  if (file === undefined) throw new KazasuError('USAGE_INVALID', words.usage.valueMissing('file'))
  const recording = resolve(io.workingDirectory, file)
  // A file that is none is told before anything is started.
  readRecording(recording)
  return serve({ ...context, options: { ...options, driver: 'simulated', recording } })
}
