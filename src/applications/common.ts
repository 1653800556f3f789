/** 共通カードAP: the card's serial number, municipality and expiry. */
import { defineApplication, digits } from '../card/application.ts'

export const common = defineApplication({
  name: 'common',
  ja: '共通カードAP',
  en: 'Common card application',
  aid: 'D3921000310001010100',
  source: 'myna-card, measured; jpki/myna src/unknown.rs',
  pins: {
    juki: {
      ef: 0x001c,
      ja: '住民基本台帳用暗証番号(共通カードAP)',
      en: 'Resident registry PIN (common application)',
      format: digits(4),
      maximum: 3,
      changedBy: 'CHANGE KEY',
      source: 'myna-card: a reference of its own, beside the one of the 住基AP',
    },
  },
  files: {
    cardInfo: {
      ef: 0x0001,
      ja: 'カード情報',
      en: 'Card serial number, municipality and expiry',
      structure: 'record',
      opens: 'freely',
      source: 'myna-card, measured; jpki/myna',
    },
    keyReference: {
      ef: 0x0002,
      ja: '鍵参照',
      en: 'Key reference',
      structure: 'record',
      opens: 'freely',
      source: 'myna-card, measured',
    },
  },
  keys: {
    internalAuthentication: {
      ef: 0x0019,
      ja: '内部認証用秘密鍵',
      en: 'Internal authentication key',
      opens: 'freely',
      source: 'myna-card, measured',
    },
  },
})
