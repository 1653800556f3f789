/** What may be wrong with pcscd, and with the addons by which Node speaks to devices. */
import type { Addon } from '../facts.ts'
import { row, type Severity, when } from '../row.ts'

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

/** Compiles pcsclite anew; node-hid comes compiled, and is looked at. */
const rebuilt = (addon: AddonName, folder: string): readonly string[] => [
  ...(addon === 'pcsclite' ? ['sudo apt-get install g++ make python3 libpcsclite-dev'] : []),
  `cd ${folder} && sudo npm rebuild ${addon}`,
]

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
    find: ({ pcscd: { outcome, program }, pcscdSocket }) =>
      when(outcome === 'absent' && program !== null && pcscdSocket?.isActive !== false, {
        hasSystemd: pcscdSocket !== null,
      }),
    lines: ({ hasSystemd }) => [hasSystemd ? RESTART : 'sudo pcscd'],
    example: { hasSystemd: true },
  }),
  'pcscd-frozen': row({
    area: 'pcscd',
    severity: 'stop',
    needs: ['pcscd'],
    wishes: ['pcscdSocket'],
    find: ({ pcscd: { outcome, process }, pcscdSocket }) =>
      when(outcome === 'hangs', {
        pid: process?.pid ?? null,
        isStopped: process?.isStopped === true,
        hasSystemd: pcscdSocket !== null,
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
    find: ({ kazasu: { folder }, daemon: { drivers } }) =>
      when(
        drivers.some(({ reason }) => reason === 'READER_ACCESS_DENIED'),
        { folder },
      ),
    lines: ({ folder }) => [
      `sudo install -D -m 0644 ${folder}/systemd/50-kazasu.rules /etc/polkit-1/rules.d/50-kazasu.rules`,
    ],
    example: { folder: '/usr/lib/node_modules/kazasu' },
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
    find: ({ kazasu: { folder }, ...addons }) => addonsIn('missing', addons).map(({ addon }) => ({ addon, folder })),
    lines: ({ addon, folder }) => rebuilt(addon, folder),
    example: { addon: 'pcsclite', folder: '/usr/lib/node_modules/kazasu' },
  }),
  'addon-other-node': row({
    area: 'addons',
    severity: severityOfAddon,
    needs: ['kazasu'],
    wishes: ['pcscAddon', 'hidAddon'],
    find: ({ kazasu: { folder, node }, ...addons }) =>
      addonsIn('other-node', addons).map(({ addon }) => ({ addon, folder, node })),
    lines: ({ addon, folder }) => rebuilt(addon, folder),
    example: { addon: 'pcsclite', folder: '/usr/lib/node_modules/kazasu', node: '22.12.0' },
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
    find: ({ kazasu: { folder }, ...addons }) =>
      addonsIn('broken', addons).map(({ addon, detail }) => ({ addon, folder, detail })),
    lines: ({ addon, folder }) => rebuilt(addon, folder),
    example: { addon: 'pcsclite', folder: '/usr/lib/node_modules/kazasu', detail: 'invalid ELF header' },
  }),
}
