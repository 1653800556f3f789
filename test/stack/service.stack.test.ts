/** The whole way on the real stack: a client on a WebSocket while the card service is killed and cards come and go. */
import { afterEach, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { createCard } from '../../mocks/create-card.ts'
import type { Heard } from '../../src/client/client.ts'
import { startService, type TestService } from '../support/service.ts'
import { layDown, startPcscd, stopAll } from './pcscd.ts'

/** What the client has heard, and a way to wait for what it will hear next. */
class Hearing {
  readonly #heard: Heard[] = []
  #from = 0
  #wake = (): void => undefined

  readonly listen = (event: Heard): void => {
    this.#heard.push(event)
    this.#wake()
  }

  /** The next event of that name, after the last one that was waited for, that fits. */
  async next<Name extends Heard['name']>(
    name: Name,
    fits: (params: Extract<Heard, { name: Name }>['params']) => boolean = () => true,
  ): Promise<void> {
    for (;;) {
      const index = this.#heard.findIndex(
        // An event of this name has the parameters of this name.
        (event, at) => at >= this.#from && event.name === name && fits(event.params as never),
      )
      if (index >= 0) {
        this.#from = index + 1
        return
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}

describe('the service on the real stack', () => {
  let service: TestService | null = null

  afterEach(async () => {
    await service?.stop()
    await stopAll()
  })

  it('is healthy after pcscd was killed twenty times, and reports every card that is laid down after that', async () => {
    const pcscd = await startPcscd()
    service = await startService(await openDriver('pcsc'), { autoInspect: true })
    const hearing = new Hearing()
    await service.client.subscribe(hearing.listen)
    for (let round = 0; round < 20; round++) {
      const card = await layDown(createCard('adult', { now: new Date() }))
      await hearing.next('card.inserted')
      // By turns while the card is being inspected, and after that.
      if (round % 2 === 0) await hearing.next('inspection.completed')
      await pcscd.kill()
      await hearing.next('health.changed', ({ state }) => state === 'degraded')
      await expect(service.client.call('card.inspect', {})).rejects.toMatchObject({ code: 'READER_SERVICE_STOPPED' })
      await card.remove()
      await pcscd.start()
      await hearing.next('health.changed', ({ state }) => state === 'ok')
      await hearing.next('reader.attached')
    }
    for (let round = 0; round < 5; round++) {
      const card = await layDown(createCard('auth-last', { now: new Date() }))
      await hearing.next('card.inserted')
      await hearing.next('inspection.completed', ({ report }) => report.pins[0]?.state === 'last-attempt')
      await card.remove()
      await hearing.next('card.removed')
    }
    expect((await service.client.call('daemon.info', {})).health.state).toBe('ok')
  })
})
