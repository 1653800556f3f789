/**
 * What members and reasons mean, in Japanese, by what their definitions say in English: a definition that is worded anew
 * has no Japanese here until it is looked at again, and a test says so. Read by `npm run docs` only.
 */
export const MEMBERS: Readonly<Record<string, string>> = {
  'The version that the client was written for.': 'クライアントが対応しているバージョン。',
  'Name of the program. It goes into the log.': 'プログラムの名前。ログに記録されます。',
  'What holders read: their texts come in it too, beside ja and en. Messages of errors are in Japanese for ja and ja-easy, and otherwise in English. Default en.':
    '本人が読む言語。本人向けの文には、ja と en に加えてこの言語の文も入ります。エラーの message は ja と ja-easy では日本語、ほかは英語です。既定値は en。',
  'What this client has been granted.': 'このクライアントに与えられたスコープ。',
  'Whether each card laid down is inspected.': '置かれたカードを自動で読み取るかどうか。',
  'Whether there are simulated readers.': '模擬リーダーがあるかどうか。',
  'The versions of the protocol that session.open may name.': 'session.open で指定できるプロトコルのバージョン。',
  'ok when every driver works, the clock can be right and no restart is near.':
    'すべてのドライバーが動き、時計に疑いがなく、再起動の予定もないとき ok。',
  'degraded: the driver works, and some of its readers do not.':
    'degraded: ドライバーは動いているが、動かないリーダーがある。',
  'What keeps the driver from working.': 'ドライバーが動かない原因。',
  'Readers that the driver sees and that do not work.': 'ドライバーからは見えるが動かないリーダー。なければ省きます。',
  'Id of a reader, as reader.list gives it.': 'リーダーの ID (reader.list が返すもの)。',
  'The error that connecting to it, or looking at it, gives.': '接続または確認のときに起きるエラー。',
  'A restart is near.': 'まもなく再起動します。',
  'As in the report, where it is not null there; all-expired and all-not-yet-valid make nothing degraded.':
    'レポートの clock と同じ。null のときは省きます。all-expired と all-not-yet-valid では degraded になりません。',
  'off: not switched on in the configuration.': 'off: 設定で有効になっていない。',
  'What keeps keypads from working.': 'キーパッドが使えない原因。',
  'Vendor and product as in lsusb; with a number where there are several.':
    'lsusb が示すベンダーと製品。複数あるときは番号が付きます。',
  'Whether its keys are typed into the focused window too; the udev rules that come with Kazasu prevent that.':
    'キー入力が、選択中のウィンドウにも入るかどうか。付属の udev ルールで防げます。',
  'Why no PIN can be typed on it; left out where one can.': '暗証番号を入力できない理由。入力できるときは省きます。',
  'Stable for one reader, also across replugging and restarts; see knownBy.':
    '同じリーダーなら、接続し直しても再起動しても変わりません。knownBy を参照。',
  'The name that the driver gives it.': 'ドライバーが付けた名前。',
  'serial: by the serial number of the device; port: by its USB port; order: by neither, so that readers of one model may swap ids when plugged in in another order. Left out where the name is enough.':
    'ID の決まり方。serial: 機器のシリアル番号。port: USB ポート。order: どちらも使えず、同じ機種を別の順に接続すると入れ替わることがあります。名前だけで決まるときは省きます。',
  'Whether every card on it is simulated.': '置かれるカードがすべて模擬カードかどうか。',
  'Answer to reset, hexadecimal; null for a mute card.': 'リセット応答 (16進数)。応答しないカードでは null。',
  'Number of the insertion; no two have the same.': 'カードが置かれるたびに変わる番号。同じ番号は二度と使いません。',
  'Without it, the only reader with a card, or else the only reader.':
    '省くと、カードのあるただ一つのリーダー、なければただ一つのリーダー。',
  'How long, from the answer on.': '応答からの秒数。',
  'The lease that the client believes to be in force: null for none, its own to renew it.':
    'クライアントが有効と考えている占有。なければ null、延長なら自分のもの。',
  'A secret of the client that got it; good on its connection only.':
    '取得したクライアントだけが持つ値。その接続でだけ使えます。',
  'Whether to wait in the queue while another client has the reader; request.cancel leaves it.':
    'ほかのクライアントが使っている間、順番を待つかどうか。request.cancel で列から抜けます。',
  'Place in the queue; 1 is the next.': '列での順番。1 が次。',
  'Until the turn comes at the latest, unless a lease before it is renewed.':
    '遅くともこの時間で順番が来ます (前の占有が延長された場合を除く)。',
  'Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN take the only My Number Card.':
    '省くと、カードのあるただ一つのリーダー、なければただ一つのリーダー。暗証番号を使わないメソッドは、カードが複数あればただ一つのマイナンバーカードを選びます。',
  'The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request arrives.':
    '対象とする挿入 (card.inserted またはスナップショットの presence)。別のカードが置かれているか、カードがなければ、何も送らずに CARD_REMOVED を返します。省くと、リクエストが届いたときに置かれているカード。',
  'The last day on which the card itself is valid.': 'カード自体が有効な最後の日。',
  'A date in Japan, YYYY-MM-DD.': '日本の日付 (YYYY-MM-DD)。',
  'Code of the issuing municipality, five digits.': '発行した市区町村のコード (5桁)。',
  'The application that holds the PIN.': '暗証番号を持つアプリケーション。',
  'The name of the PIN within the application.': 'アプリケーション内での暗証番号の名前。',
  'Consecutive wrong entries until it is locked; null where no source says.':
    '続けて間違えるとロックされる回数。出典がなければ null。',
  'Attempts left; null when unknown, see reason.': '残り回数。不明なら null (reason を参照)。',
  'Wrong entries since the last right one; null when unknown.': '最後に正しく照合してから間違えた回数。不明なら null。',
  'low: two attempts left; last-attempt: one; blocked: none; unknown: see reason.':
    'low: 残り2回。last-attempt: 残り1回。blocked: ロック。unknown: reason を参照。',
  'Whether the card carries it; null when unknown.': 'カードにあるかどうか。不明なら null。',
  'An instant, ISO 8601 in UTC.': '日時 (ISO 8601、UTC)。',
  'The last day on which it is valid.': '有効な最後の日。',
  'If expires is unknown: the last day on which it can be valid, no later than the card and the authentication certificate.':
    'expires が不明なとき、有効でありうる最後の日 (カードと利用者証明用電子証明書の期限まで)。',
  'Days from today to expires in the calendar of Japan; negative afterwards.':
    '日本の暦で、today から expires までの日数。過ぎると負の数。',
  'The first day on which the office renews it; null for a CA, and on a phone.':
    '窓口で更新できる最初の日。認証局の証明書とスマートフォンでは null。',
  'Serial number, hexadecimal; null for one that a PIN opened.': 'シリアル番号 (16進数)。暗証番号で読んだものは null。',
  'Distinguished name of the issuer.': '発行者の識別名。',
  'Which of the known CA generations issued it.': '発行した認証局の世代 (既知のもの)。',
  'production: issued by a pinned J-LIS CA; configured: by a CA that the administrator trusts; test: by a test CA; invalid: the CA that it names did not issue it, or may not have; unknown: none of these is certain.':
    'production: 登録済みの J-LIS の認証局が発行。configured: 管理者が信頼した認証局が発行。test: テスト用の認証局が発行。invalid: 証明書が示す認証局の発行でない、またはその疑いがある。unknown: いずれとも言えない。',
  'What makes the trust invalid; null otherwise.': 'trust が invalid の原因。ほかは null。',
  'The day from which daysLeft counts.': 'daysLeft を数え始める日。',
  'Why the clock of the machine, and so every date judged here, may be wrong; null where nothing suggests so. before-build: earlier than the program was built; before-last-seen: earlier than a moment at which the daemon has already run; all-expired: every certificate has expired, as if the clock were ahead; all-not-yet-valid: none is valid yet.':
    '端末の時計と、それによる日付の判定が誤っている可能性。疑いがなければ null。before-build: プログラムの作成より前。before-last-seen: すでに動作していた時刻より前。all-expired: すべての証明書が期限切れ (時計が進んでいる場合も同じ)。all-not-yet-valid: どの証明書もまだ有効でない。',
  'Command APDUs sent.': '送ったコマンドの数。',
  'Bytes of all commands and responses.': 'コマンドと応答の合計バイト数。',
  'From the first APDU to the last answer.': '最初のコマンドから最後の応答まで。',
  'What to do next, most urgent first; empty for a card in order.':
    '次にすること (急ぐものから順)。問題のないカードでは空。',
  'What kind of step it is. Stable.': '案内の種類。変わりません。',
  'A PIN (jpki/sign), a certificate (auth, sign), card, or null.':
    '暗証番号 (jpki/sign)、電子証明書 (auth、sign)、card、または null。',
  'The rules that it follows from, see guidance.rules.': '根拠となる規則。guidance.rules を参照。',
  'stop: something does not work now; act: act now to prevent that; plan: due in time; note: worth knowing.':
    'stop: 使えないものがある。act: 今すればそれを防げる。plan: 時期が来たら。note: 知っておくとよい。',
  'What it is, in one line.': '内容 (1行)。',
  'More about it, and another possibility if there is one.': '詳しい説明と、ほかの可能性。',
  'What it keeps the holder from, or will.': '使えないこと、または使えなくなること。',
  'Where it can be done.': '手続きできる場所。',
  'Where it cannot.': '手続きできない場所。',
  'Who may do it; null where no source says.': '手続きできる人。出典がなければ null。',
  'What to bring.': '持ち物。',
  'What it costs; null where no source says.': '費用。出典がなければ null。',
  'The first day to do it, maybe past; null if unknown.':
    '手続きできる最初の日。過ぎていることもある。分からなければ null。',
  'The last day to do it; null when there is none.': '手続きできる最後の日。なければ null。',
  'The same as ids and values, for programs that have words of their own.':
    '同じ内容を ID と値で表したもの。自分の言葉で表示するプログラム向け。',
  'What the title and the explanation are made of.': 'title と explanation のもとになる値。',
  'What must be known to reset the PIN there.': 'そこで暗証番号を初期化するために必要な暗証番号。',
  'Whether they are those of the city page, and not of an office.':
    '設定された窓口の額ではなく、市のページの額かどうか。',
  'The certificate, DER in base64.': '電子証明書 (DER を base64 で)。',
  'The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this or entry.':
    '暗証番号。照合は1回だけで、照合状態は残りません。値を返すことも、ログに書くことも、残すこともありません。entry とどちらか一方。',
  "The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the progress.":
    '本人がキーパッドまたはデーモンの入力画面で入力します。画面のパスは progress で届きます。',
  'Which keypad, with entry keypad; without it the only one that is connected.':
    'entry が keypad のときのキーパッド。省くと、接続されているただ一つのもの。',
  'The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it leaves.':
    'PIN_LAST_ATTEMPT と一緒に届いた値。この接続とこのカードで、カードが離れるまで1回だけ使えます。',
  'If the card is taken away during the attempt: how long to wait for it to be put back, so that its counter shows whether an attempt was used. Progress asks for it.':
    '照合の途中でカードが離れたとき、置き直されるのを待つ秒数。残り回数から、照合が数えられたかどうかを確かめます。置き直しは progress で求めます。',
  'Its row of the report, which includes it from now on, until the card leaves.':
    'レポートでのこの証明書の行。カードが離れるまで、以後のレポートに含まれます。',
  'The card, put back: see returnSeconds.': 'カードを置き直してください。returnSeconds を参照。',
  'At most this long.': '待つ秒数の上限。',
  'waiting: for the first key.': 'waiting: 最初のキーを待っている。',
  'Characters typed; reported at even intervals, so that nobody learns when a key was pressed.':
    '入力された文字数。一定間隔で知らせるため、キーを押した時刻は分かりません。',
  'Old name of typed.': 'typed の以前の名前。',
  'Attempts left.': '残り回数。',
  "With entry page: the path to open, once, in a window on this machine, at the daemon's own origin.":
    'entry が page のとき、この端末のウィンドウで1回だけ開くパス (デーモン自身のオリジン)。',
  '`application/name`, as in the report.': '`アプリケーション/名前` (レポートと同じ)。',
  'indeterminate: no answer came, or it does not say. Never reported as a wrong PIN.':
    'indeterminate: 応答がない、または応答からは分からない。誤りとして扱うことはありません。',
  'Attempts left; null when not known.': '残り回数。不明なら null。',
  'Whether this request cost an attempt; null when not known.':
    'このリクエストで残り回数が減ったかどうか。不明なら null。',
  'What kept the answer away; null unless indeterminate.': '応答が得られなかった原因。indeterminate のほかは null。',
  'Wrong entries of this PIN since the card was put on the reader, by all clients.':
    'カードが置かれてからこの暗証番号を間違えた回数 (全クライアントの合計)。',
  'The new value; value or entry is for the present one. Never repeated, logged or kept.':
    '新しい値。value と entry は現在の値のためのものです。返すことも、ログに書くことも、残すこともありません。',
  'wrong, blocked: the present value was not right, and nothing was changed. unchanged: it was right, and the card did not take the new one. indeterminate: no answer came, see holds.':
    'wrong、blocked: 現在の値が誤りで、何も変わっていない。unchanged: 現在の値は正しいが、カードが新しい値を受け付けなかった。indeterminate: 応答がない (holds を参照)。',
  'Which value holds now. either: the card was taken away at the moment of the change; try one of the two while attempts are left.':
    'いま有効な値。either: 変更の瞬間にカードが離れた。残り回数のあるうちに、どちらかを試してください。',
  'What kept the answer away or the card from changing it; null otherwise.':
    '応答が得られなかった、または変更されなかった原因。ほかは null。',
  'YYYY-MM-DD; null when the card names no day.': 'YYYY-MM-DD。カードに日の記録がなければ null。',
  'As the card has it.': 'カードの記録のまま。',
  'genuine: the signatures are right, up to an authority of J-LIS; test: the same on a test or simulated card; invalid: a signature is wrong, or the data is not what was signed. The other two say nothing for the card, and nothing against it.':
    'genuine: 署名が正しく、J-LIS の認証局までたどれる。test: 同じことをテスト用または模擬のカードで確認した。invalid: 署名が正しくないか、内容が署名されたものと異なる。ほかの2つは、真正とも偽造とも言えない。',
  'present: the chip has the key that was issued with the data.':
    'present: IC チップが、内容とともに発行された鍵を持っている。',
  'Seven digits; null where none was found.': '認証局の番号 (7桁)。不明なら null。',
  'Why a verdict is not genuine and present, and what to note beside these. See docs/genuineness.md.':
    'genuine や present にならなかった理由と、併せて知っておくべきこと。docs/ja/genuineness.md を参照。',
  'Full years; null when the card names no day, or one that is yet to come.':
    '満年齢。カードの生年月日が日付でないか、未来の日付なら null。',
  'Whether age is reached; null where none was given or years is null.':
    'age に達しているか。age を省いたとき、years が null のときは null。',
  '1 male, 2 female, 3 other.': '1 男、2 女、3 その他。',
  'PNG in base64.': 'PNG (base64)。',
  'The last day on which the card is valid, YYYY-MM-DD.': 'カードが有効な最後の日 (YYYY-MM-DD)。',
  'YYYY-MM-DD; null when the card has none, or gives it in an unknown era.':
    'YYYY-MM-DD。記録がない、または元号が不明なら null。',
  'As the card has it: the digit of the era, then YYMMDD.': 'カードの記録のまま (元号の数字と YYMMDD)。',
  'From the server that the person logs in to, for this login only: 16 to 64 bytes in base64url.':
    'ログイン先のサーバーがこのログインのためだけに作った値 (16〜64バイトの base64url)。',
  'What was signed, character by character (ASCII).': '署名した文そのもの (ASCII)。',
  'The algorithm and the hash as Web Crypto names them, with a slash between.':
    'Web Crypto での署名方式とハッシュの名前を / でつないだもの。',
  'In base64. For ECDSA: r followed by s, as Web Crypto has it.':
    'base64。ECDSA では Web Crypto と同じく r と s を続けたもの。',
  'The authentication certificate, DER in base64.': '利用者証明用電子証明書 (DER を base64 で)。',
  'The digest of the document by that hash: 32, 48 or 64 bytes in base64.':
    '文書のダイジェスト。32、48、64バイトを base64 で。',
  'The signature certificate, DER in base64: it names the holder.':
    '署名用電子証明書 (DER を base64 で)。本人の氏名が入っています。',
  'ContentInfo with SignedData, DER in base64.': 'SignedData を含む ContentInfo (DER を base64 で)。',
  'The part of the path after #. Belongs to the connection that describes it first, and ends with it.':
    'パスの # より後の部分。最初に entry.describe を呼んだ接続のもので、その接続とともに終わります。',
  'Name of the PIN in Japanese.': '暗証番号の日本語名。',
  'Name of the PIN in English.': '暗証番号の英語名。',
  'capitals-and-digits: at least one of each.': 'capitals-and-digits: 英大文字と数字をそれぞれ1文字以上。',
  'How many characters at least.': '最小の文字数。',
  'How many characters at most.': '最大の文字数。',
  'The exact origin of a page; the name of the token of a program.':
    '画面の正確なオリジン、またはプログラムのトークンの名前。',
  'What the client calls itself; unchecked.': 'クライアントが名乗った名前。確認していません。',
  'Seconds without a key until the entry ends.': 'キー操作がないまま入力が終わるまでの秒数。',
  'Never repeated, logged or kept.': '返すことも、ログに書くことも、残すこともありません。',
  'withdrawn: the client that asked gave up, or the card was taken away.':
    'withdrawn: 依頼元が取りやめた、またはカードが離れた。',
  'As in the report.': 'レポートと同じ。',
  'The tone of the verdict on the card.': 'カードの判定の調子。',
  'Those that were offered, most urgent first.': '案内したもの (急ぐものから順)。',
  'Those that were checked, in order. open: the card did not say whether it was right; lost: the daemon did not answer.':
    '照合したもの (照合した順)。open: カードの応答から分からない。lost: デーモンの応答がない。',
  'finished: the person said so; taken: the card was taken before that; left: nobody touched the screen for too long.':
    'finished: 本人が終えた。taken: その前にカードが離れた。left: 長く操作がなかった。',
  'R: a rule of the domain; K: from other sources.': 'R: 制度の規則。K: ほかの出典によるもの。',
  'Who says so.': '出典。',
  'The day on which it was true: of the page, or of the measurement.':
    'その内容が正しかった日 (ページまたは測定の日)。',
  'The office that the configuration names, as far as it does.': '設定にある窓口の情報。',
  'A date in Japan, YYYY-MM-DD, of the years 1873 to 2999.': '日本の日付 (YYYY-MM-DD、1873〜2999年)。',
  'The day on which the card was issued, not before the birth.': 'カードの発行日。出生より前にはできません。',
  'The same for the certificates, if later.': '電子証明書の発行日 (カードより後の場合)。',
  'The same for the signature certificate, if later still.': '署名用電子証明書の発行日 (さらに後の場合)。',
  'If they were renewed: the last day of those before.': '更新した場合、更新前の電子証明書の最後の日。',
  'The last day of the stay or the permit; needed for mid-to-long-term, temporary-refuge and provisional-stay.':
    '在留期間または許可の最後の日。mid-to-long-term、temporary-refuge、provisional-stay で必要。',
  'The day of birth or of the loss of nationality; needed for both transitional stays.':
    '出生または国籍喪失の日。2つの経過滞在で必要。',
  'The last day, a date in Japan.': '最後の日 (日本の日付)。',
  'The rules that it follows from.': '根拠となる規則。',
  'null where none is issued.': '発行されないときは null。',
  'The latest day to which the card is extended while an extension of the stay is pending; null without a period of stay, or if it is valid to its last birthday already.':
    '在留期間の更新などを申請中の場合に、カードの期限を延長できる最後の日。在留期間がないか、すでに最後の誕生日まで有効なら null。',
  'Default: all that the scopes allow but simulator.exchanged.':
    '省くと、スコープで許されるすべて(simulator.exchanged を除く)。',
  'The latest report of the card on the reader, or null; absent without the scope inspect.':
    '置かれているカードの最新のレポート、または null。スコープ inspect がなければ省きます。',
  'The readers that are reserved.': '占有されているリーダー。',
  'What kind of client has it; not which one.': '占有しているクライアントの種類。どのクライアントかは示しません。',
  'Until it ends, unless it is renewed or released.': '延長または解放されなければ、この時間で終わります。',
  'Whether there was a subscription.': '購読していたかどうか。',
  'Id of the request to cancel.': '取り消すリクエストの id。',
  'Whether such a request was in flight.': '処理中のリクエストがあったかどうか。',
  '[n]: bytes left out.': '[n] は省いたバイト数です。',
  'A name that simulator.profiles gives.': 'simulator.profiles が返す名前。',
  'query: Attempts left. verify: A value is presented. sign: A key is used.':
    'query: 残り回数の問い合わせ。verify: 値の照合。sign: 鍵の使用。',
  'remove: The card leaves the field. reset: Another program resets the card. mute: The card answers no more until it is put back. garbage: The answer is random bytes. short: The answer is cut off. stall: The answer does not come in time. detach: The reader is unplugged. stop: The card service ends, and comes back.':
    'remove: カードが離れる。reset: ほかのソフトウェアがカードをリセットする。mute: 置き直すまで応答しない。garbage: 応答がでたらめになる。short: 応答が途中で切れる。stall: 応答が時間内に来ない。detach: リーダーが取り外される。stop: カードサービスが止まり、復帰する。',
  '1 is the next APDU.': '何番目のコマンドか。1 が次のコマンド。',
  'Counts commands of this sort only.': 'この種類のコマンドだけを数えます。',
  'Whether it outlasts the card on the reader, or the next one.':
    '置かれているカード(なければ次のカード)が離れた後も残すかどうか。',
  'null answers at once.': 'null なら待たずに応答します。',
  'The JSON-RPC error number.': 'JSON-RPC のエラー番号。',
  "What it means, in the session's language.": 'エラーの意味 (セッションの言語)。',
  'The stable code. Decide on this one.': '変わらないコード。判断にはこれを使ってください。',
  'Whom the advice is for. Show holders only theirs.':
    '対処が誰に向けたものか。本人には本人向けのものだけを見せてください。',
  'Whether the same request can succeed later.': '同じリクエストが後で成功することがあるかどうか。',
  'What the person can do.': '対処。',
  'Finds the line in the log of the daemon.': 'デーモンのログの行を探すための値。',
  'Up to 128 characters, or an integer.': '128文字までの文字列、または整数。',
  'The card does not have the application.': 'カードにこのアプリケーションがない。',
  'The application does not have this PIN.': 'アプリケーションにこの暗証番号がない。',
  'It is behind a PIN.': '暗証番号の照合が必要。',
  'The PIN is verified already, which hides the counter.': '照合済みのため、残り回数が分からない。',
  'The card says that wrong entries are not counted.': 'カードが、誤りの回数を数えないと答えた。',
  'A PIN was presented and no answer came, so nobody knows how many attempts are left.':
    '照合の応答が得られず、残り回数が分からない。',
  'The card answered with a status word that has no meaning here.':
    'カードが、ここでは意味のないステータスワードを返した。',
  'The card does not carry this certificate.': 'カードにこの電子証明書がない。',
  'The certificate is damaged.': '電子証明書が壊れている。',
  'The record is damaged.': '記録が壊れている。',
  'Not read: this kind of card does not have it.': '読んでいない (この種類のカードにはない)。',
  'Not read: everything that matters is known without it.': '読んでいない (なくても必要なことが分かる)。',
  'The most severe first.': '重いものから順。',
  'What was looked at, with nothing found.': '確認して問題のなかったもの。',
  'What could not be looked at, once for each reason.': '確認できなかったもの。理由ごとに1つ。',
  'What it is, as in the page on troubleshooting. Stable.':
    '問題の種類。トラブルシューティングのページにある名前で、変わりません。',
  'stop: cards cannot be read; act: something does not work, or soon will not; note: worth knowing.':
    'stop: カードを読めない、act: 動かないものがある、またはまもなく動かなくなる、note: 参考。',
  'How it shows, to whoever stands before it.': '目に見える症状。',
  'What to do; where there are lines, what they are.': '対処。lines があるときは、その説明。',
  'To copy, letter for letter: commands, or lines of a file.': 'そのまま写すもの。コマンド、またはファイルの行。',
}
