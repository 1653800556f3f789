/** What may be wrong with the daemon, its configuration, its token, and the pages that ask it. */
import { dirname } from 'node:path'
import type { Address, Answering, Unit } from '../facts.ts'
import { isUnencrypted } from '../../server/origin.ts'
import { row, when } from '../row.ts'

const RESTART = 'sudo systemctl restart kazasu'

const isService = (unit: Unit | null): boolean => unit !== null

/** A unit that systemd starts again and again is in the middle of it. */
const hasFailed = ({ active, result }: Unit): boolean =>
  active === 'failed' || (active === 'activating' && result !== 'success')

/** The exit status where the configuration is wrong, or Node too old. */
const CONFIGURATION = 78

/** Faults that are known are the reason: with a Node that is too old this command would not run either. */
const hasFailedByConfig = (unit: Unit | null, ...faults: readonly (readonly unknown[] | null)[]): boolean =>
  unit !== null &&
  hasFailed(unit) &&
  unit.exitStatus === CONFIGURATION &&
  faults.some((found) => found !== null && found.length > 0)

/** Whether it is the service that runs, and not a daemon that somebody has started by hand. */
const isUp = (unit: Unit | null): boolean => unit !== null && unit.active !== 'inactive' && unit.active !== 'failed'

/** What makes the service take a configuration once it is right, by what has become of it. */
type Next = 'reload' | 'restart' | null
const reloadOf = (unit: Unit | null): Next => (isUp(unit) ? 'reload' : null)
const startOf = (unit: Unit | null, issues: readonly unknown[]): Next =>
  hasFailedByConfig(unit, issues) ? 'restart' : null

/** A daemon of this state directory: without an address it is whoever has the port. */
const isRunning = (daemon: Answering | null, address: Address | null): boolean => daemon !== null && address !== null

/** What the policy files of `docs/browser-policy` stand there with until somebody puts a page in. */
const EXAMPLE_ORIGIN = 'https://kiosk.example.jp'

/** Pages that the browser asks a person about: those of this machine it does not, and over plain HTTP it refuses. */
const isAskedAbout = (origin: string): boolean =>
  origin.startsWith('https://') && !/^https:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(origin)

/** Lets those read the token whom the administrator has put into the group. */
const letGroupRead = (path: string): readonly string[] => [
  `sudo chgrp kazasu-clients ${path}`,
  `sudo chmod 0640 ${path}`,
]

export const DAEMON = {
  'service-failed': row({
    area: 'service',
    severity: 'stop',
    needs: ['unit'],
    wishes: ['configIssues', 'closed'],
    // What is wrong with the configuration is told by rows of its own.
    find: ({ unit, configIssues, closed }) =>
      unit !== null && hasFailed(unit) && !hasFailedByConfig(unit, configIssues, closed)
        ? [{ result: unit.result, exitStatus: unit.exitStatus }]
        : [],
    lines: () => ['sudo journalctl --unit kazasu --lines 30', 'kazasu config check', 'sudo systemctl restart kazasu'],
    example: { result: 'exit-code', exitStatus: 78 },
  }),
  'service-stopped': row({
    area: 'service',
    severity: 'stop',
    needs: ['unit'],
    wishes: ['daemon'],
    // Somebody may run it by hand.
    find: ({ unit, daemon }) => when(unit?.active === 'inactive' && daemon === null, {}),
    lines: () => ['sudo systemctl enable --now kazasu'],
    example: {},
  }),
  'service-unread': row({
    area: 'service',
    severity: 'act',
    needs: ['unit'],
    find: ({ unit }) => when(unit?.needsReload === true, {}),
    lines: () => ['sudo systemctl daemon-reload', RESTART],
    example: {},
  }),
  'daemon-silent': row({
    area: 'service',
    severity: 'stop',
    needs: ['address'],
    wishes: ['daemon', 'unit'],
    find: ({ address, daemon, unit }) =>
      address === null || daemon !== null ? [] : [{ ...address, isService: isService(unit) }],
    lines: ({ pid, isService }) => [isService ? RESTART : `ps -fp ${pid}`],
    example: { port: 4740, pid: 4711, isService: true },
  }),
  'driver-failing': row({
    area: 'service',
    severity: 'stop',
    needs: ['daemon', 'pcscd'],
    wishes: ['unit'],
    // What this command hears from pcscd too is told by rows of their own.
    find: ({ daemon, pcscd, unit }) =>
      daemon.drivers.flatMap(({ driver, reason }) =>
        driver === 'pcsc' && reason !== null && reason !== 'READER_ACCESS_DENIED' && pcscd.outcome === 'answers'
          ? [{ driver, reason, isService: isService(unit) }]
          : [],
      ),
    lines: ({ isService }) => (isService ? ['sudo journalctl --unit kazasu --lines 30', RESTART] : []),
    example: { driver: 'pcsc', reason: 'READER_SERVICE_STOPPED', isService: true },
  }),
  'audit-failing': row({
    area: 'service',
    severity: 'act',
    needs: ['daemon'],
    wishes: ['config'],
    find: ({ daemon, config }) =>
      when(
        daemon.drivers.some(({ reason }) => reason === 'AUDIT_UNWRITABLE'),
        { file: config?.audit ?? null },
      ),
    lines: ({ file }) => [
      'sudo journalctl --unit kazasu --grep audit.failed --lines 3',
      ...(file === null ? [] : [`df --human-readable ${dirname(file)}`, `sudo ls -ld ${dirname(file)} ${file}`]),
    ],
    example: { file: '/var/lib/kazasu/audit.jsonl' },
  }),
  'daemon-other-version': row({
    area: 'versions',
    severity: 'act',
    needs: ['kazasu', 'daemon'],
    wishes: ['unit'],
    find: ({ kazasu, daemon, unit }) =>
      when(daemon.version !== kazasu.version, {
        command: kazasu.version,
        daemon: daemon.version,
        isService: isService(unit),
      }),
    lines: ({ isService }) => (isService ? [RESTART] : []),
    example: { command: '0.2.0', daemon: '0.1.0', isService: true },
  }),
  'port-taken': row({
    area: 'port',
    severity: 'stop',
    needs: ['config', 'listeners', 'portHolder'],
    find: ({ config: { port }, listeners, portHolder }) => {
      const [first] =
        portHolder === 'other'
          ? listeners.toSorted((a, b) => Number(b.program !== null) - Number(a.program !== null))
          : []
      return first === undefined ? [] : [{ port, program: first.program && { ...first.program } }]
    },
    lines: ({ port, program }) => [
      program === null ? `sudo ss --listening --tcp --numeric --processes 'sport = :${port}'` : `ps -fp ${program.pid}`,
    ],
    example: { port: 4740, program: { pid: 4711, name: 'python3' } },
  }),
  'token-forbidden': row({
    area: 'token',
    severity: 'act',
    needs: ['token'],
    wishes: ['unit'],
    find: ({ token: { path, state }, unit }) => when(state === 'forbidden', { path, isService: isService(unit) }),
    lines: ({ path, isService }) =>
      isService
        ? [...letGroupRead(path), 'sudo usermod --append --groups kazasu-clients "$USER"']
        : [`sudo chown "$USER" ${path}`],
    example: { path: '/var/lib/kazasu/token', isService: true },
  }),
  'token-missing': row({
    area: 'token',
    severity: 'act',
    needs: ['token'],
    wishes: ['daemon', 'address', 'unit'],
    // The first start makes it; whoever starts later finds it.
    find: ({ token: { path, state }, daemon, address, unit }) =>
      when(state === 'absent' && isRunning(daemon, address), { path, isService: isUp(unit) }),
    lines: ({ path, isService }) => (isService ? [RESTART, ...letGroupRead(path)] : []),
    example: { path: '/var/lib/kazasu/token', isService: true },
  }),
  'token-damaged': row({
    area: 'token',
    severity: 'act',
    needs: ['token'],
    wishes: ['unit'],
    find: ({ token: { path, state }, unit }) => when(state === 'damaged', { path, isService: isService(unit) }),
    // A folder may stand there too.
    lines: ({ path, isService }) => (isService ? [`sudo rm -r ${path}`, RESTART] : [`rm -r ${path}`]),
    example: { path: '/var/lib/kazasu/token', isService: true },
  }),
  'config-invalid': row({
    area: 'config',
    severity: (values: { readonly isRunning: boolean }) => (values.isRunning ? 'act' : 'stop'),
    needs: ['configIssues'],
    wishes: ['daemon', 'address', 'unit'],
    find: ({ configIssues: issues, daemon, address, unit }) => {
      const runs = isRunning(daemon, address)
      return when(issues.length > 0, { issues, isRunning: runs, next: runs ? reloadOf(unit) : startOf(unit, issues) })
    },
    lines: ({ next }) => ['kazasu config check', ...(next === null ? [] : [`sudo systemctl ${next} kazasu`])],
    example: {
      isRunning: false,
      next: null,
      issues: [
        {
          en: '/etc/kazasu/config.toml:2:8: server.port: "4740" is not accepted',
          ja: '/etc/kazasu/config.toml:2:8: server.port: "4740" は使えません',
        },
      ],
    },
  }),
  'config-unreadable': row({
    area: 'config',
    severity: (values: { readonly isRunning: boolean }) => (values.isRunning ? 'act' : 'stop'),
    needs: ['closed'],
    wishes: ['unit'],
    find: ({ closed, unit }) => {
      const isRunning = unit !== null && isUp(unit) && !hasFailed(unit)
      const next: Next = isRunning ? 'reload' : unit !== null && hasFailed(unit) ? 'restart' : null
      return when(closed.length > 0, { files: closed.map((file) => ({ ...file })), isRunning, next })
    },
    lines: ({ files, next }) => [
      ...files.map(({ mend }) => mend),
      ...(next === null ? [] : [`sudo systemctl ${next} kazasu`]),
    ],
    example: {
      files: [
        {
          path: '/etc/kazasu/config.toml',
          user: 'kazasu',
          mode: '0600',
          owner: 'root:root',
          hiddenIn: null,
          mend: 'sudo chmod 0644 /etc/kazasu/config.toml',
        },
      ],
      isRunning: false,
      next: 'restart',
    },
  }),
  'origin-plain': row({
    area: 'pages',
    severity: 'act',
    needs: ['config'],
    find: ({ config: { origins } }) => origins.filter(isUnencrypted).map((origin) => ({ origin })),
    lines: () => [],
    example: { origin: 'http://kiosk.example.jp' },
  }),
  'origin-refused': row({
    area: 'pages',
    severity: 'note',
    needs: ['config', 'refused'],
    find: ({ config, refused: { count, origins } }) => {
      const unlisted = origins?.filter((origin) => !config.origins.includes(origin))
      return (unlisted ?? when((count ?? 0) > 0, null)).map((origin) => ({ origin }))
    },
    lines: ({ origin }) =>
      origin === null
        ? ['sudo journalctl --unit kazasu --grep ACCESS_ORIGIN_REFUSED']
        : ['[[origins]]', `origin = "${origin}"`, 'scopes = ["observe", "inspect"]'],
    example: { origin: 'https://kiosk.example.jp' },
  }),
  'policy-example': row({
    area: 'pages',
    severity: 'act',
    needs: ['config', 'browsers'],
    find: ({ config: { origins }, browsers }) =>
      origins.includes(EXAMPLE_ORIGIN)
        ? []
        : browsers
            .filter(({ allowed }) => allowed.includes(EXAMPLE_ORIGIN))
            .map(({ name, folder }) => ({ browser: name, folder })),
    lines: ({ folder }) => [`sudoedit $(grep -l ${EXAMPLE_ORIGIN} ${folder}/*.json)`],
    example: { browser: 'Chromium', folder: '/etc/chromium/policies/managed' },
  }),
  'policy-missing': row({
    area: 'pages',
    severity: 'note',
    needs: ['config', 'browsers'],
    find: ({ config, browsers }) => {
      const origins = config.origins.filter(isAskedAbout)
      return browsers
        .filter(({ allowed }) => !allowed.includes('*') && origins.some((origin) => !allowed.includes(origin)))
        .map(({ name, folder }) => ({ browser: name, folder, origins }))
    },
    lines: ({ folder, origins }) => [
      `sudo mkdir -p ${folder}`,
      `sudo tee ${folder}/kazasu.json <<'END'`,
      '{',
      `  "LoopbackNetworkAllowedForUrls": ${JSON.stringify(origins)},`,
      `  "LocalNetworkAccessAllowedForUrls": ${JSON.stringify(origins)}`,
      '}',
      'END',
    ],
    example: {
      browser: 'Chromium',
      folder: '/etc/chromium/policies/managed',
      origins: ['https://kiosk.example.jp'],
    },
  }),
}
