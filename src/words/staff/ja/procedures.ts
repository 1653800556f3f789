/**
 * What a clerk does, with which form and papers, and who may come in place of the holder, in Japanese. What forms are
 * called and what a representative has to bring differs between offices; here it is what many public pages of
 * municipalities have in common (愛川町, 安曇野市, 加西市, 上尾市, 菊池市, 筑北村; read 2026-11), besides the rules.
 */
export const procedures = {
  names: {
    newCard: '新しいカードの交付申請(有効期限切れ)',
    renewedCard: 'カードの更新の申請。在留期間を延長した方は、有効期間の変更',
    renewedCertificate: '電子証明書の更新',
    newCertificate: '電子証明書の新規発行',
    certificateOnRequest: '希望する場合は、署名用電子証明書の新規発行',
    untrusted: 'もう一度読み取る。同じなら本人確認に使わず、電子証明書の新規発行',
    readAgain: 'もう一度読み取る',
    askForCard: 'マイナンバーカードの提示を求める',
    reset: '暗証番号の初期化(再設定)',
    unlockCode: '照合番号のロックの解除(番号は変わらない)',
    unlockBirthDate: '生年月日による照合のロックの解除(番号は変わらない)',
    enterCode: '券面の番号を確かめて入力する',
    enterBirthDate: '生年月日を確かめて入力する',
    police: 'この窓口では扱わない(運転免許センターか警察署)',
    phone: 'この窓口では扱わない(スマートフォンのマイナポータルアプリ)',
    setClock: 'この端末の時計を合わせる',
    checkClock: 'この端末の日付と時刻の確認',
    broken: '故障かどうかの確認。故障であれば再交付の申請',
    oldCard: '住民基本台帳カードの返納と、マイナンバーカードの交付申請',
    findKind: 'カードの種類の確認。Kazasu に新しい版があれば、更新して読み直す',
    lookAtDate: '券面の有効期限を見る',
    checkCard: 'カードの確認',
    faceCard: '顔認証カードかどうかを本人に確かめる。暗証番号を使う場合は、通常のカードへの切り替えか再設定',
    compareDates: '券面と電子証明書の有効期限の照合',
  },
  ifUnknown: (name: string) => `暗証番号が分からないときは、${name}`,
  forms: {
    card: '個人番号カード交付申請書',
    reissue: '個人番号カード再交付申請書',
    certificate: '電子証明書 新規発行/更新申請書',
    certificatePin: '電子証明書暗証番号変更/初期化申請書',
    cardPin: '個人番号カード暗証番号変更・再設定申請書',
    allPins: '電子証明書暗証番号変更/初期化申請書と、個人番号カード暗証番号変更・再設定申請書',
  },
  papers: {
    card: 'マイナンバーカード',
    oldCard: '住民基本台帳カード',
    identity: 'そのほかの本人確認書類',
    registryPin: '住民基本台帳用暗証番号(分からないときは、あわせて再設定)',
    notice: '有効期限通知書(お持ちの場合)',
  },
  proxies: {
    reset:
      '法定代理人(15歳未満、成年被後見人)は代理権の分かる書類で当日可。任意代理人は照会書兼回答書によるため当日不可。',
    issue:
      '法定代理人は代理権の分かる書類。任意代理人は、本人が記入して封をした照会書兼回答書。署名用は、15歳未満の方と成年被後見人の方には、通常は発行しない。',
    signature:
      '本人以外は照会書兼回答書によるため、日数がかかる。15歳未満の方と成年被後見人の方には、通常は発行しない。',
    face: '切り替えは代理人でも可(必要書類はこの窓口の取り扱いによる)。暗証番号の再設定は、任意代理人の場合は照会書兼回答書によるため当日不可。',
  },
}
