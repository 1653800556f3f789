/** `rules.validity` where the days cannot all be true, or one is missing: which it is and why, in both languages. */
import { describe, expect, it } from 'vitest'
import { Conversation } from './conversation.ts'

const ADULT = { birth: '1990-01-15', issued: '2026-12-01' }
const CHILD = { birth: '2026-10-15', residence: 'transitional-birth', event: '2026-10-15' }

async function issuesOf(params: object, language: 'en' | 'ja' = 'en'): Promise<unknown> {
  const conversation = await Conversation.opened({ language })
  const { error, result } = await conversation.call('rules.validity', params)
  return error === undefined ? result : error.data['issues']
}

describe('rules.validity', () => {
  it.each([
    [
      { ...ADULT, residence: 'mid-to-long-term' },
      'stayEnds',
      'needed for this status of residence: the last day of the stay or the permit',
      'この在留資格では、在留期間または許可の満了日が必要です',
    ],
    [
      { ...ADULT, residence: 'transitional-nationality' },
      'event',
      'needed for this status of residence: the day of birth or of the loss of nationality',
      'この在留資格では、出生または国籍喪失の日が必要です',
    ],
    [{ ...ADULT, issued: '1990-01-14' }, 'issued', 'before the day of birth', '生年月日より前です'],
    [
      { ...ADULT, residence: 'mid-to-long-term', stayEnds: '2026-11-30' },
      'stayEnds',
      'before the day on which the card was issued',
      'カードの発行日より前です',
    ],
    [
      { ...ADULT, certificatesIssued: '2026-11-30' },
      'certificatesIssued',
      'before the day on which the card was issued',
      'カードの発行日より前です',
    ],
    [
      { ...ADULT, signIssued: '2026-11-30' },
      'signIssued',
      'before the day on which the certificates were issued',
      '電子証明書の発行日より前です',
    ],
    [{ ...ADULT, renewed: '1990-01-14' }, 'renewed', 'before the day of birth', '生年月日より前です'],
    [{ ...CHILD, issued: '2026-11-01', event: '2026-10-14' }, 'event', 'before the day of birth', '生年月日より前です'],
    [
      { ...ADULT, residence: 'transitional-nationality', event: '2026-12-02' },
      'event',
      'after the day on which the card was issued',
      'カードの発行日より後です',
    ],
    [
      { ...CHILD, issued: '2026-11-01', event: '2026-10-16' },
      'event',
      'another day than that of birth',
      '生年月日と異なります',
    ],
    [
      { ...CHILD, issued: '2027-02-01' },
      'event',
      'so long before the issue that the card would have ended by then',
      '発行日には、この日からのカードの有効期限が過ぎています',
    ],
    [
      { ...ADULT, certificatesIssued: '2040-11-01' },
      'certificatesIssued',
      'after the last day of the card',
      'カードの有効期限より後です',
    ],
    [
      { ...ADULT, signIssued: '2040-11-01' },
      'signIssued',
      'after the last day of the card',
      'カードの有効期限より後です',
    ],
    [
      { ...ADULT, signIssued: '2032-01-01' },
      'signIssued',
      'after the last day of the authentication certificate',
      '利用者証明用電子証明書の有効期限より後です',
    ],
  ])('refuses %j and says why', async (params, path, en, ja) => {
    expect(await issuesOf(params)).toEqual([{ path, message: en }])
    expect(await issuesOf(params, 'ja')).toEqual([{ path, message: ja }])
  })

  it('says of a text that is no day only that, and of nothing that follows from it', async () => {
    expect(await issuesOf({ ...CHILD, issued: '2026-13-01' })).toMatchObject([{ path: 'issued' }])
    expect(await issuesOf({ ...ADULT, renewed: '9999-12-31' })).toMatchObject([{ path: 'renewed' }])
  })

  it.each([
    { ...CHILD, issued: '2026-10-15' },
    { ...CHILD, issued: '2026-12-14' },
    { ...ADULT, residence: 'transitional-nationality', event: '2026-12-01' },
    // Its last day is one of its days.
    { ...ADULT, certificatesIssued: '2036-01-15' },
    { ...ADULT, signIssued: '2031-01-15' },
    { ...ADULT, residence: 'mid-to-long-term', stayEnds: '2026-12-01' },
  ])('answers %j', async (params) => {
    expect(await issuesOf(params)).toHaveProperty('card')
  })
})
