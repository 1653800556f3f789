/** A recording of each simulated card, laid down again: it gives the report of the card that was recorded. */
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as der from '../../mocks/der.ts'
import { createCard } from '../../mocks/create-card.ts'
import { PROFILES } from '../../mocks/profiles.ts'
import { TEST_KEYS } from '../../mocks/test-keys/keys.ts'
import { certificate, extension, type Name, publicKeyInfo } from '../../mocks/x509.ts'
import { CertificateJudge } from '../../src/certificate/judge.ts'
import { parseCertificate } from '../../src/certificate/parse.ts'
import { type Bytes, concat, fromHex, toHex } from '../../src/lib/bytes.ts'
import { addDays, japanDate } from '../../src/lib/calendar.ts'
import { scrubbed } from '../../src/recording/scrub.ts'
import { recordingText } from '../../src/recording/text.ts'
import { momentOf } from '../../src/testing/today.ts'
import type { Report } from '../../src/words/report.ts'
import { answering } from '../support/connections.ts'
import { inspectOver, NOW } from '../support/inspections.ts'
import {
  cardFrom,
  READER,
  type Recorded,
  recorded,
  recordProfile,
  replayed,
  tappedOver,
} from '../support/recordings.ts'

/** Days as they are said, in English and in Japanese. */
const DAYS = /\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}年(?:\([^)]*\))?\d{1,2}月\d{1,2}日/g

/** What is not the same: days, whose certificate it is, the municipality, and how long it took. */
const ASIDE: readonly string[] = ['daysLeft', 'serial', 'municipality', 'milliseconds']

function comparable(value: unknown, key = ''): unknown {
  if (ASIDE.includes(key) && value !== null) return key
  if (typeof value === 'string') return value.replaceAll(DAYS, 'a day')
  if (Array.isArray(value)) return value.map((one) => comparable(one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, comparable(one, name)]))
}

/** Their answers to reset are of kinds that nobody lists: what is in them is left out. */
const OTHER_ATR: readonly string[] = ['residence-card', 'bank']

const withoutAtr = (report: Report): Report => ({ ...report, card: { ...report.card, atr: null } })

/** One signature on a curve in a hundred is shorter than all others, and nobody makes another one of that length. */
async function usual(profile: string, now = NOW): Promise<Recorded> {
  const recorded = await recordProfile(profile, now)
  const isShort = /\[(?:\d\d|100|101) signature\]/.test(recordingText(recorded.recording))
  return isShort ? usual(profile, new Date(now.getTime() + 1)) : recorded
}

describe('the replay of a recording', () => {
  it.each(PROFILES.map(({ name }) => name))('gives the report of the card that was recorded: %s', async (profile) => {
    const { recording, report } = await usual(profile)
    const again = await replayed(recordingText(recording))
    const [one, other] = OTHER_ATR.includes(profile) ? [again, report].map(withoutAtr) : [again, report]
    expect(comparable(one)).toEqual(comparable(other))
  })

  it('gives it on any other day too, since its days move along', async () => {
    for (const profile of ['renewable', 'expired', 'adult']) {
      const { recording, report } = await recordProfile(profile)
      const later = momentOf(addDays(japanDate(NOW), 1000))
      expect(comparable(await replayed(recordingText(recording), later))).toEqual(comparable(report))
    }
  })

  it('gives it where the reader fetched answers in parts', async () => {
    const card = createCard('adult', { now: NOW })
    let rest: Bytes = new Uint8Array()
    // As over T=0: no more than 100 bytes at once, and what is left to be fetched.
    const inParts = answering(card, (command) => {
      const answer = command[1] === 0xc0 ? rest : card.process(command)
      if (answer.length <= 102) return answer
      rest = answer.subarray(100)
      return concat(answer.subarray(0, 100), Uint8Array.of(0x61, Math.min(rest.length - 2, 0xff)))
    })
    const tapped = tappedOver(inParts)
    const { report } = await inspectOver(await tapped.connect(READER))
    const text = recordingText(recorded(tapped))
    expect(text.match(/^# GET RESPONSE$/gm)?.length).toBeGreaterThan(10)
    expect(comparable(await replayed(text))).toEqual(comparable(report))
  })

  it('is the same recording again', async () => {
    const { recording } = await recordProfile('adult')
    const tapped = tappedOver(cardFrom(recording))
    await inspectOver(await tapped.connect(READER))
    const again = recorded(tapped)
    const timeless = ({ exchanges }: typeof again): unknown =>
      exchanges.map(({ command, answer }) => [toHex(command), answer])
    expect(timeless(again)).toEqual(timeless(recording))
  })
})

describe('a replayed card', () => {
  const process = async (profile: string, ...commands: readonly string[]): Promise<string[]> => {
    const { recording } = await recordProfile(profile)
    const card = cardFrom(recording)
    card.powerOn()
    return commands.map((command) => toHex(card.process(fromHex(command))))
  }
  const JPKI = '00A4040C0AD392F000260100000001'

  it('knows no PIN, has no key, and does not have what nobody asked for', async () => {
    const verify = '002000980431323334'
    const sign = '802A009704010203040 0'.replace(' ', '')
    const answers = await process('adult', JPKI, verify, '00200098', '00B0810004', '00B08B0000001000', sign)
    expect(answers).toEqual(['9000', '6D00', '63C3', '6A82', '6700', '6D00'])
  })

  it('answers by what is selected, and in the order in which it was recorded', async () => {
    expect(await process('adult', '00200098', JPKI, '00200098')).toEqual(['6A82', '9000', '63C3'])
    // The first command after each power-up fails on this lot.
    const { recording } = await recordProfile('old-lot')
    const card = cardFrom(recording)
    const twice = [1, 2].flatMap(() => {
      card.powerOff()
      card.powerOn()
      return [1, 2, 3].map(() => toHex(card.process(fromHex(JPKI))))
    })
    expect(twice).toEqual(['6F00', '9000', '9000', '6F00', '9000', '9000'])
  })

  it('gives no answer where the reader had failed', async () => {
    const { conversation } = await recordProfile('adult')
    const [select, ...rest] = conversation.heard
    if (select === undefined) throw new Error('nothing was heard')
    const failed = { ...select, answer: { failure: 'READER_FAILED' } } as const
    const text = recordingText(scrubbed({ ...conversation, heard: [failed, ...rest] }, { now: NOW, version: '0.1.0' }))
    expect(text).toContain('! READER_FAILED ')
    await expect(replayed(text)).rejects.toMatchObject({ code: 'CARD_ANSWER_INVALID' })
  })
})

describe("a certificate by J-LIS's authority", () => {
  const JLIS: Name = [
    { type: 'C', value: 'JP' },
    { type: 'O', value: 'JPKI' },
    { type: 'OU', value: 'JPKI for user authentication' },
    { type: 'OU', value: 'Japan Agency for Local Authority Information Systems' },
  ]
  const key = (base64: string) => createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' })
  const caKey = key(TEST_KEYS['rsa-2048'].signCa)
  const KEY_ID = fromHex('00112233445566778899AABBCCDDEEFF00112233')
  const SERIAL = fromHex('06D18006')
  const period = { notBefore: new Date('2024-05-06T01:00:00Z'), notAfter: new Date('2029-05-05T14:59:59Z') }
  const ca = certificate(
    {
      serial: SERIAL,
      issuer: JLIS,
      ...period,
      subject: JLIS,
      publicKeyInfo: publicKeyInfo(createPublicKey(caKey)),
      extensions: [
        extension('2.5.29.19', true, der.sequence(der.bool(true))),
        extension('2.5.29.14', false, der.octetString(KEY_ID)),
      ],
    },
    caKey,
  )
  const holders = (notAfter: Date): Bytes =>
    certificate(
      {
        serial: fromHex('41424344'),
        issuer: JLIS,
        ...period,
        notAfter,
        subject: [
          { type: 'C', value: 'JP' },
          { type: 'CN', value: 'ABCDEFGHIJKLMN13101003A' },
        ],
        publicKeyInfo: publicKeyInfo(createPublicKey(key(TEST_KEYS['rsa-2048'].auth))),
        extensions: [extension('2.5.29.35', false, der.sequence(der.contextPrimitive(0, KEY_ID)))],
      },
      caKey,
    )

  /** An adult's card with that certificate, on a reader where its authority is known. */
  async function jlisCard(notAfter = period.notAfter): Promise<{ readonly text: string; readonly report: Report }> {
    const card = createCard('adult', { now: NOW })
    const file = concat(holders(notAfter), new Uint8Array(512).fill(0xff))
    const withIt = answering(card, (command) => {
      const [, ins, p1, offset = 0, length = 0, high = 0, low = 0] = command
      if (ins !== 0xb0 || p1 !== 0x8a) return card.process(command)
      const count = command.length === 5 ? length || 256 : high * 256 + low
      return concat(file.subarray(offset, offset + count), fromHex('9000'))
    })
    const tapped = tappedOver(withIt, 'pcsc')
    const judge = new CertificateJudge([parseCertificate(ca)])
    const connection = await tapped.connect('SONY FeliCa RC-S300/S [1234567] 00 00')
    const { report } = await inspectOver(connection, undefined, NOW, { judge, simulated: false })
    return { text: recordingText(recorded(tapped)), report }
  }

  it('is issued anew by one of the simulation, so that the report and what to do are the same', async () => {
    const { text, report } = await jlisCard()
    const again = await replayed(text)
    const [auth] = again.certificates
    expect(report.certificates[0]).toMatchObject({ trust: 'configured', defect: null })
    expect(auth).toMatchObject({ trust: 'test', defect: null, status: 'valid', present: true })
    expect(again.certificates.slice(1).map(({ reason }) => reason)).toEqual(
      report.certificates.slice(1).map(({ reason }) => reason),
    )
    expect(comparable(again.guidance)).toEqual(comparable(report.guidance))
    expect(again.cost.apdus).toBe(report.cost.apdus)
  })

  it.each([
    ['2049-12-31T14:59:59Z', '[13 ends +8595d]'],
    ['9999-12-31T23:59:59Z', '[15 ends +36335d]'],
  ])('may end as late as %s, and is valid in a replay', async (end, shown) => {
    const { text } = await jlisCard(new Date(end))
    expect(text).toContain(shown)
    for (const day of [NOW, new Date('2040-01-01T00:00:00Z')]) {
      expect((await replayed(text, day)).certificates[0]).toMatchObject({ status: 'valid', trust: 'test' })
    }
  })

  it('leaves no name of it, and of the reader its model only', async () => {
    const { text } = await jlisCard()
    const hex = (bytes: Bytes | string): string => toHex(Buffer.from(bytes))
    expect(text).toContain('\ndriver pcsc\nreader Sony RC-S300/S\n')
    for (const part of ['Japan Agency', 'JPKI for', KEY_ID]) expect(text).not.toContain(hex(part))
  })
})
