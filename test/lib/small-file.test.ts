import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readSmallFile } from '../../src/lib/small-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'kazasu-small-'))

it('a file up to the limit is read as it is, and none beyond it', () => {
  const path = join(folder, 'file')
  writeFileSync(path, 'four')
  expect(readSmallFile(path, 4).toString()).toBe('four')
  expect(() => readSmallFile(path, 3)).toThrow(expect.objectContaining({ code: 'EFBIG' }))
  writeFileSync(path, '')
  expect(readSmallFile(path, 3)).toHaveLength(0)
})

it('a file of which the system states no size is read within the limit too', () => {
  expect(readSmallFile('/proc/self/stat', 4096).length).toBeGreaterThan(0)
  expect(() => readSmallFile('/proc/self/maps', 100)).toThrow(expect.objectContaining({ code: 'EFBIG' }))
})

it('a FIFO is no file, and nobody waits for its other end', () => {
  const path = join(folder, 'fifo')
  execFileSync('mkfifo', [path])
  expect(() => readSmallFile(path, 3)).toThrow(expect.objectContaining({ code: 'NOT_A_FILE' }))
})
