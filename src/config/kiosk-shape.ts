/** `[kiosk]`: what makes the page at /kiosk the city's own, apart from what its files hold (`src/kiosk`). */
import { z } from 'zod'
import { type Colour, contrast, LEAST_CONTRAST } from '../lib/contrast.ts'
import { keysOf } from '../lib/keys.ts'
import { isUnencrypted } from '../server/origin.ts'
import { HOLDER_LANGUAGES, type Text } from '../words/languages.ts'
import { choice, eachOnce, File, OnOff, seconds, section, setting, unless } from './setting.ts'

/** In their order; each once. */
const listOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.array(choice(values)).superRefine(eachOnce)

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

const inBoth = (text: string): Text => ({ en: text, ja: text })

export const KioskShape = section(
  {
    en: 'The page for the holder of a card, at /kiosk. What its address says wins over these settings; what the page may do is said by the scopes of the console. An open page takes what has changed within a minute, once nobody is at it; pictures are read anew at each reload.',
    ja: 'カードの持ち主が使う /kiosk の画面。URL のパラメーターはこの設定より優先します。画面に許す操作は [console] のスコープで決まります。変更は、開いている画面にも1分以内に、利用者がいないときに反映されます。画像は再読み込みのたびに読み直します。',
    since: '0.1.0',
    reloads: true,
  },
  {
    languages: {
      shape: setting(
        listOf(LANGUAGES).min(1),
        `a list of ${LANGUAGES.join(', ')}, at least one, each once`,
        `${LANGUAGES.join(', ')} のリスト(1つ以上、重複なし)`,
      ).default([...LANGUAGES]),
      en: 'The languages that are offered, in this order.',
      ja: '選べる言語。この順に表示します。',
      example: ['ja', 'ja-easy', 'en', 'pt'],
    },
    pins: {
      shape: setting(
        listOf(PINS),
        `a list of ${PINS.join(', ')}, each once; an empty list where none can be checked`,
        `${PINS.join(', ')} のリスト(重複なし)。照合しない場合は空のリスト`,
      ).default([...PINS]),
      en: 'The PINs that the holder can have checked: of the signature certificate (sign), of the user authentication certificate (auth), of the resident registry (registry) and of the text input support application (text). The attempts left on all four are shown in any case.',
      ja: '照合できる暗証番号: sign(署名用)、auth(利用者証明用)、registry(住民基本台帳用)、text(券面事項入力補助用)。残り回数は常に4つとも表示します。',
      example: ['auth', 'sign'],
    },
    text: {
      shape: choice(['normal', 'large']).default('normal'),
      en: 'How large the text is.',
      ja: '文字の大きさ。',
    },
    accent: {
      shape: setting(
        z.string().superRefine(unless(accentProblem)),
        'a dark colour as #rrggbb, with a contrast of 4.5 to 1 (WCAG AA) to white and to the ground',
        '白と背景に対するコントラスト比が 4.5:1 (WCAG AA) 以上の暗い色(#rrggbb)',
      ).optional(),
      en: 'The colour of buttons and of what is chosen.',
      ja: 'ボタンや選択中の項目の色。',
      example: '#005bac',
      without: inBoth(`"${USUAL_COLOURS.accent}"`),
    },
    ground: {
      shape: setting(
        z.string().superRefine(unless(groundProblem)),
        'a light colour as #rrggbb, on which text and the colours of the page have a contrast of 4.5 to 1 (WCAG AA)',
        '文字や状態を示す色のコントラスト比が 4.5:1 (WCAG AA) 以上になる明るい色(#rrggbb)',
      ).optional(),
      en: 'The colour behind everything. With a colour of your own, this one or the accent, the page is light also where the system is dark.',
      ja: '背景の色。この色か accent を指定すると、端末がダークモードでも明るい表示になります。',
      example: '#ffffff',
      without: inBoth(`"${USUAL_COLOURS.ground}"`),
    },
    logo: {
      shape: setting(
        File.clone(),
        'the absolute path of an SVG, PNG or JPEG picture of at most 256 KiB',
        '256 KiB 以下の SVG、PNG または JPEG 画像の絶対パス',
      ).optional(),
      en: 'A picture beside the name of the office.',
      ja: '窓口の名前の横に表示する画像。',
      example: '/etc/kazasu/logo.svg',
    },
    idle: {
      shape: seconds(15, 600).default(60),
      en: 'After how long without a touch the screen is cleared; shortly before, it asks whether somebody is there.',
      ja: '操作がないときに表示を消すまでの時間。消す前に確認を表示します。',
    },
    attract: {
      shape: setting(
        File.clone(),
        'the absolute path of a folder with still pictures (PNG, JPEG, WebP) and texts (.txt) of up to 400 characters, at most 20 files and 4 MiB in all',
        '静止画(PNG、JPEG、WebP)と400文字までのテキスト(.txt)を入れたフォルダーの絶対パス(20ファイル、合計 4 MiB まで)',
      ).optional(),
      en: 'What is shown, in the order of the names of the files, once nobody has been there for the time of idle.',
      ja: 'idle の時間だれも使わなかったあとに、ファイル名の順に表示するもの。',
      example: '/etc/kazasu/attract',
    },
    voice: {
      shape: OnOff.default(false),
      en: 'Says aloud what to do, in a voice of the browser for the language, if it has one; never anything of the card or of a PIN.',
      ja: 'すべきことを、ブラウザーにその言語の声があれば読み上げます。カードや暗証番号に関わることは読み上げません。',
    },
    tones: {
      shape: OnOff.default(false),
      en: 'A tone when there is something to read, and when the card is to be taken.',
      ja: '読むものがあるときと、カードを取るときに音を鳴らします。',
    },
    // Where no printer is set up, the browser would open its own dialog over the kiosk.
    slip: {
      shape: OnOff.default(false),
      en: 'Offers to print what was found and what to do next, in the language of the person and in Japanese. Set a printer up first, and start the browser so that it prints without a dialog.',
      ja: '結果と次にすることを、利用者の言語と日本語で印刷するボタンを出します。先にプリンターを設定し、印刷画面を出さずに印刷するようブラウザーを起動してください。',
    },
    returns: {
      shape: setting(
        z.array(
          setting(
            z.string().superRefine(unless(returnProblem)),
            'the exact address of a page, such as https://kiosk.example.jp/start',
            'ページの正確な URL(例: https://kiosk.example.jp/start)',
          ),
        ),
        'a list of the exact addresses of pages: https, or http on this machine, without query and fragment',
        'ページの正確な URL のリスト(https、またはこの端末の http。クエリとフラグメントは付けられません)',
      ).default([]),
      en: 'The addresses to which the kiosk may go back when it is done; ?return= in its address names one of them, letter for letter.',
      ja: '利用が終わったあとに戻れるページ。画面の URL の ?return= に、この中の1つを一字一句同じに書きます。',
      example: ['https://kiosk.example.jp/start'],
    },
  },
)
