/**
 * The one question to pcscd that the addon cannot ask: an attribute of a reader. It is put to pcscd's own socket, as
 * libpcsclite would (messages of `winscard_msg.h`, protocol 4, the same in pcsc-lite from 1.6 to 2.3). What an attribute
 * means is left to `usb-device.ts`.
 */
import { connect, type Socket } from 'node:net'
import type { Bytes } from '../../src/lib/bytes.ts'

const SOCKET = '/run/pcscd/pcscd.comm'
const MAJOR = 4
const MINOR = 4
const COMMAND = {
  establish: 0x01,
  release: 0x02,
  connect: 0x04,
  disconnect: 0x06,
  attribute: 0x0f,
  version: 0x11,
} as const
/** SCARD_SCOPE_SYSTEM, SCARD_SHARE_DIRECT (the reader, whether or not a card is there), SCARD_LEAVE_CARD */
const [SCOPE, DIRECT, LEAVE] = [2, 3, 0]
const NAME_LENGTH = 128
const ATTRIBUTE_LENGTH = 264

/** What pcscd answers with its own code of an error. */
export class Refusal extends Error {
  readonly code: number

  constructor(code: number) {
    super(`pcscd answers 0x${code.toString(16).padStart(8, '0')}`)
    this.code = code
  }
}

/** Rejects with a `Refusal`, or with what is wrong with the socket; also when `signal` ends it. */
export async function readAttribute(reader: string, attribute: number, signal: AbortSignal): Promise<Bytes> {
  const socket = connect({ path: process.env['PCSCLITE_CSOCK_NAME'] || SOCKET, signal })
  try {
    const ask = dialogue(socket)
    await agree(ask)
    const context = (await granted(ask, COMMAND.establish, message(SCOPE, 0, 0))).readUInt32LE(4)
    const name = Buffer.alloc(NAME_LENGTH)
    name.write(reader, 0, NAME_LENGTH - 1)
    const connecting = Buffer.concat([message(context), name, message(DIRECT, 0, 0, 0, 0)])
    const handle = (await granted(ask, COMMAND.connect, connecting)).readUInt32LE(connecting.length - 12)
    const room = Buffer.alloc(ATTRIBUTE_LENGTH)
    const answer = await ask(
      COMMAND.attribute,
      Buffer.concat([message(handle, attribute), room, message(room.length, 0)]),
    )
    // Whatever it was: a handle that is left behind keeps others from the card.
    await granted(ask, COMMAND.disconnect, message(handle, LEAVE, 0))
    await granted(ask, COMMAND.release, message(context, 0))
    mustBeGranted(answer)
    return answer.subarray(8, 8 + answer.readUInt32LE(answer.length - 8))
  } finally {
    socket.destroy()
  }
}

/** A pcscd of another minor version says which one it speaks, and is spoken to in that one. */
async function agree(ask: Ask): Promise<void> {
  const answer = await ask(COMMAND.version, message(MAJOR, MINOR, 0))
  if (codeOf(answer) === 0) return
  const [major, minor] = [answer.readUInt32LE(0), answer.readUInt32LE(4)]
  if (major !== MAJOR) throw new Refusal(codeOf(answer))
  await granted(ask, COMMAND.version, message(major, minor, 0))
}

async function granted(ask: Ask, command: number, body: Buffer): Promise<Buffer> {
  const answer = await ask(command, body)
  mustBeGranted(answer)
  return answer
}

function mustBeGranted(answer: Buffer): void {
  const code = codeOf(answer)
  if (code !== 0) throw new Refusal(code)
}

/** Each answer ends with one. */
const codeOf = (answer: Buffer): number => answer.readUInt32LE(answer.length - 4)

/** An answer is the question filled in. */
type Ask = (command: number, question: Buffer) => Promise<Buffer>

/** One question at a time. */
function dialogue(socket: Socket): Ask {
  let heard = Buffer.alloc(0)
  let lost: Error | null = null
  let look = (): void => undefined
  socket.on('data', (data: Buffer) => {
    heard = Buffer.concat([heard, data])
    look()
  })
  socket.on('error', (error) => {
    lost = error
  })
  socket.on('close', () => {
    lost ??= new Error('pcscd has closed the connection')
    look()
  })
  return (command, question) =>
    new Promise((resolve, reject) => {
      look = () => {
        if (heard.length >= question.length) {
          resolve(heard.subarray(0, question.length))
          heard = heard.subarray(question.length)
          look = () => undefined
        } else if (lost !== null) reject(lost)
      }
      socket.write(Buffer.concat([message(question.length, command), question]))
      look()
    })
}

/** In the byte order of this machine, as the C structures are. */
const message = (...numbers: readonly number[]): Buffer => Buffer.from(Uint32Array.from(numbers).buffer)
