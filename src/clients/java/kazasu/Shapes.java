// Generated from the definitions that serve the API (npm run docs).
package kazasu;

import java.util.List;
import java.util.Map;

/** The shapes of the API. What may be null or left out is null where it is. */
public final class Shapes {
    private Shapes() {}

    /**
     * @param code The JSON-RPC error number.
     * @param message What it means, in the session's language.
     */
    public record ApiError(long code, String message, Shapes.ApiErrorData data) {}

    /**
     * @param code The stable code. Decide on this one.
     * @param retriable Whether the same request can succeed later.
     * @param advice What the person can do.
     * @param correlation Finds the line in the log of the daemon.
     */
    public record ApiErrorData(
        Shapes.ErrorCode code,
        Shapes.ApiErrorDataFor for_,
        boolean retriable,
        Shapes.HolderText means,
        Shapes.HolderText advice,
        String correlation) {}

    /** Whom the advice is for. Show holders only theirs. */
    public enum ApiErrorDataFor implements Json.Word {
        HOLDER("holder"),
        STAFF("staff"),
        DEVELOPER("developer"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        ApiErrorDataFor(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param authority Seven digits; null where none was found.
     * @param reasons Why a verdict is not genuine and present, and what to note beside these. See
     * docs/genuineness.md.
     */
    public record Authenticity(
        Shapes.AuthenticityData data,
        Shapes.AuthenticityChip chip,
        String authority,
        List<Shapes.AuthenticityReason> reasons) {}

    /** present: the chip has the key that was issued with the data. */
    public enum AuthenticityChip implements Json.Word {
        PRESENT("present"),
        INVALID("invalid"),
        NOT_CHECKED("not-checked"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        AuthenticityChip(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * genuine: the signatures are right, up to an authority of J-LIS; test: the same on a test or simulated card;
     * invalid: a signature is wrong, or the data is not what was signed. The other two say nothing for the card,
     * and nothing against it.
     */
    public enum AuthenticityData implements Json.Word {
        GENUINE("genuine"),
        TEST("test"),
        AUTHORITY_UNKNOWN("authority-unknown"),
        INVALID("invalid"),
        NOT_CHECKED("not-checked"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        AuthenticityData(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public enum AuthenticityReason implements Json.Word {
        CERTIFICATE_ABSENT("certificate-absent"),
        CERTIFICATE_MALFORMED("certificate-malformed"),
        CERTIFICATE_SIGNATURE_WRONG("certificate-signature-wrong"),
        AUTHORITY_UNKNOWN("authority-unknown"),
        AUTHORITY_OF_ANOTHER_APPLICATION("authority-of-another-application"),
        RECORD_ABSENT("record-absent"),
        RECORD_MALFORMED("record-malformed"),
        RECORD_SIGNATURE_WRONG("record-signature-wrong"),
        DATA_ALTERED("data-altered"),
        PERSON_ALTERED("person-altered"),
        PICTURES_ALTERED("pictures-altered"),
        PHOTO_ALTERED("photo-altered"),
        PHOTO_ABSENT("photo-absent"),
        DATA_NOT_PROVEN("data-not-proven"),
        NO_CARD_KEY("no-card-key"),
        CHALLENGE_REFUSED("challenge-refused"),
        CHALLENGE_ANSWER_WRONG("challenge-answer-wrong"),
        CHIP_NOT_BOUND_TO_DATA("chip-not-bound-to-data"),
        EXPIRY_DIFFERS("expiry-differs"),
        EXPIRY_NOT_COMPARED("expiry-not-compared"),
        CHECK_FAILED("check-failed"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        AuthenticityReason(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param atr Answer to reset, hexadecimal; null for a mute card.
     * @param presence Number of the insertion; no two have the same.
     */
    public record Card(String atr, long presence) {}

    /**
     * @param years Full years; null when the card names no day, or one that is yet to come.
     * @param reached Whether age is reached; null where none was given or years is null.
     */
    public record CardCheckAgeResult(
        String reader,
        boolean simulated,
        Long years,
        Boolean reached,
        Shapes.Authenticity authenticity) {}

    public record CardCheckIssuerResult(
        String reader,
        boolean simulated,
        Shapes.CardCheckIssuerResultIssuer issuer,
        String authority,
        List<Shapes.AuthenticityReason> reasons) {}

    public enum CardCheckIssuerResultIssuer implements Json.Word {
        J_LIS("j-lis"),
        TEST("test"),
        AUTHORITY_UNKNOWN("authority-unknown"),
        INVALID("invalid"),
        NOT_CHECKED("not-checked"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        CardCheckIssuerResultIssuer(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public record CardInsertedParams(String reader, boolean simulated, Shapes.Card card) {}

    public enum CardKind implements Json.Word {
        INDIVIDUAL_NUMBER_CARD("individual-number-card"),
        PHONE_TOKEN("phone-token"),
        OLD_RESIDENT_CARD("old-resident-card"),
        DRIVING_LICENCE("driving-licence"),
        OTHER("other"),
        MUTE("mute"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        CardKind(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public enum CardReadAttributesPin implements Json.Word {
        TEXT_PIN("text/pin"),
        TEXT_CODE_B("text/codeB"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        CardReadAttributesPin(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param birthDate YYYY-MM-DD; null when the card names no day.
     * @param birthDateText As the card has it.
     * @param sex 1 male, 2 female, 3 other.
     */
    public record CardReadAttributesResult(
        String reader,
        boolean simulated,
        String name,
        String address,
        String birthDate,
        String birthDateText,
        String sex,
        Shapes.Authenticity authenticity) {}

    public enum CardReadFacePin implements Json.Word {
        VISUAL_CODE_A("visual/codeA"),
        VISUAL_CODE_B("visual/codeB"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        CardReadFacePin(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param birthDate YYYY-MM-DD; null when the card names no day.
     * @param birthDateText As the card has it.
     * @param sex 1 male, 2 female, 3 other.
     * @param expires The last day on which the card is valid, YYYY-MM-DD.
     */
    public record CardReadFaceResult(
        String reader,
        boolean simulated,
        Shapes.Picture nameImage,
        Shapes.Picture addressImage,
        Shapes.Picture photo,
        String birthDate,
        String birthDateText,
        String sex,
        String expires,
        Shapes.Authenticity authenticity) {}

    /**
     * @param expires YYYY-MM-DD; null when the card has none, or gives it in an unknown era.
     * @param expiresText As the card has it: the digit of the era, then YYMMDD.
     */
    public record CardReadLicenceResult(
        String reader,
        boolean simulated,
        boolean pinSet,
        String expires,
        String expiresText) {}

    public enum CardReadMyNumberPin implements Json.Word {
        TEXT_PIN("text/pin"),
        TEXT_CODE_A("text/codeA"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        CardReadMyNumberPin(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public record CardReadMyNumberResult(
        String reader,
        boolean simulated,
        String myNumber,
        boolean checkDigitValid,
        Shapes.Authenticity authenticity) {}

    public enum CardReadPhotoPin implements Json.Word {
        VISUAL_CODE_A("visual/codeA"),
        VISUAL_CODE_B("visual/codeB"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        CardReadPhotoPin(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public record CardReadPhotoResult(
        String reader,
        boolean simulated,
        Shapes.Picture photo,
        Shapes.Authenticity authenticity) {}

    /**
     * @param presence Number of the insertion; no two have the same.
     */
    public record CardRemovedParams(String reader, long presence, boolean simulated) {}

    /**
     * @param present Whether the card carries it; null when unknown.
     * @param expires The last day on which it is valid.
     * @param expiresAtLatest If expires is unknown: the last day on which it can be valid, no later than the card
     * and the authentication certificate.
     * @param daysLeft Days from today to expires in the calendar of Japan; negative afterwards.
     * @param renewableFrom The first day on which the office renews it; null for a CA, and on a phone.
     * @param serial Serial number, hexadecimal; null for one that a PIN opened.
     * @param issuer Distinguished name of the issuer.
     * @param generation Which of the known CA generations issued it.
     * @param defect What makes the trust invalid; null otherwise.
     */
    public record Certificate(
        Shapes.CertificateKind kind,
        String ja,
        String en,
        Boolean present,
        String notBefore,
        String notAfter,
        String expires,
        String expiresAtLatest,
        Long daysLeft,
        String renewableFrom,
        Shapes.CertificateStatus status,
        String serial,
        String issuer,
        String generation,
        Shapes.CertificateTrust trust,
        String defect,
        Shapes.Reason reason) {}

    public enum CertificateInspectWithPinKind implements Json.Word {
        AUTH("auth"),
        SIGN("sign"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        CertificateInspectWithPinKind(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public record CertificateInspectWithPinResult(
        String reader,
        boolean simulated,
        Shapes.CertificateKind kind,
        Shapes.Certificate certificate) {}

    public enum CertificateKind implements Json.Word {
        AUTH("auth"),
        SIGN("sign"),
        AUTH_CA("authCa"),
        SIGN_CA("signCa"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        CertificateKind(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param der The certificate, DER in base64.
     */
    public record CertificateReadResult(
        String reader,
        boolean simulated,
        Shapes.CertificateKind kind,
        String der) {}

    public enum CertificateReadWithPinKind implements Json.Word {
        AUTH("auth"),
        SIGN("sign"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        CertificateReadWithPinKind(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param der The certificate, DER in base64.
     * @param certificate Its row of the report, which includes it from now on, until the card leaves.
     */
    public record CertificateReadWithPinResult(
        String reader,
        boolean simulated,
        Shapes.CertificateKind kind,
        String der,
        Shapes.Certificate certificate) {}

    public enum CertificateStatus implements Json.Word {
        NOT_YET_VALID("not-yet-valid"),
        VALID("valid"),
        RENEWABLE("renewable"),
        EXPIRED("expired"),
        UNKNOWN("unknown"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        CertificateStatus(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * production: issued by a pinned J-LIS CA; configured: by a CA that the administrator trusts; test: by a test
     * CA; invalid: the CA that it names did not issue it, or may not have; unknown: none of these is certain.
     */
    public enum CertificateTrust implements Json.Word {
        PRODUCTION("production"),
        CONFIGURED("configured"),
        TEST("test"),
        UNKNOWN("unknown"),
        INVALID("invalid"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        CertificateTrust(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** query: Attempts left. verify: A value is presented. sign: A key is used. */
    public enum CommandSort implements Json.Word {
        SELECT("select"),
        READ("read"),
        QUERY("query"),
        VERIFY("verify"),
        CHANGE("change"),
        SIGN("sign"),
        OTHER("other"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        CommandSort(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param apdus Command APDUs sent.
     * @param bytes Bytes of all commands and responses.
     * @param milliseconds From the first APDU to the last answer.
     */
    public record Cost(long apdus, long bytes, double milliseconds) {}

    /**
     * @param findings The most severe first.
     * @param well What was looked at, with nothing found.
     * @param unknown What could not be looked at, once for each reason.
     */
    public record DaemonDiagnoseResult(
        Shapes.Text headline,
        List<Shapes.Finding> findings,
        List<Shapes.Text> well,
        List<Shapes.DaemonDiagnoseResultUnknown> unknown,
        Shapes.DaemonDiagnoseResultVersions versions) {}

    public record DaemonDiagnoseResultUnknown(String why, Shapes.Text text) {}

    public record DaemonDiagnoseResultVersions(String kazasu, String node, String pcscd, String daemon) {}

    /**
     * @param simulated Whether there are simulated readers.
     */
    public record DaemonInfoResult(
        String product,
        String version,
        Shapes.DaemonInfoResultProtocol protocol,
        boolean simulated,
        String startedAt,
        Shapes.Health health,
        Shapes.Keypads keypads) {}

    /** The versions of the protocol that session.open may name. */
    public record DaemonInfoResultProtocol(long min, long max) {}

    public record EntryCancelResult(String entry) {}

    /**
     * @param ja Name of the PIN in Japanese.
     * @param en Name of the PIN in English.
     * @param shortest How many characters at least.
     * @param longest How many characters at most.
     * @param remaining Attempts left.
     * @param seconds Seconds without a key until the entry ends.
     */
    public record EntryDescribeResult(
        String reader,
        boolean simulated,
        Shapes.PinId pin,
        String ja,
        String en,
        Shapes.EntryDescribeResultCharacters characters,
        long shortest,
        long longest,
        long remaining,
        Shapes.EntryDescribeResultBy by,
        double seconds) {}

    /**
     * @param key The exact origin of a page; the name of the token of a program.
     * @param program What the client calls itself; unchecked.
     */
    public record EntryDescribeResultBy(Shapes.EntryDescribeResultByKind kind, String key, String program) {}

    public enum EntryDescribeResultByKind implements Json.Word {
        PAGE("page"),
        PROGRAM("program"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        EntryDescribeResultByKind(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** capitals-and-digits: at least one of each. */
    public enum EntryDescribeResultCharacters implements Json.Word {
        DIGITS("digits"),
        CAPITALS_AND_DIGITS("capitals-and-digits"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        EntryDescribeResultCharacters(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public record EntryProgressResult(String entry) {}

    public record EntrySubmitResult(String entry) {}

    public record EntryWaitResult(String entry, Shapes.EntryWaitResultHow how) {}

    /** withdrawn: the client that asked gave up, or the card was taken away. */
    public enum EntryWaitResultHow implements Json.Word {
        SUBMITTED("submitted"),
        CANCELLED("cancelled"),
        TIMEOUT("timeout"),
        WITHDRAWN("withdrawn"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        EntryWaitResultHow(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public enum ErrorCode implements Json.Word {
        READER_ABSENT("READER_ABSENT"),
        READER_UNKNOWN("READER_UNKNOWN"),
        READER_AMBIGUOUS("READER_AMBIGUOUS"),
        READER_DETACHED("READER_DETACHED"),
        READER_IN_USE("READER_IN_USE"),
        READER_SERVICE_STOPPED("READER_SERVICE_STOPPED"),
        READER_DRIVER_MISSING("READER_DRIVER_MISSING"),
        READER_ACCESS_DENIED("READER_ACCESS_DENIED"),
        READER_TIMEOUT("READER_TIMEOUT"),
        READER_FAILED("READER_FAILED"),
        READER_SIMULATOR_OFF("READER_SIMULATOR_OFF"),
        READER_LEASED("READER_LEASED"),
        READER_LEASE_CHANGED("READER_LEASE_CHANGED"),
        READER_SERVICE_HANGS("READER_SERVICE_HANGS"),
        READER_QUEUE_FULL("READER_QUEUE_FULL"),
        CARD_ABSENT("CARD_ABSENT"),
        CARD_REMOVED("CARD_REMOVED"),
        CARD_RESET("CARD_RESET"),
        CARD_MUTE("CARD_MUTE"),
        CARD_FOREIGN("CARD_FOREIGN"),
        CARD_REFUSED("CARD_REFUSED"),
        CARD_ANSWER_INVALID("CARD_ANSWER_INVALID"),
        CARD_PHOTO_UNREADABLE("CARD_PHOTO_UNREADABLE"),
        PIN_REQUIRED("PIN_REQUIRED"),
        PIN_FORMAT("PIN_FORMAT"),
        PIN_BLOCKED("PIN_BLOCKED"),
        PIN_LAST_ATTEMPT("PIN_LAST_ATTEMPT"),
        PIN_COUNTER_UNKNOWN("PIN_COUNTER_UNKNOWN"),
        PIN_ABSENT("PIN_ABSENT"),
        PIN_WRONG("PIN_WRONG"),
        PIN_INDETERMINATE("PIN_INDETERMINATE"),
        PIN_KNOWN_WRONG("PIN_KNOWN_WRONG"),
        PIN_CHANGE_OFF("PIN_CHANGE_OFF"),
        PIN_ENTRY_CANCELLED("PIN_ENTRY_CANCELLED"),
        PIN_ENTRY_TIMEOUT("PIN_ENTRY_TIMEOUT"),
        PIN_ENTRY_UNFIT("PIN_ENTRY_UNFIT"),
        PIN_ENTRY_UNKNOWN("PIN_ENTRY_UNKNOWN"),
        PIN_NOT_SET("PIN_NOT_SET"),
        CERTIFICATE_ABSENT("CERTIFICATE_ABSENT"),
        CERTIFICATE_MALFORMED("CERTIFICATE_MALFORMED"),
        CERTIFICATE_KEY_UNSUPPORTED("CERTIFICATE_KEY_UNSUPPORTED"),
        REQUEST_MALFORMED("REQUEST_MALFORMED"),
        REQUEST_INVALID("REQUEST_INVALID"),
        REQUEST_METHOD_UNKNOWN("REQUEST_METHOD_UNKNOWN"),
        REQUEST_PARAMS_INVALID("REQUEST_PARAMS_INVALID"),
        REQUEST_BATCH_REFUSED("REQUEST_BATCH_REFUSED"),
        REQUEST_VERSION_REQUIRED("REQUEST_VERSION_REQUIRED"),
        REQUEST_VERSION_UNSUPPORTED("REQUEST_VERSION_UNSUPPORTED"),
        REQUEST_TOO_MANY("REQUEST_TOO_MANY"),
        REQUEST_CANCELLED("REQUEST_CANCELLED"),
        ACCESS_HOST_REFUSED("ACCESS_HOST_REFUSED"),
        ACCESS_ORIGIN_REFUSED("ACCESS_ORIGIN_REFUSED"),
        ACCESS_TOKEN_REQUIRED("ACCESS_TOKEN_REQUIRED"),
        ACCESS_TOKEN_REFUSED("ACCESS_TOKEN_REFUSED"),
        ACCESS_SCOPE_MISSING("ACCESS_SCOPE_MISSING"),
        ACCESS_TOO_MANY("ACCESS_TOO_MANY"),
        ACCESS_HEADERS_TOO_LARGE("ACCESS_HEADERS_TOO_LARGE"),
        ACCESS_HTTP_INVALID("ACCESS_HTTP_INVALID"),
        ACCESS_TOO_SLOW("ACCESS_TOO_SLOW"),
        CONFIG_INVALID("CONFIG_INVALID"),
        DAEMON_PORT_TAKEN("DAEMON_PORT_TAKEN"),
        DAEMON_STATE_UNWRITABLE("DAEMON_STATE_UNWRITABLE"),
        ACCESS_BROWSER_DENIED("ACCESS_BROWSER_DENIED"),
        ACCESS_BROWSER_UNASKED("ACCESS_BROWSER_UNASKED"),
        DAEMON_UNREACHABLE("DAEMON_UNREACHABLE"),
        DAEMON_RESTARTING("DAEMON_RESTARTING"),
        AUDIT_UNWRITABLE("AUDIT_UNWRITABLE"),
        AUDIT_UNREADABLE("AUDIT_UNREADABLE"),
        DAEMON_DRAINING("DAEMON_DRAINING"),
        USAGE_INVALID("USAGE_INVALID"),
        OUTPUT_UNWRITABLE("OUTPUT_UNWRITABLE"),
        OUTPUT_EXISTS("OUTPUT_EXISTS"),
        DAEMON_UNPROVED("DAEMON_UNPROVED"),
        KEYPAD_ABSENT("KEYPAD_ABSENT"),
        KEYPAD_DETACHED("KEYPAD_DETACHED"),
        KEYPAD_IN_USE("KEYPAD_IN_USE"),
        KEYPAD_DRIVER_MISSING("KEYPAD_DRIVER_MISSING"),
        KEYPAD_ACCESS_DENIED("KEYPAD_ACCESS_DENIED"),
        KEYPAD_FAILED("KEYPAD_FAILED"),
        KEYPAD_UNFIT("KEYPAD_UNFIT"),
        KEYPAD_AMBIGUOUS("KEYPAD_AMBIGUOUS"),
        KEYPAD_OFF("KEYPAD_OFF"),
        INTERNAL("INTERNAL"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        ErrorCode(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public enum EventName implements Json.Word {
        READER_ATTACHED("reader.attached"),
        READER_DETACHED("reader.detached"),
        CARD_INSERTED("card.inserted"),
        CARD_REMOVED("card.removed"),
        LEASE_GRANTED("lease.granted"),
        LEASE_ENDED("lease.ended"),
        HEALTH_CHANGED("health.changed"),
        KEYPAD_ATTACHED("keypad.attached"),
        KEYPAD_DETACHED("keypad.detached"),
        INSPECTION_PROGRESS("inspection.progress"),
        INSPECTION_COMPLETED("inspection.completed"),
        INSPECTION_FAILED("inspection.failed"),
        KIOSK_FINISHED("kiosk.finished"),
        SIMULATOR_EXCHANGED("simulator.exchanged"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        EventName(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * remove: The card leaves the field. reset: Another program resets the card. mute: The card answers no more
     * until it is put back. garbage: The answer is random bytes. short: The answer is cut off. stall: The answer
     * does not come in time. detach: The reader is unplugged. stop: The card service ends, and comes back.
     */
    public enum FaultKind implements Json.Word {
        REMOVE("remove"),
        RESET("reset"),
        MUTE("mute"),
        GARBAGE("garbage"),
        SHORT("short"),
        STALL("stall"),
        DETACH("detach"),
        STOP("stop"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        FaultKind(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public record Fee(String id, Shapes.Reissue reissue) {}

    public record FeeBroken(String id, Shapes.Reissue reissue) {}

    public record FeeFirstIssue(String id) {}

    public record FeeRenewal(String id, Shapes.Reissue reissue) {}

    /**
     * @param id What it is, as in the page on troubleshooting. Stable.
     * @param looks How it shows, to whoever stands before it.
     * @param cure What to do; where there are lines, what they are.
     * @param lines To copy, letter for letter: commands, or lines of a file.
     */
    public record Finding(
        String id,
        Shapes.FindingArea area,
        Shapes.FindingSeverity severity,
        Shapes.Text looks,
        Shapes.Text cause,
        Shapes.Text cure,
        List<String> lines) {}

    public enum FindingArea implements Json.Word {
        PCSCD("pcscd"),
        READERS("readers"),
        CARDS("cards"),
        ADDONS("addons"),
        SERVICE("service"),
        VERSIONS("versions"),
        PORT("port"),
        TOKEN("token"),
        CONFIG("config"),
        PAGES("pages"),
        KEYPADS("keypads"),
        CLOCK("clock"),
        DISK("disk"),
        FILES("files"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        FindingArea(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** stop: cards cannot be read; act: something does not work, or soon will not; note: worth knowing. */
    public enum FindingSeverity implements Json.Word {
        STOP("stop"),
        ACT("act"),
        NOTE("note"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        FindingSeverity(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public record FirstAnswer(
        String reader,
        boolean simulated,
        List<Shapes.Pin> pins,
        String authExpires,
        Shapes.Cost cost) {}

    /**
     * @param id R: a rule of the domain; K: from other sources.
     * @param source Who says so.
     * @param asOf The day on which it was true: of the page, or of the measurement.
     */
    public record GuidanceRule(String id, Shapes.Text text, String source, String asOf) {}

    public record GuidanceRulesResult(List<Shapes.GuidanceRule> rules, Shapes.GuidanceRulesResultOffice office) {}

    /** The office that the configuration names, as far as it does. */
    public record GuidanceRulesResultOffice(
        Shapes.Text name,
        Shapes.Text place,
        String telephone,
        Shapes.Text hours) {}

    /**
     * @param id What kind of step it is. Stable.
     * @param subject A PIN (jpki/sign), a certificate (auth, sign), card, or null.
     * @param rules The rules that it follows from, see guidance.rules.
     * @param title What it is, in one line.
     * @param explanation More about it, and another possibility if there is one.
     * @param stops What it keeps the holder from, or will.
     * @param where Where it can be done.
     * @param notWhere Where it cannot.
     * @param who Who may do it; null where no source says.
     * @param bring What to bring.
     * @param fee What it costs; null where no source says.
     * @param from The first day to do it, maybe past; null if unknown.
     * @param by The last day to do it; null when there is none.
     * @param said The same as ids and values, for programs that have words of their own.
     */
    public record GuidanceStep(
        Shapes.StepId id,
        String subject,
        List<String> rules,
        Shapes.GuidanceStepSeverity severity,
        Shapes.HolderText title,
        Shapes.HolderText explanation,
        List<Shapes.HolderText> stops,
        List<Shapes.HolderText> where,
        List<Shapes.HolderText> notWhere,
        Shapes.HolderText who,
        List<Shapes.HolderText> bring,
        Shapes.HolderText fee,
        String from,
        String by,
        Shapes.Said said) {}

    /** stop: something does not work now; act: act now to prevent that; plan: due in time; note: worth knowing. */
    public enum GuidanceStepSeverity implements Json.Word {
        STOP("stop"),
        ACT("act"),
        PLAN("plan"),
        NOTE("note"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        GuidanceStepSeverity(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param draining A restart is near.
     */
    public record Health(
        Shapes.HealthState state,
        List<Shapes.HealthDriver> drivers,
        Shapes.HealthClock clock,
        Boolean draining) {}

    /** As in the report, where it is not null there; all-expired and all-not-yet-valid make nothing degraded. */
    public enum HealthClock implements Json.Word {
        BEFORE_BUILD("before-build"),
        BEFORE_LAST_SEEN("before-last-seen"),
        ALL_EXPIRED("all-expired"),
        ALL_NOT_YET_VALID("all-not-yet-valid"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        HealthClock(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param reason What keeps the driver from working.
     * @param readers Readers that the driver sees and that do not work.
     */
    public record HealthDriver(
        String driver,
        Shapes.HealthDriverState state,
        Shapes.ErrorCode reason,
        List<Shapes.HealthDriverReader> readers) {}

    /**
     * @param reason The error that connecting to it, or looking at it, gives.
     */
    public record HealthDriverReader(String reader, Shapes.ErrorCode reason) {}

    /** degraded: the driver works, and some of its readers do not. */
    public enum HealthDriverState implements Json.Word {
        OK("ok"),
        DEGRADED("degraded"),
        UNAVAILABLE("unavailable"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        HealthDriverState(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** ok when every driver works, the clock can be right and no restart is near. */
    public enum HealthState implements Json.Word {
        OK("ok"),
        DEGRADED("degraded"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        HealthState(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param simulated Whether there are simulated readers.
     */
    public record Hello(String product, String version, Shapes.HelloProtocol protocol, boolean simulated) {}

    /** The versions of the protocol that session.open may name. */
    public record HelloProtocol(long min, long max) {}

    public record HolderText(String ja, String en) {}

    /**
     * @param presence Number of the insertion; no two have the same.
     */
    public record InspectionCompletedParams(
        String reader,
        long presence,
        boolean simulated,
        Shapes.Report report) {}

    /**
     * @param presence Number of the insertion; no two have the same.
     */
    public record InspectionFailedParams(String reader, long presence, boolean simulated, Shapes.ApiError error) {}

    /**
     * @param presence Number of the insertion; no two have the same.
     */
    public record InspectionProgressParams(
        String reader,
        long presence,
        boolean simulated,
        Shapes.FirstAnswer first) {}

    /**
     * @param typesToo Whether its keys are typed into the focused window too; the udev rules that come with Kazasu
     * prevent that.
     * @param problem Why no PIN can be typed on it; left out where one can.
     */
    public record Keypad(String id, boolean typesToo, Shapes.ErrorCode problem) {}

    public record KeypadAttachedParams(Shapes.Keypad keypad) {}

    public record KeypadDetachedParams(String keypad) {}

    /**
     * @param reason What keeps keypads from working.
     */
    public record Keypads(Shapes.KeypadsState state, Shapes.ErrorCode reason, List<Shapes.Keypad> attached) {}

    /** off: not switched on in the configuration. */
    public enum KeypadsState implements Json.Word {
        OFF("off"),
        OK("ok"),
        UNAVAILABLE("unavailable"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        KeypadsState(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param kind As in the report.
     * @param steps Those that were offered, most urgent first.
     * @param pins Those that were checked, in order. open: the card did not say whether it was right; lost: the
     * daemon did not answer.
     */
    public record KioskFinishedParams(
        String reader,
        Shapes.CardKind kind,
        Shapes.KioskFinishedParamsTone tone,
        List<Shapes.KioskFinishedParamsStep> steps,
        List<Shapes.KioskFinishedParamsPin> pins,
        Shapes.KioskFinishedParamsEnded ended,
        boolean simulated) {}

    /**
     * finished: the person said so; taken: the card was taken before that; left: nobody touched the screen for too
     * long.
     */
    public enum KioskFinishedParamsEnded implements Json.Word {
        FINISHED("finished"),
        TAKEN("taken"),
        LEFT("left"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        KioskFinishedParamsEnded(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param remaining Attempts left; null when not known.
     */
    public record KioskFinishedParamsPin(
        Shapes.PinId pin,
        Shapes.KioskFinishedParamsPinOutcome outcome,
        Long remaining) {}

    public enum KioskFinishedParamsPinOutcome implements Json.Word {
        RIGHT("right"),
        WRONG("wrong"),
        BLOCKED("blocked"),
        OPEN("open"),
        LOST("lost"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        KioskFinishedParamsPinOutcome(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param id What kind of step it is. Stable.
     * @param subject A PIN (jpki/sign), a certificate (auth, sign), card, or null.
     */
    public record KioskFinishedParamsStep(Shapes.StepId id, String subject) {}

    /** The tone of the verdict on the card. */
    public enum KioskFinishedParamsTone implements Json.Word {
        OK("ok"),
        STOP("stop"),
        ACT("act"),
        PLAN("plan"),
        NOTE("note"),
        UNKNOWN("unknown"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        KioskFinishedParamsTone(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public enum Language implements Json.Word {
        JA("ja"),
        JA_EASY("ja-easy"),
        EN("en"),
        ZH("zh"),
        KO("ko"),
        PT("pt"),
        VI("vi"),
        ES("es"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        Language(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param milliseconds Until it ends, unless it is renewed or released.
     */
    public record Lease(String reader, boolean simulated, Shapes.LeaseHolder holder, long milliseconds) {}

    public record LeaseEndedParams(String reader, boolean simulated, Shapes.LeaseEndedParamsReason reason) {}

    public enum LeaseEndedParamsReason implements Json.Word {
        RELEASED("released"),
        EXPIRED("expired"),
        DISCONNECTED("disconnected"),
        DETACHED("detached"),
        STOPPED("stopped"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        LeaseEndedParamsReason(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** What kind of client has it; not which one. */
    public enum LeaseHolder implements Json.Word {
        PAGE("page"),
        PROGRAM("program"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        LeaseHolder(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param statement What was signed, character by character (ASCII).
     * @param signature In base64. For ECDSA: r followed by s, as Web Crypto has it.
     * @param certificate The authentication certificate, DER in base64.
     */
    public record LoginSignResult(
        String reader,
        boolean simulated,
        String statement,
        Shapes.SignatureAlgorithm algorithm,
        String signature,
        String certificate) {}

    /**
     * @param png PNG in base64.
     */
    public record Picture(String png, long width, long height) {}

    /**
     * @param application The application that holds the PIN.
     * @param name The name of the PIN within the application.
     * @param maximum Consecutive wrong entries until it is locked; null where no source says.
     * @param remaining Attempts left; null when unknown, see reason.
     * @param misses Wrong entries since the last right one; null when unknown.
     */
    public record Pin(
        String application,
        String name,
        String ja,
        String en,
        Long maximum,
        Long remaining,
        Long misses,
        Shapes.PinState state,
        Shapes.Reason reason) {}

    public enum PinChangePin implements Json.Word {
        JPKI_AUTH("jpki/auth"),
        JPKI_SIGN("jpki/sign"),
        TEXT_PIN("text/pin"),
        JUKI_PIN("juki/pin"),
        COMMON_JUKI("common/juki"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        PinChangePin(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param remaining Attempts left; null when not known.
     * @param consumed Whether this request cost an attempt; null when not known.
     * @param reason What kept the answer away or the card from changing it; null otherwise.
     */
    public record PinChangeResult(
        String reader,
        boolean simulated,
        Shapes.PinChangeResultOutcome outcome,
        Shapes.PinChangeResultHolds holds,
        Long remaining,
        Boolean consumed,
        Shapes.ErrorCode reason) {}

    /**
     * Which value holds now. either: the card was taken away at the moment of the change; try one of the two while
     * attempts are left.
     */
    public enum PinChangeResultHolds implements Json.Word {
        OLD("old"),
        NEW("new"),
        EITHER("either"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        PinChangeResultHolds(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * wrong, blocked: the present value was not right, and nothing was changed. unchanged: it was right, and the
     * card did not take the new one. indeterminate: no answer came, see holds.
     */
    public enum PinChangeResultOutcome implements Json.Word {
        CHANGED("changed"),
        WRONG("wrong"),
        BLOCKED("blocked"),
        UNCHANGED("unchanged"),
        INDETERMINATE("indeterminate"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        PinChangeResultOutcome(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** `application/name`, as in the report. */
    public enum PinId implements Json.Word {
        JPKI_AUTH("jpki/auth"),
        JPKI_SIGN("jpki/sign"),
        TEXT_PIN("text/pin"),
        TEXT_CODE_A("text/codeA"),
        TEXT_CODE_B("text/codeB"),
        VISUAL_BIRTH_DATE("visual/birthDate"),
        VISUAL_CODE_B("visual/codeB"),
        VISUAL_CODE_A("visual/codeA"),
        JUKI_PIN("juki/pin"),
        COMMON_JUKI("common/juki"),
        LICENCE_PIN("licence/pin"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        PinId(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public record PinProgress(Shapes.PinProgressAwaiting awaiting, Shapes.PinProgressEntry entry) {}

    /**
     * The card, put back: see returnSeconds.
     * @param seconds At most this long.
     */
    public record PinProgressAwaiting(String what, long seconds) {}

    /**
     * @param typed Characters typed; reported at even intervals, so that nobody learns when a key was pressed.
     * @param digits Old name of typed.
     * @param remaining Attempts left.
     * @param page With entry page: the path to open, once, in a window on this machine, at the daemon's own origin.
     */
    public record PinProgressEntry(
        Shapes.PinProgressEntryState state,
        Shapes.PinSource source,
        long typed,
        long digits,
        long remaining,
        String page) {}

    /** waiting: for the first key. */
    public enum PinProgressEntryState implements Json.Word {
        WAITING("waiting"),
        TYPING("typing"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        PinProgressEntryState(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public enum PinSource implements Json.Word {
        KEYPAD("keypad"),
        PAGE("page"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        PinSource(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** low: two attempts left; last-attempt: one; blocked: none; unknown: see reason. */
    public enum PinState implements Json.Word {
        OK("ok"),
        LOW("low"),
        LAST_ATTEMPT("last-attempt"),
        BLOCKED("blocked"),
        UNKNOWN("unknown"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        PinState(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param remaining Attempts left; null when not known.
     * @param consumed Whether this request cost an attempt; null when not known.
     * @param reason What kept the answer away; null unless indeterminate.
     * @param missesHere Wrong entries of this PIN since the card was put on the reader, by all clients.
     */
    public record PinVerifyResult(
        String reader,
        boolean simulated,
        Shapes.PinVerifyResultOutcome outcome,
        Long remaining,
        Boolean consumed,
        Shapes.ErrorCode reason,
        long missesHere) {}

    /** indeterminate: no answer came, or it does not say. Never reported as a wrong PIN. */
    public enum PinVerifyResultOutcome implements Json.Word {
        VERIFIED("verified"),
        WRONG("wrong"),
        BLOCKED("blocked"),
        INDETERMINATE("indeterminate"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        PinVerifyResultOutcome(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public record Place(
        String id,
        Shapes.Text name,
        Shapes.Text place,
        String telephone,
        Shapes.Text hours,
        Shapes.PlaceStoresKnowing knowing,
        Shapes.PlaceStoresStores stores) {}

    public record PlaceOffice(
        String id,
        Shapes.Text name,
        Shapes.Text place,
        String telephone,
        Shapes.Text hours) {}

    public record PlaceStore(Shapes.PlaceStoreId id) {}

    public enum PlaceStoreId implements Json.Word {
        STORE("store"),
        STORE_NONE("store-none"),
        STORE_NO_ROUTE("store-no-route"),
        ONLINE("online"),
        MACHINE_DATE("machine-date"),
        POLICE("police"),
        PHONE_APP("phone-app"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        PlaceStoreId(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public record PlaceStores(String id, Shapes.PlaceStoresKnowing knowing, Shapes.PlaceStoresStores stores) {}

    /** What must be known to reset the PIN there. */
    public enum PlaceStoresKnowing implements Json.Word {
        SIGN("sign"),
        AUTH("auth"),
        REGISTRY("registry"),
        TEXT("text"),
        CODE_A("code-a"),
        CODE_B("code-b"),
        BIRTH_DATE("birth-date"),
        LICENCE("licence"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        PlaceStoresKnowing(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public record PlaceStoresStores(String ja, String en, String asOf, List<Shapes.StoreChainsChain> chains) {}

    /**
     * @param id Stable for one reader, also across replugging and restarts; see knownBy.
     * @param name The name that the driver gives it.
     * @param simulated Whether every card on it is simulated.
     */
    public record Reader(
        String id,
        String name,
        Shapes.ReaderKnownBy knownBy,
        String driver,
        boolean simulated,
        Shapes.Card card) {}

    /**
     * @param position Place in the queue; 1 is the next.
     * @param milliseconds Until the turn comes at the latest, unless a lease before it is renewed.
     */
    public record ReaderAcquireProgress(long position, long milliseconds) {}

    public record ReaderAcquireResult(String reader, boolean simulated, String lease, String expires) {}

    public record ReaderAttachedParams(Shapes.Reader reader) {}

    public record ReaderDetachedParams(String reader) {}

    /**
     * serial: by the serial number of the device; port: by its USB port; order: by neither, so that readers of one
     * model may swap ids when plugged in in another order. Left out where the name is enough.
     */
    public enum ReaderKnownBy implements Json.Word {
        SERIAL("serial"),
        PORT("port"),
        ORDER("order"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        ReaderKnownBy(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public record ReaderListResult(List<Shapes.Reader> readers) {}

    public record ReaderReleaseResult(String reader, boolean simulated) {}

    public enum Reason implements Json.Word {
        APPLICATION_ABSENT("APPLICATION_ABSENT"),
        PIN_ABSENT("PIN_ABSENT"),
        PIN_REQUIRED("PIN_REQUIRED"),
        ALREADY_VERIFIED("ALREADY_VERIFIED"),
        COUNTER_UNLIMITED("COUNTER_UNLIMITED"),
        ATTEMPT_OPEN("ATTEMPT_OPEN"),
        STATUS_UNEXPECTED("STATUS_UNEXPECTED"),
        CERTIFICATE_ABSENT("CERTIFICATE_ABSENT"),
        CERTIFICATE_MALFORMED("CERTIFICATE_MALFORMED"),
        RECORD_MALFORMED("RECORD_MALFORMED"),
        NOT_READ("NOT_READ"),
        NOT_NEEDED("NOT_NEEDED"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param isExample Whether they are those of the city page, and not of an office.
     */
    public record Reissue(
        Long card,
        Long withCertificates,
        Long expressCard,
        Long expressWithCertificates,
        boolean isExample) {}

    /**
     * @param today The day from which daysLeft counts.
     * @param clock Why the clock of the machine, and so every date judged here, may be wrong; null where nothing
     * suggests so. before-build: earlier than the program was built; before-last-seen: earlier than a moment at
     * which the daemon has already run; all-expired: every certificate has expired, as if the clock were ahead;
     * all-not-yet-valid: none is valid yet.
     * @param guidance What to do next, most urgent first; empty for a card in order.
     */
    public record Report(
        Shapes.ReportReader reader,
        Shapes.ReportCard card,
        List<Shapes.ReportApplication> applications,
        List<Shapes.Pin> pins,
        List<Shapes.Certificate> certificates,
        String today,
        Shapes.ReportClock clock,
        Shapes.Cost cost,
        List<Shapes.GuidanceStep> guidance) {}

    public record ReportApplication(String name, String ja, String en, Boolean present, Shapes.Reason reason) {}

    /**
     * @param atr Answer to reset, hexadecimal; null for a mute card.
     * @param expires The last day on which the card itself is valid.
     * @param municipality Code of the issuing municipality, five digits.
     */
    public record ReportCard(
        Shapes.CardKind kind,
        String atr,
        boolean simulated,
        String expires,
        String municipality,
        Shapes.Reason reason) {}

    public enum ReportClock implements Json.Word {
        BEFORE_BUILD("before-build"),
        BEFORE_LAST_SEEN("before-last-seen"),
        ALL_EXPIRED("all-expired"),
        ALL_NOT_YET_VALID("all-not-yet-valid"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        ReportClock(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public record ReportReader(String id, String name, String driver) {}

    public enum RulesValidityResidence implements Json.Word {
        NATIONAL("national"),
        PERMANENT("permanent"),
        HIGHLY_SKILLED_2("highly-skilled-2"),
        SPECIAL_PERMANENT("special-permanent"),
        MID_TO_LONG_TERM("mid-to-long-term"),
        TEMPORARY_REFUGE("temporary-refuge"),
        PROVISIONAL_STAY("provisional-stay"),
        TRANSITIONAL_BIRTH("transitional-birth"),
        TRANSITIONAL_NATIONALITY("transitional-nationality"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        RulesValidityResidence(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param sign null where none is issued.
     * @param extendableTo The latest day to which the card is extended while an extension of the stay is pending;
     * null without a period of stay, or if it is valid to its last birthday already.
     */
    public record RulesValidityResult(Shapes.Term card, Shapes.Term auth, Shapes.Term sign, String extendableTo) {}

    /**
     * @param values What the title and the explanation are made of.
     */
    public record Said(
        Map<String, Object> values,
        List<Shapes.SaidStop> stops,
        List<Shapes.Place> where,
        List<Shapes.Place> notWhere,
        Shapes.SaidWho who,
        List<Shapes.SaidBring> bring,
        Shapes.Fee fee) {}

    public enum SaidBring implements Json.Word {
        CARD("card"),
        OLD_CARD("old-card"),
        IDENTITY_DOCUMENT("identity-document"),
        REGISTRY_PIN("registry-pin"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        SaidBring(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public enum SaidStop implements Json.Word {
        CONVENIENCE("convenience"),
        LOGIN("login"),
        INSURANCE("insurance"),
        INSURANCE_BY_PIN("insurance-by-pin"),
        INSURANCE_BY_FACE("insurance-by-face"),
        TAX("tax"),
        MOVING_OUT("moving-out"),
        PASSPORT("passport"),
        DOCUMENTS("documents"),
        ADDRESS("address"),
        ISSUING("issuing"),
        PHONE("phone"),
        FILLING("filling"),
        IDENTITY("identity"),
        EVERYTHING("everything"),
        FACE_READING("face-reading"),
        AGE_CHECK("age-check"),
        LICENCE_READING("licence-reading"),
        PHONE_CERTIFICATES("phone-certificates"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        SaidStop(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public enum SaidWho implements Json.Word {
        WHO_RESETS("who-resets"),
        WHO_RENEWS("who-renews"),
        WHO_SIGNS("who-signs"),
        WHO_SWITCHES("who-switches"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        SaidWho(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public enum Scope implements Json.Word {
        OBSERVE("observe"),
        INSPECT("inspect"),
        DIAGNOSE("diagnose"),
        LEASE("lease"),
        CERTIFICATE("certificate"),
        VERIFY("verify"),
        CHANGE("change"),
        ATTRIBUTES("attributes"),
        PHOTO("photo"),
        FACE("face"),
        AGE("age"),
        LICENCE("licence"),
        NUMBER("number"),
        LOGIN("login"),
        SIGN("sign"),
        ENTER("enter"),
        KIOSK("kiosk"),
        SIMULATE("simulate"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        Scope(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param scopes What this client has been granted.
     * @param simulated Whether there are simulated readers.
     * @param inspects Whether each card laid down is inspected.
     */
    public record SessionOpenResult(
        long protocol,
        List<Shapes.Scope> scopes,
        boolean simulated,
        boolean inspects) {}

    /** The algorithm and the hash as Web Crypto names them, with a slash between. */
    public enum SignatureAlgorithm implements Json.Word {
        RSASSA_PKCS1_V1_5_SHA_256("RSASSA-PKCS1-v1_5/SHA-256"),
        RSASSA_PKCS1_V1_5_SHA_384("RSASSA-PKCS1-v1_5/SHA-384"),
        RSASSA_PKCS1_V1_5_SHA_512("RSASSA-PKCS1-v1_5/SHA-512"),
        ECDSA_SHA_256("ECDSA/SHA-256"),
        ECDSA_SHA_384("ECDSA/SHA-384"),
        ECDSA_SHA_512("ECDSA/SHA-512"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        SignatureAlgorithm(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public enum SignatureSignCmsHash implements Json.Word {
        SHA_256("SHA-256"),
        SHA_384("SHA-384"),
        SHA_512("SHA-512"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        SignatureSignCmsHash(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param cms ContentInfo with SignedData, DER in base64.
     */
    public record SignatureSignCmsResult(String reader, boolean simulated, String cms) {}

    public enum SignatureSignDigestHash implements Json.Word {
        SHA_256("SHA-256"),
        SHA_384("SHA-384"),
        SHA_512("SHA-512"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        SignatureSignDigestHash(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param signature In base64. For ECDSA: r followed by s, as Web Crypto has it.
     * @param certificate The signature certificate, DER in base64: it names the holder.
     */
    public record SignatureSignDigestResult(
        String reader,
        boolean simulated,
        Shapes.SignatureAlgorithm algorithm,
        String signature,
        String certificate) {}

    public record SimulatorClearFaultsResult(String reader, boolean simulated) {}

    /**
     * @param response [n]: bytes left out.
     */
    public record SimulatorExchangedParams(
        String reader,
        boolean simulated,
        Shapes.CommandSort sort,
        String about,
        String command,
        String response,
        String status) {}

    public record SimulatorFaultResult(String reader, boolean simulated) {}

    public record SimulatorFaultsResult(String reader, List<Shapes.SimulatorFaultsResultFault> faults) {}

    public record SimulatorFaultsResultFault(
        Shapes.FaultKind kind,
        long at,
        Shapes.CommandSort of,
        boolean acrossInsertions) {}

    public record SimulatorInsertResult(String reader, boolean simulated) {}

    public record SimulatorProfilesResult(List<Shapes.SimulatorProfilesResultProfile> profiles) {}

    public record SimulatorProfilesResultProfile(String name, String ja, String en) {}

    public record SimulatorReadersResult(List<Shapes.SimulatorReadersResultReader> readers) {}

    public record SimulatorReadersResultReader(String id, boolean attached) {}

    public record SimulatorRemoveResult(String reader, boolean simulated) {}

    public record SimulatorReplayResult(String reader, boolean simulated) {}

    public record SimulatorSetLinkResult(String reader, boolean simulated) {}

    public record SimulatorSetReaderResult(String reader, boolean simulated) {}

    public enum SimulatorSetReaderState implements Json.Word {
        ATTACHED("attached"),
        DETACHED("detached"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        SimulatorSetReaderState(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param leases The readers that are reserved.
     */
    public record Snapshot(
        List<Shapes.SnapshotReader> readers,
        List<Shapes.Lease> leases,
        Shapes.Health health,
        Shapes.Keypads keypads) {}

    /**
     * @param id Stable for one reader, also across replugging and restarts; see knownBy.
     * @param name The name that the driver gives it.
     * @param simulated Whether every card on it is simulated.
     * @param report The latest report of the card on the reader, or null; absent without the scope inspect.
     */
    public record SnapshotReader(
        String id,
        String name,
        Shapes.SnapshotReaderKnownBy knownBy,
        String driver,
        boolean simulated,
        Shapes.Card card,
        Shapes.Report report) {}

    /**
     * serial: by the serial number of the device; port: by its USB port; order: by neither, so that readers of one
     * model may swap ids when plugged in in another order. Left out where the name is enough.
     */
    public enum SnapshotReaderKnownBy implements Json.Word {
        SERIAL("serial"),
        PORT("port"),
        ORDER("order"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        SnapshotReaderKnownBy(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public enum StepId implements Json.Word {
        CLOCK_WRONG("clock-wrong"),
        CARD_MUTE("card-mute"),
        CARD_FOREIGN("card-foreign"),
        CARD_OLD_RESIDENT("card-old-resident"),
        CARD_UNKNOWN("card-unknown"),
        CARD_EXPIRED("card-expired"),
        CARD_EXPIRING("card-expiring"),
        CARD_RENEWABLE("card-renewable"),
        CARD_RECORD_UNREADABLE("card-record-unreadable"),
        APPLICATION_ABSENT("application-absent"),
        APPLICATION_UNREADABLE("application-unreadable"),
        FACE_CARD_OR_BLOCKED("face-card-or-blocked"),
        PINS_TOGETHER("pins-together"),
        PIN_BLOCKED("pin-blocked"),
        PIN_LAST_ATTEMPT("pin-last-attempt"),
        PIN_LOW("pin-low"),
        PIN_UNKNOWN("pin-unknown"),
        CERTIFICATE_EXPIRED("certificate-expired"),
        CERTIFICATE_EXPIRING("certificate-expiring"),
        CERTIFICATE_RENEWABLE("certificate-renewable"),
        CERTIFICATE_ABSENT("certificate-absent"),
        CERTIFICATE_MALFORMED("certificate-malformed"),
        CERTIFICATE_UNREADABLE("certificate-unreadable"),
        CERTIFICATE_UNTRUSTED("certificate-untrusted"),
        CERTIFICATE_NOT_YET_VALID("certificate-not-yet-valid"),
        CERTIFICATE_OUTLIVES_CARD("certificate-outlives-card"),
        SIGNATURE_ABSENT("signature-absent"),
        PHONE_CERTIFICATE_EXPIRED("phone-certificate-expired"),
        PHONE_CERTIFICATE_ENDING("phone-certificate-ending"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        StepId(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    public record StoreChains(String asOf, List<Shapes.StoreChainsChain> chains) {}

    public enum StoreChainsChain implements Json.Word {
        SEVEN_ELEVEN("seven-eleven"),
        LAWSON("lawson"),
        FAMILY_MART("family-mart"),
        MINISTOP("ministop"),
        DAIEI("daiei"),
        AEON_RETAIL("aeon-retail"),
        AEON_OTHERS("aeon-others"),
        /** A word that this client does not know yet. */
        UNRECOGNIZED("?");

        private final String word;

        StoreChainsChain(String word) {
            this.word = word;
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * @param until The last day, a date in Japan.
     * @param rules The rules that it follows from.
     */
    public record Term(String until, List<String> rules) {}

    public record Text(String ja, String en) {}
}
