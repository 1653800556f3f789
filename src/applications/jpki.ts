/** 公的個人認証AP: the two certificates, their keys and PINs. */
import { defineApplication, digits, password } from '../card/application.ts'

export const jpki = defineApplication({
  name: 'jpki',
  ja: '公的個人認証AP',
  en: 'Japanese Public Key Infrastructure application',
  aid: 'D392F000260100000001',
  source: 'OpenSC, jpki/myna, myna-card: every client depends on it',
  pins: {
    auth: {
      ef: 0x0018,
      ja: '利用者証明用電子証明書の暗証番号',
      en: 'User authentication certificate PIN',
      format: digits(4),
      maximum: 3,
      changedBy: 'CHANGE REFERENCE DATA',
      source: 'OpenSC src/libopensc/jpki.h; Isesaki city page (R1.2)',
    },
    sign: {
      ef: 0x001b,
      ja: '署名用電子証明書の暗証番号',
      en: 'Digital signature certificate password',
      format: password(6, 16),
      maximum: 5,
      changedBy: 'CHANGE REFERENCE DATA',
      source: 'OpenSC src/libopensc/jpki.h; Isesaki city page (R1.1)',
    },
  },
  files: {
    signCertificate: {
      ef: 0x0001,
      ja: '署名用電子証明書',
      en: 'Digital signature certificate',
      structure: 'transparent',
      opens: ['sign'],
      source: 'OpenSC; myna-card, measured',
    },
    signCaCertificate: {
      ef: 0x0002,
      ja: '署名用認証局の自己署名証明書',
      en: 'Certificate of the CA for digital signature',
      structure: 'transparent',
      opens: 'freely',
      source: 'OpenSC; myna-card',
    },
    tokenInfo: {
      ef: 0x0006,
      ja: 'トークン情報',
      en: 'Token information',
      structure: 'transparent',
      opens: 'freely',
      source: 'myna-card src/ap/jpki.rs, measured',
    },
    availability: {
      ef: 0x0008,
      ja: '電子証明書の有無',
      en: 'Which certificates are present',
      structure: 'transparent',
      opens: 'freely',
      source: 'myna-card, measured; the meaning of the third byte is not known',
    },
    authCertificate: {
      ef: 0x000a,
      ja: '利用者証明用電子証明書',
      en: 'User authentication certificate',
      structure: 'transparent',
      opens: 'freely',
      source: 'OpenSC; free on the card, behind the PIN on a phone (jpki/myna issue 6)',
    },
    authCaCertificate: {
      ef: 0x000b,
      ja: '利用者証明用認証局の自己署名証明書',
      en: 'Certificate of the CA for user authentication',
      structure: 'transparent',
      opens: 'freely',
      source: 'OpenSC; myna-card',
    },
  },
  keys: {
    auth: {
      ef: 0x0017,
      ja: '利用者証明用秘密鍵',
      en: 'User authentication key',
      opens: ['auth'],
      source: 'OpenSC',
    },
    sign: { ef: 0x001a, ja: '署名用秘密鍵', en: 'Digital signature key', opens: ['sign'], source: 'OpenSC' },
  },
})

/** The labels that the token information begins with, and what kind of card each means. */
export const TOKEN_LABELS = {
  JPKIAPICCTOKEN2: 'individual-number-card',
  JPKIAPICCTOKEN: 'old-resident-card',
  JPKIAPGPSETOKEN: 'phone-token',
  JPKIAPIOSTOKEN: 'phone-token',
} as const

/** Bytes of the label at the start of EF 0006, padded with spaces (a serialised CK_TOKEN_INFO of PKCS #11). */
export const TOKEN_LABEL_LENGTH = 32
/** Bytes of the whole EF 0006. */
export const TOKEN_INFO_LENGTH = 160
/** Bytes of EF 0008: signature certificate, authentication certificate, and one of unknown meaning. */
export const AVAILABILITY_LENGTH = 3
/** The byte of EF 0008 that says a certificate is there (myna-card, measured). Other values are not documented. */
export const AVAILABILITY_PRESENT = 0x8f
