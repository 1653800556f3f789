/** Signatures on the real stack: openssl verifies them, and OpenSC makes the same ones with the same card. */
import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { createCard } from '../../mocks/create-card.ts'
import { startService, type TestService } from '../support/service.ts'
import { layDown, run, startPcscd, stopAll } from './pcscd.ts'

const DOCUMENT = Buffer.from('見本の文書\r\n')
const HASHES = [
  ['SHA-256', 'sha256', 'SHA256-RSA-PKCS'],
  ['SHA-384', 'sha384', 'SHA384-RSA-PKCS'],
  ['SHA-512', 'sha512', 'SHA512-RSA-PKCS'],
] as const

const NOTHING_OPEN = ['00A4040C0AD392F000260100000001', '802A009A01FF00', '802A009701FF00']

let folder: string
const at = (name: string): string => join(folder, name)
const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64')

describe('the keys of the card on the real stack', () => {
  let service: TestService

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kazasu-signing-'))
    writeFileSync(at('document'), DOCUMENT)
    await startPcscd()
    service = await startService(await openDriver('pcsc'))
    const inserted = new Promise<void>((resolve) => {
      void service.client.subscribe(({ name }) => (name === 'card.inserted' ? resolve() : undefined))
    })
    await layDown(createCard('adult', { now: new Date() }))
    await inserted
  })

  afterEach(async () => {
    await service.stop()
    await stopAll()
    rmSync(folder, { recursive: true, force: true })
  })

  /** What OpenSC signs with the key that this slot's PIN opens. */
  async function openscSigns(slot: '0' | '1', pin: string, mechanism: string, file: string): Promise<Buffer> {
    const key = `--slot-index ${slot} --login --pin ${pin} --sign --id 0${Number(slot) + 1}`
    const files = `--input-file ${at(file)} --output-file ${at('opensc')}`
    const line = `--module opensc-pkcs11.so ${key} --mechanism ${mechanism} ${files}`
    expect(await run('pkcs11-tool', line.split(' '))).toMatchObject({ status: 0 })
    return readFileSync(at('opensc'))
  }

  it.each(HASHES)('sign a %s digest as OpenSC does, byte for byte', async (hash, name, mechanism) => {
    const digest = createHash(name).update(DOCUMENT).digest('base64')
    const answer = await service.client.call('signature.signDigest', { hash, digest, value: 'ABC123' })
    expect(answer.simulated).toBe(true)
    expect(bytesOf(answer.signature)).toEqual(await openscSigns('1', 'ABC123', mechanism, 'document'))
    writeFileSync(at('signature'), bytesOf(answer.signature))
    const { publicKey } = new X509Certificate(bytesOf(answer.certificate))
    writeFileSync(at('key.pem'), publicKey.export({ type: 'spki', format: 'pem' }))
    const verify = ['dgst', `-${name}`, '-verify', at('key.pem'), '-signature', at('signature'), at('document')]
    expect(await run('openssl', verify)).toEqual({ status: 0, output: 'Verified OK\n' })
  })

  it('sign a login as OpenSC would sign the statement', async () => {
    const nonce = 'AAECAwQFBgcICQoLDA0ODw'
    const { statement, signature } = await service.client.call('login.sign', { nonce, value: '1234' })
    writeFileSync(at('statement'), statement)
    expect(bytesOf(signature)).toEqual(await openscSigns('0', '1234', 'SHA256-RSA-PKCS', 'statement'))
  })

  it('make a CMS signature that openssl finds good', async () => {
    const digest = createHash('sha256').update(DOCUMENT).digest('base64')
    const { cms } = await service.client.call('signature.signCms', { hash: 'SHA-256', digest, value: 'ABC123' })
    const { der } = await service.client.call('certificate.read', { kind: 'signCa' })
    writeFileSync(at('cms'), bytesOf(cms))
    writeFileSync(at('ca.pem'), new X509Certificate(bytesOf(der)).toString())
    const files = ['-content', at('document'), '-in', at('cms'), '-CAfile', at('ca.pem'), '-out', at('out')]
    expect(await run('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', ...files])).toMatchObject({ status: 0 })
    expect(readFileSync(at('out'))).toEqual(DOCUMENT)
  })

  it('sign for nobody else afterwards', async () => {
    const digest = createHash('sha256').update(DOCUMENT).digest('base64')
    await service.client.call('signature.signDigest', { hash: 'SHA-256', digest, value: 'ABC123' })
    await service.client.call('login.sign', { nonce: 'AAECAwQFBgcICQoLDA0ODw', value: '1234' })
    const commands = NOTHING_OPEN.flatMap((command) => ['-s', command])
    const { output } = await run('opensc-tool', ['-r', '0', ...commands])
    const words = [...output.matchAll(/SW1=0x(?<one>..), SW2=0x(?<two>..)/g)]
    expect(words.map(({ groups }) => `${groups?.['one']}${groups?.['two']}`)).toEqual(['9000', '6982', '6982'])
  })
})
