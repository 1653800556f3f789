/** That a recording holds nothing of whose card it is: what is planted on the simulated cards is looked for in it. */
import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type MyNumberCardData, referenceValues } from '../../mocks/card-data.ts'
import { createCard, createCardOf } from '../../mocks/create-card.ts'
import { PROFILES } from '../../mocks/profiles.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { type Bytes, concat, fromAscii, fromHex, toHex } from '../../src/lib/bytes.ts'
import { recordingText } from '../../src/recording/text.ts'
import { inspectOver, NOW } from '../support/inspections.ts'
import { READER, recorded, recordProfile, tappedOver } from '../support/recordings.ts'
import { holds } from '../support/secrets.ts'

const SELECT_JPKI = '00A4040C0AD392F000260100000001'
const SELECT_COMMON = '00A4040C0AD3921000310001010100'

function ask(card: SmartCard, ...commands: readonly string[]): Bytes[] {
  card.powerOff()
  card.powerOn()
  // The first command fails on one lot.
  card.process(fromHex(commands[0] ?? ''))
  const answers = commands.map((command) => card.process(fromHex(command)).subarray(0, -2))
  card.powerOff()
  return answers
}

/** The authentication certificate with what is behind it, in blocks, which every card takes. */
const certificateOn = (profile: string): Bytes =>
  concat(
    ...ask(
      createCard(profile, { now: NOW }),
      SELECT_JPKI,
      '00A4020C02000A',
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((block) => `00B00${block}0000`),
    ),
  )

/** Everything of a certificate that is one holder's own. */
function ownParts(content: Bytes): Bytes[] {
  try {
    const { serialNumber, subject, publicKey } = new X509Certificate(content)
    const end = 4 + ((content[2] ?? 0) << 8) + (content[3] ?? 0)
    const { n, x, y } = publicKey.export({ format: 'jwk' })
    const numbers = [n, x, y].flatMap((one) => (one === undefined ? [] : [Buffer.from(one, 'base64url')]))
    const name = /CN=(.*)/.exec(subject)?.[1] ?? ''
    return [fromHex(serialNumber), fromAscii(name), ...numbers, content.subarray(end - 64, end)]
  } catch {
    return []
  }
}

/** Every piece of it that is long enough to tell anything. */
const WINDOW = 6
const pieces = (bytes: Bytes): Bytes[] =>
  bytes.length <= WINDOW
    ? [bytes]
    : Array.from({ length: bytes.length - WINDOW + 1 }, (_, at) => bytes.subarray(at, at + WINDOW))

/** As text, and as bytes in every way in which they may be written. */
function* spellings(secret: string): Generator<string> {
  yield secret
  // What Latin-1 cannot write has no spelling in it: its low bytes alone stand in any signature by chance.
  const isLatin = Buffer.from(secret, 'latin1').toString('latin1') === secret
  for (const encoding of ['utf8', 'utf16le', ...(isLatin ? ['latin1' as const] : [])] as const) {
    const bytes = Buffer.from(secret, encoding)
    yield bytes.toString('hex')
    yield* inBase64(bytes)
  }
}

/** At each of the three places at which it may begin; what depends on its neighbours is cut off. */
function* inBase64(bytes: Bytes): Generator<string> {
  for (const before of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const core = text.slice(before === 0 ? 0 : 4, -4)
    if (core.length >= 4) yield core
  }
}

function plantedIn(profile: string, data: MyNumberCardData): string[] {
  const { holder } = data
  const answers = ask(createCard(profile, { now: NOW }), SELECT_COMMON, '00A4020C020001', '00B2010400')
  const record = Buffer.from(answers.at(-1) ?? []).toString('latin1')
  const names = [holder.name, ...holder.name.split(/[\s\u3000]/), holder.address, holder.address.slice(0, 6)]
  const numbers = [holder.myNumber, holder.securityCode, ...Object.values(referenceValues(data, NOW))]
  return [...names, ...numbers, record.slice(2, 17), record.slice(22), 'Kazasu simulated card'].filter(
    (one) => one !== '' && one !== '****',
  )
}

/** The bytes of the text as if nothing had been left out between them. */
const bytesIn = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line.startsWith('<') || line.startsWith('>'))
    .join('')
    .replaceAll(/\[[^\]]*\]|[^\dA-F]/g, '')

describe('a recording', () => {
  it.each(PROFILES)('of $name holds nothing of whose card it is', async ({ name, card }) => {
    const text = recordingText((await recordProfile(name)).recording)
    if (card.kind === 'foreign') return
    const wire = bytesIn(text)
    const planted = plantedIn(name, card)
    expect(planted.length).toBeGreaterThan(12)
    for (const secret of planted) {
      // Four digits of a number stand in some longer one by chance.
      const isIn = (one: string): boolean => holds(text, one) || (one.length > 4 && wire.includes(one.toUpperCase()))
      const found = [...spellings(secret)].filter(isIn)
      expect(found, secret).toEqual([])
    }
    const own = ownParts(certificateOn(name))
    if (name === 'adult' || name === 'old-lot' || name === 'p384') expect(own.length).toBeGreaterThan(3)
    expect(own.flatMap(pieces).filter((one) => wire.includes(toHex(one)))).toEqual([])
    for (const part of own) expect([...inBase64(part.subarray(0, 48))].filter((one) => text.includes(one))).toEqual([])
  })
})

describe('the recordings of two people', () => {
  const adult = PROFILES.find(({ name }) => name === 'adult')?.card
  if (adult?.kind !== 'my-number-card') throw new Error('no adult')

  async function textOf(name: string, differing: Partial<MyNumberCardData['holder']>): Promise<string> {
    const data = { ...(adult as MyNumberCardData), holder: { ...(adult as MyNumberCardData).holder, ...differing } }
    const card = createCardOf({ name, card: data }, { now: NOW })
    const tapped = tappedOver(card)
    await inspectOver(await tapped.connect(READER))
    return recordingText(recorded(tapped)).replaceAll(/\d+\.\d ms/g, '')
  }

  it('are one and the same where their cards are of one kind', async () => {
    const hanako = await textOf('adult', {})
    const other = { name: '例\u3000次郎', address: '例県例市9-9', myNumber: '300201004008', securityCode: '7777' }
    // Another serial number, another municipality, and a birthday two months apart.
    expect(await textOf('of somebody else', { ...other, municipality: '01202', birthdayInDays: 181 })).toBe(hanako)
  })
})
