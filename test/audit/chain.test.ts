import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChainCheck, type Progress } from '../../src/audit/chain.ts'
import { Operations } from '../../src/audit/operations.ts'
import { type AuditEntry, type Link, ORIGIN, seal, sha256 } from '../../src/audit/record.ts'

const NOW = new Date('2026-04-01T09:00:00Z')
const PIN = { client: 'https://kiosk.example', kind: 'page', method: 'pin.verify', reader: 'r', which: 'jpki/auth' }

const presenting: AuditEntry = { event: 'presenting', ...PIN, simulated: false }
const outcome = (of: number): AuditEntry => {
  return { event: 'outcome', of, outcome: 'wrong', consumed: true, remaining: 2, reason: null }
}
const opened = (change: Partial<Extract<AuditEntry, { event: 'opened' }>> = {}): AuditEntry => {
  return { event: 'opened', because: 'start', from: 1, open: [], torn: [], unrecorded: 0, ...change }
}

/** Each of these entries as a line, with its end. */
function lines(entries: readonly AuditEntry[], after: Link = ORIGIN): { lines: string[]; last: Link } {
  let last = after
  const all = entries.map((entry) => {
    const { line, link } = seal(entry, last, NOW)
    last = link
    return line
  })
  return { lines: all, last }
}

const ENTRIES = [opened(), presenting, outcome(2), presenting, outcome(4), presenting, outcome(6)]
const LINES = lines(ENTRIES).lines

function check(files: Readonly<Record<string, string>> | string, head?: string): Progress {
  const chain = new ChainCheck({ head: head ?? null })
  const all = typeof files === 'string' ? { a: files } : files
  for (const [name, text] of Object.entries(all)) chain.file(name, text)
  return chain.finish()
}

const kinds = ({ faults }: Progress): string[] =>
  faults.map(({ kind, file, line, missing }) =>
    [kind, file, line, ...(missing === null ? [] : [missing.first, missing.last])].join(' '),
  )

describe('a chain of records', () => {
  it('is whole as it was written, in one file and in several', () => {
    const text = LINES.join('')
    expect(check(text)).toMatchObject({ first: 1, records: 7, tears: 0, faults: [], last: { n: 7 } })
    expect(check({ a: LINES.slice(0, 3).join(''), b: LINES.slice(3).join('') })).toEqual(check(text))
    expect(check('')).toMatchObject({ first: null, records: 0, faults: [] })
  })

  it('shows a line that was changed, and one that was changed with its hash', () => {
    const changed = LINES.map((line, index) => (index === 2 ? line.replace('"wrong"', '"blocked"') : line))
    expect(kinds(check(changed.join('')))).toEqual(['changed a 3'])
    const forged = lines([outcome(1)], { n: 2, hash: JSON.parse(LINES[1] ?? '').hash }).lines[0] ?? ''
    const replaced = LINES.map((line, index) => (index === 2 ? forged : line))
    expect(kinds(check(replaced.join('')))).toEqual(['misplaced a 4'])
  })

  it('shows lines that were removed, doubled, put elsewhere, or written by somebody else', () => {
    const [one = '', two = '', three = '', four = '', ...rest] = LINES
    expect(kinds(check([one, two, four, ...rest].join('')))).toEqual(['missing a 3 3 3'])
    expect(kinds(check([one, ...rest].join('')))).toEqual(['missing a 2 2 4'])
    expect(kinds(check([one, two, two, three, four, ...rest].join('')))).toEqual(['misplaced a 3'])
    expect(kinds(check([one, three, two, four, ...rest].join('')))).toEqual(['missing a 2 2 2', 'misplaced a 3'])
    expect(kinds(check([one, two, 'nothing of ours\n', three, four, ...rest].join('')))).toEqual(['changed a 3'])
    expect(kinds(check([two, three, four, ...rest].join('')))).toEqual(['missing a  1 1'])
  })

  it('shows files that were swapped, removed or taken from another chain', () => {
    const [a, b, c] = [LINES.slice(0, 3), LINES.slice(3, 5), LINES.slice(5)].map((part) => part.join(''))
    expect(kinds(check({ a: a ?? '', b: c ?? '', c: b ?? '' }))).toEqual([
      'missing b 1 4 5',
      'misplaced c 1',
      'misplaced c 2',
    ])
    expect(kinds(check({ a: a ?? '', c: c ?? '' }))).toEqual(['missing c 1 4 5'])
    const other = lines([opened(), presenting, outcome(2), presenting, outcome(4)], { n: 0, hash: sha256('another') })
    expect(kinds(check({ a: a ?? '', b: other.lines.slice(3).join('') }))).toEqual(['misplaced b 1'])
    expect(kinds(check(other.lines.join('')))).toEqual(['misplaced a 1'])
  })

  it('may begin where the daemon has removed what was too old, and not later', () => {
    const kept = lines([...ENTRIES, opened({ because: 'rotation', from: 4 })]).lines
    expect(kinds(check(kept.slice(3).join('')))).toEqual([])
    // It was not removed yet.
    expect(kinds(check(kept.join('')))).toEqual([])
    expect(kinds(check(kept.slice(5).join('')))).toEqual(['missing a  4 5'])
    // One that could not be removed is there, and what came after it is not; nothing that is kept may be missing.
    expect(kinds(check([...kept.slice(0, 1), ...kept.slice(3)].join('')))).toEqual([])
    expect(kinds(check([...kept.slice(0, 1), ...kept.slice(4)].join('')))).toEqual(['missing a 2 2 4'])
  })

  it('tells of as many places as there are, also of more than fit into the arguments of a call', () => {
    expect(check('x"}\n'.repeat(300_000)).faults).toHaveLength(300_000)
  })

  it('takes what a crash has torn for torn: at the end, and where the next record says so', () => {
    const torn = (LINES[3] ?? '').slice(0, 40)
    const before = LINES.slice(0, 3)
    const last = lines(ENTRIES.slice(0, 3)).last
    expect(check([...before, torn].join(''))).toMatchObject({ tears: 1, faults: [], last: { n: 3 } })
    const told = lines([opened({ torn: [sha256(torn)] }), presenting], last).lines
    expect(check([...before, `${torn}\n`, ...told].join(''))).toMatchObject({ tears: 1, faults: [], last: { n: 5 } })
    // Twice, and what a file system leaves that has kept the length and not the bytes.
    const twice = lines([opened({ torn: [sha256(torn), sha256('\0\0')] })], last).lines
    expect(check([...before, `${torn}\n\0\0\n`, ...twice].join(''))).toMatchObject({ tears: 2, faults: [] })
    const silent = lines([opened(), presenting], last).lines
    expect(kinds(check([...before, `${torn}\n`, ...silent].join('')))).toEqual(['changed a 4'])
    const others = lines([opened({ torn: [sha256(`${torn}x`)] })], last).lines
    expect(kinds(check([...before, `${torn}\n`, ...others].join('')))).toEqual(['changed a 4'])
  })

  it('shows what was cut off at its end to whoever has kept a hash', () => {
    const text = LINES.slice(0, 5).join('')
    const kept = lines(ENTRIES).last.hash
    expect(kinds(check(text))).toEqual([])
    expect(kinds(check(text, kept))).toEqual(['head-missing  '])
    expect(kinds(check(LINES.join(''), kept))).toEqual([])
    expect(kinds(check(LINES.join(''), lines(ENTRIES.slice(0, 2)).last.hash))).toEqual([])
  })

  it('knows of which PINs the outcome is still to come', () => {
    const { lines: some } = lines([opened({ open: [9] }), presenting, presenting, outcome(3)])
    expect([...check(some.join('')).open]).toEqual([9, 2])
  })

  it('is in ASCII, whatever the client is called', () => {
    const named = { ...presenting, client: '市役所\u2028\u007f"}' } as AuditEntry
    const text = lines([opened(), named, outcome(2)]).lines.join('')
    expect(text).toMatch(/^[\x20-\x7e\n]*$/)
    const operations = new Operations()
    const chain = new ChainCheck({ onRecord: operations.take })
    chain.file('a', text)
    expect(chain.finish().faults).toEqual([])
    expect(operations.all).toEqual([
      {
        ...PIN,
        client: '市役所\u2028\u007f"}',
        simulated: false,
        n: 2,
        time: NOW.toISOString(),
        ...wrong,
        checked: null,
      },
    ])
  })
})

const wrong = { outcome: 'wrong', consumed: true, remaining: 2, reason: null }

describe('whatever is done to a chain', () => {
  const TEXT = LINES.join('')
  const HEAD = lines(ENTRIES).last.hash
  const nat = (max: number): fc.Arbitrary<number> => fc.nat({ max })

  it('a byte that is another one shows, wherever it is', () => {
    fc.assert(
      // The last end of a line, without which the last record counts as torn, is below.
      fc.property(nat(TEXT.length - 2), nat(255), (at, byte) => {
        fc.pre(TEXT.charCodeAt(at) !== byte)
        // As good as cutting off the last record.
        fc.pre(byte !== 10 || at < TEXT.length - 3)
        const text = TEXT.slice(0, at) + String.fromCharCode(byte) + TEXT.slice(at + 1)
        expect(check(text).faults).not.toEqual([])
      }),
      { numRuns: 3000 },
    )
  })

  it.each([0, 9, 13, 32, 34, 125, 133])('a byte that has become %d shows, wherever it is', (byte) => {
    const shown = Array.from({ length: TEXT.length - 1 }, (_, at) => {
      if (TEXT.charCodeAt(at) === byte) return true
      return check(TEXT.slice(0, at) + String.fromCharCode(byte) + TEXT.slice(at + 1)).faults.length > 0
    })
    expect(shown.flatMap((isShown, at) => (isShown ? [] : [at]))).toEqual([])
  })

  it('what was taken out shows to whoever has the last hash', () => {
    fc.assert(
      fc.property(nat(TEXT.length - 2), nat(TEXT.length), (at, length) => {
        const end = Math.min(at + 1 + length, TEXT.length - 1)
        const text = TEXT.slice(0, at) + TEXT.slice(end)
        // Where it reaches to the end of a line at both ends, only whoever has kept the last hash knows.
        expect(check(text, HEAD).faults).not.toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it('lines in another order show', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(LINES, { minLength: LINES.length }), (shuffled) => {
        fc.pre(shuffled.join('') !== TEXT)
        expect(check(shuffled.join('')).faults).not.toEqual([])
      }),
    )
  })

  it('its beginning is never a fault, and shows to whoever has the last hash', () => {
    fc.assert(
      fc.property(nat(TEXT.length - 1), (length) => {
        const text = TEXT.slice(0, length)
        const whole = text.split('\n').length - 1
        const { faults, last, tears } = check(text)
        expect(faults).toEqual([])
        // Of the last line nothing is missing but its end.
        const isRecord = [...LINES].some(
          (_, index) =>
            LINES.slice(0, index + 1)
              .join('')
              .slice(0, -1) === text,
        )
        expect([last.n, tears]).toEqual(isRecord ? [whole + 1, 0] : [whole, text === '' || text.endsWith('\n') ? 0 : 1])
        if (last.n < LINES.length) expect(kinds(check(text, HEAD))).toEqual(['head-missing  '])
      }),
      { numRuns: 1000 },
    )
  })

  it('bytes of any kind are told of, and never thrown at', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), nat(TEXT.length), (bytes, at) => {
        const text = TEXT.slice(0, at) + Buffer.from(bytes).toString('latin1') + TEXT.slice(at)
        check(text)
      }),
    )
  })
})
