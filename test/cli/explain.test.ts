/** `kazasu config explain`: what a setting is for, and what holds now. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { width } from '../../src/cli/text/width.ts'
import { describedSections } from '../../src/config/describe.ts'
import { kazasu, World } from './world.ts'

/** With a file of the service that says this. */
function worldWith(text: string, environment: Readonly<Record<string, string>> = {}): World {
  const world = new World(environment)
  mkdirSync(join(world.home, 'config'))
  writeFileSync(join(world.home, 'config', 'config.toml'), text)
  return world
}

const explain = (...more: string[]) => kazasu(['config', 'explain', ...more])

describe('kazasu config explain', () => {
  it('says of one setting what it is for, what it accepts, and what holds now', async () => {
    const { status, out, err } = await explain('server.port')
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out.split('\n')).toEqual([
      'server.port',
      '  The TCP port. It stands in the addresses of the console and the kiosk and in',
      '  those that programs and pages connect to.',
      '  Now          4740 (the default)',
      '  Accepts      a whole number from 0 to 65535 (0 picks a free port)',
      '  Default      4740',
      '  Environment  KAZASU_SERVER__PORT',
      '  Option       --port',
      '  Applies      at the next start',
      '  Since        0.1.0',
      '',
    ])
  })

  it('says it in Japanese', async () => {
    const { out } = await explain('office.telephone', '--lang', 'ja')
    expect(out.split('\n')).toEqual([
      'office.telephone',
      '  窓口の電話番号。',
      '  現在            指定なし',
      '  使える値        電話番号(数字、ハイフン、空白、括弧。内線は「内線」または',
      '                  「ext.」のあと)',
      '  省略時          案内には出ません',
      '  例              "0000-00-0000 内線12"',
      '  環境変数        KAZASU_OFFICE__TELEPHONE',
      '  反映            kazasu reload で、または次の起動時',
      '  対応バージョン  0.1.0 以降',
      '',
    ])
  })

  it('names the file, the variable or the option from which the value comes', async () => {
    const world = worldWith('[server]\nport = 1\n[office]\nname = "見本市\\u0020市民課"\n')
    const file = join(world.home, 'config', 'config.toml')
    expect((await kazasu(['config', 'explain', 'office.name'], world)).out.replaceAll(/\s+/g, ' ')).toContain(
      `Now "見本市 市民課" (from ${file})`,
    )
    const given = new World({ KAZASU_LOG__LEVEL: 'debug', COLUMNS: '120' })
    expect((await kazasu(['config', 'explain', 'log'], given)).out).toContain('"debug" (from KAZASU_LOG__LEVEL)')
    for (const [option, value, key, shown] of [
      ['--port', '99', 'server.port', '99'],
      ['--driver', 'simulated', 'reader.drivers', '["simulated"]'],
      ['--profile', 'child', 'simulated.profile', '"child"'],
    ] as const) {
      const { out } = await kazasu(['config', 'explain', key, '--driver', 'simulated', option, value])
      // The option that the definition names is the one that sets it.
      expect(out).toContain(`  Option       ${option}\n`)
      expect(out).toContain(`  Now          ${shown} (from ${option})\n`)
    }
  })

  it('says of a section what it is for, and all of its settings', async () => {
    const { out } = await explain('keypad')
    expect(out).toMatch(/^\[keypad\]\n {2}PINs that the holder types/)
    expect(out.match(/^\S.*$/gm)).toEqual(['[keypad]', 'keypad.enabled', 'keypad.entryTimeout'])
  })

  it('shows a list of tables as one value', async () => {
    const { out } = await kazasu(
      ['config', 'explain', 'origins'],
      new World({ KAZASU_ORIGINS: '[{origin = "https://a.example"}]', COLUMNS: '120' }),
    )
    expect(out).toContain(
      '  Now          [{ origin = "https://a.example", scopes = ["observe"] }] (from KAZASU_ORIGINS)\n',
    )
    expect(out).toContain('  Default      none; it has to be given\n')
    expect(out.match(/^ {2}Now /gm)).toHaveLength(1)
  })

  it.each(['en', 'ja'])('without a name says all of it in %s, no line wider than the output', async (language) => {
    const { out } = await kazasu(['config', 'explain', '--lang', language], new World({ COLUMNS: '60' }))
    const sections = describedSections()
    const headings = [...out.matchAll(/^(\S.*)$/gm)].map(([line]) => line)
    expect(headings).toHaveLength(sections.length + sections.flatMap(({ settings }) => settings).length)
    expect(Math.max(...out.split('\n').map(width))).toBeLessThanOrEqual(60)
  })

  it('finds a setting by its variable', async () => {
    expect((await explain('KAZASU_READER__SHORT_ONLY')).out).toBe((await explain('reader.shortOnly')).out)
    expect((await explain('KAZASU_ORIGINS')).out).toBe((await explain('origins')).out)
  })

  it.each([
    ['reader.wiat', 'Did you mean reader.wait?'],
    ['servre', 'Did you mean server?'],
    ['scopes', 'Did you mean origins.scopes, console.scopes, token.scopes?'],
    ['timeout', 'Did you mean reader.timeout?'],
  ])('of %s, which is none, says which was meant', async (name, meant) => {
    const { status, out, err } = await explain(name)
    expect({ status, out }).toEqual({ status: 64, out: '' })
    expect(err).toContain(`There is no setting or section "${name}".\n  ${meant}\n  See: kazasu config explain\n`)
  })

  it('of what resembles nothing says so only', async () => {
    const { err } = await explain('constructor', '--lang', 'ja')
    expect(err).toContain('"constructor" という設定項目やセクションはありません。\n  一覧: kazasu config explain\n')
  })

  it('answers where the configuration has faults, without what holds', async () => {
    const world = worldWith('[server]\nport = "http"\n')
    const { status, out } = await kazasu(['config', 'explain', 'server.port'], world)
    expect(status).toBe(0)
    expect(out).toContain('Accepts      a whole number from 0 to 65535')
    expect(out).not.toContain('Now')
    expect(out).toContain('the configuration has faults. See: kazasu')
    const data = JSON.parse((await kazasu(['config', 'explain', 'server.port', '--json'], worldWith('x'))).out)
    expect(data).toMatchObject({ valid: false, sections: [{ settings: [{ value: null, origin: null }] }] })
  })

  it('leaves a wrong option wrong usage', async () => {
    expect((await explain('server.port', '--profile', 'adult')).status).toBe(64)
  })

  it('gives the same as JSON, in both languages', async () => {
    const { out } = await explain('--json', 'kiosk.accent')
    expect(JSON.parse(out)).toEqual({
      valid: true,
      sections: [
        {
          section: 'kiosk',
          meaning: { en: expect.stringMatching(/^The page/), ja: expect.stringContaining('画面') },
          since: '0.1.0',
          variable: null,
          value: null,
          origin: null,
          settings: [
            {
              key: 'kiosk.accent',
              meaning: { en: 'The colour of buttons and of what is chosen.', ja: 'ボタンや選択中の項目の色。' },
              accepts: { en: expect.stringContaining('#rrggbb'), ja: expect.stringContaining('#rrggbb') },
              default: null,
              isRequired: false,
              without: { en: '"#1d4f91"', ja: '"#1d4f91"' },
              example: '#005bac',
              option: null,
              reloads: true,
              since: '0.1.0',
              variable: 'KAZASU_KIOSK__ACCENT',
              value: null,
              origin: 'default',
            },
          ],
        },
      ],
    })
    const all = JSON.parse((await kazasu(['config', 'explain', '--json'], new World({ KAZASU_READER__WAIT: '7' }))).out)
    expect(all.sections).toHaveLength(describedSections().length)
    expect(JSON.stringify(all)).toContain('"variable":"KAZASU_READER__WAIT","value":7,"origin":"KAZASU_READER__WAIT"')
  })
})
