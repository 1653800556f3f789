/** The one importer of `ws`: its server for us, its client for programs on Node. Adds nothing. */
export { WebSocket, WebSocketServer } from 'ws'
