/** What a report costs in APDUs and bytes, beside OpenSC on the same card in the same stack. */
import { createCard } from '../../mocks/create-card.ts'
import type { FirstAnswer } from '../../src/report/shape.ts'
import type { Report } from '../../src/words/report.ts'
import { layDown, run } from '../stack/pcscd.ts'
import { answering } from '../support/connections.ts'
import { startService } from '../support/service.ts'
import { openDriver } from '../../drivers/index.ts'
import { printTable } from './measure.ts'

type Cost = Pick<Report['cost'], 'apdus' | 'bytes'>

export async function benchCost(): Promise<void> {
  const adult = await reportCost('adult')
  const licence = await reportCost('licence')
  const oldLot = await reportCost('old-lot')
  // Its authorities are nobody's that is known, so that their certificates are read to the end.
  const unknown = await reportCost('p384')
  const certificate = await openscCost(['--read-certificate', '1'])
  const listing = await openscCost(['--dump'])
  printTable('Cost in APDUs and bytes', [
    ['', 'APDUs', 'bytes', 'bound'],
    row('first answer: two counters, one expiry', adult.first, '5 APDUs'),
    row('whole report', adult.whole, '21 APDUs, 3,200 bytes'),
    row('whole report, with a driving licence', licence.whole, '25 APDUs'),
    row('whole report, issued by an authority that is not known', unknown.whole, '25 APDUs'),
    row('whole report, card without short forms', oldLot.whole, 'under 60 APDUs'),
    row('  its first answer', oldLot.first, ''),
    row('OpenSC: pkcs15-tool --read-certificate 1', certificate, ''),
    row('OpenSC: pkcs15-tool --dump (with the counters)', listing, ''),
  ])
}

const row = (name: string, { apdus, bytes }: Cost, bound: string): string[] => [
  name,
  String(apdus),
  String(bytes),
  bound,
]

async function reportCost(profile: string): Promise<{ first: Cost; whole: Cost }> {
  const service = await startService(await openDriver('simulated', { profile }))
  const answers: FirstAnswer[] = []
  const report = await service.client.call('card.inspect', {}, { onProgress: (answer) => answers.push(answer) })
  await service.stop()
  const [first] = answers
  if (first === undefined) throw new Error('no first answer')
  return { first: first.cost, whole: report.cost }
}

/** What reaches the card while OpenSC works on it. */
async function openscCost(options: readonly string[]): Promise<Cost> {
  let apdus = 0
  let bytes = 0
  const card = createCard('adult', { now: new Date() })
  const counting = answering(card, (command) => {
    const answer = card.process(command)
    apdus += 1
    bytes += command.length + answer.length
    return answer
  })
  const session = await layDown(counting)
  const { status, output } = await run('pkcs15-tool', options)
  if (status !== 0) throw new Error(`pkcs15-tool ended with ${status}: ${output}`)
  await session.remove()
  return { apdus, bytes }
}
