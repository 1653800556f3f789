import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPcscDriver } from '../../drivers/pcsc/driver.ts'
import { createCard } from '../../mocks/create-card.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import type { VpcdSession } from '../../mocks/vpcd.ts'
import type { ReaderDriver } from '../../src/reader/driver.ts'
import { Story } from '../contract/story.ts'
import { type CommandResult, FIRST_READER, layDown, run, startPcscd, stopAll } from './pcscd.ts'

/** The simulated card before a judge that shares nothing with it: OpenSC, by the real PC/SC stack. */

const PINS = {
  auth: { id: '1', slot: '0', pin: '1234', wrong: '9999', maximum: 3, label: 'User Authentication PIN' },
  sign: { id: '2', slot: '1', pin: 'ABC123', wrong: 'XYZ789', maximum: 5, label: 'Digital Signature PIN' },
} as const
type PinName = keyof typeof PINS

let folder: string
/** What PC/SC shows, looked at by a driver that touches no card. */
let watcher: ReaderDriver
let story: Story

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kazasu-opensc-'))
  await startPcscd()
  watcher = createPcscDriver()
  story = new Story()
  await watcher.start(story)
})
afterEach(async () => {
  await watcher.stop()
  await stopAll()
  rmSync(folder, { recursive: true, force: true })
})

const adult = (): SmartCard => createCard('adult', { now: new Date() })

/** Runs `pkcs11-tool --sign` on a file of the folder. */
function sign(name: PinName, pin: string): Promise<CommandResult> {
  const { id, slot } = PINS[name]
  const session = `--module opensc-pkcs11.so --slot-index ${slot} --login --pin ${pin}`
  const operation = `--sign --mechanism SHA256-RSA-PKCS --id 0${id}`
  const files = `--input-file ${join(folder, 'data')} --output-file ${join(folder, 'signature')}`
  return run('pkcs11-tool', `${session} ${operation} ${files}`.split(' '))
}

/** Lays the card down and waits until PC/SC shows it; OpenSC's own `--wait` can miss a card that comes just then. */
async function lay(card: SmartCard): Promise<VpcdSession> {
  story.turn()
  const session = await layDown(card)
  await story.until('inserted')
  return session
}

async function takeAway(session: VpcdSession): Promise<void> {
  story.turn()
  await session.remove()
  await story.until('removed')
}

const pkcs15 = (...args: readonly string[]): Promise<CommandResult> => run('pkcs15-tool', args)
const verify = (name: PinName, pin: string): Promise<CommandResult> =>
  pkcs15('--verify-pin', '--auth-id', PINS[name].id, '--pin', pin)

/** What `pkcs15-tool` says of a PIN's tries. */
async function triesLeft(name: PinName): Promise<number> {
  const { output } = await pkcs15('--list-pins')
  const block = output.split(/^PIN /m).find((part) => part.startsWith(`[${PINS[name].label}]`))
  return Number(/Tries left\s*:\s*(?<tries>\d+)/.exec(block ?? '')?.groups?.['tries'] ?? Number.NaN)
}

async function certificate(...args: readonly string[]): Promise<X509Certificate | null> {
  const { status, output } = await pkcs15(...args)
  const pem = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(output)?.[0]
  // A pattern of base64 in the output of a failure would be a certificate that leaked.
  expect(pem === undefined).toBe(status !== 0)
  return pem === undefined ? null : new X509Certificate(pem)
}

describe('the simulated card before OpenSC', () => {
  it('is a JPKI card with two PINs, two keys and four certificates', async () => {
    await lay(adult())
    const { status, output } = await pkcs15('--dump')
    expect(status).toBe(0)
    expect(output).toContain('PKCS#15 Card [JPKI]')
    const objects = output.split('\n').filter((line) => /^(?:PIN|Private|X\.509)/.test(line))
    expect(objects).toEqual([
      'PIN [User Authentication PIN]',
      'PIN [Digital Signature PIN]',
      'Private RSA Key [User Authentication Key]',
      'Private RSA Key [Digital Signature Key]',
      'X.509 Certificate [User Authentication Certificate]',
      'X.509 Certificate [Digital Signature Certificate]',
      'X.509 Certificate [User Authentication Certificate CA]',
      'X.509 Certificate [Digital Signature Certificate CA]',
    ])
    expect(await triesLeft('auth')).toBe(3)
    expect(await triesLeft('sign')).toBe(5)
  })

  it('has the tries left that its profile says', async () => {
    await lay(createCard('auth-last', { now: new Date() }))
    expect([await triesLeft('auth'), await triesLeft('sign')]).toEqual([1, 5])
  })

  it('gives the authentication certificate freely, signed by the CA whose certificate is on the card', async () => {
    await lay(adult())
    const own = await certificate('--read-certificate', '1')
    const issuer = await certificate('--read-certificate', '3')
    expect(own?.subject).toMatch(/^C=JP\nCN=[\dA-Z]+$/)
    expect(issuer !== null && own?.verify(issuer.publicKey)).toBe(true)
  })

  it('gives the signature certificate after its password only', async () => {
    await lay(adult())
    expect(await certificate('--read-certificate', '2')).toBeNull()
    expect(await certificate('--verify-pin', '--auth-id', '1', '--pin', '1234', '--read-certificate', '2')).toBeNull()
    const own = await certificate('--verify-pin', '--auth-id', '2', '--pin', 'ABC123', '--read-certificate', '2')
    const issuer = await certificate('--read-certificate', '4')
    expect(issuer !== null && own?.verify(issuer.publicKey)).toBe(true)
  })

  it.each(['auth', 'sign'] as const)(
    'counts wrong values of %s down to a block that outlives the power',
    async (name) => {
      const { maximum, wrong, pin } = PINS[name]
      const card = adult()
      const session = await lay(card)
      for (let left = maximum - 1; left >= 0; left -= 1) {
        expect(await verify(name, wrong)).not.toMatchObject({ status: 0 })
        expect(await triesLeft(name)).toBe(left)
      }
      expect(await verify(name, pin)).not.toMatchObject({ status: 0 })
      await takeAway(session)
      await lay(card)
      expect(await triesLeft(name)).toBe(0)
      expect(await verify(name, pin)).not.toMatchObject({ status: 0 })
      const other = name === 'auth' ? 'sign' : 'auth'
      expect(await triesLeft(other)).toBe(PINS[other].maximum)
    },
  )

  it.each(['auth', 'sign'] as const)('starts counting %s anew after a right value', async (name) => {
    const { maximum, wrong, pin } = PINS[name]
    await lay(adult())
    await verify(name, wrong)
    await verify(name, wrong)
    expect(await triesLeft(name)).toBe(maximum - 2)
    expect(await verify(name, pin)).toMatchObject({ status: 0 })
    expect(await triesLeft(name)).toBe(maximum)
  })

  it.each(['auth', 'sign'] as const)('signs with the key of %s, and openssl finds the signature good', async (name) => {
    const { id, pin } = PINS[name]
    await lay(adult())
    const at = (file: string): string => join(folder, file)
    writeFileSync(at('data'), 'かざす')
    writeFileSync(at('other'), 'かざさない')
    expect(await sign(name, pin)).toMatchObject({ status: 0 })
    const own = await certificate('--verify-pin', '--auth-id', id, '--pin', pin, '--read-certificate', id)
    writeFileSync(at('key.pem'), own?.publicKey.export({ type: 'spki', format: 'pem' }) ?? '')
    const check = (file: string): Promise<CommandResult> =>
      run('openssl', ['dgst', '-sha256', '-verify', at('key.pem'), '-signature', at('signature'), at(file)])
    expect(await check('data')).toEqual({ status: 0, output: 'Verified OK\n' })
    expect(await check('other')).toMatchObject({ status: 1 })
  })

  it('does not sign without the PIN', async () => {
    await lay(adult())
    writeFileSync(join(folder, 'data'), 'かざす')
    expect(await sign('auth', PINS.auth.wrong)).not.toMatchObject({ status: 0 })
    expect(await triesLeft('auth')).toBe(2)
  })

  it('is no JPKI card when it is another card, and none when it is mute', async () => {
    const licence = await lay(createCard('driving-licence', { now: new Date() }))
    expect((await pkcs15('--dump')).output).not.toContain('JPKI')
    await takeAway(licence)
    await lay(createCard('mute', { now: new Date() }))
    expect(story.page).toContain(`inserted ${FIRST_READER.name} mute`)
    expect(await run('opensc-tool', ['--name'])).not.toMatchObject({ status: 0 })
  })
})
