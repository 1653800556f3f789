/** The connection to a card over pcscd's socket, with a pcscd that answers what a test wants. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PcscdPort } from '../../drivers/pcsc/card-port.ts'
import { fromPcsc } from '../../drivers/pcsc/errors.ts'
import { listReaders } from '../../drivers/pcsc/reader-list.ts'
import { type Bytes, fromHex, toHex } from '../../src/lib/bytes.ts'
import { type OpenSocket, openOwnSocket } from '../../src/lib/lasting-socket.ts'
import { CONNECT, DISCONNECT, ESTABLISH, FakePcscd, TRANSMIT } from './fake-pcscd.ts'

const ACCESS = { shareMode: 1, protocols: 3 }

let folder: string
let path: string
let pcscd: FakePcscd
let port: PcscdPort
/** What was left to be said, in order. */
let left: (string | null)[]

const open: OpenSocket = async (at) => {
  const lasting = await openOwnSocket(at)
  const leave = async (words: Bytes | null): Promise<void> => void left.push(words === null ? null : toHex(words))
  return { ...lasting, leave }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kazasu-port-'))
  path = join(folder, 'pcscd.comm')
  process.env['PCSCLITE_CSOCK_NAME'] = path
  pcscd = new FakePcscd(path)
  left = []
  port = new PcscdPort('Reader 00 00', open)
})
afterEach(async () => {
  delete process.env['PCSCLITE_CSOCK_NAME']
  port.release()
  await pcscd.stop()
  rmSync(folder, { recursive: true })
})

const refused = async (work: Promise<unknown>): Promise<unknown> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  return fromPcsc(error, 'connect').fields['pcsc']
}

describe('a port', () => {
  it('connects, exchanges and disconnects over one connection, made when it is needed', async () => {
    expect(pcscd.made).toBe(0)
    expect(await port.connect(ACCESS)).toBe(2)
    pcscd.response = `${'ab'.repeat(300)}9000`
    expect(toHex(await port.transmit(fromHex('00b0000000'), 65_538)).toLowerCase()).toBe(pcscd.response)
    await port.disconnect(2)
    await port.connect(ACCESS)
    expect(pcscd.names).toEqual([ESTABLISH, CONNECT, TRANSMIT, DISCONNECT, CONNECT])
    expect(pcscd.made).toBe(1)
    const connect = pcscd.heard.find(({ command }) => command === CONNECT)?.structure
    expect(connect?.toString('latin1', 4, 17)).toBe('Reader 00 00\0')
  })

  it('leaves word that takes the power from the card for as long as it holds it', async () => {
    await port.connect(ACCESS)
    await port.disconnect(0)
    // The length of the structure, SCARD_DISCONNECT, the handle, SCARD_UNPOWER_CARD, and room for the answer.
    expect(left).toEqual(['0C00000006000000785634120200000000000000', null])
  })

  it.each([4, 5])('speaks with a pcscd of protocol 4:%i', async (minor) => {
    pcscd.minor = minor
    expect(await port.connect(ACCESS)).toBe(2)
  })

  it('leaves nothing behind in a pcscd of a protocol that it does not speak, and neither does the list of readers', async () => {
    pcscd.minor = 3
    await expect(port.connect(ACCESS)).rejects.toThrow('0x8010001e')
    await expect(listReaders()).rejects.toThrow('0x8010001e')
    expect(pcscd.made).toBe(2)
    await expect.poll(() => pcscd.connections.size).toBe(0)
  })

  it.each([
    [0x8010_000b, 'SCARD_E_SHARING_VIOLATION', 1],
    [0x8010_0017, 'SCARD_E_READER_UNAVAILABLE', 1],
    [0x8010_0066, 'SCARD_W_UNRESPONSIVE_CARD', 1],
    [0x8010_0001, 'SCARD_F_INTERNAL_ERROR', 2],
    [0x8010_0003, 'SCARD_E_INVALID_HANDLE', 2],
    [0x8010_0006, 'SCARD_E_NO_MEMORY', 2],
  ])('takes a new context only after a failure of the context itself: %i %s', async (code, name, made) => {
    pcscd.refusals.set(CONNECT, code)
    expect(await refused(port.connect(ACCESS))).toBe(name)
    expect(await port.connect(ACCESS)).toBe(2)
    expect(pcscd.made).toBe(made)
  })

  it('ends the context that has kept the card', async () => {
    await port.connect(ACCESS)
    pcscd.refusals.set(DISCONNECT, 0x8010_0017)
    await expect(port.disconnect(2)).rejects.toThrow('0x80100017')
    await expect.poll(() => pcscd.connections.size).toBe(0)
    await port.disconnect(2)
    expect(await port.connect(ACCESS)).toBe(2)
  })

  it('leaves nothing behind once it is released', async () => {
    await port.connect(ACCESS)
    port.release()
    await expect.poll(() => pcscd.connections.size).toBe(0)
  })

  it('says what libpcsclite says of a pcscd that is gone, and finds the next one by itself', async () => {
    await port.connect(ACCESS)
    await pcscd.stop()
    const transmitting = port.transmit(fromHex('00b0000000'), 258)
    await expect(transmitting).rejects.toThrow(/0x80100013|0x8010006a/)
    await expect(port.disconnect(2)).rejects.toThrow(/0x80100013|0x8010006a/)
    expect(await refused(port.connect(ACCESS))).toBe('SCARD_E_NO_SERVICE')
    pcscd = new FakePcscd(path)
    expect(await port.connect(ACCESS)).toBe(2)
  })
})
