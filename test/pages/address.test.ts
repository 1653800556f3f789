/** What a reload of the console begins with. */
import { describe, expect, it } from 'vitest'
import { readerIn, withReader } from '../../src/pages/console/address.ts'

describe('the address of the console', () => {
  it.each([
    ['with a reader', 'http://127.0.0.1:4740/', 'desk', 'http://127.0.0.1:4740/?reader=desk'],
    ['with another one', 'http://127.0.0.1:4740/?reader=old', 'desk', 'http://127.0.0.1:4740/?reader=desk'],
    [
      'and all else',
      'http://127.0.0.1:4740/?lang=en&reader=old#x',
      'desk',
      'http://127.0.0.1:4740/?lang=en&reader=desk#x',
    ],
    ['without a reader', 'http://127.0.0.1:4740/?reader=desk&lang=en', null, 'http://127.0.0.1:4740/?lang=en'],
    ['with the only thing in it gone', 'http://127.0.0.1:4740/?reader=desk', null, 'http://127.0.0.1:4740/'],
    ['as it is', 'http://127.0.0.1:4740/', null, 'http://127.0.0.1:4740/'],
  ])('is written %s', (_, address, reader, expected) => {
    expect(withReader(address, reader)).toBe(expected)
    expect(readerIn(expected)).toBe(reader)
  })

  it.each(['a b & c=d', 'ACS ACR1252 [0]', '読み取り機#1'])('keeps the id %s as it is', (reader) => {
    expect(readerIn(withReader('http://127.0.0.1:4740/', reader))).toBe(reader)
  })

  it('names no reader where it says nothing of it', () => {
    expect(readerIn('http://127.0.0.1:4740/?reader=')).toBeNull()
  })
})
