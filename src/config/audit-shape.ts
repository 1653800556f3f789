/** `[audit]`: the lasting record of PINs that were presented, which is written by `src/audit`. */
import { choice, File, OnOff, section, whole } from './setting.ts'

export const AuditShape = section(
  {
    en: 'A lasting record of each PIN that is presented: when, by which client and method, which PIN, the outcome and the attempts left; never a value, and nothing of the holder. Each record holds on to the one before by a hash, so that kazasu audit verify sees what was changed or left out.',
    ja: '暗証番号の照合1回ごとの、消えない記録。日時、依頼元とメソッド、暗証番号の種類、結果、残り回数を残します。値や本人に関する情報は残しません。記録どうしをハッシュでつないでいるため、書き換えや欠落は kazasu audit verify で分かります。',
    since: '0.1.0',
  },
  {
    file: {
      shape: File.optional(),
      en: 'The file that is written, in a folder that is there and that the user of the service can write. The unit lets it write /var/lib/kazasu; another folder needs ReadWritePaths in a drop-in.',
      ja: '記録するファイル。サービスのユーザーが書き込める、既存のフォルダーに置きます。ユニットが書き込みを許すのは /var/lib/kazasu で、ほかのフォルダーにはドロップインの ReadWritePaths が必要です。',
      example: '/var/lib/kazasu/audit.jsonl',
      without: { en: 'nothing is recorded', ja: '記録しません' },
    },
    rotateSize: {
      shape: whole(1, 64, ' (MiB)', '(MiB)').default(1),
      en: 'From that size on the file is set aside, under its name with the number of its first record, and another one goes on with the chain. 1 MiB holds some 1,500 PINs.',
      ja: 'この大きさに達したファイルは、名前に最初の記録の番号を付けて残し、新しいファイルで続けます。1 MiB は照合およそ1500回分です。',
    },
    keep: {
      shape: whole(1, 10_000, '', '').default(100),
      en: 'How many files that were set aside are kept; of more the oldest is removed, which the chain says.',
      ja: '残しておく古いファイルの数。超えると最も古いものを削除し、そのことも記録します。',
    },
    onFailure: {
      shape: choice(['refuse', 'allow']).default('refuse'),
      en: 'What happens to a PIN that cannot be recorded, because the disk is full or the file cannot be written: refuse answers AUDIT_UNWRITABLE before anything is presented; allow presents it, and the file says later how many were not recorded.',
      ja: 'ディスクに空きがない、ファイルに書き込めないなど、記録できないときの扱い。refuse は照合の前に AUDIT_UNWRITABLE で断ります。allow は照合し、記録できなかった回数を後でファイルに残します。',
    },
    simulated: {
      shape: OnOff.default(false),
      en: 'Records the PINs of simulated cards too. Where there are no other readers, nothing is recorded without it.',
      ja: '模擬カードの照合も記録します。リーダーが模擬だけの場合、これを有効にしなければ何も記録しません。',
    },
  },
)
