/** What cards say: TLV, DER, certificates, records, pictures. */
import { fromHex } from '../../../src/lib/bytes.ts'
import { decodeAgeRecord } from '../../../src/applications/age-record.ts'
import { decodeAttributes } from '../../../src/applications/attributes.ts'
import { decodeCardFace, decodeMyNumberImage } from '../../../src/applications/card-face.ts'
import { decodeCardInfo, decodeSignAvailability, decodeTokenLabel } from '../../../src/applications/card-info.ts'
import { isBirthDate, isCodeB, isIndividualNumber } from '../../../src/applications/codes.ts'
import { common } from '../../../src/applications/common.ts'
import { jpki } from '../../../src/applications/jpki.ts'
import { decodeLicenceData, decodePinSetting } from '../../../src/applications/licence-data.ts'
import { licence } from '../../../src/applications/licence.ts'
import { decodeMyNumber } from '../../../src/applications/my-number.ts'
import { CV_AUTHORITIES, cvCertificateContent } from '../../../mocks/card-face.ts'
import { judgeIssuer } from '../../../src/genuineness/verdict.ts'
import { digitsImage, hatchedImage } from '../../../mocks/images.ts'
import { drawn } from '../../../src/cli/text/picture.ts'
import { decodePng } from '../../../src/applications/png-header.ts'
import { text as textApplication } from '../../../src/applications/text.ts'
import { visual } from '../../../src/applications/visual.ts'
import { AnchorRefused, parseAnchorFile } from '../../../src/certificate/anchors.ts'
import { JLIS_AUTHORITIES, SIMULATED_AUTHORITIES } from '../../../src/certificate/authorities.ts'
import { signedCms } from '../../../src/certificate/cms.ts'
import { isWellFormed, readHeader } from '../../../src/certificate/der.ts'
import { parseCertificate } from '../../../src/certificate/parse.ts'
import { isBlank, readHead, readValidityPrefix } from '../../../src/certificate/prefix.ts'
import { isSignatureOf } from '../../../src/certificate/signature.ts'
import { judgeTrust } from '../../../src/certificate/trust.ts'
import { parseResponse } from '../../../src/iso7816/response.ts'
import { readTlvs, tlvLength } from '../../../src/iso7816/tlv.ts'
import type { Bytes } from '../../../src/lib/bytes.ts'
import { parseRecording } from '../../../src/recording/parse.ts'
import { recordingText } from '../../../src/recording/text.ts'
import { decodePhoto } from '../../../src/photo/decode.ts'
import { readJp2Header } from '../../../src/photo/jp2.ts'
import { answering, connectionTo } from '../../support/connections.ts'
import { inspectOver } from '../../support/inspections.ts'
import { cardFrom, READER, recorded, recordProfile, tappedOver } from '../../support/recordings.ts'
import { cardNamed, filesOf, hex, NOW, packed, text, unpacked } from '../corpus.ts'
import { mustBe, of, type Target } from '../target.ts'

const certificates = (): readonly Bytes[] => [
  ...filesOf('jpki', jpki.files.authCertificate.ef),
  ...filesOf('jpki', jpki.files.authCaCertificate.ef),
  ...[...JLIS_AUTHORITIES, ...SIMULATED_AUTHORITIES].map((authority) => authority.der),
]

const everyRecord = (bytes: Bytes): unknown => [
  decodeCardInfo(bytes),
  decodeTokenLabel(bytes),
  decodeSignAvailability(bytes),
  decodePinSetting(bytes),
]

const codes = (bytes: Bytes): unknown => [isIndividualNumber(bytes), isBirthDate(bytes), isCodeB(bytes)]

const DIGEST = { hash: 'SHA-256', bytes: new Uint8Array(32) } as const
const KNOWN = [...JLIS_AUTHORITIES, ...SIMULATED_AUTHORITIES]

/** A certificate and what claims to be a signature of its key: one after the other in one CMS. */
async function intoCms(input: Bytes): Promise<void> {
  const [der = new Uint8Array(), signature = new Uint8Array()] = unpacked(input)
  const certificate = parseCertificate(der)
  isSignatureOf(certificate, DIGEST, signature)
  await signedCms({ digest: DIGEST, signingTime: NOW, certificate }, async () => signature)
}

async function judged(input: Bytes): Promise<void> {
  const [one = new Uint8Array(), other] = unpacked(input)
  await judgeTrust(parseCertificate(one), other === undefined ? null : parseCertificate(other), 'auth', KNOWN)
}

/** What cards answer in an inspection, one answer after the other. */
async function answersOf(profile: string): Promise<Bytes> {
  const answers: Bytes[] = []
  const card = cardNamed(profile)
  const told = answering(card, (command) => {
    const answer = card.process(command)
    answers.push(answer)
    return answer
  })
  told.powerOn()
  await inspectOver({
    atr: told.atr ?? new Uint8Array(),
    transmit: async (command) => told.process(command),
    close: async () => undefined,
  })
  return packed(answers)
}

/** No report takes more. */
const MOST_APDUS = 2000

/** An inspection of a card that gives these answers, over and over. It must end, and present nothing. */
async function inspectAnswers(input: Bytes): Promise<void> {
  const answers = unpacked(input)
  let count = 0
  const transmit = async (command: Bytes): Promise<Bytes> => {
    const [, instruction, , , length] = command
    mustBe(instruction !== 0x20 || length === undefined || command.length === 4, 'a PIN was presented')
    mustBe(++count <= MOST_APDUS, 'the inspection does not end')
    return Uint8Array.from(answers[(count - 1) % Math.max(1, answers.length)] ?? [])
  }
  await inspectOver({ atr: fromHex('3B00'), transmit, close: async () => undefined })
}

/** What was heard in an inspection of a card that gives these answers, as a recording. Its text says just what it holds. */
async function record(input: Bytes): Promise<void> {
  const answers = unpacked(input)
  let count = 0
  const tapped = tappedOver(
    answering(cardNamed('transport'), () => Uint8Array.from(answers[count++ % Math.max(1, answers.length)] ?? [])),
  )
  try {
    await inspectOver(await tapped.connect(READER))
  } finally {
    const text = recordingText(recorded(tapped))
    mustBe(recordingText(parseRecording(text, 'fuzz')) === text, 'a recording is not read as it was written')
  }
}

/** A recording that somebody gives, laid down as a card and inspected. */
async function replay(input: Bytes): Promise<void> {
  const recording = parseRecording(text(input), 'fuzz')
  mustBe(recordingText(parseRecording(recordingText(recording), 'fuzz')) === recordingText(recording), 'it changes')
  if (recording.atr !== null) await inspectOver(connectionTo(cardFrom(recording)))
}

const recordings = async (): Promise<Bytes[]> =>
  (await Promise.all(RECORDED.map((profile) => recordProfile(profile)))).map(({ recording }) =>
    Buffer.from(recordingText(recording)),
  )

const RECORDED = ['adult', 'phone', 'old-lot', 'garbage-certificate', 'bank', 'mute']

const MALFORMED = { errors: ['CERTIFICATE_MALFORMED'] } as const

export const CARD_TARGETS: readonly Target[] = [
  of('tlv', ['src/iso7816/tlv.ts', 'src/applications/template.ts'], filesOf, readTlvs, {
    errors: ['CARD_ANSWER_INVALID'],
  }),
  of('tlv-length', ['src/iso7816/tlv.ts'], filesOf, tlvLength, { errors: ['CARD_ANSWER_INVALID'] }),
  of('response', ['src/iso7816/response.ts'], () => hex('9000', '63C3', '0102036C10', ''), parseResponse, {
    errors: ['CARD_ANSWER_INVALID'],
  }),
  of('der', ['src/certificate/der.ts'], certificates, (bytes) => [
    readHeader(bytes, 0),
    isWellFormed(bytes, 0, bytes.length),
  ]),
  of('certificate-head', ['src/certificate/prefix.ts'], certificates, (bytes) => [
    readHead(bytes),
    readValidityPrefix(bytes),
    isBlank(bytes),
  ]),
  of(
    'certificate',
    ['src/certificate/parse.ts', 'src/certificate/asn1.ts', 'src/certificate/name.ts'],
    certificates,
    parseCertificate,
    {
      ...MALFORMED,
      inputs: 2500,
    },
  ),
  of(
    'anchors',
    ['src/certificate/anchors.ts'],
    () => certificates().flatMap((der) => [der, pem(der)]),
    (bytes) => parseAnchorFile(bytes),
    {
      errors: (error) => error instanceof AnchorRefused,
      inputs: 1500,
      words: ['-----BEGIN CERTIFICATE-----', '-----END CERTIFICATE-----', '\n'],
    },
  ),
  of(
    'cms',
    ['src/certificate/cms.ts', 'src/certificate/signature.ts', 'src/certificate/ecdsa.ts'],
    () => certificates().map((der) => packed([der, new Uint8Array(256)])),
    intoCms,
    {
      errors: ['CERTIFICATE_MALFORMED', 'CERTIFICATE_KEY_UNSUPPORTED'],
      inputs: 300,
    },
  ),
  of(
    'trust',
    ['src/certificate/trust.ts', 'src/certificate/authorities.ts'],
    () =>
      certificates().flatMap((der, index, all) => [packed([der]), packed([der, all[(index + 1) % all.length] ?? der])]),
    judged,
    {
      ...MALFORMED,
      inputs: 400,
    },
  ),
  of(
    'attributes',
    ['src/applications/attributes.ts', 'src/applications/person.ts', 'src/applications/era.ts'],
    () => filesOf('text', textApplication.files.attributes.ef),
    decodeAttributes,
  ),
  of(
    'my-number',
    ['src/applications/my-number.ts'],
    () => filesOf('text', textApplication.files.myNumber.ef),
    decodeMyNumber,
  ),
  of(
    'age-record',
    ['src/applications/age-record.ts'],
    () => filesOf('visual', visual.files.ageVerification.ef),
    decodeAgeRecord,
  ),
  of(
    'card-face',
    ['src/applications/card-face.ts', 'src/applications/template.ts', 'src/applications/png-header.ts'],
    () => filesOf('visual', visual.files.cardFace.ef),
    decodeCardFace,
    { inputs: 3000 },
  ),
  of(
    'my-number-image',
    ['src/applications/card-face.ts'],
    () => filesOf('visual', visual.files.myNumberImage.ef),
    decodeMyNumberImage,
  ),
  of(
    'png-header',
    ['src/applications/png-header.ts'],
    () => hex('89504E470D0A1A0A0000000D49484452000000200000001808000000001122334400'),
    decodePng,
  ),
  of(
    'cv-certificates',
    ['src/genuineness/cv-certificate.ts', 'src/genuineness/public-key.ts', 'src/genuineness/chain.ts'],
    () => {
      const middle = { number: '9000021', key: 'issuer' } as const
      const upper = cvCertificateContent(CV_AUTHORITIES.card, middle)
      return [packed([upper]), packed([upper, cvCertificateContent(middle, CV_AUTHORITIES.visual)])]
    },
    (bytes) => {
      const [upper = null, lower = null] = unpacked(bytes)
      return judgeIssuer({ upper, lower, simulated: true })
    },
    { inputs: 1000 },
  ),
  of(
    'picture-as-text',
    ['src/cli/text/picture.ts'],
    () => [hatchedImage(32, 8), digitsImage('4821')],
    (bytes) => drawn(bytes, 40),
    { words: ['IDAT', 'IHDR'] },
  ),
  of(
    'card-info',
    ['src/applications/card-info.ts', 'src/applications/licence-data.ts'],
    () => [
      ...filesOf('common', common.files.cardInfo.ef),
      ...filesOf('jpki', jpki.files.tokenInfo.ef),
      ...filesOf('jpki', jpki.files.availability.ef),
      ...filesOf('licence', licence.files.pinSetting.ef),
    ],
    everyRecord,
  ),
  of(
    'licence',
    ['src/applications/licence-data.ts'],
    () => filesOf('licence', licence.files.licence.ef),
    decodeLicenceData,
  ),
  of(
    'codes',
    ['src/applications/codes.ts'],
    () => hex('313233343536373839303138', '3535303430353230333430303030'),
    codes,
  ),
  of('jp2-header', ['src/photo/jp2.ts'], photos, readJp2Header),
  of(
    'photo',
    ['src/photo/decode.ts'],
    photos,
    (bytes) => decodePhoto(bytes, { signal: new AbortController().signal, timeoutMs: 60_000 }),
    {
      errors: ['CARD_PHOTO_UNREADABLE'],
      inputs: 8,
    },
  ),
  {
    name: 'card-answers',
    of: ['src/report/inspect.ts', 'src/card/card.ts', 'src/card/transmit.ts'],
    corpus: () => Promise.all(['adult', 'child', 'old-lot', 'licence', 'expired'].map(answersOf)),
    words: hex('9000', '63C1', '6982', '6A82', '61FF', '6CFF', '6282', '0002'),
    errors: ['CARD_ANSWER_INVALID', 'CARD_REFUSED', 'CARD_FOREIGN'],
    inputs: 500,
    open: () => ({ read: inspectAnswers }),
  },
  {
    name: 'recording',
    of: ['src/recording/scrub.ts', 'src/recording/certificate.ts', 'src/recording/public.ts', 'src/recording/text.ts'],
    corpus: () => Promise.all(['adult', 'child', 'old-lot', 'licence', 'expired'].map(answersOf)),
    words: hex('9000', '63C1', '6A82', '61FF', '3082', '06032A0304', '17', '30'),
    errors: ['CARD_ANSWER_INVALID', 'CARD_REFUSED', 'CARD_FOREIGN'],
    inputs: 200,
    open: () => ({ read: record }),
  },
  {
    name: 'replay',
    of: ['src/recording/parse.ts', 'mocks/recorded-card.ts', 'mocks/reissue.ts'],
    corpus: recordings,
    words: [
      'kazasu recording 1',
      '[13 ends +200d]',
      '[14 of 270 at 0 key]',
      '[133 issuer]',
      '[256 signature]',
      '> ',
      '= 9000 0.1 ms\n',
    ],
    errors: ['CONFIG_INVALID', 'CARD_ANSWER_INVALID', 'CARD_REFUSED', 'CARD_FOREIGN'],
    inputs: 300,
    open: () => ({ read: replay }),
  },
]

function pem(der: Bytes): Bytes {
  return Buffer.from(`-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`)
}

/** The face on the cards: in the file of the card's face it begins with its signature box. */
function photos(): readonly Bytes[] {
  return filesOf('visual', visual.files.cardFace.ef).flatMap((file) => {
    const face = decodeCardFace(file)
    return face?.photo == null ? [] : [face.photo]
  })
}
