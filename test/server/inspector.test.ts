/** The page for developers is there only where every reader is simulated. */
import { describe, expect, it } from 'vitest'
import { readPageFiles } from '../../src/server/page-files.ts'
import { bodyOf, statusOf, TestServer } from './harness.ts'

const paths = (simulatedOnly: boolean): string[] => readPageFiles(simulatedOnly).map(({ path }) => path)

describe('the inspector', () => {
  it('is served with all that is its own where every reader is simulated', async () => {
    await using server = await TestServer.start({ pages: readPageFiles(true) })
    expect(statusOf(await server.get('/inspector'))).toBe(200)
    const own = paths(true).filter((path) => !paths(false).includes(path))
    expect(own).toHaveLength(3)
    for (const path of own) expect(statusOf(await server.get(path))).toBe(200)
  })

  it('is not there, with a sentence, where a reader may be a real one', async () => {
    await using server = await TestServer.start({ pages: readPageFiles(false) })
    const text = await server.get('/inspector')
    expect(statusOf(text)).toBe(404)
    expect(JSON.parse(bodyOf(text)).message.en).toContain('every reader is simulated')
    for (const path of paths(true).filter((one) => one.includes('inspector'))) {
      expect(statusOf(await server.get(path))).toBe(404)
    }
    // Of what there is elsewhere nothing is missing, and no word of the page is in it.
    expect(statusOf(await server.get('/doctor'))).toBe(200)
    for (const { path, body } of readPageFiles(false)) {
      expect([path, Buffer.from(body).includes('simulator.exchanged')]).toEqual([path, false])
    }
  })
})
