/** 券面事項確認AP: the card's face as pictures. */
import { defineApplication, digits } from '../card/application.ts'
import { isBirthDate, isCodeB, isIndividualNumber } from './codes.ts'

export const visual = defineApplication({
  name: 'visual',
  ja: '券面事項確認AP',
  en: 'Card surface verification application',
  aid: 'D3921000310001010402',
  source: 'myna-card, jpki/myna, jpki-rs, nfcpy_mynacard',
  pins: {
    birthDate: {
      ef: 0x0011,
      ja: '生年月日',
      en: 'Date-of-birth key',
      format: digits(6),
      possible: isBirthDate,
      maximum: null,
      changedBy: null,
      source: 'myna-card; no source states the maximum',
    },
    codeB: {
      ef: 0x0012,
      ja: '照合番号B',
      en: 'Verification code B',
      format: digits(14),
      possible: isCodeB,
      maximum: 10,
      changedBy: null,
      source: 'Digital Agency, 暗証番号等の情報; PocketSign documentation',
    },
    codeA: {
      ef: 0x0013,
      ja: '照合番号A',
      en: 'Verification code A',
      format: digits(12),
      possible: isIndividualNumber,
      maximum: null,
      changedBy: null,
      source: 'myna-card; no source states the maximum',
    },
  },
  files: {
    ageVerification: {
      ef: 0x0001,
      ja: '年齢確認情報',
      en: 'Age verification record',
      structure: 'transparent',
      opens: ['birthDate'],
      source: 'myna-card, measured',
    },
    cardFace: {
      ef: 0x0002,
      ja: '表面情報',
      en: 'Front of the card',
      structure: 'transparent',
      opens: ['codeA', 'codeB'],
      source: 'myna-card, measured; jpki/myna',
    },
    info: {
      ef: 0x0003,
      ja: 'AP情報',
      en: 'Application information',
      structure: 'transparent',
      opens: 'freely',
      source: 'myna-card, measured',
    },
    cvCertificate: {
      ef: 0x0004,
      ja: 'カード検証可能証明書',
      en: 'Card-verifiable certificate',
      structure: 'transparent',
      opens: 'freely',
      source: 'myna-card, measured',
    },
    myNumberImage: {
      ef: 0x0005,
      ja: '個人番号の画像',
      en: 'Individual Number as a picture',
      structure: 'transparent',
      opens: ['codeA'],
      source: 'myna-card, measured',
    },
  },
  keys: {
    internalAuthentication: {
      ef: 0x001a,
      ja: '内部認証用秘密鍵',
      en: 'Internal authentication key',
      opens: 'freely',
      source: 'myna-card, jsapdu',
    },
  },
})
