import type { HolderNames } from '../../said.ts'

/** PINs with their article; certificates, all of which are masculine, without. */
export const names: HolderNames = {
  pins: {
    sign: 'a senha do certificado eletrônico de assinatura (署名用電子証明書の暗証番号)',
    auth: 'a senha do certificado eletrônico de autenticação do usuário (利用者証明用電子証明書の暗証番号)',
    registry: 'a senha do Registro Básico de Residentes (住民基本台帳用暗証番号)',
    text: 'a senha de auxílio à digitação dos dados do cartão (券面事項入力補助用暗証番号)',
    'code-a': 'o código de verificação A (照合番号A)',
    'code-b': 'o código de verificação B (照合番号B)',
    'birth-date': 'a verificação pela data de nascimento (生年月日による照合)',
    licence: 'a senha da carteira de motorista My Number (マイナ免許証の暗証番号)',
  },
  applications: {
    jpki: 'autenticação pública individual (公的個人認証AP)',
    text: 'auxílio à digitação dos dados do cartão (券面事項入力補助AP)',
    visual: 'verificação dos dados impressos no cartão (券面事項確認AP)',
    juki: 'Registro Básico de Residentes (住基AP)',
    common: 'função comum do cartão (共通カードAP)',
    licence: 'carteira de motorista My Number (マイナ免許証AP)',
  },
  certificates: {
    auth: 'certificado eletrônico de autenticação do usuário (利用者証明用電子証明書)',
    sign: 'certificado eletrônico de assinatura (署名用電子証明書)',
    authCa:
      'certificado autoassinado da autoridade certificadora de autenticação do usuário (利用者証明用認証局の自己署名証明書)',
    signCa: 'certificado autoassinado da autoridade certificadora de assinatura (署名用認証局の自己署名証明書)',
  },
}
