/** Files that an administrator installs: the unit and its neighbours, and the policies of browsers. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { browsersOf } from '../../src/doctor/probes/browsers.ts'
import { installedFiles, isPackage } from '../../src/doctor/probes/installed.ts'
import { folderWith } from './folder.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const shipped = (name: string): string => readFileSync(join(ROOT, 'systemd', name), 'utf8')
const CHECKOUT = { folder: ROOT, isPackage: false }
const UNIT = '/etc/systemd/system/kazasu.service'

describe('installed files', () => {
  it('as they came differ in nothing, and those that are not installed are not told', () => {
    const { machine } = folderWith({
      [UNIT]: shipped('kazasu.service'),
      '/etc/polkit-1/rules.d/50-kazasu.rules': shipped('50-kazasu.rules'),
      '/etc/systemd/system/kazasu.service.d/keypad.conf': shipped('kazasu-keypad.conf'),
    })
    expect(installedFiles(machine, CHECKOUT).map(({ path, changes }) => [path, changes])).toEqual([
      [UNIT, []],
      ['/etc/systemd/system/kazasu.service.d/keypad.conf', []],
      ['/etc/polkit-1/rules.d/50-kazasu.rules', []],
    ])
  })

  it('changed by hand are told line by line, without what they put into the environment', () => {
    const unit = shipped('kazasu.service')
      .replace('ProtectHome=yes', 'ProtectHome=no')
      .replace('[Install]', 'Environment=DOOR_KEY=letmein\n[Install]')
    const { machine, write } = folderWith({ [UNIT]: unit })
    expect(installedFiles(machine, CHECKOUT)).toEqual([
      {
        path: UNIT,
        isChanged: true,
        shipped: join(ROOT, 'systemd', 'kazasu.service'),
        changes: ['- ProtectHome=yes', '+ ProtectHome=no', '+ Environment=DOOR_KEY=…'],
      },
    ])
    write({ [UNIT]: shipped('kazasu.service') })
    expect(installedFiles(machine, CHECKOUT)[0]?.changes).toEqual([])
  })

  it.each([
    [`Environment='HTTP_PROXY=http://u:letmein@p'`, 'Environment=…'],
    ['Environment = A=letmein', 'Environment=A=…'],
    ['Environment=E=1 \\\n  # of the office\n  F=letmein', 'Environment=E=…'],
    ['Environment=', 'Environment=…'],
    ['SetCredential=kazasu.token:letmein', 'SetCredential=…'],
    ['SetCredentialEncrypted=x: \\\n  letmein', 'SetCredentialEncrypted=…'],
    ['ExecStartPre=/bin/fetch --key letmein', 'ExecStartPre=…'],
    ['ExecStart=/usr/bin/env KEY=letmein kazasu serve', 'ExecStart=/usr/bin/env … kazasu serve'],
    ['ExecStart=/bin/kazasu;letmein', 'ExecStart=/bin/kazasu …'],
    ['Documentation=https://u:letmein@wiki/', 'Documentation=…'],
    ['letmein', '…'],
    ['bGV0bWVpbg==', '…'],
    ['Nice=-5', 'Nice=…'],
    ['[Tanaka Taro]', '…'],
    ['TasksMax = 9', 'TasksMax=9'],
    ['TasksMax=9 \\\n letmein', 'TasksMax=…'],
    ['TasksMax=123456789012', 'TasksMax=…'],
    ['RestrictAddressFamilies=AF_UNIX \\\nEnvironment=KEY=letmein', 'RestrictAddressFamilies=AF_UNIX …'],
    ['RestrictAddressFamilies=AF_UNIX \\ \t\nEnvironment=KEY=letmein', 'RestrictAddressFamilies=AF_UNIX …'],
    [
      'RestrictAddressFamilies=AF_UNIX \\\n# ours\n; too\nKEY=letmein AF_INET',
      'RestrictAddressFamilies=AF_UNIX … AF_INET',
    ],
    ['RestrictAddressFamilies="AF_UNIX letmein"', 'RestrictAddressFamilies=…'],
    ['ExecStart=/usr/bin/kazasu serve --config letmein', 'ExecStart=/usr/bin/kazasu serve …'],
    ['ExecStart=/srv/tanaka/run', 'ExecStart=…'],
    ['ExecStart=', 'ExecStart='],
    ['Environment=let4mein==', 'Environment=…'],
    ['Letmein==', '…'],
    ['User=tanaka', 'User=…'],
    ['User="tanaka"', 'User=…'],
    ['User=root', 'User=root'],
    ['Group=tanaka', 'Group=…'],
    ['Group=kazasu-tanaka', 'Group=…'],
    ['Description=Kazasu, local daemon of tanaka', 'Description=Kazasu, local daemon …'],
    ['PrivateUsers=yes', 'PrivateUsers=yes'],
    ['Description=tmpfs', 'Description=…'],
    ['Description=65536', 'Description=…'],
    ['User=on-failure', 'User=…'],
    ['SetCredential=tmpfs', 'SetCredential=…'],
    ['SetCredential=LimitNOFILE:65536', 'SetCredential=…'],
    ['SetCredential=a: \\\nLimitNOFILE=65536', 'SetCredential=…'],
    ['Restart=always letmein', 'Restart=always …'],
    ['Restart=on-failure letmein', 'Restart=…'],
    ['Restart=letmein \\\non-failure', 'Restart=…'],
    ['ProtectHome=read-only-letmein', 'ProtectHome=…'],
    ['LimitNOFILE=65536 \\\n letmein', 'LimitNOFILE=…'],
    ['LimitNOFILE=65536:letmein', 'LimitNOFILE=…'],
    ['LimitNOFILE=123456789018', 'LimitNOFILE=…'],
    ['LimitTanaka=4821', 'LimitTanaka=…'],
    ['MemoryHigh=4821', 'MemoryHigh=…'],
    ['Environment=65536', 'Environment=…'],
    ['Environment="65536"', 'Environment=…'],
    ['Environment="A=1" "B=letmein" C=2', 'Environment="A=…'],
    ['Environment="A=1 \\\n B=letmein"', 'Environment="A=…'],
    ['Environment="LET MEIN=1"', 'Environment=…'],
    ['Environment="let4mein=="', 'Environment=…'],
    ['ExecStart=/usr/local/bin/kazasu-tanaka serve', 'ExecStart=… serve'],
    ['ExecStart=/usr/local/bin/kazasu;letmein serve', 'ExecStart=… serve'],
    ['ExecStart=/usr/local/bin/tanaka/kazasu serve', 'ExecStart=… serve'],
    ['ExecStart=/usr/local/bin/tanaka serve', 'ExecStart=… serve'],
  ])('show no value that may be a secret: %s', (line, shown) => {
    const { machine } = folderWith({ [UNIT]: shipped('kazasu.service').replace('[Install]', `${line}\n[Install]`) })
    expect(installedFiles(machine, CHECKOUT)[0]?.changes).toEqual([`+ ${shown}`])
  })

  it.each([
    ['ProtectHome=read-only', 'ProtectHome=read-only'],
    ['ProtectHome = tmpfs', 'ProtectHome=tmpfs'],
    ['ProtectSystem=full', 'ProtectSystem=full'],
    ['Restart=on-failure', 'Restart=on-failure'],
    ['Restart=on-abnormal', 'Restart=on-abnormal'],
    ['Type=simple', 'Type=simple'],
    ['KillMode=mixed', 'KillMode=mixed'],
    ['KillMode=process', 'KillMode=process'],
    // Its place is elsewhere, which is what support has to see.
    ['ProtectHome=strict', 'ProtectHome=strict'],
    ['StandardOutput=journal', 'StandardOutput=journal'],
    ['LimitNOFILE=65536', 'LimitNOFILE=65536'],
    ['LimitNOFILE=1024:65536', 'LimitNOFILE=1024:65536'],
    ['LimitMEMLOCK=64M', 'LimitMEMLOCK=64M'],
    ['LimitCORE=infinity', 'LimitCORE=infinity'],
    ['LimitCORE=0:infinity', 'LimitCORE=0:infinity'],
    ['Environment="KAZASU_PORT=1"', 'Environment="KAZASU_PORT=…'],
    ['ExecStart=/usr/local/bin/kazasu serve --port 4741', 'ExecStart=/usr/local/bin/kazasu serve …'],
    ['ExecStart=-/usr/local/bin/kazasu', 'ExecStart=-/usr/local/bin/kazasu'],
    ['ExecStart=/usr/bin/node /usr/local/bin/kazasu serve', 'ExecStart=/usr/bin/node /usr/local/bin/kazasu serve'],
    ['ExecStart=/usr/local/bin/node /srv/tanaka serve', 'ExecStart=/usr/local/bin/node … serve'],
    ['ExecStartPre=/usr/local/bin/kazasu --key letmein', 'ExecStartPre=/usr/local/bin/kazasu …'],
  ])('show what no secret can be: %s', (line, shown) => {
    const { machine } = folderWith({ [UNIT]: shipped('kazasu.service').replace('[Install]', `${line}\n[Install]`) })
    expect(installedFiles(machine, CHECKOUT)[0]?.changes).toEqual([`+ ${shown}`])
  })

  it('show what came with Kazasu and is gone as it was', () => {
    const { machine } = folderWith({ [UNIT]: shipped('kazasu.service').replace(/^(?:User|Environment)=.*\n/gm, '') })
    expect(installedFiles(machine, CHECKOUT)[0]?.changes).toEqual([
      '- User=kazasu',
      '- Environment=CONFIGURATION_DIRECTORY=/etc/kazasu',
    ])
  })

  it.each([
    ['/etc/systemd/system/kazasu.service.d/keypad.conf', 'kazasu-keypad.conf', 'User=tanaka', 'User=…'],
    [
      '/etc/systemd/system/kazasu.service.d/keypad.conf',
      'kazasu-keypad.conf',
      'DeviceAllow=char-hidraw \\\nEnvironment=KEY=letmein',
      'DeviceAllow=char-hidraw …',
    ],
    ['/etc/sysusers.d/kazasu.conf', 'kazasu.sysusers.conf', 'm sato.jiro kazasu', '… kazasu'],
    [
      '/etc/polkit-1/rules.d/50-kazasu.rules',
      '50-kazasu.rules',
      `subject.user === 'tanaka' || // taro`,
      'subject.user === … || …',
    ],
  ])('show nothing of anybody in %s', (path, name, line, said) => {
    const { machine } = folderWith({ [path]: `${shipped(name)}\n${line}\n` })
    expect(installedFiles(machine, CHECKOUT)[0]?.changes).toEqual([`+ ${said}`])
  })

  it('say the same with blanks around the sign, and over more than one line', () => {
    const unit = shipped('kazasu.service')
      .replace('ProtectHome=yes', 'ProtectHome = yes')
      .replace('RestrictAddressFamilies=AF_UNIX ', 'RestrictAddressFamilies=AF_UNIX\\\n')
    expect(unit).toContain('AF_UNIX\\\nAF_INET')
    const { machine } = folderWith({ [UNIT]: unit })
    expect(installedFiles(machine, CHECKOUT)[0]?.changes).toEqual([])
  })

  it('may have comments and empty lines of their own', () => {
    const { machine } = folderWith({ [UNIT]: `# of this office\n\n${shipped('kazasu.service')}` })
    expect(installedFiles(machine, CHECKOUT)[0]?.changes).toEqual([])
  })

  it('of an older version are told by the first differences only', () => {
    const { machine } = folderWith({ [UNIT]: '[Unit]\nDescription=Kazasu\n' })
    expect(installedFiles(machine, CHECKOUT)[0]?.changes).toHaveLength(8)
  })
})

describe('installed files of the package', () => {
  const PACKAGED = '/usr/lib/systemd/system/kazasu.service'
  const SUMS = '/var/lib/dpkg/info/kazasu.md5sums'
  const sum = (text: string): string => createHash('md5').update(text).digest('hex')
  const here = { folder: '/usr/lib/kazasu', isPackage: true }
  const files = {
    [PACKAGED]: shipped('kazasu.service'),
    [SUMS]: `${sum(shipped('kazasu.service'))}  ${PACKAGED.slice(1)}\n${sum('')}  usr/bin/other\n`,
  }

  it('is known by its folder and its list', () => {
    expect(isPackage(folderWith(files).machine, here.folder)).toBe(true)
    expect(isPackage(folderWith(files).machine, ROOT)).toBe(false)
    expect(isPackage(folderWith().machine, here.folder)).toBe(false)
  })

  it('are as it has installed them, or were changed since', () => {
    const { machine, write } = folderWith(files)
    const unchanged = { path: PACKAGED, isChanged: false, shipped: null, changes: [] }
    expect(installedFiles(machine, here)).toEqual([unchanged])
    write({ [PACKAGED]: shipped('kazasu.service').replace('ProtectHome=yes', 'ProtectHome=no') })
    expect(installedFiles(machine, here)).toEqual([{ ...unchanged, isChanged: true }])
  })

  it('are compared with those that an administrator has put in their place', () => {
    const { machine } = folderWith({
      ...files,
      [UNIT]: shipped('kazasu.service').replace('TasksMax=256', 'TasksMax=9'),
    })
    expect(installedFiles(machine, here)[1]).toEqual({
      path: UNIT,
      isChanged: true,
      shipped: PACKAGED,
      changes: ['- TasksMax=256', '+ TasksMax=9'],
    })
  })

  it('show nothing that an administrator has written into the file of the package', () => {
    const { machine } = folderWith({
      ...files,
      [PACKAGED]: shipped('kazasu.service').replace('User=kazasu', 'User=tanaka'),
      [UNIT]: shipped('kazasu.service').replace('ProtectHome=yes', 'ProtectHome=no'),
    })
    expect(installedFiles(machine, here)[1]?.changes).toEqual([
      '- User=…',
      '- ProtectHome=yes',
      '+ User=…',
      '+ ProtectHome=no',
    ])
  })
})

describe('browsers', () => {
  const POLICIES = '/etc/chromium/policies/managed'
  const policy = (origin: string): string =>
    readFileSync(join(ROOT, 'docs', 'browser-policy', 'chromium.json'), 'utf8').replaceAll(
      'https://kiosk.example.jp',
      origin,
    )

  it('that are not installed are not told', () => {
    expect(browsersOf(folderWith().machine)).toEqual([])
  })

  it('let pages in that both lists name, whichever file says so', () => {
    const { machine, write } = folderWith({ '/usr/bin/chromium': '' })
    expect(browsersOf(machine)).toEqual([{ name: 'Chromium', folder: POLICIES, allowed: [] }])
    write({ [`${POLICIES}/kazasu.json`]: policy('https://a.example.jp/') })
    expect(browsersOf(machine)[0]?.allowed).toEqual(['https://a.example.jp'])
    write({
      [`${POLICIES}/kazasu.json`]:
        '{ "LoopbackNetworkAllowedForUrls": ["https://a.example.jp", "https://b.example.jp"] }',
      [`${POLICIES}/other.json`]: '{ "LocalNetworkAccessAllowedForUrls": ["https://b.example.jp"] }',
    })
    expect(browsersOf(machine)[0]?.allowed).toEqual(['https://b.example.jp'])
  })

  it.each([
    'not JSON',
    '[]',
    'null',
    '{ "LoopbackNetworkAllowedForUrls": "all" }',
    '{ "LoopbackNetworkAllowedForUrls": [1] }',
  ])('take nothing from a file that says %s', (content) => {
    const { machine } = folderWith({ '/usr/bin/google-chrome': '', '/etc/opt/chrome/policies/managed/a.json': content })
    expect(browsersOf(machine)).toEqual([
      { name: 'Google Chrome', folder: '/etc/opt/chrome/policies/managed', allowed: [] },
    ])
  })

  it('have the files of `docs/browser-policy` where its page says', () => {
    const page = readFileSync(join(ROOT, 'docs', 'browser-policy', 'README.md'), 'utf8')
    const all = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge']
    const folders = browsersOf(folderWith(Object.fromEntries(all.map((path) => [path, '']))).machine)
    expect(folders).toHaveLength(3)
    for (const { folder } of folders) expect(page).toContain(`${folder}/kazasu.json`)
  })
})
