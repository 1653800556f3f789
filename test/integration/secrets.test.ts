/** Canaries: what a PIN is, and what lies behind it, is in nothing that the service writes or tells. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { referenceValues } from '../../mocks/card-data.ts'
import { profileNamed } from '../../mocks/create-card.ts'
import { AuditFile } from '../../src/audit/audit-file.ts'
import { openDriver } from '../../drivers/index.ts'
import { KazasuClientError } from '../../src/client/client.ts'
import { createLogger } from '../../src/log.ts'
import { startService } from '../support/service.ts'
import { holds } from '../support/secrets.ts'

/** Wrong values that nothing else contains, the right ones, and the person on the card. */
const CANARIES = ['7391', 'CANARY77', 'CANARY78', 'badvalue88', 'ABC123', '123456789018', '見本', '花子']

describe('secrets', () => {
  it('are in no log line at any level, no error, no event, no metric and no report', async () => {
    const written: string[] = []
    const log = createLogger({ level: 'debug', journal: false, write: (line) => void written.push(line) })
    const service = await startService(await openDriver('simulated', { profile: 'adult' }), { log, autoInspect: true })
    const told: string[] = []
    await service.client.subscribe((event) => told.push(JSON.stringify(event)))

    const attempts = [
      ['jpki/auth', '7391'],
      ['jpki/sign', 'CANARY77'],
      ['jpki/sign', 'badvalue88'],
      ['jpki/sign', 'ABC123'],
      ['text/codeA', '123456789018'],
    ] as const
    const outcomes: string[] = []
    for (const [pin, value] of attempts) {
      const outcome = await service.client.call('pin.verify', { pin, value }).then(
        (answer) => {
          told.push(JSON.stringify(answer))
          return answer.outcome
        },
        (error: unknown) => {
          if (!(error instanceof KazasuClientError)) throw error
          told.push(JSON.stringify([error, error.message, error.data, error.stack]))
          return error.code
        },
      )
      outcomes.push(outcome)
    }
    expect(outcomes).toEqual(['wrong', 'wrong', 'PIN_FORMAT', 'verified', 'verified'])

    const { der } = await service.client.call('certificate.readWithPin', { kind: 'sign', value: 'ABC123' })
    const { name } = await service.client.call('card.readAttributes', { pin: 'text/pin', value: '2345' })
    const { myNumber } = await service.client.call('card.readMyNumber', { pin: 'text/pin', value: '2345' })
    expect([name, myNumber]).toEqual(['見本\u3000花子', '123456789018'])
    await service.client.call('card.readPhoto', { pin: 'visual/codeA', value: '123456789018' })
    const face = await service.client.call('card.readFace', { pin: 'visual/codeA', value: '123456789018' })
    // The report is told again, with the row of the certificate that was opened above.
    told.push(JSON.stringify(await service.client.call('card.inspect', {})))
    const digest = Buffer.alloc(32, 'digest').toString('base64')
    const signed = await service.client.call('signature.signDigest', { hash: 'SHA-256', digest, value: 'ABC123' })
    const { cms } = await service.client.call('signature.signCms', { hash: 'SHA-256', digest, value: 'ABC123' })
    const login = await service.client.call('login.sign', { nonce: 'AAECAwQFBgcICQoLDA0ODw', value: '1234' })
    const bodies = [der, digest, signed.signature, signed.certificate, cms, login.signature, login.certificate]
    const [reader] = (await service.client.call('simulator.readers', {})).readers
    await service.client.call('simulator.fault', { reader: reader?.id ?? '', kind: 'remove', at: 3 })
    await service.client.call('pin.verify', { pin: 'jpki/sign', value: 'CANARY78', returnSeconds: 0 })
    told.push(await (await fetch(`http://127.0.0.1:${service.port}/metrics`)).text())
    await service.stop()

    expect(written.length).toBeGreaterThan(20)
    expect(told.length).toBeGreaterThan(5)
    const everything = [...written, ...told].join('\n')
    // Certificates, what was signed and the signatures went to who asked for them, and nowhere else.
    const parts = bodies.flatMap((body) => {
      const hex = Buffer.from(body, 'base64').toString('hex')
      return [body.slice(body.length >> 1).slice(0, 20), hex.slice(hex.length >> 1).slice(0, 24)]
    })
    const pictures = [
      face.nameImage.png.slice(40, 80),
      face.addressImage.png.slice(40, 80),
      face.photo?.png.slice(100, 140) ?? '',
    ]
    for (const [index, canary] of [...CANARIES, ...pictures, ...parts].entries()) {
      expect(canary.length).toBeGreaterThan(1)
      expect(holds(everything, canary), `canary ${index}`).toBe(false)
      expect(everything.includes(Buffer.from(canary).toString('hex').toUpperCase())).toBe(false)
    }
  })

  it('are in no record of the audit, which has the time, who asked, and what was found', async () => {
    const written: string[] = []
    const write = (line: string): void => void written.push(line)
    const log = createLogger({ level: 'debug', journal: false, write })
    const file = join(mkdtempSync(join(tmpdir(), 'kazasu-audit-')), 'audit.jsonl')
    const options = { file, rotateBytes: 1_000_000, keep: 1, onFailure: 'refuse', simulated: true } as const
    const audit = new AuditFile(options, { log, now: () => new Date() })
    const service = await startService(await openDriver('simulated', { profile: 'adult' }), { log, audit })
    const { card } = profileNamed('adult')
    if (card.kind !== 'my-number-card') throw new Error(card.kind)
    const values = referenceValues(card, new Date())
    const [right, birth] = [values['visual/codeB'], values['visual/birthDate']]
    const wrong = `${right.slice(0, -4)}${right.endsWith('9182') ? '9183' : '9182'}`
    const read = (value: string) => service.client.call('card.readFace', { pin: 'visual/codeB', value })
    await expect(read(wrong)).rejects.toMatchObject({ code: 'PIN_WRONG' })
    const face = await read(right)
    await service.client.call('card.checkAge', { value: birth, age: 20 })
    written.push(await (await fetch(`http://127.0.0.1:${service.port}/metrics`)).text())
    await service.stop()

    const records = readFileSync(file, 'utf8')
    const outcomes = records
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]))
      .filter(({ event }) => event === 'outcome')
    expect(outcomes.map(({ outcome, checked = null }) => [outcome, checked])).toEqual([
      ['wrong', null],
      ['verified', 'test present'],
      ['verified', 'test present'],
    ])
    const pictures = [face.nameImage, face.addressImage, face.photo].map((picture) => picture?.png.slice(40, 80) ?? '')
    const canaries = [right, wrong, birth, '9182', values['visual/codeA'], face.birthDateText, face.expires]
    for (const [index, canary] of [...canaries, ...pictures, '見本', '花子'].entries()) {
      expect(canary.length).toBeGreaterThan(1)
      expect(holds(`${records}${written.join('\n')}`, canary), `canary ${index}`).toBe(false)
    }
  })

  it('are neither where a driving licence is read, with a PIN and without', async () => {
    const written: string[] = []
    const log = createLogger({ level: 'debug', journal: false, write: (line) => void written.push(line) })
    const service = await startService(await openDriver('simulated', { profile: 'licence' }), { log })
    const ask = async (value?: string): Promise<string> =>
      service.client.call('card.readLicence', value === undefined ? {} : { value }).then(
        ({ expires }) => expires ?? 'no day',
        (error: unknown) => {
          if (!(error instanceof KazasuClientError)) throw error
          written.push(JSON.stringify([error, error.message, error.data, error.stack]))
          return error.code
        },
      )
    const day = await ask('4567')
    const outcomes = [await ask('7391'), await ask()]
    const [reader] = (await service.client.call('simulator.readers', {})).readers
    await service.client.call('simulator.insert', { reader: reader?.id ?? '', profile: 'licence-no-pin' })
    outcomes.push(await ask('4567'))
    expect(await ask()).toBe(day)
    await service.stop()
    expect(outcomes).toEqual(['PIN_WRONG', 'PIN_REQUIRED', 'PIN_NOT_SET'])
    expect(day).toMatch(/^\d{4}-\d\d-\d\d$/)
    for (const secret of ['4567', '7391', day, '****']) {
      for (const form of [secret, Buffer.from(secret).toString('hex').toUpperCase()]) {
        expect(holds(written.join('\n'), form), secret).toBe(false)
      }
    }
  })
})
