/** `kazasu sim` and `kazasu trigger`, over a daemon whose simulator is pretended: what is asked of it, and what is said. */
import { describe, expect, it } from 'vitest'
import { TRIGGERS } from '../../src/cli/triggers.ts'
import { keysOf } from '../../src/lib/keys.ts'
import { TRIGGER_WORDS } from '../../src/words/staff/triggers.ts'
import { FakeServices, READER } from '../api/fake-services.ts'
import { kazasu, sessionOver, World } from './world.ts'

const reader = READER.id

/** Over one simulated reader, or over these. */
function steering(ids: readonly string[] = [reader]): FakeServices {
  const services = new FakeServices()
  if (services.simulator !== null) {
    services.simulator = { ...services.simulator, readers: () => ids.map((id) => ({ id, attached: true })) }
  }
  return services
}

describe('kazasu sim', () => {
  it.each([
    [['insert', 'adult'], ['insert', reader, 'adult'], `${reader}: adult lies there`],
    [['insert'], ['insert', reader, null], `${reader}: the last card lies there again`],
    [['remove'], ['remove', reader], `${reader}: no card lies there`],
    [
      ['fault', 'mute'],
      ['fault', reader, { kind: 'mute', at: 1, acrossInsertions: false }],
      `${reader}: set up are\n  mute --of read --at 2 --stays`,
    ],
    [
      ['fault', 'remove', '--of', 'verify', '--at', '2', '--stays'],
      ['fault', reader, { kind: 'remove', at: 2, of: 'verify', acrossInsertions: true }],
      `${reader}: set up are\n  mute --of read --at 2 --stays`,
    ],
    [['clear'], ['clearFaults', reader], `${reader}: no fault is set up`],
    [['link', '106'], ['setLink', reader, 106], `${reader}: answers come at 106 kbit/s`],
    [['link', 'none'], ['setLink', reader, null], `${reader}: answers come at once`],
    [['unplug'], ['setReader', reader, 'detached'], `${reader}: unplugged`],
    [['plug'], ['setReader', reader, 'attached'], `${reader}: plugged in`],
  ] as const)('%j asks for %j', async (argv, asked, said) => {
    const services = steering()
    const { status, out, err } = await kazasu(['sim', ...argv], new World(), sessionOver(services))
    expect({ status, out, err }).toEqual({ status: 0, out: `${said}\n`, err: '' })
    expect(services.steered).toEqual([asked])
  })

  it('lists readers and cards, without a word and with list', async () => {
    const { status, out } = await kazasu(['sim'], new World(), sessionOver(steering()))
    expect(status).toBe(0)
    expect(out).toContain(`${reader}  `)
    expect(out).toContain('mute --of read --at 2 --stays')
    expect(out).toMatch(/^adult {2}Adult$/m)
    const { out: json } = await kazasu(['sim', 'list', '--json'], new World(), sessionOver(steering()))
    expect(JSON.parse(json)).toEqual({
      readers: [
        {
          id: reader,
          attached: true,
          card: READER.card !== null,
          faults: [{ kind: 'mute', at: 2, of: 'read', acrossInsertions: true }],
        },
      ],
      profiles: [{ name: 'adult', ja: '大人', en: 'Adult' }],
    })
  })

  it('with --json prints what the method answers', async () => {
    const { out } = await kazasu(['sim', 'insert', 'adult', '--json'], new World(), sessionOver(steering()))
    expect(JSON.parse(out)).toEqual({ reader, simulated: true })
    const { out: faults } = await kazasu(['sim', 'faults', '--json'], new World(), sessionOver(steering()))
    expect(JSON.parse(faults)).toMatchObject({ reader, faults: [{ kind: 'mute' }] })
  })

  it('wants one of several readers named, and takes that', async () => {
    const refused = await kazasu(['sim', 'remove'], new World(), sessionOver(steering(['one', 'two'])))
    expect(refused.status).toBe(64)
    expect(refused.err).toContain('--reader one\n  --reader two')
    const services = steering(['one', 'two'])
    await kazasu(['sim', 'remove', '--reader', 'two'], new World(), sessionOver(services))
    expect(services.steered).toEqual([['remove', 'two']])
  })

  it.each([
    [['insert', 'adlt'], 'Did you mean adult?'],
    [['fault'], 'A value is missing: kind: remove, reset,'],
    [['fault', 'explode'], 'kind: "explode" is not accepted. Accepted: remove, reset,'],
    [['fault', 'mute', '--of', 'dance'], '--of: "dance" is not accepted. Accepted: select, read,'],
    [['fault', 'mute', '--at', '0'], '--at: "0" is not accepted.'],
    [['link', '9600'], 'speed: "9600" is not accepted. Accepted: 106, 212, 424, none.'],
    [['link', 'constructor'], 'speed: "constructor" is not accepted.'],
    [['remove', 'adult'], 'There are too many arguments.'],
    [['insert', '--at', '3'], '--at goes with kazasu sim fault only.'],
    [['insert', 'adult', '--vpcd'], '--vpcd goes with kazasu sim serve only.'],
    [['serve'], 'A value is missing: profile.'],
    [['dance'], 'sim: "dance" is not accepted.'],
  ])('refuses %j: %s', async (argv, said) => {
    const services = steering()
    const { status, out, err } = await kazasu(['sim', ...argv], new World(), sessionOver(services))
    expect({ status, out }).toEqual({ status: 64, out: '' })
    expect(err).toContain(said)
    expect(services.steered).toEqual([])
  })

  it('says so where no daemon runs, and starts none for it', async () => {
    const { status, err, world } = await kazasu(['sim', 'insert', 'adult'])
    expect(status).toBe(69)
    expect(err).toContain('kazasu serve --driver simulated')
    expect(err).toContain('Code: DAEMON_UNREACHABLE')
    expect(world.out).toBe('')
  })

  it('says so where the daemon simulates nothing', async () => {
    const services = new FakeServices()
    services.simulator = null
    const { status, err } = await kazasu(['sim', 'insert', 'adult'], new World(), sessionOver(services))
    expect(status).toBe(69)
    expect(err).toContain('Code: READER_SIMULATOR_OFF')
  })
})

describe('kazasu trigger', () => {
  it('puts the reader in order first, then does what the situation needs, and says what a client sees', async () => {
    const services = steering()
    const { status, out } = await kazasu(['trigger', 'torn-off-in-verify'], new World(), sessionOver(services))
    expect(status).toBe(0)
    expect(services.steered).toEqual([
      ['setReader', reader, 'attached'],
      ['remove', reader],
      ['clearFaults', reader],
      ['setLink', reader, null],
      ['insert', reader, 'adult'],
      ['fault', reader, { kind: 'remove', at: 1, of: 'verify', acrossInsertions: false }],
    ])
    expect(out.split('\n')).toEqual([
      `${reader}: ${TRIGGER_WORDS.en.means['torn-off-in-verify']}`,
      '  pin.verify {"pin":"jpki/auth","returnSeconds":0} → outcome = "indeterminate"',
      '',
    ])
    const argv = ['trigger', 'torn-off-in-verify', '--json']
    const { out: json } = await kazasu(argv, new World(), sessionOver(steering()))
    expect(JSON.parse(json)).toEqual({
      trigger: 'torn-off-in-verify',
      reader,
      sees: TRIGGERS['torn-off-in-verify'].sees,
    })
  })

  it.each(['ja', 'en'] as const)('lists what there is, without a daemon (%s)', async (language) => {
    const { status, out } = await kazasu(['trigger', '--lang', language])
    expect(status).toBe(0)
    expect(out.trim().split('\n')).toHaveLength(keysOf(TRIGGERS).length)
    for (const name of keysOf(TRIGGERS)) expect(out).toContain(TRIGGER_WORDS[language].means[name])
    const { triggers } = JSON.parse((await kazasu(['trigger', '--json'])).out)
    expect(triggers.map(({ name }: { name: string }) => name)).toEqual(keysOf(TRIGGERS))
  })

  it('says what was probably meant', async () => {
    const services = steering()
    const { status, err } = await kazasu(['trigger', 'last-atempt'], new World(), sessionOver(services))
    expect(status).toBe(64)
    expect(err).toContain('Did you mean last-attempt?')
    expect(services.steered).toEqual([])
  })
})

describe('kazasu completion', () => {
  it.each([
    ['bash', 'complete -F _kazasu kazasu'],
    ['zsh', '#compdef kazasu'],
    ['fish', 'complete -c kazasu -f'],
  ])('prints what %s needs', async (shell, line) => {
    const { status, out } = await kazasu(['completion', shell])
    expect(status).toBe(0)
    expect(out.split('\n')).toContain(line)
  })

  it.each([[['tcsh']], [['constructor']], [[]]])('takes no other shell: %j', async (argv) => {
    const { status, out, err } = await kazasu(['completion', ...argv])
    expect({ status, out }).toEqual({ status: 64, out: '' })
    expect(err).toContain('bash, zsh, fish')
  })
})
