/** Looks at a machine are bounded, and what is not known is told by why: real files, real commands. */
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { factOf, Machine, NotKnown } from '../../src/doctor/machine.ts'
import { asNobodyFor } from '../cli/nobody.ts'
import { folderWith } from './folder.ts'

describe('a fact', () => {
  const { machine, root } = folderWith({ '/etc/there': 'here', '/etc/large': 'x'.repeat(70_000), '/etc/closed': '' })
  chmodSync(root, 0o755)
  chmodSync(join(root, 'etc', 'closed'), 0o000)

  it.each([
    ['is read', () => machine.text('/etc/there'), { isKnown: true, value: 'here' }],
    ['is not there', () => machine.text('/etc/nowhere'), { isKnown: false, why: 'not-here' }],
    ['is behind a file', () => machine.text('/etc/there/x'), { isKnown: false, why: 'not-here' }],
    ['is longer than what is read', () => machine.text('/etc/large'), { isKnown: false, why: 'too-much' }],
    ['is closed', () => machine.text('/etc/closed'), { isKnown: false, why: 'forbidden' }],
    ['says itself why not', () => Promise.reject(new NotKnown('no-daemon')), { isKnown: false, why: 'no-daemon' }],
    ['fails otherwise', () => Promise.reject(new Error('something')), { isKnown: false, why: 'failed' }],
  ])('%s', async (_, look, fact) => {
    expect(await asNobodyFor(() => factOf<unknown>(look))).toEqual(fact)
  })
})

describe('a command', () => {
  const { run } = new Machine()

  it('gives what it writes, in the language that is read here', async () => {
    expect(await run('/bin/sh', ['-c', 'echo $LC_ALL'])).toBe('C\n')
  })

  it.each([
    ['is not there', '/nowhere/command', [], 'no-tool'],
    ['may not be run', join(folderWith({ '/command': '' }).root, 'command'), [], 'forbidden'],
    ['fails', '/bin/false', [], 'failed'],
    ['writes more than is read', '/bin/sh', ['-c', 'head -c 5000000 /dev/zero'], 'too-much'],
  ])('that %s gives no fact', async (_, program, args, why) => {
    await expect(run(program, args)).rejects.toMatchObject({ why })
  })

  it('that does not end is ended', async () => {
    await expect(run('/bin/sh', ['-c', 'exec tail -f /dev/null'])).rejects.toMatchObject({ why: 'no-answer' })
  })
})
