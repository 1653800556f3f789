import { createSimulatedDriver } from '../../drivers/simulated/driver.ts'
import { type Bench, readerDriverContract } from '../contract/reader-driver.ts'

const READER = 'Simulated'

// oxlint-disable-next-line typescript/require-await -- a bench may take time
readerDriverContract('simulated', async (): Promise<Bench> => {
  const driver = createSimulatedDriver({
    readers: [READER],
    timeoutMs: 50,
    restartMs: 10,
    now: () => new Date('2026-11-23T03:00:00Z'),
  })
  const { simulator } = driver
  return {
    driver,
    reader: READER,
    insert: async (profile) => simulator.insert(READER, profile),
    remove: async () => simulator.remove(READER),
    removeAtNextCommand: () => simulator.fault(READER, { kind: 'remove', at: 1, acrossInsertions: false }),
    stallNextCommand: () => simulator.fault(READER, { kind: 'stall', at: 1, acrossInsertions: false }),
    restartService: async (connection) => {
      simulator.fault(READER, { kind: 'stop', at: 1, acrossInsertions: false })
      await connection.transmit(new Uint8Array(4)).catch(() => undefined)
    },
    close: async () => undefined,
  }
})
