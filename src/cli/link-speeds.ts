/** The speeds of the simulated radio link, as they are given on the command line. */
import type { LinkSpeed } from '../reader/simulator.ts'

export const LINK_SPEEDS: Readonly<Record<string, LinkSpeed | null>> = { 106: 106, 212: 212, 424: 424, none: null }
