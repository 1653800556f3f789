/**
 * The virtual machine: QEMU's command line, its process and its monitor. What runs inside is left to `guest.ts`.
 *
 * Emulated always (TCG): a state that was saved can be restored on any machine, and where there is a /dev/kvm it may be
 * one that does not start Debian's kernel.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Image } from '../lab/image.ts'
import { JsonLines } from './json-lines.ts'

/** The USB ports that devices can be plugged into. */
const USB_PORTS = [1, 2, 3, 4] as const
export type UsbPort = (typeof USB_PORTS)[number]

export interface MachineOptions {
  readonly image: Image
  /** The disk; what is written to a `snapshot` is gone with the machine. */
  readonly drive: { readonly file: string; readonly snapshot: boolean }
  /** A folder that the guest can mount, read-only. */
  readonly share: string
  /** The TCP port of 127.0.0.1 that leads into the guest. */
  readonly forwarded: number
  /** A saved state to start from in place of booting. */
  readonly memory?: string
  /** A saved state has as many as it was saved with. */
  readonly processors?: 1 | 2
}

/** The guest's end of the forwarded port, in QEMU's own network. */
export const GUEST_ADDRESS = '10.0.2.15'

/** The last ones are what a guest that is emulated and lives for minutes can do without. */
const KERNEL_OPTIONS =
  'root=/dev/vda rw console=ttyS0 panic=-1 quiet net.ifnames=0 audit=0 ' +
  'mitigations=off nowatchdog nokaslr tsc=reliable'

/** The devices have to be the same when a state is saved and when it is restored. */
function argumentsOf(options: MachineOptions, run: string): string[] {
  const { image, drive, share, forwarded, memory, processors = 2 } = options
  const disk = `if=none,id=disk,file=${drive.file},format=qcow2,cache=unsafe${drive.snapshot ? ',snapshot=on' : ''}`
  const forward = `hostfwd=tcp:127.0.0.1:${forwarded}-${GUEST_ADDRESS}:${forwarded}`
  const socket = (id: string): string => `socket,id=${id},path=${join(run, id)},server=on,wait=off`
  const argv: (readonly [string, string?])[] = [
    ['-nodefaults'],
    ['-no-user-config'],
    ['-no-reboot'],
    ['-display', 'none'],
    ['-vga', 'none'],
    ['-M', 'q35,usb=off,vmport=off,i8042=off,sata=off,smm=off,hpet=off'],
    ['-accel', 'tcg,thread=multi,tb-size=256'],
    ['-cpu', 'max'],
    ['-smp', String(processors)],
    ['-m', '1024'],
    ['-kernel', join(image.folder, 'vmlinuz')],
    ['-initrd', join(image.folder, 'initrd.img')],
    ['-append', KERNEL_OPTIONS],
    ['-drive', disk],
    ['-device', 'virtio-blk-pci,drive=disk'],
    ['-device', 'virtio-rng-pci'],
    ['-qmp', `unix:${join(run, 'qmp')},server=on,wait=off`],
    ['-chardev', `${socket('console')},logfile=${join(run, 'console.log')}`],
    ['-serial', 'chardev:console'],
    ['-device', 'virtio-serial-pci'],
    ['-chardev', socket('agent')],
    ['-device', 'virtserialport,chardev=agent,name=org.qemu.guest_agent.0'],
    ['-netdev', `user,id=net,restrict=on,${forward}`],
    ['-device', 'virtio-net-pci,netdev=net,romfile='],
    ['-fsdev', `local,id=share,path=${share},security_model=none,readonly=on,multidevs=remap`],
    ['-device', 'virtio-9p-pci,fsdev=share,mount_tag=share'],
    ['-device', 'qemu-xhci,id=usb'],
    ...USB_PORTS.map((port) => ['-chardev', socket(`usb${port}`)] as const),
  ]
  if (memory !== undefined) argv.push(['-incoming', `exec:cat '${memory}'`])
  return argv.flatMap(([option, value]) => (value === undefined ? [option] : [option, value]))
}

/** What decides whether a saved state still fits. */
export const machineRecipe = (image: Image): readonly string[] =>
  argumentsOf({ image, drive: { file: '', snapshot: true }, share: '', forwarded: 0 }, '')

const STATE_POLL_MS = 50
/** Emulated, and on a host that is busy. */
const SUSPEND_LIMIT_MS = 120_000
/** As much as a kernel says of its panic. */
const LAST_LINES = 60

export class Machine {
  readonly #process: ChildProcess
  readonly #run: string
  readonly #gone = new AbortController()
  #monitor: JsonLines | null = null
  #isStopping = false

  private constructor(options: MachineOptions) {
    this.#run = mkdtempSync(join(tmpdir(), 'kazasu-guest-'))
    const errors = openSync(join(this.#run, 'errors'), 'w')
    // It ends with this process, however that ends.
    const argv = ['--pdeathsig', 'KILL', 'qemu-system-x86_64', ...argumentsOf(options, this.#run)]
    this.#process = spawn('setpriv', argv, { stdio: ['ignore', errors, errors] })
    closeSync(errors)
    const end = (how: string): void => {
      const said = ['errors', 'console.log'].map((name) => lastLines(join(this.#run, name))).join('\n')
      const error = new Error(`QEMU has ended (${how}). ${said}`)
      if (!this.#isStopping) process.stderr.write(`${error.message}\n`)
      this.#gone.abort(error)
    }
    this.#process.once('error', (error) => end(error.message))
    this.#process.once('exit', (status, signal) => end(signal ?? `status ${status}`))
  }

  /** Resolves when the machine runs; a restored one goes on where its state was saved. */
  static async start(options: MachineOptions): Promise<Machine> {
    const machine = new Machine(options)
    try {
      await machine.#begin(options.memory !== undefined)
      return machine
    } catch (cause) {
      await machine.stop()
      // What QEMU said, where it has ended by itself.
      throw new Error((machine.gone.reason as Error).message, { cause })
    }
  }

  /** Aborted when QEMU has ended. */
  get gone(): AbortSignal {
    return this.#gone.signal
  }

  /** A socket or file of this machine. */
  path(name: string): string {
    return join(this.#run, name)
  }

  async monitor(command: string, parameters: object = {}): Promise<unknown> {
    if (this.#monitor === null) throw new Error('the monitor is not open')
    return await this.#monitor.command(command, parameters)
  }

  /** Stops the machine and writes its memory and devices to `file`. */
  async save(file: string): Promise<void> {
    await this.monitor('stop')
    await this.monitor('migrate-set-parameters', { 'max-bandwidth': 4_000_000_000 })
    await this.monitor('migrate', { uri: `exec:cat > '${file}'` })
    for (;;) {
      const { status } = (await this.monitor('query-migrate')) as { readonly status?: string }
      if (status === 'completed') return
      if (status === 'failed' || status === 'cancelled') throw new Error('the state could not be saved')
      await pause(STATE_POLL_MS)
    }
  }

  /** Once what runs in it has suspended it, which must be soon: wakes it after `ms`. */
  async wakeAfter(ms: number): Promise<void> {
    const end = Date.now() + SUSPEND_LIMIT_MS
    while ((await this.#status()) !== 'suspended') {
      if (Date.now() > end) throw new Error('the machine does not fall asleep')
      await pause(STATE_POLL_MS)
    }
    await pause(ms)
    await this.monitor('system_wakeup')
  }

  /** Calls `ask`, which makes what runs in it reboot; resolves when the machine has been reset by that. */
  async resetBy(ask: () => Promise<unknown>): Promise<void> {
    await this.monitor('set-action', { reboot: 'reset' })
    const reset = new Promise<void>((resolve, reject) => {
      this.#monitor?.onEvent((name) => (name === 'RESET' ? resolve() : undefined))
      this.gone.addEventListener('abort', () => reject(this.gone.reason), { once: true })
    })
    await ask()
    await reset
  }

  /**
   * Measures from now on how much of the processor time that the machine wanted it was given by the host: 1 is all, as
   * on a host that does nothing else. A time multiplied by that is about what it would have been there.
   */
  meter(): () => number {
    const begin = this.#schedule()
    return () => {
      const now = this.#schedule()
      const [ran, waited] = [now.ran - begin.ran, now.waited - begin.waited]
      return ran + waited > 0 ? ran / (ran + waited) : 1
    }
  }

  /** Takes its power. A second call is harmless. */
  async stop(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      if (this.gone.aborted) resolve()
      else this.gone.addEventListener('abort', () => resolve(), { once: true })
    })
    this.#isStopping = true
    this.#process.kill('SIGKILL')
    await ended
    this.#monitor?.close()
    rmSync(this.#run, { recursive: true, force: true })
  }

  async #begin(isRestored: boolean): Promise<void> {
    this.#monitor = await JsonLines.open(this.path('qmp'), this.gone)
    await this.monitor('qmp_capabilities')
    if (!isRestored) return
    while ((await this.#status()) === 'inmigrate') await pause(STATE_POLL_MS)
    await this.monitor('cont')
  }

  /** In nanoseconds, of all threads together (`sched-stats` of the kernel's documentation). */
  #schedule(): { readonly ran: number; readonly waited: number } {
    const tasks = `/proc/${this.#process.pid}/task`
    const sum = { ran: 0, waited: 0 }
    for (const task of readdirSync(tasks)) {
      const [ran = 0, waited = 0] = statisticsOf(join(tasks, task, 'schedstat'))
      sum.ran += ran
      sum.waited += waited
    }
    return sum
  }

  async #status(): Promise<string> {
    const { status } = (await this.monitor('query-status')) as { readonly status: string }
    return status
  }
}

/** What was said last; nothing where the file was never made. */
function lastLines(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(-LAST_LINES).join('\n')
  } catch {
    return ''
  }
}

/** A thread may have ended by now. */
function statisticsOf(path: string): readonly number[] {
  try {
    return readFileSync(path, 'utf8').split(' ').map(Number)
  } catch {
    return []
  }
}
