/** `kazasu record` and `kazasu replay`: from a card to a file, and from the file to a card. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { kazasu, World } from './world.ts'

const RECORD = ['record', '--driver', 'simulated', '--lang', 'en']

function asked(answer: string): { readonly world: World; readonly questions: string[] } {
  const world = new World()
  const questions: string[] = []
  world.ask = async (question) => {
    questions.push(question)
    return answer
  }
  return { world, questions }
}

describe('kazasu record', () => {
  it('shows what it would save, and saves it once that was agreed to', async () => {
    const { world, questions } = asked('y')
    const { status, out, err } = await kazasu([...RECORD, '--out', 'mine.txt'], world)
    expect([status, questions]).toEqual([0, ['Save this as mine.txt? [y/N] ']])
    expect(err).toBe('Saved as mine.txt.\n')
    expect(out).toMatch(/^kazasu recording 1\n# What a reader and a card said/)
    const path = join(world.home, 'mine.txt')
    expect(readFileSync(path, 'utf8')).toBe(out)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('saves nothing where that was not agreed to', async () => {
    for (const answer of ['', 'n', 'yesterday']) {
      const { world } = asked(answer)
      const { status, err } = await kazasu(RECORD, world)
      expect([status, err, readdirSync(world.home)]).toEqual([0, 'Nothing was saved.\n', []])
    }
  })

  it('says in Japanese what it holds', async () => {
    const { world } = asked('')
    const { out } = await kazasu(['record', '--driver', 'simulated', '--lang', 'ja'], world)
    expect(out).toContain('\n# Kazasu がカードの状態を確認したときの')
  })

  it('needs somebody to ask, or to be told; and is no text for programs', async () => {
    const alone = await kazasu(RECORD)
    expect([alone.status, alone.out]).toEqual([64, ''])
    expect(alone.err).toContain('give --yes')
    const json = await kazasu([...RECORD, '--yes', '--json'])
    expect([json.status, json.out]).toEqual([64, ''])
    const told = await kazasu([...RECORD, '--yes'])
    expect([told.status, readdirSync(told.world.home)]).toEqual([
      0,
      [expect.stringMatching(/^kazasu-recording-.*\.txt$/)],
    ])
  })

  it('leaves a file that is there as it is', async () => {
    const { world } = asked('y')
    writeFileSync(join(world.home, 'mine.txt'), 'mine')
    expect((await kazasu([...RECORD, '--out', 'mine.txt'], world)).status).toBe(73)
    expect(readFileSync(join(world.home, 'mine.txt'), 'utf8')).toBe('mine')
  })

  it('ends without a card as every command does, and says of a mute one that it is', async () => {
    const none = await kazasu([...RECORD, '--profile', 'none', '--yes'])
    expect([none.status, none.out, readdirSync(none.world.home)]).toEqual([75, '', []])
    const mute = await kazasu([...RECORD, '--profile', 'mute', '--yes'])
    expect(mute.status).toBe(0)
    expect(mute.out).toMatch(/\natr none\n$/)
  })
})

describe('kazasu replay', () => {
  /** A world in whose folder a recording lies. */
  async function recorded(profile: string): Promise<World> {
    const { world } = asked('y')
    expect((await kazasu([...RECORD, '--profile', profile, '--out', 'card.txt'], world)).status).toBe(0)
    const other = new World()
    writeFileSync(join(other.home, 'card.txt'), readFileSync(join(world.home, 'card.txt')))
    return other
  }

  it('runs the daemon with that card', async () => {
    const world = await recorded('auth-last')
    const running = kazasu(['replay', 'card.txt', '--port', '0', '--lang', 'en'], world)
    await world.printed('is ready')
    expect(world.out).toContain('SIMULATED cards only')
    world.signal()
    expect((await running).status).toBe(0)
  })

  it('tells a file that is none, with the place, and starts nothing', async () => {
    const world = await recorded('adult')
    const path = join(world.home, 'card.txt')
    writeFileSync(path, readFileSync(path, 'utf8').replace('\nmade ', '\nmad '))
    const { status, out, err } = await kazasu(['replay', 'card.txt', '--lang', 'en'], world)
    expect([status, out]).toEqual([78, ''])
    expect(err).toContain(`${path}:6:1: made is missing`)
    const absent = await kazasu(['replay', 'nothing.txt', '--lang', 'en'])
    expect([absent.status, absent.err.includes('nothing.txt: it cannot be read (ENOENT)')]).toEqual([78, true])
    const misread = new World()
    writeFileSync(join(misread.home, 'a.txt'), Buffer.from([0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea]))
    expect((await kazasu(['replay', 'a.txt', '--lang', 'en'], misread)).err).toContain('this is not UTF-8')
  })

  it('needs a file, and one only', async () => {
    const none = await kazasu(['replay', '--lang', 'en'])
    expect([none.status, none.err.includes('A value is missing: file.')]).toEqual([64, true])
    expect((await kazasu(['replay', 'a.txt', 'b.txt', '--lang', 'en'])).err).toContain('too many arguments')
  })

  it('is an option where a card is asked for: the report is that of the recorded card', async () => {
    const world = await recorded('auth-last')
    const inspect = ['inspect', '--driver', 'simulated', '--lang', 'en', '--recording', 'card.txt', '--json']
    const { status, out } = await kazasu(inspect, world)
    expect(status).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      pins: expect.arrayContaining([expect.objectContaining({ name: 'auth', remaining: 1 })]),
    })
    const real = await kazasu(['inspect', '--driver', 'pcsc', '--recording', 'card.txt', '--lang', 'en'], world)
    expect([real.status, real.err.includes('--recording lays down a simulated card')]).toEqual([64, true])
    expect(existsSync(join(world.home, 'card.txt'))).toBe(true)
  })
})
