/** Holds a simulated card and talks to it in hexadecimal, so that the tests read as exchanges of bytes. */
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import type { CardHabits, MyNumberCardData } from '../../mocks/card-data.ts'
import { createCard, createCardOf } from '../../mocks/create-card.ts'
import { PROFILES, type ProfileName } from '../../mocks/profiles.ts'
import type { CardState } from '../../mocks/state.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'

export const NOW = new Date('2026-11-22T03:00:00Z')

export const SELECT = {
  cardManager: '00A4040C07A0000001510000',
  jpki: '00A4040C0AD392F000260100000001',
  text: '00A4040C0AD3921000310001010408',
  visual: '00A4040C0AD3921000310001010402',
  juki: '00A4040C0AD3921000310001010401',
  common: '00A4040C0AD3921000310001010100',
  licence: '00A4040C10A0000002310600000000000000000000',
} as const

/** Spaces and line breaks are for the reader. */
export const send = (card: SmartCard, command: string): string => toHex(card.process(fromHex(command)))

/** Sends all and gives the last answer. */
export const sendAll = (card: SmartCard, ...commands: readonly string[]): string =>
  commands.map((command) => send(card, command)).at(-1) ?? ''

/** The answer's data; throws when the status is not 9000, so that no test goes on with half of an answer. */
export function data(card: SmartCard, command: string): Uint8Array {
  const answer = card.process(fromHex(command))
  if (!toHex(answer).endsWith('9000')) throw new Error(`${command} was answered ${toHex(answer)}`)
  return answer.subarray(0, -2)
}

/** A powered card of that profile, with these commands already sent. */
export function held(profile: ProfileName, ...commands: readonly string[]): SmartCard {
  return prepared(createCard(profile, { now: NOW }), commands)
}

/** The same with some of its habits, or some of its data, exchanged. */
export function heldWith(
  change: {
    readonly habits?: Partial<CardHabits>
    readonly data?: Partial<MyNumberCardData>
    readonly state?: CardState
  },
  ...commands: readonly string[]
): SmartCard {
  const adult = dataOf('adult')
  const card = { ...adult, ...change.data, habits: { ...adult.habits, ...change.habits } }
  return prepared(createCardOf({ name: 'changed', card }, { now: NOW, state: change.state ?? null }), commands)
}

export function dataOf(profile: ProfileName): MyNumberCardData {
  const card = PROFILES.find(({ name }) => name === profile)?.card
  if (card?.kind !== 'my-number-card') throw new Error(`${profile} is no My Number Card`)
  return card
}

function prepared(card: SmartCard, commands: readonly string[]): SmartCard {
  card.powerOn()
  for (const command of commands) send(card, command)
  return card
}

export const PIN = {
  auth: '00200098 04 31323334',
  authWrong: '00200098 04 39393939',
  sign: '0020009B 06 414243313233',
  text: '00200091 04 32333435',
  juki: '0020009C 04 33343536',
} as const
