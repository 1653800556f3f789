import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERRORS, isKazasuError, KazasuError } from '../src/errors.ts'
import { ERROR_TEXTS } from '../src/words/error-texts.ts'

const ROOT = join(import.meta.dirname, '..')
const rows = Object.entries(ERRORS)

describe('the table of errors', () => {
  it.each(Object.entries(ERROR_TEXTS))('%s has its meaning and an advice in both languages', (_, { means, advice }) => {
    for (const text of [means, advice]) {
      expect(text.en).toMatch(/^\S.+[.…a-z]$/)
      expect(text.ja).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
    }
  })

  it('gives every error a number of its own, outside what JSON-RPC reserves unless it is one of those', () => {
    const numbers = rows.map(([, { number }]) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const [code, { number }] of rows) {
      if (number < 0) expect(code).toMatch(/^REQUEST_|^INTERNAL$/)
      else expect(number).toBeGreaterThanOrEqual(1000)
    }
  })

  it('has no row that nothing gives', () => {
    const sources = ['src', 'drivers', 'mocks'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(folder, name)),
    )
    // These name every code: the rows themselves, and the exit status of each.
    const text = sources
      .filter((file) => !['src/errors.ts', 'src/cli/exit.ts'].includes(file))
      .map((file) => readFileSync(join(ROOT, file), 'utf8'))
      .join('\n')
    expect(rows.map(([code]) => code).filter((code) => !text.includes(`'${code}'`))).toEqual([])
  })
})

describe('an error', () => {
  it('is named by its code where nobody said more', () => {
    expect(new KazasuError('CARD_ABSENT').message).toBe('CARD_ABSENT')
    expect(new KazasuError('CARD_ABSENT', 'more').message).toBe('more')
  })

  it('is told from others, and by its code', () => {
    const error: unknown = new KazasuError('CARD_ABSENT', undefined, { fields: { reader: 'r' }, cause: new Error('c') })
    expect(isKazasuError(error)).toBe(true)
    expect(isKazasuError(error, 'CARD_MUTE', 'CARD_ABSENT')).toBe(true)
    expect(isKazasuError(error, 'CARD_MUTE')).toBe(false)
    expect(isKazasuError({ ...(error as object), code: 'CARD_ABSENT' })).toBe(false)
    expect(error).toMatchObject({ fields: { reader: 'r' }, cause: { message: 'c' } })
  })
})
