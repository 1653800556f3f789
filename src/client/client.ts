/** What `kazasu/client` gives: for a browser, and for whatever else has a WebSocket. Needs nothing of Node. */
export { Client, connect, type ConnectOptions, type Heard, type Snapshot, type SubscribeOptions } from './connect.ts'
export type { CallOptions, MethodName } from './connection.ts'
export { KazasuClientError } from './error.ts'
export { type After, keepConnected, type KeepConnectedOptions } from './live.ts'
export type { Live, LiveState } from './live.ts'
export type { LiveSubscribeOptions } from './subscriptions.ts'
export type * from '../api/named.ts'
