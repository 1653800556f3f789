/** The files for systemd, polkit and udev, judged by systemd's own tools and read for what must stand in them. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import vm from 'node:vm'
import { describe, expect, it } from 'vitest'
import { DEVICES } from '../../drivers/hid/devices.ts'
import { loadConfig } from '../../src/config.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'systemd')
const UNIT = readFileSync(join(FOLDER, 'kazasu.service'), 'utf8')
/** On a scale of 0 to 100; systemd calls what is under 20 "OK". */
const EXPOSURE = 20

function tool(name: string, argv: readonly string[]): { status: number | null; output: string } {
  const { status, stdout, stderr, error } = spawnSync(name, [...argv], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', SYSTEMD_PAGER: '' },
  })
  if (error !== undefined)
    throw new Error(`${name} cannot be run; on Debian: apt-get install systemd`, { cause: error })
  return { status, output: stdout + stderr }
}

/** The unit with a program that is there, in a folder of its own. */
function unitFile(change: (unit: string) => string = (unit) => unit): string {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-unit-'))
  const program = join(folder, 'kazasu')
  writeFileSync(program, '#!/bin/sh\n')
  chmodSync(program, 0o755)
  const path = join(folder, 'kazasu.service')
  writeFileSync(path, change(UNIT.replaceAll('/usr/bin/kazasu', program)))
  return path
}

const security = (path: string) =>
  tool('systemd-analyze', ['security', '--offline=true', `--threshold=${EXPOSURE}`, path])

describe('kazasu.service', () => {
  it('is understood by systemd without a complaint', () => {
    expect(tool('systemd-analyze', ['verify', '--man=no', unitFile()])).toEqual({ status: 0, output: '' })
    const broken = tool('systemd-analyze', ['verify', '--man=no', unitFile((unit) => unit.replace('User=', 'Usr='))])
    expect(broken.output).toMatch(/Unknown key.*Usr/)
  })

  it(`is exposed to less than ${EXPOSURE} of 100 by systemd's count`, () => {
    const { status, output } = security(unitFile())
    expect(output).toMatch(/Overall exposure level for kazasu\.service: [01]\.\d OK/)
    expect(status).toBe(0)
    expect(security(unitFile((unit) => unit.replace('CapabilityBoundingSet=\n', ''))).status).not.toBe(0)
  })

  const settings = new Map(
    UNIT.split('\n')
      .filter((line) => /^[A-Z]\w+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )

  it.each([
    ['Type', 'notify'],
    ['NotifyAccess', 'all'],
    ['KillMode', 'control-group'],
    ['OOMPolicy', 'continue'],
    ['User', 'kazasu'],
    ['StateDirectory', 'kazasu'],
    // The token alone may be given to others.
    ['StateDirectoryMode', '0711'],
    ['Environment', 'CONFIGURATION_DIRECTORY=/etc/kazasu'],
    ['Restart', 'always'],
    ['RestartPreventExitStatus', '1 64 73 77 78 203 216 217 243'],
    ['TasksMax', '256'],
    ['LimitCORE', '0'],
    ['SystemCallErrorNumber', 'EPERM'],
    ['After', 'pcscd.socket'],
    ['IPAddressDeny', 'any'],
    ['IPAddressAllow', 'localhost'],
  ])('has %s=%s', (name, value) => {
    expect(settings.get(name)).toBe(value)
  })

  it('leaves out what would end Node at its start', () => {
    expect(settings.has('MemoryDenyWriteExecute')).toBe(false)
  })

  it('leaves the folder of its configuration to root', () => {
    expect(settings.has('ConfigurationDirectory')).toBe(false)
  })

  it('names no driver, so that it uses real readers', () => {
    expect(settings.get('ExecStart')).toBe('/usr/bin/kazasu serve')
    expect(settings.get('ExecReload')).toBe('/usr/bin/kazasu reload')
  })
})

describe('kazasu.sysusers.conf', () => {
  it('makes the user that the unit runs as', () => {
    const root = mkdtempSync(join(tmpdir(), 'kazasu-sysusers-'))
    const { status, output } = tool('systemd-sysusers', [
      `--root=${root}`,
      '--dry-run',
      join(FOLDER, 'kazasu.sysusers.conf'),
    ])
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringContaining("Creating user 'kazasu'") })
  })
})

describe('50-kazasu.rules', () => {
  type Rule = (action: { id: string }, subject: { user: string }) => string | undefined

  function rule(): Rule {
    const rules: Rule[] = []
    const polkit = { Result: { YES: 'yes' }, addRule: (one: Rule) => rules.push(one) }
    vm.runInNewContext(readFileSync(join(FOLDER, '50-kazasu.rules'), 'utf8'), { polkit })
    const [only, ...others] = rules
    if (only === undefined || others.length > 0) throw new Error(`${rules.length} rules`)
    return only
  }

  it.each([
    ['org.debian.pcsc-lite.access_pcsc', 'kazasu', 'yes'],
    ['org.debian.pcsc-lite.access_card', 'kazasu', 'yes'],
    ['org.debian.pcsc-lite.access_card', 'other', undefined],
    ['org.freedesktop.systemd1.manage-units', 'kazasu', undefined],
  ])('%s for %s: %s', (id, user, result) => {
    expect(rule()({ id }, { user })).toBe(result)
  })
})

describe('kazasu-keypad.conf', () => {
  const dropIn = readFileSync(join(FOLDER, 'kazasu-keypad.conf'), 'utf8')
  /** The unit as it is with the drop-in: what comes later holds. */
  const withKeypad = (unit: string): string => `${unit}\n${dropIn}`

  it('is understood by systemd, and leaves the unit exposed to less than the bound', () => {
    expect(tool('systemd-analyze', ['verify', '--man=no', unitFile(withKeypad)])).toEqual({ status: 0, output: '' })
    expect(security(unitFile(withKeypad)).status).toBe(0)
  })

  it('opens the nodes of keypads and of no other device', () => {
    expect(dropIn.split('\n').filter((line) => /^[A-Z]\w+=/.test(line))).toEqual([
      'PrivateDevices=no',
      'DeviceAllow=char-hidraw rw',
      'Environment=KAZASU_KEYPAD__ENABLED=true',
    ])
    expect(UNIT).toContain('DevicePolicy=closed')
  })

  it('switches keypads on by a name that the configuration knows', () => {
    const [, name = '', value = ''] = /^Environment=(\w+)=(\w+)$/m.exec(dropIn) ?? []
    const { config } = loadConfig({ environment: { [name]: value, CONFIGURATION_DIRECTORY: '/nowhere' } })
    expect(config.keypad.enabled).toBe(true)
  })
})

describe('kazasu-metrics.conf', () => {
  const dropIn = readFileSync(join(FOLDER, 'kazasu-metrics.conf'), 'utf8')
  const withMetrics = (unit: string): string => unit.replace('[Install]', `${dropIn}\n[Install]`)

  it('is understood by systemd, and leaves the unit exposed to less than the bound', () => {
    expect(tool('systemd-analyze', ['verify', '--man=no', unitFile(withMetrics)])).toEqual({ status: 0, output: '' })
    expect(security(unitFile(withMetrics)).status).toBe(0)
  })

  it('makes one folder writable, and names a file in it by a setting that the configuration knows', () => {
    const lines = dropIn.split('\n').filter((line) => /^[A-Z]\w+=/.test(line))
    const folder = '/var/lib/prometheus/node-exporter'
    expect(lines).toEqual([
      `ExecStartPre=-+/usr/bin/install -d -o root -g kazasu -m 1775 ${folder}`,
      // Where there is no such folder yet, the service starts all the same.
      `ReadWritePaths=-${folder}`,
      `Environment=KAZASU_METRICS__TEXTFILE=${folder}/kazasu.prom`,
    ])
    const environment = { KAZASU_METRICS__TEXTFILE: `${folder}/kazasu.prom`, CONFIGURATION_DIRECTORY: '/nowhere' }
    expect(loadConfig({ environment }).config.metrics.textfile).toBe(`${folder}/kazasu.prom`)
  })
})

describe('70-kazasu-keypad.rules', () => {
  const rules = readFileSync(join(FOLDER, '70-kazasu-keypad.rules'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

  it('takes each number pad of the table away from the desktop and gives it to Kazasu, and names no other', () => {
    const hex = (id: number): string => id.toString(16).padStart(4, '0')
    const expected = DEVICES.flatMap(({ id, kind }) => {
      if (id === null) return []
      expect(kind).toBe('input')
      const device = `ATTRS{idVendor}=="${hex(id.vendor)}", ATTRS{idProduct}=="${hex(id.product)}"`
      return [
        `SUBSYSTEM=="input", ${device}, ENV{LIBINPUT_IGNORE_DEVICE}="1"`,
        `SUBSYSTEM=="hidraw", KERNEL=="hidraw*", ${device}, GROUP="kazasu", MODE="0660"`,
      ]
    })
    expect(expected.length).toBeGreaterThan(0)
    expect(rules).toEqual(expected)
  })
})

describe('the names in the README', () => {
  it('are those of the files', () => {
    const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8')
    const files = execFileSync('ls', [FOLDER], { encoding: 'utf8' }).trim().split('\n')
    for (const file of files.filter((name) => name !== 'README.md')) expect(readme).toContain(file)
  })
})
