import type { HolderNames } from '../../said.ts'

/** With the Japanese name, which is the one that is known at the office. */
export const names: HolderNames = {
  pins: {
    sign: '签名用电子证书的密码（署名用電子証明書の暗証番号）',
    auth: '用户证明用电子证书的密码（利用者証明用電子証明書の暗証番号）',
    registry: '住民基本台账用密码（住民基本台帳用暗証番号）',
    text: '卡面事项输入辅助用密码（券面事項入力補助用暗証番号）',
    'code-a': '核对号码A（照合番号A）',
    'code-b': '核对号码B（照合番号B）',
    'birth-date': '出生日期核对（生年月日による照合）',
    licence: '个人编号驾驶证的密码（マイナ免許証の暗証番号）',
  },
  applications: {
    jpki: '公的个人认证应用（公的個人認証AP）',
    text: '卡面事项输入辅助应用（券面事項入力補助AP）',
    visual: '卡面事项确认应用（券面事項確認AP）',
    juki: '住民基本台账应用（住基AP）',
    common: '通用卡应用（共通カードAP）',
    licence: '个人编号驾驶证应用（マイナ免許証AP）',
  },
  certificates: {
    auth: '用户证明用电子证书（利用者証明用電子証明書）',
    sign: '签名用电子证书（署名用電子証明書）',
    authCa: '用户证明用认证机构的自签名证书（利用者証明用認証局の自己署名証明書）',
    signCa: '签名用认证机构的自签名证书（署名用認証局の自己署名証明書）',
  },
}
