/** What each check costs of whether a card is genuine: APDUs, bytes, and the time that the air takes for them. */
import { linkMilliseconds } from '../../mocks/radio-link.ts'
import { toHex } from '../../src/lib/bytes.ts'
import type { Photo } from '../../src/photo/decode.ts'
import { Verifier } from '../../src/pin/verifier.ts'
import { PrivateReader } from '../../src/protected/reading.ts'
import { IssuerChecker } from '../../src/report/card-issuer.ts'
import { answering } from '../support/connections.ts'
import { openDesk } from '../support/desk.ts'
import { NOW, profileCard } from '../support/inspections.ts'
import { printTable } from './measure.ts'

/** The reading included. The chip's own time is in none of it: no figure of that is public. */
export async function benchChecks(): Promise<void> {
  const at = await openDesk()
  const decode = (): Promise<Photo> => Promise.resolve({ png: Uint8Array.of(1), width: 1, height: 1 })
  const reader = new PrivateReader({ ...at, verifier: new Verifier(at), now: () => NOW, decode })
  const front = { pin: 'visual/codeA', value: '123456789018', confirmation: undefined } as const
  const text = { pin: 'text/pin', value: '2345', confirmation: undefined } as const
  const checks = [
    ['card.readFace', () => reader.face(at.visit(), front)],
    ['card.readPhoto', () => reader.photo(at.visit(), front)],
    ['card.checkAge', () => reader.age(at.visit(), { value: '570322', confirmation: undefined })],
    ['card.readAttributes', () => reader.attributes(at.visit(), text)],
    ['card.readMyNumber', () => reader.myNumber(at.visit(), text)],
    ['card.checkIssuer, no PIN', () => new IssuerChecker(at.desk).check(at.visit())],
  ] as const
  const rows: string[][] = []
  for (const [name, check] of checks) {
    const exchanges: (readonly [command: Uint8Array, answer: Uint8Array])[] = []
    const card = profileCard('adult')
    const noting = answering(card, (command) => {
      const answer = card.process(command)
      exchanges.push([command, answer])
      return answer
    })
    at.driver.insert('r', noting)
    await check()
    at.driver.remove('r')
    // The certificate is the first thing that nobody would read without a check.
    const own = exchanges.slice(exchanges.findIndex(([command]) => IS_CERTIFICATE.test(toHex(command))))
    const challenge = exchanges.filter(([command]) => toHex(command).startsWith('802A0000'))
    const time = (of: typeof exchanges): number =>
      of.reduce((sum, [command, answer]) => sum + linkMilliseconds(424, command.length, answer.length), 0)
    const bytes = (of: typeof exchanges): number =>
      of.reduce((sum, [command, answer]) => sum + command.length + answer.length, 0)
    rows.push([
      name,
      String(exchanges.length),
      String(bytes(exchanges)),
      `${own.length}, ${bytes(own)}`,
      time(exchanges).toFixed(1),
      (time(exchanges) / (time(exchanges) - time(challenge))).toFixed(3),
    ])
  }
  printTable('Cost of a check, at 424 kbit/s without what the chip takes to compute', [
    ['', 'APDUs', 'bytes', 'of the check alone', 'ms', 'of reading the same files'],
    ...rows,
  ])
}

const IS_CERTIFICATE = /^(?:00B084|00A4040C07A0000001510000)/
