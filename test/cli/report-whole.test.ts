/** What three cards read like, as a whole: one in order, one with a blocked PIN, one to be renewed. */
import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/cli/text/language.ts'
import { plain } from '../../src/cli/text/paint.ts'
import { renderReport } from '../../src/cli/text/report.ts'
import { reportOfProfile } from '../support/inspections.ts'

const IN_ORDER_JA = `これは模擬カードです。実物のカードではありません。

✓ 問題ありません
  暗証番号なしで分かる範囲の結果です(失効の有無などは対象外)。

カード
  種類            マイナンバーカード
  市区町村コード  99999
  リーダー        Test Reader (test-reader)

暗証番号・照合番号の残り回数
  署名用電子証明書の暗証番号        5/5回  ●●●●●
  利用者証明用電子証明書の暗証番号  3/3回  ●●●
  住民基本台帳用暗証番号            3/3回  ●●●
  券面事項入力補助用暗証番号        3/3回  ●●●

  券面事項入力補助AP  照合番号A: 10回  照合番号B: 10/10回
  券面事項確認AP      生年月日: 10回  照合番号B: 10/10回  照合番号A: 10回
  共通カードAP        住民基本台帳用暗証番号(共通カードAP): 3/3回

有効期限
  カード                  2034年(令和16年)3月22日まで  あと約7年
  利用者証明用電子証明書  2029年(令和11年)3月22日まで  あと約2年
                          更新は2028年(令和10年)12月23日から
  署名用電子証明書        遅くとも2029年(令和11年)3月22日まで
                          正確な日付は、暗証番号を照合するまで分かりません

アプリケーション
  あり  公的個人認証AP  券面事項入力補助AP  券面事項確認AP  住基AP  共通カードAP
  なし  マイナ免許証AP

カードから分かる範囲では、必要な手続きはありません。

2026年(令和8年)11月22日(日本時間)現在。コマンド21回、1944バイト、25ミリ秒
`

const IN_ORDER_EN = `This is a SIMULATED card, not a real one.

✓ All in order
  As far as the card tells without a PIN; it cannot tell whether it is revoked.

Card
  Kind               My Number Card
  Municipality code  99999
  Reader             Test Reader (test-reader)

PINs: attempts left
  Digital signature certificate password  5 of 5  ●●●●●
  User authentication certificate PIN     3 of 3  ●●●
  Resident registry PIN                   3 of 3  ●●●
  Text input support PIN                  3 of 3  ●●●

  Card surface text input support application  Verification code A: 10
                                               Verification code B: 10 of 10
  Card surface verification application        Date-of-birth key: 10
                                               Verification code B: 10 of 10
                                               Verification code A: 10
  Common card application                      Resident registry PIN (common
                                               application): 3 of 3

Valid until
  Card                             22 March 2034  about 7 years left
  User authentication certificate  22 March 2029  about 2 years left
                                   Renewal from 23 December 2028
  Digital signature certificate    22 March 2029 at the latest
                                   The exact day is not known before its PIN
                                   is given

Applications
  Present  Japanese Public Key Infrastructure application
           Card surface text input support application
           Card surface verification application  Resident registry application
           Common card application
  Absent   Driving licence application

Nothing needs doing, as far as the card tells.

21 commands, 1944 bytes, 25 ms; as of 22 November 2026 in Japan
`

const BLOCKED_JA = `これは模擬カードです。実物のカードではありません。

✗ 窓口での手続きが必要です
  利用者証明用電子証明書の暗証番号がロックされています

カード
  種類            マイナンバーカード
  市区町村コード  99999
  リーダー        Test Reader (test-reader)

暗証番号・照合番号の残り回数
  署名用電子証明書の暗証番号        5/5回  ●●●●●
  利用者証明用電子証明書の暗証番号  0/3回  ○○○ 🔒 ロック
  住民基本台帳用暗証番号            3/3回  ●●●
  券面事項入力補助用暗証番号        3/3回  ●●●

  券面事項入力補助AP  照合番号A: 10回  照合番号B: 10/10回
  券面事項確認AP      生年月日: 10回  照合番号B: 10/10回  照合番号A: 10回
  共通カードAP        住民基本台帳用暗証番号(共通カードAP): 3/3回

有効期限
  カード                  2034年(令和16年)3月22日まで  あと約7年
  利用者証明用電子証明書  2029年(令和11年)3月22日まで  あと約2年
                          更新は2028年(令和10年)12月23日から
  署名用電子証明書        遅くとも2029年(令和11年)3月22日まで
                          正確な日付は、暗証番号を照合するまで分かりません

アプリケーション
  あり  公的個人認証AP  券面事項入力補助AP  券面事項確認AP  住基AP  共通カードAP
  なし  マイナ免許証AP

必要な手続き
  ✗【使えません】利用者証明用電子証明書の暗証番号がロックされています
    続けて間違えた回数が上限に達すると、ロックされます。時間がたっても元には戻り
    ません。ロックされた理由は、カードを読み取っても分かりません。店舗での再設定
    は、先にスマートフォンのアプリ「JPKI暗証番号リセット」でカードを読み取って顔
    を確認し、24時間以内に店舗の端末で行います(6時30分から23時まで、無料)。
    できないこと    - コンビニ交付(住民票の写しなど)
                    - マイナポータルなどへのログイン
                    - 暗証番号を入力するマイナ保険証の利用(顔認証には、この暗証
                      番号は不要です)
    場所            - お住まいの市区町村の窓口
                    - コンビニエンスストアなどの一部(署名用電子証明書の暗証番号
                      が分かる場合。セブン-イレブン、イオンリテール(本州・四
                      国)、イオン北海道・イオン東北・フジの一部。2026年11月現在)
    手続きできる人  本人(15歳未満の方と成年被後見人の方は法定代理人)。それ以外の
                    代理人の場合は照会書によるため、日数がかかります。
    持ち物          - マイナンバーカード
                    - そのほかの本人確認書類(必要なものは窓口でご確認ください)
    根拠            R1.2, K6, K1, R5

2026年(令和8年)11月22日(日本時間)現在。コマンド21回、1944バイト、25ミリ秒
`

const BLOCKED_EN = `This is a SIMULATED card, not a real one.

✗ A visit to the office is needed
  The user authentication certificate PIN is locked

Card
  Kind               My Number Card
  Municipality code  99999
  Reader             Test Reader (test-reader)

PINs: attempts left
  Digital signature certificate password  5 of 5  ●●●●●
  User authentication certificate PIN     0 of 3  ○○○ 🔒 Locked
  Resident registry PIN                   3 of 3  ●●●
  Text input support PIN                  3 of 3  ●●●

  Card surface text input support application  Verification code A: 10
                                               Verification code B: 10 of 10
  Card surface verification application        Date-of-birth key: 10
                                               Verification code B: 10 of 10
                                               Verification code A: 10
  Common card application                      Resident registry PIN (common
                                               application): 3 of 3

Valid until
  Card                             22 March 2034  about 7 years left
  User authentication certificate  22 March 2029  about 2 years left
                                   Renewal from 23 December 2028
  Digital signature certificate    22 March 2029 at the latest
                                   The exact day is not known before its PIN
                                   is given

Applications
  Present  Japanese Public Key Infrastructure application
           Card surface text input support application
           Card surface verification application  Resident registry application
           Common card application
  Absent   Driving licence application

Next steps
  ✗ [Stopped] The user authentication certificate PIN is locked
    Consecutive wrong entries up to the limit lock it. It does not recover with
    time. The card does not say why it is locked. To have it reset at a store,
    begin in the phone app "JPKI Ansho Bango Reset", which reads the card and
    compares your face, and finish within 24 hours at the terminal of the store
    (6:30 to 23:00, free of charge).
    Not possible  - certificates of residence and the like from convenience
                    stores
                  - logging in to Mynaportal and other sites
                  - use as a health insurance card with the PIN (face
                    recognition does not need it)
    Where         - the municipal office of the place where you live
                  - some convenience stores and supermarkets, if you know the
                    digital signature certificate password (Seven-Eleven, Aeon
                    Retail (Honshu, Shikoku), some of Aeon Hokkaido, Aeon Tohoku
                    and Fuji; as of November 2026)
    Who           The holder; for those under 15 and for adult wards the legal
                  representative. Anybody else needs a letter of inquiry, which
                  takes days.
    Bring         - the My Number Card
                  - another identity document (ask the office which)
    Rules         R1.2, K6, K1, R5

21 commands, 1944 bytes, 25 ms; as of 22 November 2026 in Japan
`

const RENEWABLE_JA = `これは模擬カードです。実物のカードではありません。

▸ 手続きの時期です
  利用者証明用電子証明書を更新できる時期です。有効期限は
  2027年(令和9年)1月6日です

カード
  種類            マイナンバーカード
  市区町村コード  99999
  リーダー        Test Reader (test-reader)

暗証番号・照合番号の残り回数
  署名用電子証明書の暗証番号        5/5回  ●●●●●
  利用者証明用電子証明書の暗証番号  3/3回  ●●●
  住民基本台帳用暗証番号            3/3回  ●●●
  券面事項入力補助用暗証番号        3/3回  ●●●

  券面事項入力補助AP  照合番号A: 10回  照合番号B: 10/10回
  券面事項確認AP      生年月日: 10回  照合番号B: 10/10回  照合番号A: 10回
  共通カードAP        住民基本台帳用暗証番号(共通カードAP): 3/3回

有効期限
  カード                  2032年(令和14年)1月6日まで  あと約5年
  利用者証明用電子証明書  2027年(令和9年)1月6日まで   あと45日  更新できます
  署名用電子証明書        遅くとも2027年(令和9年)1月6日まで
                          正確な日付は、暗証番号を照合するまで分かりません

アプリケーション
  あり  公的個人認証AP  券面事項入力補助AP  券面事項確認AP  住基AP  共通カードAP
  なし  マイナ免許証AP

必要な手続き
  ▸【予定】利用者証明用電子証明書を更新できる時期です。有効期限は
    2027年(令和9年)1月6日です
    有効期限の当日までは使えます。過ぎると自動的に失効します。いま更新すると、新
    しい電子証明書は発行から6回目の誕生日まで使えます(カードの有効期限が先のとき
    は、その日まで)。更新しなかった場合も、マイナ保険証は、
    2027年(令和9年)4月30日ごろ(期限の月の末日から約3か月)までは資格確認に使えま
    すが、情報提供への同意などは選択できません。従来の健康保険証は
    2025年(令和7年)12月2日から使えません。その後は、加入している医療保険の「資格
    確認書」で受診します(届いていないときは、申請してください)。署名用電子証明書
    の有効期限は、遅くとも2027年(令和9年)1月6日までです。それより前に切れるかど
    うかは、暗証番号を入力しないと分かりません。期限の前でも、引っ越しや氏名の変
    更などのあとは使えなくなります。すでに使えなくなっているかどうかは、カードか
    らは分かりません。窓口であわせてご確認ください。
    影響するもの    - コンビニ交付(住民票の写しなど)
                    - マイナポータルなどへのログイン
                    - マイナ保険証としての利用
    場所            お住まいの市区町村の窓口
    できない場所    - コンビニエンスストア
                    - インターネット
    手続きできる人  本人。窓口に行けないときは、代理人による手続きについて窓口に
                    お問い合わせください。
    持ち物          - マイナンバーカード
                    - 住民基本台帳用暗証番号(数字4桁)
    期間            2026年(令和8年)10月7日から  2027年(令和9年)1月6日まで
    根拠            R2.6, R3.8, R2.1, R2.5, R3.7, R2.3

2026年(令和8年)11月22日(日本時間)現在。コマンド21回、1944バイト、25ミリ秒
`

const RENEWABLE_EN = `This is a SIMULATED card, not a real one.

▸ Something is coming due
  The user authentication certificate can be renewed now; its last day is
  6 January 2027

Card
  Kind               My Number Card
  Municipality code  99999
  Reader             Test Reader (test-reader)

PINs: attempts left
  Digital signature certificate password  5 of 5  ●●●●●
  User authentication certificate PIN     3 of 3  ●●●
  Resident registry PIN                   3 of 3  ●●●
  Text input support PIN                  3 of 3  ●●●

  Card surface text input support application  Verification code A: 10
                                               Verification code B: 10 of 10
  Card surface verification application        Date-of-birth key: 10
                                               Verification code B: 10 of 10
                                               Verification code A: 10
  Common card application                      Resident registry PIN (common
                                               application): 3 of 3

Valid until
  Card                             6 January 2032  about 5 years left
  User authentication certificate  6 January 2027  45 days left
                                   Can be renewed now
  Digital signature certificate    6 January 2027 at the latest
                                   The exact day is not known before its PIN
                                   is given

Applications
  Present  Japanese Public Key Infrastructure application
           Card surface text input support application
           Card surface verification application  Resident registry application
           Common card application
  Absent   Driving licence application

Next steps
  ▸ [Plan] The user authentication certificate can be renewed now; its last
    day is 6 January 2027
    It is still valid on its last day, and void from the next. Renewed now, the
    new certificate runs to the 6th birthday after its issue, or to the end of
    the card where that comes first. Even if it is not renewed, as a health
    insurance card it is accepted until about 30 April 2027 (some 3 months from
    the end of the month in which the certificate ends), without the choices
    that need consent. Health insurance cards of the old kind are void since
    2 December 2025. After that, use the certificate of eligibility (shikaku
    kakunin-sho) of your insurer, who sends it or gives it on request. The
    signature certificate ends on 6 January 2027 at the latest. Whether it ends
    before is not known without its PIN. It ends before that day when your name,
    your address or the like changes. Whether it has ended already, the card
    does not show. Ask about it on the same visit.
    Affects       - certificates of residence and the like from convenience
                    stores
                  - logging in to Mynaportal and other sites
                  - use as a health insurance card
    Where         the municipal office of the place where you live
    Not at        - a convenience store
                  - the internet
    Who           The holder, in person. If you cannot come, ask the office
                  about a representative.
    Bring         - the My Number Card
                  - the resident registry PIN (4 digits)
    When          from 7 October 2026  until 6 January 2027
    Rules         R2.6, R3.8, R2.1, R2.5, R3.7, R2.3

21 commands, 1944 bytes, 25 ms; as of 22 November 2026 in Japan
`

const CASES: readonly (readonly [profile: string, language: Language, whole: string])[] = [
  ['adult', 'ja', IN_ORDER_JA],
  ['adult', 'en', IN_ORDER_EN],
  ['auth-blocked', 'ja', BLOCKED_JA],
  ['auth-blocked', 'en', BLOCKED_EN],
  ['renewable', 'ja', RENEWABLE_JA],
  ['renewable', 'en', RENEWABLE_EN],
]

describe('the whole report, 80 columns wide,', () => {
  it.each(CASES)('of the card %s in %s', async (profile, language, whole) => {
    const report = await reportOfProfile(profile)
    const cost = { apdus: 21, bytes: 1944, milliseconds: 25.4 }
    expect(renderReport({ ...report, cost }, { language, paint: plain, columns: 80 })).toBe(whole)
  })
})
