/** A machine on which everything is in order, and what a test has otherwise. */
import { type FactId, type Facts, type FactTypes, known, type Unknown, unknown } from '../../src/doctor/facts.ts'

const FOLDER = '/usr/lib/node_modules/kazasu'
export const SLOT = { name: 'SONY FeliCa RC-S300/S 00 00', card: 'present', use: 'free' } as const
export const READER = { id: 'sony-00', name: SLOT.name, simulated: false, knownBy: 'port', card: 'present' } as const
export const USB = { id: '054c:0dc8', name: 'RC-S300/S', isCcid: true, level: 'extended', heldBy: 'usbfs' } as const
export const KEYPAD = {
  id: '05a4:9840',
  name: 'USB Compliant Keypad',
  node: '/dev/hidraw0',
  mayOpen: true,
  fits: true,
  typesToo: false,
} as const

export const HEALTHY: FactTypes = {
  kazasu: { version: '0.1.0', node: '20.20.2', folder: FOLDER, isPackage: false },
  configIssues: [],
  config: { port: 4740, readers: true, origins: ['https://kiosk.city.example.jp'], keypads: true, audit: null },
  pcscd: { program: '/usr/sbin/pcscd', version: '1.9.9', outcome: 'answers', hasUnit: true, process: null },
  pcscdSocket: { isActive: true, isMasked: false, isLasting: true },
  slots: [SLOT],
  clients: { programs: [], unseen: 0, isRoot: false },
  usb: [USB],
  pcscAddon: { state: 'good', detail: '' },
  hidAddon: { state: 'good', detail: '' },
  unit: {
    active: 'active',
    result: 'success',
    exitStatus: 0,
    needsReload: false,
    hidesDevices: false,
    hidden: ['/home', '/root', '/run/user', '/tmp', '/var/tmp'],
    user: 'kazasu',
  },
  installed: [
    {
      path: '/etc/systemd/system/kazasu.service',
      shipped: `${FOLDER}/systemd/kazasu.service`,
      isChanged: false,
      changes: [],
    },
  ],
  address: { port: 4740, pid: 700 },
  daemon: {
    version: '0.1.0',
    port: 4740,
    drivers: [{ driver: 'pcsc', reason: null, readers: [] }],
    clock: null,
  },
  inside: { readers: [READER], keypads: [{ id: KEYPAD.id, problem: null }] },
  listeners: [{ host: '127.0.0.1', program: { pid: 700, name: 'node' } }],
  portHolder: 'kazasu',
  closed: [],
  token: { path: '/var/lib/kazasu/token', state: 'good' },
  disk: { folder: '/var/lib/kazasu', freeBytes: 20_000_000_000, freeFiles: 1_000_000 },
  clock: { now: '2026-12-01T00:00:00.000Z', doubt: null, judged: ['before-build', 'before-last-seen'] },
  timeSync: { isSynchronised: true, isInstalled: true },
  hidraw: [KEYPAD],
  browsers: [
    {
      name: 'Chromium',
      folder: '/etc/chromium/policies/managed',
      allowed: ['https://kiosk.city.example.jp'],
    },
  ],
  refused: { count: 0, origins: [] },
}

/** In place of a fact, `null` makes it unknown. */
export type Change = { readonly [Id in FactId]?: FactTypes[Id] | null }

export function factsWith(change: Change = {}, why: Unknown = 'failed'): Facts {
  const facts = Object.entries({ ...HEALTHY, ...change }).map(([id, value]) => {
    const isUnknown = Object.hasOwn(change, id) && value === null && !['unit', 'address'].includes(id)
    return [id, isUnknown ? unknown(why) : known(value)]
  })
  // Each under the name of its fact.
  return Object.fromEntries(facts) as Facts
}
