/** 住基AP: little of it is public; a PIN with its counter and one key reference. */
import { defineApplication, digits } from '../card/application.ts'

export const juki = defineApplication({
  name: 'juki',
  ja: '住基AP',
  en: 'Resident registry application',
  aid: 'D3921000310001010401',
  source: 'myna-card, measured',
  pins: {
    pin: {
      ef: 0x001c,
      ja: '住民基本台帳用暗証番号',
      en: 'Resident registry PIN',
      format: digits(4),
      maximum: 3,
      changedBy: 'CHANGE KEY',
      source: 'Tsu city and Masaki town pages; Isesaki city page (R1.3)',
    },
  },
  files: {
    keyReference: {
      ef: 0x0002,
      ja: '鍵参照',
      en: 'Key reference',
      structure: 'record',
      opens: 'freely',
      source: 'myna-card, measured',
    },
  },
  keys: {},
})
