/** Security status of the simulated card, where the commands of its present applications cannot show it. */
import { expect, it } from 'vitest'
import { fromHex } from '../../src/lib/bytes.ts'
import type { CardApplication } from '../../mocks/files.ts'
import { ReferenceData } from '../../mocks/reference-data.ts'
import { CardSession } from '../../mocks/session.ts'
import { dataOf } from './hold.ts'

const PIN_FILE = 0x0018

const application = (aid: string): CardApplication => ({
  aid: fromHex(aid),
  files: new Map([[PIN_FILE, { kind: 'reference-data', pin: 'pin', changedBy: null }]]),
  objects: new Map(),
  defaultKey: null,
})

it('a PIN verified before a reset opens nothing in the application that is current after it', () => {
  const [initial, other] = [application('A0'), application('D3')]
  const model = { atr: null, applications: [initial, other], initial, habits: dataOf('adult').habits }
  const session = new CardSession(model, new ReferenceData(new Map(), () => undefined))
  session.select(other)
  session.selectFile(PIN_FILE)
  session.setVerified(true)
  expect(session.isOpen([PIN_FILE])).toBe(true)
  session.reset()
  expect(session.isOpen([PIN_FILE])).toBe(false)
  session.select(other)
  expect(session.isOpen([PIN_FILE])).toBe(true)
})
