package kazasu;

import java.util.Map;

/**
 * What the daemon reports; or, by the client itself, DAEMON_UNREACHABLE when a connection cannot be made or is lost,
 * DAEMON_UNPROVED when what answers does not know the token, REQUEST_CANCELLED when this side closed the connection.
 */
public final class KazasuException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final transient Map<String, String> means;
    private final transient Map<String, String> advice;
    private final String audience;
    private final boolean retriable;
    private final transient Map<String, Object> data;

    /** By this client itself. */
    KazasuException(String code, String message, Throwable cause) {
        super(message, cause);
        Codes.Own own = Codes.OWN.get(code);
        this.code = code;
        this.means = own.means();
        this.advice = own.advice();
        this.audience = Codes.ERRORS.get(code).audience();
        this.retriable = Codes.ERRORS.get(code).retriable();
        this.data = Map.of();
    }

    /** In the daemon's words. */
    private KazasuException(String code, String message, Map<?, ?> means, Map<?, ?> advice, Map<?, ?> data) {
        super(message);
        Codes.Row row = Codes.ERRORS.getOrDefault(code, new Codes.Row("staff", false));
        this.code = code;
        this.means = texts(means);
        this.advice = texts(advice);
        this.audience = data.get("for") instanceof String said ? said : row.audience();
        this.retriable = data.get("retriable") instanceof Boolean said ? said : row.retriable();
        @SuppressWarnings("unchecked") // The names of a JSON object are texts.
        Map<String, Object> same = (Map<String, Object>) data;
        this.data = same;
    }

    static KazasuException unreachable(String message, Throwable cause) {
        return new KazasuException("DAEMON_UNREACHABLE", message, cause);
    }

    static KazasuException cancelled(String message) {
        return new KazasuException("REQUEST_CANCELLED", message, null);
    }

    /** The error of an answer. */
    static KazasuException of(Map<?, ?> error) {
        Map<?, ?> data = (Map<?, ?>) error.get("data");
        Map<?, ?> means = (Map<?, ?>) data.get("means");
        Map<?, ?> advice = (Map<?, ?>) data.get("advice");
        return new KazasuException((String) data.get("code"), (String) error.get("message"), means, advice, data);
    }

    /** The daemon's own words with which it refuses a connection; null for what anybody else says. */
    static KazasuException refused(Object body) {
        if (!(body instanceof Map<?, ?> said)) return null;
        if (!(said.get("code") instanceof String code)) return null;
        if (!(said.get("message") instanceof Map<?, ?> means && said.get("advice") instanceof Map<?, ?> advice)) return null;
        return new KazasuException(code, String.valueOf(means.get("en")), means, advice, Map.of());
    }

    private static Map<String, String> texts(Map<?, ?> texts) {
        Map<String, String> all = new java.util.LinkedHashMap<>();
        if (texts != null) texts.forEach((language, text) -> all.put(String.valueOf(language), String.valueOf(text)));
        return all;
    }

    /** Stable. Decide on this one. */
    public String code() {
        return code;
    }

    /** What it means, by language: "ja", "en", and that of the session. */
    public Map<String, String> means() {
        return means;
    }

    /** What the person can do, by language. */
    public Map<String, String> advice() {
        return advice;
    }

    /** Whom the advice is for: holder, staff or developer. Show holders only theirs. */
    public String audience() {
        return audience;
    }

    /** Whether the same request can succeed later. */
    public boolean retriable() {
        return retriable;
    }

    /** What else the daemon sent with it, such as "remaining" and "confirmation"; empty where it said nothing. */
    public Map<String, Object> data() {
        return data;
    }

    @Override
    public String toString() {
        return code + ": " + getMessage();
    }
}
