/** Which files of the configuration the user of the service may not read: real files with their modes. */
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resolveScopes } from '../../src/config.ts'
import { ConfigShape } from '../../src/config/shape.ts'
import { closedTo } from '../../src/doctor/probes/closed.ts'
import { NotKnown } from '../../src/doctor/machine.ts'
import { namedBy } from '../../src/doctor/wanted.ts'
import { type Files, type Folder, folderWith } from './folder.ts'

const uid = process.getuid?.() ?? 0
const gid = process.getgid?.() ?? 0
/** The user of the service owns nothing here, and is in the group of the files or not. */
const accounts = (members = ''): Files => ({
  '/etc/passwd': `admin:x:${uid}:${gid}::/:/bin/sh\nkazasu:x:${uid + 4711}:${gid + 4711}::/:/usr/sbin/nologin\n`,
  '/etc/group': `staff:x:${gid}:${members}\nkazasu:x:${gid + 4711}:\n`,
})
const CONFIG = '/etc/kazasu/config.toml'
const UNIT = { user: 'kazasu', hidden: ['/home', '/tmp'] }

/** Each with its mode; all folders are open unless they are named. */
function machineWith(modes: Readonly<Record<string, number>>, more: Files = {}, list = ''): Folder {
  const files = Object.keys(modes).filter((path) => /\.\w+$/.test(path) && !path.endsWith('.d'))
  const folder = folderWith(
    { ...accounts(), ...Object.fromEntries(files.map((path) => [path, ''])), ...more },
    { run: (_, [, path]) => Promise.resolve(`-rw-r-----${list} 1 admin staff 0 Jan  1 00:00 ${path}\n`) },
  )
  for (const [path, mode] of Object.entries(modes)) {
    mkdirSync(join(folder.root, 'etc', 'kazasu'), { recursive: true })
    chmodSync(join(folder.root, path), mode)
  }
  return folder
}

const closed = async ({ machine }: Folder, named: readonly string[] = []) =>
  (await closedTo(UNIT, named, machine)).map(({ path, mode, owner, mend }) => [path, mode, owner, mend])

describe('the configuration of the service', () => {
  it('is read by its user, or is not there', async () => {
    expect(await closed(machineWith({ [CONFIG]: 0o644, '/etc/kazasu/conf.d/1.toml': 0o604 }))).toEqual([])
    expect(await closed(folderWith(accounts()))).toEqual([])
  })

  it('is closed by the mode of a file, in conf.d too', async () => {
    const dropIn = '/etc/kazasu/conf.d/10-office.toml'
    expect(await closed(machineWith({ [CONFIG]: 0o600, [dropIn]: 0o640, '/etc/kazasu/conf.d/x.bak': 0o600 }))).toEqual([
      [CONFIG, '0600', 'admin:staff', `sudo chmod 0644 ${CONFIG}`],
      [dropIn, '0640', 'admin:staff', `sudo chmod 0644 ${dropIn}`],
    ])
  })

  it('may have a name that the shell would take apart', async () => {
    const path = "/etc/kazasu/conf.d/the city's.toml"
    const [[, , , mend] = []] = await closed(machineWith({ [path]: 0o600 }))
    expect(mend).toBe(String.raw`sudo chmod 0644 '/etc/kazasu/conf.d/the city'\''s.toml'`)
  })

  it('names files only where its own file does, and not that of whoever asks', () => {
    const config = ConfigShape.parse({
      kiosk: { logo: '/srv/logo.png' },
      trust: { anchors: ['/srv/a.pem', '/srv/b.pem'] },
    })
    const origins = new Map([
      ['kiosk.logo', '/home/hanako/.config/kazasu/config.toml'],
      ['trust.anchors', '/etc/kazasu/conf.d/10-trust.toml'],
    ])
    expect(namedBy({ config: resolveScopes(config), origins })).toEqual(['/srv/a.pem', '/srv/b.pem'])
  })

  it('is let to the group alone where the user is in it', async () => {
    const folder = machineWith({ [CONFIG]: 0o600 }, accounts('somebody,kazasu'))
    expect(await closed(folder)).toEqual([[CONFIG, '0600', 'admin:staff', `sudo chmod 0640 ${CONFIG}`]])
    chmodSync(join(folder.root, CONFIG), 0o640)
    expect(await closed(folder)).toEqual([])
  })

  it('is closed by the mode of a folder', async () => {
    const modes = { [CONFIG]: 0o644, '/etc/kazasu/conf.d/1.toml': 0o644, '/etc/kazasu/conf.d': 0o711 }
    const folder = machineWith(modes)
    const dropIns = ['/etc/kazasu/conf.d', '0711', 'admin:staff', 'sudo chmod 0755 /etc/kazasu/conf.d']
    expect(await closed(folder)).toEqual([dropIns])
    chmodSync(join(folder.root, '/etc/kazasu'), 0o700)
    expect(await closed(folder)).toEqual([
      ['/etc/kazasu', '0700', 'admin:staff', 'sudo chmod 0755 /etc/kazasu'],
      dropIns,
    ])
  })

  it('names files that are closed: pictures, authorities, and what a link leads to', async () => {
    const modes = { [CONFIG]: 0o644, '/srv/logo.png': 0o600, '/srv/sights/1.png': 0o600, '/srv/sights/2.png': 0o644 }
    const folder = machineWith(modes, { '/etc/kazasu/mine.pem': { to: '../../srv/logo.png' } })
    const paths = (await closed(folder, ['/srv/sights', '/etc/kazasu/mine.pem'])).map(([path]) => path)
    expect(paths).toEqual(['/srv/sights/1.png', '/srv/logo.png'])
  })

  it('names files of which the service sees nothing, whatever their mode is', async () => {
    const { machine } = machineWith({ [CONFIG]: 0o644, '/home/hanako/logo.png': 0o644 })
    expect(await closedTo(UNIT, ['/home/hanako/logo.png'], machine)).toMatchObject([
      { path: '/home/hanako/logo.png', hiddenIn: '/home', mend: 'sudo cp -r /home/hanako/logo.png /etc/kazasu/' },
    ])
    const sights = machineWith({ [CONFIG]: 0o644, '/home/hanako/sights/1.png': 0o644 }).machine
    expect((await closedTo(UNIT, ['/home/hanako/sights'], sights)).map(({ path }) => path)).toEqual([
      '/home/hanako/sights',
    ])
    expect(await closedTo({ ...UNIT, hidden: [] }, ['/home/hanako/logo.png'], machine)).toEqual([])
  })

  it('may be let to the user by a list of access, which the mode does not show', async () => {
    expect(await closed(machineWith({ [CONFIG]: 0o640 }, {}, '+'))).toEqual([])
    // Where the group may nothing, nobody of the list may.
    expect(await closed(machineWith({ [CONFIG]: 0o600 }, {}, '+'))).toHaveLength(1)
    const { root } = machineWith({ [CONFIG]: 0o640 })
    const silent = folderWith({}, { root, run: () => Promise.reject(new NotKnown('no-answer')) }).machine
    await expect(closedTo(UNIT, [], silent)).rejects.toMatchObject({ why: 'no-answer' })
  })

  it('is open to root, and not known to be closed to a user whom the files do not have', async () => {
    const { machine } = machineWith({ [CONFIG]: 0o600 })
    expect(await closedTo({ ...UNIT, user: '' }, [], machine)).toEqual([])
    await expect(closedTo({ ...UNIT, user: 'directory-user' }, [], machine)).rejects.toMatchObject({ why: 'failed' })
  })
})
