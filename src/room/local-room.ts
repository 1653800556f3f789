/** The card room in the process of the door: for tests, and as what the other one is compared with. */
import { randomUUID } from 'node:crypto'
import { CardRoom, type CardRoomParts } from './card-room.ts'
import type { Room, RoomNews, ToRoom } from './messages.ts'

export class LocalRoom implements Room {
  readonly isFull = false
  readonly #room: CardRoom
  #listener: (news: RoomNews) => void = () => undefined

  constructor(parts: Omit<CardRoomParts, 'say' | 'lossCorrelation'>) {
    const say = (message: RoomNews): undefined => {
      this.#listener(message)
    }
    this.#room = new CardRoom({ ...parts, say, lossCorrelation: randomUUID() })
  }

  listen(listener: (news: RoomNews) => void): void {
    this.#listener = listener
    this.#room.open()
  }

  post(message: ToRoom): void {
    this.#room.hear(message)
  }

  drain(): Promise<void> {
    return this.#room.drain()
  }
}
