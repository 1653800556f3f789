import { createPcscDriver } from '../../drivers/pcsc/driver.ts'
import { createCard } from '../../mocks/create-card.ts'
import type { Bytes } from '../../src/lib/bytes.ts'
import type { VpcdSession } from '../../mocks/vpcd.ts'
import { type Bench, readerDriverContract } from '../contract/reader-driver.ts'
import { FIRST_READER, layDown, startPcscd, stopAll } from './pcscd.ts'

readerDriverContract('pcsc', async (): Promise<Bench> => {
  const pcscd = await startPcscd()
  let card: VpcdSession | null = null
  let next: 'answer' | 'remove' | 'stall' = 'answer'
  const onCommand = (_command: Bytes, answer: () => Bytes): Bytes | null => {
    const now = next
    next = 'answer'
    if (now === 'answer') return answer()
    if (now === 'remove') void card?.remove()
    return null
  }
  return {
    driver: createPcscDriver({ timeoutMs: 5000 }),
    reader: FIRST_READER.name,
    insert: async (profile) => {
      card = await layDown(createCard(profile, { now: new Date() }), { onCommand, reconnect: true })
    },
    remove: async () => card?.remove(),
    removeAtNextCommand: () => {
      next = 'remove'
    },
    stallNextCommand: () => {
      next = 'stall'
    },
    restartService: async () => {
      await pcscd.kill()
      await pcscd.start()
    },
    close: stopAll,
  }
})
