/** What has changed for clients, by version of the protocol. */
import type { Text } from '../../words/languages.ts'

/** By version and day, the newest first. What is in backquotes is a name of the reference. */
export const CHANGES: Readonly<Record<number, Readonly<Record<string, readonly Text[]>>>> = {
  1: {
    '2026-11-28': [
      {
        en: '`/asyncapi.json`. In `/openrpc.json` shapes have names and are referred to. `Error` is called `ApiError`.',
        ja: '`/asyncapi.json` を追加。`/openrpc.json` の型に名前が付き、参照で示されます。`Error` は `ApiError` になりました。',
      },
      {
        en: '`of` in a fault of `simulator`; `simulator.replay`; event `simulator.exchanged`.',
        ja: '`simulator` の障害に `of`。`simulator.replay`。イベント `simulator.exchanged`。',
      },
      { en: 'Method `daemon.diagnose`, scope `diagnose`.', ja: 'メソッド `daemon.diagnose`、スコープ `diagnose`。' },
      {
        en: 'Close code 4004.',
        ja: 'クローズコード 4004。',
      },
      {
        en: '`typed` in `PinProgress` (`digits` is its old name) and, in place of `digits`, in `entry.progress`.',
        ja: '`PinProgress` の `typed` (`digits` は以前の名前)。`entry.progress` では `digits` に代わる名前。',
      },
      {
        en: 'Errors `AUDIT_UNWRITABLE`, while it holds also in `Health`, and `DAEMON_DRAINING`, there `draining`.',
        ja: 'エラー `AUDIT_UNWRITABLE`(その間は `Health` にも出ます)と `DAEMON_DRAINING`(`Health` では `draining`)。',
      },
      {
        en: 'Event `kiosk.finished`, scope `kiosk`, shape `KioskVisit`.',
        ja: 'イベント `kiosk.finished`、スコープ `kiosk`、型 `KioskVisit`。',
      },
      {
        en: "`language` of `session.open` may be `ja-easy`, `zh`, `ko`, `pt`, `vi` or `es`. Texts for holders (`HolderText`) then have a third member, in the session's language, beside `ja` and `en`.",
        ja: '`session.open` の `language` に `ja-easy`、`zh`、`ko`、`pt`、`vi`、`es` を指定できます。本人向けの文 (`HolderText`) には `ja` と `en` に加えて、その言語の文が入ります。',
      },
      {
        en: '`authenticity` in what a PIN opens: shape `Authenticity`. Methods `card.checkIssuer` and `card.checkAge`, scope `age`.',
        ja: '暗証番号で読む内容に `authenticity` (型 `Authenticity`)。メソッド `card.checkIssuer` と `card.checkAge`、スコープ `age`。',
      },
      {
        en: 'Steps `phone-certificate-ending` and `phone-certificate-expired`; `renewableFrom` is null on a phone.',
        ja: '案内 `phone-certificate-ending` と `phone-certificate-expired`。スマートフォンでは `renewableFrom` が null になります。',
      },
    ],
    '2026-11-27': [
      {
        en: '`said` in a `GuidanceStep`: the step as ids and values. `for` in an `ApiError`: whom the advice is for.',
        ja: '`GuidanceStep` の `said` (案内の内容を id と値で表したもの)。`ApiError` の `for` (対処が誰に向けたものか)。',
      },
      {
        en: '`presence` in all methods that touch a card: the insertion that is meant.',
        ja: 'カードに触れるすべてのメソッドに `presence` (対象とする挿入)。',
      },
      {
        en: '`clock` in `Report` and `Health`, step `clock-wrong`; `readers` in `Health`; `knownBy` in `Reader`; `problem` in `Keypad`.',
        ja: '`Report` と `Health` の `clock`、案内 `clock-wrong`、`Health` の `readers`、`Reader` の `knownBy`、`Keypad` の `problem`。',
      },
      {
        en: '`expiresAtLatest` in a `Certificate`; `signIssued` and `renewed` of `rules.validity`; reason `NOT_NEEDED`.',
        ja: '`Certificate` の `expiresAtLatest`、`rules.validity` の `signIssued` と `renewed`、理由 `NOT_NEEDED`。',
      },
      {
        en: '`simulator.faults`, `simulator.clearFaults`, and `acrossInsertions` of `simulator.fault`.',
        ja: '`simulator.faults`、`simulator.clearFaults`、`simulator.fault` の `acrossInsertions`。',
      },
      {
        en: 'Eleven errors, among them `DAEMON_RESTARTING`, `READER_QUEUE_FULL` and `READER_SERVICE_HANGS`; limit `bufferedBytesInAll`.',
        ja: '`DAEMON_RESTARTING`、`READER_QUEUE_FULL`、`READER_SERVICE_HANGS` など11のエラー。上限 `bufferedBytesInAll`。',
      },
    ],
  },
}
