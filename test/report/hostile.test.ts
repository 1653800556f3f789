/** Cards that lie, break off or go mad: the whole report over answers that no card should give. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKazasuError, KazasuError } from '../../src/errors.ts'
import type { Bytes } from '../../src/lib/bytes.ts'
import type { ReaderConnection } from '../../src/reader/driver.ts'
import { Report } from '../../src/words/report.ts'
import { connectionTo } from '../support/connections.ts'
import { inspectOver, inspectProfile, profileCard } from '../support/inspections.ts'

/** A report cannot take more APDUs than this, whatever the card answers. */
const APDU_LIMIT = 2000

/** The codes by which a card's nonsense may end a report. */
const NONSENSE = ['CARD_ANSWER_INVALID', 'CARD_REFUSED'] as const

function answering(
  answer: (command: Bytes, index: number) => Bytes,
): ReaderConnection & { readonly count: () => number } {
  let count = 0
  return {
    atr: new Uint8Array(),
    count: () => count,
    transmit: async (command) => {
      if (++count > APDU_LIMIT) throw new Error('the report does not end')
      return answer(command, count - 1)
    },
    close: async () => undefined,
  }
}

/** A report of the right form, or an error of ours; anything else fails the test. */
async function endsWell(connection: ReaderConnection): Promise<void> {
  try {
    const { report } = await inspectOver(connection)
    Report.parse(report)
  } catch (error) {
    if (!isKazasuError(error, ...NONSENSE)) throw error
  }
}

const statusWord = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(0x9000, 0x9000, 0x6282, 0x6982, 0x6a82, 0x63c3, 0x6100, 0x61ff, 0x6c00, 0x6c10),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }) },
)

const anyAnswer = fc
  .tuple(fc.uint8Array({ maxLength: 300 }), statusWord)
  .map(([data, status]) => Uint8Array.from([...data, status >> 8, status & 0xff]))

describe('a report over hostile answers', () => {
  it('ends with a report or a typed error, in bounded APDUs, for any answers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAnswer, { minLength: 1, maxLength: 30 }), async (answers) => {
        await endsWell(answering((_, index) => answers[index % answers.length] ?? new Uint8Array()))
      }),
      { numRuns: 400 },
    )
  })

  it('ends well when one answer of a right card is changed at will', async () => {
    const change = fc.record({
      at: fc.integer({ min: 0, max: 24 }),
      offset: fc.nat(2000),
      value: fc.integer({ min: 0, max: 255 }),
      cut: fc.option(fc.nat(2000)),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('adult', 'old-lot', 'licence'),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        async (profile, changes) => {
          const card = connectionTo(profileCard(profile))
          let index = -1
          await endsWell({
            ...card,
            transmit: async (command) => {
              index++
              let answer = Uint8Array.from(await card.transmit(command))
              for (const { at, offset, value, cut } of changes) {
                if (at !== index || answer.length === 0) continue
                answer[offset % answer.length] = value
                if (cut !== null) answer = answer.subarray(0, cut % (answer.length + 1))
              }
              return answer
            },
          })
        },
      ),
      { numRuns: 150 },
    )
  })

  it.each([
    ['61FF without end', () => Uint8Array.of(0x61, 0xff)],
    ['61FF with data without end', () => Uint8Array.of(...new Uint8Array(256), 0x61, 0xff)],
    ['6C00 without end', () => Uint8Array.of(0x6c, 0x00)],
    ['nothing at all', () => new Uint8Array()],
    ['one byte', () => Uint8Array.of(0x90)],
    ['65,539 bytes', () => new Uint8Array(65_539)],
    ['9000 to everything', () => Uint8Array.of(0x90, 0x00)],
    ['a length of four gigabytes', () => Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x90, 0x00)],
  ])('ends well over %s', async (_, answer) => {
    const connection = answering(answer)
    await endsWell(connection)
    expect(connection.count()).toBeLessThan(400)
  })
})

describe('a report that is torn', () => {
  it.each(['adult', 'old-lot', 'licence'])(
    'off a card %s at each APDU is one named error, and the next report is right',
    async (profile) => {
      const card = profileCard(profile)
      const { report: right } = await inspectOver(connectionTo(card))
      for (let at = 0; at < right.cost.apdus; at++) {
        for (const executed of [false, true]) {
          const inner = connectionTo(card)
          let index = 0
          const torn: ReaderConnection = {
            ...inner,
            transmit: async (command) => {
              if (index++ < at) return inner.transmit(command)
              if (executed) await inner.transmit(command)
              card.powerOff()
              throw new KazasuError('CARD_REMOVED')
            },
          }
          await expect(inspectOver(torn)).rejects.toMatchObject({ code: 'CARD_REMOVED' })
          const { report } = await inspectOver(connectionTo(card))
          expect({ ...report, cost: null }).toEqual({ ...right, cost: null })
        }
      }
    },
  )

  it('is made of the same bytes each time', async () => {
    const [a, b] = [await inspectProfile('adult'), await inspectProfile('adult')]
    expect({ ...a.report, cost: null }).toEqual({ ...b.report, cost: null })
  })
})
