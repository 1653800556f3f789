/** A Debian that runs in a virtual machine, and what a test does in it: run commands, wait for a state. */
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { JsonLines } from './json-lines.ts'
import { GUEST_ADDRESS, Machine, type MachineOptions } from './machine.ts'

export interface CommandResult {
  readonly status: number
  readonly out: string
  readonly err: string
}

interface ExecStatus {
  readonly exited: boolean
  readonly exitcode?: number
  readonly signal?: number
  readonly 'out-data'?: string
  readonly 'err-data'?: string
}

const BOOT_LIMIT_MS = 300_000
const COMMAND_LIMIT_MS = 180_000
const AGENT_ANSWER_MS = 1000
const FIRST_POLL_MS = 10
const LAST_POLL_MS = 150

/**
 * A saved guest comes back to the port that it had. Linux gives connections a port above these, so that none has it by
 * accident then.
 */
const PORTS = { first: 20_000, last: 29_999 } as const

export class Guest {
  readonly machine: Machine
  /** The TCP port that is the same in the guest and on 127.0.0.1 of the host. */
  readonly port: number
  readonly #agent: JsonLines

  private constructor(machine: Machine, port: number, agent: JsonLines) {
    this.machine = machine
    this.port = port
    this.#agent = agent
  }

  /** Resolves when commands can be run in it. Without a `port` one is chosen. */
  static async start(options: Omit<MachineOptions, 'forwarded'>, port?: number): Promise<Guest> {
    port ??= await freePort()
    const machine = await Machine.start({ ...options, forwarded: port })
    try {
      const agent = await JsonLines.open(machine.path('agent'), machine.gone)
      await agentAnswers(agent, machine.gone)
      const guest = new Guest(machine, port, agent)
      // Of a restored guest the clock stands where it was saved.
      await guest.run(`date -s @${Date.now() / 1000}`)
      return guest
    } catch (error) {
      await machine.stop()
      throw error
    }
  }

  /** Runs a script by /bin/sh as root and gives what came of it. */
  async try(script: string, limitMs = COMMAND_LIMIT_MS): Promise<CommandResult> {
    const { pid } = (await this.#agent.command('guest-exec', {
      path: '/bin/sh',
      arg: ['-c', script],
      env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'LC_ALL=C.UTF-8'],
      'capture-output': true,
    })) as { readonly pid: number }
    const end = Date.now() + limitMs
    for (let wait = FIRST_POLL_MS; ; wait = Math.min(wait * 1.5, LAST_POLL_MS)) {
      const status = (await this.#agent.command('guest-exec-status', { pid })) as ExecStatus
      if (status.exited) return resultOf(status)
      if (Date.now() > end) throw new Error(`not done after ${limitMs} ms in the guest: ${script}`)
      await pause(wait)
    }
  }

  /** The same for a script that has to succeed; gives its output. */
  async run(script: string, limitMs?: number): Promise<string> {
    const { status, out, err } = await this.try(script, limitMs)
    if (status !== 0) throw new Error(`status ${status} in the guest: ${script}\n${out}${err}`)
    return out.trim()
  }

  /** Repeats a script until it succeeds; gives its output. */
  async until(script: string, limitMs = COMMAND_LIMIT_MS): Promise<string> {
    const end = Date.now() + limitMs
    for (;;) {
      const { status, out, err } = await this.try(script)
      if (status === 0) return out.trim()
      if (Date.now() > end) throw new Error(`never true in the guest: ${script}\n${out}${err}`)
      await pause(LAST_POLL_MS)
    }
  }

  /** Suspends it to RAM and wakes it again, as a lid does that is closed for `ms` and opened. */
  async sleep(ms: number): Promise<void> {
    // In a moment, when the agent has answered: what it is asked while the machine sleeps may be lost.
    const suspend = 'sleep 1; echo deep > /sys/power/mem_sleep; echo mem > /sys/power/state'
    await this.run(`setsid sh -c '${suspend}' > /dev/null 2>&1 &`)
    await this.machine.wakeAfter(ms)
    await agentAnswers(this.#agent, this.machine.gone)
  }

  /** Boots it anew. What was only in memory or under /run is gone. */
  async reboot(): Promise<void> {
    await this.machine.resetBy(() => this.run(`sync; setsid sh -c 'sleep 1; systemctl reboot' > /dev/null 2>&1 &`))
    await agentAnswers(this.#agent, this.machine.gone)
    await this.run(`date -s @${Date.now() / 1000}`)
    await this.forward()
  }

  /** Lets `port` of the host reach the same port of the guest's loopback. */
  async forward(): Promise<void> {
    const { port } = this
    await this.run(
      `ip addr replace ${GUEST_ADDRESS}/24 dev eth0; ip link set eth0 up; ip link set lo up
      systemd-run --quiet --unit=forward --collect systemd-socket-activate -l ${GUEST_ADDRESS}:${port} \
        /usr/lib/systemd/systemd-socket-proxyd 127.0.0.1:${port}`,
    )
  }

  /** Makes the host's share readable under /mnt. A mounted share would keep a state from being saved. */
  async mountShare(): Promise<void> {
    await this.run('mountpoint -q /mnt || mount -t 9p -o trans=virtio,version=9p2000.L,ro,msize=262144 share /mnt')
  }

  async stop(): Promise<void> {
    this.#agent.close()
    await this.machine.stop()
  }
}

function resultOf(status: ExecStatus): CommandResult {
  const text = (base64 = ''): string => Buffer.from(base64, 'base64').toString('utf8')
  return {
    status: status.exitcode ?? 128 + (status.signal ?? 0),
    out: text(status['out-data']),
    err: text(status['err-data']),
  }
}

/** Asks the agent until it answers, or rejects with the reason of `gone`. */
export async function agentAnswers(agent: Pick<JsonLines, 'forget' | 'command'>, gone: AbortSignal): Promise<void> {
  const end = Date.now() + BOOT_LIMIT_MS
  for (let id = 1; ; id += 1) {
    agent.forget()
    // Also what fails at once takes its time: that the machine has gone is heard in a turn of the event loop.
    const soon = pause(AGENT_ANSWER_MS)
    const answer = agent.command('guest-sync', { id }).catch(() => soon)
    if ((await Promise.race([answer, soon])) === id) return
    gone.throwIfAborted()
    if (Date.now() > end) throw new Error('no guest agent answers')
  }
}

async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.first, PORTS.last + 1)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => void server.close(() => resolve(true)))
  })
}
