/** Leases on the real stack: however the leaseholder or the daemon goes, another program finds nothing verified. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { createCard } from '../../mocks/create-card.ts'
import { type Client, connect } from '../../src/client/client.ts'
import { toHex } from '../../src/lib/bytes.ts'
import { WebSocket } from '../../src/server/websocket.ts'
import { buildProgram, firstLine, start } from '../cli/built.ts'
import { answering } from '../support/connections.ts'
import { startService } from '../support/service.ts'
import { layDown, otherProgram, startPcscd, stopAll } from './pcscd.ts'
import { isVerify } from '../support/verify.ts'

const RIGHT = { pin: 'jpki/sign', value: 'ABC123' } as const

/** The certificate is refused, and so it was not the SELECT. */
const CLEAN = ['9000', '6982']

describe('a lease on the real stack', () => {
  /** Called when a PIN is presented, before the card has answered. */
  let atVerify: () => void
  /** What the card answered to that. */
  let verified: string[]

  beforeEach(async () => {
    atVerify = () => undefined
    verified = []
    await startPcscd()
    const card = createCard('adult', { now: new Date() })
    await layDown(
      answering(card, (command) => {
        const presents = isVerify(command)
        if (presents) atVerify()
        const answer = card.process(command)
        if (presents) verified.push(toHex(answer))
        return answer
      }),
    )
  })

  afterEach(stopAll)

  it('whose client vanished in the middle of a VERIFY leaves nothing verified, and goes to the next', async () => {
    const service = await startService(await openDriver('pcsc'))
    const { client, terminate } = await clientThatVanishes(service.port, '5a'.repeat(32))
    try {
      await client.call('reader.acquire', { reader: 'virtual-pcd-00-00' })
      const next = service.client.call('reader.acquire', { reader: 'virtual-pcd-00-00', wait: true })
      atVerify = terminate
      await expect(client.call('pin.verify', RIGHT)).rejects.toThrow()
      await next
      expect(verified).toEqual(['9000'])
      expect(await otherProgram()).toEqual(CLEAN)
    } finally {
      await service.stop()
    }
  })

  it('leaves nothing verified when SIGTERM ends the daemon, between two steps and in the middle of a VERIFY', async () => {
    const script = await buildProgram()
    for (const when of ['between', 'in the middle'] as const) {
      verified = []
      const home = mkdtempSync(join(tmpdir(), 'kazasu-home-'))
      mkdirSync(join(home, 'config'))
      writeFileSync(
        join(home, 'config', 'config.toml'),
        '[token]\nscopes = ["observe", "lease", "verify"]\n[inspect]\nauto = false\n',
      )
      const environment = { HOME: home, PATH: process.env['PATH'], CONFIGURATION_DIRECTORY: join(home, 'config') }
      const { child, ended } = start(script, ['serve', '--driver', 'pcsc', '--port', '0', '--json'], environment)
      const { port, stateDirectory } = JSON.parse(await firstLine(child.stdout))
      const token = readFileSync(join(stateDirectory, 'token'), 'utf8').trim()
      const { client } = await clientThatVanishes(port, token)
      await client.call('reader.acquire', { reader: 'virtual-pcd-00-00', seconds: 300 })
      if (when === 'in the middle') atVerify = () => void child.kill('SIGTERM')
      await client.call('pin.verify', RIGHT).catch(() => undefined)
      if (when === 'between') child.kill('SIGTERM')
      const { status } = await ended
      expect([when, status, verified]).toEqual([when, 0, ['9000']])
      expect(await otherProgram()).toEqual(CLEAN)
    }
  })
})

async function clientThatVanishes(port: number, token: string): Promise<{ client: Client; terminate: () => void }> {
  const sockets: WebSocket[] = []
  class Kept extends WebSocket {
    constructor(...given: ConstructorParameters<typeof WebSocket>) {
      super(...given)
      sockets.push(this)
    }
  }
  const url = `ws://127.0.0.1:${port}/`
  const client = await connect({ url, token, WebSocket: Kept, client: { name: 'test' } })
  return { client, terminate: () => sockets[0]?.terminate() }
}
