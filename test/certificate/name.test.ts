import { describe, expect, it } from 'vitest'
import { formatName } from '../../src/certificate/name.ts'

const of = (value: string) => formatName([{ type: '2.5.4.3', value }])

describe('formatName', () => {
  it('puts the most particular attribute first and uses the short names', () => {
    const name = [
      { type: '2.5.4.6', value: 'JP' },
      { type: '2.5.4.10', value: 'JPKI' },
      { type: '2.5.4.11', value: 'JPKI for user authentication' },
      { type: '1.2.3.4', value: '見本' },
    ]
    expect(formatName(name)).toBe('1.2.3.4=見本,OU=JPKI for user authentication,O=JPKI,C=JP')
  })

  it('escapes what would read as another attribute', () => {
    expect(of('a,O=JPKI')).toBe(String.raw`CN=a\,O=JPKI`)
    expect(of('a+b;c<d>e"f\\g')).toBe(String.raw`CN=a\+b\;c\<d\>e\"f\\g`)
    expect(of('#a #')).toBe(String.raw`CN=\#a #`)
    expect(of(' a b ')).toBe(String.raw`CN=\ a b\ `)
  })

  it('shows what is invisible or turns the text around', () => {
    expect(of('a\u0000b\nc')).toBe(String.raw`CN=a\00b\0Ac`)
    expect(of('a\u202eb')).toBe(String.raw`CN=a\E2\80\AEb`)
  })

  it('is empty for an empty name', () => {
    expect(formatName([])).toBe('')
  })
})
