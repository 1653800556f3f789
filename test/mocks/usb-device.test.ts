/** The USB device that the hardware suite plays to QEMU, with a QEMU that this test plays to it. */
import { mkdtempSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CcidReader } from '../hardware/usb/ccid.ts'
import { MODELS } from '../hardware/usb/ccid-model.ts'
import { encodeInterrupt, encodePacket, hello, PACKET, type Packet } from '../hardware/usb/redir-protocol.ts'

const NOTHING = Buffer.alloc(0)
const CHANGES = 0x81
/** RDR_to_PC_NotifySlotChange. */
const NO_CARD = Buffer.from([0x50, 2])
const path = join(mkdtempSync(join(tmpdir(), 'usb-')), 'port')

/** Lets one device in at a time; it speaks with ids of 64 bits, as QEMU does. */
const server = createServer((socket) => {
  socket.on('error', () => undefined)
  qemu = socket
  heard = NOTHING
  say({ type: PACKET.hello, id: 0n, body: hello() }, false)
  socket.on('data', (bytes: Buffer) => {
    heard = Buffer.concat([heard, bytes])
    look()
  })
})
let qemu: Socket
let heard: Buffer
let look = (): void => undefined

const say = (packet: Packet, longIds = true): void => void qemu.write(encodePacket(packet, longIds))

/** Resolves when that is the last that was heard. */
function hear(packet: Packet): Promise<void> {
  const wanted = encodePacket(packet, true)
  return new Promise((resolve) => {
    look = () => {
      if (heard.subarray(-wanted.length).equals(wanted)) resolve()
    }
  })
}

beforeEach(() => new Promise<void>((resolve) => void server.listen(path, resolve)))

afterEach(() => void server.close())

it('that is unplugged takes nothing along of what was said to it last', async () => {
  const reader = new CcidReader(path, MODELS.plain)
  await reader.plug()
  const listened = hear({ type: PACKET.interrupt, id: 1n, body: encodeInterrupt(CHANGES, NO_CARD) })
  say({ type: PACKET.startInterrupt, id: 6n, body: Buffer.from([CHANGES]) })
  await listened
  // Both ends have something to read at once, and the first that is read leads to unplugging.
  const unplugged = new Promise<void>((resolve) => void qemu.once('data', () => resolve(reader.unplug())))
  reader.lift()
  say({ type: PACKET.cancel, id: 7n, body: NOTHING })
  await unplugged

  await reader.plug()
  const answered = hear({ type: PACKET.configurationStatus, id: 8n, body: Buffer.from([0, 1]) })
  say({ type: PACKET.getConfiguration, id: 8n, body: NOTHING })
  await answered
  await reader.unplug()
})

it('that QEMU has let go of can be unplugged and plugged in again', async () => {
  const reader = new CcidReader(path, MODELS.plain)
  await reader.plug()
  const closed = new Promise<void>((resolve) => void qemu.once('close', () => resolve()))
  qemu.end()
  await closed
  await reader.unplug()
  await reader.plug()
  await reader.unplug()
  expect(heard.length).toBeGreaterThan(0)
})
