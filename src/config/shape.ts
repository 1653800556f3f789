/**
 * The one description of the configuration: every setting with its default and, in words, what it accepts. Where the
 * values come from is left to `src/config.ts`. No setting holds a secret, so that a fault can show the value.
 */
import { z } from 'zod'
import { DRIVER_SECTIONS } from '../../drivers/index.ts'
import { DRIVER_NAMES } from '../../drivers/names.ts'
import { DEFAULT_LIMITS, type Limits } from '../api/limits.ts'
import { SCOPES } from '../api/scopes.ts'
import { isKazasuError } from '../errors.ts'
import type { Text } from '../words/languages.ts'
import { type LoopbackHost, parseOrigin } from '../server/origin.ts'
import { KioskShape } from './kiosk-shape.ts'
import { accepts, because, choice, File, OnOff, reasons, seconds, section, setting, unless, whole } from './setting.ts'
import { keysOf } from '../lib/keys.ts'

const LOOPBACK = ['127.0.0.1', '::1'] as const satisfies readonly LoopbackHost[]
const Host = because(choice(LOOPBACK), {
  en: 'Kazasu listens on this machine only, since whoever reaches the port can ask about the card',
  ja: 'ポートに届く相手はカードの状態を問い合わせられるため、この端末の外からの接続は受け付けません',
})

/** An origin is compared as a whole; patterns are refused, since each of them has been a hole somewhere. */
const Origin = setting(
  z.string().superRefine(unless(originProblem)),
  'the exact origin of a web page, such as https://kiosk.example.jp or https://kiosk.example.jp:8443',
  'ウェブページの正確なオリジン(例: https://kiosk.example.jp、https://kiosk.example.jp:8443)',
)

function originProblem(text: string): Text | null {
  try {
    parseOrigin(text)
    return null
  } catch (error) {
    if (!isKazasuError(error)) throw error
    return {
      en: error.message,
      ja: '正確なオリジンではありません(パス、ワイルドカード、大文字、省略できるポートは書けません)',
    }
  }
}

const scopeNames = keysOf(SCOPES)
const Scopes = z.array(choice(scopeNames))

const limit = (name: keyof Limits, least: number, most: number) =>
  whole(least, most, '', '').default(DEFAULT_LIMITS[name])
/** One line of text that people read: nothing that could move the cursor of a terminal. */
const Line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cf}\u2028\u2029]*$/u)
const line = (en: string, ja: string) =>
  setting(
    // Each has words of its own, so each is a shape of its own.
    Line.clone(),
    `one line of up to 200 characters: ${en}`,
    `200文字までの1行: ${ja}`,
  ).optional()
const names = (en: string, ja: string) =>
  setting(
    z.array(setting(Line.clone(), 'the name of a chain of stores', '店舗の名前')).max(20),
    `a list of names of stores: ${en}; an empty list where there are none`,
    `店舗名のリスト: ${ja}。なければ空のリスト`,
  ).optional()
const yen = (en: string, ja: string) =>
  whole(
    0,
    100_000,
    ` (yen: ${en}, such as Isesaki city's in January 2023)`,
    `(円。${ja}。2023年1月の伊勢崎市の例)`,
  ).optional()

/** Digits, some of them in brackets, apart by a space or a hyphen; then perhaps an extension. */
const TELEPHONE = /^\+?(?:[0-9]|\([0-9]+\))(?:[ -]?(?:[0-9]|\([0-9]+\)))+(?: ?(?:内線|ext\.) ?[0-9]+)?$/

export const ConfigShape = z.strictObject({
  server: section({
    port: whole(0, 65_535, ' (0 picks a free port)', '(0 で空きポートを自動選択)').default(4740),
    hosts: setting(
      z.array(Host).min(1),
      'a list of 127.0.0.1 and ::1, at least one',
      '127.0.0.1 と ::1 のリスト(1つ以上)',
    ).default([...LOOPBACK]),
  }),
  origins: setting(
    z.array(z.strictObject({ origin: Origin, scopes: Scopes.default(['observe']) })),
    'tables [[origins]], each with origin and scopes',
    'origin と scopes をもつ [[origins]] の表',
  ).default([]),
  // Without a value the scopes follow from the drivers, see `resolveScopes`.
  console: section({ scopes: Scopes.optional() }),
  token: section({ scopes: Scopes.optional() }),
  // A limit of each kind that the server knows; the compiler sees to it that none is forgotten.
  limits: section({
    frameBytes: limit('frameBytes', 1024, 16_777_216),
    connections: limit('connections', 1, 10_000),
    connectionsPerClient: limit('connectionsPerClient', 1, 10_000),
    requestsPerSecond: limit('requestsPerSecond', 1, 100_000),
    inFlight: limit('inFlight', 1, 1000),
    idleSeconds: limit('idleSeconds', 5, 86_400),
    pingSeconds: limit('pingSeconds', 1, 3600),
    bufferedBytes: limit('bufferedBytes', 65_536, 1_073_741_824),
    bufferedBytesInAll: limit('bufferedBytesInAll', 1_048_576, 1_073_741_824),
    wrongTokensPerMinute: limit('wrongTokensPerMinute', 1, 1000),
  } satisfies Record<keyof Limits, z.ZodType>),
  log: section({ level: choice(['debug', 'info', 'warn', 'error', 'silent']).default('info') }),
  inspect: section({
    auto: OnOff.default(true),
  }),
  reader: section({
    drivers: setting(
      z.array(choice(DRIVER_NAMES)).min(1),
      `a list of ${DRIVER_NAMES.join(', ')}, at least one`,
      `${DRIVER_NAMES.join(', ')} のリスト(1つ以上)`,
    ).default(['pcsc']),
    wait: seconds(0, 600).default(5),
    timeout: seconds(1, 600).default(10),
    shortOnly: OnOff.default(false),
  }),
  // Experimental on real cards: no public source has measured it for all of them.
  pin: section({ change: OnOff.default(false) }),
  keypad: section({
    // Off unless asked for: opening a HID device needs a right that nothing else here needs.
    enabled: OnOff.default(false),
    entryTimeout: seconds(5, 600).default(60),
  }),
  trust: section({
    anchors: setting(
      z.array(File),
      'a list of absolute paths of certificates (PEM or DER)',
      '証明書ファイル(PEM または DER)の絶対パスのリスト',
    ).default([]),
  }),
  // Who guidance sends the holder of a card to. The examples are those of the city page that the rules come from.
  office: section({
    name: line('the name of the office in Japanese, such as 伊勢崎市 市民課', '窓口の名前(例: 伊勢崎市 市民課)'),
    nameEn: line('the name of the office in English, such as Isesaki city hall', '窓口の英語名(例: Isesaki city hall)'),
    place: line('where it is, in Japanese, such as 市役所本館1階', '窓口の場所(例: 市役所本館1階)'),
    placeEn: line(
      'where it is, in English, such as main building, ground floor',
      '窓口の場所の英語(例: main building, ground floor)',
    ),
    telephone: setting(
      z.string().max(40).regex(TELEPHONE),
      'a telephone number, such as 0270-27-6276, (0270)27-6276 or 0270-27-6276 ext. 12',
      '電話番号(例: 0270-27-6276、(0270)27-6276、0270-27-6276 内線12)',
    ).optional(),
    hours: line(
      'when it is open, in Japanese, such as 平日8時30分から17時15分',
      '受付時間(例: 平日8時30分から17時15分)',
    ),
    hoursEn: line(
      'when it is open, in English, such as weekdays 8:30 to 17:15',
      '受付時間の英語(例: weekdays 8:30 to 17:15)',
    ),
    feeCard: yen('re-issue of the card only: 800', '再発行、カードのみ: 800'),
    feeWithCertificates: yen('re-issue with certificates: 1000', '再発行、電子証明書付き: 1000'),
    feeExpressCard: yen('express re-issue of the card only: 1800', '特急発行、カードのみ: 1800'),
    feeExpressWithCertificates: yen('express re-issue with certificates: 2000', '特急発行、電子証明書付き: 2000'),
    // In place of the list that Kazasu has; stores change, and not every town has them.
    resetStoresAuth: names(
      'where the PIN of the user authentication certificate is reset, in Japanese',
      '利用者証明用電子証明書の暗証番号を再設定できる店舗',
    ),
    resetStoresAuthEn: names('the same in English', '同じ店舗の英語名'),
    resetStoresSign: names(
      'where the password of the signature certificate is reset, in Japanese',
      '署名用電子証明書の暗証番号を再設定できる店舗',
    ),
    resetStoresSignEn: names('the same in English', '同じ店舗の英語名'),
  }),
  // The page at /kiosk, which is the city's own.
  kiosk: KioskShape,
  ...DRIVER_SECTIONS,
})

export type RawConfig = z.infer<typeof ConfigShape>
type Path = readonly (string | number)[]

/** The schema without its defaults and options. */
function bare(shape: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  let inner = shape
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault || inner instanceof z.ZodOptional) {
    inner = inner.unwrap()
  }
  return inner
}

/** The schema of the setting at `path`, or `undefined` where there is none. */
function shapeAt(path: Path): z.core.$ZodType | undefined {
  let shape: z.core.$ZodType | undefined = ConfigShape
  for (const part of path) {
    const inner = bare(shape)
    if (inner instanceof z.ZodObject) shape = Object.hasOwn(inner.shape, part) ? inner.shape[part] : undefined
    else if (inner instanceof z.ZodArray && typeof part === 'number') shape = inner.element
    else return undefined
  }
  return bare(shape)
}

/** What the setting at `path` accepts, in words. */
export function acceptedAt(path: Path): Text | null {
  const shape = shapeAt(path)
  if (shape === undefined) return null
  const said = accepts.get(shape)
  if (said !== undefined) return said
  const names = keysAt(path).join(', ')
  return names === '' ? null : { en: `a table of ${names}`, ja: `${names} をもつ表` }
}

/** Why the setting at `path` refuses values, where there is more to say than what it accepts. */
export function reasonAt(path: Path): Text | null {
  const shape = shapeAt(path)
  return shape === undefined ? null : (reasons.get(shape) ?? null)
}

/** The names that a table accepts; of a list of tables, those of each table. */
export function keysAt(path: Path): readonly string[] {
  const shape = shapeAt(path)
  return shape instanceof z.ZodObject ? Object.keys(shape.shape) : []
}

export type SettingKind = 'number' | 'boolean' | 'list' | 'text'

/** How a setting that arrives as text (from the environment) is to be read. */
export function kindAt(path: Path): SettingKind {
  const shape = shapeAt(path)
  if (shape instanceof z.ZodArray) return 'list'
  if (shape instanceof z.ZodBoolean) return 'boolean'
  if (
    shape instanceof z.ZodNumber ||
    (shape instanceof z.ZodLiteral && [...shape.values].every((value) => typeof value === 'number'))
  )
    return 'number'
  return 'text'
}

/** The paths of all settings that can be given as one value. */
export function settingPaths(): readonly (readonly string[])[] {
  return Object.keys(ConfigShape.shape).flatMap((name) => {
    const keys = keysAt([name])
    return keys.length === 0 ? [[name]] : keys.map((key) => [name, key])
  })
}
