/** Clients of a daemon whose configuration changes while they are connected. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../src/client/client.ts'
import { deferred } from '../../src/lib/deferred.ts'
import type { ReaderConnection } from '../../src/reader/driver.ts'
import { FakeDriver } from '../support/fake-driver.ts'
import { profileCard } from '../support/inspections.ts'
import { startService, type TestService } from '../support/service.ts'
import { isVerify } from '../support/verify.ts'

const PAGE = 'https://kiosk.example.jp'
const OTHER = 'https://other.example.jp'
const BOTH = [
  { origin: PAGE, scopes: ['observe', 'inspect', 'verify'] },
  { origin: OTHER, scopes: ['observe', 'inspect'] },
] as const
const PIN = { pin: 'jpki/auth', value: '1234' } as const

/** A reader at which a PIN that is presented waits for the test. */
class SlowReader extends FakeDriver {
  readonly #presented = deferred<void>()
  readonly #go = deferred<void>()
  readonly presented = this.#presented.promise
  readonly go = (): void => this.#go.resolve()

  override async connect(reader: string): Promise<ReaderConnection> {
    const connection = await super.connect(reader)
    return {
      ...connection,
      transmit: async (command) => {
        if (isVerify(command)) {
          this.#presented.resolve()
          await this.#go.promise
        }
        return connection.transmit(command)
      },
    }
  }
}

let driver: SlowReader
let service: TestService
let page: Client

beforeEach(async () => {
  driver = new SlowReader()
  service = await startService(driver, { origins: BOTH })
  driver.tell.readerAttached('Reader')
  driver.insert('Reader', profileCard('adult'))
  page = await service.connectPage(PAGE)
})

afterEach(async () => {
  driver.go()
  await service.stop()
})

const codeOf = async (client: Client): Promise<number> => (await client.closed).code

describe('a page whose origin is no longer listed', () => {
  it('is disconnected at once and not let in again, and nobody else notices', async () => {
    const other = await service.connectPage(OTHER)
    service.change({ origins: [BOTH[1]] })
    expect(await codeOf(page)).toBe(4004)
    await expect(service.connectPage(PAGE)).rejects.toThrow()
    expect((await other.call('card.inspect', {})).card.kind).toBe('individual-number-card')
    expect((await service.client.call('daemon.info', {})).simulated).toBe(true)
  })

  it('has what it waits for cancelled, and its reservation ended', async () => {
    service.change({ origins: [{ origin: PAGE, scopes: [...BOTH[0].scopes, 'lease', 'enter'] }] })
    const { reader } = await page.call('reader.acquire', {})
    const typed = page.call('pin.verify', { pin: 'jpki/auth', entry: 'page' }).catch((error: Error) => error)
    await page.call('daemon.info', {})
    service.change({ origins: [] })
    expect(await typed).toMatchObject({ code: 'REQUEST_CANCELLED' })
    expect(await codeOf(page)).toBe(4004)
    expect(await service.client.call('reader.acquire', { reader })).toMatchObject({ reader })
  })

  it('hears what became of a PIN that is before the card, and of nothing else', async () => {
    const verified = page.call('pin.verify', PIN)
    await driver.presented
    const waiting = page.call('card.inspect', {}).catch((error: Error) => error)
    await page.call('daemon.info', {})
    service.change({ origins: [BOTH[1]] })
    expect(await waiting).toMatchObject({ code: 'REQUEST_CANCELLED' })
    // Not handed on any more: what it asks now is answered by the end only.
    const late = page.call('pin.verify', PIN).catch((error: Error) => error)
    driver.go()
    expect(await verified).toMatchObject({ outcome: 'verified' })
    expect(await late).toMatchObject({ code: 'DAEMON_UNREACHABLE' })
    expect(await codeOf(page)).toBe(4004)
  })
})

describe('a client that may do less', () => {
  it('is disconnected, and comes again with what is left', async () => {
    service.change({ origins: [{ origin: PAGE, scopes: ['observe'] }] })
    expect(await codeOf(page)).toBe(4004)
    const again = await service.connectPage(PAGE)
    expect(again.session.scopes).toEqual(['observe'])
    await expect(again.call('card.inspect', {})).rejects.toMatchObject({ code: 'ACCESS_SCOPE_MISSING' })
  })

  it('is so with a token too, and a change for one scope to another is less', async () => {
    service.change({ tokenScopes: ['observe', 'inspect'] })
    expect(await codeOf(service.client)).toBe(4004)
    const program = await service.connect()
    service.change({ tokenScopes: ['observe', 'verify'] })
    expect(await codeOf(program)).toBe(4004)
  })
})

describe('a client that may do more', () => {
  it('may do it at once, on the same connection', async () => {
    service.change({ origins: [{ origin: PAGE, scopes: ['observe', 'inspect', 'verify', 'lease'] }] })
    expect(await page.call('reader.acquire', {})).toMatchObject({ reader: expect.any(String) })
  })

  it('loses that again when it is taken back', async () => {
    service.change({ origins: [{ origin: PAGE, scopes: ['observe', 'inspect', 'verify', 'lease'] }] })
    await page.call('reader.acquire', {})
    service.change({ origins: BOTH })
    expect(await codeOf(page)).toBe(4004)
  })
})
