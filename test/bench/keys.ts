/** A PIN presented and a digest signed, beside OpenSC on the same card in the same stack. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDriver } from '../../drivers/index.ts'
import { createCard } from '../../mocks/create-card.ts'
import { layDown, run } from '../stack/pcscd.ts'
import { answering } from '../support/connections.ts'
import { startService, type TestService } from '../support/service.ts'
import { compared, printTable, shown, timed } from './measure.ts'

const ROUNDS = 10
const DOCUMENT = 'a document'
const PKCS11 =
  '--module opensc-pkcs11.so --slot-index 1 --login --pin ABC123 --sign --id 02 --mechanism SHA256-RSA-PKCS'

export async function benchKeys(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kazasu-bench-'))
  await writeFile(join(folder, 'document'), DOCUMENT)
  const rows = [['', 'ours, ms', 'OpenSC, ms', 'ratio', 'APDUs', 'OpenSC']]
  for (const link of [null, 424, 106] as const) rows.push(...(await throughStack(link, folder)))
  await rm(folder, { recursive: true })
  printTable(`A PIN and a signature through pcscd, ${ROUNDS} rounds; OpenSC's programs begin anew each time`, rows)
}

async function throughStack(link: 106 | 424 | null, folder: string): Promise<string[][]> {
  const service = await startService(await openDriver('pcsc'))
  let apdus = 0
  const card = createCard('adult', { now: new Date() })
  const counting = answering(card, (command) => {
    apdus += 1
    return card.process(command)
  })
  const inserted = new Promise<void>((resolve) => {
    void service.client.subscribe(({ name }) => (name === 'card.inserted' ? resolve() : undefined))
  })
  const session = await layDown(counting, { link })
  await inserted

  const row = async (name: string, ours: () => Promise<unknown>, theirs: () => Promise<unknown>): Promise<string[]> => {
    const counts = { ours: 0, theirs: 0 }
    const counted = (who: keyof typeof counts, act: () => Promise<unknown>) => async (): Promise<number> => {
      apdus = 0
      const time = await timed(act)
      counts[who] = apdus
      return time
    }
    const result = await compared(ROUNDS, counted('ours', ours), counted('theirs', theirs))
    const where = link === null ? 'answers at once' : `radio at ${link} kbit/s`
    const times = [shown(result.ours), shown(result.theirs), shown(result.ratio)]
    return [`${name}, ${where}`, ...times, String(counts.ours), String(counts.theirs)]
  }
  const rows = [
    await row('verify', () => verifyHere(service), verifyThere),
    await row(
      'sign',
      () => signHere(service),
      () => signThere(folder),
    ),
  ]
  await session.remove()
  await service.stop()
  return rows
}

async function verifyHere({ client }: TestService): Promise<void> {
  const { outcome } = await client.call('pin.verify', { pin: 'jpki/sign', value: 'ABC123' })
  if (outcome !== 'verified') throw new Error(`the PIN is ${outcome}`)
}

const verifyThere = (): Promise<void> => done('pkcs15-tool', '--verify-pin --auth-id 2 --pin ABC123')

async function signHere({ client }: TestService): Promise<void> {
  const digest = createHash('sha256').update(DOCUMENT).digest('base64')
  await client.call('signature.signDigest', { hash: 'SHA-256', digest, value: 'ABC123' })
}

const signThere = (folder: string): Promise<void> =>
  done('pkcs11-tool', `${PKCS11} --input-file ${join(folder, 'document')} --output-file ${join(folder, 'signature')}`)

async function done(program: string, line: string): Promise<void> {
  const { status, output } = await run(program, line.split(' '))
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${output}`)
}
