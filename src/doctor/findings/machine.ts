/** What may be wrong with keypads, and with the machine itself. */
import { type ClockDoubt, isWrong } from '../../lib/clock.ts'
import type { Answering, Clock, TimeSync } from '../facts.ts'
import { row, when } from '../row.ts'
import { partAt, REINSTALL } from '../shipped.ts'

/** The daemon writes a line or two, and its log. */
const LEAST_BYTES = 64 * 1024 * 1024
const LEAST_FILES = 100
const MEBIBYTE = 1024 * 1024

const RULES = '/etc/udev/rules.d/70-kazasu-keypad.rules'

/** The two conditions by which a rule of udev names a device. */
function attributes(id: string): string {
  const [vendor = '', product = ''] = id.split(':')
  return `ATTRS{idVendor}=="${vendor}", ATTRS{idProduct}=="${product}"`
}

const written = (rule: string): readonly string[] => [
  `echo '${rule}' | sudo tee -a ${RULES}`,
  'sudo udevadm control --reload',
]

/** Not by `timedatectl`: what answers it goes on for half a minute, and knows of no service that was installed since. */
const INSTALL_SYNC = ['sudo apt-get install systemd-timesyncd', 'sudo systemctl enable --now systemd-timesyncd']
const SWITCH_SYNC_ON = ['sudo timedatectl set-ntp true']

/** Where it is not known whether a service is there, the first fails (`NTP not supported`) where it is none. */
const syncLines = ({ isInstalled }: Pick<TimeSync, 'isInstalled'>): readonly string[] =>
  isInstalled === null ? [...SWITCH_SYNC_ON, ...INSTALL_SYNC] : isInstalled ? SWITCH_SYNC_ON : INSTALL_SYNC

/** What the cards say against the clock, which only the daemon knows. */
const saidByCards = (daemon: Answering | null): ClockDoubt | null =>
  daemon === null || isWrong(daemon.clock) ? null : daemon.clock

/** What the daemon alone has against the clock of the machine; it may be a minute old, and the clock set since. */
const heldAgainst = ({ doubt }: Clock, daemon: Answering | null): ClockDoubt | null =>
  doubt === null && daemon !== null && isWrong(daemon.clock) ? daemon.clock : null

export const MACHINE = {
  'keypad-hidden': row({
    area: 'keypads',
    severity: 'act',
    needs: ['kazasu', 'config', 'unit'],
    find: ({ kazasu, config, unit }) =>
      when(config.keypads && unit?.hidesDevices === true, { part: partAt(kazasu, 'kazasu-keypad.conf') }),
    lines: ({ part }) => [
      `sudo install -D -m 0644 ${part} /etc/systemd/system/kazasu.service.d/keypad.conf`,
      'sudo systemctl daemon-reload',
      'sudo systemctl restart kazasu',
    ],
    example: { part: '/usr/share/doc/kazasu/examples/kazasu-keypad.conf' },
  }),
  'keypad-forbidden': row({
    area: 'keypads',
    severity: 'act',
    needs: ['hidraw'],
    wishes: ['unit'],
    find: ({ hidraw, unit }) =>
      hidraw
        .filter(({ mayOpen }) => mayOpen === false)
        .map(({ id, name, node }) => ({ id, name, node, isService: unit !== null })),
    lines: ({ id, isService }) =>
      written(
        `SUBSYSTEM=="hidraw", KERNEL=="hidraw*", ${attributes(id)}, ${isService ? 'GROUP="kazasu", MODE="0660"' : 'TAG+="uaccess"'}`,
      ),
    example: { id: '05a4:9840', name: 'USB Compliant Keypad', node: '/dev/hidraw0', isService: true },
  }),
  'keypad-types-too': row({
    area: 'keypads',
    severity: 'act',
    needs: ['hidraw'],
    find: ({ hidraw }) => hidraw.filter(({ typesToo }) => typesToo).map(({ id, name }) => ({ id, name })),
    lines: ({ id }) => written(`SUBSYSTEM=="input", ${attributes(id)}, ENV{LIBINPUT_IGNORE_DEVICE}="1"`),
    example: { id: '05a4:9840', name: 'USB Compliant Keypad' },
  }),
  'keypad-unfit': row({
    area: 'keypads',
    severity: 'act',
    needs: [],
    wishes: ['hidraw', 'inside'],
    find: ({ hidraw, inside }) => {
      const told = (inside?.keypads ?? []).filter(({ problem }) => problem === 'KEYPAD_UNFIT')
      // The daemon numbers keypads of one model.
      const ids = told.map(({ id }) => id.replace(/#\d+$/, ''))
      const read = (hidraw ?? []).filter(({ fits }) => !fits).map(({ id }) => id)
      return [...new Set([...ids, ...read])].map((id) => ({ id }))
    },
    lines: () => [],
    example: { id: '05a4:9840' },
  }),
  'clock-wrong': row({
    area: 'clock',
    severity: 'act',
    needs: ['clock'],
    wishes: ['daemon', 'timeSync'],
    find: ({ clock, daemon, timeSync }) => {
      const doubt = clock.doubt ?? saidByCards(daemon)
      return doubt === null ? [] : [{ now: clock.now, doubt, isInstalled: timeSync?.isInstalled ?? null }]
    },
    lines: (values) => ['timedatectl', ...syncLines(values)],
    example: { now: '2020-01-01T00:00:00Z', doubt: 'before-build', isInstalled: null },
  }),
  'clock-doubted': row({
    area: 'clock',
    // Whoever can judge by the same as the daemon, and has no doubt, is believed.
    severity: ({ isJudged }: { readonly isJudged: boolean }) => (isJudged ? 'note' : 'act'),
    needs: ['clock'],
    wishes: ['daemon'],
    find: ({ clock, daemon }) => {
      const doubt = heldAgainst(clock, daemon)
      return doubt === null ? [] : [{ doubt, isJudged: clock.judged.includes(doubt) }]
    },
    lines: ({ isJudged }) => ['timedatectl', isJudged ? 'kazasu doctor' : 'sudo kazasu doctor'],
    example: { doubt: 'before-last-seen', isJudged: true },
  }),
  'clock-unkept': row({
    area: 'clock',
    severity: 'note',
    needs: ['timeSync'],
    find: ({ timeSync: { isSynchronised, isInstalled } }) => when(!isSynchronised, { isInstalled }),
    lines: syncLines,
    example: { isInstalled: false },
  }),
  'disk-full': row({
    area: 'disk',
    severity: 'act',
    needs: ['disk'],
    find: ({ disk: { folder, freeBytes, freeFiles } }) =>
      when(freeBytes < LEAST_BYTES || (freeFiles !== null && freeFiles < LEAST_FILES), {
        folder,
        freeMebibytes: Math.floor(freeBytes / MEBIBYTE),
        freeFiles,
      }),
    lines: ({ folder }) => [`df -h ${folder}`, `df -i ${folder}`, 'sudo journalctl --vacuum-size=200M'],
    example: { folder: '/var/lib/kazasu', freeMebibytes: 3, freeFiles: 120_000 },
  }),
  'file-changed': row({
    area: 'files',
    severity: 'note',
    needs: ['installed'],
    find: ({ installed }) =>
      installed
        .filter(({ isChanged }) => isChanged)
        .map(({ path, shipped, changes }) => ({ path, shipped, changes: [...changes] })),
    lines: ({ path, shipped }) => [
      ...(shipped === null
        ? ['dpkg --verify kazasu', REINSTALL]
        : [`diff ${shipped} ${path}`, `sudo install -m 0644 ${shipped} ${path}`]),
      'sudo systemctl daemon-reload',
    ],
    example: {
      path: '/etc/systemd/system/kazasu.service',
      shipped: '/usr/lib/node_modules/kazasu/systemd/kazasu.service',
      changes: ['- ProtectHome=yes', '+ ProtectHome=no'],
    },
  }),
}
