/** The text of a recording: what is read is what was written, and what is wrong is told with its place. */
import { describe, expect, it } from 'vitest'
import { parseRecording } from '../../src/recording/parse.ts'
import { recordingText } from '../../src/recording/text.ts'
import { recordProfile } from '../support/recordings.ts'

const TEXT = `kazasu recording 1
# A remark.
made 2026-11
kazasu 0.1.0
driver pcsc
reader Sony RC-S300/S
atr 3B888001 [8] [1]

> 00A4040C0AD392F000260100000001
= 9000 12.3 ms
> 00B08A0000
< 3082 [4 serial] [13 begins -240d] [13 ends +200d]
< [14 of 270 at 0 key]
= 9000 1.0 ms
> 00200098
! READER_FAILED 309.0 ms
`

/** Of each kind of answers one. */
const KINDS = ['adult', 'old-lot', 'phone', 'p384', 'garbage-certificate', 'transport', 'bank', 'mute']

const read = (text: string) => parseRecording(text, 'a.txt')

/** What is said of the text with one piece of it exchanged. */
function fault(piece: string, other: string): string {
  expect(TEXT).toContain(piece)
  try {
    read(TEXT.replace(piece, other))
  } catch (error) {
    return error instanceof Error ? error.message : 'no error'
  }
  return 'no fault'
}

describe('a recording that is read', () => {
  it.each(KINDS)('is the one that was written: %s', async (profile) => {
    const { recording } = await recordProfile(profile)
    const text = recordingText(recording, ['made for a test'])
    expect(recordingText(read(text), ['made for a test'])).toBe(text)
    expect(text.split('\n').filter((line) => line.length > 100)).toEqual([])
  })

  it('may have remarks, empty lines and line ends as they are on Windows', () => {
    const { exchanges } = read(TEXT.replaceAll('\n', '\r\n'))
    expect(exchanges).toEqual(read(TEXT).exchanges)
    expect(exchanges).toHaveLength(3)
    expect(exchanges[1]?.answer).toEqual({
      status: 0x9000,
      parts: [
        { kept: Uint8Array.of(0x30, 0x82) },
        { of: { name: 'serial' }, length: 4, from: 0, to: 4 },
        { of: { name: 'begins', days: -240 }, length: 13, from: 0, to: 13 },
        { of: { name: 'ends', days: 200 }, length: 13, from: 0, to: 13 },
        { of: { name: 'key' }, length: 270, from: 0, to: 14 },
      ],
    })
    expect(exchanges[2]).toMatchObject({ answer: { failure: 'READER_FAILED' }, milliseconds: 309 })
  })
})

describe('a fault in a recording', () => {
  it.each([
    ['kazasu recording 1', 'hello', 'a.txt:1:1: this is no recording (accepted: kazasu recording 1)'],
    [
      'kazasu recording 1',
      'kazasu recording 2',
      'a.txt:1:18: another version of recordings (accepted: kazasu recording 1)',
    ],
    ['kazasu recording 1', 'kazasu recording 1 x', 'a.txt:1:20: nothing may follow here'],
    ['made 2026-11\n', '', 'a.txt:3:1: made is missing (accepted: made 2026-11)'],
    ['2026-11', '2026-13', 'a.txt:3:6: no made (accepted: made 2026-11)'],
    ['driver pcsc', 'driver', 'a.txt:5:1: no driver (accepted: driver pcsc)'],
    [
      '[8] [1]',
      '[8] [0]',
      'a.txt:7:18: nothing that can have been left out (accepted: [20], [4 serial], [13 ends +200d], [14 of 270 at 0 key])',
    ],
    ['> 00A4040C0AD392F000260100000001', '> 00A40', 'a.txt:9:3: no bytes (accepted: 00A4040C)'],
    [
      '> 00A4040C0AD392F000260100000001',
      '> 00A4',
      'a.txt:9:1: no command (accepted: > 00A4040C0AD392F000260100000001)',
    ],
    [
      '> 00A4040C0AD392F000260100000001\n',
      '',
      'a.txt:9:1: a line with > is missing (accepted: > 00A4040C0AD392F000260100000001)',
    ],
    ['= 9000 12.3 ms', '= 0000 12.3 ms', 'a.txt:10:3: no outcome (accepted: = 9000 12.3 ms)'],
    ['= 9000 12.3 ms', '= 9000 soon', 'a.txt:10:8: no outcome (accepted: = 9000 12.3 ms)'],
    ['= 9000 12.3 ms', '= 9000 12.3', 'a.txt:10:1: no outcome (accepted: = 9000 12.3 ms)'],
    ['= 9000 12.3 ms', '= 9000 12.3 ms 1', 'a.txt:10:16: nothing may follow here'],
    ['READER_FAILED', 'OUT_OF_PAPER', 'a.txt:16:3: no outcome (accepted: ! READER_FAILED 12.3 ms)'],
    ['! READER_FAILED 309.0 ms\n', '', 'a.txt:16:1: a line with = is missing (accepted: = 9000 12.3 ms)'],
  ])('is told with its place: %j as %j', (piece, other, told) => {
    expect(fault(piece, other)).toBe(told)
  })

  it.each([
    '[]',
    '[4',
    '[x]',
    '[04]',
    '[4 nobody]',
    '[4 serial +1d]',
    '[13 ends]',
    '[12 ends +1d]',
    '[13 ends 1d]',
    '[13 ends +01d]',
    '[0 of 4 at 0 key]',
    '[4 of 4 at 0 key]',
    '[3 of 4 at 2 key]',
    '[3 of 4 at 0]',
    '[99999] [99999]',
    '3',
    'ab',
  ])('may be in what was left out: %s', (part) => {
    expect(fault('[4 serial]', part)).toMatch(/^a\.txt:12:\d+: /)
  })

  it('repeats nothing of the line, which may be what must not be told', () => {
    expect(fault('3082 [4 serial]', 'YAMADA [4 HANAKO]')).not.toMatch(/YAMADA|HANAKO/)
  })

  it('is told in Japanese too', () => {
    try {
      read('hello')
    } catch (error) {
      expect(error).toMatchObject({
        code: 'CONFIG_INVALID',
        fields: { issues: [{ problem: { ja: '記録ファイルではありません' } }] },
      })
      return
    }
    expect.unreachable()
  })

  it('may be that it has no end', () => {
    expect(() => read(`${TEXT}\n${'\n'.repeat(30_000)}`)).toThrow('longer than any recording')
    expect(() => read(TEXT + '> 00200098\n= 63C3 0.1 ms\n'.repeat(3000))).toThrow('longer than any recording')
  })
})
