#!/usr/bin/env node
/** The door of the command `kazasu`: gives the program this process's world and takes its exit status. */
import { fstatSync } from 'node:fs'
import type { Io, Output, StopSignal } from './io.ts'
import { isJournal } from './journal.ts'

function output(stream: NodeJS.WriteStream): Output {
  // A reader that has gone (`kazasu watch | head -1`) is no failure; there is nobody left to tell it to.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY,
    get columns(): number | undefined {
      return stream.columns
    },
  }
}

const io: Io = {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  toJournal: isJournal(process.env, fstatSync(2)),
  environment: process.env,
  workingDirectory: process.cwd(),
  node: process.execPath,
  script: process.argv[1] ?? 'kazasu',
  onStopSignal(listener: (signal: StopSignal) => void) {
    process.on('SIGINT', listener)
    process.on('SIGTERM', listener)
    return () => {
      process.off('SIGINT', listener)
      process.off('SIGTERM', listener)
    }
  },
  onCrash(listener: (error: unknown) => void) {
    process.on('uncaughtException', listener)
    return () => void process.off('uncaughtException', listener)
  },
  exitNow: (status) => process.exit(status),
}

const argv = process.argv.slice(2)
// The card room loads its modules while this process loads its own. With options in front it is started a little later.
if (argv[0] === 'serve') (await import('../room/process.ts')).startAhead()
const { run } = await import('./program.ts')
// Not by itself: a call into PC/SC that never returns would keep the process, and what was written is out on Linux.
process.exit(await run(argv, io))
