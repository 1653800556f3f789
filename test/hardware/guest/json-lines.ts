/**
 * One of QEMU's two conversations, over a Unix socket: a JSON object a line, commands answered in their order, and
 * between the answers events. QMP (the machine) and the guest agent (what runs in it) speak alike.
 */
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: Error) => void
}

const RETRY_MS = 20

export class JsonLines {
  readonly #socket: Socket
  readonly #waiting: Waiting[] = []
  readonly #listeners = new Set<(name: string, data: unknown) => void>()

  private constructor(socket: Socket) {
    this.#socket = socket
    const lines = createInterface(socket.setEncoding('utf8'))
    // A readline interface hands the errors of its input on.
    lines.on('error', () => undefined)
    lines.on('line', (line) => this.#hear(line))
    socket.on('close', () => {
      for (const waiting of this.#waiting.splice(0)) waiting.reject(new Error('QEMU closed the conversation'))
    })
  }

  /** Waits for the socket until `signal` says that there will be none. */
  static async open(path: string, signal: AbortSignal): Promise<JsonLines> {
    for (;;) {
      const socket = await dial(path)
      if (socket !== null) return new JsonLines(socket)
      signal.throwIfAborted()
      await pause(RETRY_MS)
    }
  }

  command(name: string, parameters: object = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) return reject(new Error(`${name}: QEMU is gone`))
      this.#waiting.push({ resolve, reject })
      this.#socket.write(`${JSON.stringify({ execute: name, arguments: parameters })}\n`)
    })
  }

  /** Forgets the commands that were not answered: the guest agent passes over what came before it was there. */
  forget(): void {
    this.#waiting.length = 0
  }

  onEvent(listener: (name: string, data: unknown) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close(): void {
    this.#socket.destroy()
  }

  #hear(line: string): void {
    const message = parse(line)
    if (message === null || 'QMP' in message) return
    if (typeof message['event'] === 'string') {
      for (const listener of this.#listeners) listener(message['event'], message['data'])
      return
    }
    const waiting = this.#waiting.shift()
    if ('error' in message) waiting?.reject(new Error(JSON.stringify(message['error'])))
    else waiting?.resolve(message['return'])
  }
}

function parse(line: string): Record<string, unknown> | null {
  try {
    // The agent puts a byte 0xFF, which is no UTF-8, before its first answer.
    return JSON.parse(line.replaceAll('\uFFFD', '')) as Record<string, unknown>
  } catch {
    return null
  }
}

function dial(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(null))
  })
}
