/** What to do next: for every simulated card, and for states that none of them has. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { PROFILES } from '../../mocks/profiles.ts'
import { GuidanceStep } from '../../src/words/report.ts'
import { SEVERITIES, type StepId, STEPS } from '../../src/guidance/step.ts'
import { concluded } from '../../src/report/facts.ts'
import { addDays } from '../../src/lib/calendar.ts'
import type { Facts, Reason } from '../../src/report/shape.ts'
import { day, decided, guide, idOf, names, onDay, withCard, withCertificate, withPins } from './facts.ts'
import { inspectAll, of, STATES } from './states.ts'

beforeAll(inspectAll)

const LEVELS = { low: 'pin-low', last: 'pin-last-attempt', blocked: 'pin-blocked' } as const
const SUBJECTS = {
  auth: 'jpki/auth',
  sign: 'jpki/sign',
  text: 'text/pin',
  juki: 'juki/pin',
  'code-a': 'text/codeA',
  'code-b': 'text/codeB',
  'birth-date': 'visual/birthDate',
  licence: 'licence/pin',
} as const

/** The steps of every simulated card, in their order. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  adult: [],
  child: ['signature-absent sign'],
  'foreign-resident': [],
  face: ['face-card-or-blocked card'],
  phone: [],
  iphone: [],
  renewable: ['certificate-renewable auth'],
  expired: ['certificate-expired auth'],
  'card-expired': ['card-expired card'],
  'no-text': ['application-absent card'],
  'old-lot': [],
  'damaged-certificate': ['certificate-malformed auth'],
  'garbage-certificate': ['certificate-malformed auth'],
  licence: [],
  'licence-no-pin': [],
  p384: [],
  'old-resident-card': ['card-old-resident card'],
  'driving-licence': ['card-foreign card'],
  'residence-card': ['card-foreign card'],
  transport: ['card-foreign card'],
  bank: ['card-foreign card'],
  // Nothing that an inspection reads tells a forged card from another one.
  'forged-data': [],
  'forged-photo': [],
  'forged-copy': [],
  'unknown-authority': [],
  'text-certificate-only': [],
  'forged-expiry': [],
  mute: ['card-mute card'],
  ...Object.fromEntries(
    Object.entries(SUBJECTS).flatMap(([counter, subject]) =>
      Object.entries(LEVELS).map(([level, id]) => [`${counter}-${level}`, [`${id} ${subject}`]]),
    ),
  ),
}

describe('the guidance of', () => {
  it.each(PROFILES.map(({ name }) => name))('%s is as expected', (name) => {
    expect(names(guide(of(name)))).toEqual(EXPECTED[name])
  })
})

describe('the guidance for', () => {
  it.each(STATES)('$because', ({ facts, steps }) => {
    const idsOf = (places: readonly { readonly id: string }[]): string[] => places.map(({ id }) => id)
    const found = decided(facts).map(({ where, notWhere, fee, ...step }) => ({
      ...step,
      where: idsOf(where),
      notWhere: idsOf(notWhere),
      fee: fee?.id ?? null,
    }))
    expect(found).toEqual(steps)
  })

  it('every kind of step has a case', () => {
    const ids = new Set(STATES.flatMap(({ steps }) => steps.map(({ id }) => id)))
    expect(Object.keys(STEPS).filter((id) => !ids.has(id as StepId))).toEqual([])
  })
})

const only = (facts: Facts): GuidanceStep => {
  const [step, ...more] = guide(facts)
  if (step === undefined || more.length > 0) throw new Error(`not one step but ${names(guide(facts)).join(', ')}`)
  return step
}
const ja = (texts: readonly { readonly ja: string }[]): string => texts.map((text) => text.ja).join(' ')

describe('where a PIN is reset', () => {
  const store = (facts: Facts, subject: string) => {
    const step = guide(facts).find((one) => one.subject === subject)
    return { where: ja(step?.where ?? []).includes('コンビニ'), not: ja(step?.notWhere ?? []).includes('コンビニ') }
  }

  it.each([
    ['auth-blocked', 'jpki/auth'],
    ['sign-blocked', 'jpki/sign'],
    ['sign-last', 'jpki/sign'],
  ] as const)('of %s at some convenience stores too', (name, subject) => {
    expect(store(of(name), subject)).toEqual({ where: true, not: false })
  })

  it.each([
    ['juki-blocked', 'juki/pin'],
    ['text-blocked', 'text/pin'],
    ['code-b-blocked', 'text/codeB'],
  ] as const)('of %s at the office only', (name, subject) => {
    expect(store(of(name), subject)).toEqual({ where: false, not: true })
  })

  it('says of a printed code nothing that no source says: who may have it unblocked, and with what', () => {
    for (const subject of ['text/codeA', 'text/codeB', 'visual/birthDate']) {
      const blocked = guide(withPins(of('adult'), { 'text/codeA': 0, 'text/codeB': 0, 'visual/birthDate': 0 }))
      const step = blocked.find((one) => one.subject === subject)
      expect([step?.said.who, step?.said.bring]).toEqual([null, ['card']])
    }
    const pin = only(of('text-blocked'))
    expect([pin.said.who, pin.said.bring]).toEqual(['who-resets', ['card', 'identity-document']])
  })

  it('is not a convenience store when the other PIN is blocked, missing or of a certificate that is gone', () => {
    const gone = { where: false, not: true }
    const both = withPins(of('adult'), { 'jpki/auth': 0, 'jpki/sign': 0 })
    expect([store(both, 'jpki/auth'), store(both, 'jpki/sign')]).toEqual([gone, gone])
    expect(store(withPins(of('child'), { 'jpki/auth': 0 }), 'jpki/auth')).toEqual(gone)
    expect(store(withPins(of('expired'), { 'jpki/sign': 0 }), 'jpki/sign')).toEqual(gone)
  })

  it.each(['auth', 'sign'] as const)(
    "is not a convenience store when the PIN's own certificate is missing: %s",
    (kind) => {
      const absent = { present: false, status: 'unknown', expires: null, reason: 'CERTIFICATE_ABSENT' } as const
      const facts = withCertificate(withPins(of('adult'), { [`jpki/${kind}`]: 0 }), kind, absent)
      expect(store(facts, `jpki/${kind}`)).toEqual({ where: false, not: true })
    },
  )

  it('of the licence is the police, and of a phone its app, and neither is the office', () => {
    const licence = only(of('licence-blocked'))
    expect([ja(licence.where), ja(licence.notWhere)]).toEqual([
      '運転免許センターまたは警察署',
      'お住まいの市区町村の窓口',
    ])
    const phone = only(withPins(of('phone'), { 'jpki/auth': 0 }))
    expect(ja(phone.where)).toContain('マイナポータルアプリ')
    expect(ja(phone.notWhere)).toContain('窓口')
  })
})

describe('the certificates on a phone', () => {
  const broken = { present: true, status: 'unknown', expires: null, daysLeft: null } as const
  const phone = (reason: Reason): Facts => withCertificate(of('phone'), 'auth', { ...broken, reason })

  it.each<[string, () => Facts]>([
    ['expired', () => onDay(of('phone'), day('2027-11-22'), day('2027-11-21'))],
    ['ending', () => onDay(of('phone'), day('2027-11-22'), day('2027-11-23'))],
    ['damaged', () => phone('CERTIFICATE_MALFORMED')],
    ['unreadable', () => phone('STATUS_UNEXPECTED')],
    [
      'untrusted',
      () => withCertificate(onDay(of('phone'), day('2026-11-22'), day('2029-11-21')), 'auth', { trust: 'invalid' }),
    ],
  ])('are the business of its app and of no office: %s', (_, facts) => {
    const step = only(facts())
    expect(step.said.where).toEqual([{ id: 'phone-app' }])
    expect(step.rules).toEqual(['K4'])
    expect(step.explanation?.ja).not.toMatch(/窓口で(?!は扱いません)|窓口に/)
    expect([step.said.who, step.said.bring, step.from]).toEqual([null, [], null])
  })

  it('are not said to be renewed from a day on that is known of cards only', () => {
    const [auth] = concluded(onDay(of('phone'), day('2027-09-22'), day('2027-11-21'))).certificates
    expect([auth?.status, auth?.renewableFrom]).toEqual(['valid', null])
    expect(guide(onDay(of('phone'), day('2027-10-21'), day('2027-11-21')))).toEqual([])
  })

  it('stop nothing of the card, and promise nothing of its health insurance', () => {
    const step = only(onDay(of('phone'), day('2027-11-22'), day('2027-11-21')))
    expect(step.said.stops).toEqual(['phone-certificates'])
    expect(step.explanation?.ja).not.toContain('保険証')
  })
})

describe('the health insurance card', () => {
  const expired = (today: string): Facts =>
    onDay(withCard(of('adult'), { expires: '2027-11-10' }), day(today), day('2027-11-10'))
  const stops = (facts: Facts): boolean => only(facts).said.stops.includes('insurance')

  it('is not said to have stopped with its card while the checks may go on, and that they do is not said for certain', () => {
    expect([stops(expired('2027-11-11')), stops(expired('2028-02-29')), stops(expired('2028-03-01'))]).toEqual([
      false,
      false,
      true,
    ])
    const { explanation, rules } = only(expired('2027-11-11'))
    expect(rules).toContain('R2.5')
    expect(explanation?.ja).toMatch(/2028年\(令和10年\)2月29日ごろまで使えることがあります.*ご確認ください/)
    expect(only(expired('2028-03-01')).explanation?.ja).toMatch(/使えないときは.*資格確認書/)
  })

  it('of a card whose certificate does not tell is neither said to go on nor to have stopped', () => {
    const hidden = {
      present: null,
      expires: null,
      daysLeft: null,
      status: 'unknown',
      reason: 'STATUS_UNEXPECTED',
    } as const
    const facts = withCertificate(expired('2027-11-11'), 'auth', hidden)
    expect([stops(facts), only(facts).said.values['insurance']]).toEqual([false, null])
    expect(only(facts).explanation?.ja).not.toContain('マイナ保険証')
    const gone = { ...hidden, present: false, reason: 'CERTIFICATE_ABSENT' } as const
    expect(stops(withCertificate(expired('2027-11-11'), 'auth', gone))).toBe(true)
    expect(stops(withCertificate(expired('2028-03-01'), 'auth', hidden))).toBe(true)
  })

  it('is spoken of where the card is to be renewed with its certificate, and where that is missing or damaged', () => {
    expect(only(expired('2027-11-10')).explanation?.ja).toMatch(/更新しなかった場合も、.*2月29日ごろ.*ご確認ください/)
    for (const reason of ['CERTIFICATE_ABSENT', 'CERTIFICATE_MALFORMED'] as const) {
      const lost = {
        present: reason !== 'CERTIFICATE_ABSENT',
        expires: null,
        daysLeft: null,
        status: 'unknown',
      } as const
      const { explanation, rules } = only(withCertificate(of('adult'), 'auth', { ...lost, reason }))
      expect(rules).toContain('R2.5')
      expect(explanation?.ja).toContain('資格確認書')
    }
  })

  it('does not need the PIN where it goes by the face', () => {
    expect(ja(only(of('auth-blocked')).stops)).toContain('顔認証には、この暗証番号は不要です')
  })
})

describe('the signature certificate', () => {
  const renewable = (): Facts => onDay(of('adult'), day('2026-11-22'), day('2027-01-31'), 'sign')

  it('that is renewed is not promised beyond the authentication certificate', () => {
    const { rules, explanation } = only(renewable())
    expect(rules).toEqual(expect.arrayContaining(['R3.7', 'R3.8', 'R2.3']))
    expect(explanation?.ja).toContain('カードか利用者証明用電子証明書の有効期限が先のときは、その日まで')
    expect(explanation?.en).toContain('or of the user authentication certificate if that comes first')
  })

  it('may have lapsed with a move, which no card shows: said with its own renewal and with that of the other', () => {
    for (const facts of [renewable(), of('renewable')]) {
      expect(only(facts).rules).toContain('R2.3')
      expect(only(facts).explanation?.ja).toContain('引っ越しや氏名の変更などのあとは使えなくなります')
      expect(only(facts).explanation?.en).toContain('if your name, address or the like changes')
    }
  })

  it('that ends with the other is among what its renewal is for', () => {
    const uses = ['login', 'tax', 'documents']
    expect(only(of('renewable')).said.stops).toEqual(expect.arrayContaining(uses))
    const unsigned = withCertificate(of('renewable'), 'sign', { present: false, reason: 'CERTIFICATE_ABSENT' })
    const steps = guide(unsigned).filter(({ subject }) => subject === 'auth')
    expect(steps.map(({ said }) => said.stops.includes('tax'))).toEqual([false])
  })

  it('that has ended with the other has stopped too', () => {
    const ended = only(of('expired')).said
    expect(ended.values['signature']).toMatchObject({ hasEnded: true })
    expect(ended.stops).toEqual(expect.arrayContaining(['login', 'tax', 'documents']))
  })

  it('that is missing is not promised to everybody from 15 on', () => {
    expect(only(of('child')).explanation?.ja).toMatch(/成年被後見人.*顔認証マイナンバーカード/)
    expect(only(of('child')).explanation?.en).toMatch(/normally not to adult wards/)
  })
})

describe('the other explanation of blocked PINs', () => {
  it('is never left out: a face-recognition card is no fault, and neither is sure', () => {
    const { explanation, rules } = only(of('face'))
    expect(rules).toContain('R5')
    expect(explanation?.ja).toMatch(/故障ではありません.*間違えてロック.*分かりません/)
    expect(explanation?.en).toMatch(/no fault.*wrong entries.*cannot be read/)
  })

  it('of a single PIN is named where no signature certificate speaks against it', () => {
    const child = guide(withPins(of('child'), { 'jpki/auth': 0 })).find(({ id }) => id === 'pin-blocked')
    expect(child?.explanation?.ja).toContain('顔認証マイナンバーカード')
    expect(only(of('auth-blocked')).explanation?.ja).not.toContain('顔認証')
    expect(only(of('auth-blocked')).explanation?.ja).toContain('理由は、カードを読み取っても分かりません')
  })
})

describe('what is not known', () => {
  const texts = (facts: Facts, language: 'ja' | 'en') => guide(facts).map((step) => step.explanation?.[language] ?? '')

  it.each([
    'code-b-low',
    'code-b-last',
    'code-b-blocked',
    'birth-date-low',
    'birth-date-last',
    'birth-date-blocked',
  ] as const)('of the year of birth on the card of a resident from abroad is said with the era: %s', (name) => {
    expect(texts(of(name), 'ja').join('')).toMatch(/和暦の年2桁.*外国人住民の方のカードでは.*分かっていません/)
    expect(texts(of(name), 'en').join('')).toMatch(/year of the era.*foreign resident.*not known/)
  })

  it.each(['residence-card', 'bank', 'transport'] as const)(
    'of a card that may be a residence card as well is said, and it is called no stranger: %s',
    (name) => {
      const { title, explanation } = only(of(name))
      expect([title.ja, title.en]).toEqual([
        'マイナンバーカードと確認できませんでした',
        'This was not recognised as a My Number Card',
      ])
      expect(explanation?.ja).toContain('特定在留カード')
      expect(explanation?.en).toMatch(/special permanent resident certificate.*cannot tell/)
    },
  )

  it('of a new label is said too', () => {
    expect(only(withCard(of('adult'), { kind: 'other' })).explanation?.ja).toContain('特定在留カード')
    expect(only(of('driving-licence')).title.en).toContain('not a My Number Card')
  })
})

describe('a resident from abroad', () => {
  it('is told before the old date that the card is not extended by itself, and after it that a new one is paid for', () => {
    const facts = (today: string) =>
      onDay(withCard(of('foreign-resident'), { expires: '2027-12-27' }), day(today), day('2027-12-27'))
    const before = only(facts('2027-12-27'))
    expect([before.id, before.rules.includes('R3.9')]).toEqual(['card-expiring', true])
    expect(before.explanation?.ja).toMatch(/自動では延びません.*今の有効期限までに.*無料.*郵送されません/)
    expect(before.explanation?.en).toMatch(/does not extend the card.*no later than its present last day; no notice/)
    const after = only(facts('2027-12-28'))
    expect([after.id, after.explanation?.ja]).toEqual([
      'card-expired',
      expect.stringMatching(/期限までに延長の手続きをしなかった.*在留期間を更新していても失効.*有料/),
    ])
  })
})

describe('the clock of the machine', () => {
  it('is to be compared where every certificate of the holder has ended, and nowhere else', () => {
    const doubted = (facts: Facts) => [
      concluded(facts).clock,
      guide(facts).some(
        ({ explanation }) => explanation?.ja.includes('この端末の日付(2026年(令和8年)11月22日)') === true,
      ),
    ]
    expect(doubted(of('expired'))).toEqual(['all-expired', true])
    expect(doubted(of('card-expired'))).toEqual(['all-expired', true])
    const renewed = onDay(of('expired'), day('2026-11-22'), day('2026-11-23'), 'sign')
    expect(doubted(renewed)).toEqual([null, false])
    expect(doubted(of('adult'))).toEqual([null, false])
    const early = of('adult').certificates.map((row) => ({ ...row, status: 'not-yet-valid' as const }))
    expect(doubted({ ...of('adult'), certificates: early })).toEqual(['all-not-yet-valid', false])
    expect(doubted(of('phone'))).toEqual([null, false])
  })

  it('that cannot be right is named with its day, for staff, whatever the card says', () => {
    const [step] = guide({ ...of('expired'), clock: 'before-last-seen' })
    expect(step?.id).toBe('certificate-expired')
    const clock = guide({ ...of('expired'), clock: 'before-last-seen' }).find(({ id }) => id === 'clock-wrong')
    expect(clock?.title.ja).toContain('2026年(令和8年)11月22日')
    expect(clock?.explanation?.ja).toMatch(/以前に Kazasu が動いていた時点より前.*信頼できません/)
    expect(concluded({ ...of('adult'), clock: 'before-build' }).clock).toBe('before-build')
    // What one report found is not found again where it no longer holds.
    expect(concluded({ ...of('adult'), clock: 'all-expired' }).clock).toBeNull()
  })
})

describe('an express issue', () => {
  it('is offered to nobody without saying that it is for listed cases', () => {
    for (const name of ['card-expired', 'mute'] as const) {
      expect(only(of(name)).fee?.ja).toContain('特急発行(紛失など決められた場合のみ)')
      expect(only(of(name)).fee?.en).toContain('express (listed cases only)')
    }
  })
})

const REASONS_OF_PINS = [
  'STATUS_UNEXPECTED',
  'PIN_ABSENT',
  'COUNTER_UNLIMITED',
  'ALREADY_VERIFIED',
  'ATTEMPT_OPEN',
] as const

/** Any state of a card, within what a report can say. */
const anyFacts = (): fc.Arbitrary<Facts> =>
  fc
    .record({
      name: fc.constantFrom(...PROFILES.map(({ name }) => name)),
      counters: fc.array(
        fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom(...REASONS_OF_PINS), fc.constant(null)),
        {
          minLength: 12,
          maxLength: 12,
        },
      ),
      today: fc.integer({ min: -4000, max: 4000 }),
      expires: fc.integer({ min: -4000, max: 4000 }),
      card: fc.integer({ min: -4000, max: 4000 }),
      trust: fc.constantFrom('production', 'invalid', 'unknown'),
      applications: fc.array(fc.constantFrom(true, true, false, null), { minLength: 6, maxLength: 6 }),
    })
    .map(({ name, counters, today, expires, card, trust, applications }) => {
      const start = day('2026-11-22')
      const base = of(name)
      const pins = Object.fromEntries(
        base.pins.flatMap((pin, index) => {
          const counter = counters[index] ?? null
          return counter === null ? [] : [[idOf(pin), counter]]
        }),
      )
      const dated = onDay(
        withCard(base, { expires: addDays(start, card) }),
        addDays(start, today),
        addDays(start, expires),
      )
      return {
        ...withCertificate(withPins(dated, pins), 'auth', { trust }),
        applications: base.applications.map((one, index) => ({ ...one, present: applications[index] ?? true })),
      }
    })

const isText = ({ ja: japanese, en }: { readonly ja: string; readonly en: string }): boolean =>
  /[ぁ-ん一-龠ァ-ヶ]/.test(japanese) &&
  /^(?:[\x20-\x7e]|"JPKI暗証番号リセット")+$/.test(en) &&
  !/undefined|null|NaN|Invalid/.test(`${japanese}${en}`)

describe('of any card', () => {
  it('the steps have their shape, both languages, and their order', () => {
    fc.assert(
      fc.property(anyFacts(), (facts) => {
        const steps = guide(facts)
        for (const step of steps) {
          expect(GuidanceStep.safeParse(step).error).toBeUndefined()
          expect(step.severity).toBe(STEPS[step.id].severity)
          expect(STEPS[step.id].values.safeParse(step.said.values).error).toBeUndefined()
          expect(step.rules.length).toBeGreaterThan(0)
          expect(new Set(step.rules).size).toBe(step.rules.length)
          const texts = [
            step.title,
            step.explanation,
            ...step.stops,
            ...step.where,
            ...step.notWhere,
            step.who,
            step.fee,
          ]
          const wrong = [...texts, ...step.bring].filter((text) => text !== null && !isText(text))
          expect(wrong).toEqual([])
          expect(step.title.ja.endsWith('。') || step.title.en.endsWith('.')).toBe(false)
        }
        const keys = steps.map(({ severity, by, from }) => `${SEVERITIES.indexOf(severity)} ${by ?? from ?? '9999'}`)
        expect(keys).toEqual(keys.toSorted())
        expect(new Set(names(steps)).size).toBe(steps.length)
      }),
      { numRuns: 300 },
    )
  })

  it('nothing that is not in order goes without a step', () => {
    fc.assert(
      fc.property(anyFacts(), (facts) => {
        const ids = names(guide(facts))
        const { card, today } = facts
        if (card.kind !== 'individual-number-card' || (card.expires !== null && card.expires < today)) {
          expect(ids.length > 0 || card.kind === 'phone-token').toBe(true)
          return
        }
        const has = (pattern: RegExp): boolean => ids.some((id) => pattern.test(id))
        for (const pin of facts.pins) {
          if (['blocked', 'last-attempt', 'low'].includes(pin.state)) {
            const [, name = ''] = idOf(pin).split('/')
            const same = name === 'juki' ? '(juki/pin|common/juki)' : `\\w+/${name}`
            expect(has(new RegExp(`^pin-${pin.state} ${same}$`)) || has(/^face-card-or-blocked/)).toBe(true)
          }
        }
        const auth = facts.certificates.find(({ kind }) => kind === 'auth')
        if (auth?.status === 'expired') expect(has(/^certificate-expired auth$/)).toBe(true)
        if (auth?.status === 'renewable')
          expect(has(/^(certificate-(renewable|expiring) auth|card-(renewable|expiring) card)$/)).toBe(true)
        if (auth?.trust === 'invalid') expect(has(/^certificate-untrusted auth$/)).toBe(true)
        if (auth?.expires && card.expires && auth.expires > card.expires) expect(has(/outlives-card auth/)).toBe(true)
        if (facts.applications.some(({ name, present }) => name !== 'licence' && present === false)) {
          expect(has(/^application-absent card$/)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('a card without a PIN that works', () => {
  it('is asked for none when its certificate is renewed', () => {
    const renewal = guide(onDay(of('face'), day('2026-11-22'), day('2027-01-31'))).find(
      ({ subject }) => subject === 'auth',
    )
    expect(renewal?.said.bring).toEqual(['card', 'identity-document'])
  })

  it('stops everything that a signature or a phone needs one for', () => {
    expect(only(of('face')).said.stops).toEqual([
      'convenience',
      'login',
      'insurance-by-pin',
      'tax',
      'passport',
      'moving-out',
      'documents',
      'phone',
      'filling',
    ])
  })
})

describe('what is said to a holder', () => {
  it('of a certificate that is not trusted blames no key', () => {
    const { title, explanation } = only(withCertificate(of('adult'), 'auth', { trust: 'invalid', defect: 'weak-key' }))
    expect(title.ja).toContain('発行者を確認できません')
    expect(`${explanation?.ja}${explanation?.en}`).not.toMatch(/鍵|key/)
  })

  it('names no program that only staff could update', () => {
    const unknown = withPins(withCard(of('adult'), { kind: 'other' }), {})
    for (const facts of [unknown, of('bank'), of('residence-card'), of('mute')]) {
      expect(JSON.stringify(guide(facts))).not.toContain('Kazasu')
    }
  })

  it('tells of what a signature password is made', () => {
    const [step] = guide(of('sign-last'))
    expect(step?.explanation?.ja).toContain('英字(大文字)と数字を組み合わせた6文字以上16文字以下です')
    expect(step?.explanation?.en).toContain('capital letters and digits mixed')
  })

  it('says that health insurance cards of the old kind are no way out while the checks still go on', () => {
    for (const profile of ['renewable', 'expired'] as const) {
      const [step] = guide(of(profile))
      expect(step?.explanation?.ja).toMatch(
        /届いていないときは、その医療保険に申請.*従来の健康保険証は2025年.*12月2日から使えません/,
      )
      expect(step?.explanation?.en).toMatch(/on request.*void since 2 December 2025/)
    }
  })
})
