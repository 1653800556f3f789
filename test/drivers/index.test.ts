import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DRIVERS, openConfigured, openDriver } from '../../drivers/index.ts'
import type { DriverName } from '../../drivers/names.ts'
import { codeOf } from '../contract/reader-driver.ts'

// Object.keys widens the names.
const names = Object.keys(DRIVERS) as DriverName[]

describe('the registry of drivers', () => {
  it.each(names)('opens %s under its own name, without starting it', async (name) => {
    const driver = await openDriver(name)
    expect(driver.name).toBe(name)
    expect(driver.simulated).toBe(DRIVERS[name].simulates)
    expect(driver.simulator !== undefined).toBe(driver.simulated)
    await driver.stop()
  })

  it('opens it as its section of the configuration says, and gives it what all are given', async () => {
    const settings = DRIVERS.simulated.settings.parse({ readers: 2, profile: 'none' })
    expect(DRIVERS.simulated.options(settings, { timeoutMs: 10 })).toEqual({
      readers: 2,
      profile: null,
      recording: null,
      link: null,
      state: null,
      timeoutMs: 10,
    })
    expect(DRIVERS.simulated.settings.safeParse({ link: 848 }).success).toBe(false)
    const driver = await openConfigured('simulated', { simulated: settings, reader: { timeout: 10 } }, {})
    expect(driver.name).toBe('simulated')
    await driver.stop()
  })

  it('passes the options on', async () => {
    const options = { readers: ['a', 'b'], profile: null, link: 212, state: null, timeoutMs: 10, seed: 3 } as const
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
    expect(await codeOf(openDriver('simulated', { profile: 'nobody' }))).toBe('CONFIG_INVALID')
  })

  it('loads neither a driver nor a simulated card before one is asked for', async () => {
    const source = readFileSync(join(import.meta.dirname, '../../drivers/index.ts'), 'utf8')
    const atOnce = [...source.matchAll(/^import (?<type>type )?[^'\n]* from '(?<from>[^']+)'$/gm)]
    expect(atOnce.length).toBeGreaterThan(2)
    expect(
      atOnce.filter(
        ({ groups }) => groups?.['type'] === undefined && /^\.\/(?!names)|mocks/.test(groups?.['from'] ?? ''),
      ),
    ).toEqual([])
  })
})
