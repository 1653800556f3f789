/** Rules on procedures and fees (R4), the face-recognition card (R5), the card's face (R6), and stores that reset PINs (K6). */
import { EXPRESS_DAYS, MOVING, TOLL_FREE } from '../guidance/figures.ts'
import { type Office, reissueOf } from '../guidance/office.ts'
import { CITY_PAGE, type RuleRow } from './row.ts'
import { type ResetPin, STORES_AS_OF, STORES_SOURCE, storesFor } from '../guidance/stores.ts'
import { inBoth } from '../words/both.ts'
import { HOLDER_WORDS } from '../words/holder/holder.ts'
import { isFree } from '../words/holder/parts.ts'

const isesaki = (ja: string, en: string): RuleRow => ({ ...CITY_PAGE, text: { ja, en } })

export const procedureRules = (office: Office) =>
  ({
    'R4.1': isesaki('マイナンバーカードの最初の交付は無料です。', 'The first issue of a My Number Card is free.'),
    'R4.2': fees(
      office,
      isFree(reissueOf(office))
        ? null
        : {
            ja: '紛失など本人の都合による再発行は有料です。',
            en: "A re-issue for the holder's own reason, such as loss, is charged.",
          },
    ),
    'R4.3': {
      ...fees(
        office,
        {
          ja: `特急発行(約1週間)を受けられるのは、紛失、追記欄の余白がなくなったとき、国外からの転入、乳児など、決められた場合だけで、その事由から${EXPRESS_DAYS}日以内の申請に限られます。無料になる場合もあります。通常の初めての申請では受けられません。`,
          en: `An express issue (about a week) is for listed cases only, such as loss, no room left in the field for additions, arrival from abroad, and infants, and is applied for within ${EXPRESS_DAYS} days of the event. It is free for several of them. An ordinary first application is not express.`,
        },
        '特急発行について市区町村の案内(2024年12月)',
      ),
      asOf: '2024-12-02',
    },
    'R4.4': isesaki(
      '引っ越しや氏名の変更に伴う署名用電子証明書の発行は無料で、本人が窓口で手続きします。転入届や転居届のときは、本人が署名し暗証番号を書いて封をした委任状があれば、同じ世帯の方も手続きできます。それ以外の代理人の場合は照会書によるため、日数がかかります。',
      'A new signature certificate after a move or a change of name is free, and the holder gets it at the office. When moving in or within the municipality a member of the household may do it with a sealed letter of authority that holds the PIN. Anybody else needs a letter of inquiry, which takes days.',
    ),
    'R4.5': isesaki(
      `住所変更や戸籍の届出のときは、カードの券面事項更新や継続利用の手続きが要ります。住民基本台帳用暗証番号を使います。手続きできるのは、本人、同じ世帯の方、法定代理人(15歳未満の方と別世帯の場合に限る)です。それ以外の方は照会書を使うため、もう一度窓口に来る必要があります。転入の届出から${MOVING.continueDays}日以内に継続利用の手続きをしないとき、転出予定日から${MOVING.afterPlannedDays}日以内に転入の届出をしないとき、転入した日と届出の日が${MOVING.lateDays}日以上離れているときは、カードが使えなくなります。`,
      `After a move or a change in the family register the card is updated, or its use continued, at the office. It takes the resident registry PIN, and can be done by the holder, a member of the household, or the legal representative (only of someone under 15, or living apart). Anybody else needs a letter of inquiry and a second visit. The card stops working when its use is not continued within ${MOVING.continueDays} days of filing the move, when the move is not filed within ${MOVING.afterPlannedDays} days of the planned moving-out date, or when it is filed ${MOVING.lateDays} days or more after moving in.`,
    ),
    'R4.6': isesaki(
      `カードをなくしたときや盗まれたときは、マイナンバー総合フリーダイヤル ${TOLL_FREE} に電話して一時利用停止をしてください。24時間365日受け付けています。再発行には、紛失の場合は警察署の遺失届の受理番号、焼失の場合は罹災証明書、著しい損傷の場合はそのカードが必要です。`,
      `When the card is lost or stolen, have it stopped by calling the My Number toll-free line ${TOLL_FREE}, all day every day. A re-issue needs the receipt number of the police report for a lost card, a disaster certificate for a burnt one, and the card itself for a badly damaged one.`,
    ),
    'R4.7': {
      ...fees(office, {
        ja: '在留期間の満了などにより、5回目(未成年の方)または10回目(成人の方)の誕生日より前に有効期間が終わって失効したカードの再発行の手数料は、本人の都合による再発行と同じです。追記欄に余白のないカードは除きます。',
        en: "The re-issue of a card that lapsed before its 5th birthday (minors) or 10th (adults), such as when a period of stay ended, costs what a re-issue for the holder's own reason does, except where the field for additions has no room left.",
      }),
    },
    'R4.8': isesaki(
      '15歳になった方は、希望すれば本人が窓口で署名用電子証明書の発行を受けられます。本人以外の方が手続きする場合は照会書によるため、日数がかかります。',
      'A holder who has turned 15 can have a signature certificate issued, at the office and in person. Anybody else needs a letter of inquiry, which takes days.',
    ),
    R5: isesaki(
      '顔認証マイナンバーカードは、暗証番号を設定せず、本人確認を顔だけで行うカードです。マイナ保険証と本人確認書類として使えます。マイナポータル、コンビニ交付など、暗証番号が必要なサービスには使えません。通常のカードとの切り替えは、どちらの向きも窓口で受け付けます。代理人でも手続きできます。顔認証マイナンバーカードへの切り替えには有効な利用者証明用電子証明書が必要です。',
      'A face-recognition card has no PINs set; its holder is identified by the face only. It serves as a health insurance card and as an identity document, and not for Mynaportal, convenience stores or anything else that asks for a PIN. The office switches a card either way, also through a representative. Switching to a face-recognition card takes a valid user authentication certificate.',
    ),
    'R6.1': isesaki(
      '2024年(令和6年)12月2日以降に申請した1歳未満の方のカードには、顔写真がありません。写真がないことは故障ではありません。',
      'Cards applied for on or after 2 December 2024 for a child under one year carry no photograph. A missing photograph is not damage.',
    ),
    'R6.2': isesaki(
      '背景のある写真、不鮮明な写真、本人と著しく異なる写真のカードは、提出先によっては本人確認書類として認められないことがあります。Kazasu はこれを判断しません。',
      'An office may refuse a card as proof of identity when its photograph has a background, is blurred or is unlike the holder. Kazasu does not judge that.',
    ),
    K6: {
      text: storesRule(office),
      source: storesSource(office),
      asOf: STORES_AS_OF,
    },
  }) as const satisfies Record<string, RuleRow>

const hasNoStores = ({ resetStores: { auth, sign } }: Office): boolean => auth === 'none' && sign === 'none'

function storesSource(office: Office): string {
  const { auth, sign } = office.resetStores
  if (hasNoStores(office)) return '[office]'
  return auth === null && sign === null ? STORES_SOURCE : `${STORES_SOURCE}; [office]`
}

/** The two PINs that are reset outside the office, and where. */
function storesRule(office: Office): RuleRow['text'] {
  const names = (pin: ResetPin): RuleRow['text'] => {
    const stores = storesFor(pin, office)
    return stores === null ? { ja: 'なし', en: 'none' } : inBoth(HOLDER_WORDS, ({ storeNames }) => storeNames(stores))
  }
  if (hasNoStores(office)) {
    return {
      ja: '電子証明書の暗証番号を再設定できる店舗は、この窓口の地域にはありません。市区町村の窓口で再設定できます。',
      en: 'No store in reach of this office resets the PINs of the certificates; the municipal office does.',
    }
  }
  const [sign, auth, how] = [names('sign'), names('auth'), inBoth(HOLDER_WORDS, ({ atStore }) => atStore)]
  return {
    ja: `電子証明書の暗証番号2つは、もう一方の暗証番号が分かれば、一部の店舗の端末でも再設定できます。署名用: ${sign.ja}。利用者証明用: ${auth.ja}。${how.ja}店舗によっては対応していません。`,
    en: `Either of the two PINs of the certificates can be reset at the terminals of some stores by those who know the other one. Signature: ${sign.en}. User authentication: ${auth.en}. ${how.en} Not every store does it.`,
  }
}

/** What opens a rule with fees, and those of the city page or of the office; `besides` is one more source. */
function fees(office: Office, opening: RuleRow['text'] | null, besides?: string): RuleRow {
  const fee = inBoth(HOLDER_WORDS, ({ reissue }) => reissue(reissueOf(office)))
  const sources = [CITY_PAGE.source, besides, office.fees === null ? undefined : '[office]']
  return {
    ...CITY_PAGE,
    source: sources.filter((source) => source !== undefined).join('; '),
    text: opening === null ? fee : { ja: `${opening.ja}${fee.ja}`, en: `${opening.en} ${fee.en}` },
  }
}
