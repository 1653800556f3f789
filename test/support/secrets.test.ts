import { expect, it } from 'vitest'
import { holds } from './secrets.ts'

it.each([
  ['the pin 7391 was wrong', true],
  ['{"value":"7391"}', true],
  ['pin7391', true],
  ['{"presence":237391001}', false],
  ['"port":57391', false],
  ['"pid":73912', false],
  ['"correlation":"5f0c1c1e-7391-4000-8000-000073910000"', false],
])('digits are looked for as a number of their own: %s', (text, isThere) => {
  expect(holds(text, '7391')).toBe(isThere)
})

it('other secrets are found wherever they stand, in either case', () => {
  expect([holds('xcanary77y', 'CANARY77'), holds('見本花子', '花子'), holds('canary', 'CANARY77')]).toEqual([
    true,
    true,
    false,
  ])
})

it('a number that is too long to stand anywhere by chance is found in a longer one too', () => {
  expect([holds('0123456789018', '123456789018'), holds('333132333435363738393031', '31323334353637383930')]).toEqual([
    true,
    true,
  ])
})
