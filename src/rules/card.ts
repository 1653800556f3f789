/** Rules on what a card has and how long it lasts: PINs (R1), certificates (R2), validity (R3), and what is not on the city page (K). */
import { ADULT_AGE, BIRTHDAYS, INSURANCE_MONTHS, MISSES, SIGNATURE_AGE, STAY, TOLL_FREE } from '../guidance/figures.ts'
import { CITY_PAGE, type RuleRow } from './row.ts'

const isesaki = (ja: string, en: string): RuleRow => ({ ...CITY_PAGE, text: { ja, en } })

export const cardRules = {
  'R1.1': isesaki(
    `署名用電子証明書暗証番号は、英大文字と数字を混ぜた6文字以上16文字以下です。続けて${MISSES.sign}回間違えるとロックされます。オンラインの確定申告(e-Tax)、オンライン転出、パスポートの申請などに使います。市区町村の窓口のほか、一部のコンビニエンスストアでも再設定できます。`,
    `The password of the signature certificate has 6 to 16 characters, upper-case letters and digits mixed. ${MISSES.sign} consecutive wrong entries lock it. It is used for e-Tax, for filing a move online, for passport applications and the like. It is reset at the municipal office, or at some convenience stores.`,
  ),
  'R1.2': isesaki(
    `利用者証明用電子証明書暗証番号は数字4桁です。続けて${MISSES.fourDigits}回間違えるとロックされます。コンビニ交付、マイナ保険証、マイナポータルへのログインなどに使います。市区町村の窓口のほか、一部のコンビニエンスストアでも再設定できます。`,
    `The PIN of the user authentication certificate has 4 digits. ${MISSES.fourDigits} consecutive wrong entries lock it. It is used for certificates from convenience stores, as a health insurance card, for logging in to Mynaportal and the like. It is reset at the municipal office, or at some convenience stores.`,
  ),
  'R1.3': isesaki(
    `住民基本台帳用暗証番号は数字4桁です。続けて${MISSES.fourDigits}回間違えるとロックされます。窓口での住所変更や電子証明書の発行に使います。再設定できるのは市区町村の窓口だけです。すべての暗証番号を一度に扱える窓口での手続きをおすすめします。`,
    `The resident registry PIN has 4 digits. ${MISSES.fourDigits} consecutive wrong entries lock it. It is used at the office for changes of address and for issuing certificates. Only the municipal office resets it. All PINs together are best handled at the office.`,
  ),
  'R1.4': isesaki(
    `券面事項入力補助用暗証番号(券面入力補助用暗証番号とも)は数字4桁です。続けて${MISSES.fourDigits}回間違えるとロックされます。スマートフォンへのカードの追加、パスポートの申請、オンライン手続きでの氏名や住所の自動入力に使います。再設定できるのは市区町村の窓口だけです。`,
    `The text input support PIN has 4 digits. ${MISSES.fourDigits} consecutive wrong entries lock it. It is used for adding the card to a phone, for passport applications, and where online forms take over name and address. Only the municipal office resets it.`,
  ),
  'R2.1': isesaki(
    '利用者証明用電子証明書は、コンビニ交付、マイナポータルなどへのログイン、マイナ保険証に使います。',
    'The user authentication certificate serves for certificates from convenience stores, for logging in to Mynaportal and other sites, and for use as a health insurance card.',
  ),
  'R2.2': isesaki(
    `署名用電子証明書は、e-Tax、パスポートの申請、オンライン転出、電子文書の作成と送信に使います。${SIGNATURE_AGE}歳未満のときに発行されたカードと顔認証マイナンバーカードには入っていません。`,
    `The signature certificate serves for e-Tax, passport applications, filing a move online, and signing documents. Cards issued to people under ${SIGNATURE_AGE} and face-recognition cards carry none.`,
  ),
  'R2.3': isesaki(
    '署名用電子証明書は、住所や氏名などが変わると自動的に失効します。失効したかどうかは、カードを読み取っても分かりません。利用者証明用電子証明書は、住所や氏名の変更では失効しません。',
    'The signature certificate lapses by itself when the name, the address or the like changes. Reading the card does not show it. The user authentication certificate does not lapse with a change of name or address.',
  ),
  'R2.4': isesaki(
    '電子証明書は有効期間を過ぎると失効し、コンビニ交付やe-Taxなどに使えなくなります。カード自体が有効期間内であれば、新しい電子証明書の発行を受けられます。',
    'After its last day a certificate is void for convenience stores, e-Tax and the like. As long as the card itself is valid, new certificates can be issued on it.',
  ),
  'R2.5': {
    text: {
      ja: `マイナ保険証は、利用者証明用電子証明書の有効期限が切れても、期限の月の末日から約${INSURANCE_MONTHS}か月間(2025年11月10日までなら2026年2月28日ごろまで)は資格確認に使えます。ただし、その間は情報提供への同意などの選択ができません。従来の健康保険証は2025年12月2日から使えないため、その後は医療保険者が交付する「資格確認書」を使います。期限の当日から数える健康保険組合が1つ確認されています。`,
      en: `As a health insurance card, the card goes on being accepted for about ${INSURANCE_MONTHS} months from the end of the month in which the user authentication certificate ends (10 November 2025: until about 28 February 2026), without the choices that need consent. Health insurance cards of the old kind have been void since 2 December 2025; after that, the health insurance eligibility certificate of the insurer serves. One health insurance society is known to count from the very day.`,
    },
    source:
      '伊勢崎市 市民課 「マイナンバーカードについて」; the count by the month: nishipla-kenpo.or.jp/news/2802, hr-management.jp/human-resource-qa/3364, news.livedoor.com/article/detail/30554179',
    asOf: '2025-12-02',
  },
  'R2.6': isesaki(
    '更新できるのは、有効期間満了日の3か月前の翌日からです。本人がカードを持って市区町村の窓口で手続きします。日付は日本時間で数え、満了日の当日までは有効です。',
    'Renewal opens on the day after the day three months before the last day, in person at the municipal office with the card. Dates are dates in Japan; the last day itself is still valid.',
  ),
  'R3.1': isesaki(
    `発行時に${SIGNATURE_AGE}歳未満の方: カードと利用者証明用電子証明書は発行から${BIRTHDAYS.minorCard}回目の誕生日まで。署名用電子証明書は発行されません。`,
    `Under ${SIGNATURE_AGE} at issue: card and user authentication certificate run to the ${BIRTHDAYS.minorCard}th birthday after the issue. No signature certificate is issued.`,
  ),
  'R3.2': isesaki(
    `発行時に${SIGNATURE_AGE}歳以上${ADULT_AGE.years}歳未満の方: カードも電子証明書も、発行から${BIRTHDAYS.minorCard}回目の誕生日まで。`,
    `${SIGNATURE_AGE} or over and under ${ADULT_AGE.years} at issue: card and certificates run to the ${BIRTHDAYS.minorCard}th birthday after the issue.`,
  ),
  'R3.3': isesaki(
    `発行時に${ADULT_AGE.years}歳以上の方: カードは発行から${BIRTHDAYS.adultCard}回目、電子証明書は${BIRTHDAYS.certificate}回目の誕生日まで。`,
    `${ADULT_AGE.years} or over at issue: the card runs to the ${BIRTHDAYS.adultCard}th birthday after the issue, the certificates to the ${BIRTHDAYS.certificate}th.`,
  ),
  'R3.4': isesaki(
    `2022年(令和4年)3月31日以前に発行されたカードは、発行時に${ADULT_AGE.before}歳未満の方のものが${BIRTHDAYS.minorCard}回目の誕生日までです。`,
    `Of cards issued on or before 31 March 2022, those of people under ${ADULT_AGE.before} at issue run to the ${BIRTHDAYS.minorCard}th birthday.`,
  ),
  'R3.5': isesaki(
    `永住者、高度専門職第2号、特別永住者の方は日本人と同じです。そのほかの中長期在留者の方は在留期間の満了日まで、一時庇護許可者・仮滞在許可者の方はその許可の期限まで、出生や国籍喪失による経過滞在者の方はその日から${STAY.transitionDays}日を経過する日までです。在留期間を延長したときは、カードの有効期間内に窓口で有効期間の変更を受けてください。在留期間の更新を申請中の方は、最大${STAY.pendingMonths}か月の延長を受けられることがあります。`,
    `Permanent residents, Highly Skilled Professionals (ii) and special permanent residents are treated as Japanese nationals. For other mid- to long-term residents the card runs to the end of the period of stay; with a landing permit for temporary refuge or a permit for provisional stay, to the end of that permit; during the transitional stay after birth or loss of nationality, to ${STAY.transitionDays} days after it. After an extension of the stay the card is extended at the office, while it is valid. While an application for extension is pending, at most ${STAY.pendingMonths} months can be added.`,
  ),
  'R3.6': isesaki(
    '電子証明書の有効期限が、カードの有効期限より後になることはありません。',
    'A certificate never outlives its card.',
  ),
  'R3.7': {
    text: {
      ja: `署名用電子証明書は、発行から${BIRTHDAYS.certificate}回目の誕生日、利用者証明用電子証明書の有効期限、カードの有効期限のうち、最も早い日に終わります。そのため、遅くともいつ終わるかは、暗証番号がなくても分かります。`,
      en: `The signature certificate ends on the earliest of three days: the ${BIRTHDAYS.certificate}th birthday after its issue, the last day of the user authentication certificate, and that of the card. So its latest possible end is known without a PIN.`,
    },
    source: '東村山市 city.higashimurayama.tokyo.jp (FAQ jnet_q_005); 川崎市 and 足立区 say the same',
    asOf: '2026-11-01',
  },
  'R3.8': {
    text: {
      ja: `有効期限まで3か月を切ってから更新した電子証明書は、発行から${BIRTHDAYS.renewedCertificate}回目の誕生日まで使えます。カード自体も同じように1回先の誕生日までになるかどうかは、1つの資料にしかないため、Kazasu では計算しません。`,
      en: `A certificate that is renewed when less than three months are left runs to the ${BIRTHDAYS.renewedCertificate}th birthday after its issue. Whether the card itself, too, then runs to one birthday more is stated by one source only, so that Kazasu does not compute it.`,
    },
    source: '東村山市 city.higashimurayama.tokyo.jp (FAQ jnet_q_005)',
    asOf: '2026-11-01',
  },
  'R3.9': {
    text: {
      ja: `在留期間のある外国人住民の方は、在留期間を更新しても、カードの有効期限は自動では延びません。カードの今の有効期限までに、窓口で延長の手続き(無料)が必要です。期限の通知は郵送されません。過ぎると失効し、新しいカードは有料です。在留期間の更新のたびに、${BIRTHDAYS.adultCard}回目(未成年の方は${BIRTHDAYS.minorCard}回目)の誕生日まで延長できます。`,
      en: `For foreign residents with a period of stay a new permission of stay does not extend the card by itself. It has to be extended at the office, free of charge, no later than the present last day of the card; no notice of that day comes by post. Once it has lapsed, there is a fee for a new card. It can be extended again at each renewal of the stay, up to the ${BIRTHDAYS.adultCard}th birthday (minors: the ${BIRTHDAYS.minorCard}th).`,
    },
    source: '敦賀市 city.tsuruga.lg.jp; 岡崎市 city.okazaki.lg.jp',
    asOf: '2026-11-01',
  },
  'R3.10': {
    text: {
      ja: '特定在留カードと特定特別永住者証明書は、在留カードなどとマイナンバーカードが1枚になったカードで、2026年6月14日から希望する方に交付されています。出入国在留管理庁での手続きや、市区町村への住居地の届出とあわせて申請し、出入国在留管理庁が交付します。前のカードのマイナ免許証は引き継がれません。ICチップの中身は公表されていないため、Kazasu は見分けません。',
      en: 'Since 14 June 2026 a residence card (or the certificate of a special permanent resident) and the My Number Card can be one card, for those who want it. It is applied for together with a procedure at the immigration office or with the filing of a residence at the municipality, and issued by the Immigration Services Agency. A driving licence on the old card does not come along. What its chip holds is not public, so that Kazasu does not claim to recognise it.',
    },
    source: '出入国在留管理庁 moj.go.jp/isa/tokutei.html',
    asOf: '2026-11-01',
  },
  K1: {
    text: {
      ja: '暗証番号の再設定には、本人がマイナンバーカードとそのほかの本人確認書類を持って行きます。15歳未満の方と成年被後見人の方は法定代理人が手続きします。それ以外の代理人の場合は、照会書を郵送するため、その日には終わりません。必要な書類は市区町村によって異なります。',
      en: 'To reset a PIN the holder brings the card and another identity document. For holders under 15 and adult wards it is the legal representative. Anybody else needs a letter of inquiry sent by post, so it is not done on the same day. What is needed differs between municipalities.',
    },
    source:
      '愛媛県松前町 www.town.masaki.ehime.jp/soshiki/7/17837.html; 福岡県太宰府市 www.city.dazaifu.lg.jp/soshiki/7/1281.html',
    asOf: '2021-09-01',
  },
  K2: {
    text: {
      ja: 'カードには、4つの暗証番号のほかに、照合番号A(個人番号12桁)、照合番号B(生年月日、有効期限の年、セキュリティコードの14桁)、生年月日(6桁)があり、それぞれ間違いの回数が数えられます。生年月日の年は和暦の2桁ですが、外国人住民の方のカードで西暦の2桁かどうかは分かっていません。照合番号Bは続けて10回間違えるとロックされ、顔認証の端末での失敗も数えられます。ほかの2つの回数は公表されていません。番号はカードの券面にあり、変更できません。',
      en: 'Beside its four PINs the card has verification code A (the 12 digits of the Individual Number), verification code B (14 digits: date of birth, year of expiry, security code) and the date of birth (6 digits), and counts the wrong entries of each. The date of birth has the two-digit year of the era; whether it is that of the western year on cards of foreign residents is not known. Ten consecutive wrong entries lock code B, failures at a face recognition terminal included; how many lock the other two has not been published. The numbers stand on the card and cannot be changed.',
    },
    source: 'デジタル庁 services.digital.go.jp/mynumbercard/info-passcode, 松山市 (照合番号B), as others quote them',
    asOf: '2026-09-08',
  },
  K3: {
    text: {
      ja: 'マイナ免許証の暗証番号は数字4桁で、続けて10回間違えるとロックされます。免許の情報を読み取るときに使います。運転免許の手続きは都道府県の警察が扱い、市区町村の窓口では扱いません。',
      en: 'The PIN of the driving licence on a My Number Card has 4 digits; ten consecutive wrong entries lock it. It opens the licence data. Driving licences are a matter of the prefectural police, not of the municipal office.',
    },
    source: 'DLC_Starter, measured',
    asOf: '2025-03-30',
  },
  K4: {
    text: {
      ja: `スマートフォンの電子証明書とその暗証番号は、カードのものとは別です。手続きはスマートフォンのマイナポータルアプリで行い、市区町村の窓口では扱いません。問い合わせ先はマイナンバー総合フリーダイヤル(${TOLL_FREE})です。`,
      en: `The certificates on a smartphone, and their PINs, are not those of the card. They are managed in the Mynaportal app on the phone, not at the municipal office. The My Number toll-free line (${TOLL_FREE}) answers questions.`,
    },
    source: '山口県長門市 www.city.nagato.yamaguchi.jp/soshiki/7/50294.html; マイナポータル操作マニュアル 04-07',
    asOf: '2024-01-22',
  },
  K5: {
    text: {
      ja: '住民基本台帳カードの発行は2015年(平成27年)12月で終わり、更新もできません。有効期間は10年でした。',
      en: 'Basic Resident Register Cards were issued until December 2015 and are not renewed. They were valid for ten years.',
    },
    source: '弥生 sb-blog.yayoi-kk.co.jp/archives/1038076635.html, on what the ministry said',
    asOf: '2016-01-01',
  },
} as const satisfies Record<string, RuleRow>
