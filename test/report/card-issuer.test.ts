/** Who issued a card, by what it gives without a PIN. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ProfileName } from '../../mocks/profiles.ts'
import { jpki } from '../../src/applications/jpki.ts'
import { isKazasuError, KazasuError } from '../../src/errors.ts'
import { judgeIssuer } from '../../src/genuineness/verdict.ts'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import { IssuerChecker } from '../../src/report/card-issuer.ts'
import { authorityRow, certificate, certificateContent, keyId, STRANGER } from '../genuineness/forge.ts'
import { answering } from '../support/connections.ts'
import { openDesk, type TestDesk } from '../support/desk.ts'
import { profileCard } from '../support/inspections.ts'

const SELECT = '00A4040C07A0000001510000'
const UPPER = '00CA00F8000233'
const LOWER = '00CA7F21000233'

describe('the check of the issuer', () => {
  let at: TestDesk
  let sent: string[]

  beforeEach(async () => {
    at = await openDesk()
    sent = []
  })

  /** Lays a card there; `instead` is answered to these commands. */
  function insert(profile: ProfileName, instead: Readonly<Record<string, string>> = {}): void {
    const card = profileCard(profile)
    at.driver.insert(
      'r',
      answering(card, (bytes) => {
        const command = toHex(bytes)
        sent.push(command)
        const answer = instead[command]
        return answer === undefined ? card.process(bytes) : fromHex(answer)
      }),
    )
  }

  async function checked(): Promise<string> {
    const { issuer, authority, reasons } = await new IssuerChecker(at.desk).check(at.visit())
    return [issuer, authority ?? '-', ...reasons].join(' ')
  }

  it('takes three exchanges, and presents nothing', async () => {
    insert('adult')
    expect(await checked()).toBe('test 9000020')
    expect(sent).toEqual([SELECT, UPPER, LOWER])
  })

  it('is made where another application is current still', async () => {
    insert('adult')
    await at.desk.withCard(at.visit(), 'report', (card) => card.select(jpki))
    expect(await checked()).toBe('test 9000020')
  })

  it.each([
    ['no lower certificate', 'adult', { [LOWER]: '6A88' }, 'test 9000020'],
    ['nothing at its own level', 'adult', { [SELECT]: '6A82' }, 'not-checked - certificate-absent'],
    ['no certificate', 'adult', { [UPPER]: '6A88' }, 'not-checked - certificate-absent'],
    ['something else', 'adult', { [UPPER]: '01029000' }, 'not-checked - certificate-malformed'],
    ['a refusal in place of the upper', 'adult', { [UPPER]: '6985' }, 'not-checked - check-failed'],
    ['a refusal in place of the lower', 'adult', { [LOWER]: '6700' }, 'not-checked - check-failed'],
    ['an authority that is not known', 'unknown-authority', {}, 'authority-unknown - authority-unknown'],
    ['only the application of a phone', 'phone', { [UPPER]: '6D00' }, 'not-checked - check-failed'],
  ] as const)('says of a card with %s what follows, and no more', async (_, profile, instead, expected) => {
    insert(profile, instead)
    expect(await checked()).toBe(expected)
  })

  it.each(['bank', 'driving-licence', 'residence-card', 'transport'] as const)(
    'is not made of a %s',
    async (profile) => {
      insert(profile)
      await expect(checked()).rejects.toSatisfy((error) => isKazasuError(error, 'CARD_FOREIGN'))
    },
  )

  it('ends where the card is taken away', async () => {
    insert('adult')
    let count = 0
    at.driver.onTransmit = () => {
      if (count++ === 2) throw new KazasuError('CARD_REMOVED')
    }
    await expect(checked()).rejects.toSatisfy((error) => isKazasuError(error, 'CARD_REMOVED'))
  })
})

describe('the issuer of two certificates', () => {
  const known = [authorityRow('production', 'card')]
  const upper = certificateContent()
  const lower = certificateContent({ issuer: keyId('5000100'), subject: keyId('5000101'), by: STRANGER })
  const judged = (evidence: Partial<Parameters<typeof judgeIssuer>[0]>): unknown => {
    const { issuer, reasons } = judgeIssuer({ upper, lower: null, simulated: false, known, ...evidence })
    return [issuer, ...reasons].join(' ')
  }

  it('is J-LIS on a real reader only, and by an authority of production only', () => {
    expect(judged({})).toBe('j-lis')
    expect(judged({ simulated: true })).toBe('test')
    expect(judged({ known: [authorityRow('test', 'card')] })).toBe('test')
    expect(judged({ known: [authorityRow('production', 'visual')] })).toBe(
      'authority-unknown authority-of-another-application',
    )
  })

  it('is nobody where one of them was not signed by who it names', () => {
    expect(judged({ lower })).toBe('invalid certificate-signature-wrong')
    expect(judged({ upper: certificateContent({ by: STRANGER }) })).toBe('invalid certificate-signature-wrong')
  })

  it('is found in what GET DATA gives, and never an error', () => {
    expect(judged({ upper: certificate() })).toBe('not-checked certificate-malformed')
    const bytes = fc.oneof(
      fc.constant(null),
      fc.constantFrom(upper, lower, certificate()),
      fc.uint8Array({ maxLength: 700 }),
    )
    fc.assert(
      fc.property(bytes, bytes, (above, below) => {
        if (above !== upper || below !== null) expect(judged({ upper: above, lower: below })).not.toBe('j-lis')
      }),
    )
  })
})
