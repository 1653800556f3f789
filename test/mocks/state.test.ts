/** The memory of the simulated card in a file: what it keeps, and what it refuses to begin with. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCard } from '../../mocks/create-card.ts'
import type { ProfileName } from '../../mocks/profiles.ts'
import { CardStateError, openCardState } from '../../mocks/state.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { data, NOW, PIN, SELECT, send, sendAll } from './hold.ts'

let folder = ''
let file = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kazasu-card-'))
  file = join(folder, 'card.json')
})

afterEach(() => rmSync(folder, { recursive: true }))

/** What another process would do: it shares nothing with the one before but the file. */
function reopened(profile: ProfileName, now = NOW): SmartCard {
  const card = createCard(profile, { now, state: openCardState(file) })
  card.powerOn()
  return card
}

describe('a card kept in a file', () => {
  it('keeps its counters', () => {
    sendAll(reopened('adult'), SELECT.jpki, PIN.authWrong, PIN.authWrong)
    expect(sendAll(reopened('adult'), SELECT.jpki, '00200098')).toBe('63C1')
  })

  it('stays blocked', () => {
    sendAll(reopened('auth-last'), SELECT.jpki, PIN.authWrong)
    expect(sendAll(reopened('auth-last'), SELECT.jpki, PIN.auth)).toBe('6984')
  })

  it('keeps a changed PIN', () => {
    sendAll(reopened('adult'), SELECT.jpki, PIN.auth, '00240198 04 38373635')
    const card = reopened('adult')
    expect(sendAll(card, SELECT.jpki, PIN.auth)).toBe('63C2')
    expect(send(card, '00200098 04 38373635')).toBe('9000')
  })

  it('does not keep what was verified', () => {
    sendAll(reopened('adult'), SELECT.jpki, PIN.sign)
    expect(sendAll(reopened('adult'), SELECT.jpki, '00B0810002')).toBe('6982')
  })

  it('spends the attempt in the file before it compares, so that a torn card has spent it', () => {
    const state = openCardState(file)
    const card = createCard('adult', {
      now: NOW,
      state: {
        load: () => null,
        save(memory) {
          state.save(memory)
          if (memory.pins['jpki/auth']?.remaining === 2) throw new Error('torn')
        },
      },
    })
    card.powerOn()
    send(card, SELECT.jpki)
    expect(() => send(card, PIN.auth)).toThrow('torn')
    expect(sendAll(reopened('adult'), SELECT.jpki, '00200098')).toBe('63C2')
  })

  it('keeps the dates of the day on which it was made', () => {
    const certificate = data(reopened('adult'), '00CA00F200')
    const fiveYearsOn = new Date('2031-11-22T03:00:00Z')
    expect(data(reopened('adult', fiveYearsOn), '00CA00F200')).toEqual(certificate)
  })

  it('is readable by its owner only and leaves nothing beside it', () => {
    sendAll(reopened('adult'), SELECT.jpki, PIN.authWrong)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['card.json'])
  })

  it('is there as soon as the card is made', () => {
    reopened('adult')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      version: 1,
      profile: 'adult',
      made: NOW.toISOString(),
    })
  })
})

describe('a file that cannot be used', () => {
  it.each([
    ['empty', ''],
    ['cut off', '{"version":1,"profile":"adult","pins":{"jpki/auth":{"value":"313233'],
    ['no object', '[]'],
    ['of another version', '{"version":2,"profile":"adult","made":"2026-11-22T03:00:00Z","pins":{}}'],
    ['without a day', '{"version":1,"profile":"adult","made":"soon","pins":{}}'],
    ['without counters', '{"version":1,"profile":"adult","made":"2026-11-22T03:00:00Z"}'],
    ['with a counter below zero', withPin('{"value":"31323334","remaining":-1}')],
    ['with a counter that is no number', withPin('{"value":"31323334","remaining":"3"}')],
    ['with a PIN that is no hexadecimal', withPin('{"value":"1234x","remaining":3}')],
  ])('is refused as damaged and left as it is: %s', (_name, content) => {
    writeFileSync(file, content)
    expect(() => openCardState(file)).toThrow(CardStateError)
    expect(() => openCardState(file)).toThrow(/damaged: .*card\.json/)
    expect(readFileSync(file, 'utf8')).toBe(content)
  })

  it('is refused by its encoding when it is not UTF-8', () => {
    writeFileSync(file, Buffer.from(withPin('{"value":"31323334","remaining":3}'), 'utf16le'))
    expect(() => openCardState(file)).toThrow(/not UTF-8; it looks like UTF-16LE: .*card\.json/)
  })

  it('is refused when it is no file', () => {
    for (const path of ['/dev/null', folder]) {
      expect(() => openCardState(path)).toThrow(/cannot be read/)
    }
  })

  it('is refused without a word of what is in it', () => {
    writeFileSync(file, withPin('{"value":"31323334" "remaining":3}'))
    const message = thrownBy(() => openCardState(file))
    expect(message).not.toContain('31323334')
    expect(message).not.toContain('cause')
  })

  it('is refused when it holds a card of another profile', () => {
    reopened('adult')
    expect(() => reopened('child')).toThrow('holds a card of the profile adult, not child')
  })

  it.each([
    ['too few PINs', withPin('{"value":"31323334","remaining":3}')],
    ['no PINs', '{"version":1,"profile":"adult","made":"2026-11-22T03:00:00Z","pins":{}}'],
  ])('is refused when it has %s', (_name, content) => {
    writeFileSync(file, content)
    expect(() => reopened('adult')).toThrow('are not those of its profile')
  })

  it('is refused when a counter is above its maximum', () => {
    reopened('adult')
    const memory = readFileSync(file, 'utf8')
    writeFileSync(file, memory.replace('"remaining": 3', '"remaining": 4'))
    expect(() => reopened('adult')).toThrow('are not those of its profile')
  })

  it('is refused when it is a folder', () => {
    expect(() => openCardState(folder)).toThrow(/cannot be read/)
  })

  it('is refused where nothing can be written, before anybody uses the card', () => {
    const state = openCardState(join(folder, 'missing', 'card.json'))
    expect(() => createCard('adult', { now: NOW, state })).toThrow(CardStateError)
  })

  it('leaves nothing beside it when it cannot be put in place', () => {
    const state = openCardState(file)
    mkdirSync(file)
    expect(() => createCard('adult', { now: NOW, state })).toThrow(/cannot be written/)
    expect(readdirSync(folder)).toEqual(['card.json'])
  })
})

function withPin(pin: string): string {
  return `{"version":1,"profile":"adult","made":"2026-11-22T03:00:00Z","pins":{"jpki/auth":${pin}}}`
}

function thrownBy(action: () => void): string {
  try {
    action()
  } catch (error) {
    return JSON.stringify(error, Object.getOwnPropertyNames(error))
  }
  throw new Error('nothing was thrown')
}
