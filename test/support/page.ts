/** A client as a page of the daemon's own origin is one, without a browser. */
import { type Client, connect } from '../../src/client/client.ts'
import { WebSocket } from '../../src/server/websocket.ts'

export function connectAsPage(port: number, name = 'page'): Promise<Client> {
  class PageSocket extends WebSocket {
    constructor(url: string) {
      super(url, [], { headers: { Origin: `http://127.0.0.1:${port}` } })
    }
  }
  return connect({ url: `ws://127.0.0.1:${port}/`, WebSocket: PageSocket, client: { name } })
}
