/** Who may connect, from where and to do what: the settings of the door. */
import { z } from 'zod'
import { DEFAULT_LIMITS, LIMITS, type Limits } from '../api/limits.ts'
import { SCOPES } from '../api/scopes.ts'
import { keysOf } from '../lib/keys.ts'
import { type LoopbackHost, originProblem } from '../server/origin.ts'
import { because, choice, eachOnce, listOfTables, section, setting, unless, whole } from './setting.ts'

const LOOPBACK = ['127.0.0.1', '::1'] as const satisfies readonly LoopbackHost[]
const Host = because(choice(LOOPBACK), {
  en: 'Kazasu listens on this machine only, since whoever reaches the port can ask about the card',
  ja: 'ポートに届く相手はカードの状態を問い合わせられるため、この端末の外からの接続は受け付けません',
})

/** An origin is compared as a whole; patterns are refused, since each of them has been a hole somewhere. */
const Origin = setting(
  z.string().superRefine(unless(originProblem)),
  'the exact origin of a web page, with its port where that is not the usual one, or of an app, such as tauri://localhost or app://.',
  'ウェブページの正確なオリジン(標準以外のポートは付けます)、または tauri://localhost や app://. のようなアプリの正確なオリジン',
)

const scopeNames = keysOf(SCOPES)
const Scopes = setting(
  z.array(choice(scopeNames)),
  `a list of ${scopeNames.join(', ')}`,
  `${scopeNames.join(', ')} のリスト`,
)

const limit = (name: keyof Limits, least: number, most: number) => ({
  shape: whole(least, most, '', '').default(DEFAULT_LIMITS[name]),
  en: LIMITS[name].en,
  ja: LIMITS[name].ja,
})

export const ACCESS_SECTIONS = {
  server: section(
    {
      en: 'Where Kazasu listens: for programs, for web pages, and for the browser that shows the console and the kiosk.',
      ja: 'Kazasu の待ち受け。プログラム、ウェブページ、コンソールやキオスク画面を開くブラウザーがここに接続します。',
      since: '0.1.0',
    },
    {
      port: {
        shape: whole(0, 65_535, ' (0 picks a free port)', '(0 で空きポートを自動選択)').default(4740),
        en: 'The TCP port. It stands in the addresses of the console and the kiosk and in those that programs and pages connect to.',
        ja: 'TCP ポート。コンソールやキオスク画面の URL と、プログラムやページの接続先に含まれます。',
        option: 'port',
      },
      hosts: {
        shape: setting(
          z.array(Host).superRefine(eachOnce).min(1),
          'a list of 127.0.0.1 and ::1, at least one',
          '127.0.0.1 と ::1 のリスト(1つ以上)',
        ).default([...LOOPBACK]),
        en: 'The addresses, all of this machine itself; there is no way to listen for other machines. One that the machine does not have is passed over, and the log says so.',
        ja: '待ち受けるアドレス。この端末の中だけで、ほかの端末からの接続は受け付けられません。端末にないアドレスは使わず、ログに記録します。',
      },
    },
  ),
  origins: listOfTables(
    {
      en: 'Web pages of other servers that may use Kazasu from a browser on this machine, one table each. A page that is not listed is refused; those of Kazasu itself are not listed here.',
      ja: 'この端末のブラウザーから Kazasu を使える、ほかのサーバーのウェブページ(1つにつき1つの表)。書かれていないページは拒否します。Kazasu 自身の画面は書きません。',
      since: '0.1.0',
      reloads: true,
    },
    {
      origin: {
        shape: Origin,
        en: 'Where the page is from: scheme, host and port, compared as a whole.',
        ja: 'ページのオリジン(スキーム、ホスト、ポート)。全体が一致したときだけ許可します。',
        example: 'https://kiosk.example.jp',
      },
      scopes: {
        shape: Scopes.default(['observe']),
        en: 'What the page may do.',
        ja: 'ページに許す操作。',
        example: ['observe', 'inspect'],
      },
    },
  ),
  console: section(
    {
      en: 'The pages of Kazasu itself: the console, the kiosk, the page for typing a PIN and the check of this machine.',
      ja: 'Kazasu 自身の画面(コンソール、キオスク画面、暗証番号の入力画面、端末の点検)。',
      since: '0.1.0',
      reloads: true,
    },
    {
      // Without a value the scopes follow from the drivers, see `resolveScopes`.
      scopes: {
        shape: Scopes.optional(),
        en: 'What these pages may do. It holds for everybody who can open a browser on this machine, so grant verify and what reads personal data only where that is meant. The kiosk needs observe and inspect, and verify and enter to check PINs; the check across the counter needs face, /doctor diagnose.',
        ja: 'これらの画面に許す操作。この端末でブラウザーを開ける人すべてに効くため、verify や個人の情報を読む操作は必要な端末でだけ許可してください。キオスク画面には observe と inspect が、暗証番号の照合には verify と enter が、対面確認には face が、/doctor の端末の点検には diagnose が必要です。',
        example: ['observe', 'inspect', 'verify', 'enter'],
        without: {
          en: '["observe"]; every scope where all readers are simulated',
          ja: '["observe"]。リーダーがすべて模擬なら全スコープ',
        },
      },
    },
  ),
  token: section(
    {
      en: 'Programs that connect with the token of this machine (kazasu token says where it is).',
      ja: 'この端末のトークンで接続するプログラム(トークンの場所は kazasu token で確認できます)。',
      since: '0.1.0',
      reloads: true,
    },
    {
      scopes: {
        shape: Scopes.optional(),
        en: 'What these programs may do.',
        ja: 'これらのプログラムに許す操作。',
        example: ['observe', 'inspect', 'lease', 'certificate', 'kiosk'],
        without: {
          en: '["observe", "inspect", "lease", "certificate"], and simulate where a reader is simulated; every scope where all are',
          ja: '["observe", "inspect", "lease", "certificate"] (模擬リーダーがあれば simulate も)。リーダーがすべて模擬なら全スコープ',
        },
      },
    },
  ),
  limits: section(
    {
      en: 'How much one client, and all of them together, may use, so that none keeps the others from being served. They seldom need a change.',
      ja: 'クライアントが使える量の上限。1つのクライアントがほかの妨げにならないためのもので、変更が必要になることはほとんどありません。',
      since: '0.1.0',
    },
    // A limit of each kind that the server knows; the compiler sees to it that none is forgotten.
    {
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
    } satisfies Record<keyof Limits, object>,
  ),
}
