import type { HolderNames } from '../../said.ts'

/** PINs with their article; certificates, all of which are masculine, without. */
export const names: HolderNames = {
  pins: {
    sign: 'la clave del certificado electrónico para firma (署名用電子証明書の暗証番号)',
    auth: 'la clave del certificado electrónico de autenticación de usuario (利用者証明用電子証明書の暗証番号)',
    registry: 'la clave del Registro Básico de Residentes (住民基本台帳用暗証番号)',
    text: 'la clave de ayuda para ingresar los datos de la tarjeta (券面事項入力補助用暗証番号)',
    'code-a': 'el código de verificación A (照合番号A)',
    'code-b': 'el código de verificación B (照合番号B)',
    'birth-date': 'la verificación por fecha de nacimiento (生年月日による照合)',
    licence: 'la clave de la licencia de conducir My Number (マイナ免許証の暗証番号)',
  },
  applications: {
    jpki: 'autenticación pública individual (公的個人認証AP)',
    text: 'ayuda para ingresar los datos de la tarjeta (券面事項入力補助AP)',
    visual: 'verificación de los datos impresos en la tarjeta (券面事項確認AP)',
    juki: 'Registro Básico de Residentes (住基AP)',
    common: 'función común de la tarjeta (共通カードAP)',
    licence: 'licencia de conducir My Number (マイナ免許証AP)',
  },
  certificates: {
    auth: 'certificado electrónico de autenticación de usuario (利用者証明用電子証明書)',
    sign: 'certificado electrónico para firma (署名用電子証明書)',
    authCa:
      'certificado autofirmado de la autoridad certificadora de autenticación de usuario (利用者証明用認証局の自己署名証明書)',
    signCa: 'certificado autofirmado de la autoridad certificadora para firma (署名用認証局の自己署名証明書)',
  },
}
