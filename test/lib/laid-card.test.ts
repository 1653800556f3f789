import { describe, expect, it } from 'vitest'
import { ERRORS } from '../../src/errors.ts'
import { meantCards, type Standing, standingAfter, standingOf } from '../../src/lib/laid-card.ts'

const card = (presence: number, standing: Standing) => ({ presence, standing })
const meant = (...cards: readonly ReturnType<typeof card>[]): readonly number[] =>
  meantCards(cards).map(({ presence }) => presence)

describe('of several cards', () => {
  it.each([
    ['the one of ours, however many others are newer', [card(1, 'ours'), card(2, 'other'), card(3, 'unread')], [1]],
    ['all of ours, the newest first', [card(1, 'ours'), card(3, 'ours'), card(2, 'ours')], [3, 2, 1]],
    ['those that nobody has read, before those that are none', [card(5, 'other'), card(1, 'unread')], [1]],
    ['the newest of those that are none', [card(1, 'other'), card(2, 'other')], [2, 1]],
    ['none of none', [], []],
  ] as const)('%s is meant', (_, cards, expected) => {
    expect(meant(...cards)).toEqual(expected)
  })
})

describe('what a report says the card is', () => {
  it.each([
    [[{ name: 'jpki', present: true }], 'ours'],
    [[{ name: 'jpki', present: false }], 'other'],
    [[{ name: 'jpki', present: null }], 'other'],
    [[{ name: 'text', present: true }], 'ours'],
    [
      [
        { name: 'jpki', present: null },
        { name: 'visual', present: true },
      ],
      'ours',
    ],
    [[{ name: 'juki', present: true }], 'other'],
    [[], 'other'],
  ] as const)('%j: %s', (applications, standing) => {
    expect(standingOf({ applications: [...applications] })).toBe(standing)
  })
})

describe('what a failure to read a card says that it is', () => {
  it('is none of ours, where the failure is of the card', () => {
    const telling = Object.keys(ERRORS).filter((code) => standingAfter('unread', code) === 'other')
    expect(telling).toEqual(['CARD_MUTE', 'CARD_FOREIGN', 'CARD_REFUSED', 'CARD_ANSWER_INVALID'])
  })

  it('is nothing else than what was read before', () => {
    expect(standingAfter('ours', 'CARD_MUTE')).toBe('ours')
  })
})
