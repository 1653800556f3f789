/** SELECT on the simulated card, by hand-written bytes (JIS X 6320-4 and what myna-card measured). */
import { describe, expect, it } from 'vitest'
import { held, SELECT, send, sendAll } from './hold.ts'

describe('SELECT by name', () => {
  it.each(['cardManager', 'jpki', 'text', 'visual', 'juki', 'common'] as const)('finds %s', (name) => {
    expect(send(held('adult'), SELECT[name])).toBe('9000')
  })

  it('answers 6A82 to a name nobody has', () => {
    expect(send(held('adult'), '00A4040C07A0000002471001')).toBe('6A82')
  })

  it('answers 6A82 to a name that goes on behind the end of an application’s', () => {
    expect(send(held('adult'), '00A4040C0BD392F00026010000000100')).toBe('6A82')
  })

  it('stays where it is when it finds nothing', () => {
    const card = held('adult', SELECT.jpki, '00A4040C07A0000002471001')
    expect(send(card, '00A4020C02000A')).toBe('9000')
  })

  it('gives control information with the name when P2 is 00', () => {
    const card = held('adult')
    expect(send(card, '00A404000AD392F00026010000000100')).toBe('6F0C840AD392F0002601000000019000')
    expect(send(card, '00A4020C02000A')).toBe('9000')
  })

  it('gives none when P2 is 00 and nothing is expected', () => {
    expect(send(held('adult'), '00A404000AD392F000260100000001')).toBe('9000')
  })

  it('refuses control information that does not fit', () => {
    expect(send(held('adult'), '00A404000AD392F00026010000000105')).toBe('6700')
  })

  it('refuses an Le where nothing comes back', () => {
    expect(send(held('adult'), `${SELECT.jpki}00`)).toBe('6700')
  })

  it('finds the first application of a partial name and then the next ones', () => {
    const card = held('adult')
    expect(send(card, '00A4040C08D392100031000101')).toBe('9000')
    expect(send(card, '00A4040008D39210003100010100')).toBe('6F0C840AD39210003100010104089000')
    expect(send(card, '00A4040208D39210003100010100')).toBe('6F0C840AD39210003100010104029000')
    expect(send(card, '00A4040208D39210003100010100')).toBe('6F0C840AD39210003100010104019000')
    expect(send(card, '00A4040E08D392100031000101')).toBe('9000')
    expect(send(card, '00A4040E08D392100031000101')).toBe('6A82')
  })

  it.each(['01', '03', '04', '08'])('refuses P2 %s', (p2) => {
    expect(send(held('adult'), `00A404${p2}0AD392F000260100000001`)).toBe('6A86')
  })
})

describe('SELECT of a file', () => {
  it.each(['0001', '0002', '0006', '0008', '000A', '000B', '0017', '0018', '001A', '001B'])('finds %s', (file) => {
    expect(send(held('adult', SELECT.jpki), `00A4020C02${file}`)).toBe('9000')
  })

  it('answers 6A82 to a file that is not there', () => {
    expect(send(held('adult', SELECT.jpki), '00A4020C020003')).toBe('6A82')
  })

  it('looks in the current application only', () => {
    expect(send(held('adult', SELECT.visual), '00A4020C02000A')).toBe('6A82')
  })

  it('keeps the current file when it finds nothing', () => {
    const card = held('adult', SELECT.jpki, '00A4020C020008', '00A4020C020003')
    expect(send(card, '00B0000003')).toBe('8F8F009000')
  })

  it('finds 001E at the level of the card, which cannot be read', () => {
    const card = held('adult')
    expect(send(card, '00A4020C02001E')).toBe('9000')
    expect(send(card, '00B0000000')).toBe('6981')
    expect(send(card, '00B2010400')).toBe('6981')
  })

  it.each(['2F10', '2F11'])('does not find %s at the level of the card', (file) => {
    expect(send(held('adult'), `00A4020C02${file}`)).toBe('6A82')
  })

  it.each(['01', '03', '08', '09'])('refuses P1 %s', (p1) => {
    expect(send(held('adult', SELECT.jpki), `00A4${p1}0C02000A`)).toBe('6A86')
  })

  it('refuses to give control information', () => {
    expect(send(held('adult', SELECT.jpki), '00A4020002000A00')).toBe('6A86')
  })

  it.each([
    ['no identifier', '00A4020C'],
    ['half an identifier', '00A4020C0100'],
    ['more than an identifier', '00A4020C03000A00'],
    ['an Le', '00A4020C02000A00'],
  ])('refuses %s', (_name, command) => {
    expect(send(held('adult', SELECT.jpki), command)).toBe('6700')
  })
})

describe('SELECT of the master file', () => {
  it('is refused while nothing is selected', () => {
    expect(send(held('adult'), '00A40000')).toBe('6A86')
  })

  it('is refused while the card manager is selected', () => {
    expect(sendAll(held('adult'), SELECT.cardManager, '00A40000')).toBe('6A86')
  })

  it('does nothing once an application is selected', () => {
    const card = held('adult', SELECT.jpki, '00A4020C020008')
    expect(send(card, '00A40000')).toBe('9000')
    expect(send(card, '00B0000003')).toBe('8F8F009000')
  })

  it.each(['00A40000023F00', '00A4000C023F00'])('by its identifier is not found: %s', (command) => {
    expect(send(held('adult', SELECT.jpki), command)).toBe('6A82')
  })
})
