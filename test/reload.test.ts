/** What a running daemon takes of a new configuration. That it then holds is tested with the built one. */
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../src/config.ts'
import { reloadOf } from '../src/reload.ts'

const loadedOf = (environment: Readonly<Record<string, string>>) =>
  loadConfig({ environment: { CONFIGURATION_DIRECTORY: '/nonexistent', ...environment } })

describe('a reload', () => {
  it('takes what is reloadable, names the rest, and keeps everything else as it is', () => {
    const { given, config } = loadedOf({ KAZASU_READER__WAIT: '7', KAZASU_OFFICE__NAME: '前' })
    const next = loadedOf({ KAZASU_READER__WAIT: '8', KAZASU_OFFICE__NAME: '後', KAZASU_KIOSK__IDLE: '61' })
    const reload = reloadOf(given, next)
    expect(reload).toMatchObject({ changed: ['office.name', 'kiosk.idle'], waiting: ['reader.wait'] })
    expect(reload.config).toEqual({
      ...config,
      office: { ...config.office, name: '後' },
      kiosk: { ...config.kiosk, idle: 61 },
    })
  })

  it('does not give the scopes of simulated cards to pages and programs of real readers', () => {
    const real = loadedOf({})
    const { config, changed, waiting } = reloadOf(
      real.given,
      loadedOf({ KAZASU_READER__DRIVERS: 'simulated', KAZASU_LOG__LEVEL: 'debug' }),
    )
    expect({ changed, waiting }).toEqual({ changed: ['log.level'], waiting: ['reader.drivers'] })
    expect(config.console.scopes).toEqual(['observe'])
    expect(config.token.scopes).toEqual(real.config.token.scopes)
  })

  it('takes back what is no longer given', () => {
    const { given } = loadedOf({ KAZASU_CONSOLE__SCOPES: 'observe,inspect,verify' })
    const { config, changed } = reloadOf(given, loadedOf({}))
    expect(changed).toEqual(['console.scopes'])
    expect(config.console.scopes).toEqual(['observe'])
  })
})
