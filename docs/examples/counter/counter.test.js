import { keepConnected } from 'kazasu/client/node'
import { kazasuFixtures, kazasuMatchers } from 'kazasu/testing/vitest'
import { test as base, expect, vi } from 'vitest'
import { openCounter } from './counter.js'

// A minute before midnight on a leap day, or when runs.mjs says: nothing in here depends on when it runs.
const { TODAY: today = '2028-02-29T23:59' } = process.env
expect.extend(kazasuMatchers)

const test = base.extend(kazasuFixtures({ today })).extend({
  counter: async ({ kazasu: { url, token }, reader }, use) => {
    const live = keepConnected({ url, token, client: { name: 'counter' } })
    const show = vi.fn()
    const { check } = openCounter(live, { reader: reader.id, show })
    const shows = (line) => vi.waitFor(() => expect(show).toHaveBeenLastCalledWith(line), { timeout: 60_000 })
    await shows('No card')
    await use({ check, shows })
    live.close()
  },
})

test.concurrent.for([
  ['adult', 'All in order'],
  ['transport', 'Not a My Number Card'],
])('a card of the profile %s', async ([card, line], { reader, counter }) => {
  await reader.insert(card)
  await counter.shows(line)
  await reader.tearOff()
  await counter.shows('No card')
})

test.concurrent('a certificate that ends in ten days', async ({ reader, counter }) => {
  await reader.insert({ authExpires: '+10d' })
  const inTenDays = new Date(Date.parse(today.slice(0, 10)) + 10 * 86_400_000)
  const day = inTenDays.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  await counter.shows(`The user authentication certificate expires soon; have it renewed by ${day}`)
})

test.concurrent('a wrong PIN costs one attempt, and only one', async ({ reader, counter }) => {
  await reader.insert('adult')
  await counter.shows('All in order')
  expect(await counter.check('0000')).toBe('The PIN is wrong: 2 left')
  expect(reader).toHavePresented([{ pin: 'jpki/auth', right: false }])
  expect(reader).toHaveCounters({ 'jpki/auth': 2 })
})

test.concurrent('the last attempt is not spent without asking', async ({ reader, counter }) => {
  await reader.insert({ pins: { 'jpki/auth': 1 } })
  await reader.settled()
  expect(await counter.check('0000')).toBe('Only one attempt is left; one more wrong entry locks the PIN.')
  expect(reader).toHaveSpentNoAttempt()
})

test.concurrent('a card torn off in the middle of VERIFY', async ({ reader, counter }) => {
  await reader.insert('adult')
  await reader.settled()
  await reader.fault('remove', { of: 'next verify' })
  const checked = counter.check('0000')
  await counter.shows('No card')
  // The daemon waits a while for the card, to ask it what is left.
  await reader.putBack()
  await checked
  // The card may have seen the PIN or not; it is never asked twice.
  expect(reader).toHaveSent('verify', 1)
})
