/** The dependency rule: imports point down the table, and every third-party module has one importer. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** What a browser gets: the client, the words, the verdict, and nothing that runs in the daemon. */
const IN_A_PAGE = [
  'src/client/client.ts',
  'src/errors.ts',
  'src/genuineness/conclusion.ts',
  'src/guidance/figures.ts',
  'src/guidance/pin-groups.ts',
  'src/guidance/renewal.ts',
  'src/guidance/verdict.ts',
  'src/words',
  'src/lib/calendar.ts',
  'src/lib/clock.ts',
  'src/lib/keys.ts',
  'src/lib/timer.ts',
  'src/lib/troubles.ts',
  'src/lib/laid-card.ts',
  'src/lib/printed-code.ts',
  'types:src/api',
  'types:src/report/shape.ts',
]

/** What everybody may speak of: which languages there are. */
const FOR_ALL = ['types:src/words/languages.ts']

/**
 * What each folder (or file) may import of ours, besides itself. The longest matching prefix names a file's row.
 * `types:` allows `import type` only.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/errors.ts': [],
  'src/installation.ts': [],
  'src/version.ts': ['src/installation.ts'],
  'src/lib': [],
  'src/audit': ['src/lib', 'src/errors.ts'],
  'src/iso7816': ['src/lib', 'src/errors.ts'],
  'src/certificate': ['src/lib', 'src/errors.ts'],
  'src/health.ts': ['src/lib', 'src/errors.ts'],
  'src/reader': ['src/health.ts', 'src/lib', 'src/errors.ts'],
  'src/card': ['src/iso7816', 'src/lib', 'src/errors.ts', 'types:src/reader'],
  'src/applications': ['src/card/application.ts', 'src/iso7816/tlv.ts', 'src/lib', 'src/errors.ts'],
  'src/genuineness': [
    'src/applications/template.ts',
    'src/certificate/pkcs1.ts',
    'src/certificate/signature.ts',
    'src/lib',
    'src/errors.ts',
    'types:src/iso7816/tlv.ts',
  ],
  'src/photo': ['src/installation.ts', 'src/lib', 'src/errors.ts'],
  'src/guidance': [
    'src/certificate/validity.ts',
    'src/report/clock.ts',
    'src/report/ends.ts',
    'src/lib',
    'types:src/applications/index.ts',
    'types:src/report/shape.ts',
    'types:src/rules/rules.ts',
  ],
  'src/words': [
    'src/guidance',
    'src/report/shape.ts',
    'src/lib',
    'types:src/applications/index.ts',
    'types:src/errors.ts',
  ],
  'src/words/staff': [
    'src/words',
    'src/guidance',
    'types:src/errors.ts',
    'types:src/genuineness',
    'types:src/lib/printed-code.ts',
    'types:src/cli/triggers.ts',
    'types:src/doctor',
    'types:src/report/shape.ts',
  ],
  'src/words/reference': [
    'src/api/protocol.ts',
    'types:src/api/reference/layout.ts',
    'types:src/errors.ts',
    'types:src/words',
  ],
  'src/rules': [
    'src/guidance/figures.ts',
    'src/guidance/office.ts',
    'src/guidance/stores.ts',
    'src/certificate/validity.ts',
    'src/words',
    'src/lib',
  ],
  'src/report': [
    'src/applications',
    'src/card',
    'src/certificate',
    'src/genuineness',
    'src/lib',
    'src/errors.ts',
    'types:src/pin',
    'types:src/health.ts',
    'types:src/reader',
  ],
  // What stays of a card is decided purely; the one thing with a wire in it is the tap, around the interface of drivers.
  'src/recording': [
    'src/applications',
    'src/certificate',
    'src/config/encoding.ts',
    'src/config/issue.ts',
    'src/doctor/known-readers.ts',
    'src/guidance/figures.ts',
    'src/guidance/insurance.ts',
    'src/iso7816/status.ts',
    'src/lib',
    'src/errors.ts',
    'types:src/reader',
    'types:src/words',
  ],
  // What decides over an attempt knows nothing of what the attempt is for.
  'src/pin': [
    'src/applications/common.ts',
    'src/applications/index.ts',
    'src/card',
    'src/iso7816/status.ts',
    'src/reader/pin-entry.ts',
    'src/lib',
    'src/errors.ts',
    'types:src/reader',
  ],
  'src/protected': [
    'src/applications',
    'src/card',
    'src/certificate',
    'src/genuineness',
    'src/iso7816',
    'src/photo',
    'src/pin',
    'src/lib',
    'src/errors.ts',
    'types:src/reader',
  ],
  'src/api': [
    'src/applications/index.ts',
    'src/certificate/signature.ts',
    'src/doctor/row.ts',
    'src/genuineness/shape.ts',
    'types:src/pin',
    'types:src/protected',
    'types:src/guidance',
    'src/report/shape.ts',
    'src/rules',
    'src/words',
    'src/lib',
    'src/errors.ts',
    'types:src/report',
    'types:src/health.ts',
    'types:src/reader',
  ],
  // The shapes of the API belong to the card room: the door reads no frame, and is the smaller for it.
  'src/server': [
    'src/api/close-codes.ts',
    'src/api/limits.ts',
    'src/api/loss.ts',
    'src/api/protocol.ts',
    'src/installation.ts',
    'src/lib',
    'src/pages/pages.ts',
    'src/words/clock-texts.ts',
    'src/words/error-texts.ts',
    'src/errors.ts',
    'types:src/api',
    'types:src/health.ts',
    'types:src/reader',
    'types:src/room/messages.ts',
  ],
  'src/room': [
    'src/api',
    'src/guidance/verdict.ts',
    'src/installation.ts',
    'src/lib',
    'src/errors.ts',
    'types:src/reader',
    'types:src/health.ts',
    'types:src/config.ts',
  ],
  // Nothing of the API, which only the process of the card room loads.
  'src/room/keeper.ts': [
    'src/room/channel.ts',
    'src/room/kept-sockets.ts',
    'src/room/losses.ts',
    'src/room/messages.ts',
    'src/api/loss.ts',
    'src/lib',
    'src/errors.ts',
    'src/lib/audit.ts',
    'types:src/room/process.ts',
    'types:src/config.ts',
    'types:src/health.ts',
    'types:src/reader',
  ],
  'src/room/process.ts': ['src/room/channel.ts', 'types:src/room/messages.ts', 'src/installation.ts'],
  'src/room/main.ts': ['src/room', 'src/ends.ts', 'src/lean.ts', 'src/stderr.ts', 'src/lib', 'src/errors.ts'],
  'src/room/write-documents.ts': ['src/room', 'src/api', 'src/version.ts'],
  'src/room/serve.ts': [
    'src/room',
    'src/compose.ts',
    'src/ends.ts',
    'src/log.ts',
    'src/lib',
    'src/errors.ts',
    'types:src/config.ts',
    'types:src/daemon.ts',
  ],
  'src/anchor-files.ts': [
    'src/certificate',
    'src/config/encoding.ts',
    'src/config/issue.ts',
    'src/lib',
    'src/errors.ts',
    'types:src/config.ts',
    'types:src/words',
  ],
  'src/reload.ts': ['src/config.ts', 'src/config'],
  'src/reload-answer.ts': ['src/private-file.ts', 'src/state.ts', 'types:src/errors.ts'],
  'src/compose.ts': [
    'src/anchor-files.ts',
    'src/audit',
    'src/config.ts',
    'src/daemon.ts',
    'src/doctor/doctor.ts',
    'src/words/staff/doctor.ts',
    'src/lib',
    'types:src/guidance',
    'drivers/index.ts',
  ],
  // The kit for those who build on it: the whole daemon, and what nobody can do to a simulation over the API.
  'src/testing': ['src', 'drivers', 'mocks'],
  'src/testing/kit.ts': ['types:src', 'types:mocks/profiles.ts'],
  'src/testing/fake.ts': ['src/errors.ts', 'types:src/api', 'types:src/client/connect.ts'],
  // Generates those in other languages; loaded by nothing that runs.
  'src/clients': ['src/api', 'src/words/staff/client-errors-elsewhere.ts', 'src/errors.ts'],
  'src/client': ['src/errors.ts', 'src/words/staff/client-errors.ts', 'types:src/words/said.ts', 'types:src/api'],
  'src/client/view.ts': ['src/client', 'src/lib/laid-card.ts', 'types:src/api'],
  'src/client/node.ts': ['src/client', 'src/lib/proof.ts', 'src/errors.ts', 'src/server/websocket.ts'],
  'src/vite.config.ts': [],
  'src/pages/pages.ts': [],
  'src/pages/assets.d.ts': [],
  'src/pages/vite.config.ts': ['src/pages/pages.ts'],
  'src/pages/shared': IN_A_PAGE,
  'src/pages/console': ['src/pages/shared', 'src/pages/kiosk/offered.ts', ...IN_A_PAGE],
  'src/pages/kiosk': ['src/pages/shared', ...IN_A_PAGE],
  'src/pages/entry': ['src/pages/shared', ...IN_A_PAGE],
  'src/pages/doctor': ['src/pages/shared', ...IN_A_PAGE],
  'src/pages/inspector': ['src/pages/shared', ...IN_A_PAGE],
  'src/config': [
    'src/errors.ts',
    'src/lib',
    'src/api/scopes.ts',
    'src/api/limits.ts',
    'src/server/origin.ts',
    'src/words/languages.ts',
    'drivers/index.ts',
    'drivers/names.ts',
  ],
  'src/config/pages': ['src/config', 'src/words', 'src/lib'],
  'src/config.ts': [
    'drivers/index.ts',
    'src/config',
    'src/errors.ts',
    'src/lib',
    'src/api/scopes.ts',
    'src/server/origin.ts',
  ],
  'src/kiosk': [
    'src/config/encoding.ts',
    'src/config/issue.ts',
    'src/config/kiosk-shape.ts',
    'src/pages/kiosk/offered.ts',
    'src/lib',
    'types:src/config.ts',
    'types:src/errors.ts',
    'types:src/server/page-files.ts',
  ],
  'src/private-file.ts': ['src/config/encoding.ts', 'src/config/issue.ts', 'src/lib', 'src/errors.ts'],
  'src/metrics-file.ts': ['src/lib'],
  'src/last-seen.ts': ['src/private-file.ts', 'src/lib', 'src/errors.ts'],
  'src/state.ts': ['src/private-file.ts', 'src/last-seen.ts', 'src/lib', 'src/errors.ts'],
  'src/token.ts': ['src/private-file.ts', 'src/state.ts', 'src/lib', 'src/errors.ts'],
  'src/log.ts': ['src/lib'],
  'src/ends.ts': ['src/lib'],
  'src/lean.ts': [],
  'src/stderr.ts': ['src/lib'],
  'src/daemon.ts': [
    'src/api',
    'src/card',
    'src/errors.ts',
    'types:src/guidance',
    'src/health.ts',
    'src/lib',
    'src/pin',
    'src/protected',
    'src/reader',
    'src/report',
    'src/version.ts',
    'src/certificate',
    'src/words',
  ],
  // What is found, and what follows from it, is pure.
  'src/doctor': ['src/server/origin.ts', 'src/lib', 'types:src/errors.ts'],
  'src/doctor/doctor.ts': ['src/doctor', 'types:src/config.ts'],
  'src/doctor/wanted.ts': ['src/doctor', 'types:src/config.ts'],
  'src/doctor/page.ts': ['src/doctor', 'src/words', 'src/lib'],
  'src/doctor/readers-page.ts': ['src/doctor', 'src/words'],
  'src/doctor/gather.ts': ['src/doctor', 'src/installation.ts', 'src/state.ts', 'src/version.ts', 'src/lib'],
  'src/doctor/probes': [
    'src/doctor',
    'src/api/protocol.ts',
    'src/client/node.ts',
    'src/last-seen.ts',
    'src/state.ts',
    'src/token.ts',
    'src/version.ts',
    'src/lib',
    'src/errors.ts',
    'types:src/health.ts',
    'drivers/pcsc',
    'drivers/hid',
  ],
  'src/cli': ['src', 'drivers', 'mocks'],
  drivers: ['src/errors.ts', 'src/lib', 'types:src/health.ts', 'types:src/reader'],
  // Its rows are sections of the configuration too.
  'drivers/index.ts': ['drivers', 'src/config/setting.ts', 'src/lib', 'types:src/reader'],
  'drivers/names.ts': [],
  'drivers/simulated': ['src/errors.ts', 'src/lib', 'src/recording', 'types:src/reader', 'mocks'],
  // The card must not agree with the code that it tests: it shares the tables, the shape of a recording, and no code.
  mocks: ['src/applications', 'src/lib', 'types:src/card/application.ts', 'types:src/reader', 'src/recording/shape.ts'],
}

/** Who may import each third-party module. */
const IMPORTERS: Readonly<Record<string, readonly string[]>> = {
  pcsclite: ['drivers/pcsc/addon.ts'],
  'node-hid': ['drivers/hid/native.ts'],
  '@cornerstonejs/codec-openjpeg/decodewasmjs': ['src/photo/codec.ts'],
  pkijs: ['src/certificate/asn1.ts'],
  asn1js: ['src/certificate/asn1.ts'],
  ws: ['src/server/websocket.ts'],
  pino: ['src/log.ts'],
  'prom-client': ['src/server/metrics.ts'],
  'smol-toml': ['src/config/toml.ts'],
  commander: ['src/cli/program.ts'],
  preact: ['src/pages'],
  react: ['src/client/react.ts'],
  'preact/hooks': ['src/pages'],
  '@preact/signals': ['src/pages'],
  vitest: ['src/testing/vitest.ts'],
  vite: ['src/vite.config.ts', 'src/pages/vite.config.ts'],
  zod: [
    'src/api',
    'src/guidance/step.ts',
    'src/report/shape.ts',
    'src/rules/row.ts',
    'src/words/report.ts',
    'src/words/text.ts',
    'src/config',
    'drivers/index.ts',
  ],
}

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const IMPORT =
  /^(?:import|export)\s+(?<type>type\s)?[^'"]*?from\s+'(?<static>[^']+)'|(?:import|require)\('(?<dynamic>[^']+)'\)/gm

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...text.matchAll(IMPORT)].map(({ groups }) => {
    const specifier = groups?.['static'] ?? groups?.['dynamic'] ?? ''
    const to = specifier.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), specifier)) : specifier
    return { from: file, to, typeOnly: groups?.['type'] !== undefined }
  })
}

const within = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`)

function rowOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((place) => within(file, place))
    .toSorted((a, b) => b.length - a.length)[0]
}

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const row = rowOf(from)
  if (row === undefined) return false
  const places = [row, ...(MAY_IMPORT[row] ?? []), ...FOR_ALL]
  return places.some((place) =>
    place.startsWith('types:') ? typeOnly && within(to, place.slice(6)) : within(to, place),
  )
}

const files = ['src', 'drivers', 'mocks'].flatMap(sources)
const imports = files.flatMap(importsOf)
const ours = imports.filter(({ to }) => !to.startsWith('node:') && /^(?:src|drivers|mocks)\//.test(to))
const foreign = imports.filter(({ to }) => !to.startsWith('node:') && !ours.some((one) => one.to === to))

describe('architecture', () => {
  it('has a row in the table for every source file', () => {
    expect(files.filter((file) => rowOf(file) === undefined)).toEqual([])
  })

  it('lets imports point down the table only', () => {
    expect(ours.length).toBeGreaterThan(50)
    expect(ours.filter((one) => !isAllowed(one))).toEqual([])
  })

  it('leads from the client for browsers to nothing that a browser does not have', () => {
    const reached = new Set(['src/client/client.ts', 'src/client/live.ts', 'src/client/react.ts'])
    const runtime = imports.filter(({ typeOnly }) => !typeOnly)
    // A set hands out what is added while it is walked.
    for (const file of reached) for (const { from, to } of runtime) if (from === file) reached.add(to)
    expect([...reached].toSorted()).toEqual([
      'react',
      'src/client/client.ts',
      'src/client/connect.ts',
      'src/client/connection.ts',
      'src/client/error.ts',
      'src/client/guard.ts',
      'src/client/insertions.ts',
      'src/client/live.ts',
      'src/client/page.ts',
      'src/client/react.ts',
      'src/client/subscriptions.ts',
      'src/client/view.ts',
      'src/errors.ts',
      'src/lib/laid-card.ts',
      'src/words/staff/client-errors.ts',
    ])
  })

  it('leads from the pages for holders to no words for staff but those that a lost connection gives', () => {
    const reached = new Set(['src/pages/kiosk/main.tsx', 'src/pages/entry/main.tsx'])
    for (const file of reached)
      for (const { from, to, typeOnly } of imports) if (from === file && !typeOnly) reached.add(to)
    expect(reached.size).toBeGreaterThan(50)
    expect([...reached].filter((file) => file.startsWith('src/words/staff/'))).toEqual([
      'src/words/staff/client-errors.ts',
    ])
  })

  it('has one importer for each third-party module', () => {
    expect(foreign.length).toBeGreaterThan(5)
    expect(foreign.filter(({ from, to }) => !(IMPORTERS[to] ?? []).some((place) => within(from, place)))).toEqual([])
  })

  it('gives a browser nothing that is built into Node', () => {
    const pages = files.filter((file) => file.startsWith('src/pages/') && file !== 'src/pages/vite.config.ts')
    const clients = files.filter((file) => file.startsWith('src/client/') && file !== 'src/client/node.ts')
    const kit = ['src/testing/kit.ts', 'src/testing/fake.ts', 'src/api/named.ts']
    const words = files.filter((file) => file.startsWith('src/words/'))
    const roots = [
      ...pages,
      ...clients,
      ...kit,
      ...words,
      'src/errors.ts',
      'src/guidance/verdict.ts',
      'src/lib/calendar.ts',
    ]
    expect(pages.length).toBeGreaterThan(5)
    expect(imports.filter(({ from, to }) => roots.includes(from) && to.startsWith('node:'))).toEqual([])
  })

  it.each([
    // What the authentication key signs is made in one function, and never comes from a client.
    [
      'the authentication key',
      /\bjpki\.keys\b(?!\.sign\b)|\b0x0017\b/i,
      ['src/applications/jpki.ts', 'src/protected/login.ts'],
    ],
    ['the signature key', /\bjpki\.keys\b(?!\.auth\b)/, ['src/protected/signing.ts']],
    ['a signature of the card', /\bcard\.sign\(/, ['src/protected/card-key.ts']],
    [
      'a key with its PIN',
      /\buseKey\b/,
      ['src/protected/card-key.ts', 'src/protected/login.ts', 'src/protected/signing.ts'],
    ],
    // What it is made of can be collected before its time; `src/lib/abort.ts` holds it.
    ['signals that Node puts together', /\bAbortSignal\.any\(/, []],
    ['the command that signs', /\bcomputeSignature/, ['src/card/card.ts', 'src/iso7816/command.ts']],
  ])('keeps the use of %s in its place', (_, use, places) => {
    const product = files.filter((file) => file.startsWith('src/'))
    expect(product.filter((file) => use.test(readFileSync(join(ROOT, file), 'utf8'))).toSorted()).toEqual(places)
  })

  it('keeps every file under 300 lines', () => {
    const long = files.filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 300)
    expect(long).toEqual([])
  })
})
