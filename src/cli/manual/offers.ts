/** The names that a shell can offer: those of the tables that they are checked by. */
import { EVENTS } from '../../api/events.ts'
import { METHODS } from '../../api/index.ts'
import { Fault, Sort } from '../../api/methods/simulator.ts'
import { PROFILES } from '../../../mocks/profiles.ts'
import type { Offer } from '../commands.ts'
import { LINK_SPEEDS } from '../link-speeds.ts'
import { NO_CARD } from '../profiles.ts'
import { TRIGGERS } from '../triggers.ts'

export const OFFERS: Readonly<Record<Offer, readonly string[]>> = {
  methods: METHODS.map(({ name }) => name),
  events: EVENTS.map(({ name }) => name),
  profiles: PROFILES.map(({ name }) => name),
  'profiles-or-none': [NO_CARD, ...PROFILES.map(({ name }) => name)],
  faults: Fault.options,
  sorts: Sort.options,
  speeds: Object.keys(LINK_SPEEDS),
  triggers: Object.keys(TRIGGERS),
  shells: ['bash', 'zsh', 'fish'],
}
