/** What the daemon calls itself, and the versions of the protocol that it speaks; no shapes, so that the door loads none. */

export const PRODUCT = 'kazasu'

/** A change that breaks a client raises `max`. */
export const PROTOCOL = { min: 1, max: 1 } as const
