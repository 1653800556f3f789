/** `[kiosk]`: what makes the page at /kiosk the city's own, apart from what its files hold (`src/kiosk`). */
import { z } from 'zod'
import { type Colour, contrast, LEAST_CONTRAST } from '../lib/contrast.ts'
import { keysOf } from '../lib/keys.ts'
import { isUnencrypted } from '../server/origin.ts'
import { HOLDER_LANGUAGES, type Text } from '../words/languages.ts'
import { choice, File, OnOff, seconds, section, setting, unless } from './setting.ts'

/** In their order; each once. */
const listOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.array(choice(values)).superRefine(unless((list) => (new Set(list).size === list.length ? null : TWICE)))

const TWICE: Text = { en: 'something is named twice', ja: '同じものが2回書かれています' }

const LANGUAGES = keysOf(HOLDER_LANGUAGES)

const PINS = ['sign', 'auth', 'registry', 'text'] as const

/** What the kiosk writes with on its ground, and cannot be chosen: that of `src/pages/shared/base.css` by day. */
export const INKS: readonly { readonly colour: Colour; readonly name: Text }[] = [
  { colour: '#17202b', name: { en: 'text', ja: '文字' } },
  { colour: '#4f5b69', name: { en: 'muted text', ja: '補足の文字' } },
  { colour: '#17663a', name: { en: 'the green of what is in order', ja: '「問題なし」の緑' } },
  { colour: '#ad1f1a', name: { en: 'the red of what does not work', ja: '「使えない」の赤' } },
  { colour: '#8a4b00', name: { en: 'the orange of what is to be done', ja: '「手続きが必要」のオレンジ' } },
  { colour: '#1d4f91', name: { en: 'the blue of what comes due', ja: '「予定」の青' } },
]

/** Of a kiosk without colours of its own. */
export const USUAL_COLOURS = { accent: '#1d4f91', ground: '#f3f5f8' } as const

const WHITE = '#ffffff'

const HEX = /^#[0-9a-f]{6}$/i

function groundProblem(ground: Colour): Text | true | null {
  if (!HEX.test(ground)) return true
  const [worst] = INKS.map(({ colour, name }) => ({ name, ratio: contrast(colour, ground) })).toSorted(
    (one, other) => one.ratio - other.ratio,
  )
  if (worst === undefined || worst.ratio >= LEAST_CONTRAST) return null
  const ratio = shown(worst.ratio)
  return {
    en: `on it ${worst.name.en} has a contrast of ${ratio} to 1, and ${LEAST_CONTRAST} is needed (WCAG AA); choose a lighter colour`,
    ja: `この上では${worst.name.ja}のコントラスト比が ${ratio}:1 で、必要な ${LEAST_CONTRAST}:1 (WCAG AA) に足りません。もっと明るい色にしてください`,
  }
}

function accentProblem(accent: Colour): Text | true | null {
  if (!HEX.test(accent)) return true
  return contrast(accent, WHITE) >= LEAST_CONTRAST ? null : tooLight(contrast(accent, WHITE), { en: 'white', ja: '白' })
}

const tooLight = (ratio: number, on: Text): Text => ({
  en: `with ${on.en} it has a contrast of ${shown(ratio)} to 1, and ${LEAST_CONTRAST} is needed (WCAG AA); choose a darker colour`,
  ja: `${on.ja}とのコントラスト比が ${shown(ratio)}:1 で、必要な ${LEAST_CONTRAST}:1 (WCAG AA) に足りません。もっと暗い色にしてください`,
})

/** Never rounded up to what would be enough. */
const shown = (ratio: number): string => (Math.floor(ratio * 100) / 100).toFixed(2)

/** What is wrong with the accent beside the ground, which may come from different sources; else `null`. */
export function coloursProblem({
  accent,
  ground,
}: {
  accent?: Colour | undefined
  ground?: Colour | undefined
}): Text | null {
  const on = ground ?? USUAL_COLOURS.ground
  const ratio = contrast(accent ?? USUAL_COLOURS.accent, on)
  return ratio >= LEAST_CONTRAST ? null : tooLight(ratio, { en: `the ground ${on}`, ja: `背景 ${on} ` })
}

/** Where the kiosk may go when it is done: nothing is ever added to it. */
function returnProblem(text: string): Text | null {
  if (!URL.canParse(text)) return { en: 'it is no address', ja: 'アドレスではありません' }
  const { href, protocol, origin, username, password } = new URL(text)
  if (protocol !== 'https:' && protocol !== 'http:')
    return { en: 'it is not on the web', ja: 'ウェブの URL ではありません' }
  if (protocol === 'http:' && isUnencrypted(origin)) {
    return {
      en: 'it is not encrypted; http is for this machine only',
      ja: '暗号化されていません。http はこの端末の中だけで使えます',
    }
  }
  if (text.includes('?') || text.includes('#')) {
    return { en: 'it has a query or a fragment', ja: 'クエリまたはフラグメントがあります' }
  }
  if (username !== '' || password !== '') return { en: 'it has a user name', ja: 'ユーザー名があります' }
  return href === text ? null : { en: `browsers write it as ${href}`, ja: `ブラウザーでは ${href} と書きます` }
}

export const KioskShape = section({
  languages: setting(
    listOf(LANGUAGES).min(1),
    `a list of ${LANGUAGES.join(', ')}, at least one, in the order in which they are offered`,
    `${LANGUAGES.join(', ')} のリスト(1つ以上、表示する順)`,
  ).default([...LANGUAGES]),
  // What is offered; what the page may do is said by the scopes of the console.
  pins: setting(
    listOf(PINS),
    `a list of ${PINS.join(', ')}: the PINs that can be checked; an empty list where none can`,
    `${PINS.join(', ')} のリスト(照合できる暗証番号)。照合しない場合は空のリスト`,
  ).default([...PINS]),
  text: choice(['normal', 'large']).default('normal'),
  accent: setting(
    z.string().superRefine(unless(accentProblem)),
    `a dark colour as #rrggbb, such as ${USUAL_COLOURS.accent}, of buttons and of what is chosen`,
    `ボタンや選択中の項目の色。#rrggbb の形の暗い色(例: ${USUAL_COLOURS.accent})`,
  ).optional(),
  ground: setting(
    z.string().superRefine(unless(groundProblem)),
    `a light colour as #rrggbb, such as ${USUAL_COLOURS.ground}, behind everything`,
    `背景の色。#rrggbb の形の明るい色(例: ${USUAL_COLOURS.ground})`,
  ).optional(),
  logo: setting(
    File.clone(),
    'the absolute path of an SVG, PNG or JPEG picture of at most 256 KiB',
    '256 KiB 以下の SVG、PNG または JPEG 画像の絶対パス',
  ).optional(),
  idle: seconds(15, 600).default(60),
  attract: setting(
    File.clone(),
    'the absolute path of a folder with still pictures (PNG, JPEG, WebP) and texts (.txt), at most 20 files and 4 MiB in all',
    '静止画(PNG、JPEG、WebP)とテキスト(.txt)を入れたフォルダーの絶対パス(20ファイル、合計 4 MiB まで)',
  ).optional(),
  voice: OnOff.default(false),
  tones: OnOff.default(false),
  // Where no printer is set up, the browser would open its own dialog over the kiosk.
  slip: OnOff.default(false),
  returns: setting(
    z.array(
      setting(
        z.string().superRefine(unless(returnProblem)),
        'the exact address of a page, such as https://kiosk.example.jp/start',
        'ページの正確な URL(例: https://kiosk.example.jp/start)',
      ),
    ),
    'a list of the exact addresses of pages to which the kiosk may return: https, or http on this machine, without query and fragment',
    'キオスクから戻れるページの正確な URL のリスト(https、またはこの端末の http。クエリとフラグメントは付けられません)',
  ).default([]),
})
