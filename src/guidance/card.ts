/** What to do about the card as a whole: its expiry, parts that are missing, and cards that are no My Number Card. */
import type { Text } from '../errors.ts'
import { renewalOpens } from '../certificate/validity.ts'
import { daysBetween, parseDate } from '../lib/calendar.ts'
import type { Facts } from '../report/shape.ts'
import { clockDoubt } from './clock.ts'
import { PRESSING_DAYS, STAY } from './figures.ts'
import { type Office, reissueFee } from './office.ts'
import type { RuleId } from './rules.ts'
import type { GuidanceStep } from './shape.ts'
import {
  AUTH_USES,
  atOffice,
  CONVENIENCE_STORE,
  dateText,
  IDENTITY_DOCUMENT,
  SIGN_USES,
  sentences,
  step,
  THE_CARD,
  USES,
  WHO_RENEWS,
} from './step.ts'

/** The step for a card that cannot be inspected as one of ours; `null` for one that can. */
export function kindStep({ card, applications }: Facts, office: Office): GuidanceStep | null {
  switch (card.kind) {
    case 'individual-number-card':
    case 'phone-token':
      return null
    case 'mute':
      return step('card-mute', {
        subject: 'card',
        rules: ['R4.6', 'R4.2', 'R4.3'],
        title: { ja: 'カードが応答しません', en: 'The card does not answer' },
        explanation: {
          ja: 'ケースやほかのカードから離して置き直してください。カードの表裏と向きも確かめてください。ほかのカードは読めるのにこのカードだけ読めないときは、ICチップの故障が考えられます。',
          en: 'Take it out of its case and away from other cards, and put it down again, the right way round. If the reader reads other cards and not this one, its chip may be broken.',
        },
        stops: [USES.everything],
        where: [atOffice(office)],
        notWhere: [CONVENIENCE_STORE],
        bring: [THE_CARD, IDENTITY_DOCUMENT],
        fee: sentences(
          {
            ja: '故障の原因によって異なります。',
            en: 'Depends on what broke it.',
          },
          reissueFee(office),
        ),
      })
    case 'old-resident-card':
      return step('card-old-resident', {
        subject: 'card',
        rules: ['K5', 'R4.1'],
        title: {
          ja: '住民基本台帳カードです。マイナンバーカードではありません',
          en: 'This is a Basic Resident Register Card, not a My Number Card',
        },
        explanation: {
          ja: '住民基本台帳カードの発行と更新は終わっています。電子証明書を使うサービスには、マイナンバーカードが必要です。',
          en: 'These cards are no longer issued or renewed. Services that use certificates need a My Number Card.',
        },
        stops: [...AUTH_USES, ...SIGN_USES],
        where: [atOffice(office)],
        bring: [{ ja: '住民基本台帳カード(返納します)', en: 'the old card, to be handed in' }, IDENTITY_DOCUMENT],
        fee: FIRST_ISSUE,
      })
    case 'other':
      return applications.some(({ name, present }) => name === 'jpki' && present === true) ? UNKNOWN_KIND : UNRECOGNISED
    case 'driving-licence':
      return foreignStep({
        ja: '運転免許証です。マイナンバーカードではありません',
        en: 'This is a driving licence, not a My Number Card',
      })
  }
}

const foreignStep = (title: Text): GuidanceStep =>
  step('card-foreign', {
    subject: 'card',
    rules: ['R4.1'],
    title,
    explanation: {
      ja: 'マイナンバーカードを置いてください。ほかのカードと重なっているときは、マイナンバーカードだけにしてください。マイナンバーカードをお持ちでない方は申請が必要です。最初の交付は無料です。',
      en: 'Put the My Number Card on the reader. If other cards lie with it, take them away. A My Number Card has to be applied for; the first issue is free.',
    },
  })

/** R3.10: whether a 特定在留カード answers as other cards do is not public, so that none is called what it may not be. */
const UNRECOGNISED = step('card-foreign', {
  subject: 'card',
  rules: ['R4.1', 'R3.10'],
  title: { ja: 'マイナンバーカードと確認できませんでした', en: 'This was not recognised as a My Number Card' },
  explanation: {
    ja: 'マイナンバーカードを置いてください。ほかのカードと重なっているときは、マイナンバーカードだけにしてください。在留カードと一体の「特定在留カード」「特定特別永住者証明書」は、この端末では見分けられません。読み取れないときは、窓口でカードを確認してもらってください。マイナンバーカードをお持ちでない方は申請が必要です。最初の交付は無料です。',
    en: 'Put the My Number Card on the reader. If other cards lie with it, take them away. This machine cannot recognise a card that is a residence card as well (tokutei zairyu card); if yours is not read, have the office look at it. If you have no My Number Card, apply for one; the first issue is free.',
  },
})

/** It has certificates as a My Number Card has, and a label that no source explains: perhaps of a card to come. */
const UNKNOWN_KIND = step('card-unknown', {
  subject: 'card',
  rules: ['R2.1', 'R2.2', 'R3.10'],
  title: { ja: 'この端末では種類を確認できないカードです', en: 'This machine does not know this kind of card' },
  explanation: {
    ja: '電子証明書の機能はありますが、これまでのマイナンバーカードと種類の表示が異なります。新しい種類のカードかもしれませんが、在留カードと一体の「特定在留カード」などかどうかも含めて、この端末では分かりません。窓口でカードを確認してもらってください。',
    en: 'It has the application for certificates, under a label that My Number Cards have not had so far. It may be a new kind; whether it is a card that is a residence card as well (tokutei zairyu card), this machine cannot tell. Have the office look at the card.',
  },
})

const FIRST_ISSUE: Text = {
  ja: 'マイナンバーカードの最初の交付は無料です。',
  en: 'The first issue of a My Number Card is free.',
}

/** The steps for a My Number Card as a whole. */
export function cardSteps(facts: Facts, office: Office): GuidanceStep[] {
  return [...expirySteps(facts, office), ...recordSteps(facts, office), ...applicationSteps(facts, office)]
}

/** Whether the card's own last day is over: then nothing on it is mended any more. */
export const isExpired = ({ card, today }: Facts): boolean => card.expires !== null && card.expires < today

const VALIDITY_RULES: readonly RuleId[] = ['R3.1', 'R3.2', 'R3.3', 'R3.4', 'R3.5', 'R3.9']

function expirySteps(facts: Facts, office: Office): GuidanceStep[] {
  const expires = facts.card.expires === null ? null : parseDate(facts.card.expires)
  const today = parseDate(facts.today)
  if (expires === null || today === null) return []
  const date = dateText(expires)
  const common = {
    subject: 'card',
    where: [atOffice(office)],
    notWhere: [CONVENIENCE_STORE],
    who: WHO_RENEWS,
    bring: [THE_CARD, IDENTITY_DOCUMENT],
    fee: sentences(RENEWAL_FEE, reissueFee(office)),
  }
  if (expires < today) {
    return [
      step('card-expired', {
        ...common,
        rules: ['R2.4', 'R3.6', ...VALIDITY_RULES, 'R4.7', 'R4.2', 'R4.3'],
        title: {
          ja: `このカードは、${date.ja}で有効期限が切れました`,
          en: `The card expired on ${date.en}`,
        },
        explanation: sentences(
          {
            ja: '電子証明書も使えません。電子証明書の更新や暗証番号の再設定はできず、新しいカードの申請が必要です。',
            en: 'Its certificates have ended with it. Nothing is renewed or reset on this card: apply for a new one.',
          },
          STAY_ENDED,
          clockDoubt(facts),
        ),
        stops: [USES.identity, ...AUTH_USES, ...SIGN_USES],
      }),
    ]
  }
  const opens = renewalOpens(expires)
  if (today < opens) return []
  const left = daysBetween(today, expires)
  return [
    step(left > PRESSING_DAYS ? 'card-renewable' : 'card-expiring', {
      ...common,
      rules: ['R2.6', 'R3.6', 'R3.8', ...VALIDITY_RULES, 'R4.7', 'R4.2', 'R4.3'],
      title:
        left > PRESSING_DAYS
          ? {
              ja: `カードを更新できる時期です。有効期限は${date.ja}です`,
              en: `The card can be renewed now; its last day is ${date.en}`,
            }
          : {
              ja: `カードの有効期限が近づいています。${date.ja}までに手続きしてください`,
              en: `The card expires soon; act by ${date.en}`,
            },
      explanation: sentences(
        {
          ja: '有効期限の当日までは使えます。電子証明書もカードとともに終わります。新しいカードの申請から受け取りまでには日数がかかります。',
          en: 'It is still valid on its last day. Its certificates end with it. A new card takes time to arrive after you apply.',
        },
        NEW_TERM,
        STAY_EXTENDED,
      ),
      stops: [USES.identity, ...AUTH_USES, ...SIGN_USES],
      from: opens,
      by: expires,
    }),
  ]
}

/** R4.7. What a renewal at the ordinary end costs is not on the city page. */
const RENEWAL_FEE: Text = {
  ja: '有効期限を迎えるカードの更新の手数料は、市区町村の窓口の取り扱いによります。在留期間の満了などで早く失効したカードの再発行は有料です(追記欄に余白のないカードを除きます)。',
  en: 'What an ordinary renewal costs depends on the municipal office. The re-issue of a card that lapsed early, for example with a period of stay, is charged, unless its field for additions is full.',
}

/** R3.8: for the card itself one source only says what a renewal before the end gives. */
const NEW_TERM: Text = {
  ja: '期限の前に更新したカードが何回目の誕生日まで使えるかは、窓口でご確認ください。',
  en: 'Ask the office to which birthday a card runs that is renewed before its end.',
}

/** R3.5, R3.9 */
const STAY_EXTENDED: Text = {
  ja: `在留期間のある外国人住民の方: 在留期間を更新しても、カードの有効期限は自動では延びません。今の有効期限までに窓口で延長の手続き(無料)をしてください。期限の通知は郵送されません。過ぎると失効し、新しいカードは有料です。在留期間の更新を申請中の方は、在留カード裏面の「在留期間更新許可申請中」の表示か、オンライン申請の受付番号の通知があれば、最大${STAY.pendingMonths}か月の延長を受けられることがあります。`,
  en: `For residents from abroad with a period of stay: a new permission of stay does not extend the card by itself. Have it extended at the office, free of charge, before its present last day; no notice of it comes by post. Once it has lapsed, a new card is paid for. While an application for extension is pending, the stamp on the residence card or the receipt of the online application allows at most ${STAY.pendingMonths} months more.`,
}

const STAY_ENDED: Text = {
  ja: '在留期間のある外国人住民の方: 期限の前に延長の手続きをしなかったカードは、在留期間を更新していても失効しています。新しいカードは有料です(追記欄に余白のないカードを除きます)。',
  en: 'For residents from abroad with a period of stay: a card that was not extended before its last day has lapsed, even if the stay has been extended. A new card is paid for, unless the field for additions on the old one is full.',
}

/** The common application is there, and its record of the card's expiry cannot be used. */
function recordSteps({ card }: Facts, office: Office): GuidanceStep[] {
  if (card.reason !== 'RECORD_MALFORMED' && card.reason !== 'STATUS_UNEXPECTED') return []
  return [
    step('card-record-unreadable', {
      subject: 'card',
      rules: ['R2.6'],
      title: { ja: 'カードの有効期限を読み取れませんでした', en: 'The expiry of the card could not be read' },
      explanation: {
        ja: 'カードの表面に記載されている有効期限をご確認ください。期限の3か月前の翌日から更新できます。',
        en: 'Look at the date printed on the card. It can be renewed from the day after the day three months before.',
      },
      where: [atOffice(office)],
    }),
  ]
}

/** Applications that every card has; a licence is on a card only when its holder wanted that. */
const USUAL = ['jpki', 'text', 'visual', 'juki', 'common']

/** What the applications serve for, where that is known, and by which rules. */
const SERVES: Readonly<Record<string, { readonly stops: readonly Text[]; readonly rules: readonly RuleId[] }>> = {
  text: { stops: [USES.phone, USES.passport, USES.filling], rules: ['R1.4'] },
  juki: { stops: [USES.address, USES.issuing], rules: ['R1.3'] },
  visual: { stops: [], rules: ['K2'] },
}

function applicationSteps({ applications }: Facts, office: Office): GuidanceStep[] {
  const usual = applications.filter(({ name }) => USUAL.includes(name))
  const absent = usual.filter(({ present }) => present === false)
  const unclear = usual.filter(({ present }) => present === null)
  const names = (rows: typeof usual): Text => ({
    ja: rows.map(({ ja }) => ja).join('、'),
    en: rows.map(({ en }) => en).join(', '),
  })
  return [
    ...(absent.length === 0
      ? []
      : [
          step('application-absent', {
            subject: 'card',
            rules: [...absent.flatMap(({ name }) => SERVES[name]?.rules ?? []), 'R4.6'],
            title: {
              ja: `カードに通常あるはずの機能が見つかりません: ${names(absent).ja}`,
              en: `The card lacks what every My Number Card has: ${names(absent).en}`,
            },
            explanation: {
              ja: 'カードを置き直して、もう一度読み取ってください。同じ結果になるときは、カードを窓口で確認してもらってください。',
              en: 'Put the card down again and read it once more. If the result is the same, have the office look at the card.',
            },
            stops: absent.flatMap(({ name }) => SERVES[name]?.stops ?? []),
            where: [atOffice(office)],
            notWhere: [CONVENIENCE_STORE],
            bring: [THE_CARD],
          }),
        ]),
    ...(unclear.length === 0
      ? []
      : [
          step('application-unreadable', {
            subject: 'card',
            rules: ['R4.6'],
            title: {
              ja: `カードの一部を読み取れませんでした: ${names(unclear).ja}`,
              en: `Part of the card could not be read: ${names(unclear).en}`,
            },
            explanation: {
              ja: 'カードを置き直して、もう一度読み取ってください。使えないとは限りません。',
              en: 'Put the card down again and read it once more. It may work all the same.',
            },
          }),
        ]),
  ]
}
