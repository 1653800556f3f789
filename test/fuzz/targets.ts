/** Everything that reads what comes from outside: one row each. What a row says is in `target.ts`. */
import type { Target } from './target.ts'
import { CARD_TARGETS } from './targets/card.ts'
import { PEER_TARGETS } from './targets/peers.ts'
import { PEOPLE_TARGETS } from './targets/people.ts'
import { WIRE_TARGETS } from './targets/wire.ts'

export const TARGETS: readonly Target[] = [...CARD_TARGETS, ...PEOPLE_TARGETS, ...PEER_TARGETS, ...WIRE_TARGETS]
