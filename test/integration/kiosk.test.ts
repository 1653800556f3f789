/** What the kiosk page tells, and who hears it: over the WebSocket, from one client to the other. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { KIOSK_EXAMPLE } from '../../src/api/examples.ts'
import type { Heard } from '../../src/client/client.ts'
import { startService, type TestService } from '../support/service.ts'

const LISTED = 'https://kiosk.example.jp'

let service: TestService

beforeEach(async () => {
  const driver = await openDriver('simulated', { profile: null, readers: 1 })
  service = await startService(driver, {
    ownOrigin: ['observe'],
    origins: [{ origin: LISTED, scopes: ['observe', 'inspect', 'enter'] }],
  })
})
afterEach(() => service.stop())

const own = () => service.connectPage(`http://127.0.0.1:${service.port}`)

it('is heard by whoever has the scope, once', async () => {
  const heard: Heard[] = []
  await service.client.subscribe((one) => heard.push(one), { events: ['kiosk.finished'] })
  // The snapshot comes first.
  heard.length = 0
  const page = await own()
  expect(await page.call('kiosk.finish', KIOSK_EXAMPLE)).toEqual({ reader: KIOSK_EXAMPLE.reader })
  await service.client.call('daemon.info', {})
  expect(heard).toEqual([{ name: 'kiosk.finished', params: { ...KIOSK_EXAMPLE, simulated: true } }])
})

it('is heard by nobody who has not, the page itself included', async () => {
  for (const page of [await own(), await service.connectPage(LISTED)]) {
    await expect(page.subscribe(() => undefined, { events: ['kiosk.finished'] })).rejects.toMatchObject({
      code: 'ACCESS_SCOPE_MISSING',
    })
  }
})

it('is told by the pages of the daemon, and neither by a listed page nor by a program, whatever they may do', async () => {
  for (const client of [await service.connectPage(LISTED), service.client]) {
    await expect(client.call('kiosk.finish', KIOSK_EXAMPLE)).rejects.toMatchObject({ code: 'REQUEST_METHOD_UNKNOWN' })
  }
})
