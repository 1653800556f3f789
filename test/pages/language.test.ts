import { describe, expect, it } from 'vitest'
import { chooseLanguage } from '../../src/pages/shared/language.ts'

describe('the language of a page', () => {
  it.each([
    ['the address wins', { query: 'en', remembered: 'ja', preferred: ['ja-JP'] }, 'en'],
    ['then what was chosen before', { query: null, remembered: 'en', preferred: ['ja-JP'] }, 'en'],
    [
      'then the first of ours that the browser asks for',
      { query: null, remembered: null, preferred: ['fr', 'en-GB', 'ja'] },
      'en',
    ],
    ['what is not ours is passed over', { query: 'de', remembered: 'xx', preferred: ['JA'] }, 'ja'],
    ['by its tag, or by another form of it', { query: null, remembered: null, preferred: ['pt-PT', 'en'] }, 'pt'],
    ['by its id', { query: 'ja-easy', remembered: null, preferred: [] }, 'ja-easy'],
    ['it is the first that is offered where nobody says', { query: null, remembered: null, preferred: [] }, 'ja'],
  ] as const)('%s', (_, hints, language) => {
    expect(chooseLanguage(['ja', 'en', 'pt', 'ja-easy'], hints)).toBe(language)
  })
})
