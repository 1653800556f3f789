/** `kazasu card`: a card that is played to vpcd, here a few lines that speak its protocol. */
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { PROFILES } from '../../mocks/profiles.ts'
import { kazasu, World } from './world.ts'

const servers: Server[] = []
const sockets: Socket[] = []

/** A virtual reader that takes connections and hands them out. */
async function virtualReader(port = 0): Promise<{ port: number; card(): Promise<Socket>; close(): Promise<void> }> {
  const arrived: Socket[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    sockets.push(socket)
    arrived.push(socket)
    server.emit('card')
  })
  servers.push(server)
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    card: async () => {
      if (arrived.length === 0) await once(server, 'card')
      const socket = arrived.shift()
      if (socket === undefined) throw new Error('no card came')
      return socket
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})

async function ask(socket: Socket, ...body: number[]): Promise<string> {
  socket.write(Buffer.from([0, body.length, ...body]))
  const [answer] = await once(socket, 'data')
  return Buffer.from(answer).subarray(2).toString('hex').toUpperCase()
}

const SELECT_JPKI = [0x00, 0xa4, 0x04, 0x0c, 0x0a, 0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01]

describe('kazasu card', () => {
  it('lies on the virtual reader, answers, and goes at SIGINT', async () => {
    const reader = await virtualReader()
    const world = new World()
    const done = kazasu(['card', '--profile', 'adult', '--vpcd', `127.0.0.1:${reader.port}`], world)
    const card = await reader.card()
    expect(await ask(card, 4)).toMatch(/^3B/)
    card.write(Buffer.from([0, 1, 1]))
    expect(await ask(card, ...SELECT_JPKI)).toBe('9000')
    const gone = once(card, 'close')
    world.signal('SIGINT')
    await gone
    expect((await done).status).toBe(0)
    expect(world.out.split('\n')).toEqual([
      `The simulated card "adult" lies on the virtual reader at 127.0.0.1:${reader.port}. Ctrl-C takes it away.`,
      'The simulated card was taken away.',
      '',
    ])
  })

  it('lies there by kazasu sim serve too', async () => {
    const reader = await virtualReader()
    const world = new World()
    const done = kazasu(['sim', 'serve', 'auth-last', '--json', '--vpcd', `127.0.0.1:${reader.port}`], world)
    const card = await reader.card()
    card.write(Buffer.from([0, 1, 1]))
    expect(await ask(card, ...SELECT_JPKI)).toBe('9000')
    world.signal('SIGINT')
    expect((await done).status).toBe(0)
    expect(JSON.parse(world.out.split('\n')[0] ?? '')).toMatchObject({ event: 'inserted', profile: 'auth-last' })
  })

  it('is put back when pcscd comes back', async () => {
    const reader = await virtualReader()
    const world = new World()
    const done = kazasu(['card', '--profile', 'adult', '--json', '--vpcd', `127.0.0.1:${reader.port}`], world)
    await reader.card()
    await world.printed('inserted')
    await reader.close()
    await world.printed('waiting')
    const again = await virtualReader(reader.port)
    expect(await ask(await again.card(), 4)).toMatch(/^3B/)
    world.signal('SIGTERM')
    expect((await done).status).toBe(0)
    const events = world.out.trim().split('\n')
    expect(events.map((line) => JSON.parse(line).event)).toEqual(['inserted', 'waiting', 'inserted', 'removed'])
  })

  it.each(['ja', 'en'])('says what is missing when no virtual reader answers (%s)', async (language) => {
    const { status, out, err } = await kazasu([
      'card',
      '--profile',
      'adult',
      '--vpcd',
      '127.0.0.1:1',
      '--lang',
      language,
    ])
    expect(status).toBe(69)
    expect(out).toBe('')
    expect(err).toContain('127.0.0.1:1')
    expect(err).toContain('apt-get install pcscd vsmartcard-vpcd')
    expect(err).toMatch(language === 'ja' ? /仮想リーダー \(vpcd\)/ : /No virtual reader \(vpcd\) answers/)
  })

  it('keeps its state in the file that --state names, relative to where it was started', async () => {
    const reader = await virtualReader()
    const world = new World()
    const done = kazasu(
      ['card', '--profile', 'adult', '--state', 'my.card', '--vpcd', `127.0.0.1:${reader.port}`],
      world,
    )
    await reader.card()
    world.signal()
    await done
    expect(existsSync(join(world.home, 'my.card'))).toBe(true)
    expect(readFileSync(join(world.home, 'my.card'), 'utf8')).toContain('"adult"')
  })

  it('refuses a state file that is damaged and leaves it alone', async () => {
    const world = new World()
    writeFileSync(join(world.home, 'my.card'), '{')
    const { status, err } = await kazasu(['card', '--profile', 'adult', '--state', 'my.card'], world)
    expect(status).toBe(78)
    expect(err).toContain('my.card')
    expect(readFileSync(join(world.home, 'my.card'), 'utf8')).toBe('{')
  })

  it.each(['ja', 'en'] as const)('--list names all profiles (%s)', async (language) => {
    const { status, out } = await kazasu(['card', '--list', '--lang', language])
    expect(status).toBe(0)
    expect(out.trim().split('\n')).toHaveLength(PROFILES.length)
    for (const profile of PROFILES) expect(out).toContain(profile[language])
    const { out: json } = await kazasu(['card', '--list', '--json'])
    expect(JSON.parse(json).profiles).toEqual(PROFILES.map(({ name, ja, en }) => ({ name, ja, en })))
  })
})
