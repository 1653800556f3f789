/** `kazasu call` and `kazasu listen`, over a daemon whose parts are pretended. */
import { describe, expect, it } from 'vitest'
import { METHOD_LIST } from '../../src/api/describe.ts'
import { toJsonSchema } from '../../src/api/json-schema.ts'
import { isSecret } from '../../src/cli/commands/call.ts'
import { KazasuError } from '../../src/errors.ts'
import { FakeServices, FIRST, READER, REPORT } from '../api/fake-services.ts'
import { kazasu, sessionOver, World } from './world.ts'

const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

describe('kazasu call', () => {
  it('prints the result as one line on stdout, progress as lines on stderr, and closes what it opened', async () => {
    const parts = sessionOver(new FakeServices())
    const { status, out, err, world } = await kazasu(['call', 'card.inspect'], new World(), parts)
    expect(status).toBe(0)
    expect(linesOf(out)).toEqual([REPORT])
    expect(linesOf(err)).toEqual([{ progress: FIRST }])
    expect(parts.stops).toHaveLength(1)
    expect(world.listening).toBe(0)
  })

  it('takes the parameters from its arguments or from stdin', async () => {
    const params = JSON.stringify({ reader: READER.id, kind: 'auth' })
    const given = await kazasu(['call', 'certificate.read', params], new World(), sessionOver(new FakeServices()))
    const world = new World()
    world.stdin = `\u{feff}${params}\n`
    const read = await kazasu(['call', 'certificate.read', '-'], world, sessionOver(new FakeServices()))
    expect(given.status).toBe(0)
    expect(JSON.parse(given.out)).toMatchObject({ reader: READER.id, kind: 'auth' })
    expect(read.out).toBe(given.out)
  })

  it.each(['value', 'newValue'])('takes no PIN as an argument, and does not repeat it (%s)', async (member) => {
    const params = JSON.stringify({ pin: 'jpki/auth', [member]: '8472' })
    const parts = sessionOver(new FakeServices())
    const { status, out, err } = await kazasu(['call', 'pin.verify', params], new World(), parts)
    expect({ status, out }).toEqual({ status: 64, out: '' })
    expect(err).toContain('A PIN is not taken as an argument')
    expect(err).not.toContain('8472')
    // Nothing was opened.
    expect(parts.stops).toHaveLength(0)
  })

  it('takes it from stdin', async () => {
    const services = new FakeServices()
    const world = new World()
    world.stdin = JSON.stringify({ pin: 'jpki/auth', value: '8472' })
    const { status, out, err } = await kazasu(['call', 'pin.verify', '-'], world, sessionOver(services))
    expect(status).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ outcome: 'verified' })
    expect(out + err).not.toContain('8472')
  })

  it('knows every parameter of the API that is never to be repeated', () => {
    const members = METHOD_LIST.flatMap(({ params }) =>
      Object.entries(toJsonSchema(params, 'input').properties ?? {})
        .filter(([, { description = '' }]) => /never repeated/i.test(description))
        .map(([member]) => member),
    )
    expect(members.length).toBeGreaterThan(5)
    expect(members.filter((member) => !isSecret(member))).toEqual([])
  })

  it.each(['{"pin":"jpki/auth","value":"8472', '8472', '["8472"]', 'null', '{"value":8472}}', 'value=8472'])(
    'says that %s is no object, and repeats nothing of it',
    async (text) => {
      const world = new World()
      world.stdin = text
      const { status, out, err } = await kazasu(['call', 'pin.verify', '-'], world, sessionOver(new FakeServices()))
      expect({ status, out }).toEqual({ status: 64, out: '' })
      expect(err).toContain('The parameters are not a JSON object.')
      expect(err).not.toContain('8472')
    },
  )

  it('repeats nothing of parameters that are not UTF-8 either', async () => {
    // What Node makes of such an argument.
    const { status, err } = await kazasu(['call', 'pin.verify', '{"value":"8472\u{fffd}"}'])
    expect(status).toBe(64)
    expect(err).toContain('params is not UTF-8.')
    expect(err).not.toContain('8472')
  })

  it('says what the daemon says against the parameters, and where', async () => {
    const services = new FakeServices()
    const argv = ['call', 'certificate.read', '{"kind":"any"}']
    const { status, out, err } = await kazasu(argv, new World(), sessionOver(services))
    expect({ status, out }).toEqual({ status: 76, out: '' })
    expect(err).toMatch(/^Error: A parameter is missing/)
    expect(err).toMatch(/^ {2}kind: .+$/m)
    expect(err).toContain('Code: REQUEST_PARAMS_INVALID')
    const { err: json } = await kazasu([...argv, '--json'], new World(), sessionOver(services))
    expect(linesOf(json)).toEqual([
      { error: expect.objectContaining({ code: 'REQUEST_PARAMS_INVALID', advice: expect.any(String) }) },
    ])
  })

  it.each([
    ['card.inspct', 'Did you mean card.inspect?'],
    ['nothing.of.the.kind', 'Code: REQUEST_METHOD_UNKNOWN'],
  ])('says of the method %s: %s', async (method, said) => {
    const { status, err } = await kazasu(['call', method], new World(), sessionOver(new FakeServices()))
    expect(status).toBe(76)
    expect(err).toContain(said)
  })

  it('wants a method, and no third argument', async () => {
    expect((await kazasu(['call'])).err).toContain('A value is missing: method.')
    const { status, err } = await kazasu(['call', 'card.inspect', '{}', '{}'])
    expect(status).toBe(64)
    expect(err).toContain('There are too many arguments.')
  })

  it.each([
    { by: 'signal', signal: 'SIGINT' },
    { by: 'output', code: 'EPIPE' },
    { by: 'signal', signal: 'SIGHUP' },
  ] as const)('cancels the request at %j, and closes before the process ends', async (end) => {
    const services = new FakeServices()
    const world = new World()
    services.inspecting = ({ by: { signal } }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new KazasuError('REQUEST_CANCELLED')))
        world.end(end)
        // A card with a PIN may be open still: nobody is let go before it is closed.
        world.end({ by: 'signal', signal: 'SIGTERM' })
      })
    const parts = sessionOver(services)
    const { status, err } = await kazasu(['call', 'card.inspect'], world, parts)
    expect(parts.stops).toHaveLength(1)
    expect(status).toBe(75)
    expect(err).toContain('REQUEST_CANCELLED')
    // Who asks for the end hears of it by the status; of the others the process ends as if nobody had listened.
    expect(world.ended).toEqual('signal' in end && end.signal === 'SIGINT' ? [] : [end])
  })
})

describe('kazasu listen', () => {
  it('prints the snapshot and the events, one line each, and ends with 0 at SIGINT', async () => {
    const services = new FakeServices()
    const world = new World()
    const parts = sessionOver(services)
    const done = kazasu(['listen'], world, parts)
    await world.printed('"snapshot"')
    services.hubEvents.emit('reader.detached', { reader: READER.id })
    await world.printed('reader.detached')
    world.signal('SIGINT')
    const { status, out, err } = await done
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(linesOf(out)).toMatchObject([
      { event: 'snapshot', params: { readers: [{ id: READER.id }] } },
      { event: 'reader.detached', params: { reader: READER.id } },
    ])
    expect(parts.stops).toHaveLength(1)
  })

  it('prints only the events that are named', async () => {
    const services = new FakeServices()
    const world = new World()
    const done = kazasu(['listen', 'card.removed', 'reader.detached'], world, sessionOver(services))
    await world.printed('"snapshot"')
    services.hubEvents.emit('health.changed', services.state)
    services.hubEvents.emit('reader.detached', { reader: READER.id })
    await world.printed('reader.detached')
    world.signal('SIGINT')
    expect(linesOf((await done).out).map((line) => (line as { event: string }).event)).toEqual([
      'snapshot',
      'reader.detached',
    ])
  })

  it('says which events there are when one of them is none', async () => {
    const { status, out, err } = await kazasu(['listen', 'card.eaten'], new World(), sessionOver(new FakeServices()))
    expect({ status, out }).toEqual({ status: 76, out: '' })
    expect(err).toMatch(/^ {2}events\.0: .*"card\.removed"/m)
  })

  it('closes what it opened when nobody reads any more, and prints nothing after that', async () => {
    const services = new FakeServices()
    const world = new World()
    const parts = sessionOver(services)
    const done = kazasu(['listen'], world, parts)
    await world.printed('"snapshot"')
    world.end({ by: 'output', code: 'EPIPE' })
    // A second line that could not be written any more is no second reason.
    world.end({ by: 'output', code: 'EPIPE' })
    services.hubEvents.emit('reader.detached', { reader: READER.id })
    const { out } = await done
    expect(parts.stops).toHaveLength(1)
    expect(world.ended).toEqual([{ by: 'output', code: 'EPIPE' }])
    expect(linesOf(out)).toHaveLength(1)
  })
})
