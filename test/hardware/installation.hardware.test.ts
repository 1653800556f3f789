/** `systemd/README.md` on a Debian that knows nothing of Kazasu, line by line: in, around, and out again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Bench } from './bench.ts'
import type { Guest } from './guest/guest.ts'
import {
  aptInstall,
  commandsUnder,
  EXAMPLES,
  failuresOf,
  journalOf,
  journalWith,
  PATIENCE_MS,
  readmeOfTree,
  unitOfTree,
} from './installation.ts'

/** Everything outside of what runs, the package itself, and what the tools of Debian keep of their own accord. */
const FILES =
  'find / -xdev \\( -path /tmp -o -path /var/tmp -o -path /var/log -o -path /var/cache -o -path /var/lib/systemd' +
  ' -o -path /var/lib/apt -o -path /root \\) -prune -o -print | grep -v -e "^/etc/.*-$" -e "^/etc/.pwd.lock$" | sort'

function without(list: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others)
  return list.filter((one) => !known.has(one))
}

/** The lines under a heading of the README that fail. */
const failures = (guest: Guest, heading: string, folder?: string): Promise<string> =>
  failuresOf(guest, commandsUnder(heading, readmeOfTree()), folder)

const endOf = (unit: string): string => {
  const property = (name: string): string => `$(systemctl show -P ${name} ${unit})`
  return `echo "${property('ActiveState')}, status ${property('ExecMainStatus')}, restarts ${property('NRestarts')}"`
}

describe('on a fresh Debian', () => {
  let bench: Bench | null = null
  let guest: Guest
  let before = ''

  beforeAll(async () => {
    bench = await Bench.fresh()
    guest = bench.guest
    before = await guest.run(FILES)
    const reader = await bench.reader()
    reader.lay(bench.card())
    await reader.plug()
  })
  afterAll(() => bench?.stop())

  it('the unit without its user is given up at the first try, not started for ever', async () => {
    const unit = '/run/systemd/system/kazasu.service'
    await guest.run(`cat > ${unit} << 'UNIT'\n${unitOfTree()}\nUNIT\nsystemctl daemon-reload`)
    await guest.try('systemctl start kazasu')
    // A restart comes two seconds after the failure; what follows from then on is left to the journal.
    await journalWith(guest, '217/USER')
    const ended = await guest.until(
      'state=$(systemctl show -P ActiveState kazasu); [ "$state" = failed ] || [ "$(systemctl show -P NRestarts kazasu)" -gt 1 ]; ' +
        endOf('kazasu'),
    )
    await guest.run(
      'systemctl stop kazasu; systemctl reset-failed kazasu; rm /run/systemd/system/kazasu.service; systemctl daemon-reload',
    )
    expect(ended).toBe('failed, status 217, restarts 0')
  })

  it('each line of the installation does what it says; the service runs, and will after a boot', async () => {
    await guest.run('cp /mnt/kazasu.deb /root/kazasu_0_amd64.deb')
    expect(await failures(guest, 'Install')).toBe('')
    expect(await guest.run('systemctl is-active kazasu'), await journalOf(guest)).toBe('active')
    expect(await guest.run('systemctl is-enabled kazasu')).toBe('enabled')
  })

  it('the service runs on the Node of its package, whatever else is there', async () => {
    const programs = await guest.run('for id in $(pgrep -u kazasu); do readlink /proc/$id/exe; done')
    // The door and the card room.
    expect(programs.split('\n')).toEqual(Array(2).fill('/usr/lib/kazasu/bin/node'))
  })

  it('the example of a configuration is right', async () => {
    await guest.run(`kazasu config check --config ${EXAMPLES}/config.toml`, PATIENCE_MS)
  })

  it("Debian's own Node runs it, or is told in words to be too old, once and for all", async () => {
    const version = await guest.run('/usr/bin/node -p process.versions.node')
    const { status, out, err } = await guest.try('/usr/bin/node /usr/bin/kazasu --version')
    if (Number.parseInt(version) >= 20) return expect({ status, err }).toEqual({ status: 0, err: '' })
    expect({ status, out }).toEqual({ status: 78, out: '' })
    expect(err).toMatch(new RegExp(`^Kazasu \\S+ needs Node \\S+ or newer; this is ${version} `))
    // Not as the service's user, and not with its folders, which would change hands.
    const withOldNode = "sed 's!^ExecStart=!&/usr/bin/node !; /^User=/d; /^Group=/d; /^[A-Za-z]*Directory/d'"
    await guest.run(
      `${withOldNode} /usr/lib/systemd/system/kazasu.service > /run/systemd/system/old-node.service; systemctl daemon-reload`,
    )
    await guest.try('systemctl start old-node')
    const ended = await guest.run(endOf('old-node'))
    await guest.run('systemctl reset-failed old-node; rm /run/systemd/system/old-node.service; systemctl daemon-reload')
    expect(ended).toBe('failed, status 78, restarts 0')
  })

  it('the journal is not told which key ends the service', async () => {
    const journal = await journalWith(guest, '/var/lib/kazasu/token')
    expect(journal).not.toContain('Ctrl-C')
  })

  it('the service cannot write its own configuration, also after a restart', async () => {
    await guest.run('systemctl restart kazasu', PATIENCE_MS)
    expect((await guest.try('runuser -u kazasu -- touch /etc/kazasu/config.toml')).status).not.toBe(0)
    expect(await guest.run('stat -c "%U %a" /etc/kazasu')).toBe('root 755')
  })

  it('the documentation that the unit names is there', async () => {
    const [page, file] = (await guest.run('systemctl show -P Documentation kazasu')).replaceAll('"', '').split(' ')
    expect(page).toBe('man:kazasu(1)')
    await guest.run('zcat /usr/share/man/man1/kazasu.1.gz | grep -q "^.TH"')
    expect(await guest.run(`cat ${file?.replace(/^file:\/\//, '')}`)).toBe(readmeOfTree().trim())
  })

  it('a program of another user reads the token and reaches the daemon once the administrator lets it', async () => {
    await guest.run('useradd --system clerk')
    const ask = 'runuser -u clerk -- kazasu inspect --state-dir /var/lib/kazasu'
    expect((await guest.try('runuser -u clerk -- cat /var/lib/kazasu/token')).status).not.toBe(0)
    expect((await guest.try(ask, PATIENCE_MS)).status).not.toBe(0)
    expect(await failures(guest, 'A program of another user')).toBe('')
    expect(await guest.run('runuser -u clerk -- cat /var/lib/kazasu/token')).toMatch(/^[\da-f]{64}$/)
    await guest.run(ask, PATIENCE_MS)
  })

  it('a token that is made anew keeps owner, group and mode, and is good at once', async () => {
    const look = 'stat -c "%U %G %a" /var/lib/kazasu/token; cat /var/lib/kazasu/token'
    const [owner, old] = (await guest.run(look)).split('\n')
    expect(owner).toBe('kazasu kazasu-clients 640')
    await guest.run('kazasu token renew --state-dir /var/lib/kazasu', PATIENCE_MS)
    const [stillOwner, renewed] = (await guest.run(look)).split('\n')
    expect([stillOwner, renewed === old]).toEqual([owner, false])
    await guest.run('runuser -u clerk -- kazasu inspect --state-dir /var/lib/kazasu; userdel clerk', PATIENCE_MS)
  })

  it('the command line reaches a daemon whose token is a credential of systemd', async () => {
    const dropIn = '/etc/systemd/system/kazasu.service.d/token.conf'
    const [, lines = ''] = /^```ini\n([\s\S]*?)^```/m.exec(readmeOfTree()) ?? []
    await guest.run(`
      (umask 077; head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \\n' > /etc/kazasu-token)
      mkdir -p $(dirname ${dropIn}); printf '%s' '${lines}' > ${dropIn}
      systemctl daemon-reload`)
    await guest.run('systemctl restart kazasu', PATIENCE_MS)
    const inspected = await guest.try('kazasu inspect --state-dir /var/lib/kazasu', PATIENCE_MS)
    await guest.run(`rm ${dropIn} /etc/kazasu-token; systemctl daemon-reload`)
    await guest.run('systemctl restart kazasu', PATIENCE_MS)
    expect(inspected.status, inspected.err).toBe(0)
    expect(lines).toContain('LoadCredential=')
  })

  it('each line for a keypad does what it says', async () => {
    expect(await failures(guest, 'A keypad', EXAMPLES)).toBe('')
    expect(await guest.run('systemctl show -P Environment kazasu')).toContain('KAZASU_KEYPAD__ENABLED=true')
  })

  describe.each([
    ['an upgrade', 'next', [], /\+next$/],
    ['a downgrade', 'first', ['--allow-downgrades'], /^[\d.~a-z]+$/],
  ] as const)('%s with a card on the reader', (_, name, options, version) => {
    it('gives another service, with the token and the configuration of the old one, that reads the card', async () => {
      const kept = 'cat /var/lib/kazasu/token; stat -c "%U %G %a" /var/lib/kazasu/token; cat /etc/kazasu/config.toml'
      const process = 'systemctl show -P MainPID kazasu'
      await guest.run('echo "[log]" > /etc/kazasu/config.toml')
      const [before, pid, began] = [await guest.run(kept), await guest.run(process), await guest.run('date +%s')]
      await guest.run(aptInstall(name, ...options), PATIENCE_MS)
      expect(await guest.run("dpkg-query -W -f '${Version}' kazasu")).toMatch(version)
      expect(await guest.run('systemctl is-active kazasu'), await journalOf(guest)).toBe('active')
      expect(await guest.run(kept)).toBe(before)
      expect(await guest.run(process)).not.toBe(pid)
      const journal = await journalWith(guest, 'Deactivated successfully', `--since=@${began}`)
      expect(journal).not.toMatch(/Failed with result|INTERNAL/)
      const report = await guest.run('kazasu inspect --wait 60 --json --state-dir /var/lib/kazasu', PATIENCE_MS)
      expect(JSON.parse(report)).toMatchObject({ card: { kind: 'individual-number-card' } })
    })
  })

  it("a removal stops the service and keeps what is the administrator's; another installation goes on with it", async () => {
    const token = await guest.run('cat /var/lib/kazasu/token')
    await guest.run('apt-get remove -y kazasu', PATIENCE_MS)
    expect((await guest.try('systemctl is-active kazasu')).status).not.toBe(0)
    expect(await guest.run('cat /etc/kazasu/config.toml; ls /usr/lib/kazasu 2>&1; pgrep -u kazasu || true')).toBe(
      "[log]\nls: cannot access '/usr/lib/kazasu': No such file or directory",
    )
    expect(await guest.run('ss -Hltn | grep -c ":4740 " || true')).toBe('0')
    await guest.run(aptInstall('first'), PATIENCE_MS)
    expect(await guest.run('systemctl is-active kazasu; cat /var/lib/kazasu/token')).toBe(`active\n${token}`)
  })

  it('each line of the removal does what it says, and nothing is left', async () => {
    expect(await failures(guest, 'Remove')).toBe('')
    const [was, is] = [before.split('\n'), (await guest.run(FILES)).split('\n')]
    expect({ left: without(is, was), gone: without(was, is) }).toEqual({ left: [], gone: [] })
    expect(await guest.run('find / -xdev -path /root -prune -o -name "*kazasu*" -print')).toBe('')
    expect((await guest.try('getent passwd kazasu || getent group | grep kazasu')).status).not.toBe(0)
    expect(await guest.run('dpkg-query -l "kazasu*" 2> /dev/null | grep kazasu || true')).toBe('')
    const units =
      'rm -r /run/systemd/system/kazasu.service.d; systemctl daemon-reload; systemctl list-unit-files --no-legend "kazasu*"'
    expect(await guest.run(`${units}; systemctl --failed --no-legend`)).toBe('')
  })
})
