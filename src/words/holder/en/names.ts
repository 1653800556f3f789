import type { HolderNames } from '../../said.ts'

export const names: HolderNames = {
  pins: {
    sign: 'the digital signature certificate password',
    auth: 'the user authentication certificate PIN',
    registry: 'the resident registry PIN',
    text: 'the text input support PIN',
    'code-a': 'verification code A',
    'code-b': 'verification code B',
    'birth-date': 'the date-of-birth key',
    licence: 'the driving licence PIN',
  },
  applications: {
    jpki: 'Japanese Public Key Infrastructure application',
    text: 'Card surface text input support application',
    visual: 'Card surface verification application',
    juki: 'Resident registry application',
    common: 'Common card application',
    licence: 'Driving licence application',
  },
  certificates: {
    auth: 'user authentication certificate',
    sign: 'digital signature certificate',
    authCa: 'certificate of the CA for user authentication',
    signCa: 'certificate of the CA for digital signature',
  },
}
