/** `kazasu check`, over simulated cards read by this very process. */
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { profileNamed } from '../../mocks/create-card.ts'
import { referenceValues } from '../../mocks/card-data.ts'
import { kazasu, World } from './world.ts'

/** What is printed on that card, a line each. */
function printed(profile: string): readonly [birth: string, expiryYear: string, securityCode: string] {
  const { card } = profileNamed(profile)
  if (card.kind !== 'my-number-card') throw new Error(profile)
  const code = referenceValues(card, new Date())['visual/codeB']
  const [, year = '', month = '', day = '', expiry = '', security = ''] = /^(..)(..)(..)(....)(....)$/.exec(code) ?? []
  const era = Number(year) > 31 ? 'S' : 'H'
  return [`${era}${Number(year)}.${Number(month)}.${Number(day)}`, expiry, security]
}

async function check(
  profile: string,
  { typed = printed(profile).join('\n'), argv = [] as readonly string[], on = new World() } = {},
) {
  on.stdin = typed
  return kazasu(['check', '--driver', 'simulated', '--profile', profile, ...argv], on)
}

describe('kazasu check', () => {
  it('says what the chip says, and what to compare, and gives no picture', async () => {
    const { status, out, err, world } = await check('adult', { argv: ['--lang', 'ja'] })
    expect(err).toBe('')
    expect(out).toMatch(/テスト用のカードです[^]*生年月日[^]*性別 +女[^]*有効期限[^]*目で確かめること[^]*紛失や失効/)
    expect(out).not.toMatch(/[\u2801-\u28ff]/)
    expect(status).toBe(1)
    expect(readdirSync(world.home)).toEqual([])
  })

  it.each([
    ['forged-data', 'altered', 'person-altered'],
    ['forged-photo', 'altered', 'photo-altered'],
    ['forged-copy', 'copy', 'challenge-answer-wrong'],
    ['forged-expiry', 'test', 'expiry-differs'],
    ['unknown-authority', 'unknown', 'authority-unknown'],
    ['text-certificate-only', 'unknown', 'certificate-absent'],
  ])('finds %s to be %s', async (profile, conclusion, reason) => {
    const { status, out } = await check(profile, { argv: ['--json'] })
    const told = JSON.parse(out) as { conclusion: string; authenticity: { reasons: string[] } }
    expect(told.conclusion).toBe(conclusion)
    expect(told.authenticity.reasons).toContain(reason)
    expect(Object.keys(told)).not.toContain('photo')
    expect(status).toBe(1)
  })

  it('writes pictures where it is told to, for nobody else to read, and over none', async () => {
    const on = new World()
    mkdirSync(join(on.home, 'here'))
    const first = await check('adult', { on, argv: ['--pictures', 'here'] })
    expect(first.status).toBe(1)
    expect(readdirSync(join(on.home, 'here')).toSorted()).toEqual(['address.png', 'name.png', 'photo.png'])
    const name = join(on.home, 'here', 'name.png')
    expect(readFileSync(name).subarray(1, 4).toString('latin1')).toBe('PNG')
    expect((statSync(name).mode & 0o777).toString(8)).toBe('600')
    const second = await check('adult', { on, argv: ['--pictures', 'here'] })
    expect([second.status, second.err]).toEqual([73, expect.stringContaining('OUTPUT_EXISTS')])
  })

  it('draws them where it is told to', async () => {
    const { out } = await check('adult', { argv: ['--draw'] })
    expect(out.split('\n').filter((line) => /^[\u2800-\u28ff]+$/.test(line)).length).toBeGreaterThan(20)
  })

  it('asks whoever sits there, for each thing in its turn', async () => {
    const [birth, expiryYear, securityCode] = printed('adult')
    const on = new World()
    const asked: string[] = []
    const unseen: string[] = []
    on.ask = async (question, { isUnseen = false } = {}) => {
      asked.push(question)
      if (isUnseen) unseen.push(question.slice(0, 4))
      return [birth, expiryYear, securityCode][asked.length - 1] ?? ''
    }
    const { out } = await check('adult', { on, argv: ['--lang', 'ja'] })
    expect(asked.map((question) => question.slice(0, 4))).toEqual(['生年月日', '有効期限', 'セキュリ'])
    // What opens the card and is told nowhere else.
    expect(unseen).toEqual(['セキュリ'])
    expect(out).toContain('テスト用のカードです')
  })

  it.each([
    ['1980-04-05', 'western-year'],
    ['昭和55年2月30日', 'birth'],
    ['', 'birth'],
  ])('presents nothing that cannot be printed: %j', async (birth) => {
    const { status, err, out } = await check('adult', { typed: [birth, '', '2034', '4821'].join('\n') })
    expect([status, out]).toEqual([64, ''])
    expect(err).toContain('USAGE_INVALID')
  })

  it('tells of a wrong code what is left, and never the code', async () => {
    const [birth, expiryYear] = printed('adult')
    const { status, out, err } = await check('adult', { typed: [birth, expiryYear, '9182'].join('\n') })
    expect(status).toBe(77)
    expect(err).toContain('PIN_WRONG')
    expect(out + err).not.toContain('9182')
  })

  it('makes the last attempt only once somebody agrees to it', async () => {
    const nobody = await check('code-b-last')
    expect([nobody.status, nobody.err]).toEqual([77, expect.stringContaining('PIN_LAST_ATTEMPT')])
    for (const [answer, status] of [
      ['n', 77],
      ['y', 1],
    ] as const) {
      const on = new World()
      const answers = [...printed('code-b-last'), answer]
      on.ask = async () => answers.shift() ?? ''
      expect((await check('code-b-last', { on })).status).toBe(status)
    }
  })

  it('ends at SIGINT while it waits for that, without the attempt', async () => {
    const on = new World()
    const answers = [...printed('code-b-last')]
    on.ask = async () => {
      const answer = answers.shift()
      if (answer !== undefined) return answer
      on.signal('SIGINT')
      return new Promise<string>(() => undefined)
    }
    expect((await check('code-b-last', { on })).status).toBe(77)
  })

  it('takes the number in place of them where it is told to', async () => {
    const { out } = await check('adult', { typed: '1234 5678 9018', argv: ['--number', '--json'] })
    expect(JSON.parse(out)).toMatchObject({ conclusion: 'test' })
  })
})
