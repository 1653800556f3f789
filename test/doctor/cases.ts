/** Of each finding: machines on which it is found with these values, and machines that come near to it. */
import type { FactTypes } from '../../src/doctor/facts.ts'
import { type FindingId, FINDINGS, type Values } from '../../src/doctor/findings.ts'
import { type Change, HEALTHY, KEYPAD, READER, SLOT, USB } from './healthy.ts'

const { pcscd, pcscdSocket, kazasu, unit, daemon, config, token, disk, clock, timeSync } = HEALTHY
const place = { folder: kazasu.folder, isPackage: false }
/** The same, where it came as a package. */
const packaged = { folder: '/usr/lib/kazasu', isPackage: true }
const ofPackage: Change = { kazasu: { ...kazasu, ...packaged } }
const UNIT = unit ?? undefined
const absent = { ...pcscd, outcome: 'absent' as const }
const unitWith = (change: Partial<NonNullable<FactTypes['unit']>>): Change =>
  UNIT === undefined ? {} : { unit: { ...UNIT, ...change } }
const daemonWith = (reason: FactTypes['daemon']['drivers'][number]['reason']): Change => ({
  daemon: { ...daemon, drivers: [{ driver: 'pcsc', reason, readers: [] }] },
})

const failedBy78 = unitWith({ active: 'failed', result: 'exit-code', exitStatus: 78 })
const ownDaemon: Change = { daemon: { ...daemon, port: 5000 }, address: { port: 5000, pid: 700 } }
/** A copy that root alone may read. */
export const CLOSED = FINDINGS['config-unreadable'].example.files

const absentToken: Change = { token: { ...token, state: 'absent' } }
const ISSUES = [{ en: 'a', ja: 'b' }]
const WRONG_CONFIG: Change = { configIssues: ISSUES, config: null }

export type Case<Id extends FindingId> = readonly [what: string, change: Change, found: readonly Values<Id>[]]

export const CASES: { readonly [Id in FindingId]: readonly Case<Id>[] } = {
  'pcscd-missing': [
    ['without the program', { pcscd: { ...absent, program: null }, slots: null }, [{}]],
    ['with the program', { pcscd: absent, slots: null }, []],
  ],
  'pcscd-inactive': [
    ['inactive', { pcscd: absent, pcscdSocket: { ...pcscdSocket, isActive: false } }, [{ isMasked: false }]],
    [
      'masked',
      { pcscd: absent, pcscdSocket: { isActive: false, isMasked: true, isLasting: false } },
      [{ isMasked: true }],
    ],
    ['inactive beside a pcscd that answers', { pcscdSocket: { ...pcscdSocket, isActive: false } }, []],
  ],
  'pcscd-stopped': [
    ['under systemd', { pcscd: absent }, [{ hasSystemd: true }]],
    ['without systemd', { pcscd: { ...absent, hasUnit: false }, pcscdSocket: null }, [{ hasSystemd: false }]],
    ['while systemd does not answer', { pcscd: absent, pcscdSocket: null }, [{ hasSystemd: true }]],
    ['whose socket is not active', { pcscd: absent, pcscdSocket: { ...pcscdSocket, isActive: false } }, []],
  ],
  'pcscd-frozen': [
    [
      'stopped by a signal',
      { pcscd: { ...pcscd, outcome: 'hangs', process: { pid: 812, isStopped: true } } },
      [{ pid: 812, isStopped: true, hasSystemd: true }],
    ],
    [
      'whose process is not found, without systemd',
      { pcscd: { ...pcscd, outcome: 'hangs', hasUnit: false }, pcscdSocket: null },
      [{ pid: null, isStopped: false, hasSystemd: false }],
    ],
    [
      'while systemd does not answer',
      { pcscd: { ...pcscd, outcome: 'hangs' }, pcscdSocket: null },
      [{ pid: null, isStopped: false, hasSystemd: true }],
    ],
  ],
  'pcscd-passing': [
    ['runs', { pcscdSocket: { ...pcscdSocket, isLasting: false } }, [{}]],
    ['does not run', { pcscd: absent, pcscdSocket: { ...pcscdSocket, isLasting: false } }, []],
    ['while systemd does not answer', { pcscdSocket: null }, []],
  ],
  'pcscd-refuses-service': [
    ['refuses', daemonWith('READER_ACCESS_DENIED'), [{ rule: `${kazasu.folder}/systemd/50-kazasu.rules` }]],
    ['refuses, beside the package', { ...daemonWith('READER_ACCESS_DENIED'), ...ofPackage }, [{ rule: null }]],
    ['is stopped', daemonWith('READER_SERVICE_STOPPED'), []],
  ],
  'pcscd-refuses-user': [
    ['without a daemon', { pcscd: { ...pcscd, outcome: 'refuses' }, slots: null, daemon: null }, [{}]],
    ['beside a daemon', { pcscd: { ...pcscd, outcome: 'refuses' }, slots: null }, []],
  ],
  'addon-missing': [
    ['of readers', { pcscAddon: { state: 'missing', detail: '' } }, [{ addon: 'pcsclite', ...place }]],
    ['of keypads', { hidAddon: { state: 'missing', detail: '' } }, [{ addon: 'node-hid', ...place }]],
    [
      'of the package',
      { ...ofPackage, pcscAddon: { state: 'missing', detail: '' } },
      [{ addon: 'pcsclite', ...packaged }],
    ],
    ['where no keypad is wanted', { hidAddon: null }, []],
  ],
  'addon-other-node': [
    ['', { pcscAddon: { state: 'other-node', detail: '' } }, [{ addon: 'pcsclite', ...place, node: kazasu.node }]],
  ],
  'addon-library-missing': [
    [
      '',
      { pcscAddon: { state: 'library-missing', detail: 'libpcsclite.so.1' } },
      [{ addon: 'pcsclite', library: 'libpcsclite.so.1' }],
    ],
  ],
  'addon-broken': [
    [
      '',
      { pcscAddon: { state: 'broken', detail: 'file too short' } },
      [{ addon: 'pcsclite', ...place, detail: 'file too short' }],
    ],
  ],
  'reader-none': [
    ['nothing plugged in', { slots: [], usb: [] }, [{ isUsbKnown: true }]],
    ['nothing known of USB', { slots: [], usb: null }, [{ isUsbKnown: false }]],
    ['one plugged in', { slots: [] }, []],
  ],
  'reader-unlisted': [
    [
      'without a driver',
      { slots: [], usb: [{ ...USB, heldBy: null }] },
      [{ id: USB.id, name: USB.name, byProgram: false }],
    ],
    ['driven by a program', { slots: [] }, [{ id: USB.id, name: USB.name, byProgram: true }]],
    ['listed', {}, []],
    ['that nothing drives on Linux', { slots: [], usb: [{ ...USB, id: '054c:06c3' }] }, []],
    ['that the kernel has', { slots: [], usb: [{ ...USB, heldBy: 'pn533_usb' }] }, []],
  ],
  'reader-claimed': [
    ['', { usb: [{ ...USB, heldBy: 'pn533_usb' }] }, [{ id: USB.id, name: USB.name, driver: 'pn533_usb' }]],
    ['that nothing drives on Linux', { usb: [{ ...USB, id: '054c:06c3', heldBy: 'port100' }] }, []],
  ],
  'reader-unsupported': [
    [
      'by its id',
      { usb: [{ ...USB, id: '054c:06c3', isCcid: false, level: null, heldBy: 'port100' }] },
      [{ id: '054c:06c3', model: 'Sony RC-S380' }],
    ],
    [
      'by its name',
      { usb: [{ ...USB, id: '054c:01bb', name: 'RC-S320' }] },
      [{ id: '054c:01bb', model: 'Sony RC-S320' }],
    ],
  ],
  'reader-short': [
    ['by its descriptor', { usb: [{ ...USB, level: 'short' }] }, [{ name: USB.name }]],
    ['by the table', { usb: [{ ...USB, id: '072f:2200', level: null }] }, [{ name: USB.name }]],
    [
      'by its name, where USB is not known',
      { usb: null, slots: [{ ...SLOT, name: 'ACS ACR122U PICC Interface 00 00' }] },
      [{ name: 'ACS ACR122U PICC Interface 00 00' }],
    ],
    ['of contacts, where libccid makes the blocks', { usb: [{ ...USB, level: 'tpdu' }] }, []],
  ],
  'readers-alike': [
    [
      'known by their order',
      {
        inside: {
          keypads: [],
          readers: [
            { ...READER, id: 'a', name: 'Model 00 00', knownBy: 'order' },
            { ...READER, id: 'b', name: 'Model 01 00', knownBy: 'order' },
            { ...READER, id: 'c', name: 'Other 00 00', knownBy: 'order' },
          ],
        },
      },
      [{ readers: ['a', 'b'] }],
    ],
    [
      'that are two slots of one reader',
      {
        inside: {
          keypads: [],
          readers: [
            { ...READER, id: 'a', name: 'Model 00 00', knownBy: 'order' },
            { ...READER, id: 'b', name: 'Model 00 01', knownBy: 'order' },
          ],
        },
      },
      [],
    ],
    [
      'known by their ports',
      {
        inside: {
          keypads: [],
          readers: [
            { ...READER, id: 'a', name: 'Model 00 00' },
            { ...READER, id: 'b', name: 'Model 01 00' },
          ],
        },
      },
      [],
    ],
  ],
  'reader-failing': [
    [
      '',
      {
        daemon: {
          ...daemon,
          drivers: [{ driver: 'pcsc', reason: null, readers: [{ reader: 'sony-00', reason: 'READER_TIMEOUT' }] }],
        },
      },
      [{ reader: 'sony-00', reason: 'READER_TIMEOUT' }],
    ],
  ],
  'card-mute': [
    ['as pcscd says', { slots: [{ ...SLOT, card: 'mute' }] }, [{ reader: SLOT.name }]],
    [
      'as the daemon says, where pcscd refuses this user',
      { slots: null, inside: { keypads: [], readers: [{ ...READER, card: 'mute' }] } },
      [{ reader: READER.name }],
    ],
    [
      'in a slot for a chip of its own',
      { slots: [{ ...SLOT, name: 'ACS ACR1251 Dual Reader SAM 00 01', card: 'mute' }] },
      [],
    ],
  ],
  'slot-occupied': [
    [
      'by a card that was read and is another',
      { inside: { keypads: [], readers: [{ ...READER, card: 'other' }] } },
      [{ reader: SLOT.name, isOwnChip: false }],
    ],
    [
      'by the chip of a security key',
      { slots: [SLOT, { ...SLOT, name: 'Yubico YubiKey OTP+FIDO+CCID 01 00' }] },
      [{ reader: 'Yubico YubiKey OTP+FIDO+CCID 01 00', isOwnChip: true }],
    ],
    ['where a slot for a chip is empty', { slots: [{ ...SLOT, name: 'Identiv SAM 00 00', card: 'none' }] }, []],
    [
      'of a reader that is called after both of its slots',
      { slots: [{ ...SLOT, name: 'Identiv uTrust 4711 F CL + SAM Reader [uTrust CL Reader] 00 00' }] },
      [],
    ],
    [
      'as the daemon says, where pcscd refuses this user',
      { slots: null, inside: { keypads: [], readers: [{ ...READER, card: 'other' }] } },
      [{ reader: READER.name, isOwnChip: false }],
    ],
  ],
  'card-held': [
    [
      'by a program that is known',
      {
        slots: [{ ...SLOT, use: 'exclusive' }],
        clients: { programs: [{ pid: 4711, name: 'scdaemon' }], unseen: 0, isRoot: false },
      },
      [
        {
          reader: SLOT.name,
          isExclusive: true,
          programs: [{ pid: 4711, name: 'scdaemon' }],
          isWhole: true,
          isRoot: false,
        },
      ],
    ],
    [
      'by a program that this user may not see',
      { slots: [{ ...SLOT, use: 'shared' }], clients: { programs: [], unseen: 1, isRoot: false } },
      [{ reader: SLOT.name, isExclusive: false, programs: [], isWhole: false, isRoot: false }],
    ],
    [
      'where nothing is known of programs',
      { slots: [{ ...SLOT, use: 'exclusive' }], clients: null },
      [{ reader: SLOT.name, isExclusive: true, programs: [], isWhole: false, isRoot: false }],
    ],
    ['by Kazasu alone', { slots: [{ ...SLOT, use: 'exclusive' }] }, []],
    [
      'by nobody, beside a program that waits',
      { clients: { programs: [{ pid: 4711, name: 'firefox' }], unseen: 0, isRoot: false } },
      [],
    ],
  ],
  'service-failed': [
    [
      'at once',
      unitWith({ active: 'failed', result: 'exit-code', exitStatus: 78 }),
      [{ result: 'exit-code', exitStatus: 78 }],
    ],
    [
      'again and again',
      unitWith({ active: 'activating', result: 'exit-code', exitStatus: 70 }),
      [{ result: 'exit-code', exitStatus: 70 }],
    ],
    ['not, but is starting', unitWith({ active: 'activating' }), []],
    ['not, since there is none', { unit: null }, []],
    [
      'by a configuration of which the faults are known',
      { ...unitWith({ active: 'failed', result: 'exit-code', exitStatus: 78 }), ...WRONG_CONFIG },
      [],
    ],
    ['by a configuration that it may not read', { ...failedBy78, closed: CLOSED }, []],
    [
      'by something else, beside a configuration that is wrong',
      { ...unitWith({ active: 'failed', result: 'exit-code', exitStatus: 73 }), ...WRONG_CONFIG },
      [{ result: 'exit-code', exitStatus: 73 }],
    ],
  ],
  'service-stopped': [
    ['', { ...unitWith({ active: 'inactive' }), daemon: null }, [{}]],
    ['not, but run by hand', unitWith({ active: 'inactive' }), []],
    ['not, since there is none', { unit: null }, []],
  ],
  'service-unread': [['', unitWith({ needsReload: true }), [{}]]],
  'daemon-silent': [
    ['as a service', { daemon: null }, [{ port: 4740, pid: 700, isService: true }]],
    ['started by hand', { daemon: null, unit: null }, [{ port: 4740, pid: 700, isService: false }]],
    ['not, since none runs', { daemon: null, address: null }, []],
  ],
  'driver-failing': [
    [
      'while pcscd answers here',
      daemonWith('READER_DRIVER_MISSING'),
      [{ driver: 'pcsc', reason: 'READER_DRIVER_MISSING', isService: true }],
    ],
    ['while pcscd is stopped', { ...daemonWith('READER_SERVICE_STOPPED'), pcscd: absent }, []],
  ],
  'audit-failing': [
    [
      'in the file that is set',
      { ...daemonWith('AUDIT_UNWRITABLE'), config: { ...config, audit: '/a/b' } },
      [{ file: '/a/b' }],
    ],
    ['with a configuration that cannot be read', { ...daemonWith('AUDIT_UNWRITABLE'), config: null }, [{ file: null }]],
    ['not, for another reason', daemonWith('READER_DRIVER_MISSING'), []],
  ],
  'daemon-other-version': [
    ['', { daemon: { ...daemon, version: '0.0.9' } }, [{ command: '0.1.0', daemon: '0.0.9', isService: true }]],
  ],
  'port-taken': [
    [
      'by a program that is known',
      {
        portHolder: 'other',
        listeners: [
          { host: '127.0.0.1', program: null },
          { host: '::1', program: { pid: 9, name: 'python3' } },
        ],
      },
      [{ port: 4740, program: { pid: 9, name: 'python3' } }],
    ],
    [
      'by one that this user may not see',
      { portHolder: 'other', listeners: [{ host: '::', program: null }] },
      [{ port: 4740, program: null }],
    ],
    [
      'while the daemon listens on another',
      { ...ownDaemon, portHolder: 'other', listeners: [{ host: '::', program: null }] },
      [{ port: 4740, program: null }],
    ],
    ['by the service, beside a daemon of their own', { ...ownDaemon, listeners: [{ host: '::', program: null }] }, []],
    ['by one that is silent', { ...ownDaemon, portHolder: null, listeners: [{ host: '::', program: null }] }, []],
    ['by a daemon that hangs', { daemon: null }, []],
  ],
  'token-forbidden': [
    ['of the service', { token: { ...token, state: 'forbidden' } }, [{ path: token.path, isService: true }]],
    ['of their own', { token: { ...token, state: 'forbidden' }, unit: null }, [{ path: token.path, isService: false }]],
    ['not, but absent', { token: { ...token, state: 'absent' } }, []],
  ],
  'token-missing': [
    ['of the service', absentToken, [{ path: token.path, isService: true }]],
    ['of a daemon by itself', { ...absentToken, unit: null }, [{ path: token.path, isService: false }]],
    [
      'of a daemon beside a service that does not run',
      { ...absentToken, ...unitWith({ active: 'inactive' }) },
      [{ path: token.path, isService: false }],
    ],
    ['before the first start', { ...absentToken, daemon: null, address: null }, []],
    ['beside a daemon that does not answer', { ...absentToken, daemon: null }, []],
    ['beside the daemon of somebody else', { ...absentToken, address: null }, []],
  ],
  'token-damaged': [['', { token: { ...token, state: 'damaged' } }, [{ path: token.path, isService: true }]]],
  'config-invalid': [
    ['of a service that runs', WRONG_CONFIG, [{ issues: ISSUES, isRunning: true, next: 'reload' }]],
    [
      'of a daemon that runs by itself',
      { ...WRONG_CONFIG, unit: null },
      [{ issues: ISSUES, isRunning: true, next: null }],
    ],
    [
      'of a service that has failed by it',
      {
        ...WRONG_CONFIG,
        ...unitWith({ active: 'failed', result: 'exit-code', exitStatus: 78 }),
        daemon: null,
        address: null,
      },
      [{ issues: ISSUES, isRunning: false, next: 'restart' }],
    ],
    [
      'while nothing runs',
      { ...WRONG_CONFIG, unit: null, daemon: null, address: null },
      [{ issues: ISSUES, isRunning: false, next: null }],
    ],
    [
      'beside the daemon of somebody else',
      { ...WRONG_CONFIG, unit: null, address: null },
      [{ issues: ISSUES, isRunning: false, next: null }],
    ],
  ],
  'config-unreadable': [
    ['to a service that runs', { closed: CLOSED }, [{ files: CLOSED, isRunning: true, next: 'reload' }]],
    [
      'to a service that has failed by it',
      { ...failedBy78, closed: CLOSED },
      [{ files: CLOSED, isRunning: false, next: 'restart' }],
    ],
    [
      'to a service that is not started',
      { ...unitWith({ active: 'inactive' }), closed: CLOSED },
      [{ files: CLOSED, isRunning: false, next: null }],
    ],
  ],
  'origin-plain': [
    [
      '',
      { config: { ...config, origins: ['http://kiosk.example.jp', 'http://127.0.0.1:3000', 'tauri://localhost'] } },
      [{ origin: 'http://kiosk.example.jp' }],
    ],
  ],
  'origin-refused': [
    [
      'that the log names',
      { refused: { count: 3, origins: ['https://a.example.jp'] } },
      [{ origin: 'https://a.example.jp' }],
    ],
    ['that is listed by now', { refused: { count: 3, origins: [...config.origins] } }, []],
    ['of which no name is known', { refused: { count: 3, origins: null } }, [{ origin: null }]],
    ['of which there is none', { refused: { count: 0, origins: null } }, []],
  ],
  'policy-example': [
    [
      '',
      {
        browsers: [{ name: 'Chromium', folder: '/p', allowed: [...config.origins, 'https://kiosk.example.jp'] }],
      },
      [{ browser: 'Chromium', folder: '/p' }],
    ],
  ],
  'policy-missing': [
    [
      '',
      { browsers: [{ name: 'Chromium', folder: '/p', allowed: [] }] },
      [{ browser: 'Chromium', folder: '/p', origins: [...config.origins] }],
    ],
    ['for an app', { config: { ...config, origins: ['tauri://localhost'] } }, []],
    [
      'for a page of this machine',
      { config: { ...config, origins: ['https://localhost:8443', 'http://127.0.0.1'] } },
      [],
    ],
    ['that lets every page in', { browsers: [{ name: 'Chromium', folder: '/p', allowed: ['*'] }] }, []],
  ],
  'keypad-hidden': [
    ['', unitWith({ hidesDevices: true }), [{ part: `${kazasu.folder}/systemd/kazasu-keypad.conf` }]],
    [
      'by the package',
      { ...unitWith({ hidesDevices: true }), ...ofPackage },
      [{ part: '/usr/share/doc/kazasu/examples/kazasu-keypad.conf' }],
    ],
    ['not, since none is wanted', { ...unitWith({ hidesDevices: true }), config: { ...config, keypads: false } }, []],
  ],
  'keypad-forbidden': [
    [
      'to the service',
      { hidraw: [{ ...KEYPAD, mayOpen: false }] },
      [{ id: KEYPAD.id, name: KEYPAD.name, node: KEYPAD.node, isService: true }],
    ],
    ['where that cannot be told', { hidraw: [{ ...KEYPAD, mayOpen: null }] }, []],
  ],
  'keypad-types-too': [['', { hidraw: [{ ...KEYPAD, typesToo: true }] }, [{ id: KEYPAD.id, name: KEYPAD.name }]]],
  'keypad-unfit': [
    ['as its descriptor says', { hidraw: [{ ...KEYPAD, fits: false }] }, [{ id: KEYPAD.id }]],
    [
      'as the daemon says of two',
      {
        hidraw: null,
        inside: {
          readers: [],
          keypads: [
            { id: KEYPAD.id, problem: 'KEYPAD_UNFIT' },
            { id: `${KEYPAD.id}#2`, problem: 'KEYPAD_UNFIT' },
          ],
        },
      },
      [{ id: KEYPAD.id }],
    ],
  ],
  'clock-wrong': [
    [
      'as this command sees',
      { clock: { ...clock, doubt: 'before-build' } },
      [{ now: clock.now, doubt: 'before-build', isInstalled: true }],
    ],
    [
      'as the cards say',
      { daemon: { ...daemon, clock: 'all-expired' }, timeSync: null },
      [{ now: clock.now, doubt: 'all-expired', isInstalled: null }],
    ],
    [
      'where nothing is installed that could set it',
      { clock: { ...clock, doubt: 'before-build' }, timeSync: { ...timeSync, isInstalled: false } },
      [{ now: clock.now, doubt: 'before-build', isInstalled: false }],
    ],
    ['to the daemon only, of which this command would know', { daemon: { ...daemon, clock: 'before-build' } }, []],
    ['to the daemon only', { daemon: { ...daemon, clock: 'before-last-seen' } }, []],
  ],
  'clock-doubted': [
    [
      'that was set since',
      { daemon: { ...daemon, clock: 'before-build' } },
      [{ doubt: 'before-build', isJudged: true }],
    ],
    [
      'where this user may not see when the daemon has run',
      { daemon: { ...daemon, clock: 'before-last-seen' }, clock: { ...clock, judged: ['before-build'] } },
      [{ doubt: 'before-last-seen', isJudged: false }],
    ],
    [
      'not, but wrong',
      { daemon: { ...daemon, clock: 'before-build' }, clock: { ...clock, doubt: 'before-build' } },
      [],
    ],
    ['not, but spoken against by the cards', { daemon: { ...daemon, clock: 'all-expired' } }, []],
  ],
  'clock-unkept': [
    ['', { timeSync: { ...timeSync, isSynchronised: false } }, [{ isInstalled: true }]],
    [
      'where nothing is installed that could',
      { timeSync: { isSynchronised: false, isInstalled: false } },
      [{ isInstalled: false }],
    ],
    ['not, by a service that systemd does not know of', { timeSync: { isSynchronised: true, isInstalled: false } }, []],
  ],
  'disk-full': [
    [
      'of bytes',
      { disk: { ...disk, freeBytes: 3_200_000 } },
      [{ folder: disk.folder, freeMebibytes: 3, freeFiles: 1_000_000 }],
    ],
    [
      'of files',
      { disk: { ...disk, freeBytes: 2 ** 30, freeFiles: 0 } },
      [{ folder: disk.folder, freeMebibytes: 1024, freeFiles: 0 }],
    ],
    ['not, where files are made as needed', { disk: { ...disk, freeFiles: null } }, []],
  ],
  'file-changed': [
    [
      '',
      { installed: [{ path: '/etc/a', isChanged: true, shipped: '/usr/a', changes: ['+ ProtectHome=no'] }] },
      [{ path: '/etc/a', shipped: '/usr/a', changes: ['+ ProtectHome=no'] }],
    ],
    [
      'of the package',
      { installed: [{ path: '/usr/a', isChanged: true, shipped: null, changes: [] }] },
      [{ path: '/usr/a', shipped: null, changes: [] }],
    ],
  ],
}
