/** The files of the office's kiosk: what is taken, what is refused and how that is told, and what is made of it. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigShape, type RawConfig } from '../../src/config/shape.ts'
import { isKazasuError } from '../../src/errors.ts'
import { kioskFiles } from '../../src/kiosk/serve.ts'
import { pictureType } from '../../src/kiosk/picture.ts'
import type { Offered } from '../../src/pages/kiosk/offered.ts'
import { HOLDER_LANGUAGES } from '../../src/words/languages.ts'

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex')
const WEBP = Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1')
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')

const folder = (files: Readonly<Record<string, string | Buffer>>): string => {
  const at = mkdtempSync(join(tmpdir(), 'kazasu-kiosk-'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(at, name), content)
  return at
}

type Given = Partial<RawConfig['kiosk']>

const filesOf = (kiosk: Given, office: { name?: string; nameEn?: string } = {}) =>
  kioskFiles({ kiosk: { ...ConfigShape.parse({}).kiosk, ...kiosk }, office })

function offeredBy(...given: Parameters<typeof filesOf>): Offered {
  const [settings] = filesOf(...given)
  return JSON.parse(Buffer.from(settings?.body ?? []).toString()) as Offered
}

function refusal(kiosk: Given): string {
  try {
    filesOf(kiosk)
  } catch (error) {
    if (!isKazasuError(error) || error.code !== 'CONFIG_INVALID') throw error
    return error.message
  }
  throw new Error('the files were accepted')
}

describe('the settings of the kiosk', () => {
  it('are those of a kiosk that nobody has made their own', () => {
    expect(filesOf({}).map(({ path }) => path)).toEqual(['/kiosk/settings.json'])
    expect(offeredBy({})).toEqual({
      languages: Object.keys(HOLDER_LANGUAGES),
      pins: ['sign', 'auth', 'registry', 'text'],
      text: 'normal',
      colours: null,
      idleSeconds: 60,
      office: null,
      logo: null,
      attract: [],
      voice: false,
      tones: false,
      slip: false,
      returns: [],
    })
  })

  it('name the office in Japanese where it has no other name', () => {
    expect(offeredBy({}, { name: '見本市' }).office).toEqual({ ja: '見本市', en: '見本市' })
    expect(offeredBy({}, { name: '見本市', nameEn: 'Mihon city' }).office).toEqual({ ja: '見本市', en: 'Mihon city' })
  })

  it('have both colours where one is chosen', () => {
    expect(offeredBy({ accent: '#005bac' }).colours).toEqual({ accent: '#005bac', ground: '#f3f5f8' })
    expect(offeredBy({ ground: '#ffffff' }).colours).toEqual({ accent: '#1d4f91', ground: '#ffffff' })
  })
})

describe('the logo', () => {
  it.each([
    [SVG, 'image/svg+xml'],
    [PNG, 'image/png'],
    [JPEG, 'image/jpeg'],
  ])('is served as what it is, whatever it is called', (bytes, type) => {
    const logo = join(folder({ 'logo.bin': bytes }), 'logo.bin')
    expect(filesOf({ logo })[1]).toEqual({ path: '/kiosk/logo', type, body: bytes })
    expect(offeredBy({ logo }).logo).toBe('/kiosk/logo')
  })

  it.each([
    ['GIF89a', 'it is no SVG, PNG or JPEG picture'],
    ['', 'it is no SVG, PNG or JPEG picture'],
    [WEBP, 'it is no SVG, PNG or JPEG picture'],
    [Buffer.from('f0e1d2c3', 'hex'), 'it is no SVG, PNG or JPEG picture'],
    ['<html><svg/></html>', 'it is no SVG, PNG or JPEG picture'],
    [Buffer.concat([PNG, Buffer.alloc(256 * 1024)]), 'it is larger than 256 KiB'],
  ])('is refused where it is something else or too large (%#)', (bytes, told) => {
    const logo = join(folder({ 'logo.png': bytes }), 'logo.png')
    expect(refusal({ logo })).toContain(`${logo}: kiosk.logo: ${told}`)
  })

  const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><title>LOGO</title></svg>'
  const wide = (text: string): Buffer => Buffer.from(text, 'utf16le')
  const mihon = Buffer.from('8ca996ef', 'hex')

  it.each([
    [wide(`\u{feff}<?xml version="1.0" encoding="UTF-16"?>\n${drawing}`), 'it looks like UTF-16LE'],
    [wide(`\u{feff}${drawing}`).swap16(), 'it looks like UTF-16BE'],
    [wide(drawing), 'it looks like UTF-16LE'],
    [wide(`<!-- 見本市 -->${drawing}`).swap16(), 'it looks like UTF-16BE'],
    [Buffer.concat([Buffer.from('<svg><title>'), mihon, Buffer.from('</title></svg>')]), 'Shift_JIS (CP932)'],
    [
      Buffer.concat([Buffer.from('<?xml version="1.0" encoding="Shift_JIS"?><!--'), mihon, Buffer.from('--><svg/>')]),
      'Shift_JIS (CP932)',
    ],
    [Buffer.from(`<svg><title>caf\u00e9</title></svg>`, 'latin1'), 'iconv -f ENCODING -t UTF-8'],
  ])('is refused by its encoding where it is an SVG in another than UTF-8 (%#)', (bytes, told) => {
    const logo = join(folder({ 'logo.svg': bytes }), 'logo.svg')
    const message = refusal({ logo })
    expect(message).toContain(`${logo}: this is not UTF-8`)
    expect(message).toContain(told)
  })

  it('is refused by its name where it is not there, or is no file', () => {
    expect(refusal({ logo: '/nonexistent/logo.svg' })).toBe(
      '/nonexistent/logo.svg: kiosk.logo: there is no such file or folder',
    )
    expect(refusal({ logo: '/dev/null' })).toContain('it cannot be read (NOT_A_FILE)')
  })

  it.each([
    '\u{feff}<?xml version="1.0"?>\n<!-- made by hand -->\n<!-- twice --><svg >',
    '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "a" "b" [\n<!ENTITY ns "http://x">\n]>\n<svg\n>',
  ])('is an SVG also after %j', (text) => {
    expect(pictureType(Buffer.from(text))).toBe('image/svg+xml')
  })
})

describe('what is shown while nobody is there', () => {
  it('is in the order of the names: pictures served, texts told', () => {
    const attract = folder({
      '20.txt': '\u{feff}ようこそ\n見本市へ\n',
      '10.PNG': PNG,
      '.DS_Store': 'x',
      '30.jpg': JPEG,
      '40.webp': WEBP,
    })
    const [, ...pictures] = filesOf({ attract })
    expect(offeredBy({ attract }).attract).toEqual([
      { picture: '/kiosk/attract/1' },
      { text: 'ようこそ\n見本市へ' },
      { picture: '/kiosk/attract/3' },
      { picture: '/kiosk/attract/4' },
    ])
    expect(pictures).toEqual([
      { path: '/kiosk/attract/1', type: 'image/png', body: PNG },
      { path: '/kiosk/attract/3', type: 'image/jpeg', body: JPEG },
      { path: '/kiosk/attract/4', type: 'image/webp', body: WEBP },
    ])
  })

  it.each([
    ['film.png', Buffer.concat([PNG, Buffer.from('acTL....IDAT')]), 'it moves; only still pictures are shown'],
    ['film.webp', Buffer.from('RIFF\x10\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0', 'latin1'), 'it moves'],
    ['a.svg', SVG, 'it is neither a PNG, JPEG or WebP picture nor a text (.txt)'],
    ['a.html', '<p>', 'it is neither a PNG'],
    ['a.txt', ' \n', 'it is empty'],
    ['a.txt', 'あ'.repeat(401), 'it has 401 characters, and at most 400 can be read on a screen'],
    ['a.txt', Buffer.from('82a082a282a482a8', 'hex'), 'this is not UTF-8; it looks like Shift_JIS'],
    ['a.txt', Buffer.from('ようこそ', 'utf16le'), 'this is not UTF-8; it looks like UTF-16LE'],
    // Its bytes are F0S0]0, which is UTF-8 too.
    ['a.txt', Buffer.from('うこそ', 'utf16le'), 'this is not UTF-8; it looks like UTF-16LE'],
    ['a.txt', '\u001b(I60D^\u001b(B', 'it looks like ISO-2022-JP-3 (accepted: UTF-8'],
    ['a.txt', Buffer.from('b6b0c4de', 'hex'), 'iconv -f EUC-JP -t UTF-8 or iconv -f CP932 -t UTF-8'],
    ['a.txt', 'ようこそ\n\u0007見本市へ', 'it has a control character (U+0007) in line 2, which no screen can show'],
    ['a.jpg', Buffer.concat([JPEG, Buffer.alloc(4 * 1024 * 1024)]), 'with it there is more than 4 MiB in all'],
  ])('is not %s where it is something else (%#)', (name, content, told) => {
    const attract = folder({ '0.png': PNG, [name]: content })
    expect(refusal({ attract })).toContain(`${join(attract, name)}: `)
    expect(refusal({ attract })).toContain(told)
  })

  it('is no text that has lost a character in an earlier conversion, whose place is told', () => {
    const attract = folder({ 'a.txt': 'ようこそ\n見\u{fffd}市へ' })
    expect(refusal({ attract })).toContain(`${join(attract, 'a.txt')}:2:2: a conversion has lost a character here`)
  })

  it.each([
    ['83888345.txt', '; it looks like Shift_JIS (CP932)'],
    ['ff.txt', ''],
  ])('is told by its name where that is not UTF-8: %s', (hex, guess) => {
    const attract = folder({ '0.png': PNG })
    const [code = '', ending] = hex.split('.')
    const name = Buffer.concat([Buffer.from(code, 'hex'), Buffer.from(`.${ending}`)])
    writeFileSync(Buffer.concat([Buffer.from(`${attract}/`), name]), 'ようこそ')
    expect(refusal({ attract })).toBe(
      `${join(attract, name.toString())}: kiosk.attract: the name of this file is not UTF-8${guess}; give it another name`,
    )
  })

  it('is bounded in all, and not one by one only', () => {
    const half = Buffer.concat([JPEG, Buffer.alloc(3 * 1024 * 1024)])
    const attract = folder({ '1.jpg': half, '2.jpg': half })
    expect(refusal({ attract })).toContain(`${join(attract, '2.jpg')}: kiosk.attract: with it there is more than 4 MiB`)
  })

  it('is a folder with something in it, and with no more than twenty files', () => {
    expect(refusal({ attract: folder({}) })).toContain('kiosk.attract: there is nothing in it to show')
    const many = folder(Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`${index}.png`, PNG])))
    expect(refusal({ attract: many })).toContain('there are 21 files in it, and at most 20 are shown')
    expect(refusal({ attract: '/nonexistent' })).toContain('there is no such file or folder')
    const nested = folder({ '1.png': PNG })
    mkdirSync(join(nested, '2'))
    expect(refusal({ attract: nested })).toContain(`${join(nested, '2')}: kiosk.attract: it cannot be read (EISDIR)`)
  })
})
