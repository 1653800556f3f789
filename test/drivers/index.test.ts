import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DRIVERS, type DriverName, openDriver } from '../../drivers/index.ts'
import { codeOf } from '../contract/reader-driver.ts'

// Object.keys widens the names.
const names = Object.keys(DRIVERS) as DriverName[]

describe('the registry of drivers', () => {
  it.each(names)('opens %s under its own name, without starting it', async (name) => {
    const driver = await openDriver(name)
    expect(driver.name).toBe(name)
    expect(driver.simulated).toBe(name === 'simulated')
    expect(driver.simulator !== undefined).toBe(driver.simulated)
    await driver.stop()
  })

  it.each(names)('refuses options that %s does not have, and names them', async (name) => {
    await expect(openDriver(name, { colour: 'red', timeoutMs: 0 })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      fields: { issues: expect.arrayContaining([expect.objectContaining({ path: 'timeoutMs' })]) },
    })
    expect(await codeOf(openDriver(name, { colour: 'red' }))).toBe('CONFIG_INVALID')
  })

  it('passes the options on', async () => {
    const options = { readers: ['a', 'b'], profile: null, link: 212, state: null, timeoutMs: 10, seed: 3 }
    const driver = await openDriver('simulated', options)
    const attached: string[] = []
    await driver.start({
      readerAttached: (reader) => attached.push(reader),
      readerDetached: () => undefined,
      cardInserted: () => undefined,
      cardRemoved: () => undefined,
      healthChanged: () => undefined,
    })
    expect(attached).toEqual(['a', 'b'])
    expect(await codeOf(openDriver('simulated', { link: 848 }))).toBe('CONFIG_INVALID')
    expect(await codeOf(openDriver('simulated', { profile: 'nobody' }))).toBe('CONFIG_INVALID')
  })

  it('loads neither a driver nor a simulated card before one is asked for', async () => {
    const source = readFileSync(join(import.meta.dirname, '../../drivers/index.ts'), 'utf8')
    const atOnce = [...source.matchAll(/^import (?<type>type )?[^'\n]* from '(?<from>[^']+)'$/gm)]
    expect(atOnce.length).toBeGreaterThan(2)
    expect(atOnce.filter(({ groups }) => /^\.\/|mocks/.test(groups?.['from'] ?? ''))).toEqual([])
  })
})
