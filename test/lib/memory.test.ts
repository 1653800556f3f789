import { expect, it, vi } from 'vitest'
import { residentMemory } from '../../src/lib/memory.ts'

it('the memory of this process is known, and nothing fails where the system cannot tell it', () => {
  expect(residentMemory()).toBeGreaterThan(1_000_000)
  const told = vi.spyOn(process.memoryUsage, 'rss').mockImplementation(() => {
    throw Object.assign(new Error('EMFILE'), { code: 'EMFILE' })
  })
  expect(residentMemory()).toBeNull()
  told.mockRestore()
})
