/** Whether pcscd answers, asked over one connection. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Asker } from '../../drivers/pcsc/answer.ts'
import { isSettled } from './fake-native.ts'
import { FakePcscd } from './fake-pcscd.ts'
import { eventually } from '../support/eventually.ts'

const QUESTION = 0x12
let folder: string
let path: string
let pcscd: FakePcscd
let asker: Asker

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kazasu-answer-'))
  path = join(folder, 'pcscd.comm')
  vi.stubEnv('PCSCLITE_CSOCK_NAME', path)
  pcscd = new FakePcscd(path)
  asker = new Asker()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  asker.close()
  await pcscd.stop()
  rmSync(folder, { recursive: true })
})

const questions = (): number => pcscd.names.filter((name) => name === QUESTION).length

it('makes one connection for all questions, and ends it', async () => {
  await asker.answered()
  await asker.answered()
  expect([pcscd.made, questions()]).toEqual([1, 2])
  asker.close()
  await eventually(() => expect(pcscd.connections.size).toBe(0))
})

it('does not resolve for as long as it hangs, and asks once for all who want to know', async () => {
  await asker.answered()
  pcscd.isFrozen = true
  const answers = [asker.answered(), asker.answered()]
  await eventually(() => expect(questions()).toBe(2))
  expect(await isSettled(Promise.race(answers))).toBe(false)
  await pcscd.stop()
  await Promise.all(answers)
})

it('asks the next pcscd over a new connection', async () => {
  await asker.answered()
  await pcscd.stop()
  pcscd = new FakePcscd(path)
  await asker.answered()
  expect([pcscd.made, questions()]).toEqual([1, 1])
})

it('ends a connection that is let in after nobody wants to know any more', async () => {
  pcscd.isFrozen = true
  const answer = asker.answered()
  await eventually(() => expect(pcscd.heard).toHaveLength(1))
  asker.close()
  await pcscd.stop()
  pcscd = new FakePcscd(path)
  await answer
  await asker.answered()
  await eventually(() => expect(pcscd.connections.size).toBe(0))
})
