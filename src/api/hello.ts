/** What the daemon says of itself before anything is asked. Sending it is left to the session. */
import type { Services } from './services.ts'
import { PRODUCT, PROTOCOL } from './protocol.ts'
import type { Hello } from './wire.ts'

/** Also while every simulated reader is unplugged: it can come back at any time. */
export function hasSimulatedReaders({ hub, simulator }: Services): boolean {
  return simulator !== null || hub.readers().some((reader) => reader.simulated)
}

export function hello(services: Services): Hello {
  return {
    product: PRODUCT,
    version: services.version,
    protocol: PROTOCOL,
    simulated: hasSimulatedReaders(services),
  }
}
