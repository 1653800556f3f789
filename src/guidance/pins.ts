/** What to do about PINs and verification codes: low, at the last attempt, blocked, and not told. */
import type { Text } from '../errors.ts'
import type { Facts, PinReport } from '../report/shape.ts'
import type { Office } from './office.ts'
import { hasEnded } from './ends.ts'
import { FOUR_PINS, type PinGroup, PIN_GROUPS } from './pin-groups.ts'
import type { RuleId } from './rules.ts'
import type { GuidanceStep } from './shape.ts'
import { STORE_STEPS, storesFor } from './stores.ts'
import {
  atOffice,
  CONVENIENCE_STORE,
  IDENTITY_DOCUMENT,
  PHONE_APP,
  POLICE,
  sentences,
  step,
  THE_CARD,
  USES,
  WHO_RESETS,
} from './step.ts'

/** The steps for all PINs of the card. */
export function pinSteps(facts: Facts, office: Office): GuidanceStep[] {
  const noneWorks = facts.card.kind === 'individual-number-card' && noPinWorks(facts)
  const groups = noneWorks ? PIN_GROUPS.filter((group) => !FOUR_PINS.includes(group)) : PIN_GROUPS
  const single = groups.flatMap((group) => groupSteps(group, facts, office))
  if (noneWorks) return [faceCardStep(facts, office), ...single]
  return [...togetherSteps(facts, office), ...single]
}

const idOf = ({ application, name }: PinReport): string => `${application}/${name}`

const rowsOf = ({ pins }: Facts, group: PinGroup): PinReport[] => pins.filter((pin) => group.pins.includes(idOf(pin)))

const ABSENT: readonly (string | null)[] = ['PIN_ABSENT', 'APPLICATION_ABSENT']
const isAbsent = ({ reason }: PinReport): boolean => ABSENT.includes(reason)
const isBlocked = ({ state }: PinReport): boolean => state === 'blocked'

/**
 * Whether none of the four PINs can be used. What a face-recognition card answers is not known (R5), so that blocked
 * and absent are taken alike; one blocked PIN beside absent ones says nothing of that kind.
 */
function noPinWorks(facts: Facts): boolean {
  const rows = FOUR_PINS.map((group) => rowsOf(facts, group))
  const blocked = rows.filter((pins) => pins.some(isBlocked)).length
  const auth = facts.pins.find((pin) => idOf(pin) === 'jpki/auth')
  const someWorks = rows.some((pins) => pins.some((pin) => !isBlocked(pin) && !isAbsent(pin)))
  return !someWorks && (blocked > 1 || auth?.reason === 'PIN_ABSENT')
}

/** R5: a card without PINs is no fault, and a card that looks like one may have been blocked by mistakes. */
function faceCardStep({ certificates }: Facts, office: Office): GuidanceStep {
  const sign = certificates.find(({ kind }) => kind === 'sign')?.present
  const likely: Text =
    sign === false
      ? {
          ja: '署名用電子証明書が入っていないことも、顔認証マイナンバーカードの特徴です。',
          en: 'That it has no signature certificate fits a face-recognition card as well.',
        }
      : {
          ja: 'ただし、顔認証マイナンバーカードには、通常、署名用電子証明書が入っていません。',
          en: 'A face-recognition card normally has no signature certificate, though.',
        }
  return step('face-card-or-blocked', {
    subject: 'card',
    rules: ['R5', 'R1.1', 'R1.2', 'R1.3', 'R1.4', 'K1'],
    title: {
      ja: 'どの暗証番号も使えません。顔認証マイナンバーカードの可能性があります',
      en: 'None of the PINs can be used. This may be a face-recognition card',
    },
    explanation: sentences(
      {
        ja: '顔認証マイナンバーカードは暗証番号を設定しないカードで、故障ではありません。マイナ保険証と本人確認書類として使えます。',
        en: 'A face-recognition card has no PINs set; that is no fault. It serves as a health insurance card and as an identity document.',
      },
      likely,
      {
        ja: 'もう一つの可能性は、暗証番号を続けて間違えてロックされたことです。どちらなのかは、カードを読み取っても分かりません。暗証番号を使いたいときは、どちらの場合も窓口で手続きできます。',
        en: 'The other possibility is that the PINs were blocked by misses. Which of the two it is cannot be read from the card. The office can help in either case when you want to use PINs.',
      },
    ),
    stops: [USES.convenience, USES.login, USES.tax, USES.filling],
    where: [atOffice(office)],
    notWhere: [CONVENIENCE_STORE],
    who: {
      ja: '本人。代理人でも手続きできますが、必要な書類が異なりますので窓口にお問い合わせください。',
      en: 'The holder. A representative may do it with other documents; ask the office which.',
    },
    bring: [THE_CARD, IDENTITY_DOCUMENT],
  })
}

/** Two or more of the four PINs blocked: one visit mends them all. */
function togetherSteps(facts: Facts, office: Office): GuidanceStep[] {
  if (facts.card.kind !== 'individual-number-card') return []
  const blocked = FOUR_PINS.filter((group) => rowsOf(facts, group).some(isBlocked))
  if (blocked.length < 2) return []
  return [
    step('pins-together', {
      rules: [...new Set(blocked.flatMap(({ rules }) => rules))],
      title: {
        ja: `${blocked.length}つの暗証番号がロックされています。窓口でまとめて再設定できます`,
        en: `${blocked.length} PINs are blocked. The office resets them all in one visit`,
      },
      explanation: {
        ja: 'すべての暗証番号を扱えるのは市区町村の窓口だけです。',
        en: 'Only the municipal office handles all of the PINs.',
      },
      where: [atOffice(office)],
      who: WHO_RESETS,
      bring: [THE_CARD, IDENTITY_DOCUMENT],
    }),
  ]
}

/** References of one PIN that are alike make one step; otherwise each its own, with the application that has it. */
function groupSteps(group: PinGroup, facts: Facts, office: Office): GuidanceStep[] {
  const rows = rowsOf(facts, group)
  const notable = rows.filter((pin) => pin.state !== 'ok' && !isExpectedUnknown(pin, facts))
  const [first] = notable
  if (first === undefined) return []
  const alike = rows.every((pin) => isAbsent(pin) || (pin.state === first.state && pin.remaining === first.remaining))
  return (alike ? [first] : notable).map((pin) => {
    const application = facts.applications.find(({ name }) => name === pin.application)
    const name: Text =
      alike || application === undefined
        ? group.text
        : { ja: `${group.text.ja}(${application.ja})`, en: `${group.text.en} (${application.en})` }
    return pinStep(group, pin, name, facts, office)
  })
}

/** What a card of its kind does not have, or does not tell, without anything being wrong. */
function isExpectedUnknown(pin: PinReport, { card, certificates }: Facts): boolean {
  if (pin.state !== 'unknown') return false
  // An absent application has a step of its own, and a PIN that has just been verified has all its attempts.
  if (['APPLICATION_ABSENT', 'NOT_READ', 'ALREADY_VERIFIED'].includes(pin.reason ?? '')) return true
  if (pin.reason === 'PIN_ABSENT' && idOf(pin) === 'jpki/sign') {
    return certificates.some(({ kind, present }) => kind === 'sign' && present === false)
  }
  return card.kind !== 'individual-number-card' && card.kind !== 'phone-token'
}

function pinStep(group: PinGroup, pin: PinReport, name: Text, facts: Facts, office: Office): GuidanceStep {
  const isOneOfFour = FOUR_PINS.includes(group)
  const onPhone = facts.card.kind === 'phone-token'
  const rules: readonly RuleId[] = onPhone ? ['K4'] : group.rules
  const stops = onPhone ? [PHONE_USE] : [...group.stops]
  const { how, ...places } = mending(group, facts, office)
  const common = { subject: idOf(pin), rules: how === null ? rules : [...rules, 'K6' as const], ...places }
  if (pin.state === 'blocked') {
    return step('pin-blocked', {
      ...common,
      rules: isOneOfFour && !onPhone ? [...common.rules, 'K1', 'R5'] : common.rules,
      title: { ja: `${name.ja}がロックされています`, en: `${capitalised(name.en)} is blocked` },
      explanation: sentences(BLOCKED, isOneOfFour && !onPhone ? otherReason(facts) : group.about, how),
      stops,
    })
  }
  if (pin.state === 'unknown') {
    return step('pin-unknown', {
      subject: idOf(pin),
      rules,
      title: {
        ja: `${name.ja}の残り回数を確認できません`,
        en: `The attempts left for ${name.en} cannot be told`,
      },
      explanation: {
        ja: 'カードの応答からは、残り回数が分かりませんでした。使えないとは限りません。カードを置き直して、もう一度読み取ってください。',
        en: 'The answer of the card does not say how many are left. It may work all the same. Put the card down again and read it once more.',
      },
    })
  }
  const left = pin.remaining ?? 0
  return step(pin.state === 'last-attempt' ? 'pin-last-attempt' : 'pin-low', {
    ...common,
    title: {
      ja: `${name.ja}は、あと${left}回間違えるとロックされます`,
      en: left === 1 ? `One more miss blocks ${name.en}` : `${left} more misses block ${name.en}`,
    },
    explanation: sentences(LOW, group.about, pin.state === 'low' ? null : how),
    stops,
  })
}

const BLOCKED: Text = {
  ja: '続けて間違えた回数が上限に達すると、ロックされます。時間がたっても元には戻りません。',
  en: 'Consecutive misses up to the limit block it. It does not recover with time.',
}

/** R5: the card does not say why a counter is at zero. That a signature certificate is there speaks against R5. */
function otherReason({ certificates }: Facts): Text {
  return certificates.some(({ kind, present }) => kind === 'sign' && present === true)
    ? {
        ja: 'ロックされた理由は、カードを読み取っても分かりません。',
        en: 'The card does not say why it is blocked.',
      }
    : {
        ja: '暗証番号を使わない顔認証マイナンバーカードでも、同じように見えることがあります。どちらなのかは、カードを読み取っても分かりません。',
        en: 'A face-recognition card, which has no PINs, may look the same; the card does not say which it is.',
      }
}

const PHONE_USE: Text = {
  ja: 'スマートフォンの電子証明書を使う手続きやログイン',
  en: 'procedures and logins that use the certificates on the phone',
}

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

const LOW: Text = {
  ja: '正しい番号を一度入力すれば、残り回数は元に戻ります。時間がたっても増えません。番号に自信がないときは、それ以上入力しないでください。',
  en: 'The right value, entered once, brings all attempts back; time does not. If you are not sure of it, stop trying.',
}

type Mending = Pick<GuidanceStep, 'where' | 'notWhere' | 'who' | 'bring'> & {
  /** Of a reset at a store, where that is possible. */
  readonly how: Text | null
}

function mending(group: PinGroup, facts: Facts, office: Office): Mending {
  if (facts.card.kind === 'phone-token') {
    const notWhere = [atOffice(office), CONVENIENCE_STORE]
    return { where: [PHONE_APP], notWhere, who: null, bring: [THE_CARD], how: null }
  }
  if (group.mendedBy === 'police') {
    return { where: [POLICE], notWhere: [atOffice(office)], who: null, bring: [THE_CARD], how: null }
  }
  const where = [atOffice(office)]
  const atCounter = { where, who: WHO_RESETS, bring: [THE_CARD, IDENTITY_DOCUMENT], how: null }
  if (group.other === null) return { ...atCounter, notWhere: [CONVENIENCE_STORE] }
  const stores = storesFor(group.other.resets, office)
  if (stores === null) return { ...atCounter, notWhere: [NO_STORE] }
  if (!storesReset(group.other, facts)) return { ...atCounter, notWhere: [NO_ROUTE] }
  return { ...atCounter, where: [...where, atStores(stores, group.other.text)], notWhere: [], how: STORE_STEPS }
}

const NO_STORE: Text = {
  ja: 'コンビニエンスストア(再設定できる店舗がないため)',
  en: 'a convenience store (none resets it here)',
}

const NO_ROUTE: Text = {
  ja: 'コンビニエンスストア(電子証明書か、もう一方の暗証番号が使えないため)',
  en: 'a convenience store (a certificate or the other PIN cannot be used)',
}

const atStores = (stores: Text, other: Text): Text => ({
  ja: `コンビニエンスストアなどの一部(${other.ja}が分かる場合。${stores.ja})`,
  en: `some convenience stores and supermarkets, if you know ${other.en} (${stores.en})`,
})

/** R1.1, R1.2, K6: a store resets one of the two PINs while the other works, and neither certificate is void. */
function storesReset(other: NonNullable<PinGroup['other']>, facts: Facts): boolean {
  const pin = facts.pins.find((one) => idOf(one) === other.pin)
  if (pin === undefined || isBlocked(pin) || isAbsent(pin)) return false
  return !facts.certificates.some((one) => {
    if (one.kind === other.certificate && one.present === false) return true
    return (one.kind === 'auth' || one.kind === 'sign') && hasEnded(one, facts)
  })
}
