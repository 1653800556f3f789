/** What a client may be granted, one row each. Who is granted what is the configuration's, who enforces it is `dispatch.ts`. */
import { z } from 'zod'
import type { Text } from '../words/languages.ts'
import { keysOf } from '../lib/keys.ts'

export const SCOPES = {
  observe: {
    en: 'See the daemon, its readers, whether there is a card on them, and their health.',
    ja: 'デーモン、リーダー、カードの有無、稼働状態を見ることができます。',
  },
  inspect: {
    en: 'Get the report of a card: what it reveals without a PIN. Holds no certificate body and no name.',
    ja: '暗証番号なしで分かるカードの状態を取得できます。証明書の本体や氏名は含みません。',
  },
  diagnose: {
    en: 'Have the machine examined: what is wrong with it, why, and what to do. Names its programs, folders and devices.',
    ja: 'この端末を点検し、問題の原因と対処を取得できます。端末のプログラム、フォルダー、機器の名前を含みます。',
  },
  lease: {
    en: 'Reserve a reader, up to five minutes at a time; other clients wait meanwhile.',
    ja: '複数の手順のあいだ、リーダーを占有できます(1回につき最長5分。その間、ほかのクライアントは待ちます)。',
  },
  certificate: {
    en: 'Read the certificates that the card gives without a PIN.',
    ja: '暗証番号なしで読める電子証明書の本体を取得できます。',
  },
  verify: {
    en: 'Present a PIN to the card: each wrong value costs an attempt.',
    ja: '暗証番号をカードに照合できます。間違えると残り回数が減ります。',
  },
  change: {
    en: 'Change a PIN, with its present value. Experimental; off until the configuration switches it on.',
    ja: '現在の値を照合して、暗証番号を変更できます。試験的な機能で、設定で有効にするまで使えません。',
  },
  attributes: {
    en: 'Read name, address, date of birth and sex, with the PIN that opens them.',
    ja: '暗証番号を照合して、氏名、住所、生年月日、性別を取得できます。',
  },
  photo: {
    en: 'Read the photograph, with the verification code that opens it.',
    ja: '照合番号を照合して、顔写真を取得できます。',
  },
  face: {
    en: 'Read the front of the card, with the verification code that opens it: pictures of name and address, photograph, date of birth, sex, expiry.',
    ja: '照合番号を照合して、券面(氏名と住所の画像、顔写真、生年月日、性別、有効期限)を取得できます。',
  },
  age: {
    en: 'Have an age checked, with the date of birth as its code: the years, and no name.',
    ja: '生年月日を照合して、年齢を確認できます。氏名は取得しません。',
  },
  licence: {
    en: 'Read what is known of the driving licence on the card, with its PIN.',
    ja: '暗証番号を照合して、マイナ免許証の情報を取得できます。',
  },
  number: {
    en: 'Read the Individual Number, with the PIN that opens it. Only for purposes that the law lists.',
    ja: '暗証番号を照合して、個人番号を取得できます。番号法が定める目的に限ります。',
  },
  login: {
    en: 'Have a login statement, which names the client and the nonce, signed by the authentication key, with its PIN.',
    ja: '利用者証明用の暗証番号を照合して、ログイン用の文に利用者証明用の鍵で署名させることができます。文には必ず接続元とノンスが入ります。',
  },
  sign: {
    en: 'Have a digest signed by the signature key, with its password: a legally binding signature, whose certificate holds name and address.',
    ja: '署名用の暗証番号を照合して、任意のダイジェストに署名用の鍵で署名させることができます。本人の電子署名として法的な効力があり、氏名や住所を含む証明書も渡ります。',
  },
  enter: {
    en: "Type a PIN on the daemon's own entry page, for a request of another client.",
    ja: 'ほかのクライアントの依頼に応じて、デーモンの入力画面で暗証番号を入力できます。',
  },
  kiosk: {
    en: 'Hear how visits to the kiosk page ended. Nothing personal.',
    ja: 'キオスク画面の利用がどう終わったかを知ることができます(カードの種別、判定、案内した手続き、照合した暗証番号とその結果)。個人の情報は含みません。',
  },
  simulate: {
    en: 'Steer the simulated readers: insert and remove cards, cause faults.',
    ja: '模擬リーダーを操作できます(カードの抜き差し、障害の再現)。',
  },
} as const satisfies Record<string, Text>

export type Scope = keyof typeof SCOPES

export const Scope = z.enum(keysOf(SCOPES)).meta({ title: 'Scope' })
