"""The shapes of the API. At run time they are plain dicts, lists and strings, as JSON has them."""

# Generated from the definitions that serve the API (npm run docs).

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Dict, List, Literal, NamedTuple, Optional, TypedDict, Union

if TYPE_CHECKING:
    from typing_extensions import NotRequired

# Whom the advice is for. Show holders only theirs.
ApiErrorDataFor = Literal["holder", "staff", "developer"]

# present: the chip has the key that was issued with the data.
AuthenticityChip = Literal["present", "invalid", "not-checked"]

# genuine: the signatures are right, up to an authority of J-LIS; test: the same on a test or simulated card;
# invalid: a signature is wrong, or the data is not what was signed. The other two say nothing for the card, and
# nothing against it.
AuthenticityData = Literal["genuine", "test", "authority-unknown", "invalid", "not-checked"]

AuthenticityReason = Literal[
    "certificate-absent",
    "certificate-malformed",
    "certificate-signature-wrong",
    "authority-unknown",
    "authority-of-another-application",
    "record-absent",
    "record-malformed",
    "record-signature-wrong",
    "data-altered",
    "person-altered",
    "pictures-altered",
    "photo-altered",
    "photo-absent",
    "data-not-proven",
    "no-card-key",
    "challenge-refused",
    "challenge-answer-wrong",
    "chip-not-bound-to-data",
    "expiry-differs",
    "expiry-not-compared",
    "check-failed",
]

CardCheckIssuerResultIssuer = Literal["j-lis", "test", "authority-unknown", "invalid", "not-checked"]

CardKind = Literal[
    "individual-number-card",
    "phone-token",
    "old-resident-card",
    "driving-licence",
    "other",
    "mute",
]

CardReadAttributesPin = Literal["text/pin", "text/codeB"]

CardReadFacePin = Literal["visual/codeA", "visual/codeB"]

CardReadMyNumberPin = Literal["text/pin", "text/codeA"]

CardReadPhotoPin = Literal["visual/codeA", "visual/codeB"]

CertificateInspectWithPinKind = Literal["auth", "sign"]

CertificateKind = Literal["auth", "sign", "authCa", "signCa"]

CertificateReadWithPinKind = Literal["auth", "sign"]

CertificateStatus = Literal["not-yet-valid", "valid", "renewable", "expired", "unknown"]

# production: issued by a pinned J-LIS CA; configured: by a CA that the administrator trusts; test: by a test CA;
# invalid: the CA that it names did not issue it, or may not have; unknown: none of these is certain.
CertificateTrust = Literal["production", "configured", "test", "unknown", "invalid"]

# query: Attempts left. verify: A value is presented. sign: A key is used.
CommandSort = Literal["select", "read", "query", "verify", "change", "sign", "other"]

# A date in Japan, YYYY-MM-DD.
Day = str

EntryDescribeResultByKind = Literal["page", "program"]

# capitals-and-digits: at least one of each.
EntryDescribeResultCharacters = Literal["digits", "capitals-and-digits"]

# The part of the path after #. Belongs to the connection that describes it first, and ends with it.
EntryId = str

# withdrawn: the client that asked gave up, or the card was taken away.
EntryWaitResultHow = Literal["submitted", "cancelled", "timeout", "withdrawn"]

ErrorCode = Literal[
    "READER_ABSENT",
    "READER_UNKNOWN",
    "READER_AMBIGUOUS",
    "READER_DETACHED",
    "READER_IN_USE",
    "READER_SERVICE_STOPPED",
    "READER_DRIVER_MISSING",
    "READER_ACCESS_DENIED",
    "READER_TIMEOUT",
    "READER_FAILED",
    "READER_SIMULATOR_OFF",
    "READER_LEASED",
    "READER_LEASE_CHANGED",
    "READER_SERVICE_HANGS",
    "READER_QUEUE_FULL",
    "CARD_ABSENT",
    "CARD_REMOVED",
    "CARD_RESET",
    "CARD_MUTE",
    "CARD_FOREIGN",
    "CARD_REFUSED",
    "CARD_ANSWER_INVALID",
    "CARD_PHOTO_UNREADABLE",
    "PIN_REQUIRED",
    "PIN_FORMAT",
    "PIN_BLOCKED",
    "PIN_LAST_ATTEMPT",
    "PIN_COUNTER_UNKNOWN",
    "PIN_ABSENT",
    "PIN_WRONG",
    "PIN_INDETERMINATE",
    "PIN_KNOWN_WRONG",
    "PIN_CHANGE_OFF",
    "PIN_ENTRY_CANCELLED",
    "PIN_ENTRY_TIMEOUT",
    "PIN_ENTRY_UNFIT",
    "PIN_ENTRY_UNKNOWN",
    "PIN_NOT_SET",
    "CERTIFICATE_ABSENT",
    "CERTIFICATE_MALFORMED",
    "CERTIFICATE_KEY_UNSUPPORTED",
    "REQUEST_MALFORMED",
    "REQUEST_INVALID",
    "REQUEST_METHOD_UNKNOWN",
    "REQUEST_PARAMS_INVALID",
    "REQUEST_BATCH_REFUSED",
    "REQUEST_VERSION_REQUIRED",
    "REQUEST_VERSION_UNSUPPORTED",
    "REQUEST_TOO_MANY",
    "REQUEST_CANCELLED",
    "ACCESS_HOST_REFUSED",
    "ACCESS_ORIGIN_REFUSED",
    "ACCESS_TOKEN_REQUIRED",
    "ACCESS_TOKEN_REFUSED",
    "ACCESS_SCOPE_MISSING",
    "ACCESS_TOO_MANY",
    "ACCESS_HEADERS_TOO_LARGE",
    "ACCESS_HTTP_INVALID",
    "ACCESS_TOO_SLOW",
    "CONFIG_INVALID",
    "DAEMON_PORT_TAKEN",
    "DAEMON_STATE_UNWRITABLE",
    "ACCESS_BROWSER_DENIED",
    "ACCESS_BROWSER_UNASKED",
    "DAEMON_UNREACHABLE",
    "DAEMON_RESTARTING",
    "AUDIT_UNWRITABLE",
    "AUDIT_UNREADABLE",
    "DAEMON_DRAINING",
    "USAGE_INVALID",
    "OUTPUT_UNWRITABLE",
    "OUTPUT_EXISTS",
    "DAEMON_UNPROVED",
    "KEYPAD_ABSENT",
    "KEYPAD_DETACHED",
    "KEYPAD_IN_USE",
    "KEYPAD_DRIVER_MISSING",
    "KEYPAD_ACCESS_DENIED",
    "KEYPAD_FAILED",
    "KEYPAD_UNFIT",
    "KEYPAD_AMBIGUOUS",
    "KEYPAD_OFF",
    "INTERNAL",
]

EventName = Literal[
    "reader.attached",
    "reader.detached",
    "card.inserted",
    "card.removed",
    "lease.granted",
    "lease.ended",
    "health.changed",
    "keypad.attached",
    "keypad.detached",
    "inspection.progress",
    "inspection.completed",
    "inspection.failed",
    "kiosk.finished",
    "simulator.exchanged",
]

# remove: The card leaves the field. reset: Another program resets the card. mute: The card answers no more until it
# is put back. garbage: The answer is random bytes. short: The answer is cut off. stall: The answer does not come in
# time. detach: The reader is unplugged. stop: The card service ends, and comes back.
FaultKind = Literal[
    "remove",
    "reset",
    "mute",
    "garbage",
    "short",
    "stall",
    "detach",
    "stop",
]

FindingArea = Literal[
    "pcscd",
    "readers",
    "cards",
    "addons",
    "service",
    "versions",
    "port",
    "token",
    "config",
    "pages",
    "keypads",
    "clock",
    "disk",
    "files",
]

# stop: cards cannot be read; act: something does not work, or soon will not; note: worth knowing.
FindingSeverity = Literal["stop", "act", "note"]

# stop: something does not work now; act: act now to prevent that; plan: due in time; note: worth knowing.
GuidanceStepSeverity = Literal["stop", "act", "plan", "note"]

# As in the report, where it is not null there; all-expired and all-not-yet-valid make nothing degraded.
HealthClock = Literal[
    "before-build",
    "before-last-seen",
    "all-expired",
    "all-not-yet-valid",
]

# degraded: the driver works, and some of its readers do not.
HealthDriverState = Literal["ok", "degraded", "unavailable"]

# ok when every driver works, the clock can be right and no restart is near.
HealthState = Literal["ok", "degraded"]

# An instant, ISO 8601 in UTC.
Instant = str

# Vendor and product as in lsusb; with a number where there are several.
KeypadId = str

# off: not switched on in the configuration.
KeypadsState = Literal["off", "ok", "unavailable"]

# finished: the person said so; taken: the card was taken before that; left: nobody touched the screen for too long.
KioskFinishedParamsEnded = Literal["finished", "taken", "left"]

KioskFinishedParamsPinOutcome = Literal["right", "wrong", "blocked", "open", "lost"]

# The tone of the verdict on the card.
KioskFinishedParamsTone = Literal["ok", "stop", "act", "plan", "note", "unknown"]

Language = Literal["ja", "ja-easy", "en", "zh", "ko", "pt", "vi", "es"]

LeaseEndedParamsReason = Literal["released", "expired", "disconnected", "detached", "stopped"]

# What kind of client has it; not which one.
LeaseHolder = Literal["page", "program"]

# A secret of the client that got it; good on its connection only.
LeaseId = str

PinChangePin = Literal["jpki/auth", "jpki/sign", "text/pin", "juki/pin", "common/juki"]

# Which value holds now. either: the card was taken away at the moment of the change; try one of the two while
# attempts are left.
PinChangeResultHolds = Literal["old", "new", "either"]

# wrong, blocked: the present value was not right, and nothing was changed. unchanged: it was right, and the card
# did not take the new one. indeterminate: no answer came, see holds.
PinChangeResultOutcome = Literal["changed", "wrong", "blocked", "unchanged", "indeterminate"]

# `application/name`, as in the report.
PinId = Literal[
    "jpki/auth",
    "jpki/sign",
    "text/pin",
    "text/codeA",
    "text/codeB",
    "visual/birthDate",
    "visual/codeB",
    "visual/codeA",
    "juki/pin",
    "common/juki",
    "licence/pin",
]

# waiting: for the first key.
PinProgressEntryState = Literal["waiting", "typing"]

PinSource = Literal["keypad", "page"]

# low: two attempts left; last-attempt: one; blocked: none; unknown: see reason.
PinState = Literal["ok", "low", "last-attempt", "blocked", "unknown"]

# indeterminate: no answer came, or it does not say. Never reported as a wrong PIN.
PinVerifyResultOutcome = Literal["verified", "wrong", "blocked", "indeterminate"]

PlaceStoreId = Literal[
    "store",
    "store-none",
    "store-no-route",
    "online",
    "machine-date",
    "police",
    "phone-app",
]

# What must be known to reset the PIN there.
PlaceStoresKnowing = Literal[
    "sign",
    "auth",
    "registry",
    "text",
    "code-a",
    "code-b",
    "birth-date",
    "licence",
]

# Id of a reader, as reader.list gives it.
ReaderId = str

# serial: by the serial number of the device; port: by its USB port; order: by neither, so that readers of one model
# may swap ids when plugged in in another order. Left out where the name is enough.
ReaderKnownBy = Literal["serial", "port", "order"]

Reason = Literal[
    "APPLICATION_ABSENT",
    "PIN_ABSENT",
    "PIN_REQUIRED",
    "ALREADY_VERIFIED",
    "COUNTER_UNLIMITED",
    "ATTEMPT_OPEN",
    "STATUS_UNEXPECTED",
    "CERTIFICATE_ABSENT",
    "CERTIFICATE_MALFORMED",
    "RECORD_MALFORMED",
    "NOT_READ",
    "NOT_NEEDED",
]

ReportClock = Literal[
    "before-build",
    "before-last-seen",
    "all-expired",
    "all-not-yet-valid",
]

RulesValidityResidence = Literal[
    "national",
    "permanent",
    "highly-skilled-2",
    "special-permanent",
    "mid-to-long-term",
    "temporary-refuge",
    "provisional-stay",
    "transitional-birth",
    "transitional-nationality",
]

SaidBring = Literal["card", "old-card", "identity-document", "registry-pin"]

SaidStop = Literal[
    "convenience",
    "login",
    "insurance",
    "insurance-by-pin",
    "insurance-by-face",
    "tax",
    "moving-out",
    "passport",
    "documents",
    "address",
    "issuing",
    "phone",
    "filling",
    "identity",
    "everything",
    "face-reading",
    "age-check",
    "licence-reading",
    "phone-certificates",
]

SaidWho = Literal["who-resets", "who-renews", "who-signs", "who-switches"]

Scope = Literal[
    "observe",
    "inspect",
    "diagnose",
    "lease",
    "certificate",
    "verify",
    "change",
    "attributes",
    "photo",
    "face",
    "age",
    "licence",
    "number",
    "login",
    "sign",
    "enter",
    "kiosk",
    "simulate",
]

# The algorithm and the hash as Web Crypto names them, with a slash between.
SignatureAlgorithm = Literal[
    "RSASSA-PKCS1-v1_5/SHA-256",
    "RSASSA-PKCS1-v1_5/SHA-384",
    "RSASSA-PKCS1-v1_5/SHA-512",
    "ECDSA/SHA-256",
    "ECDSA/SHA-384",
    "ECDSA/SHA-512",
]

SignatureSignCmsHash = Literal["SHA-256", "SHA-384", "SHA-512"]

SignatureSignDigestHash = Literal["SHA-256", "SHA-384", "SHA-512"]

SimulatorSetLinkKilobitsPerSecond = Literal[106, 212, 424]

SimulatorSetReaderState = Literal["attached", "detached"]

# serial: by the serial number of the device; port: by its USB port; order: by neither, so that readers of one model
# may swap ids when plugged in in another order. Left out where the name is enough.
SnapshotReaderKnownBy = Literal["serial", "port", "order"]

StepId = Literal[
    "clock-wrong",
    "card-mute",
    "card-foreign",
    "card-old-resident",
    "card-unknown",
    "card-expired",
    "card-expiring",
    "card-renewable",
    "card-record-unreadable",
    "application-absent",
    "application-unreadable",
    "face-card-or-blocked",
    "pins-together",
    "pin-blocked",
    "pin-last-attempt",
    "pin-low",
    "pin-unknown",
    "certificate-expired",
    "certificate-expiring",
    "certificate-renewable",
    "certificate-absent",
    "certificate-malformed",
    "certificate-unreadable",
    "certificate-untrusted",
    "certificate-not-yet-valid",
    "certificate-outlives-card",
    "signature-absent",
    "phone-certificate-expired",
    "phone-certificate-ending",
]

StoreChainsChain = Literal[
    "seven-eleven",
    "lawson",
    "family-mart",
    "ministop",
    "daiei",
    "aeon-retail",
    "aeon-others",
]


class ApiError(TypedDict):
    code: int
    """The JSON-RPC error number."""
    message: str
    """What it means, in the session's language."""
    data: ApiErrorData


ApiErrorData = TypedDict(
    "ApiErrorData",
    {
        # The stable code. Decide on this one.
        "code": "ErrorCode",
        "for": "ApiErrorDataFor",
        # Whether the same request can succeed later.
        "retriable": "bool",
        "means": "HolderText",
        # What the person can do.
        "advice": "HolderText",
        # Finds the line in the log of the daemon.
        "correlation": "str",
    },
)


class Authenticity(TypedDict):
    data: AuthenticityData
    chip: AuthenticityChip
    authority: Optional[str]
    """Seven digits; null where none was found."""
    reasons: List[AuthenticityReason]
    """Why a verdict is not genuine and present, and what to note beside these. See docs/genuineness.md."""


class Card(TypedDict):
    atr: Optional[str]
    """Answer to reset, hexadecimal; null for a mute card."""
    presence: int
    """Number of the insertion; no two have the same."""


class CardCheckAgeResult(TypedDict):
    reader: ReaderId
    simulated: bool
    years: Optional[int]
    """Full years; null when the card names no day, or one that is yet to come."""
    reached: Optional[bool]
    """Whether age is reached; null where none was given or years is null."""
    authenticity: Authenticity


class CardCheckIssuerResult(TypedDict):
    reader: ReaderId
    simulated: bool
    issuer: CardCheckIssuerResultIssuer
    authority: Optional[str]
    reasons: List[AuthenticityReason]


class CardInsertedParams(TypedDict):
    reader: ReaderId
    simulated: bool
    card: Card


class CardReadAttributesResult(TypedDict):
    reader: ReaderId
    simulated: bool
    name: str
    address: str
    birthDate: Optional[str]
    """YYYY-MM-DD; null when the card names no day."""
    birthDateText: str
    """As the card has it."""
    sex: str
    """1 male, 2 female, 3 other."""
    authenticity: Authenticity


class CardReadFaceResult(TypedDict):
    reader: ReaderId
    simulated: bool
    nameImage: Picture
    addressImage: Picture
    photo: Optional[Picture]
    birthDate: Optional[str]
    """YYYY-MM-DD; null when the card names no day."""
    birthDateText: str
    """As the card has it."""
    sex: str
    """1 male, 2 female, 3 other."""
    expires: str
    """The last day on which the card is valid, YYYY-MM-DD."""
    authenticity: Authenticity


class CardReadLicenceResult(TypedDict):
    reader: ReaderId
    simulated: bool
    pinSet: bool
    expires: Optional[str]
    """YYYY-MM-DD; null when the card has none, or gives it in an unknown era."""
    expiresText: Optional[str]
    """As the card has it: the digit of the era, then YYMMDD."""


class CardReadMyNumberResult(TypedDict):
    reader: ReaderId
    simulated: bool
    myNumber: str
    checkDigitValid: bool
    authenticity: Authenticity


class CardReadPhotoResult(TypedDict):
    reader: ReaderId
    simulated: bool
    photo: Optional[Picture]
    authenticity: Authenticity


class CardRemovedParams(TypedDict):
    reader: ReaderId
    presence: int
    """Number of the insertion; no two have the same."""
    simulated: bool


class Certificate(TypedDict):
    kind: CertificateKind
    ja: str
    en: str
    present: Optional[bool]
    """Whether the card carries it; null when unknown."""
    notBefore: Optional[Instant]
    notAfter: Optional[Instant]
    expires: Optional[Day]
    """The last day on which it is valid."""
    expiresAtLatest: Optional[Day]
    """If expires is unknown: the last day on which it can be valid, no later than the card and the authentication
    certificate.
    """
    daysLeft: Optional[int]
    """Days from today to expires in the calendar of Japan; negative afterwards."""
    renewableFrom: Optional[Day]
    """The first day on which the office renews it; null for a CA, and on a phone."""
    status: CertificateStatus
    serial: Optional[str]
    """Serial number, hexadecimal; null for one that a PIN opened."""
    issuer: Optional[str]
    """Distinguished name of the issuer."""
    generation: Optional[str]
    """Which of the known CA generations issued it."""
    trust: CertificateTrust
    defect: Optional[str]
    """What makes the trust invalid; null otherwise."""
    reason: Optional[Reason]


class CertificateInspectWithPinResult(TypedDict):
    reader: ReaderId
    simulated: bool
    kind: CertificateKind
    certificate: Certificate


class CertificateReadResult(TypedDict):
    reader: ReaderId
    simulated: bool
    kind: CertificateKind
    der: str
    """The certificate, DER in base64."""


class CertificateReadWithPinResult(TypedDict):
    reader: ReaderId
    simulated: bool
    kind: CertificateKind
    der: str
    """The certificate, DER in base64."""
    certificate: Certificate
    """Its row of the report, which includes it from now on, until the card leaves."""


class Cost(TypedDict):
    apdus: int
    """Command APDUs sent."""
    bytes: int
    """Bytes of all commands and responses."""
    milliseconds: float
    """From the first APDU to the last answer."""


class DaemonDiagnoseResult(TypedDict):
    headline: Text
    findings: List[Finding]
    """The most severe first."""
    well: List[Text]
    """What was looked at, with nothing found."""
    unknown: List[DaemonDiagnoseResultUnknown]
    """What could not be looked at, once for each reason."""
    versions: DaemonDiagnoseResultVersions


class DaemonDiagnoseResultUnknown(TypedDict):
    why: str
    text: Text


class DaemonDiagnoseResultVersions(TypedDict):
    kazasu: str
    node: str
    pcscd: Optional[str]
    daemon: Optional[str]


class DaemonInfoResult(TypedDict):
    product: Literal["kazasu"]
    version: str
    protocol: DaemonInfoResultProtocol
    simulated: bool
    """Whether there are simulated readers."""
    startedAt: str
    health: Health
    keypads: Keypads


class DaemonInfoResultProtocol(TypedDict):
    """The versions of the protocol that session.open may name."""
    min: int
    max: int


class EntryCancelResult(TypedDict):
    entry: EntryId


class EntryDescribeResult(TypedDict):
    reader: ReaderId
    simulated: bool
    pin: PinId
    ja: str
    """Name of the PIN in Japanese."""
    en: str
    """Name of the PIN in English."""
    characters: EntryDescribeResultCharacters
    shortest: int
    """How many characters at least."""
    longest: int
    """How many characters at most."""
    remaining: int
    """Attempts left."""
    by: EntryDescribeResultBy
    seconds: float
    """Seconds without a key until the entry ends."""


class EntryDescribeResultBy(TypedDict):
    kind: EntryDescribeResultByKind
    key: str
    """The exact origin of a page; the name of the token of a program."""
    program: Optional[str]
    """What the client calls itself; unchecked."""


class EntryProgressResult(TypedDict):
    entry: EntryId


class EntrySubmitResult(TypedDict):
    entry: EntryId


class EntryWaitResult(TypedDict):
    entry: EntryId
    how: EntryWaitResultHow


class FeeBroken(TypedDict):
    id: Literal["broken"]
    reissue: Reissue


class FeeFirstIssue(TypedDict):
    id: Literal["first-issue"]


class FeeRenewal(TypedDict):
    id: Literal["renewal"]
    reissue: Reissue


class Finding(TypedDict):
    id: str
    """What it is, as in the page on troubleshooting. Stable."""
    area: FindingArea
    severity: FindingSeverity
    looks: Text
    """How it shows, to whoever stands before it."""
    cause: Text
    cure: Text
    """What to do; where there are lines, what they are."""
    lines: List[str]
    """To copy, letter for letter: commands, or lines of a file."""


class FirstAnswer(TypedDict):
    reader: str
    simulated: bool
    pins: List[Pin]
    authExpires: Optional[Day]
    cost: Cost


class GuidanceRule(TypedDict):
    id: str
    """R: a rule of the domain; K: from other sources."""
    text: Text
    source: str
    """Who says so."""
    asOf: str
    """The day on which it was true: of the page, or of the measurement."""


class GuidanceRulesResult(TypedDict):
    rules: List[GuidanceRule]
    office: GuidanceRulesResultOffice


class GuidanceRulesResultOffice(TypedDict):
    """The office that the configuration names, as far as it does."""
    name: Optional[Text]
    place: Optional[Text]
    telephone: Optional[str]
    hours: Optional[Text]


GuidanceStep = TypedDict(
    "GuidanceStep",
    {
        # What kind of step it is. Stable.
        "id": "StepId",
        # A PIN (jpki/sign), a certificate (auth, sign), card, or null.
        "subject": "Optional[str]",
        # The rules that it follows from, see guidance.rules.
        "rules": "List[str]",
        "severity": "GuidanceStepSeverity",
        # What it is, in one line.
        "title": "HolderText",
        # More about it, and another possibility if there is one.
        "explanation": "Optional[HolderText]",
        # What it keeps the holder from, or will.
        "stops": "List[HolderText]",
        # Where it can be done.
        "where": "List[HolderText]",
        # Where it cannot.
        "notWhere": "List[HolderText]",
        # Who may do it; null where no source says.
        "who": "Optional[HolderText]",
        # What to bring.
        "bring": "List[HolderText]",
        # What it costs; null where no source says.
        "fee": "Optional[HolderText]",
        # The first day to do it, maybe past; null if unknown.
        "from": "Optional[str]",
        # The last day to do it; null when there is none.
        "by": "Optional[str]",
        # The same as ids and values, for programs that have words of their own.
        "said": "Said",
    },
)


class Health(TypedDict):
    state: HealthState
    drivers: List[HealthDriver]
    clock: NotRequired[HealthClock]
    draining: NotRequired[Literal[True]]
    """A restart is near."""


class HealthDriver(TypedDict):
    driver: str
    state: HealthDriverState
    reason: Optional[ErrorCode]
    """What keeps the driver from working."""
    readers: NotRequired[List[HealthDriverReader]]
    """Readers that the driver sees and that do not work."""


class HealthDriverReader(TypedDict):
    reader: ReaderId
    reason: ErrorCode
    """The error that connecting to it, or looking at it, gives."""


class Hello(TypedDict):
    product: Literal["kazasu"]
    version: str
    protocol: HelloProtocol
    simulated: bool
    """Whether there are simulated readers."""


class HelloProtocol(TypedDict):
    """The versions of the protocol that session.open may name."""
    min: int
    max: int


class HolderText(TypedDict):
    ja: str
    en: str


class InspectionCompletedParams(TypedDict):
    reader: ReaderId
    presence: int
    """Number of the insertion; no two have the same."""
    simulated: bool
    report: Report


class InspectionFailedParams(TypedDict):
    reader: ReaderId
    presence: int
    """Number of the insertion; no two have the same."""
    simulated: bool
    error: ApiError


class InspectionProgressParams(TypedDict):
    reader: ReaderId
    presence: int
    """Number of the insertion; no two have the same."""
    simulated: bool
    first: FirstAnswer


class Keypad(TypedDict):
    id: KeypadId
    typesToo: bool
    """Whether its keys are typed into the focused window too; the udev rules that come with Kazasu prevent that."""
    problem: NotRequired[ErrorCode]
    """Why no PIN can be typed on it; left out where one can."""


class KeypadAttachedParams(TypedDict):
    keypad: Keypad


class KeypadDetachedParams(TypedDict):
    keypad: KeypadId


class Keypads(TypedDict):
    state: KeypadsState
    reason: Optional[ErrorCode]
    """What keeps keypads from working."""
    attached: List[Keypad]


class KioskFinishedParams(TypedDict):
    reader: ReaderId
    kind: CardKind
    """As in the report."""
    tone: KioskFinishedParamsTone
    steps: List[KioskFinishedParamsStep]
    """Those that were offered, most urgent first."""
    pins: List[KioskFinishedParamsPin]
    """Those that were checked, in order. open: the card did not say whether it was right; lost: the daemon did not
    answer.
    """
    ended: KioskFinishedParamsEnded
    simulated: bool


class KioskFinishedParamsPin(TypedDict):
    pin: PinId
    outcome: KioskFinishedParamsPinOutcome
    remaining: Optional[int]
    """Attempts left; null when not known."""


class KioskFinishedParamsStep(TypedDict):
    id: StepId
    """What kind of step it is. Stable."""
    subject: Optional[str]
    """A PIN (jpki/sign), a certificate (auth, sign), card, or null."""


class Lease(TypedDict):
    reader: ReaderId
    simulated: bool
    holder: LeaseHolder
    milliseconds: int
    """Until it ends, unless it is renewed or released."""


class LeaseEndedParams(TypedDict):
    reader: ReaderId
    simulated: bool
    reason: LeaseEndedParamsReason


class LoginSignResult(TypedDict):
    reader: ReaderId
    simulated: bool
    statement: str
    """What was signed, character by character (ASCII)."""
    algorithm: SignatureAlgorithm
    signature: str
    """In base64. For ECDSA: r followed by s, as Web Crypto has it."""
    certificate: str
    """The authentication certificate, DER in base64."""


class Picture(TypedDict):
    png: str
    """PNG in base64."""
    width: int
    height: int


class Pin(TypedDict):
    application: str
    """The application that holds the PIN."""
    name: str
    """The name of the PIN within the application."""
    ja: str
    en: str
    maximum: Optional[int]
    """Consecutive wrong entries until it is locked; null where no source says."""
    remaining: Optional[int]
    """Attempts left; null when unknown, see reason."""
    misses: Optional[int]
    """Wrong entries since the last right one; null when unknown."""
    state: PinState
    reason: Optional[Reason]


class PinChangeResult(TypedDict):
    reader: ReaderId
    simulated: bool
    outcome: PinChangeResultOutcome
    holds: PinChangeResultHolds
    remaining: Optional[int]
    """Attempts left; null when not known."""
    consumed: Optional[bool]
    """Whether this request cost an attempt; null when not known."""
    reason: Optional[ErrorCode]
    """What kept the answer away or the card from changing it; null otherwise."""


class PinProgress(TypedDict):
    awaiting: NotRequired[PinProgressAwaiting]
    entry: NotRequired[PinProgressEntry]


class PinProgressAwaiting(TypedDict):
    """The card, put back: see returnSeconds."""
    what: Literal["card"]
    seconds: int
    """At most this long."""


class PinProgressEntry(TypedDict):
    state: PinProgressEntryState
    source: PinSource
    typed: int
    """Characters typed; reported at even intervals, so that nobody learns when a key was pressed."""
    digits: int
    """Old name of typed."""
    remaining: int
    """Attempts left."""
    page: NotRequired[str]
    """With entry page: the path to open, once, in a window on this machine, at the daemon's own origin."""


class PinVerifyResult(TypedDict):
    reader: ReaderId
    simulated: bool
    outcome: PinVerifyResultOutcome
    remaining: Optional[int]
    """Attempts left; null when not known."""
    consumed: Optional[bool]
    """Whether this request cost an attempt; null when not known."""
    reason: Optional[ErrorCode]
    """What kept the answer away; null unless indeterminate."""
    missesHere: int
    """Wrong entries of this PIN since the card was put on the reader, by all clients."""


class PlaceOffice(TypedDict):
    id: Literal["office"]
    name: Optional[Text]
    place: Optional[Text]
    telephone: Optional[str]
    hours: Optional[Text]


class PlaceStore(TypedDict):
    id: PlaceStoreId


class PlaceStores(TypedDict):
    id: Literal["stores"]
    knowing: PlaceStoresKnowing
    stores: PlaceStoresStores


class Reader(TypedDict):
    id: str
    """Stable for one reader, also across replugging and restarts; see knownBy."""
    name: str
    """The name that the driver gives it."""
    knownBy: NotRequired[ReaderKnownBy]
    driver: str
    simulated: bool
    """Whether every card on it is simulated."""
    card: Optional[Card]


class ReaderAcquireProgress(TypedDict):
    position: int
    """Place in the queue; 1 is the next."""
    milliseconds: int
    """Until the turn comes at the latest, unless a lease before it is renewed."""


class ReaderAcquireResult(TypedDict):
    reader: ReaderId
    simulated: bool
    lease: LeaseId
    expires: str


class ReaderAttachedParams(TypedDict):
    reader: Reader


class ReaderDetachedParams(TypedDict):
    reader: ReaderId


class ReaderListResult(TypedDict):
    readers: List[Reader]


class ReaderReleaseResult(TypedDict):
    reader: ReaderId
    simulated: bool


class Reissue(TypedDict):
    card: Optional[int]
    withCertificates: Optional[int]
    expressCard: Optional[int]
    expressWithCertificates: Optional[int]
    isExample: bool
    """Whether they are those of the city page, and not of an office."""


class Report(TypedDict):
    reader: ReportReader
    card: ReportCard
    applications: List[ReportApplication]
    pins: List[Pin]
    certificates: List[Certificate]
    today: Day
    """The day from which daysLeft counts."""
    clock: Optional[ReportClock]
    """Why the clock of the machine, and so every date judged here, may be wrong; null where nothing suggests so.
    before-build: earlier than the program was built; before-last-seen: earlier than a moment at which the daemon
    has already run; all-expired: every certificate has expired, as if the clock were ahead; all-not-yet-valid: none
    is valid yet.
    """
    cost: Cost
    guidance: List[GuidanceStep]
    """What to do next, most urgent first; empty for a card in order."""


class ReportApplication(TypedDict):
    name: str
    ja: str
    en: str
    present: Optional[bool]
    reason: Optional[Reason]


class ReportCard(TypedDict):
    kind: CardKind
    atr: Optional[str]
    """Answer to reset, hexadecimal; null for a mute card."""
    simulated: bool
    expires: Optional[Day]
    """The last day on which the card itself is valid."""
    municipality: Optional[str]
    """Code of the issuing municipality, five digits."""
    reason: Optional[Reason]


class ReportReader(TypedDict):
    id: str
    name: str
    driver: str


class RulesValidityResult(TypedDict):
    card: Term
    auth: Term
    sign: Optional[Term]
    """null where none is issued."""
    extendableTo: Optional[str]
    """The latest day to which the card is extended while an extension of the stay is pending; null without a period of
    stay, or if it is valid to its last birthday already.
    """


class Said(TypedDict):
    values: Dict[str, Any]
    """What the title and the explanation are made of."""
    stops: List[SaidStop]
    where: List[Place]
    notWhere: List[Place]
    who: Optional[SaidWho]
    bring: List[SaidBring]
    fee: Optional[Fee]


class SessionOpenResult(TypedDict):
    protocol: int
    scopes: List[Scope]
    """What this client has been granted."""
    simulated: bool
    """Whether there are simulated readers."""
    inspects: bool
    """Whether each card laid down is inspected."""


class SignatureSignCmsResult(TypedDict):
    reader: ReaderId
    simulated: bool
    cms: str
    """ContentInfo with SignedData, DER in base64."""


class SignatureSignDigestResult(TypedDict):
    reader: ReaderId
    simulated: bool
    algorithm: SignatureAlgorithm
    signature: str
    """In base64. For ECDSA: r followed by s, as Web Crypto has it."""
    certificate: str
    """The signature certificate, DER in base64: it names the holder."""


class SimulatorClearFaultsResult(TypedDict):
    reader: ReaderId
    simulated: Literal[True]


class SimulatorExchangedParams(TypedDict):
    reader: ReaderId
    simulated: Literal[True]
    sort: CommandSort
    about: str
    command: str
    response: Optional[str]
    """[n]: bytes left out."""
    status: Optional[str]


class SimulatorFaultResult(TypedDict):
    reader: ReaderId
    simulated: Literal[True]


class SimulatorFaultsResult(TypedDict):
    reader: ReaderId
    faults: List[SimulatorFaultsResultFault]


class SimulatorFaultsResultFault(TypedDict):
    kind: FaultKind
    at: int
    of: NotRequired[CommandSort]
    acrossInsertions: bool


class SimulatorInsertResult(TypedDict):
    reader: ReaderId
    simulated: Literal[True]


class SimulatorProfilesResult(TypedDict):
    profiles: List[SimulatorProfilesResultProfile]


class SimulatorProfilesResultProfile(TypedDict):
    name: str
    ja: str
    en: str


class SimulatorReadersResult(TypedDict):
    readers: List[SimulatorReadersResultReader]


class SimulatorReadersResultReader(TypedDict):
    id: ReaderId
    attached: bool


class SimulatorRemoveResult(TypedDict):
    reader: ReaderId
    simulated: Literal[True]


class SimulatorReplayResult(TypedDict):
    reader: ReaderId
    simulated: Literal[True]


class SimulatorSetLinkResult(TypedDict):
    reader: ReaderId
    simulated: Literal[True]


class SimulatorSetReaderResult(TypedDict):
    reader: ReaderId
    simulated: Literal[True]


class Snapshot(TypedDict):
    readers: List[SnapshotReader]
    leases: List[Lease]
    """The readers that are reserved."""
    health: Health
    keypads: Keypads


class SnapshotReader(TypedDict):
    id: str
    """Stable for one reader, also across replugging and restarts; see knownBy."""
    name: str
    """The name that the driver gives it."""
    knownBy: NotRequired[SnapshotReaderKnownBy]
    driver: str
    simulated: bool
    """Whether every card on it is simulated."""
    card: Optional[Card]
    report: NotRequired[Optional[Report]]
    """The latest report of the card on the reader, or null; absent without the scope inspect."""


class StoreChains(TypedDict):
    asOf: str
    chains: List[StoreChainsChain]


class Term(TypedDict):
    until: str
    """The last day, a date in Japan."""
    rules: List[str]
    """The rules that it follows from."""


class Text(TypedDict):
    ja: str
    en: str

Fee = Union[FeeFirstIssue, FeeBroken, FeeRenewal]

Place = Union[PlaceOffice, PlaceStores, PlaceStore]

PlaceStoresStores = Union[Text, StoreChains]


# What a subscription gives: told apart by `name`.

class ReaderAttached(NamedTuple):
    """A reader was plugged in."""

    name: Literal["reader.attached"]
    params: ReaderAttachedParams


class ReaderDetached(NamedTuple):
    """A reader was unplugged."""

    name: Literal["reader.detached"]
    params: ReaderDetachedParams


class CardInserted(NamedTuple):
    """A card was put on a reader."""

    name: Literal["card.inserted"]
    params: CardInsertedParams


class CardRemoved(NamedTuple):
    """A card was taken away."""

    name: Literal["card.removed"]
    params: CardRemovedParams


class LeaseGranted(NamedTuple):
    """A reader was reserved for a client, or for longer."""

    name: Literal["lease.granted"]
    params: Lease


class LeaseEnded(NamedTuple):
    """A reader is no longer reserved. A job of that client that is under way is finished first."""

    name: Literal["lease.ended"]
    params: LeaseEndedParams


class HealthChanged(NamedTuple):
    """What the daemon says of its health has changed."""

    name: Literal["health.changed"]
    params: Health


class KeypadAttached(NamedTuple):
    """A keypad was plugged in."""

    name: Literal["keypad.attached"]
    params: KeypadAttachedParams


class KeypadDetached(NamedTuple):
    """A keypad was unplugged."""

    name: Literal["keypad.detached"]
    params: KeypadDetachedParams


class InspectionProgress(NamedTuple):
    """The first answer of a card that is inspected automatically because it was put on the reader."""

    name: Literal["inspection.progress"]
    params: InspectionProgressParams


class InspectionCompleted(NamedTuple):
    """The report of a card that was inspected automatically; and again when a PIN has opened a certificate, when a
    counter has changed, and when a day begins in Japan or a certificate becomes valid or expires.
    """

    name: Literal["inspection.completed"]
    params: InspectionCompletedParams


class InspectionFailed(NamedTuple):
    """A card that was put on the reader could not be inspected."""

    name: Literal["inspection.failed"]
    params: InspectionFailedParams


class KioskFinished(NamedTuple):
    """A visit to the kiosk page ended: what was found and offered, and which PINs were checked. Nothing personal, and
    no proof: a program on this machine can pass for the page.
    """

    name: Literal["kiosk.finished"]
    params: KioskFinishedParams


class SimulatorExchanged(NamedTuple):
    """A command to a card, without secrets; where all readers are simulated, to clients that name it."""

    name: Literal["simulator.exchanged"]
    params: SimulatorExchangedParams


class SnapshotTaken(NamedTuple):
    """The present state, at the beginning of every connection; what comes after it has happened after it."""

    name: Literal["snapshot"]
    params: Snapshot


Event = Union[
    SnapshotTaken,
    ReaderAttached,
    ReaderDetached,
    CardInserted,
    CardRemoved,
    LeaseGranted,
    LeaseEnded,
    HealthChanged,
    KeypadAttached,
    KeypadDetached,
    InspectionProgress,
    InspectionCompleted,
    InspectionFailed,
    KioskFinished,
    SimulatorExchanged,
]

EVENTS: Dict[str, Callable[[Any, Any], Event]] = {
    "reader.attached": ReaderAttached,
    "reader.detached": ReaderDetached,
    "card.inserted": CardInserted,
    "card.removed": CardRemoved,
    "lease.granted": LeaseGranted,
    "lease.ended": LeaseEnded,
    "health.changed": HealthChanged,
    "keypad.attached": KeypadAttached,
    "keypad.detached": KeypadDetached,
    "inspection.progress": InspectionProgress,
    "inspection.completed": InspectionCompleted,
    "inspection.failed": InspectionFailed,
    "kiosk.finished": KioskFinished,
    "simulator.exchanged": SimulatorExchanged,
}
