// Generated from the definitions that serve the API (npm run docs).
package kazasu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Every method of the API that a program calls. What must be given comes first, the rest by its name:
 * {@code client.pinVerify(PinId.JPKI_AUTH, given -> given.value(pin).presence(3))}. Progress is told by the thread that
 * waits for the result. All throw a {@link KazasuException}.
 */
public abstract class Methods {
    /** Those that are asked of a card. */
    static final Set<String> AT_CARD = Set.of(
        "card.inspect",
        "card.checkIssuer",
        "certificate.read",
        "certificate.readWithPin",
        "certificate.inspectWithPin",
        "pin.verify",
        "pin.change",
        "card.readAttributes",
        "card.readPhoto",
        "card.readFace",
        "card.checkAge",
        "card.readMyNumber",
        "card.readLicence",
        "login.sign",
        "signature.signDigest",
        "signature.signCms");

    /** Any method by its name on the wire; the result is as JSON has it. */
    public abstract Object call(String method, Map<String, ?> params, Consumer<Object> onProgress);

    /** What may be left out of the parameters of a method. */
    public abstract static class Given {
        final Map<String, Object> values = new LinkedHashMap<>();
    }

    /** Version, start time and health of the daemon, and its keypads. Scope: observe. */
    public Shapes.DaemonInfoResult daemonInfo() {
        Map<String, Object> params = new LinkedHashMap<>();
        return Json.as(Shapes.DaemonInfoResult.class, call("daemon.info", params, null));
    }

    /**
     * What is wrong on this machine, why, and what to do: what `kazasu doctor` finds, as far as the daemon may see
     * it. Takes some seconds where something does not answer. Scope: diagnose.
     */
    public Shapes.DaemonDiagnoseResult daemonDiagnose() {
        Map<String, Object> params = new LinkedHashMap<>();
        return Json.as(Shapes.DaemonDiagnoseResult.class, call("daemon.diagnose", params, null));
    }

    /** The readers that are plugged in, and whether there is a card on them. Scope: observe. */
    public Shapes.ReaderListResult readerList() {
        Map<String, Object> params = new LinkedHashMap<>();
        return Json.as(Shapes.ReaderListResult.class, call("reader.list", params, null));
    }

    /**
     * Reserves a reader for this connection, or extends that; meanwhile other clients get READER_LEASED. It begins
     * when the jobs before it are done, and ends with reader.release, its time, the connection, or when the reader
     * is unplugged, but not when the card is exchanged. Between requests the card has no power, as without a lease.
     * Scope: lease.
     */
    public Shapes.ReaderAcquireResult readerAcquire() {
        return readerAcquire(given -> {}, news -> {});
    }

    /**
     * Reserves a reader for this connection, or extends that; meanwhile other clients get READER_LEASED. It begins
     * when the jobs before it are done, and ends with reader.release, its time, the connection, or when the reader
     * is unplugged, but not when the card is exchanged. Between requests the card has no power, as without a lease.
     * Scope: lease.
     */
    public Shapes.ReaderAcquireResult readerAcquire(Consumer<ReaderAcquireGiven> options) {
        return readerAcquire(options, news -> {});
    }

    /**
     * Reserves a reader for this connection, or extends that; meanwhile other clients get READER_LEASED. It begins
     * when the jobs before it are done, and ends with reader.release, its time, the connection, or when the reader
     * is unplugged, but not when the card is exchanged. Between requests the card has no power, as without a lease.
     * Scope: lease.
     */
    public Shapes.ReaderAcquireResult readerAcquire(
        Consumer<ReaderAcquireGiven> options,
        Consumer<Shapes.ReaderAcquireProgress> onProgress) {
        Map<String, Object> params = new LinkedHashMap<>();
        ReaderAcquireGiven given = new ReaderAcquireGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.ReaderAcquireResult.class, call("reader.acquire", params, news -> onProgress.accept(Json.as(Shapes.ReaderAcquireProgress.class, news))));
    }

    public static final class ReaderAcquireGiven extends Given {
        /** Without it, the only reader with a card, or else the only reader. */
        public ReaderAcquireGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /** How long, from the answer on. */
        public ReaderAcquireGiven seconds(Long seconds) {
            values.put("seconds", seconds);
            return this;
        }
        /** The lease that the client believes to be in force: null for none, its own to renew it. */
        public ReaderAcquireGiven expected(String expected) {
            values.put("expected", expected);
            return this;
        }
        /** Whether to wait in the queue while another client has the reader; request.cancel leaves it. */
        public ReaderAcquireGiven wait_(Boolean wait_) {
            values.put("wait", wait_);
            return this;
        }
    }

    /**
     * Ends a lease of this connection. The next in the queue gets the reader, after a job that is under way. Scope:
     * lease.
     * @param lease A secret of the client that got it; good on its connection only.
     */
    public Shapes.ReaderReleaseResult readerRelease(String lease) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("lease", lease);
        return Json.as(Shapes.ReaderReleaseResult.class, call("reader.release", params, null));
    }

    /** Everything that the card reveals without a PIN. Never presents a PIN, and spends no attempt. Scope: inspect. */
    public Shapes.Report cardInspect() {
        return cardInspect(given -> {}, news -> {});
    }

    /** Everything that the card reveals without a PIN. Never presents a PIN, and spends no attempt. Scope: inspect. */
    public Shapes.Report cardInspect(Consumer<CardInspectGiven> options) {
        return cardInspect(options, news -> {});
    }

    /** Everything that the card reveals without a PIN. Never presents a PIN, and spends no attempt. Scope: inspect. */
    public Shapes.Report cardInspect(Consumer<CardInspectGiven> options, Consumer<Shapes.FirstAnswer> onProgress) {
        Map<String, Object> params = new LinkedHashMap<>();
        CardInspectGiven given = new CardInspectGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.Report.class, call("card.inspect", params, news -> onProgress.accept(Json.as(Shapes.FirstAnswer.class, news))));
    }

    public static final class CardInspectGiven extends Given {
        /**
         * Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN
         * take the only My Number Card.
         */
        public CardInspectGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /**
         * The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the
         * answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request
         * arrives.
         */
        public CardInspectGiven presence(Long presence) {
            values.put("presence", presence);
            return this;
        }
    }

    /**
     * Who issued the certificates of the card itself, without a PIN. They can be copied: they tell nothing of the
     * chip or of its holder. See docs/genuineness.md. Scope: inspect.
     */
    public Shapes.CardCheckIssuerResult cardCheckIssuer() {
        return cardCheckIssuer(given -> {});
    }

    /**
     * Who issued the certificates of the card itself, without a PIN. They can be copied: they tell nothing of the
     * chip or of its holder. See docs/genuineness.md. Scope: inspect.
     */
    public Shapes.CardCheckIssuerResult cardCheckIssuer(Consumer<CardCheckIssuerGiven> options) {
        Map<String, Object> params = new LinkedHashMap<>();
        CardCheckIssuerGiven given = new CardCheckIssuerGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.CardCheckIssuerResult.class, call("card.checkIssuer", params, null));
    }

    public static final class CardCheckIssuerGiven extends Given {
        /**
         * Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN
         * take the only My Number Card.
         */
        public CardCheckIssuerGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /**
         * The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the
         * answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request
         * arrives.
         */
        public CardCheckIssuerGiven presence(Long presence) {
            values.put("presence", presence);
            return this;
        }
    }

    /**
     * One certificate that the card gives without a PIN: the authentication certificate and the two CA
     * certificates. Scope: certificate.
     */
    public Shapes.CertificateReadResult certificateRead(Shapes.CertificateKind kind) {
        return certificateRead(kind, given -> {});
    }

    /**
     * One certificate that the card gives without a PIN: the authentication certificate and the two CA
     * certificates. Scope: certificate.
     */
    public Shapes.CertificateReadResult certificateRead(
        Shapes.CertificateKind kind,
        Consumer<CertificateReadGiven> options) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("kind", kind);
        CertificateReadGiven given = new CertificateReadGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.CertificateReadResult.class, call("certificate.read", params, null));
    }

    public static final class CertificateReadGiven extends Given {
        /**
         * Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN
         * take the only My Number Card.
         */
        public CertificateReadGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /**
         * The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the
         * answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request
         * arrives.
         */
        public CertificateReadGiven presence(Long presence) {
            values.put("presence", presence);
            return this;
        }
    }

    /**
     * The certificate behind a PIN: the signature certificate, and on a phone the authentication certificate. The
     * signature certificate holds name, address, date of birth and sex. Scope: verify.
     */
    public Shapes.CertificateReadWithPinResult certificateReadWithPin(Shapes.CertificateReadWithPinKind kind) {
        return certificateReadWithPin(kind, given -> {}, news -> {});
    }

    /**
     * The certificate behind a PIN: the signature certificate, and on a phone the authentication certificate. The
     * signature certificate holds name, address, date of birth and sex. Scope: verify.
     */
    public Shapes.CertificateReadWithPinResult certificateReadWithPin(
        Shapes.CertificateReadWithPinKind kind,
        Consumer<CertificateReadWithPinGiven> options) {
        return certificateReadWithPin(kind, options, news -> {});
    }

    /**
     * The certificate behind a PIN: the signature certificate, and on a phone the authentication certificate. The
     * signature certificate holds name, address, date of birth and sex. Scope: verify.
     */
    public Shapes.CertificateReadWithPinResult certificateReadWithPin(
        Shapes.CertificateReadWithPinKind kind,
        Consumer<CertificateReadWithPinGiven> options,
        Consumer<Shapes.PinProgress> onProgress) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("kind", kind);
        CertificateReadWithPinGiven given = new CertificateReadWithPinGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.CertificateReadWithPinResult.class, call("certificate.readWithPin", params, news -> onProgress.accept(Json.as(Shapes.PinProgress.class, news))));
    }

    public static final class CertificateReadWithPinGiven extends Given {
        /**
         * Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN
         * take the only My Number Card.
         */
        public CertificateReadWithPinGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /**
         * The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the
         * answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request
         * arrives.
         */
        public CertificateReadWithPinGiven presence(Long presence) {
            values.put("presence", presence);
            return this;
        }
        /**
         * The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this or
         * entry.
         */
        public CertificateReadWithPinGiven value(String value) {
            values.put("value", value);
            return this;
        }
        /** The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the progress. */
        public CertificateReadWithPinGiven entry(Shapes.PinSource entry) {
            values.put("entry", entry);
            return this;
        }
        /** Which keypad, with entry keypad; without it the only one that is connected. */
        public CertificateReadWithPinGiven keypad(String keypad) {
            values.put("keypad", keypad);
            return this;
        }
        /** The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it leaves. */
        public CertificateReadWithPinGiven confirmation(String confirmation) {
            values.put("confirmation", confirmation);
            return this;
        }
        /**
         * If the card is taken away during the attempt: how long to wait for it to be put back, so that its counter
         * shows whether an attempt was used. Progress asks for it.
         */
        public CertificateReadWithPinGiven returnSeconds(Long returnSeconds) {
            values.put("returnSeconds", returnSeconds);
            return this;
        }
    }

    /**
     * The row of the report of a certificate behind a PIN: until when it is valid, and who issued it. Nothing about
     * the holder, unlike certificate.readWithPin. Scope: verify.
     */
    public Shapes.CertificateInspectWithPinResult certificateInspectWithPin(
        Shapes.CertificateInspectWithPinKind kind) {
        return certificateInspectWithPin(kind, given -> {}, news -> {});
    }

    /**
     * The row of the report of a certificate behind a PIN: until when it is valid, and who issued it. Nothing about
     * the holder, unlike certificate.readWithPin. Scope: verify.
     */
    public Shapes.CertificateInspectWithPinResult certificateInspectWithPin(
        Shapes.CertificateInspectWithPinKind kind,
        Consumer<CertificateInspectWithPinGiven> options) {
        return certificateInspectWithPin(kind, options, news -> {});
    }

    /**
     * The row of the report of a certificate behind a PIN: until when it is valid, and who issued it. Nothing about
     * the holder, unlike certificate.readWithPin. Scope: verify.
     */
    public Shapes.CertificateInspectWithPinResult certificateInspectWithPin(
        Shapes.CertificateInspectWithPinKind kind,
        Consumer<CertificateInspectWithPinGiven> options,
        Consumer<Shapes.PinProgress> onProgress) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("kind", kind);
        CertificateInspectWithPinGiven given = new CertificateInspectWithPinGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.CertificateInspectWithPinResult.class, call("certificate.inspectWithPin", params, news -> onProgress.accept(Json.as(Shapes.PinProgress.class, news))));
    }

    public static final class CertificateInspectWithPinGiven extends Given {
        /**
         * Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN
         * take the only My Number Card.
         */
        public CertificateInspectWithPinGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /**
         * The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the
         * answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request
         * arrives.
         */
        public CertificateInspectWithPinGiven presence(Long presence) {
            values.put("presence", presence);
            return this;
        }
        /**
         * The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this or
         * entry.
         */
        public CertificateInspectWithPinGiven value(String value) {
            values.put("value", value);
            return this;
        }
        /** The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the progress. */
        public CertificateInspectWithPinGiven entry(Shapes.PinSource entry) {
            values.put("entry", entry);
            return this;
        }
        /** Which keypad, with entry keypad; without it the only one that is connected. */
        public CertificateInspectWithPinGiven keypad(String keypad) {
            values.put("keypad", keypad);
            return this;
        }
        /** The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it leaves. */
        public CertificateInspectWithPinGiven confirmation(String confirmation) {
            values.put("confirmation", confirmation);
            return this;
        }
        /**
         * If the card is taken away during the attempt: how long to wait for it to be put back, so that its counter
         * shows whether an attempt was used. Progress asks for it.
         */
        public CertificateInspectWithPinGiven returnSeconds(Long returnSeconds) {
            values.put("returnSeconds", returnSeconds);
            return this;
        }
    }

    /**
     * Presents a PIN to the card: one VERIFY at most. The counter is read before it in the same hold; the last
     * attempt needs a confirmation. Nothing stays verified. Scope: verify.
     * @param pin `application/name`, as in the report.
     */
    public Shapes.PinVerifyResult pinVerify(Shapes.PinId pin) {
        return pinVerify(pin, given -> {}, news -> {});
    }

    /**
     * Presents a PIN to the card: one VERIFY at most. The counter is read before it in the same hold; the last
     * attempt needs a confirmation. Nothing stays verified. Scope: verify.
     * @param pin `application/name`, as in the report.
     */
    public Shapes.PinVerifyResult pinVerify(Shapes.PinId pin, Consumer<PinVerifyGiven> options) {
        return pinVerify(pin, options, news -> {});
    }

    /**
     * Presents a PIN to the card: one VERIFY at most. The counter is read before it in the same hold; the last
     * attempt needs a confirmation. Nothing stays verified. Scope: verify.
     * @param pin `application/name`, as in the report.
     */
    public Shapes.PinVerifyResult pinVerify(
        Shapes.PinId pin,
        Consumer<PinVerifyGiven> options,
        Consumer<Shapes.PinProgress> onProgress) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("pin", pin);
        PinVerifyGiven given = new PinVerifyGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.PinVerifyResult.class, call("pin.verify", params, news -> onProgress.accept(Json.as(Shapes.PinProgress.class, news))));
    }

    public static final class PinVerifyGiven extends Given {
        /**
         * Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN
         * take the only My Number Card.
         */
        public PinVerifyGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /**
         * The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the
         * answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request
         * arrives.
         */
        public PinVerifyGiven presence(Long presence) {
            values.put("presence", presence);
            return this;
        }
        /**
         * The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this or
         * entry.
         */
        public PinVerifyGiven value(String value) {
            values.put("value", value);
            return this;
        }
        /** The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the progress. */
        public PinVerifyGiven entry(Shapes.PinSource entry) {
            values.put("entry", entry);
            return this;
        }
        /** Which keypad, with entry keypad; without it the only one that is connected. */
        public PinVerifyGiven keypad(String keypad) {
            values.put("keypad", keypad);
            return this;
        }
        /** The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it leaves. */
        public PinVerifyGiven confirmation(String confirmation) {
            values.put("confirmation", confirmation);
            return this;
        }
        /**
         * If the card is taken away during the attempt: how long to wait for it to be put back, so that its counter
         * shows whether an attempt was used. Progress asks for it.
         */
        public PinVerifyGiven returnSeconds(Long returnSeconds) {
            values.put("returnSeconds", returnSeconds);
            return this;
        }
    }

    /**
     * Changes a PIN: one VERIFY with the present value and, if that is right, one command with the new one.
     * Experimental on real cards, and off unless [pin] change = true in the configuration. The resident registry
     * PIN is in two applications (juki/pin and common/juki), each with its own counter and value: change both.
     * Scope: change.
     * @param newValue The new value; value or entry is for the present one. Never repeated, logged or kept.
     */
    public Shapes.PinChangeResult pinChange(Shapes.PinChangePin pin, String newValue) {
        return pinChange(pin, newValue, given -> {}, news -> {});
    }

    /**
     * Changes a PIN: one VERIFY with the present value and, if that is right, one command with the new one.
     * Experimental on real cards, and off unless [pin] change = true in the configuration. The resident registry
     * PIN is in two applications (juki/pin and common/juki), each with its own counter and value: change both.
     * Scope: change.
     * @param newValue The new value; value or entry is for the present one. Never repeated, logged or kept.
     */
    public Shapes.PinChangeResult pinChange(
        Shapes.PinChangePin pin,
        String newValue,
        Consumer<PinChangeGiven> options) {
        return pinChange(pin, newValue, options, news -> {});
    }

    /**
     * Changes a PIN: one VERIFY with the present value and, if that is right, one command with the new one.
     * Experimental on real cards, and off unless [pin] change = true in the configuration. The resident registry
     * PIN is in two applications (juki/pin and common/juki), each with its own counter and value: change both.
     * Scope: change.
     * @param newValue The new value; value or entry is for the present one. Never repeated, logged or kept.
     */
    public Shapes.PinChangeResult pinChange(
        Shapes.PinChangePin pin,
        String newValue,
        Consumer<PinChangeGiven> options,
        Consumer<Shapes.PinProgress> onProgress) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("pin", pin);
        params.put("newValue", newValue);
        PinChangeGiven given = new PinChangeGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.PinChangeResult.class, call("pin.change", params, news -> onProgress.accept(Json.as(Shapes.PinProgress.class, news))));
    }

    public static final class PinChangeGiven extends Given {
        /**
         * Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN
         * take the only My Number Card.
         */
        public PinChangeGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /**
         * The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the
         * answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request
         * arrives.
         */
        public PinChangeGiven presence(Long presence) {
            values.put("presence", presence);
            return this;
        }
        /**
         * The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this or
         * entry.
         */
        public PinChangeGiven value(String value) {
            values.put("value", value);
            return this;
        }
        /** The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the progress. */
        public PinChangeGiven entry(Shapes.PinSource entry) {
            values.put("entry", entry);
            return this;
        }
        /** Which keypad, with entry keypad; without it the only one that is connected. */
        public PinChangeGiven keypad(String keypad) {
            values.put("keypad", keypad);
            return this;
        }
        /** The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it leaves. */
        public PinChangeGiven confirmation(String confirmation) {
            values.put("confirmation", confirmation);
            return this;
        }
        /**
         * If the card is taken away during the attempt: how long to wait for it to be put back, so that its counter
         * shows whether an attempt was used. Progress asks for it.
         */
        public PinChangeGiven returnSeconds(Long returnSeconds) {
            values.put("returnSeconds", returnSeconds);
            return this;
        }
    }

    /** Name, address, date of birth and sex, behind the text PIN or verification code B. Scope: attributes. */
    public Shapes.CardReadAttributesResult cardReadAttributes(Shapes.CardReadAttributesPin pin) {
        return cardReadAttributes(pin, given -> {}, news -> {});
    }

    /** Name, address, date of birth and sex, behind the text PIN or verification code B. Scope: attributes. */
    public Shapes.CardReadAttributesResult cardReadAttributes(
        Shapes.CardReadAttributesPin pin,
        Consumer<CardReadAttributesGiven> options) {
        return cardReadAttributes(pin, options, news -> {});
    }

    /** Name, address, date of birth and sex, behind the text PIN or verification code B. Scope: attributes. */
    public Shapes.CardReadAttributesResult cardReadAttributes(
        Shapes.CardReadAttributesPin pin,
        Consumer<CardReadAttributesGiven> options,
        Consumer<Shapes.PinProgress> onProgress) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("pin", pin);
        CardReadAttributesGiven given = new CardReadAttributesGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.CardReadAttributesResult.class, call("card.readAttributes", params, news -> onProgress.accept(Json.as(Shapes.PinProgress.class, news))));
    }

    public static final class CardReadAttributesGiven extends Given {
        /**
         * Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN
         * take the only My Number Card.
         */
        public CardReadAttributesGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /**
         * The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the
         * answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request
         * arrives.
         */
        public CardReadAttributesGiven presence(Long presence) {
            values.put("presence", presence);
            return this;
        }
        /**
         * The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this or
         * entry.
         */
        public CardReadAttributesGiven value(String value) {
            values.put("value", value);
            return this;
        }
        /** The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the progress. */
        public CardReadAttributesGiven entry(Shapes.PinSource entry) {
            values.put("entry", entry);
            return this;
        }
        /** Which keypad, with entry keypad; without it the only one that is connected. */
        public CardReadAttributesGiven keypad(String keypad) {
            values.put("keypad", keypad);
            return this;
        }
        /** The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it leaves. */
        public CardReadAttributesGiven confirmation(String confirmation) {
            values.put("confirmation", confirmation);
            return this;
        }
        /**
         * If the card is taken away during the attempt: how long to wait for it to be put back, so that its counter
         * shows whether an attempt was used. Progress asks for it.
         */
        public CardReadAttributesGiven returnSeconds(Long returnSeconds) {
            values.put("returnSeconds", returnSeconds);
            return this;
        }
    }

    /** The photograph as PNG, behind verification code A or B; null on a card that carries none. Scope: photo. */
    public Shapes.CardReadPhotoResult cardReadPhoto(Shapes.CardReadPhotoPin pin) {
        return cardReadPhoto(pin, given -> {}, news -> {});
    }

    /** The photograph as PNG, behind verification code A or B; null on a card that carries none. Scope: photo. */
    public Shapes.CardReadPhotoResult cardReadPhoto(
        Shapes.CardReadPhotoPin pin,
        Consumer<CardReadPhotoGiven> options) {
        return cardReadPhoto(pin, options, news -> {});
    }

    /** The photograph as PNG, behind verification code A or B; null on a card that carries none. Scope: photo. */
    public Shapes.CardReadPhotoResult cardReadPhoto(
        Shapes.CardReadPhotoPin pin,
        Consumer<CardReadPhotoGiven> options,
        Consumer<Shapes.PinProgress> onProgress) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("pin", pin);
        CardReadPhotoGiven given = new CardReadPhotoGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.CardReadPhotoResult.class, call("card.readPhoto", params, news -> onProgress.accept(Json.as(Shapes.PinProgress.class, news))));
    }

    public static final class CardReadPhotoGiven extends Given {
        /**
         * Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN
         * take the only My Number Card.
         */
        public CardReadPhotoGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /**
         * The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the
         * answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request
         * arrives.
         */
        public CardReadPhotoGiven presence(Long presence) {
            values.put("presence", presence);
            return this;
        }
        /**
         * The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this or
         * entry.
         */
        public CardReadPhotoGiven value(String value) {
            values.put("value", value);
            return this;
        }
        /** The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the progress. */
        public CardReadPhotoGiven entry(Shapes.PinSource entry) {
            values.put("entry", entry);
            return this;
        }
        /** Which keypad, with entry keypad; without it the only one that is connected. */
        public CardReadPhotoGiven keypad(String keypad) {
            values.put("keypad", keypad);
            return this;
        }
        /** The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it leaves. */
        public CardReadPhotoGiven confirmation(String confirmation) {
            values.put("confirmation", confirmation);
            return this;
        }
        /**
         * If the card is taken away during the attempt: how long to wait for it to be put back, so that its counter
         * shows whether an attempt was used. Progress asks for it.
         */
        public CardReadPhotoGiven returnSeconds(Long returnSeconds) {
            values.put("returnSeconds", returnSeconds);
            return this;
        }
    }

    /**
     * The front of the card, behind verification code A or B, with name and address as the pictures that the card
     * has. The security code is not given. Scope: face.
     */
    public Shapes.CardReadFaceResult cardReadFace(Shapes.CardReadFacePin pin) {
        return cardReadFace(pin, given -> {}, news -> {});
    }

    /**
     * The front of the card, behind verification code A or B, with name and address as the pictures that the card
     * has. The security code is not given. Scope: face.
     */
    public Shapes.CardReadFaceResult cardReadFace(Shapes.CardReadFacePin pin, Consumer<CardReadFaceGiven> options) {
        return cardReadFace(pin, options, news -> {});
    }

    /**
     * The front of the card, behind verification code A or B, with name and address as the pictures that the card
     * has. The security code is not given. Scope: face.
     */
    public Shapes.CardReadFaceResult cardReadFace(
        Shapes.CardReadFacePin pin,
        Consumer<CardReadFaceGiven> options,
        Consumer<Shapes.PinProgress> onProgress) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("pin", pin);
        CardReadFaceGiven given = new CardReadFaceGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.CardReadFaceResult.class, call("card.readFace", params, news -> onProgress.accept(Json.as(Shapes.PinProgress.class, news))));
    }

    public static final class CardReadFaceGiven extends Given {
        /**
         * Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN
         * take the only My Number Card.
         */
        public CardReadFaceGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /**
         * The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the
         * answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request
         * arrives.
         */
        public CardReadFaceGiven presence(Long presence) {
            values.put("presence", presence);
            return this;
        }
        /**
         * The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this or
         * entry.
         */
        public CardReadFaceGiven value(String value) {
            values.put("value", value);
            return this;
        }
        /** The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the progress. */
        public CardReadFaceGiven entry(Shapes.PinSource entry) {
            values.put("entry", entry);
            return this;
        }
        /** Which keypad, with entry keypad; without it the only one that is connected. */
        public CardReadFaceGiven keypad(String keypad) {
            values.put("keypad", keypad);
            return this;
        }
        /** The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it leaves. */
        public CardReadFaceGiven confirmation(String confirmation) {
            values.put("confirmation", confirmation);
            return this;
        }
        /**
         * If the card is taken away during the attempt: how long to wait for it to be put back, so that its counter
         * shows whether an attempt was used. Progress asks for it.
         */
        public CardReadFaceGiven returnSeconds(Long returnSeconds) {
            values.put("returnSeconds", returnSeconds);
            return this;
        }
    }

    /**
     * How old the holder is, by this machine's clock, behind the date of birth as its code: YYMMDD by the Japanese
     * era (not certain for holders from abroad). Neither date nor name is given. Scope: age.
     */
    public Shapes.CardCheckAgeResult cardCheckAge() {
        return cardCheckAge(given -> {}, news -> {});
    }

    /**
     * How old the holder is, by this machine's clock, behind the date of birth as its code: YYMMDD by the Japanese
     * era (not certain for holders from abroad). Neither date nor name is given. Scope: age.
     */
    public Shapes.CardCheckAgeResult cardCheckAge(Consumer<CardCheckAgeGiven> options) {
        return cardCheckAge(options, news -> {});
    }

    /**
     * How old the holder is, by this machine's clock, behind the date of birth as its code: YYMMDD by the Japanese
     * era (not certain for holders from abroad). Neither date nor name is given. Scope: age.
     */
    public Shapes.CardCheckAgeResult cardCheckAge(
        Consumer<CardCheckAgeGiven> options,
        Consumer<Shapes.PinProgress> onProgress) {
        Map<String, Object> params = new LinkedHashMap<>();
        CardCheckAgeGiven given = new CardCheckAgeGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.CardCheckAgeResult.class, call("card.checkAge", params, news -> onProgress.accept(Json.as(Shapes.PinProgress.class, news))));
    }

    public static final class CardCheckAgeGiven extends Given {
        /**
         * Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN
         * take the only My Number Card.
         */
        public CardCheckAgeGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /**
         * The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the
         * answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request
         * arrives.
         */
        public CardCheckAgeGiven presence(Long presence) {
            values.put("presence", presence);
            return this;
        }
        public CardCheckAgeGiven age(Long age) {
            values.put("age", age);
            return this;
        }
        /**
         * The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this or
         * entry.
         */
        public CardCheckAgeGiven value(String value) {
            values.put("value", value);
            return this;
        }
        /** The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the progress. */
        public CardCheckAgeGiven entry(Shapes.PinSource entry) {
            values.put("entry", entry);
            return this;
        }
        /** Which keypad, with entry keypad; without it the only one that is connected. */
        public CardCheckAgeGiven keypad(String keypad) {
            values.put("keypad", keypad);
            return this;
        }
        /** The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it leaves. */
        public CardCheckAgeGiven confirmation(String confirmation) {
            values.put("confirmation", confirmation);
            return this;
        }
        /**
         * If the card is taken away during the attempt: how long to wait for it to be put back, so that its counter
         * shows whether an attempt was used. Progress asks for it.
         */
        public CardCheckAgeGiven returnSeconds(Long returnSeconds) {
            values.put("returnSeconds", returnSeconds);
            return this;
        }
    }

    /**
     * The Individual Number, behind the text PIN or verification code A. The law lets nobody collect it but for the
     * purposes that it lists. Scope: number.
     */
    public Shapes.CardReadMyNumberResult cardReadMyNumber(Shapes.CardReadMyNumberPin pin) {
        return cardReadMyNumber(pin, given -> {}, news -> {});
    }

    /**
     * The Individual Number, behind the text PIN or verification code A. The law lets nobody collect it but for the
     * purposes that it lists. Scope: number.
     */
    public Shapes.CardReadMyNumberResult cardReadMyNumber(
        Shapes.CardReadMyNumberPin pin,
        Consumer<CardReadMyNumberGiven> options) {
        return cardReadMyNumber(pin, options, news -> {});
    }

    /**
     * The Individual Number, behind the text PIN or verification code A. The law lets nobody collect it but for the
     * purposes that it lists. Scope: number.
     */
    public Shapes.CardReadMyNumberResult cardReadMyNumber(
        Shapes.CardReadMyNumberPin pin,
        Consumer<CardReadMyNumberGiven> options,
        Consumer<Shapes.PinProgress> onProgress) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("pin", pin);
        CardReadMyNumberGiven given = new CardReadMyNumberGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.CardReadMyNumberResult.class, call("card.readMyNumber", params, news -> onProgress.accept(Json.as(Shapes.PinProgress.class, news))));
    }

    public static final class CardReadMyNumberGiven extends Given {
        /**
         * Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN
         * take the only My Number Card.
         */
        public CardReadMyNumberGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /**
         * The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the
         * answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request
         * arrives.
         */
        public CardReadMyNumberGiven presence(Long presence) {
            values.put("presence", presence);
            return this;
        }
        /**
         * The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this or
         * entry.
         */
        public CardReadMyNumberGiven value(String value) {
            values.put("value", value);
            return this;
        }
        /** The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the progress. */
        public CardReadMyNumberGiven entry(Shapes.PinSource entry) {
            values.put("entry", entry);
            return this;
        }
        /** Which keypad, with entry keypad; without it the only one that is connected. */
        public CardReadMyNumberGiven keypad(String keypad) {
            values.put("keypad", keypad);
            return this;
        }
        /** The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it leaves. */
        public CardReadMyNumberGiven confirmation(String confirmation) {
            values.put("confirmation", confirmation);
            return this;
        }
        /**
         * If the card is taken away during the attempt: how long to wait for it to be put back, so that its counter
         * shows whether an attempt was used. Progress asks for it.
         */
        public CardReadMyNumberGiven returnSeconds(Long returnSeconds) {
            values.put("returnSeconds", returnSeconds);
            return this;
        }
    }

    /**
     * The driving licence on the card, behind its PIN: when it expires. Its number, conditions and categories are
     * not given: their layout has not been checked against a card. Send no value if the holder has set no PIN,
     * which the card tells. Scope: licence.
     */
    public Shapes.CardReadLicenceResult cardReadLicence() {
        return cardReadLicence(given -> {}, news -> {});
    }

    /**
     * The driving licence on the card, behind its PIN: when it expires. Its number, conditions and categories are
     * not given: their layout has not been checked against a card. Send no value if the holder has set no PIN,
     * which the card tells. Scope: licence.
     */
    public Shapes.CardReadLicenceResult cardReadLicence(Consumer<CardReadLicenceGiven> options) {
        return cardReadLicence(options, news -> {});
    }

    /**
     * The driving licence on the card, behind its PIN: when it expires. Its number, conditions and categories are
     * not given: their layout has not been checked against a card. Send no value if the holder has set no PIN,
     * which the card tells. Scope: licence.
     */
    public Shapes.CardReadLicenceResult cardReadLicence(
        Consumer<CardReadLicenceGiven> options,
        Consumer<Shapes.PinProgress> onProgress) {
        Map<String, Object> params = new LinkedHashMap<>();
        CardReadLicenceGiven given = new CardReadLicenceGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.CardReadLicenceResult.class, call("card.readLicence", params, news -> onProgress.accept(Json.as(Shapes.PinProgress.class, news))));
    }

    public static final class CardReadLicenceGiven extends Given {
        /**
         * Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN
         * take the only My Number Card.
         */
        public CardReadLicenceGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /**
         * The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the
         * answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request
         * arrives.
         */
        public CardReadLicenceGiven presence(Long presence) {
            values.put("presence", presence);
            return this;
        }
        /**
         * The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this or
         * entry.
         */
        public CardReadLicenceGiven value(String value) {
            values.put("value", value);
            return this;
        }
        /** The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the progress. */
        public CardReadLicenceGiven entry(Shapes.PinSource entry) {
            values.put("entry", entry);
            return this;
        }
        /** Which keypad, with entry keypad; without it the only one that is connected. */
        public CardReadLicenceGiven keypad(String keypad) {
            values.put("keypad", keypad);
            return this;
        }
        /** The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it leaves. */
        public CardReadLicenceGiven confirmation(String confirmation) {
            values.put("confirmation", confirmation);
            return this;
        }
        /**
         * If the card is taken away during the attempt: how long to wait for it to be put back, so that its counter
         * shows whether an attempt was used. Progress asks for it.
         */
        public CardReadLicenceGiven returnSeconds(Long returnSeconds) {
            values.put("returnSeconds", returnSeconds);
            return this;
        }
    }

    /**
     * Signs a login statement with the authentication key, behind its PIN. The daemon writes the statement: the
     * origin of the calling page (for a program, program: and the name of its token), the nonce and the time.
     * Nothing else is ever signed with that key. docs/login.md says how the server checks it. The certificate
     * identifies the holder, without a name. Scope: login.
     * @param nonce From the server that the person logs in to, for this login only: 16 to 64 bytes in base64url.
     */
    public Shapes.LoginSignResult loginSign(String nonce) {
        return loginSign(nonce, given -> {}, news -> {});
    }

    /**
     * Signs a login statement with the authentication key, behind its PIN. The daemon writes the statement: the
     * origin of the calling page (for a program, program: and the name of its token), the nonce and the time.
     * Nothing else is ever signed with that key. docs/login.md says how the server checks it. The certificate
     * identifies the holder, without a name. Scope: login.
     * @param nonce From the server that the person logs in to, for this login only: 16 to 64 bytes in base64url.
     */
    public Shapes.LoginSignResult loginSign(String nonce, Consumer<LoginSignGiven> options) {
        return loginSign(nonce, options, news -> {});
    }

    /**
     * Signs a login statement with the authentication key, behind its PIN. The daemon writes the statement: the
     * origin of the calling page (for a program, program: and the name of its token), the nonce and the time.
     * Nothing else is ever signed with that key. docs/login.md says how the server checks it. The certificate
     * identifies the holder, without a name. Scope: login.
     * @param nonce From the server that the person logs in to, for this login only: 16 to 64 bytes in base64url.
     */
    public Shapes.LoginSignResult loginSign(
        String nonce,
        Consumer<LoginSignGiven> options,
        Consumer<Shapes.PinProgress> onProgress) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("nonce", nonce);
        LoginSignGiven given = new LoginSignGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.LoginSignResult.class, call("login.sign", params, news -> onProgress.accept(Json.as(Shapes.PinProgress.class, news))));
    }

    public static final class LoginSignGiven extends Given {
        /**
         * Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN
         * take the only My Number Card.
         */
        public LoginSignGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /**
         * The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the
         * answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request
         * arrives.
         */
        public LoginSignGiven presence(Long presence) {
            values.put("presence", presence);
            return this;
        }
        /**
         * The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this or
         * entry.
         */
        public LoginSignGiven value(String value) {
            values.put("value", value);
            return this;
        }
        /** The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the progress. */
        public LoginSignGiven entry(Shapes.PinSource entry) {
            values.put("entry", entry);
            return this;
        }
        /** Which keypad, with entry keypad; without it the only one that is connected. */
        public LoginSignGiven keypad(String keypad) {
            values.put("keypad", keypad);
            return this;
        }
        /** The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it leaves. */
        public LoginSignGiven confirmation(String confirmation) {
            values.put("confirmation", confirmation);
            return this;
        }
        /**
         * If the card is taken away during the attempt: how long to wait for it to be put back, so that its counter
         * shows whether an attempt was used. Progress asks for it.
         */
        public LoginSignGiven returnSeconds(Long returnSeconds) {
            values.put("returnSeconds", returnSeconds);
            return this;
        }
    }

    /**
     * Signs a digest with the signature key, behind its password: the holder signs whatever has that digest. The
     * certificate that comes with it holds name, address, date of birth and sex. Scope: sign.
     * @param digest The digest of the document by that hash: 32, 48 or 64 bytes in base64.
     */
    public Shapes.SignatureSignDigestResult signatureSignDigest(
        Shapes.SignatureSignDigestHash hash,
        String digest) {
        return signatureSignDigest(hash, digest, given -> {}, news -> {});
    }

    /**
     * Signs a digest with the signature key, behind its password: the holder signs whatever has that digest. The
     * certificate that comes with it holds name, address, date of birth and sex. Scope: sign.
     * @param digest The digest of the document by that hash: 32, 48 or 64 bytes in base64.
     */
    public Shapes.SignatureSignDigestResult signatureSignDigest(
        Shapes.SignatureSignDigestHash hash,
        String digest,
        Consumer<SignatureSignDigestGiven> options) {
        return signatureSignDigest(hash, digest, options, news -> {});
    }

    /**
     * Signs a digest with the signature key, behind its password: the holder signs whatever has that digest. The
     * certificate that comes with it holds name, address, date of birth and sex. Scope: sign.
     * @param digest The digest of the document by that hash: 32, 48 or 64 bytes in base64.
     */
    public Shapes.SignatureSignDigestResult signatureSignDigest(
        Shapes.SignatureSignDigestHash hash,
        String digest,
        Consumer<SignatureSignDigestGiven> options,
        Consumer<Shapes.PinProgress> onProgress) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("hash", hash);
        params.put("digest", digest);
        SignatureSignDigestGiven given = new SignatureSignDigestGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.SignatureSignDigestResult.class, call("signature.signDigest", params, news -> onProgress.accept(Json.as(Shapes.PinProgress.class, news))));
    }

    public static final class SignatureSignDigestGiven extends Given {
        /**
         * Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN
         * take the only My Number Card.
         */
        public SignatureSignDigestGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /**
         * The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the
         * answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request
         * arrives.
         */
        public SignatureSignDigestGiven presence(Long presence) {
            values.put("presence", presence);
            return this;
        }
        /**
         * The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this or
         * entry.
         */
        public SignatureSignDigestGiven value(String value) {
            values.put("value", value);
            return this;
        }
        /** The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the progress. */
        public SignatureSignDigestGiven entry(Shapes.PinSource entry) {
            values.put("entry", entry);
            return this;
        }
        /** Which keypad, with entry keypad; without it the only one that is connected. */
        public SignatureSignDigestGiven keypad(String keypad) {
            values.put("keypad", keypad);
            return this;
        }
        /** The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it leaves. */
        public SignatureSignDigestGiven confirmation(String confirmation) {
            values.put("confirmation", confirmation);
            return this;
        }
        /**
         * If the card is taken away during the attempt: how long to wait for it to be put back, so that its counter
         * shows whether an attempt was used. Progress asks for it.
         */
        public SignatureSignDigestGiven returnSeconds(Long returnSeconds) {
            values.put("returnSeconds", returnSeconds);
            return this;
        }
    }

    /**
     * Signs a document, given its digest, as a detached CMS signature (RFC 5652, CAdES attributes) that includes
     * the signature certificate; the document stays with the client. The signing time is this machine's clock.
     * Otherwise as signature.signDigest. Scope: sign.
     * @param digest The digest of the document by that hash: 32, 48 or 64 bytes in base64.
     */
    public Shapes.SignatureSignCmsResult signatureSignCms(Shapes.SignatureSignCmsHash hash, String digest) {
        return signatureSignCms(hash, digest, given -> {}, news -> {});
    }

    /**
     * Signs a document, given its digest, as a detached CMS signature (RFC 5652, CAdES attributes) that includes
     * the signature certificate; the document stays with the client. The signing time is this machine's clock.
     * Otherwise as signature.signDigest. Scope: sign.
     * @param digest The digest of the document by that hash: 32, 48 or 64 bytes in base64.
     */
    public Shapes.SignatureSignCmsResult signatureSignCms(
        Shapes.SignatureSignCmsHash hash,
        String digest,
        Consumer<SignatureSignCmsGiven> options) {
        return signatureSignCms(hash, digest, options, news -> {});
    }

    /**
     * Signs a document, given its digest, as a detached CMS signature (RFC 5652, CAdES attributes) that includes
     * the signature certificate; the document stays with the client. The signing time is this machine's clock.
     * Otherwise as signature.signDigest. Scope: sign.
     * @param digest The digest of the document by that hash: 32, 48 or 64 bytes in base64.
     */
    public Shapes.SignatureSignCmsResult signatureSignCms(
        Shapes.SignatureSignCmsHash hash,
        String digest,
        Consumer<SignatureSignCmsGiven> options,
        Consumer<Shapes.PinProgress> onProgress) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("hash", hash);
        params.put("digest", digest);
        SignatureSignCmsGiven given = new SignatureSignCmsGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.SignatureSignCmsResult.class, call("signature.signCms", params, news -> onProgress.accept(Json.as(Shapes.PinProgress.class, news))));
    }

    public static final class SignatureSignCmsGiven extends Given {
        /**
         * Without it, the only reader with a card, or else the only reader. Of several cards, methods without a PIN
         * take the only My Number Card.
         */
        public SignatureSignCmsGiven reader(String reader) {
            values.put("reader", reader);
            return this;
        }
        /**
         * The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the
         * answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request
         * arrives.
         */
        public SignatureSignCmsGiven presence(Long presence) {
            values.put("presence", presence);
            return this;
        }
        /**
         * The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this or
         * entry.
         */
        public SignatureSignCmsGiven value(String value) {
            values.put("value", value);
            return this;
        }
        /** The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the progress. */
        public SignatureSignCmsGiven entry(Shapes.PinSource entry) {
            values.put("entry", entry);
            return this;
        }
        /** Which keypad, with entry keypad; without it the only one that is connected. */
        public SignatureSignCmsGiven keypad(String keypad) {
            values.put("keypad", keypad);
            return this;
        }
        /** The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it leaves. */
        public SignatureSignCmsGiven confirmation(String confirmation) {
            values.put("confirmation", confirmation);
            return this;
        }
        /**
         * If the card is taken away during the attempt: how long to wait for it to be put back, so that its counter
         * shows whether an attempt was used. Progress asks for it.
         */
        public SignatureSignCmsGiven returnSeconds(Long returnSeconds) {
            values.put("returnSeconds", returnSeconds);
            return this;
        }
    }

    /**
     * What is asked and who asks, for the person to judge. The entry belongs to this connection from here on.
     * Scope: enter.
     * @param entry The part of the path after #. Belongs to the connection that describes it first, and ends with
     * it.
     */
    public Shapes.EntryDescribeResult entryDescribe(String entry) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("entry", entry);
        return Json.as(Shapes.EntryDescribeResult.class, call("entry.describe", params, null));
    }

    /**
     * Reports to the client that asked how many characters have been typed, and starts the idle time again. Scope:
     * enter.
     * @param entry The part of the path after #. Belongs to the connection that describes it first, and ends with
     * it.
     */
    public Shapes.EntryProgressResult entryProgress(String entry, long typed) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("entry", entry);
        params.put("typed", typed);
        return Json.as(Shapes.EntryProgressResult.class, call("entry.progress", params, null));
    }

    /**
     * Gives the PIN to the request that asked for it, and ends the entry. The outcome is the answer to that
     * request. After PIN_FORMAT it can be corrected. Scope: enter.
     * @param entry The part of the path after #. Belongs to the connection that describes it first, and ends with
     * it.
     * @param value Never repeated, logged or kept.
     */
    public Shapes.EntrySubmitResult entrySubmit(String entry, String value) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("entry", entry);
        params.put("value", value);
        return Json.as(Shapes.EntrySubmitResult.class, call("entry.submit", params, null));
    }

    /**
     * Ends the entry. The request that asked for it gets PIN_ENTRY_CANCELLED. Scope: enter.
     * @param entry The part of the path after #. Belongs to the connection that describes it first, and ends with
     * it.
     */
    public Shapes.EntryCancelResult entryCancel(String entry) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("entry", entry);
        return Json.as(Shapes.EntryCancelResult.class, call("entry.cancel", params, null));
    }

    /**
     * Answers when the entry has ended, whatever the reason, so that the page can close. Scope: enter.
     * @param entry The part of the path after #. Belongs to the connection that describes it first, and ends with
     * it.
     */
    public Shapes.EntryWaitResult entryWait(String entry) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("entry", entry);
        return Json.as(Shapes.EntryWaitResult.class, call("entry.wait", params, null));
    }

    /**
     * Every rule that guidance follows, each with its source and the day on which it was true. Fees are those of
     * the office in the configuration, where it gives any. Scope: observe.
     */
    public Shapes.GuidanceRulesResult guidanceRules() {
        Map<String, Object> params = new LinkedHashMap<>();
        return Json.as(Shapes.GuidanceRulesResult.class, call("guidance.rules", params, null));
    }

    /**
     * Until when a card and its certificates are valid, by date of birth, day of issue and status of residence
     * (rules R3). Certificates renewed in their last three months (`renewed`) are valid to one birthday more;
     * whether the card is too is not known. Scope: observe.
     * @param birth A date in Japan, YYYY-MM-DD, of the years 1873 to 2999.
     * @param issued The day on which the card was issued, not before the birth.
     */
    public Shapes.RulesValidityResult rulesValidity(String birth, String issued) {
        return rulesValidity(birth, issued, given -> {});
    }

    /**
     * Until when a card and its certificates are valid, by date of birth, day of issue and status of residence
     * (rules R3). Certificates renewed in their last three months (`renewed`) are valid to one birthday more;
     * whether the card is too is not known. Scope: observe.
     * @param birth A date in Japan, YYYY-MM-DD, of the years 1873 to 2999.
     * @param issued The day on which the card was issued, not before the birth.
     */
    public Shapes.RulesValidityResult rulesValidity(
        String birth,
        String issued,
        Consumer<RulesValidityGiven> options) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("birth", birth);
        params.put("issued", issued);
        RulesValidityGiven given = new RulesValidityGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.RulesValidityResult.class, call("rules.validity", params, null));
    }

    public static final class RulesValidityGiven extends Given {
        /** The same for the certificates, if later. */
        public RulesValidityGiven certificatesIssued(String certificatesIssued) {
            values.put("certificatesIssued", certificatesIssued);
            return this;
        }
        /** The same for the signature certificate, if later still. */
        public RulesValidityGiven signIssued(String signIssued) {
            values.put("signIssued", signIssued);
            return this;
        }
        /** If they were renewed: the last day of those before. */
        public RulesValidityGiven renewed(String renewed) {
            values.put("renewed", renewed);
            return this;
        }
        public RulesValidityGiven residence(Shapes.RulesValidityResidence residence) {
            values.put("residence", residence);
            return this;
        }
        /**
         * The last day of the stay or the permit; needed for mid-to-long-term, temporary-refuge and
         * provisional-stay.
         */
        public RulesValidityGiven stayEnds(String stayEnds) {
            values.put("stayEnds", stayEnds);
            return this;
        }
        /** The day of birth or of the loss of nationality; needed for both transitional stays. */
        public RulesValidityGiven event(String event) {
            values.put("event", event);
            return this;
        }
    }

    /** The simulated cards to choose from. Scope: simulate. */
    public Shapes.SimulatorProfilesResult simulatorProfiles() {
        Map<String, Object> params = new LinkedHashMap<>();
        return Json.as(Shapes.SimulatorProfilesResult.class, call("simulator.profiles", params, null));
    }

    /** The simulated readers, also those that are unplugged. Scope: simulate. */
    public Shapes.SimulatorReadersResult simulatorReaders() {
        Map<String, Object> params = new LinkedHashMap<>();
        return Json.as(Shapes.SimulatorReadersResult.class, call("simulator.readers", params, null));
    }

    /**
     * Puts a new card of that profile on the reader; without a profile, puts the last one back as it is. Scope:
     * simulate.
     * @param reader Id of a reader, as reader.list gives it.
     */
    public Shapes.SimulatorInsertResult simulatorInsert(String reader) {
        return simulatorInsert(reader, given -> {});
    }

    /**
     * Puts a new card of that profile on the reader; without a profile, puts the last one back as it is. Scope:
     * simulate.
     * @param reader Id of a reader, as reader.list gives it.
     */
    public Shapes.SimulatorInsertResult simulatorInsert(String reader, Consumer<SimulatorInsertGiven> options) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("reader", reader);
        SimulatorInsertGiven given = new SimulatorInsertGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.SimulatorInsertResult.class, call("simulator.insert", params, null));
    }

    public static final class SimulatorInsertGiven extends Given {
        /** A name that simulator.profiles gives. */
        public SimulatorInsertGiven profile(String profile) {
            values.put("profile", profile);
            return this;
        }
    }

    /**
     * Takes the card away, even in the middle of a command. Scope: simulate.
     * @param reader Id of a reader, as reader.list gives it.
     */
    public Shapes.SimulatorRemoveResult simulatorRemove(String reader) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("reader", reader);
        return Json.as(Shapes.SimulatorRemoveResult.class, call("simulator.remove", params, null));
    }

    /**
     * Plugs a simulated reader in or out. Scope: simulate.
     * @param reader Id of a reader, as reader.list gives it.
     */
    public Shapes.SimulatorSetReaderResult simulatorSetReader(String reader, Shapes.SimulatorSetReaderState state) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("reader", reader);
        params.put("state", state);
        return Json.as(Shapes.SimulatorSetReaderResult.class, call("simulator.setReader", params, null));
    }

    /**
     * Sets up a fault at a later command; at most a hundred on each reader. Scope: simulate.
     * @param reader Id of a reader, as reader.list gives it.
     * @param kind remove: The card leaves the field. reset: Another program resets the card. mute: The card answers
     * no more until it is put back. garbage: The answer is random bytes. short: The answer is cut off. stall: The
     * answer does not come in time. detach: The reader is unplugged. stop: The card service ends, and comes back.
     * @param at 1 is the next APDU.
     */
    public Shapes.SimulatorFaultResult simulatorFault(String reader, Shapes.FaultKind kind, long at) {
        return simulatorFault(reader, kind, at, given -> {});
    }

    /**
     * Sets up a fault at a later command; at most a hundred on each reader. Scope: simulate.
     * @param reader Id of a reader, as reader.list gives it.
     * @param kind remove: The card leaves the field. reset: Another program resets the card. mute: The card answers
     * no more until it is put back. garbage: The answer is random bytes. short: The answer is cut off. stall: The
     * answer does not come in time. detach: The reader is unplugged. stop: The card service ends, and comes back.
     * @param at 1 is the next APDU.
     */
    public Shapes.SimulatorFaultResult simulatorFault(
        String reader,
        Shapes.FaultKind kind,
        long at,
        Consumer<SimulatorFaultGiven> options) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("reader", reader);
        params.put("kind", kind);
        params.put("at", at);
        SimulatorFaultGiven given = new SimulatorFaultGiven();
        options.accept(given);
        params.putAll(given.values);
        return Json.as(Shapes.SimulatorFaultResult.class, call("simulator.fault", params, null));
    }

    public static final class SimulatorFaultGiven extends Given {
        /** Counts commands of this sort only. */
        public SimulatorFaultGiven of(Shapes.CommandSort of) {
            values.put("of", of);
            return this;
        }
        /** Whether it outlasts the card on the reader, or the next one. */
        public SimulatorFaultGiven acrossInsertions(Boolean acrossInsertions) {
            values.put("acrossInsertions", acrossInsertions);
            return this;
        }
    }

    /**
     * The faults that have not happened yet. Scope: simulate.
     * @param reader Id of a reader, as reader.list gives it.
     */
    public Shapes.SimulatorFaultsResult simulatorFaults(String reader) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("reader", reader);
        return Json.as(Shapes.SimulatorFaultsResult.class, call("simulator.faults", params, null));
    }

    /**
     * Clears those faults. Scope: simulate.
     * @param reader Id of a reader, as reader.list gives it.
     */
    public Shapes.SimulatorClearFaultsResult simulatorClearFaults(String reader) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("reader", reader);
        return Json.as(Shapes.SimulatorClearFaultsResult.class, call("simulator.clearFaults", params, null));
    }

    /**
     * Lays down the card of a recording; only where all readers are simulated. Scope: simulate.
     * @param reader Id of a reader, as reader.list gives it.
     */
    public Shapes.SimulatorReplayResult simulatorReplay(String reader, String recording) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("reader", reader);
        params.put("recording", recording);
        return Json.as(Shapes.SimulatorReplayResult.class, call("simulator.replay", params, null));
    }

    /**
     * Sets the speed of the radio link in kbit/s, to one that the card has. Scope: simulate.
     * @param reader Id of a reader, as reader.list gives it.
     * @param kilobitsPerSecond null answers at once.
     */
    public Shapes.SimulatorSetLinkResult simulatorSetLink(String reader, Long kilobitsPerSecond) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("reader", reader);
        params.put("kilobitsPerSecond", kilobitsPerSecond);
        return Json.as(Shapes.SimulatorSetLinkResult.class, call("simulator.setLink", params, null));
    }
}
