// Generated from the definitions that serve the API (npm run docs).
package kazasu;

import java.util.Map;

/** The errors: whom the advice of each is for, whether trying again can help, and what the client says itself. */
final class Codes {
    private Codes() {}

    record Row(String audience, boolean retriable) {}

    record Own(Map<String, String> means, Map<String, String> advice) {}

    static final Map<String, Row> ERRORS = Map.ofEntries(
        Map.entry("READER_ABSENT", new Row("staff", true)),
        Map.entry("READER_UNKNOWN", new Row("developer", false)),
        Map.entry("READER_AMBIGUOUS", new Row("developer", false)),
        Map.entry("READER_DETACHED", new Row("staff", true)),
        Map.entry("READER_IN_USE", new Row("staff", true)),
        Map.entry("READER_SERVICE_STOPPED", new Row("staff", true)),
        Map.entry("READER_DRIVER_MISSING", new Row("staff", false)),
        Map.entry("READER_ACCESS_DENIED", new Row("staff", false)),
        Map.entry("READER_TIMEOUT", new Row("staff", true)),
        Map.entry("READER_FAILED", new Row("staff", true)),
        Map.entry("READER_SIMULATOR_OFF", new Row("developer", false)),
        Map.entry("READER_LEASED", new Row("developer", true)),
        Map.entry("READER_LEASE_CHANGED", new Row("developer", false)),
        Map.entry("READER_SERVICE_HANGS", new Row("staff", true)),
        Map.entry("READER_QUEUE_FULL", new Row("developer", true)),
        Map.entry("CARD_ABSENT", new Row("holder", true)),
        Map.entry("CARD_REMOVED", new Row("holder", true)),
        Map.entry("CARD_RESET", new Row("staff", true)),
        Map.entry("CARD_MUTE", new Row("holder", true)),
        Map.entry("CARD_FOREIGN", new Row("holder", false)),
        Map.entry("CARD_REFUSED", new Row("staff", false)),
        Map.entry("CARD_ANSWER_INVALID", new Row("holder", true)),
        Map.entry("CARD_PHOTO_UNREADABLE", new Row("staff", true)),
        Map.entry("PIN_REQUIRED", new Row("developer", false)),
        Map.entry("PIN_FORMAT", new Row("holder", false)),
        Map.entry("PIN_BLOCKED", new Row("holder", false)),
        Map.entry("PIN_LAST_ATTEMPT", new Row("developer", false)),
        Map.entry("PIN_COUNTER_UNKNOWN", new Row("holder", true)),
        Map.entry("PIN_ABSENT", new Row("staff", false)),
        Map.entry("PIN_WRONG", new Row("holder", false)),
        Map.entry("PIN_INDETERMINATE", new Row("holder", true)),
        Map.entry("PIN_KNOWN_WRONG", new Row("holder", false)),
        Map.entry("PIN_CHANGE_OFF", new Row("staff", false)),
        Map.entry("PIN_ENTRY_CANCELLED", new Row("holder", true)),
        Map.entry("PIN_ENTRY_TIMEOUT", new Row("holder", true)),
        Map.entry("PIN_ENTRY_UNFIT", new Row("developer", false)),
        Map.entry("PIN_ENTRY_UNKNOWN", new Row("holder", false)),
        Map.entry("PIN_NOT_SET", new Row("developer", false)),
        Map.entry("CERTIFICATE_ABSENT", new Row("holder", false)),
        Map.entry("CERTIFICATE_MALFORMED", new Row("holder", false)),
        Map.entry("CERTIFICATE_KEY_UNSUPPORTED", new Row("staff", false)),
        Map.entry("REQUEST_MALFORMED", new Row("developer", false)),
        Map.entry("REQUEST_INVALID", new Row("developer", false)),
        Map.entry("REQUEST_METHOD_UNKNOWN", new Row("developer", false)),
        Map.entry("REQUEST_PARAMS_INVALID", new Row("developer", false)),
        Map.entry("REQUEST_BATCH_REFUSED", new Row("developer", false)),
        Map.entry("REQUEST_VERSION_REQUIRED", new Row("developer", false)),
        Map.entry("REQUEST_VERSION_UNSUPPORTED", new Row("developer", false)),
        Map.entry("REQUEST_TOO_MANY", new Row("developer", true)),
        Map.entry("REQUEST_CANCELLED", new Row("developer", true)),
        Map.entry("ACCESS_HOST_REFUSED", new Row("developer", false)),
        Map.entry("ACCESS_ORIGIN_REFUSED", new Row("staff", false)),
        Map.entry("ACCESS_TOKEN_REQUIRED", new Row("developer", false)),
        Map.entry("ACCESS_TOKEN_REFUSED", new Row("developer", false)),
        Map.entry("ACCESS_SCOPE_MISSING", new Row("staff", false)),
        Map.entry("ACCESS_TOO_MANY", new Row("staff", true)),
        Map.entry("ACCESS_HEADERS_TOO_LARGE", new Row("staff", false)),
        Map.entry("ACCESS_HTTP_INVALID", new Row("developer", false)),
        Map.entry("ACCESS_TOO_SLOW", new Row("developer", true)),
        Map.entry("CONFIG_INVALID", new Row("staff", false)),
        Map.entry("DAEMON_PORT_TAKEN", new Row("staff", false)),
        Map.entry("DAEMON_STATE_UNWRITABLE", new Row("staff", false)),
        Map.entry("ACCESS_BROWSER_DENIED", new Row("staff", true)),
        Map.entry("ACCESS_BROWSER_UNASKED", new Row("staff", true)),
        Map.entry("DAEMON_UNREACHABLE", new Row("staff", true)),
        Map.entry("DAEMON_RESTARTING", new Row("staff", true)),
        Map.entry("AUDIT_UNWRITABLE", new Row("staff", true)),
        Map.entry("AUDIT_UNREADABLE", new Row("staff", false)),
        Map.entry("DAEMON_DRAINING", new Row("holder", true)),
        Map.entry("USAGE_INVALID", new Row("developer", false)),
        Map.entry("OUTPUT_UNWRITABLE", new Row("staff", true)),
        Map.entry("OUTPUT_EXISTS", new Row("staff", false)),
        Map.entry("DAEMON_UNPROVED", new Row("developer", false)),
        Map.entry("KEYPAD_ABSENT", new Row("staff", true)),
        Map.entry("KEYPAD_DETACHED", new Row("staff", true)),
        Map.entry("KEYPAD_IN_USE", new Row("staff", true)),
        Map.entry("KEYPAD_DRIVER_MISSING", new Row("staff", false)),
        Map.entry("KEYPAD_ACCESS_DENIED", new Row("staff", false)),
        Map.entry("KEYPAD_FAILED", new Row("staff", true)),
        Map.entry("KEYPAD_UNFIT", new Row("staff", false)),
        Map.entry("KEYPAD_AMBIGUOUS", new Row("developer", false)),
        Map.entry("KEYPAD_OFF", new Row("staff", false)),
        Map.entry("INTERNAL", new Row("developer", false)));

    static final Map<String, Own> OWN = Map.ofEntries(
        Map.entry("ACCESS_TOKEN_REQUIRED", new Own(
            Map.of("ja", "トークンをファイルから読み取れません。", "en", "The token cannot be read from its file."),
            Map.of("ja", "デーモンのトークンファイル(kazasu token path で確認できます)かそのコピーを指定し、このユーザーが読み取れるようにしてください。内容は64桁の16進数、文字コードは UTF-8 です。文字コードが違うときは、エディターで UTF-8 を選んで保存し直してください。デーモンのファイル自体が壊れているときは、削除してデーモンを再起動すると、新しく作られます。", "en", "The file must be that of the daemon (kazasu token path) or a copy of it, readable for this user, and hold the 64 hexadecimal digits of the token as UTF-8. If it is in another encoding, save it as UTF-8 in your editor. If the daemon's own file is broken, remove it and restart the daemon, which makes a new one."))),
        Map.entry("DAEMON_UNREACHABLE", new Own(
            Map.of("ja", "そのアドレスのデーモンから応答がありません。", "en", "No daemon answers at that address."),
            Map.of("ja", "kazasu serve で起動してください。", "en", "Start it with: kazasu serve"))),
        Map.entry("DAEMON_UNPROVED", new Own(
            Map.of("ja", "そのアドレスで応答したプログラムはトークンを知りません。トークンは送っていません。", "en", "What answers at that address does not know the token. The token was not sent to it."),
            Map.of("ja", "このデーモンのトークンか(--state-dir)、ほかのプログラムがポートを使っていないかを確認してください。", "en", "Check that the token is that of this daemon (--state-dir), and that no other program has taken the port."))),
        Map.entry("REQUEST_CANCELLED", new Own(
            Map.of("ja", "リクエストは取り消されました。", "en", "The request was cancelled."),
            Map.of("ja", "必要であれば送り直してください。", "en", "Send it again if it is still wanted."))));
}
