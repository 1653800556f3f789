/** 券面事項入力補助AP: 個人番号 and the four attributes as text. */
import { defineApplication, digits } from '../card/application.ts'
import { isCodeB, isIndividualNumber } from './codes.ts'

export const text = defineApplication({
  name: 'text',
  ja: '券面事項入力補助AP',
  en: 'Card surface text input support application',
  aid: 'D3921000310001010408',
  source: 'myna-card, jpki/myna, jpki-rs',
  pins: {
    pin: {
      ef: 0x0011,
      ja: '券面事項入力補助用暗証番号',
      en: 'Text input support PIN',
      format: digits(4),
      maximum: 3,
      changedBy: 'CHANGE REFERENCE DATA',
      source: 'PocketSign documentation; Isesaki city page (R1.4)',
    },
    codeA: {
      ef: 0x0014,
      ja: '照合番号A',
      en: 'Verification code A',
      format: digits(12),
      possible: isIndividualNumber,
      maximum: null,
      changedBy: null,
      source: 'myna-card, jpki-rs; no source states the maximum',
    },
    codeB: {
      ef: 0x0015,
      ja: '照合番号B',
      en: 'Verification code B',
      format: digits(14),
      possible: isCodeB,
      maximum: 10,
      changedBy: null,
      source: 'Digital Agency, 暗証番号等の情報; PocketSign documentation',
    },
  },
  files: {
    myNumber: {
      ef: 0x0001,
      ja: '個人番号',
      en: 'Individual Number',
      structure: 'transparent',
      opens: ['pin', 'codeA'],
      source: 'myna-card, measured; PocketSign documentation',
    },
    attributes: {
      ef: 0x0002,
      ja: '基本4情報',
      en: 'Name, address, date of birth and sex',
      structure: 'transparent',
      opens: ['pin', 'codeB'],
      source: 'myna-card, measured; PocketSign documentation',
    },
    integrity: {
      ef: 0x0003,
      ja: '改ざん検知情報',
      en: 'Integrity data',
      structure: 'transparent',
      opens: ['pin', 'codeA', 'codeB'],
      source: 'myna-card; whether code B opens it is contradictory there',
    },
    cvCertificate: {
      ef: 0x0004,
      ja: 'カード検証可能証明書',
      en: 'Card-verifiable certificate',
      structure: 'transparent',
      opens: 'freely',
      source: 'myna-card, measured',
    },
    basicInfo: {
      ef: 0x0005,
      ja: 'AP基本情報',
      en: 'Application information',
      structure: 'transparent',
      opens: 'freely',
      source: 'myna-card, jpki/myna',
    },
  },
  keys: {
    internalAuthentication: {
      ef: 0x0013,
      ja: '内部認証用秘密鍵',
      en: 'Internal authentication key',
      opens: 'freely',
      source: 'myna-card, measured',
    },
  },
})
