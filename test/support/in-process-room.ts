/** A card room for `kazasu serve` in the very process of a test, so that nothing but this process has to be looked at. */
import { type ComposedDaemon, composeDaemon, openDrivers } from '../../src/compose.ts'
import type { Config } from '../../src/config.ts'
import { LocalRoom } from '../../src/room/local-room.ts'
import type { KeptRoom, RoomNews, RoomSettings, ToRoom } from '../../src/room/messages.ts'

export class InProcessRoom implements KeptRoom {
  readonly isFull = false
  readonly isWell = true
  #listener: (news: RoomNews) => void = () => undefined
  #daemon: ComposedDaemon | null = null
  #room: LocalRoom | null = null

  listen(listener: (news: RoomNews) => void): void {
    this.#listener = listener
  }

  async start({ config, log, lastSeen: { moment: lastSeen }, stateDirectory }: RoomSettings): Promise<void> {
    this.#daemon = await composeDaemon(config, await openDrivers(config), log, { lastSeen, stateDirectory })
    await this.#daemon.start()
    this.#room = new LocalRoom({ services: this.#daemon.services, limits: config.limits, log })
    this.#room.listen(this.#listener)
  }

  reload(config: Config): void {
    this.#daemon?.reload(config)
  }

  post(message: ToRoom): void {
    this.#room?.post(message)
  }

  async drain(): Promise<void> {
    const drained = this.#room?.drain()
    this.#daemon?.drain()
    await drained
  }

  async stop(): Promise<void> {
    await this.#daemon?.stop()
  }
}
