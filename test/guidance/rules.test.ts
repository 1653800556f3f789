/** Every rule has its row, and shows where somebody needs it: in a step, or in the list of rules. */
import { beforeAll, describe, expect, it } from 'vitest'
import { ANY_OFFICE, type Office } from '../../src/guidance/office.ts'
import { listRules } from '../../src/rules/rules.ts'
import { GuidanceRule } from '../../src/rules/row.ts'
import type { StepId } from '../../src/guidance/step.ts'
import { inspectProfile } from '../support/inspections.ts'
import { officeOf } from '../../src/compose.ts'
import { day, factsOf, guide, onDay, withCard } from './facts.ts'
import type { Facts } from '../../src/report/shape.ts'
import type { ProfileName } from '../../mocks/profiles.ts'

/** Where a rule shows: in a step of that card, or (`list`) when somebody asks for the rules. */
type Place = readonly [ProfileName, StepId] | 'list'

const PLACES: Readonly<Record<string, { readonly says: RegExp; readonly shows: Place }>> = {
  'R1.1': { says: /6文字以上16文字以下.*5回/, shows: ['sign-blocked', 'pin-blocked'] },
  'R1.2': { says: /4桁.*3回/, shows: ['auth-blocked', 'pin-blocked'] },
  'R1.3': { says: /4桁.*3回.*市区町村の窓口だけ/, shows: ['juki-blocked', 'pin-blocked'] },
  'R1.4': { says: /4桁.*3回.*市区町村の窓口だけ/, shows: ['text-blocked', 'pin-blocked'] },
  'R2.1': { says: /コンビニ交付.*マイナ保険証/, shows: ['renewable', 'certificate-renewable'] },
  'R2.2': { says: /e-Tax.*15歳未満/, shows: ['child', 'signature-absent'] },
  'R2.3': { says: /自動的に失効.*分かりません/, shows: ['renewable', 'certificate-renewable'] },
  'R2.4': { says: /有効期間を過ぎると失効/, shows: ['expired', 'certificate-expired'] },
  'R2.5': {
    says: /期限の月の末日から約3か月.*2026年2月28日.*資格確認書.*健康保険組合が1つ/,
    shows: ['expired', 'certificate-expired'],
  },
  'R2.6': { says: /3か月前の翌日.*当日までは有効/, shows: ['renewable', 'certificate-renewable'] },
  'R3.1': { says: /15歳未満.*5回目/, shows: ['card-expired', 'card-expired'] },
  'R3.2': { says: /15歳以上18歳未満.*5回目/, shows: ['card-expired', 'card-expired'] },
  'R3.3': { says: /18歳以上.*10回目.*5回目/, shows: ['card-expired', 'card-expired'] },
  'R3.4': { says: /2022年.*20歳未満.*5回目/, shows: ['card-expired', 'card-expired'] },
  'R3.5': { says: /在留期間の満了日.*60日.*2か月/, shows: ['card-expired', 'card-expired'] },
  'R3.6': { says: /カードの有効期限より後になることはありません/, shows: ['card-expired', 'card-expired'] },
  'R3.7': { says: /最も早い日.*遅くとも/, shows: ['expired', 'certificate-expired'] },
  'R3.8': { says: /3か月を切って.*6回目.*計算しません/, shows: ['renewable', 'certificate-renewable'] },
  'R3.9': {
    says: /自動では延びません.*無料.*郵送されません.*有料.*10回目.*5回目/,
    shows: ['card-expired', 'card-expired'],
  },
  'R3.10': { says: /2026年6月14日.*引き継がれません.*見分けません/, shows: ['residence-card', 'card-foreign'] },
  'R4.1': { says: /無料/, shows: ['bank', 'card-foreign'] },
  'R4.2': { says: /800円.*1,000円/, shows: ['card-expired', 'card-expired'] },
  'R4.3': { says: /決められた場合だけ.*30日以内.*1,800円.*2,000円/, shows: ['card-expired', 'card-expired'] },
  'R4.4': { says: /無料.*委任状/, shows: 'list' },
  'R4.5': { says: /90日.*30日.*14日/, shows: 'list' },
  'R4.6': { says: /0120-95-0178.*24時間365日.*受理番号.*罹災証明書/, shows: ['no-text', 'application-absent'] },
  'R4.7': {
    says: /再発行の手数料は、本人の都合による再発行と同じ.*追記欄に余白/,
    shows: ['card-expired', 'card-expired'],
  },
  'R4.8': { says: /15歳になった方.*照会書/, shows: ['child', 'signature-absent'] },
  R5: { says: /暗証番号を設定せず.*マイナンバーカードへの切り替えには有効な/, shows: ['face', 'face-card-or-blocked'] },
  'R6.1': { says: /1歳未満.*故障ではありません/, shows: 'list' },
  'R6.2': { says: /本人確認書類として認められない.*判断しません/, shows: 'list' },
  K1: { says: /法定代理人.*照会書/, shows: ['auth-blocked', 'pin-blocked'] },
  K2: { says: /照合番号B.*西暦の2桁かどうかは分かっていません.*10回/, shows: ['code-b-blocked', 'pin-blocked'] },
  K3: { says: /10回.*警察/, shows: ['licence-blocked', 'pin-blocked'] },
  K4: { says: /マイナポータルアプリ/, shows: 'list' },
  K5: { says: /2015年/, shows: ['old-resident-card', 'card-old-resident'] },
  K6: {
    says: /署名用: .*ローソン.*。2026年11月現在。利用者証明用: セブン-イレブン、イオン.*24時間以内.*23時まで.*失効/,
    shows: ['auth-blocked', 'pin-blocked'],
  },
}

/** Those of the domain rules that are not on the city page that Kazasu was created from. */
const OF_OTHERS = ['R3.7', 'R3.8', 'R3.9', 'R3.10']

/** The rows of the domain rules. */
const R_IDS =
  'R1.1 R1.2 R1.3 R1.4 R2.1 R2.2 R2.3 R2.4 R2.5 R2.6 R3.1 R3.2 R3.3 R3.4 R3.5 R3.6 R3.7 R3.8 R3.9 R3.10 R4.1 R4.2 R4.3 R4.4 R4.5 R4.6 R4.7 R4.8 R5 R6.1 R6.2'.split(
    ' ',
  )

const rules = listRules()

describe('the rules', () => {
  it('are those of the domain, each once, and those of other sources', () => {
    const ids = rules.map(({ id }) => id)
    expect(ids.filter((id) => id.startsWith('R')).toSorted()).toEqual(R_IDS.toSorted())
    expect(ids.toSorted()).toEqual(Object.keys(PLACES).toSorted())
  })

  it.each(Object.entries(PLACES))('%s says what it says', (id, { says }) => {
    expect(rules.find((rule) => rule.id === id)?.text.ja).toMatch(says)
  })

  it.each(rules)('$id has a source, a day and both languages', (rule) => {
    expect(GuidanceRule.safeParse(rule).error).toBeUndefined()
    expect(day(rule.asOf) <= '2026-11-22').toBe(true)
    expect(rule.source.length).toBeGreaterThan(5)
    expect(rule.text.ja).toMatch(/^[^a-z]*[ぁ-ん].*。$/s)
    expect(rule.text.en).toMatch(/^(?:[\x20-\x7e]|"JPKI暗証番号リセット")+\.$/)
    const isOfCity = rule.id.startsWith('R') && !OF_OTHERS.includes(rule.id)
    expect(rule.source.startsWith('伊勢崎市')).toBe(isOfCity)
  })

  it.each(
    Object.entries(PLACES).flatMap(([id, { shows }]) =>
      shows === 'list' ? [] : [{ id, profile: shows[0], step: shows[1] }],
    ),
  )('$id is named by $step of $profile', async ({ id, profile, step }) => {
    const { report } = await inspectProfile(profile)
    expect(report.guidance.find((one) => one.id === step)?.rules).toContain(id)
  })

  it('that no step names are no more than those meant for the list', async () => {
    const listed = Object.entries(PLACES).flatMap(([id, { shows }]) => (shows === 'list' ? [id] : []))
    expect(listed).toEqual(['R4.4', 'R4.5', 'R6.1', 'R6.2', 'K4'])
  })
})

const ISESAKI: Office = officeOf({
  name: '伊勢崎市 市民課',
  nameEn: 'Isesaki city hall',
  place: '市役所本館1階',
  telephone: '0270-27-6276',
  hours: '平日8時30分から17時15分',
  hoursEn: 'weekdays 8:30 to 17:15',
})

describe('the office', () => {
  let blocked: Facts
  let expired: Facts
  let authBlocked: Facts

  beforeAll(async () => {
    authBlocked = await factsOf('auth-blocked')
    blocked = await factsOf('juki-blocked')
    expired = await factsOf('card-expired')
  })

  it('is the one of the configuration, with everything that it says', () => {
    expect(guide(blocked, ISESAKI)[0]?.where).toEqual([
      {
        ja: '伊勢崎市 市民課(市役所本館1階、電話 0270-27-6276、受付時間 平日8時30分から17時15分)',
        en: 'Isesaki city hall (市役所本館1階, telephone 0270-27-6276, open weekdays 8:30 to 17:15)',
      },
    ])
  })

  it('is the one where the holder lives when the configuration says nothing', () => {
    expect(officeOf({})).toEqual(ANY_OFFICE)
    expect(guide(blocked)[0]?.where).toEqual([
      { ja: 'お住まいの市区町村の窓口', en: 'the municipal office of the place where you live' },
    ])
  })

  it('has the fees of the city page as an example, with their date, until it sets its own', () => {
    const fee = (office: Office) => guide(expired, office)[0]?.fee?.ja ?? ''
    expect(fee(ANY_OFFICE)).toMatch(
      /カードのみ 800円、電子証明書付き 1,000円.*1,800円.*2,000円.*2023年1月の伊勢崎市の例/,
    )
    const own = fee(officeOf({ feeCard: 900, feeWithCertificates: 1100 }))
    expect(own).toMatch(/カードのみ 900円、電子証明書付き 1,100円です。$/)
    expect(own).not.toMatch(/伊勢崎|特急|800/)
    const free = officeOf({ feeCard: 0, feeWithCertificates: 0 })
    expect(fee(free)).toMatch(/カードのみ 無料、電子証明書付き 無料です。$/)
    expect(fee(free)).not.toMatch(/有料|0円/)
    expect(listRules(free).find(({ id }) => id === 'R4.2')?.text.ja).not.toMatch(/有料|0円/)
    // What an ordinary re-issue costs is left open where only the express one is set.
    expect(fee(officeOf({ feeExpressCard: 1700 }))).toMatch(
      /1,700円です。通常の再発行の手数料は、窓口でご確認ください。$/,
    )
  })

  it('changes the fees in the rules too, and says where they come from', () => {
    const rule = (office: Office) => listRules(office).find(({ id }) => id === 'R4.2')
    expect(rule(officeOf({ feeCard: 12_345 }))).toMatchObject({
      text: { ja: expect.stringContaining('12,345円') },
      source: expect.stringContaining('[office]'),
    })
    expect(rule(ANY_OFFICE)?.source).not.toContain('[office]')
  })

  it('names the stores in reach that reset a PIN, or that there are none, in place of the list with its date', () => {
    const where = (facts: Facts, office: Office) =>
      guide(facts, office).map((step) => [step.where, step.notWhere].map((texts) => texts.map(({ en }) => en).join()))
    const own = officeOf({
      resetStoresAuth: ['見本ストア', '見本マート'],
      resetStoresAuthEn: ['Mihon Store', 'Mihon Mart'],
    })
    const [[here = ''] = []] = where(authBlocked, own)
    expect(here).toContain('if you know the digital signature certificate password (Mihon Store, Mihon Mart)')
    expect(here).not.toContain('Seven-Eleven')
    const [[, notHere] = []] = where(authBlocked, officeOf({ resetStoresAuth: [] }))
    expect(notHere).toBe('a convenience store (none resets it here)')
    expect(guide(authBlocked, officeOf({ resetStoresAuth: [] }))[0]?.explanation?.ja).not.toContain('店舗')
    const [[anywhere = ''] = []] = where(authBlocked, officeOf({ resetStoresSign: [] }))
    expect(anywhere).toContain('Seven-Eleven, Aeon Retail (Honshu, Shikoku), some stores of Aeon Hokkaido')
    expect(anywhere).toContain('as of November 2026')
    expect(anywhere).not.toMatch(/Lawson|FamilyMart|Ministop|Daiei/)
    const rule = listRules(own).find(({ id }) => id === 'K6')
    expect([rule?.text.ja, rule?.source]).toEqual([
      expect.stringContaining('利用者証明用: 見本ストア、見本マート。'),
      expect.stringContaining('[office]'),
    ])
  })

  it('names its stores in both languages, each once, whatever it has given of them', () => {
    const stores = (auth?: string[], authEn?: string[]) =>
      officeOf({ resetStoresAuth: auth, resetStoresAuthEn: authEn }).resetStores.auth
    expect(stores(['見本ストア'], [])).toEqual({ ja: '見本ストア', en: '見本ストア' })
    expect(stores(undefined, ['Mihon Store'])).toEqual({ ja: 'Mihon Store', en: 'Mihon Store' })
    expect(stores(['見本ストア', '見本マート'], ['Mihon Store'])).toMatchObject({ en: '見本ストア, 見本マート' })
    expect(stores(['見本ストア', '見本ストア'], ['Mihon Store', 'Mihon Store'])).toEqual({
      ja: '見本ストア',
      en: 'Mihon Store',
    })
    expect([stores([]), stores([], ['Mihon Store']), stores(undefined, []), stores()]).toEqual([
      'none',
      'none',
      'none',
      null,
    ])
    expect(officeOf({ nameEn: 'Mihon City Hall' }).name).toEqual({ ja: 'Mihon City Hall', en: 'Mihon City Hall' })
  })

  it('without any store in reach has a rule of its own, and no way to one', () => {
    const rule = listRules(officeOf({ resetStoresAuth: [], resetStoresSign: [] })).find(({ id }) => id === 'K6')
    expect([rule?.text.ja, rule?.source]).toEqual([expect.stringMatching(/店舗は、.*ありません/), '[office]'])
    expect(`${rule?.text.ja}${rule?.text.en}`).not.toMatch(/なし|none|JPKI/)
  })

  it('has its telephone with the word for the extension in each language', () => {
    const where = guide(blocked, officeOf({ telephone: '(0270)27-6276 内線 12' }))[0]?.where[0]
    expect(where?.ja).toContain('電話 (0270)27-6276 内線 12')
    expect(where?.en).toContain('telephone (0270)27-6276 ext. 12')
  })

  it('is where a card is renewed that ends with its certificates', () => {
    const facts = onDay(withCard(expired, { expires: '2028-04-05' }), day('2028-02-01'), day('2028-04-05'))
    expect(guide(facts, ISESAKI).map(({ id, where }) => [id, where[0]?.en.slice(0, 17)])).toEqual([
      ['card-renewable', 'Isesaki city hall'],
    ])
  })
})
