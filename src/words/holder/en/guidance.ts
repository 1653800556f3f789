/** What is said to holders of a card and of what to do about it, in English, but for the steps themselves. */
import { SIGNATURE_AGE } from '../../../guidance/figures.ts'
import type { Reissue } from '../../../guidance/step.ts'
import type { Stores } from '../../../guidance/stores.ts'
import type { HolderWords } from '../../said.ts'
import { card } from './card.ts'
import { list, month, sentences, yen } from './grammar.ts'
import { names } from './names.ts'
import { dialled, type FeeNames, isExpressOnly, isFree, known, knownFees } from '../parts.ts'
import { AT_STORE, steps } from './steps.ts'

const FEES: FeeNames = {
  card: 'card only',
  withCertificates: 'with certificates',
  // R4.3: not for everybody who would pay for it.
  expressCard: 'express (listed cases only), card only',
  expressWithCertificates: 'express, with certificates',
}

function reissueText(reissue: Reissue): string {
  const fees = knownFees(reissue, FEES, (name, amount) => `${name} ${yen(amount)}`)
  const said = sentences(
    `Re-issue for the holder's own reasons, such as loss: ${fees.join('; ')}.`,
    isExpressOnly(reissue) ? 'Ask the office what an ordinary re-issue costs.' : null,
  )
  return reissue.isExample
    ? `${said} These are the fees of Isesaki city as of January 2023; other offices may differ.`
    : said
}

const places: HolderWords['places'] = {
  office: ({ name, place, telephone, hours }) => {
    const details = known([
      place?.en,
      telephone === null ? undefined : `telephone ${dialled(telephone, 'ext.')}`,
      hours === null ? undefined : `open ${hours.en}`,
    ])
    const called = name?.en ?? 'the municipal office of the place where you live'
    return details.length === 0 ? called : `${called} (${list(details)})`
  },
  stores: ({ knowing, stores: at }) =>
    `some convenience stores and supermarkets, if you know ${names.pins[knowing]} (${storesText(at)})`,
  store: () => 'a convenience store',
  'store-none': () => 'a convenience store (none resets it here)',
  'store-no-route': () => 'a convenience store (a certificate or the other PIN cannot be used)',
  online: () => 'the internet',
  'machine-date': () => 'the date and time settings of this machine',
  police: () => 'the driving licence centre or the police station',
  'phone-app': () => 'the Mynaportal app on the phone',
}

function storesText(at: Stores): string {
  if ('en' in at) return at.en
  return `${list(at.chains.map((chain) => guidance.stores[chain]))}; as of ${month(at.asOf)}`
}

export const guidance: HolderWords = {
  ...card,
  steps,
  places,
  uses: {
    convenience: 'certificates of residence and the like from convenience stores',
    login: 'logging in to Mynaportal and other sites',
    insurance: 'use as a health insurance card',
    'insurance-by-pin': 'use as a health insurance card with the PIN (face recognition does not need it)',
    'insurance-by-face': 'use as a health insurance card at a face recognition terminal',
    tax: 'e-Tax and other filings that are signed',
    'moving-out': 'filing a move to another municipality online',
    passport: 'applying for a passport online',
    documents: 'signing documents and sending them over the internet',
    address: 'changes of address and the like at the office',
    issuing: 'having electronic certificates issued at the office',
    phone: 'adding the card to a phone',
    filling: 'having name and address filled in online',
    identity: 'use as an identity document',
    everything: 'everything that uses the chip of the card',
    'face-reading': 'identity checks that read the face of the card with a verification code',
    'age-check': 'services that check the age by the date of birth',
    'licence-reading': 'reading the driving licence data',
    'phone-certificates': 'procedures and logins that use the certificates on the phone',
  },
  people: {
    'who-resets':
      'The holder; for those under 15 and for adult wards the legal representative. Anybody else needs a letter of inquiry, which takes days.',
    'who-renews': 'The holder, in person. If you cannot come, ask the office about a representative.',
    'who-signs': `The holder, from the age of ${SIGNATURE_AGE}. Anybody else needs a letter of inquiry, which takes days.`,
    'who-switches':
      'The holder; for those under 15 and for adult wards the legal representative. Another representative may switch between a face-recognition card and an ordinary one (ask the office for the documents), but needs a letter of inquiry, which takes days, to reset PINs.',
  },
  things: {
    card: 'the My Number Card',
    'old-card': 'the old card, to be handed in',
    'identity-document': 'another identity document (ask the office which)',
    'registry-pin': 'the resident registry PIN (4 digits)',
  },
  stores: {
    'seven-eleven': 'Seven-Eleven',
    lawson: 'Lawson',
    'family-mart': 'FamilyMart',
    ministop: 'Ministop',
    daiei: 'some Daiei stores',
    'aeon-retail': 'Aeon Retail (Honshu, Shikoku)',
    'aeon-others': 'some stores of Aeon Hokkaido, Aeon Tohoku and Fuji',
  },
  fees: {
    'first-issue': () => 'The first issue of a My Number Card is free.',
    broken: ({ reissue }) => sentences('Depends on what broke it.', reissueText(reissue)),
    renewal: ({ reissue }) =>
      sentences(
        'What an ordinary renewal costs depends on the municipal office.',
        isFree(reissue)
          ? null
          : "The re-issue of a card that lapsed early, for example because a period of stay ended, costs the same as one for the holder's own reasons, unless its field for additions is full.",
        reissueText(reissue),
      ),
  },
  storeNames: storesText,
  atStore: AT_STORE,
  reissue: reissueText,
}
