/**
 * The one description of the configuration: every setting with what it is for, its default and, in words, what it
 * accepts. Where the values come from is left to `src/config.ts`. No setting holds a secret, so that a fault can show
 * the value.
 */
import { z } from 'zod'
import { DRIVER_SECTIONS } from '../../drivers/index.ts'
import { DRIVER_NAMES } from '../../drivers/names.ts'
import { ACCESS_SECTIONS } from './access-shape.ts'
import { AuditShape } from './audit-shape.ts'
import { KioskShape } from './kiosk-shape.ts'
import { OfficeShape } from './office-shape.ts'
import { choice, eachOnce, File, OnOff, seconds, type Section, section, setting } from './setting.ts'

export const ConfigShape = z.strictObject({
  ...ACCESS_SECTIONS,
  daemon: section(
    {
      en: 'How the daemon ends: for a restart, an upgrade of the package, or for good.',
      ja: 'デーモンの終了(再起動、パッケージの更新、停止)。',
      since: '0.1.0',
    },
    {
      // As long as an unattended card or entry takes to end by itself, and shorter than systemd's usual 90 s.
      drain: {
        shape: seconds(0, 600).default(60),
        en: 'How long an end that was asked for waits for requests at cards and for whoever stands at the kiosk; nothing new begins meanwhile. What is not over by then is ended, and told so. 0 does not wait, and neither does a second signal.',
        ja: '終了を求められたとき、処理中のカードとキオスク画面の利用者を待つ時間。その間、新しい処理は始めません。過ぎたものは打ち切り、その旨を知らせます。0 では待ちません。2回目のシグナルでも待ちません。',
        reloads: true,
      },
    },
  ),
  log: section(
    {
      en: 'The log, on stderr and so in the journal of the system. It never holds a PIN, nor the name or a number of a holder.',
      ja: 'ログ(標準エラー出力。サービスではシステムのジャーナルに入ります)。暗証番号、氏名、個人番号などは記録しません。',
      since: '0.1.0',
    },
    {
      level: {
        shape: choice(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
        en: 'How much is logged: what is of this level, and what is graver. At info that is also a line for each PIN that was presented (who asked, and the outcome), which is missing from warn on. debug adds every command to a card, without its data.',
        ja: '記録する重要度の下限。info には、暗証番号の照合1回ごとの記録(依頼元と結果。値は含みません)があり、warn 以上では残りません。debug ではカードへのコマンドも、内容を除いて記録します。',
        reloads: true,
      },
    },
  ),
  metrics: section(
    {
      en: 'Metrics for those who watch many terminals. The page /metrics is there in any case, for this machine only.',
      ja: '多数の端末を監視するための計測値。/metrics のページは、設定にかかわらずこの端末の中から見られます。',
      since: '0.1.0',
    },
    {
      textfile: {
        shape: File.optional(),
        en: "A file for node_exporter's textfile collector, which any user of the machine may read. It is replaced as a whole every interval and removed at the end; a file that is not Kazasu's own is left alone, and the log says so. The service needs the right to write there: docs/fleet.md.",
        ja: 'node_exporter の textfile コレクター用のファイル(端末のどのユーザーも読めます)。間隔ごとに全体を置き換え、終了時に削除します。Kazasu のものではないファイルには触れず、ログに残します。サービスには書き込みの権限が必要です(docs/ja/fleet.md)。',
        example: '/var/lib/prometheus/node-exporter/kazasu.prom',
        without: { en: 'no file is written', ja: 'ファイルは書きません' },
      },
      interval: {
        shape: seconds(5, 3600).default(60),
        en: 'How often that file is written: as often as node_exporter is scraped, and more gains nothing.',
        ja: 'そのファイルを書く間隔。node_exporter が収集される間隔に合わせます。短くしても得るものはありません。',
      },
    },
  ),
  inspect: section(
    {
      en: 'The report of a card: what it tells without a PIN.',
      ja: 'カードのレポート(暗証番号なしで分かること)。',
      since: '0.1.0',
    },
    {
      auto: {
        shape: OnOff.default(true),
        en: 'Reads each card as soon as it is laid down, so that its report is there before anybody asks. Off, a card is read only when somebody asks, and stays free for other programs until then.',
        ja: 'カードが置かれるとすぐに読み取り、問い合わせの前にレポートを用意します。無効にすると、問い合わせがあるまで読み取らず、ほかのソフトウェアがカードを使えます。',
      },
    },
  ),
  reader: section(
    {
      en: 'Card readers: which are used, and how long they are waited for.',
      ja: 'カードリーダー。どれを使い、どれだけ待つか。',
      since: '0.1.0',
    },
    {
      drivers: {
        shape: setting(
          z.array(choice(DRIVER_NAMES)).superRefine(eachOnce).min(1),
          `a list of ${DRIVER_NAMES.join(', ')}, at least one`,
          `${DRIVER_NAMES.join(', ')} のリスト(1つ以上)`,
        ).default(['pcsc']),
        en: 'The kinds of readers: pcsc for real ones, through pcscd; simulated for invented cards, to develop and to train. Simulated cards are never chosen by themselves, and everything that is said of one says so.',
        ja: 'リーダーの種類。pcsc は実物(pcscd 経由)、simulated は開発や研修用の模擬カードです。模擬カードに自動で切り替わることはなく、模擬カードの結果には必ずその旨が付きます。',
        option: 'driver',
      },
      wait: {
        shape: seconds(0, 600).default(5),
        en: 'How long a request waits for another program on this machine to let go of the card, before it fails with READER_IN_USE.',
        ja: 'ほかのソフトウェアがカードを使用中のとき、空くまで待つ時間。過ぎると READER_IN_USE になります。',
      },
      timeout: {
        shape: seconds(1, 600).default(10),
        en: 'How long a reader may take for one answer of the card, before the request fails with READER_TIMEOUT.',
        ja: 'リーダーが1回の応答にかけてよい時間。過ぎると READER_TIMEOUT になります。',
      },
      shortOnly: {
        shape: OnOff.default(false),
        en: 'Reads every card in short blocks only. A reader that fails on long answers is found out without it; it spares the first failure.',
        ja: 'カードを常に短い単位で読み取ります。長い応答に失敗するリーダーは自動で判別するため、その最初の失敗も避けたいときに使います。',
      },
    },
  ),
  pin: section(
    {
      en: 'PINs of cards. Whether one may be presented at all is said by the scopes of the clients.',
      ja: 'カードの暗証番号。照合の可否は、クライアントのスコープで決まります。',
      since: '0.1.0',
    },
    {
      change: {
        shape: OnOff.default(false),
        en: 'Lets clients with the scope change change PINs. Experimental: it has not been measured on real cards for every PIN.',
        ja: 'スコープ change をもつクライアントに、暗証番号の変更を許します。試験的な機能で、すべての暗証番号について実物のカードで確かめたものではありません。',
      },
    },
  ),
  audit: AuditShape,
  keypad: section(
    {
      en: 'PINs that the holder types outside the program that asked for them: on a USB keypad, or on a page of Kazasu itself.',
      ja: '依頼元のプログラムの外で、本人が入力する暗証番号(USB テンキー、または Kazasu の入力画面)。',
      since: '0.1.0',
    },
    {
      // Off unless asked for: opening a HID device needs a right that nothing else here needs.
      enabled: {
        shape: OnOff.default(false),
        en: 'Opens USB keypads. The service needs the rights of systemd/README.md for it, whose drop-in switches it on too; the page for typing needs neither.',
        ja: 'USB テンキーを開きます。サービスには systemd/README.md の権限が必要で、そこのドロップインはこの設定も有効にします。入力画面にはどちらも不要です。',
      },
      entryTimeout: {
        shape: seconds(5, 600).default(60),
        en: 'How long nobody may press a key, on the keypad or the page, until the entry ends without presenting anything; the whole of an entry takes five times as long at most.',
        ja: 'テンキーまたは入力画面で操作がないとき、照合せずに入力を終えるまでの時間。入力全体は長くてもこの5倍で終わります。',
      },
    },
  ),
  trust: section(
    {
      en: 'Who may have issued the certificates on cards, beside the authorities of J-LIS, which Kazasu knows.',
      ja: 'Kazasu が知っている J-LIS の認証局のほかに、カードの証明書の発行者として信頼する認証局。',
      since: '0.1.0',
    },
    {
      anchors: {
        shape: setting(
          z.array(File),
          'a list of absolute paths of files with certificates (PEM or DER)',
          '証明書ファイル(PEM または DER)の絶対パスのリスト',
        ).default([]),
        en: 'The certificates of more authorities. What they have issued is reported with the trust "configured". They are read when the daemon starts.',
        ja: '追加する認証局の証明書。その認証局が発行した証明書は、信頼の区分 configured として報告します。デーモンの起動時に読み込みます。',
        example: ['/etc/kazasu/test-ca.pem'],
      },
    },
  ),
  office: OfficeShape,
  kiosk: KioskShape,
  ...DRIVER_SECTIONS,
} satisfies Record<string, Section>)

export type RawConfig = z.infer<typeof ConfigShape>
