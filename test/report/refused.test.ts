/** Cards that refuse one thing: what they are is not known then, and nobody is told that they are something else. */
import { describe, expect, it } from 'vitest'
import { createCard } from '../../mocks/create-card.ts'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import { standingOf } from '../../src/lib/laid-card.ts'
import type { Report } from '../../src/words/report.ts'
import { answering, connectionTo } from '../support/connections.ts'
import { inspectOver, NOW } from '../support/inspections.ts'

const SELECT_JPKI = /^00A404..0AD392F000260100000001/
const SELECT_TEXT = /^00A404..0AD3921000310001010408/
const SELECT_ANY = /^00A404/
const TOKEN_INFO = /^00B086|^00A402..020006/

/** The report of an adult's card that answers these commands with this status word and no data. */
async function refusing(commands: RegExp, status: string, profile = 'adult'): Promise<Report> {
  const card = createCard(profile, { now: NOW })
  const process = (command: Uint8Array): Uint8Array =>
    commands.test(toHex(command)) ? fromHex(status) : card.process(command)
  return (await inspectOver(connectionTo(answering(card, process)))).report
}

const told = ({ guidance }: Report) => guidance.map(({ id, said }) => [id, said.values])
const rowOf = ({ applications }: Report, name: string) => {
  const { present, reason } = applications.find((one) => one.name === name) ?? { present: undefined, reason: undefined }
  return { present, reason }
}

describe('a My Number Card', () => {
  it.each(['6581', '6400', '6F00', '6985', '6D00'])(
    'whose application for certificates is not selected with %s is partly unread, and no other card',
    async (status) => {
      const report = await refusing(SELECT_JPKI, status)
      expect(rowOf(report, 'jpki')).toEqual({ present: null, reason: 'STATUS_UNEXPECTED' })
      expect(told(report)).toEqual([['application-unreadable', { applications: ['jpki'] }]])
      expect(new Set(report.certificates.map(({ present, reason }) => `${present} ${reason}`))).toEqual(
        new Set(['null STATUS_UNEXPECTED']),
      )
      expect(standingOf(report)).toBe('ours')
    },
  )

  it('that does not have that application lacks it', async () => {
    const report = await refusing(SELECT_JPKI, '6A82')
    expect(rowOf(report, 'jpki')).toEqual({ present: false, reason: 'APPLICATION_ABSENT' })
    expect(told(report)).toEqual([['application-absent', { applications: ['jpki'] }]])
    expect(standingOf(report)).toBe('ours')
  })

  it.each(['6581', '6985', '6982', '6A82'])(
    'that does not say with %s which kind it is is not called one that nobody knows',
    async (status) => {
      const report = await refusing(TOKEN_INFO, status)
      expect(rowOf(report, 'jpki')).toEqual({ present: true, reason: 'STATUS_UNEXPECTED' })
      expect(told(report)).toEqual([['application-unreadable', { applications: ['jpki'] }]])
      expect(standingOf(report)).toBe('ours')
    },
  )

  it('says nothing of the end of the card where that is what is refused', async () => {
    const report = await refusing(/^00A404..0AD3921000310001010100/, '6F00')
    expect(rowOf(report, 'common')).toEqual({ present: null, reason: 'STATUS_UNEXPECTED' })
    expect([report.card.expires, report.card.reason]).toEqual([null, 'STATUS_UNEXPECTED'])
  })

  it('is still one where another part is refused', async () => {
    const report = await refusing(SELECT_TEXT, '6F00')
    expect(report.card.kind).toBe('individual-number-card')
    expect(told(report)).toContainEqual(['application-unreadable', { applications: ['text'] }])
  })
})

describe('a card of another kind', () => {
  it.each(['6D00', '6A81', '6F00'])('is no My Number Card where it refuses everything with %s', async (status) => {
    const report = await refusing(SELECT_ANY, status, 'bank')
    expect(told(report)).toEqual([['card-foreign', { found: 'unrecognised' }]])
    expect(standingOf(report)).toBe('other')
  })
})
