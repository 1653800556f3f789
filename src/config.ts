/**
 * The configuration: defaults, then /etc/kazasu, the user's folder, `--config`, the environment and the flags; later
 * wins. What each setting is and accepts stands in `config/shape.ts`.
 */
import { readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { DRIVERS } from '../drivers/index.ts'
import { SCOPES, type Scope } from './api/scopes.ts'
import { environmentLayers, nested, type Layer } from './config/environment.ts'
import { encodingIssue, lostCharacterIssue } from './config/encoding.ts'
import { type ConfigIssue, configError, type Locate } from './config/issue.ts'
import { datesForSections, issuesOf } from './config/issues.ts'
import { coloursProblem } from './config/kiosk-shape.ts'
import { acceptedLike, settingPaths } from './config/lookup.ts'
import { ConfigShape, type RawConfig } from './config/shape.ts'
import { isGiven, isTable } from './config/given.ts'
import { isComment, locateSetting, readToml } from './config/toml.ts'
import { originsTwice } from './config/twice.ts'
import { checkPlaces } from './config/written.ts'
import type { Text } from './words/languages.ts'
import type { Environment } from './lib/environment.ts'
import { keysOf } from './lib/keys.ts'
import { isLooseLink, isNothing, looseLinkOn } from './lib/loose-link.ts'
import { readSmallFile } from './lib/small-file.ts'
import { decodeText, isMisread } from './lib/text.ts'
import { isUnencrypted } from './server/origin.ts'
import { systemCode } from './lib/system-error.ts'

export interface Config extends Omit<RawConfig, 'console' | 'token'> {
  /** What the console page may do. */
  readonly console: { readonly scopes: readonly Scope[] }
  /** What a program with the token of the state directory may do. */
  readonly token: { readonly scopes: readonly Scope[] }
}

export interface ConfigSources {
  readonly environment: Environment
  /** `--config` */
  readonly file?: string | undefined
  /** Settings given on the command line. */
  readonly flags?: readonly Flag[]
  /** The flags say it all: no file of this machine is looked for. */
  readonly flagsOnly?: boolean
  /** In place of /etc/kazasu; for tests. */
  readonly systemDirectory?: string
}

export interface Flag {
  /** As the person wrote it: `--port`. */
  readonly flag: string
  readonly path: readonly string[]
  readonly value: unknown
}

export interface LoadedConfig {
  readonly config: Config
  /** What was given, with defaults, before anything follows from it. */
  readonly given: RawConfig
  /** The files, variables and flags that were read, in their order. */
  readonly sources: readonly string[]
  /** What works but deserves a second look. */
  readonly warnings: readonly Text[]
  /** Where a setting (dotted) got its value; `default` where nobody gave it one. */
  readonly origins: ReadonlyMap<string, string>
}

const FILE_LIMIT = 1_048_576

/** Throws `CONFIG_INVALID` with every fault that was found, or `USAGE_INVALID` when only flags are wrong. */
export function loadConfig(given: ConfigSources): LoadedConfig {
  const issues: ConfigIssue[] = []
  const warnings: Text[] = []
  const found = given.flagsOnly === true ? [] : configFiles(given, warnings)
  const files = found.flatMap((file) => readLayer(file, issues, warnings))
  const environment = environmentLayers(given.environment)
  issues.push(...environment.issues)
  const flags = (given.flags ?? []).map((one) => ({
    source: one.flag,
    table: nested(one.path, one.value),
    text: null,
  }))
  const layers: Layer[] = [...files, ...environment.layers, ...flags]
  for (const layer of layers) issues.push(...check(layer))
  if (issues.length > 0) throw configError(issues)

  const merged = ConfigShape.parse(layers.reduce<unknown>((all, layer) => merge(all, layer.table), {}))
  const config = resolveScopes(merged)
  issues.push(...checkColours(config, layers), ...checkPlaces(config, layers))
  if (issues.length > 0) throw configError(issues)
  return {
    config,
    given: merged,
    sources: layers.map((layer) => layer.source),
    warnings: [...warnings, ...warningsOf(config)],
    origins: originsOf(layers),
  }
}

interface ConfigFile {
  readonly path: string
  /** One that the person named must be there, and one that its folder names. */
  readonly required: boolean
  /** A file of the system that this user may not read is passed over with a warning. */
  readonly system: boolean
}

/** systemd names the folder of a service; anyone else has the one of the system and one of their own. */
function configFiles(given: ConfigSources, warnings: Text[]): ConfigFile[] {
  const { environment } = given
  const service = environment['CONFIGURATION_DIRECTORY']?.split(':')[0]
  const system = service ?? given.systemDirectory ?? '/etc/kazasu'
  const folders = [{ folder: system, system: service === undefined }]
  if (service === undefined) {
    const user = join(environment['XDG_CONFIG_HOME'] || join(environment['HOME'] || homedir(), '.config'), 'kazasu')
    folders.push({ folder: user, system: false })
  }
  const found = folders.flatMap(({ folder, system }) => {
    // Else all that lies in it would count as not there.
    const loose = looseLinkOn(folder)
    if (loose !== null) throw configError([unreadable(loose, LOOSE_LINK, A_FOLDER)])
    const dropIns = listDropIns(join(folder, 'conf.d'), system, warnings)
    return [
      { path: join(folder, 'config.toml'), required: false, system },
      ...dropIns.map((path) => ({ path, required: true, system })),
    ]
  })
  return given.file === undefined ? found : [...found, { path: given.file, required: true, system: false }]
}

function listDropIns(folder: string, system: boolean, warnings: Text[]): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => name.endsWith('.toml'))
    // With a dot begins what editors and archivers lay beside a file, of which some are loose links.
    const hidden = entries.filter((entry) => !entry.isDirectory() && /^\.(?![#_])/.test(entry.name))
    warnings.push(...hidden.map(({ name }) => passedOver(join(folder, name), HIDDEN)))
    const names = entries.map(({ name }) => name).filter((name) => !name.startsWith('.'))
    return names.sort().map((name) => join(folder, name))
  } catch (error) {
    const code = systemCode(error) ?? 'unknown error'
    if (isNothing(folder)) return []
    if (system && code === 'EACCES') {
      warnings.push(passedOver(folder, NOT_ALLOWED))
      return []
    }
    const why = code === 'ENOTDIR' ? NO_FOLDER : code
    throw configError([unreadable(folder, isLooseLink(folder) ? LOOSE_LINK : why, A_FOLDER)])
  }
}

function readLayer(file: ConfigFile, issues: ConfigIssue[], warnings: Text[]): Layer[] {
  if (isMisread(file.path)) {
    issues.push(unreadable(file.path, NAME_NOT_UTF8))
    return []
  }
  let bytes: Uint8Array
  try {
    bytes = readSmallFile(file.path, FILE_LIMIT)
  } catch (error) {
    const code = systemCode(error) ?? 'unknown error'
    if (!file.required && isNothing(file.path)) return []
    if (file.system && code === 'EACCES') warnings.push(passedOver(file.path, NOT_ALLOWED))
    else issues.push(unreadable(file.path, isLooseLink(file.path) ? LOOSE_LINK : code))
    return []
  }
  const decoded = decodeText(bytes)
  if (decoded.text === null) {
    issues.push(encodingIssue(file.path, decoded.looksLike))
    return []
  }
  const { text } = decoded
  const result = readToml(text, file.path)
  if (!result.ok) {
    issues.push(result.issue)
    return []
  }
  const lost = isMisread(JSON.stringify(result.table)) ? lostCharacterIssue(file.path, text, isComment) : null
  if (lost !== null) {
    issues.push(lost)
    return []
  }
  return [{ source: file.path, table: result.table, text }]
}

/** Each source is checked by itself, so that a fault is told with the place where it stands. */
function check(layer: Layer): ConfigIssue[] {
  const { source, table, text } = layer
  const locate: Locate = (path) => (text === null ? null : locateSetting(text, path))
  const dates = datesForSections(table, source, locate)
  const result = ConfigShape.safeParse(table)
  const others = result.success
    ? originsTwice(result.data.origins, layer)
    : issuesOf(result.error, table, source, locate)
  return [...dates, ...others]
}

/** The accent and the ground may stand in different sources; told where the accent does. */
function checkColours({ kiosk }: Config, layers: readonly Layer[]): ConfigIssue[] {
  const problem = coloursProblem(kiosk)
  const path = ['kiosk', 'accent']
  const layer = layers.findLast((one) => isGiven(one, path))
  if (problem === null || layer === undefined) return []
  const { source, text } = layer
  const { line = null, column = null } = (text === null ? null : locateSetting(text, path)) ?? {}
  const told: Text = {
    en: `"${kiosk.accent}" is not accepted: ${problem.en}`,
    ja: `"${kiosk.accent}" は使えません: ${problem.ja}`,
  }
  return [{ source, line, column, key: path.join('.'), problem: told, accepted: acceptedLike(path) }]
}

/** Tables are merged, everything else (lists too) is replaced. */
function merge(before: unknown, after: unknown): unknown {
  if (!isTable(before) || !isTable(after)) return after
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return Object.fromEntries(
    [...keys].map((key) => [key, Object.hasOwn(after, key) ? merge(before[key], after[key]) : before[key]]),
  )
}

/**
 * Scopes that nobody set: enough for the report, and for programs to take turns. Where all cards are simulated the console may do everything; as soon
 * as a real reader is there it may not, since a page is open to whoever sits at the machine.
 */
export function resolveScopes(raw: RawConfig): Config {
  const simulates = raw.reader.drivers.map((name) => DRIVERS[name].simulates)
  const every = keysOf(SCOPES)
  const onlySimulated = !simulates.includes(false)
  const simulate: Scope[] = simulates.includes(true) ? ['simulate'] : []
  return {
    ...raw,
    console: { scopes: raw.console.scopes ?? (onlySimulated ? every : ['observe']) },
    token: {
      scopes: raw.token.scopes ?? (onlySimulated ? every : ['observe', 'inspect', 'lease', 'certificate', ...simulate]),
    },
  }
}

const warningsOf = (config: Config): Text[] => [...originWarnings(config), ...officeWarnings(config.office)]

/** Two lists of the same stores that do not fit together: see `officeOf` for what becomes of them. */
function officeWarnings(office: Config['office']): Text[] {
  const pairs = ['resetStoresAuth', 'resetStoresSign'] as const
  return pairs.flatMap((key) => {
    const [ja, en] = [office[key], office[`${key}En` as const]]
    if (ja === undefined || en === undefined || ja.length === en.length) return []
    return [
      {
        en: `office.${key}En names ${en.length} stores and office.${key} ${ja.length}: the English list is not used.`,
        ja: `office.${key}En の店舗は${en.length}件、office.${key} は${ja.length}件です。英語のリストは使いません。`,
      },
    ]
  })
}

function originWarnings(config: Config): Text[] {
  return config.origins
    .filter(({ origin }) => isUnencrypted(origin))
    .map(({ origin }) => ({
      en: `The origin ${origin} is not encrypted: whoever can change that page on its way can use the card.`,
      ja: `オリジン ${origin} は暗号化されていません。通信の途中でページを書き換えられると、カードを使われるおそれがあります。`,
    }))
}

const originsOf = (layers: readonly Layer[]): Map<string, string> =>
  new Map(
    settingPaths().map((path) => [
      path.join('.'),
      layers.findLast((layer) => isGiven(layer, path))?.source ?? 'default',
    ]),
  )

const NAME_NOT_UTF8: Text = { en: 'its name is not UTF-8', ja: '名前が UTF-8 ではありません' }

const NO_FOLDER: Text = { en: 'it is no folder', ja: 'フォルダーではありません' }
const LOOSE_LINK: Text = { en: 'it is a link to what is not there', ja: 'リンク先がありません' }
const A_FILE: Text = { en: 'a readable TOML file of at most 1 MiB', ja: '読み取り可能な、1 MiB 以下の TOML ファイル' }
const A_FOLDER: Text = { en: 'a readable folder', ja: '読み取り可能なフォルダー' }

const unreadable = (source: string, why: string | Text, accepted = A_FILE): ConfigIssue => {
  const { en, ja } = typeof why === 'string' ? { en: why, ja: why } : why
  return {
    source,
    line: null,
    column: null,
    key: null,
    problem: { en: `this cannot be read (${en})`, ja: `読み込めません (${ja})` },
    accepted,
  }
}

const NOT_ALLOWED: Text = { en: 'this user may not read it', ja: 'このユーザーに読み取り権限がない' }
const HIDDEN: Text = { en: 'its name begins with a dot', ja: '名前がドットで始まる' }

const passedOver = (path: string, { en, ja }: Text): Text => ({
  en: `${path} was passed over: ${en}.`,
  ja: `${path} は${ja}ため、使いませんでした。`,
})
