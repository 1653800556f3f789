/** What staff read when a card is checked across the counter, in English. */
import type { CheckWords } from '../said.ts'

export const check: CheckWords = {
  title: 'Face-to-face check',
  by: 'Opened by',
  ways: { codeB: 'Three things on the front', codeA: 'Individual Number' },
  birth: 'Date of birth',
  birthExamples: 'as printed, such as 昭和55年4月5日, S55.4.5 or 1980-04-05',
  calendar: 'Era',
  calendars: {
    '1': 'Meiji (明治)',
    '2': 'Taisho (大正)',
    '3': 'Showa (昭和)',
    '4': 'Heisei (平成)',
    '5': 'Reiwa (令和)',
    western: 'Western',
  },
  year: 'Year',
  month: 'Month',
  day: 'Day',
  westernYear: 'Year in the code',
  westernYears: { 'two-digits': 'last two digits', era: 'year of the era' },
  westernDoubt:
    'On cards with a western date of birth (residents from abroad) it is not known which of the two is right. A wrong one spends an attempt.',
  expiryYear: 'Year of expiry',
  securityCode: 'Security code (4 digits)',
  myNumber: 'Individual Number (12 digits)',
  myNumberNote:
    'Do not note it down. For work that the My Number Act does not list, use the three things on the front.',
  start: 'Read',
  reading: 'Reading. Leave the card where it is.',
  close: 'Close',
  again: 'Once more',
  confirm: 'Use the last attempt',
  lastAttempt:
    'One attempt is left. If this is wrong, the code is locked, and unlocking it is a procedure of its own. Check once more what you have typed.',
  remaining: (count) => (count === 1 ? '1 attempt left' : `${count} attempts left`),
  faults: {
    birth: 'Check the date of birth: no card has such a day.',
    'western-year': 'Choose which year the code is to have.',
    expiry: 'Check the year of expiry.',
    'expiry-before-birth':
      'Check the date of birth and the year of expiry: the card would end before the holder was born.',
    'security-code': 'The security code has four digits.',
  },
  unfit: (field) => `“${field}” has too many digits, or something that is no digit. Type it again.`,
  failures: {
    PIN_BLOCKED: {
      means: 'The verification code is locked; no attempt is left.',
      advice: (procedure, papers) => `Procedure: ${procedure}. Papers: ${papers.join(', ')}.`,
    },
    PIN_WRONG: {
      means: 'What was typed does not fit this card; an attempt was used.',
      advice: () => 'Compare it with what is printed on the card, and mend it.',
    },
    PIN_KNOWN_WRONG: {
      means: 'The same was typed before and did not fit, so it was not presented again; no attempt was used.',
      advice: () => 'Compare it with what is printed on the card, and mend it.',
    },
    PIN_INDETERMINATE: {
      means: 'The answer of the card did not come, so it is not known whether what was typed fits.',
      advice: () => 'Put the card back: the attempts left tell whether one was used.',
    },
    DAEMON_UNREACHABLE: {
      means: 'The connection ended before the answer came, so it is not known whether what was typed fits.',
      advice: () => 'When it is back, look at the attempts left: they tell whether one was used.',
    },
  },
  photo: 'Photograph',
  noPhoto: 'This card has no photograph',
  asPictures: 'pictures: --pictures saves them, --draw shows them',
  notDrawn: 'This picture cannot be shown.',
  name: 'Name',
  address: 'Address',
  sex: 'Sex',
  sexes: { '1': 'male', '2': 'female', '3': 'other' },
  expires: 'Valid until',
  conclusions: {
    genuine: {
      headline: 'Chip and data are genuine',
      detail: 'The chip is an issued one, and its data is as it was issued. Now compare by eye.',
    },
    'chip-unchecked': {
      headline: 'The data is genuine, the chip was not checked',
      detail: 'The data is as it was issued, but the chip could not be checked. It may be a copy.',
    },
    copy: {
      headline: 'This may be a copied card',
      detail: 'The data was issued, but not for this chip. Do not accept the card.',
    },
    altered: {
      headline: 'The data may be forged',
      detail: 'It is not as it was issued. Read it once more; if it stays so, do not accept the card.',
    },
    test: {
      headline: 'A card for tests',
      detail: 'A simulated card or a test card. It identifies nobody.',
    },
    unknown: {
      headline: 'Whether it is genuine is not known',
      detail: 'Nothing was found for it or against it. Treat it as a card that was not checked.',
    },
  },
  reasons: {
    'person-altered': 'Other than issued: date of birth or sex',
    'pictures-altered': 'Other than issued: name or address',
    'photo-altered': 'Other than issued: photograph',
    'photo-absent': 'How a card without a photograph is signed is not known.',
    'authority-unknown': 'The key of its issuer is none of those that are known.',
    'expiry-differs':
      'The expiry differs between two places on the card. That also happens where it was extended: look at the notes on the card.',
    'expiry-not-compared': 'The expiry could not be compared with its second place on the card.',
    'check-failed': 'The card or the reader failed during the check.',
  },
  code: 'Reason',
  compare: 'Compare by eye',
  comparisons: [
    'the photograph with the face of the person',
    'name, address, date of birth and sex with the print, and the notes on it',
    'the expiry with the print',
    'the card: scratches, something stuck on, uneven print',
  ],
  limits: 'Loss and revocation do not show here. The expiry is not signed.',
  gone: 'It disappears with the card, or when nobody touches it for a while. Nothing is kept.',
}
