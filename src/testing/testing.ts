/** `kazasu/testing`: a daemon with simulated readers for the tests of whoever builds on it. */
export type * from './kit.ts'
export type * from '../api/named.ts'
export {
  assertCounters,
  assertPresented,
  assertSent,
  assertSpentNoAttempt,
  type KazasuMatchers,
  kazasuMatchers,
} from './assertions.ts'
export { KazasuClientError } from '../client/client.ts'
export { startKazasu } from './start.ts'
