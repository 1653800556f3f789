/** マイナ免許証: the driving licence on a My Number Card, since 2025-03-24. */
import { defineApplication, digits } from '../card/application.ts'

export const licence = defineApplication({
  name: 'licence',
  ja: 'マイナ免許証AP',
  en: 'Driving licence application',
  aid: 'A0000002310600000000000000000000',
  source: 'DLC_Starter, measured; National Police Agency specification 010',
  pins: {
    pin: {
      ef: 0x0006,
      ja: 'マイナ免許証の暗証番号',
      en: 'Driving licence PIN',
      format: digits(4),
      unset: '****',
      maximum: 10,
      changedBy: null,
      source:
        'DLC_Starter: 63CA seen, the value where none is set (libjeid too); the specification prints EF 0002, which the card refuses',
    },
  },
  files: {
    pinSetting: {
      ef: 0x001a,
      ja: '暗証番号設定',
      en: 'Whether a PIN is set',
      structure: 'transparent',
      opens: 'freely',
      source: 'DLC_Starter, measured',
    },
    licence: {
      ef: 0x001b,
      ja: '免許情報',
      en: 'Licence data',
      structure: 'transparent',
      opens: ['pin'],
      source: 'DLC_Starter, measured',
    },
    signature: {
      ef: 0x001c,
      ja: '電子署名',
      en: 'Signature data',
      structure: 'transparent',
      opens: ['pin'],
      source: 'civ crate; the access condition is not known and assumed to be that of the licence data',
    },
  },
  keys: {},
})
