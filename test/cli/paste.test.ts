/** The line that a person pastes has to start this program, however it was started. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pasteable } from '../../src/cli/paste.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'kazasu-paste-'))
const node = process.execPath

describe('the line to paste', () => {
  it('uses the name where a shell finds it', () => {
    const started = { node, script: '/usr/bin/kazasu', environment: { PATH: '/usr/local/bin:/usr/bin' } }
    expect(pasteable(started, ['inspect'])).toBe('kazasu inspect')
  })

  it('uses npx where npx started it, since its folder is not on the path of the next terminal', () => {
    const script = '/home/x/p/node_modules/.bin/kazasu'
    expect(pasteable({ node, script, environment: { PATH: dirname(script) } }, ['inspect'])).toBe('npx kazasu inspect')
  })

  it('names node by its path when the one on PATH is another or none', () => {
    const other = folder()
    writeFileSync(join(other, 'node'), '#!/bin/sh\n')
    chmodSync(join(other, 'node'), 0o755)
    const script = '/opt/kazasu/main.js'
    expect(pasteable({ node, script, environment: { PATH: other } }, [])).toBe(`${node} ${script}`)
    expect(pasteable({ node, script, environment: {} }, [])).toBe(`${node} ${script}`)
    const linked = folder()
    symlinkSync(node, join(linked, 'node'))
    expect(pasteable({ node, script, environment: { PATH: linked } }, [])).toBe(`node ${script}`)
  })

  it('is understood by a shell as it was meant, whatever the paths are', () => {
    const odd = join(folder(), "it's a $HOME `folder`")
    mkdirSync(odd)
    const script = join(odd, 'main.mjs')
    writeFileSync(script, 'console.log(JSON.stringify(process.argv.slice(1)))')
    const words = ['inspect', '--state-dir', '/tmp/a b;c"d\'e*', '']
    const line = pasteable({ node, script, environment: { PATH: dirname(node) } }, words)
    const output = execFileSync('/bin/sh', ['-c', line], { env: { PATH: dirname(node) }, encoding: 'utf8' })
    expect(JSON.parse(output)).toEqual([script, ...words])
  })
})
