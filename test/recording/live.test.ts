/** What the inspector shows of an exchange: of a command nothing that anybody has entered, not even its length. */
import { describe, expect, it } from 'vitest'
import { fromHex } from '../../src/lib/bytes.ts'
import { japanDate } from '../../src/lib/calendar.ts'
import { LiveScrubber } from '../../src/recording/live.ts'

const TODAY = japanDate(new Date('2026-11-29T00:00:00Z'))
const JPKI = 'd392f000260100000001'

type Shown = ReturnType<LiveScrubber['shown']>

/** Of one power-up, each a command and its answer. */
function shown(...exchanges: readonly (readonly [command: string, answer: string | null])[]): readonly Shown[] {
  const scrubber = new LiveScrubber(TODAY)
  return exchanges.map(([command, answer]) =>
    scrubber.shown(fromHex(command), answer === null ? null : fromHex(answer)),
  )
}

describe('a command', () => {
  it.each([
    ['a header alone', '00200080', '00200080'],
    ['an expected length', '00b0000010', '00b0000010'],
    ['an expected length of two bytes', '00b00000000400', '00b00000000400'],
    ['an application that everybody knows', `00a4040c0a${JPKI}`, `00a4040c0a${JPKI}`],
    ['a file by its two bytes', '00a4020c020018', '00a4020c020018'],
  ])('is shown whole where it is %s', (_, command, text) => {
    expect(shown([command, '9000'])[0]?.command.toLowerCase()).toBe(text)
  })

  it.each([
    ['a PIN', '002000800431323334', '00200080 [hidden]'],
    ['a PIN of another length', '00200080083132333435363738', '00200080 [hidden]'],
    ['an application of which nobody has heard', '00a4040c0431323334', '00a4040c [hidden]'],
    ['a file by more than two bytes', '00a4020c0431323334', '00a4020c [hidden]'],
    ['two bytes behind the length of two bytes', '00a4020c02001831', '00a4020c [hidden]'],
    ['the length of two bytes with a first byte that is none', '00200080313233', '00200080 [hidden]'],
    ['what is to be signed', '002a009e0400112233', '002a009e [hidden]'],
  ])('says nothing of what it brings along, where that is %s', (_, command, text) => {
    expect(shown([command, '9000'])[0]?.command.toLowerCase()).toBe(text)
  })
})

describe('what a command is about', () => {
  it('goes by what the card has selected, and not by what it was told to select', () => {
    const verify = ['002000800431323334', '9000'] as const
    const select = (status: string): readonly Shown[] =>
      shown([`00a4040c0a${JPKI}`, status], ['00a4020c020018', status], verify)
    expect(select('9000').map(({ about }) => about)).toEqual(['SELECT jpki', 'SELECT jpki/auth', 'VERIFY jpki/auth'])
    expect(select('6a82').map(({ about }) => about)).toEqual(['SELECT jpki', 'SELECT ?/0018', 'VERIFY ?/0000'])
  })
})

describe('an answer', () => {
  it('that never came, or is none of a card, is told by what is known of it', () => {
    const [silent, short] = shown(['00b0000010', null], ['00b0000010', '31'])
    expect([silent?.response, silent?.status]).toEqual([null, null])
    expect([short?.response, short?.status]).toEqual(['[1]', null])
  })
})
