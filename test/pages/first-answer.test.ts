/** What the console shows of a card before the whole report is there. */
import './dom.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { CardOn } from '../../src/pages/console/card.tsx'
import type { PinReport } from '../../src/report/shape.ts'
import { speak } from '../../src/pages/shared/i18n.ts'
import type { ReaderView } from '../../src/pages/shared/readers.ts'
import { elementsOf } from './elements.ts'
import { pin } from './reports.ts'

function statesOf(pins: PinReport[]): Readonly<Record<string, unknown>> {
  const first = {
    reader: 'reader',
    simulated: true,
    pins,
    authExpires: null,
    cost: { apdus: 0, bytes: 0, milliseconds: 0 },
  }
  const card = { presence: 1, inspection: { state: 'reading', first } }
  const reader = { id: 'reader', name: 'Reader', simulated: true, card, lost: null } as unknown as ReaderView
  const props = { reader, mayInspect: true, onRead: () => undefined, spoken: null }
  const tiles = elementsOf(CardOn(props)).filter((one) => 'data-pin' in one)
  return Object.fromEntries(tiles.map((one) => [String(one['data-pin']), one['data-state']]))
}

beforeAll(() => speak('ja'))

describe('the first answer', () => {
  const blocked = { remaining: 0, state: 'blocked' } as const

  it('calls a PIN locked while the other works', () => {
    expect(statesOf([pin('jpki', 'auth'), pin('jpki', 'sign', blocked)])).toMatchObject({
      'jpki/auth': 'ok',
      'jpki/sign': 'blocked',
    })
  })

  it('does not call locked what may be a card without PINs', () => {
    expect(statesOf([pin('jpki', 'auth', blocked), pin('jpki', 'sign', blocked)])).toMatchObject({
      'jpki/auth': 'unusable',
      'jpki/sign': 'unusable',
      'juki/pin': 'pending',
    })
  })
})
