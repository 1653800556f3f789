/** What stays of what was heard, and what does not. */
import { describe, expect, it } from 'vitest'
import { type Bytes, concat, fromHex, toHex } from '../../src/lib/bytes.ts'
import { parseDate } from '../../src/lib/calendar.ts'
import { coarseBegin, coarseEnd } from '../../src/recording/coarse.ts'
import { atrParts, modelOf } from '../../src/recording/public.ts'
import { type Conversation, type Heard, scrubbed } from '../../src/recording/scrub.ts'
import { lengthOf } from '../../src/recording/shape.ts'
import { recordingText } from '../../src/recording/text.ts'
import { NOW } from '../support/inspections.ts'
import { recordProfile } from '../support/recordings.ts'

const heard = (command: string, answer: string | Bytes): Heard => ({
  command: fromHex(command),
  answer: typeof answer === 'string' ? fromHex(answer) : answer,
  milliseconds: 1,
})

/** The lines of the answers, without the time. */
function answersTo(...exchanges: readonly Heard[]): string[] {
  const conversation: Conversation = { driver: 'pcsc', reader: '', atr: null, heard: exchanges }
  return recordingText(scrubbed(conversation, { now: NOW, version: '0.1.0' }))
    .split('\n')
    .filter((line) => /^[<=!]/.test(line))
    .map((line) => line.replace(/ \d+\.\d ms$/, ''))
}

const SELECT_JPKI = heard('00A4040C0AD392F000260100000001', '9000')
const SELECT_TEXT = heard('00A4040C0AD3921000310001010408', '9000')
const SELECT_COMMON = heard('00A4040C0AD3921000310001010100', '9000')

describe('what an answer leaves', () => {
  it('of a file that is not listed is how long it was', () => {
    expect(answersTo(SELECT_TEXT, heard('00B0820004', '0102030405069000'))).toEqual(['= 9000', '< [6]', '= 9000'])
    // The same number of a file, in an application where it is listed.
    expect(answersTo(SELECT_JPKI, heard('00B0880003', '8F8F009000'))).toEqual(['= 9000', '< 8F8F00', '= 9000'])
    expect(answersTo(heard('00B0880003', '8F8F009000'))).toEqual(['< [3]', '= 9000'])
  })

  it('is of no file where it is not certain what is selected', () => {
    const availability = heard('00B0880003', '8F8F009000')
    const read = (...before: readonly Heard[]): string | undefined => answersTo(...before, availability).at(-2)
    expect(read(SELECT_JPKI)).toBe('< 8F8F00')
    expect(read(heard('00A4040C0AD392F000260100000001', '6110'))).toBe('< 8F8F00')
    expect(read(SELECT_JPKI, heard('00A4040C0AD3921000310001010408', '6283'))).toBe('< [3]')
    expect(read(SELECT_JPKI, heard('00A4040C0AD3921000310001010408', '6110'))).toBe('< [3]')
    expect(read(SELECT_JPKI, { ...availability, answer: { failure: 'READER_FAILED' } })).toBe('< [3]')
    const current = heard('00B0000003', '8F8F009000')
    const [select, other] = [heard('00A4020C020008', '9000'), heard('00A4020C020009', '6A82')]
    expect(answersTo(SELECT_JPKI, select, current).at(-2)).toBe('< 8F8F00')
    expect(answersTo(SELECT_JPKI, select, other, current).at(-2)).toBe('< [3]')
  })

  it('of a listed file is nothing else than its row describes', () => {
    const label = (text: string): Heard =>
      heard('00B08600A0', concat(Buffer.from(text.padEnd(32, ' '), 'latin1'), new Uint8Array(128), fromHex('9000')))
    expect(answersTo(SELECT_JPKI, label('JPKIAPICCTOKEN3'))[1]).toMatch(/^< 4A50[\dA-F]+ \[128\]$/)
    for (const name of ['HANAKO', 'JPKIAP YAMADA HANAKO', 'JPKIAPICCTOKEN2 HANAKO', 'JPKIAPTOKEN20260101']) {
      expect(answersTo(SELECT_JPKI, label(name))[1]).toBe('< [160]')
    }
    expect(answersTo(SELECT_JPKI, heard('00B0880003', '8F8F00112233449000'))[1]).toBe('< [7]')
    expect(answersTo(SELECT_COMMON, heard('00B2010C00', '011D31323334359000'))[1]).toBe('< [7]')
    expect(answersTo(SELECT_COMMON, heard('00B2020C00', `011C${'31'.repeat(28)}9000`))[1]).toBe('< [30]')
  })

  it('to SELECT or to the question for a counter is its status word', () => {
    const select = heard('00A4040C0AD392F000260100000001', '6F088406112233445566 9000')
    expect(answersTo(select)).toEqual(['< [10]', '= 9000'])
    expect(answersTo(SELECT_JPKI, heard('00200098', '010263C2'))).toEqual(['= 9000', '< [2]', '= 63C2'])
  })

  it('that has no status word is that there was none', () => {
    for (const answer of ['', '90', '1234', '6000'])
      expect(answersTo(heard('00200098', answer))).toEqual(['! CARD_ANSWER_INVALID'])
  })

  it('goes by the place in the file, also where it was selected or came in parts', async () => {
    const { conversation } = await recordProfile('adult')
    const file = conversation.heard.find(({ command }) => toHex(command).startsWith('00B08A00'))?.answer
    if (!(file instanceof Uint8Array)) throw new Error('no certificate was read')
    const first = concat(file.subarray(0, 100), fromHex('619C'))
    const whole = answersTo(SELECT_JPKI, heard('00B08A0000', file))
    const selected = answersTo(SELECT_JPKI, heard('00A4020C02000A', '9000'), heard('00B0000000', file))
    expect(selected.slice(2)).toEqual(whole.slice(1))
    const parts = answersTo(SELECT_JPKI, heard('00B08A0000', first), heard('00C000009C', file.subarray(100)))
    const kept = (lines: readonly string[]): string =>
      lines
        .filter((line) => line.startsWith('<'))
        .join('')
        .replaceAll(/\[[^\]]*\]|[<\s]/g, '')
    expect(kept(parts)).toBe(kept(whole))
  })

  it('that differs from what was read there before is how long it was', async () => {
    const { conversation } = await recordProfile('adult')
    const read = conversation.heard.find(({ command }) => toHex(command).startsWith('00B08A00'))
    if (read === undefined || !(read.answer instanceof Uint8Array)) throw new Error('no certificate was read')
    const other = { ...read, answer: read.answer.with(40, (read.answer[40] ?? 0) ^ 1) }
    expect(answersTo(SELECT_JPKI, read, other).slice(-2)).toEqual(['< [256]', '= 9000'])
  })

  it.each([0, 5, 20, 60, 130, 200, 255])(
    'of a certificate that is cut off or broken at byte %i names nobody',
    async (at) => {
      const { conversation } = await recordProfile('adult')
      const name = toHex(Buffer.from('Mihon', 'latin1'))
      const of = (change: (file: Bytes) => Bytes): string => {
        const changed = conversation.heard.map((one) =>
          one.command[1] === 0xb0 && one.answer instanceof Uint8Array
            ? { ...one, answer: concat(change(one.answer.subarray(0, -2)), one.answer.subarray(-2)) }
            : one,
        )
        return recordingText(scrubbed({ ...conversation, heard: changed }, { now: NOW, version: '0.1.0' }))
      }
      expect(of((file) => file.subarray(0, at))).not.toContain(name)
      expect(of((file) => (at < file.length ? file.with(at, (file[at] ?? 0) ^ 0xff) : file))).not.toContain(name)
    },
  )
})

describe('a command', () => {
  it.each([
    ['a PIN', '0020009804 31323334'],
    ['a PIN of the current file', '0020008004 31323334'],
    ['a new PIN', '0024018004 31323334'],
    ['a signature', '802A009704 01020304 00'],
    ['a name that is none of ours', '00A4040C05 4D49484F4E'],
    ['a longer name', '00A4040C0B D392F00026010000000131'],
    ['a file by a longer name', '00A4020C03 000A31'],
    ['a read with data', '00B08A0004 31323334'],
    ['a question with data behind it', '0020009800'],
    ['nothing', ''],
  ])('that is none of an inspection is not recorded, nor is anything beside it: %s', (_, command) => {
    expect(() => answersTo(SELECT_JPKI, heard(command, '9000'))).toThrow('none of an inspection')
  })
})

describe('a day', () => {
  const day = (text: string) => parseDate(text) ?? expect.unreachable()
  const today = day('2026-11-22')

  it('is kept as about when it is', () => {
    const ends = ['2020-01-01', '2026-07-31', '2026-08-01', '2026-11-21', '2026-11-22', '2026-12-22', '2026-12-23']
    expect(ends.map((end) => coarseEnd(day(end), today))).toEqual([-200, -200, -30, -30, 10, 10, 60])
    const later = ['2027-02-21', '2027-02-22', '2027-11-21', '2027-11-22', '2031-11-20']
    expect(later.map((end) => coarseEnd(day(end), today))).toEqual([60, 200, 200, 565, 1660])
    expect(['2026-11-23', '2026-11-22', '2025-11-23', '2025-11-22'].map((one) => coarseBegin(day(one), today))).toEqual(
      [5, -240, -240, -605],
    )
  })
})

describe('an answer to reset', () => {
  const shown = (atr: string): (string | number)[] =>
    atrParts(fromHex(atr)).map((part) => ('kept' in part ? toHex(part.kept) : lengthOf(part)))

  it('stays where it is known as that of a kind of card', () => {
    for (const atr of [
      '3B888001004B51FFB381D1000F',
      '3BE000FF8131FE4514',
      '3B8F8001804F0CA00000030611003B0000000042',
    ]) {
      expect(shown(atr)).toEqual([atr])
    }
  })

  it('leaves its structure where it is not', () => {
    expect(shown('3B6500002063CB6800')).toEqual(['3B650000', 5])
    expect(shown('3B88800112345678B381D10011')).toEqual(['3B888001', 9])
    expect(shown('3B80800101')).toEqual(['3B808001', '01'])
    // Cut off, and with more interface bytes than there are bytes.
    for (const atr of [
      '',
      '3B',
      '3BFF',
      '3BFFFFFFFF',
      '3B0F3132',
      `3B80${'80'.repeat(30)}`,
      `3B00${'31'.repeat(20)}`,
    ]) {
      expect(toHex(fromHex(atr)).length / 2).toBe(atrParts(fromHex(atr)).reduce((sum, part) => sum + lengthOf(part), 0))
    }
    expect(shown(`3B00${'31'.repeat(20)}`).join(' ')).not.toContain('3131')
  })
})

describe('the name of a reader', () => {
  it('leaves the words of a model', () => {
    expect(modelOf('Sony RC-S300/S [FeliCa Port] (1234567) 00 00')).toBe('Sony RC-S300/S')
    expect(modelOf('ACS ACR1252 Dual Reader [ACR1252 Dual Reader PICC] (RR554-123456) 00 00')).not.toMatch(
      /RR554|123456/,
    )
    expect(modelOf('Hanako no READER 4711')).toBe('Reader')
    expect(modelOf('Reader '.repeat(50))).toHaveLength(8 * 'Reader '.length - 1)
    // The sign of kelvin, which is a k in lower case.
    expect(modelOf('\u212aazasu')).toBe('Kazasu')
  })
})
