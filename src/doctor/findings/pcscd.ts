/** What may be wrong with pcscd, and with the addons by which Node speaks to devices. */
import type { Addon, Kazasu } from '../facts.ts'
import { row, type Severity, when } from '../row.ts'
import { partAt, REINSTALL } from '../shipped.ts'

const RESTART = 'sudo systemctl restart pcscd.socket pcscd.service'

type AddonName = 'pcsclite' | 'node-hid'
type Addons = { readonly pcscAddon: Addon | null; readonly hidAddon: Addon | null }

/** The packages of npm of which the addon is in this state. */
const addonsIn = (state: Addon['state'], { pcscAddon, hidAddon }: Addons) => [
  ...(pcscAddon?.state === state ? [{ addon: 'pcsclite' as const, detail: pcscAddon.detail }] : []),
  ...(hidAddon?.state === state ? [{ addon: 'node-hid' as const, detail: hidAddon.detail }] : []),
]

/** Cards are read without keypads. */
const severityOfAddon = ({ addon }: { readonly addon: AddonName }): Severity => (addon === 'pcsclite' ? 'stop' : 'act')

type Place = Pick<Kazasu, 'folder' | 'isPackage'>

/** Compiles pcsclite again; node-hid comes compiled, and is looked at. The package has both for its own Node. */
const rebuilt = (addon: AddonName, { folder, isPackage }: Place): readonly string[] =>
  isPackage
    ? [REINSTALL]
    : [
        ...(addon === 'pcsclite' ? ['sudo apt-get install g++ make python3 libpcsclite-dev'] : []),
        `cd ${folder} && sudo npm rebuild ${addon}`,
      ]

const PLACE: Place = { folder: '/usr/lib/node_modules/kazasu', isPackage: false }

export const PCSCD = {
  'pcscd-missing': row({
    area: 'pcscd',
    severity: 'stop',
    needs: ['pcscd'],
    find: ({ pcscd: { outcome, program } }) => when(outcome === 'absent' && program === null, {}),
    lines: () => ['sudo apt-get install pcscd'],
    example: {},
  }),
  'pcscd-inactive': row({
    area: 'pcscd',
    severity: 'stop',
    needs: ['pcscd', 'pcscdSocket'],
    find: ({ pcscd: { outcome, program }, pcscdSocket: { isActive, isMasked } }) =>
      when(outcome === 'absent' && program !== null && !isActive, { isMasked }),
    lines: ({ isMasked }) => [
      ...(isMasked ? ['sudo systemctl unmask pcscd.socket pcscd.service'] : []),
      'sudo systemctl enable --now pcscd.socket',
    ],
    example: { isMasked: false },
  }),
  'pcscd-stopped': row({
    area: 'pcscd',
    severity: 'stop',
    needs: ['pcscd'],
    wishes: ['pcscdSocket'],
    find: ({ pcscd: { outcome, program, hasUnit }, pcscdSocket }) =>
      when(outcome === 'absent' && program !== null && pcscdSocket?.isActive !== false, { hasSystemd: hasUnit }),
    lines: ({ hasSystemd }) => [hasSystemd ? RESTART : 'sudo pcscd'],
    example: { hasSystemd: true },
  }),
  'pcscd-frozen': row({
    area: 'pcscd',
    severity: 'stop',
    needs: ['pcscd'],
    find: ({ pcscd: { outcome, process, hasUnit } }) =>
      when(outcome === 'hangs', {
        pid: process?.pid ?? null,
        isStopped: process?.isStopped === true,
        hasSystemd: hasUnit,
      }),
    lines: ({ pid, isStopped, hasSystemd }) => {
      if (hasSystemd) return ['sudo systemctl restart pcscd']
      const which = pid === null ? '$(pidof pcscd)' : String(pid)
      return [isStopped ? `sudo kill -CONT ${which}` : `sudo kill -KILL ${which}`]
    },
    example: { pid: 812, isStopped: true, hasSystemd: true },
  }),
  'pcscd-passing': row({
    area: 'pcscd',
    severity: 'act',
    needs: ['pcscd', 'pcscdSocket'],
    find: ({ pcscd: { outcome }, pcscdSocket: { isLasting } }) => when(outcome === 'answers' && !isLasting, {}),
    lines: () => ['sudo systemctl enable pcscd.socket'],
    example: {},
  }),
  'pcscd-refuses-service': row({
    area: 'pcscd',
    severity: 'stop',
    needs: ['kazasu', 'daemon'],
    find: ({ kazasu, daemon: { drivers } }) =>
      when(
        drivers.some(({ reason }) => reason === 'READER_ACCESS_DENIED'),
        // The package has installed it, and does so again.
        { rule: kazasu.isPackage ? null : partAt(kazasu, '50-kazasu.rules') },
      ),
    lines: ({ rule }) => [
      rule === null ? REINSTALL : `sudo install -D -m 0644 ${rule} /etc/polkit-1/rules.d/50-kazasu.rules`,
    ],
    example: { rule: '/usr/lib/node_modules/kazasu/systemd/50-kazasu.rules' },
  }),
  'pcscd-refuses-user': row({
    area: 'pcscd',
    severity: 'act',
    needs: ['pcscd'],
    wishes: ['daemon'],
    // Who is refused can ask a daemon that is not.
    find: ({ pcscd: { outcome }, daemon }) => when(outcome === 'refuses' && daemon === null, {}),
    lines: () => ['sudo kazasu doctor'],
    example: {},
  }),
  'addon-missing': row({
    area: 'addons',
    severity: severityOfAddon,
    needs: ['kazasu'],
    wishes: ['pcscAddon', 'hidAddon'],
    find: ({ kazasu: { folder, isPackage }, ...addons }) =>
      addonsIn('missing', addons).map(({ addon }) => ({ addon, folder, isPackage })),
    lines: ({ addon, ...place }) => rebuilt(addon, place),
    example: { addon: 'pcsclite', ...PLACE },
  }),
  'addon-other-node': row({
    area: 'addons',
    severity: severityOfAddon,
    needs: ['kazasu'],
    wishes: ['pcscAddon', 'hidAddon'],
    find: ({ kazasu: { folder, isPackage, node }, ...addons }) =>
      addonsIn('other-node', addons).map(({ addon }) => ({ addon, folder, isPackage, node })),
    lines: ({ addon, ...place }) => rebuilt(addon, place),
    example: { addon: 'pcsclite', ...PLACE, node: '22.12.0' },
  }),
  'addon-library-missing': row({
    area: 'addons',
    severity: severityOfAddon,
    needs: [],
    wishes: ['pcscAddon', 'hidAddon'],
    find: (addons) => addonsIn('library-missing', addons).map(({ addon, detail }) => ({ addon, library: detail })),
    lines: ({ addon }) => [`sudo apt-get install ${addon === 'pcsclite' ? 'libpcsclite1' : 'libudev1 libusb-1.0-0'}`],
    example: { addon: 'pcsclite', library: 'libpcsclite.so.1' },
  }),
  'addon-broken': row({
    area: 'addons',
    severity: severityOfAddon,
    needs: ['kazasu'],
    wishes: ['pcscAddon', 'hidAddon'],
    find: ({ kazasu: { folder, isPackage }, ...addons }) =>
      addonsIn('broken', addons).map(({ addon, detail }) => ({ addon, folder, isPackage, detail })),
    lines: ({ addon, ...place }) => rebuilt(addon, place),
    example: { addon: 'pcsclite', ...PLACE, detail: 'invalid ELF header' },
  }),
}
