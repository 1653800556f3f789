/** What is read of the authorities' certificates on a card, and what is known without it. */
import { describe, expect, it } from 'vitest'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { JLIS_AUTHORITIES } from '../../src/certificate/authorities.ts'
import { CertificateJudge } from '../../src/certificate/judge.ts'
import { parseCertificate } from '../../src/certificate/parse.ts'
import { type Bytes, toHex } from '../../src/lib/bytes.ts'
import type { Report } from '../../src/words/report.ts'
import { forgeAuthority } from '../certificate/forge.ts'
import { answering, connectionTo } from '../support/connections.ts'
import { inspectOver, NOW, profileCard } from '../support/inspections.ts'

interface Read {
  readonly report: Report
  /** The commands that read the authorities' files. */
  readonly commands: readonly string[]
}

/** Inspects the card on a real reader, or on a simulated one. */
async function read(card: SmartCard, simulated: boolean, judge = new CertificateJudge([])): Promise<Read> {
  const connection = connectionTo(card)
  const { report } = await inspectOver(connection, undefined, NOW, { judge, simulated })
  return { report, commands: connection.sent.filter((command) => /^00B0(?:8B|82)/.test(command)) }
}

const SHORT = ['00B08B0000', '00B0820000']
const FILES: Readonly<Record<string, 'authCa' | 'signCa'>> = { '8b': 'authCa', '82': 'signCa' }

/** The card with other certificates of authorities in its files. */
function bringing(card: SmartCard, files: Readonly<Record<'authCa' | 'signCa', Bytes>>): SmartCard {
  return answering(card, (command) => {
    const file = FILES[toHex(command.subarray(2, 3)).toLowerCase()]
    if (file === undefined || command[0] !== 0x00 || command[1] !== 0xb0) return card.process(command)
    const offset = command[3] ?? 0
    const length = command.length > 5 ? 1536 : command[4] || 256
    const content = Uint8Array.from({ length: 1536 }, (_, index) => files[file][index] ?? 0xff)
    return Uint8Array.of(...content.subarray(offset, offset + length), 0x90, 0x00)
  })
}

const jlis = (service: 'auth' | 'sign', generation: string): Bytes => {
  const row = JLIS_AUTHORITIES.find((one) => one.service === service && one.generation === generation)
  if (row === undefined) throw new Error(`no such authority: ${service} ${generation}`)
  return row.der
}

const rows = ({ certificates }: Report) =>
  certificates.map(({ kind, present, trust, generation, reason }) => [kind, present, trust, generation, reason])

describe('the files of the authorities', () => {
  it('are not read where a known authority has issued the certificate of the card', async () => {
    const { report, commands } = await read(profileCard('adult'), true)
    expect(commands).toEqual([])
    expect(rows(report)).toEqual([
      ['auth', true, 'test', null, null],
      ['sign', true, 'unknown', null, 'PIN_REQUIRED'],
      ['authCa', null, 'test', null, 'NOT_NEEDED'],
      ['signCa', null, 'unknown', null, 'NOT_NEEDED'],
    ])
    expect(report.certificates[2]).toMatchObject({ serial: '4B5A0001', expires: '2049-12-31', status: 'valid' })
  })

  it('are read in their first 256 bytes where these are those of a known one', async () => {
    const { report, commands } = await read(profileCard('phone'), true)
    expect(commands).toEqual(SHORT)
    expect(rows(report).slice(2)).toEqual([
      ['authCa', true, 'test', null, null],
      ['signCa', true, 'test', null, null],
    ])
  })

  it('are read to their end where nobody knows them, and judged by themselves', async () => {
    const { report, commands } = await read(profileCard('adult'), false)
    expect(commands.slice(0, 1)).toEqual(SHORT.slice(0, 1))
    expect(commands).toHaveLength(4)
    expect(rows(report)).toEqual([
      ['auth', true, 'test', null, null],
      ['sign', true, 'unknown', null, 'PIN_REQUIRED'],
      ['authCa', true, 'test', null, null],
      ['signCa', true, 'test', null, null],
    ])
    expect(report.cost.apdus).toBeLessThanOrEqual(25)
  })

  it('that are those of J-LIS make nothing genuine that J-LIS has not signed', async () => {
    for (const simulated of [true, false]) {
      const card = bringing(profileCard('adult'), { authCa: jlis('auth', '02'), signCa: jlis('sign', '02') })
      const { report, commands } = await read(card, simulated)
      expect(commands).toEqual(simulated ? [] : SHORT)
      const [auth, , authCa] = rows(report)
      expect(auth).toEqual(['auth', true, simulated ? 'test' : 'invalid', null, null])
      expect(authCa?.slice(2, 4)).toEqual(simulated ? ['test', null] : ['production', '02'])
    }
  })

  it('that only begin as one of J-LIS do stand for that one, and its key judges', async () => {
    const begun = Uint8Array.of(...jlis('auth', '02').subarray(0, 256), ...new Uint8Array(1000))
    const card = bringing(profileCard('adult'), { authCa: begun, signCa: jlis('sign', '03') })
    const { report } = await read(card, false)
    expect(rows(report)[0]).toEqual(['auth', true, 'invalid', null, null])
  })

  it('that begin as none are read to their end, though name and serial number are those of J-LIS', async () => {
    const namesake = forgeAuthority({ serial: Uint8Array.of(0x01, 0x33, 0xc3, 0x49) })
    const card = bringing(profileCard('phone'), { authCa: namesake, signCa: jlis('sign', '01') })
    const { report, commands } = await read(card, false)
    expect(commands).toHaveLength(3)
    expect(rows(report).slice(2)).toEqual([
      ['authCa', true, 'unknown', null, null],
      ['signCa', true, 'production', '01', null],
    ])
    expect(report.certificates[3]).toMatchObject({ expires: '2025-10-19', status: 'expired' })
  })

  it('need not be read where the administrator trusts the authority', async () => {
    const other = profileCard('adult')
    const whole = connectionTo(other)
    await whole.transmit(Uint8Array.from(Buffer.from('00A4040C0AD392F000260100000001', 'hex')))
    const file = await whole.transmit(Uint8Array.from(Buffer.from('00B08B00000600', 'hex')))
    const anchor = parseCertificate(file.subarray(0, -2))
    const { report, commands } = await read(profileCard('adult'), false, new CertificateJudge([anchor]))
    expect(commands).toEqual([])
    // It is trusted, and it still calls itself a test.
    expect(rows(report)[0]).toEqual(['auth', true, 'test', null, null])
  })
})
