/** The manual page and the completions say what the command line accepts, and the shells take them. */
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../src/cli/commands.ts'
import { EXIT_STATUS } from '../../src/cli/exit.ts'
import { bashCompletion } from '../../src/cli/manual/bash.ts'
import { fishCompletion } from '../../src/cli/manual/fish.ts'
import { grammarOf } from '../../src/cli/manual/grammar.ts'
import { manPage } from '../../src/cli/manual/man-page.ts'
import { item, paragraphs, escaped } from '../../src/cli/manual/roff.ts'
import { zshCompletion } from '../../src/cli/manual/zsh.ts'
import { OPTIONS } from '../../src/cli/options.ts'
import { MANUAL_WORDS } from '../../src/words/staff/manual.ts'
import { TERMINAL_WORDS } from '../../src/words/staff/terminal.ts'

const grammar = grammarOf(TERMINAL_WORDS.en.help)
/** The first word of `--port <number>`. */
const spelling = (flags: string): string => flags.split(' ')[0] ?? flags

describe.each(['en', 'ja'] as const)('the manual page in %s', (language) => {
  const page = manPage(TERMINAL_WORDS[language].help, MANUAL_WORDS[language], '1.2.3')
  /** As it is read, without the marks of roff. */
  const text = page.replaceAll(String.raw`\-`, '-').replaceAll(/\\f[BIP]/g, '')

  it('has every command with its words, and every option with its help', () => {
    const { ofCommand, ofOption, ofArguments } = TERMINAL_WORDS[language].help
    for (const { name, actions, operands = [] } of COMMANDS) {
      const words = actions === undefined ? '' : ` [${actions.words.join('|')}]`
      const behind = operands
        .filter(({ after }) => after === undefined)
        .map((one) => ` [${one.name}${one.several === true ? '...' : ''}]`)
      expect(text).toContain(`.SS "kazasu ${name}${words}${behind.join('')}"\n${ofCommand[name]}`)
      for (const operand of operands) expect(text).toContain(`\n${operand.name}: ${ofArguments[operand.name]}\n`)
    }
    for (const [name, { flags }] of Object.entries(OPTIONS)) {
      expect(text).toContain(`.TP\n${flags}`)
      if (name !== 'driver') expect(text).toContain(`\n${ofOption[name as keyof typeof ofOption]}\n`)
    }
  })

  it('has a row for each exit status', () => {
    for (const status of new Set([0, ...Object.values(EXIT_STATUS)])) {
      expect(text).toMatch(new RegExp(String.raw`^\.TP\n${status}\n\S`, 'm'))
    }
  })

  it('begins no line with a point that is not a macro of its own', () => {
    const macros = page.split('\n').filter((line) => /^[.']/.test(line))
    expect(macros.filter((line) => !/^\.(?:TH|SH|SS|TP|PP)\b/.test(line))).toEqual([])
  })
})

describe('roff', () => {
  it.each([
    ['.config', String.raw`\&.config`],
    ["'quoted'", String.raw`\&'quoted'`],
    ['--port', String.raw`\-\-port`],
    [String.raw`C:\kazasu`, String.raw`C:\ekazasu`],
  ])('takes %s for text', (text, written) => {
    expect(escaped(text)).toBe(written)
    expect(item('term', text)).toBe(`.TP\nterm\n${written}`)
  })

  it('parts paragraphs', () => expect(paragraphs('one', 'two')).toBe('one\n.PP\ntwo'))
})

describe('completions', () => {
  it('have no word that a shell would take apart', () => {
    const { verbs, flags, bare } = grammar
    const words = [
      ...verbs.flatMap(({ name, actions, operands }) => [
        name,
        ...(actions?.words ?? []),
        ...operands.flatMap(({ values }) => values),
      ]),
      ...[...flags, ...bare].flatMap(({ spellings, values }) => [...spellings, ...values]),
    ]
    expect(words.length).toBeGreaterThan(COMMANDS.length + Object.keys(OPTIONS).length)
    expect(words.filter((word) => !/^[\w.-]+$/.test(word))).toEqual([])
  })

  it.each([
    ['bash', bashCompletion(grammar)],
    ['fish', fishCompletion(grammar)],
    ['zsh', zshCompletion(grammar)],
  ])('for %s know every command and option', (shell, script) => {
    for (const { name } of COMMANDS) expect(script).toMatch(new RegExp(String.raw`\b${name}\b`))
    for (const { flags } of Object.values(OPTIONS)) {
      const name = spelling(flags)
      expect(script).toContain(shell === 'fish' ? `-l ${name.slice(2)}` : name)
    }
  })
})

/** What bash offers after these words, the last of which is being typed. */
function offered(...words: readonly string[]): string[] {
  const script = `${bashCompletion(grammar)}
    COMP_WORDS=(kazasu "$@") COMP_CWORD=$#
    # Only readline can be told how the results are to be shown.
    compopt() { :; }
    _kazasu
    printf '%s\\n' "\${COMPREPLY[@]}"`
  const out = execFileSync('bash', ['-euc', script, 'bash', ...words], { encoding: 'utf8' })
  return out.split('\n').filter((line) => line !== '')
}

describe('the completion for bash', () => {
  it.each([
    [['in'], ['inspect']],
    [['help', 'w'], ['watch']],
    [['--v'], ['--version']],
    [['inspect', '--wa'], ['--wait']],
    [
      ['inspect', '--driver', ''],
      ['pcsc', 'simulated'],
    ],
    [['--lang', 'ja', 'config', 's'], ['show']],
    [
      ['config', '--lang', ''],
      ['ja', 'en'],
    ],
    [['card', '--profile', 'driving'], ['driving-licence']],
    [
      ['serve', '--config', '/etc/host'],
      ['/etc/hostname', '/etc/hosts'],
    ],
    [['serve', '--port', ''], []],
    // One word behind another, with options between them.
    [['call', 'pin.v'], ['pin.verify']],
    [['listen', 'card.inserted', 'card.r'], ['card.removed']],
    [['sim', '--port', '4740', 'ins'], ['insert']],
    [
      ['sim', 'insert', 'auth-l'],
      ['auth-low', 'auth-last'],
    ],
    [['sim', 'fault', 'mu'], ['mute']],
    [['sim', 'fault', 'mute', '--of', 'v'], ['verify']],
    [['sim', 'link', 'n'], ['none']],
    [['trigger', 'torn-off-in'], ['torn-off-in-verify']],
    [['completion', 'f'], ['fish']],
    // A word that is a command's name elsewhere.
    [['sim', 'serve', '--vp'], ['--vpcd']],
    // No second one where there is room for one.
    [
      ['completion', 'fish', ''],
      ['--lang', '-h', '--help'],
    ],
    // An option that the command does not take.
    [['token', '--dr'], []],
  ])('offers after %j: %j', (words, expected) => {
    const found = offered(...words)
    expect(found).toEqual(expect.arrayContaining(expected))
    if (!words.includes('--config')) expect(found).toEqual(expected)
  })
})
