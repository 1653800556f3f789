/**
 * `kazasu reload`: has the running daemon read its configuration anew, by SIGHUP, and tells what became of it. Which
 * settings that can change is in their rows.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { KazasuError } from '../../errors.ts'
import { monotonicMicroseconds } from '../../lib/monotonic.ts'
import { systemCode } from '../../lib/system-error.ts'
import { isAlive } from '../../private-file.ts'
import { readAnswer, type ReloadAnswer } from '../../reload-answer.ts'
import { type DaemonAddress, findAddress, runtimeFolders, statePlaces } from '../../state.ts'
import type { Context } from '../context.ts'
import { NEEDS_LOG, NEEDS_OWNER, toJson } from '../failure.ts'

/** Less than systemd waits for ExecReload. */
const LONGEST_MS = 20_000
const LOOK_MS = 20

export async function reload(context: Context): Promise<number> {
  const { io, options, words } = context
  // There the signal would end the daemon.
  if (process.platform === 'win32') throw new KazasuError('USAGE_INVALID', words.reload.notHere)
  const places = statePlaces(io.environment, options.stateDir)
  const { openRemote } = await import('../open-session.ts')
  const found = findAddress(places)
  if (found === null) throw new KazasuError('DAEMON_UNREACHABLE', words.reload.noDaemon(places.state))
  // It has to prove that it is the daemon: to another process that has its number by now the signal is an end.
  const session = await openRemote(found.host, found.port, places)
  await session.close()
  const daemon = findAddress(places) ?? found
  const asked = monotonicMicroseconds()
  signal(daemon)
  const answer = await answerOf(daemon, runtimeFolders(places), asked)
  if (answer === null) {
    const fields = isAlive(daemon.pid) ? NEEDS_LOG : {}
    throw new KazasuError('DAEMON_UNREACHABLE', words.reload.noAnswer(daemon.pid), { fields })
  }
  if (answer.outcome === 'refused') throw new KazasuError(answer.code, answer.message, { fields: answer.fields })
  const { changed, waiting } = answer
  if (options.json === true) {
    io.stdout.write(toJson({ event: 'reloaded', changed, waiting }))
    return 0
  }
  const lines = [
    changed.length === 0 ? words.reload.nothing : words.reload.changed(changed),
    ...(waiting.length === 0 ? [] : [words.reload.waiting(waiting)]),
  ]
  io.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

function signal({ pid }: DaemonAddress): void {
  try {
    process.kill(pid, 'SIGHUP')
  } catch (error) {
    // The token may be read by a group; a signal is for the same user and root.
    if (systemCode(error) === 'EPERM')
      throw new KazasuError('ACCESS_TOKEN_REQUIRED', `kill(${pid}): EPERM`, { fields: NEEDS_OWNER })
    throw new KazasuError('DAEMON_UNREACHABLE', `kill(${pid}): ${systemCode(error) ?? 'unknown error'}`)
  }
}

async function answerOf(
  { pid }: DaemonAddress,
  folders: readonly string[],
  asked: number,
): Promise<ReloadAnswer | null> {
  const latest = asked + LONGEST_MS * 1000
  while (monotonicMicroseconds() < latest && isAlive(pid)) {
    const answers = folders.map((folder) => readAnswer(folder, pid))
    const answer = answers.find((one) => one !== null && one.began >= asked)
    if (answer != null) return answer
    await delay(LOOK_MS)
  }
  return null
}
