/** What is said of each finding of readers, and of the cards on them, in Japanese. */
import { ERROR_TEXTS } from '../../../error-texts.ts'
import type { FindingWordsOf } from '../../said.ts'
import { list } from './shared.ts'

export const readers: FindingWordsOf<'readers'> = {
  'reader-none': ({ isUsbKnown }) => ({
    looks: 'リーダーが1台も表示されません。',
    cause: isUsbKnown
      ? 'リーダーが接続されていないか、ケーブルまたは USB ポートに問題があります。'
      : 'pcscd からリーダーが見えません。この端末では USB の状態を確認できません。',
    cure: 'リーダーを接続してください。接続済みの場合は、別のポートに差し、システムから見えるかどうかを確認してください。',
  }),
  'reader-unlisted': ({ id, name, byProgram }) => ({
    looks: `リーダー ${name} (${id}) は接続されていますが、表示されません。`,
    cause: byProgram
      ? 'ほかのプログラムが機器を直接使っているため、pcscd が使えません。多くは GnuPG の scdaemon です。'
      : 'pcscd が使っていません。ドライバー (libccid) がないか、このリーダーに対応していないか、使うのをあきらめています。',
    cure: byProgram
      ? 'scdaemon も pcscd を通すよう、そのユーザーで設定してください。'
      : 'ドライバーを入れて pcscd を再起動してください。変わらない場合、libccid はこのリーダーに対応していません。',
  }),
  'reader-claimed': ({ id, name, driver }) => ({
    looks: `リーダー ${name} (${id}) は接続されていますが、表示されません。`,
    cause: `カーネルの NFC ドライバー ${driver} が機器を占有しているため、pcscd が開けません。`,
    cure: 'カーネルが占有しないようにしてください(再起動後も有効です)。',
  }),
  'reader-unsupported': ({ id, model }) => ({
    looks: `リーダー ${model} (${id}) は接続されていますが、表示されません。`,
    cause: `${model} は、Linux では PC/SC リーダーとして使えません。pcscd に対応するドライバーがありません。`,
    cure: 'ソニー RC-S300 や ACS ACR1252 など、別のリーダーを使ってください。',
  }),
  'reader-short': ({ name }) => ({
    looks: `リーダー ${name} では、カードの読み取りにやや時間がかかります。`,
    cause: '短い APDU にしか対応していないため、長いデータを分けて読み取ります。',
    cure: '設定は不要です(Kazasu が自動で判別します)。遅くて困る場合は、拡張 APDU に対応したリーダーを使ってください。',
  }),
  'readers-alike': ({ readers }) => ({
    looks: `再起動後に、リーダー ${list(readers)} の ID が入れ替わることがあります。`,
    cause: '同じ機種で、シリアル番号でも USB ポートでも区別できず、ID が接続の順番で決まります。',
    cure: 'プログラムやキオスクのページでリーダーを指定する場合は、機種を変えるか、シリアル番号のあるリーダーにするか、1台だけにしてください。ID の一覧:',
  }),
  'reader-failing': ({ reader, reason }) => ({
    looks: `リーダー ${reader} は表示されますが、カードを読めません (${reason})。`,
    cause: ERROR_TEXTS[reason].means.ja,
    cure: `${ERROR_TEXTS[reason].advice.ja}pcscd のログも確認してください。`,
  }),
  'card-mute': ({ reader }) => ({
    looks: `リーダー ${reader} のカードが応答しません。`,
    cause: '置き方や向きが違う、ほかのカードと重なっている、または破損しています。',
    cure: 'いったん離し、1枚だけを平らに置いてお待ちください。別のカードも応答しなければ、リーダーの問題です。',
  }),
  'slot-occupied': ({ reader, isOwnChip }) => ({
    looks: `リーダー ${reader} には、マイナンバーカードではないカードが常にあります。`,
    cause: isOwnChip
      ? 'リーダー内蔵のチップ用のスロット、またはセキュリティキーで、カードを置く場所ではありません。'
      : '別の種類のカード、またはセキュリティキーがあります。',
    cure: 'コンソールとキオスクは無視します。不要なら取り除いてください。リーダーを指定していないプログラムでは、ID を指定すると確実です。',
  }),
  'card-held': ({ reader, isExclusive, programs, isWhole, isRoot }) => {
    const hidden = isRoot ? 'ここからは見えないプログラム(コンテナーの中など)' : 'このユーザーからは見えないプログラム'
    const who = programs.length === 0 ? hidden : list(programs.map(({ name, pid }) => `${name}(プロセス ${pid})`))
    return {
      looks: `リーダー ${reader} のカードを読めません (READER_IN_USE)。`,
      cause: [
        `${who}が${isExclusive ? 'カードを占有しています。' : 'リーダーに接続しているため、ほかのプログラムが占有できません。'}`,
        ...(isWhole || isRoot
          ? []
          : ['すべてのプログラムを確認できるのは root だけです。読み取り中の Kazasu 自身のこともあります。']),
      ].join(''),
      cure: 'そのプログラムを終了するか、カードの使用をやめさせてください。',
    }
  },
}
