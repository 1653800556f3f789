/** What a clerk does, with which form and papers, and who may come in place of the holder, in English. */
import type { ProcedureWords } from '../said.ts'

export const procedures: ProcedureWords = {
  names: {
    newCard: 'Application for a new card (expired)',
    renewedCard: 'Application to renew the card; for an extended stay, the change of its validity',
    renewedCertificate: 'Renewal of the certificate',
    newCertificate: 'Issue of a new certificate',
    certificateOnRequest: 'On request, issue of a signature certificate',
    untrusted: 'Read it once more; if it is the same, do not rely on it, and issue a new certificate',
    readAgain: 'Read it once more',
    askForCard: 'Ask for the My Number Card',
    reset: 'Reset of the PIN',
    unlockCode: 'Unblocking the verification code (its value stays)',
    unlockBirthDate: 'Unblocking the date-of-birth key (its value stays)',
    enterCode: 'Enter it as printed on the card',
    enterBirthDate: 'Check the date of birth and enter it',
    police: 'Not at this counter: the driving licence centre or the police',
    phone: 'Not at this counter: the Mynaportal app on the phone',
    setClock: 'Set the clock of this terminal',
    checkClock: 'Check of the date and time of this machine',
    broken: 'Find out whether it is broken; if so, application for a re-issue',
    oldCard: 'Return of the old card, application for a new one',
    findKind: 'Find out what kind of card it is; if there is a newer Kazasu, update it and read again',
    lookAtDate: 'Look at the date printed on the card',
    checkCard: 'Check of the card',
    faceCard: 'Ask whether it is a face-recognition card; if PINs are wanted, switch it or reset them',
    compareDates: 'Comparison of the dates of card and certificate',
  },
  ifUnknown: (name) => `If the PIN is not known: ${name}`,
  forms: {
    card: 'application for a My Number Card',
    reissue: 'application for a re-issue',
    certificate: 'application for a new or renewed certificate',
    certificatePin: 'application to change or reset the PIN of a certificate',
    cardPin: 'application to change or reset a PIN of the card',
    allPins: 'both applications: for PINs of certificates and for PINs of the card',
  },
  papers: {
    card: 'the My Number Card',
    oldCard: 'the old card',
    identity: 'another identity document',
    registryPin: 'the resident registry PIN (reset it on the same visit if it is not known)',
    notice: 'the notice of expiry, if there is one',
  },
  proxies: {
    reset:
      'A legal representative (under 15, adult ward) on the same day, with proof of that authority. Anybody else by letter of inquiry, not on the same day.',
    issue:
      'A legal representative with proof of that authority. Anybody else with the letter of inquiry that the holder has filled in and sealed. Normally no signature certificate for those under 15 and adult wards.',
    signature:
      'Anybody but the holder by letter of inquiry, which takes days. Normally none for those under 15 and adult wards.',
    face: 'A representative may switch the card, with the papers that this office asks for. To reset PINs, anybody but a legal representative needs a letter of inquiry: not on the same day.',
  },
}
