/**
 * A driver that is listened to: whoever makes a recording puts this around it. It keeps what is said, which no driver may
 * do, and is therefore put around none that a PIN can come to: a recording is made by a process of its own, which only
 * inspects.
 */
import { isKazasuError } from '../errors.ts'
import type { Bytes } from '../lib/bytes.ts'
import type { DriverListener, ReaderConnection, ReaderDriver } from '../reader/driver.ts'
import type { Conversation, Heard } from './scrub.ts'

export class TappedDriver implements ReaderDriver {
  readonly name: string
  readonly simulated: boolean
  readonly #driver: ReaderDriver
  #last: Conversation | null = null

  constructor(driver: ReaderDriver) {
    this.#driver = driver
    this.name = driver.name
    this.simulated = driver.simulated
  }

  /** What was said since a card was last connected to, on whichever reader; `null` where none has been. */
  get last(): Conversation | null {
    return this.#last
  }

  start(listener: DriverListener): Promise<void> {
    return this.#driver.start(listener)
  }

  stop(): Promise<void> {
    return this.#driver.stop()
  }

  async connect(reader: string): Promise<ReaderConnection> {
    const connection = await this.#driver.connect(reader)
    const heard: Heard[] = []
    this.#last = { driver: this.name, reader, atr: connection.atr, heard }
    return {
      atr: connection.atr,
      extended: connection.extended,
      close: (disposition) => connection.close(disposition),
      transmit: (command) => listened(connection, command, heard),
    }
  }
}

async function listened(connection: ReaderConnection, command: Bytes, heard: Heard[]): Promise<Bytes> {
  const begun = performance.now()
  const note = (answer: Heard['answer']): void => {
    heard.push({ command: Uint8Array.from(command), answer, milliseconds: performance.now() - begun })
  }
  try {
    const answer = await connection.transmit(command)
    note(Uint8Array.from(answer))
    return answer
  } catch (error) {
    note({ failure: isKazasuError(error) ? error.code : 'INTERNAL' })
    throw error
  }
}
