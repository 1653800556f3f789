import type { HolderNames } from '../../said.ts'

export const names: HolderNames = {
  pins: {
    sign: '署名用電子証明書の暗証番号',
    auth: '利用者証明用電子証明書の暗証番号',
    registry: '住民基本台帳用暗証番号',
    text: '券面事項入力補助用暗証番号',
    'code-a': '照合番号A',
    'code-b': '照合番号B',
    'birth-date': '生年月日による照合',
    licence: 'マイナ免許証の暗証番号',
  },
  applications: {
    jpki: '公的個人認証AP',
    text: '券面事項入力補助AP',
    visual: '券面事項確認AP',
    juki: '住基AP',
    common: '共通カードAP',
    licence: 'マイナ免許証AP',
  },
  certificates: {
    auth: '利用者証明用電子証明書',
    sign: '署名用電子証明書',
    authCa: '利用者証明用認証局の自己署名証明書',
    signCa: '署名用認証局の自己署名証明書',
  },
}
