/** `systemd/README.md` on a Debian that knows nothing of Kazasu, line by line: in, around, and out again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Bench, PATIENCE_MS } from './bench.ts'
import type { Guest } from './guest/guest.ts'
import { commandsUnder, inPackage, journalOf, PACKAGE, readmeOf } from './installation.ts'

/** Everything outside of what runs, the package itself, and what the tools of Debian keep of their own accord. */
const FILES =
  'find / -xdev \\( -path /tmp -o -path /var/tmp -o -path /var/log -o -path /var/cache -o -path /var/lib/systemd' +
  ' -o -path /var/lib/apt -o -path /root \\) -prune -o -print | grep -v -e "^/etc/.*-$" -e "^/etc/.pwd.lock$" | sort'

/** A guest has no network: what would come from there is in its image, or was unpacked. */
const needsNetwork = (line: string): boolean => /^(?:npm|curl) /.test(line)

/** Runs lines of the README; gives those that failed, with what they said. */
async function failures(guest: Guest, heading: string): Promise<string[]> {
  const lines = commandsUnder(heading, await readmeOf(guest)).filter((line) => !needsNetwork(line))
  expect(lines.length).toBeGreaterThan(0)
  const failed: string[] = []
  for (const line of lines) {
    const { status, out, err } = await guest.try(inPackage(line), PATIENCE_MS)
    if (status !== 0) failed.push(`${line}: status ${status}\n${out}${err}`)
  }
  return failed
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
    await guest.run(`cp ${PACKAGE}/systemd/kazasu.service /run/systemd/system/; systemctl daemon-reload`)
    await guest.try('systemctl start kazasu')
    // A restart comes two seconds after the failure; what follows from then on is left to the journal.
    await guest.until('journalctl -u kazasu -o cat --no-pager | grep -q "217/USER"')
    const ended = await guest.until(
      'state=$(systemctl show -P ActiveState kazasu); [ "$state" = failed ] || [ "$(systemctl show -P NRestarts kazasu)" -gt 1 ]; ' +
        'systemctl show -P ActiveState -P NRestarts kazasu',
    )
    await guest.run(
      'systemctl stop kazasu; systemctl reset-failed kazasu; rm /run/systemd/system/kazasu.service; systemctl daemon-reload',
    )
    expect(ended.split('\n')).toEqual(['failed', '0'])
  })

  it('each line of the installation does what it says', async () => {
    expect(await failures(guest, 'Install')).toEqual([])
    expect(await guest.run('systemctl is-active kazasu'), await journalOf(guest)).toBe('active')
  })

  it('the service cannot write its own configuration', async () => {
    const tried = await guest.try('test -d /etc/kazasu && runuser -u kazasu -- touch /etc/kazasu/config.toml')
    expect(tried.status).not.toBe(0)
    expect(await guest.run('ls -A /etc/kazasu 2>/dev/null; stat -c %U /etc/kazasu 2>/dev/null || echo root')).toBe(
      'root',
    )
  })

  it('the documentation that the unit names is there', async () => {
    const files = (await guest.run('systemctl show -P Documentation kazasu')).split(' ')
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) expect(await guest.run(`ls ${file.replace(/^file:\/\//, '')}`)).not.toBe('')
  })

  it('a program of another user reads the token once the administrator lets it', async () => {
    await guest.run('useradd --system clerk')
    const read = 'runuser -u clerk -- cat /var/lib/kazasu/token'
    expect((await guest.try(read)).status).not.toBe(0)
    expect(await failures(guest, 'A program of another user')).toEqual([])
    expect(await guest.run(read)).toMatch(/^[\da-f]{64}$/)
    await guest.run('userdel clerk')
  })

  it('each line of the removal does what it says, and nothing is left', async () => {
    expect(await failures(guest, 'Remove')).toEqual([])
    expect((await guest.run(FILES)).split('\n')).toEqual(before.split('\n'))
    expect((await guest.try('getent passwd kazasu || getent group | grep kazasu')).status).not.toBe(0)
    expect(await guest.run('systemctl list-unit-files --no-legend "kazasu*"; systemctl --failed --no-legend')).toBe('')
  })
})
