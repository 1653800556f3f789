"""Every method of the API that a program calls, with its parameters by name."""

# Generated from the definitions that serve the API (npm run docs).

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Callable, List, Literal, Mapping, Optional

from . import shapes

# Those that are asked of a card.
AT_CARD = frozenset(
    [
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
        "signature.signCms",
    ]
)


class Methods(ABC):
    """A parameter that is None is left out. `on_progress` is called by the thread that waits for the result."""

    @abstractmethod
    def call(
        self,
        method: str,
        params: Mapping[str, object],
        on_progress: Optional[Callable[[Any], None]] = None,
    ) -> Any:
        """Any method by its name on the wire. Raises a KazasuError."""

    def daemon_info(
        self,
    ) -> shapes.DaemonInfoResult:
        """Version, start time and health of the daemon, and its keypads. Scope: observe."""
        result: shapes.DaemonInfoResult = self.call(
            "daemon.info", {}
        )
        return result

    def daemon_diagnose(
        self,
    ) -> shapes.DaemonDiagnoseResult:
        """What is wrong on this machine, why, and what to do: what `kazasu doctor` finds, as far as the daemon may see
        it. Takes some seconds where something does not answer. Scope: diagnose.
        """
        result: shapes.DaemonDiagnoseResult = self.call(
            "daemon.diagnose", {}
        )
        return result

    def reader_list(
        self,
    ) -> shapes.ReaderListResult:
        """The readers that are plugged in, and whether there is a card on them. Scope: observe."""
        result: shapes.ReaderListResult = self.call(
            "reader.list", {}
        )
        return result

    def reader_acquire(
        self,
        *,
        reader: Optional[shapes.ReaderId] = None,
        seconds: Optional[int] = None,
        expected: Optional[shapes.LeaseId] = None,
        wait: Optional[bool] = None,
        on_progress: Optional[Callable[[shapes.ReaderAcquireProgress], None]] = None,
    ) -> shapes.ReaderAcquireResult:
        """Reserves a reader for this connection, or extends that; meanwhile other clients get READER_LEASED. It begins
        when the jobs before it are done, and ends with reader.release, its time, the connection, or when the reader
        is unplugged, but not when the card is exchanged. Between requests the card has no power, as without a
        lease. Scope: lease.

        reader: Without it, the only reader with a card, or else the only reader.
        seconds: How long, from the answer on.
        expected: The lease that the client believes to be in force: null for none, its own to renew it.
        wait: Whether to wait in the queue while another client has the reader; request.cancel leaves it.
        """
        result: shapes.ReaderAcquireResult = self.call(
            "reader.acquire",
            {
                "reader": reader,
                "seconds": seconds,
                "expected": expected,
                "wait": wait,
            },
            on_progress,
        )
        return result

    def reader_release(
        self,
        *,
        lease: shapes.LeaseId,
    ) -> shapes.ReaderReleaseResult:
        """Ends a lease of this connection. The next in the queue gets the reader, after a job that is under way.
        Scope: lease.

        lease: A secret of the client that got it; good on its connection only.
        """
        result: shapes.ReaderReleaseResult = self.call(
            "reader.release",
            {
                "lease": lease,
            },
        )
        return result

    def card_inspect(
        self,
        *,
        reader: Optional[shapes.ReaderId] = None,
        presence: Optional[int] = None,
        on_progress: Optional[Callable[[shapes.FirstAnswer], None]] = None,
    ) -> shapes.Report:
        """Everything that the card reveals without a PIN. Never presents a PIN, and spends no attempt. Scope: inspect.

        reader: Without it, the only reader with a card, or else the only reader. Of several cards, methods without
        a PIN take the only My Number Card.
        presence: The insertion that is meant, from card.inserted or the snapshot: if another card is there, or
        none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the
        request arrives.
        """
        result: shapes.Report = self.call(
            "card.inspect",
            {
                "reader": reader,
                "presence": presence,
            },
            on_progress,
        )
        return result

    def card_check_issuer(
        self,
        *,
        reader: Optional[shapes.ReaderId] = None,
        presence: Optional[int] = None,
    ) -> shapes.CardCheckIssuerResult:
        """Who issued the certificates of the card itself, without a PIN. They can be copied: they tell nothing of the
        chip or of its holder. See docs/genuineness.md. Scope: inspect.

        reader: Without it, the only reader with a card, or else the only reader. Of several cards, methods without
        a PIN take the only My Number Card.
        presence: The insertion that is meant, from card.inserted or the snapshot: if another card is there, or
        none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the
        request arrives.
        """
        result: shapes.CardCheckIssuerResult = self.call(
            "card.checkIssuer",
            {
                "reader": reader,
                "presence": presence,
            },
        )
        return result

    def certificate_read(
        self,
        *,
        kind: shapes.CertificateKind,
        reader: Optional[shapes.ReaderId] = None,
        presence: Optional[int] = None,
    ) -> shapes.CertificateReadResult:
        """One certificate that the card gives without a PIN: the authentication certificate and the two CA
        certificates. Scope: certificate.

        reader: Without it, the only reader with a card, or else the only reader. Of several cards, methods without
        a PIN take the only My Number Card.
        presence: The insertion that is meant, from card.inserted or the snapshot: if another card is there, or
        none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the
        request arrives.
        """
        result: shapes.CertificateReadResult = self.call(
            "certificate.read",
            {
                "kind": kind,
                "reader": reader,
                "presence": presence,
            },
        )
        return result

    def certificate_read_with_pin(
        self,
        *,
        kind: shapes.CertificateReadWithPinKind,
        reader: Optional[shapes.ReaderId] = None,
        presence: Optional[int] = None,
        value: Optional[str] = None,
        entry: Optional[shapes.PinSource] = None,
        keypad: Optional[str] = None,
        confirmation: Optional[str] = None,
        return_seconds: Optional[int] = None,
        on_progress: Optional[Callable[[shapes.PinProgress], None]] = None,
    ) -> shapes.CertificateReadWithPinResult:
        """The certificate behind a PIN: the signature certificate, and on a phone the authentication certificate. The
        signature certificate holds name, address, date of birth and sex. Scope: verify.

        reader: Without it, the only reader with a card, or else the only reader. Of several cards, methods without
        a PIN take the only My Number Card.
        presence: The insertion that is meant, from card.inserted or the snapshot: if another card is there, or
        none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the
        request arrives.
        value: The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this
        or entry.
        entry: The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the
        progress.
        keypad: Which keypad, with entry keypad; without it the only one that is connected.
        confirmation: The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it
        leaves.
        return_seconds: If the card is taken away during the attempt: how long to wait for it to be put back, so
        that its counter shows whether an attempt was used. Progress asks for it.
        """
        result: shapes.CertificateReadWithPinResult = self.call(
            "certificate.readWithPin",
            {
                "kind": kind,
                "reader": reader,
                "presence": presence,
                "value": value,
                "entry": entry,
                "keypad": keypad,
                "confirmation": confirmation,
                "returnSeconds": return_seconds,
            },
            on_progress,
        )
        return result

    def certificate_inspect_with_pin(
        self,
        *,
        kind: shapes.CertificateInspectWithPinKind,
        reader: Optional[shapes.ReaderId] = None,
        presence: Optional[int] = None,
        value: Optional[str] = None,
        entry: Optional[shapes.PinSource] = None,
        keypad: Optional[str] = None,
        confirmation: Optional[str] = None,
        return_seconds: Optional[int] = None,
        on_progress: Optional[Callable[[shapes.PinProgress], None]] = None,
    ) -> shapes.CertificateInspectWithPinResult:
        """The row of the report of a certificate behind a PIN: until when it is valid, and who issued it. Nothing
        about the holder, unlike certificate.readWithPin. Scope: verify.

        reader: Without it, the only reader with a card, or else the only reader. Of several cards, methods without
        a PIN take the only My Number Card.
        presence: The insertion that is meant, from card.inserted or the snapshot: if another card is there, or
        none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the
        request arrives.
        value: The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this
        or entry.
        entry: The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the
        progress.
        keypad: Which keypad, with entry keypad; without it the only one that is connected.
        confirmation: The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it
        leaves.
        return_seconds: If the card is taken away during the attempt: how long to wait for it to be put back, so
        that its counter shows whether an attempt was used. Progress asks for it.
        """
        result: shapes.CertificateInspectWithPinResult = self.call(
            "certificate.inspectWithPin",
            {
                "kind": kind,
                "reader": reader,
                "presence": presence,
                "value": value,
                "entry": entry,
                "keypad": keypad,
                "confirmation": confirmation,
                "returnSeconds": return_seconds,
            },
            on_progress,
        )
        return result

    def pin_verify(
        self,
        *,
        pin: shapes.PinId,
        reader: Optional[shapes.ReaderId] = None,
        presence: Optional[int] = None,
        value: Optional[str] = None,
        entry: Optional[shapes.PinSource] = None,
        keypad: Optional[str] = None,
        confirmation: Optional[str] = None,
        return_seconds: Optional[int] = None,
        on_progress: Optional[Callable[[shapes.PinProgress], None]] = None,
    ) -> shapes.PinVerifyResult:
        """Presents a PIN to the card: one VERIFY at most. The counter is read before it in the same hold; the last
        attempt needs a confirmation. Nothing stays verified. Scope: verify.

        pin: `application/name`, as in the report.
        reader: Without it, the only reader with a card, or else the only reader. Of several cards, methods without
        a PIN take the only My Number Card.
        presence: The insertion that is meant, from card.inserted or the snapshot: if another card is there, or
        none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the
        request arrives.
        value: The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this
        or entry.
        entry: The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the
        progress.
        keypad: Which keypad, with entry keypad; without it the only one that is connected.
        confirmation: The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it
        leaves.
        return_seconds: If the card is taken away during the attempt: how long to wait for it to be put back, so
        that its counter shows whether an attempt was used. Progress asks for it.
        """
        result: shapes.PinVerifyResult = self.call(
            "pin.verify",
            {
                "pin": pin,
                "reader": reader,
                "presence": presence,
                "value": value,
                "entry": entry,
                "keypad": keypad,
                "confirmation": confirmation,
                "returnSeconds": return_seconds,
            },
            on_progress,
        )
        return result

    def pin_change(
        self,
        *,
        pin: shapes.PinChangePin,
        new_value: str,
        reader: Optional[shapes.ReaderId] = None,
        presence: Optional[int] = None,
        value: Optional[str] = None,
        entry: Optional[shapes.PinSource] = None,
        keypad: Optional[str] = None,
        confirmation: Optional[str] = None,
        return_seconds: Optional[int] = None,
        on_progress: Optional[Callable[[shapes.PinProgress], None]] = None,
    ) -> shapes.PinChangeResult:
        """Changes a PIN: one VERIFY with the present value and, if that is right, one command with the new one.
        Experimental on real cards, and off unless [pin] change = true in the configuration. The resident registry
        PIN is in two applications (juki/pin and common/juki), each with its own counter and value: change both.
        Scope: change.

        new_value: The new value; value or entry is for the present one. Never repeated, logged or kept.
        reader: Without it, the only reader with a card, or else the only reader. Of several cards, methods without
        a PIN take the only My Number Card.
        presence: The insertion that is meant, from card.inserted or the snapshot: if another card is there, or
        none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the
        request arrives.
        value: The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this
        or entry.
        entry: The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the
        progress.
        keypad: Which keypad, with entry keypad; without it the only one that is connected.
        confirmation: The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it
        leaves.
        return_seconds: If the card is taken away during the attempt: how long to wait for it to be put back, so
        that its counter shows whether an attempt was used. Progress asks for it.
        """
        result: shapes.PinChangeResult = self.call(
            "pin.change",
            {
                "pin": pin,
                "newValue": new_value,
                "reader": reader,
                "presence": presence,
                "value": value,
                "entry": entry,
                "keypad": keypad,
                "confirmation": confirmation,
                "returnSeconds": return_seconds,
            },
            on_progress,
        )
        return result

    def card_read_attributes(
        self,
        *,
        pin: shapes.CardReadAttributesPin,
        reader: Optional[shapes.ReaderId] = None,
        presence: Optional[int] = None,
        value: Optional[str] = None,
        entry: Optional[shapes.PinSource] = None,
        keypad: Optional[str] = None,
        confirmation: Optional[str] = None,
        return_seconds: Optional[int] = None,
        on_progress: Optional[Callable[[shapes.PinProgress], None]] = None,
    ) -> shapes.CardReadAttributesResult:
        """Name, address, date of birth and sex, behind the text PIN or verification code B. Scope: attributes.

        reader: Without it, the only reader with a card, or else the only reader. Of several cards, methods without
        a PIN take the only My Number Card.
        presence: The insertion that is meant, from card.inserted or the snapshot: if another card is there, or
        none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the
        request arrives.
        value: The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this
        or entry.
        entry: The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the
        progress.
        keypad: Which keypad, with entry keypad; without it the only one that is connected.
        confirmation: The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it
        leaves.
        return_seconds: If the card is taken away during the attempt: how long to wait for it to be put back, so
        that its counter shows whether an attempt was used. Progress asks for it.
        """
        result: shapes.CardReadAttributesResult = self.call(
            "card.readAttributes",
            {
                "pin": pin,
                "reader": reader,
                "presence": presence,
                "value": value,
                "entry": entry,
                "keypad": keypad,
                "confirmation": confirmation,
                "returnSeconds": return_seconds,
            },
            on_progress,
        )
        return result

    def card_read_photo(
        self,
        *,
        pin: shapes.CardReadPhotoPin,
        reader: Optional[shapes.ReaderId] = None,
        presence: Optional[int] = None,
        value: Optional[str] = None,
        entry: Optional[shapes.PinSource] = None,
        keypad: Optional[str] = None,
        confirmation: Optional[str] = None,
        return_seconds: Optional[int] = None,
        on_progress: Optional[Callable[[shapes.PinProgress], None]] = None,
    ) -> shapes.CardReadPhotoResult:
        """The photograph as PNG, behind verification code A or B; null on a card that carries none. Scope: photo.

        reader: Without it, the only reader with a card, or else the only reader. Of several cards, methods without
        a PIN take the only My Number Card.
        presence: The insertion that is meant, from card.inserted or the snapshot: if another card is there, or
        none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the
        request arrives.
        value: The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this
        or entry.
        entry: The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the
        progress.
        keypad: Which keypad, with entry keypad; without it the only one that is connected.
        confirmation: The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it
        leaves.
        return_seconds: If the card is taken away during the attempt: how long to wait for it to be put back, so
        that its counter shows whether an attempt was used. Progress asks for it.
        """
        result: shapes.CardReadPhotoResult = self.call(
            "card.readPhoto",
            {
                "pin": pin,
                "reader": reader,
                "presence": presence,
                "value": value,
                "entry": entry,
                "keypad": keypad,
                "confirmation": confirmation,
                "returnSeconds": return_seconds,
            },
            on_progress,
        )
        return result

    def card_read_face(
        self,
        *,
        pin: shapes.CardReadFacePin,
        reader: Optional[shapes.ReaderId] = None,
        presence: Optional[int] = None,
        value: Optional[str] = None,
        entry: Optional[shapes.PinSource] = None,
        keypad: Optional[str] = None,
        confirmation: Optional[str] = None,
        return_seconds: Optional[int] = None,
        on_progress: Optional[Callable[[shapes.PinProgress], None]] = None,
    ) -> shapes.CardReadFaceResult:
        """The front of the card, behind verification code A or B, with name and address as the pictures that the card
        has. The security code is not given. Scope: face.

        reader: Without it, the only reader with a card, or else the only reader. Of several cards, methods without
        a PIN take the only My Number Card.
        presence: The insertion that is meant, from card.inserted or the snapshot: if another card is there, or
        none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the
        request arrives.
        value: The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this
        or entry.
        entry: The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the
        progress.
        keypad: Which keypad, with entry keypad; without it the only one that is connected.
        confirmation: The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it
        leaves.
        return_seconds: If the card is taken away during the attempt: how long to wait for it to be put back, so
        that its counter shows whether an attempt was used. Progress asks for it.
        """
        result: shapes.CardReadFaceResult = self.call(
            "card.readFace",
            {
                "pin": pin,
                "reader": reader,
                "presence": presence,
                "value": value,
                "entry": entry,
                "keypad": keypad,
                "confirmation": confirmation,
                "returnSeconds": return_seconds,
            },
            on_progress,
        )
        return result

    def card_check_age(
        self,
        *,
        reader: Optional[shapes.ReaderId] = None,
        presence: Optional[int] = None,
        age: Optional[int] = None,
        value: Optional[str] = None,
        entry: Optional[shapes.PinSource] = None,
        keypad: Optional[str] = None,
        confirmation: Optional[str] = None,
        return_seconds: Optional[int] = None,
        on_progress: Optional[Callable[[shapes.PinProgress], None]] = None,
    ) -> shapes.CardCheckAgeResult:
        """How old the holder is, by this machine's clock, behind the date of birth as its code: YYMMDD by the Japanese
        era (not certain for holders from abroad). Neither date nor name is given. Scope: age.

        reader: Without it, the only reader with a card, or else the only reader. Of several cards, methods without
        a PIN take the only My Number Card.
        presence: The insertion that is meant, from card.inserted or the snapshot: if another card is there, or
        none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the
        request arrives.
        value: The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this
        or entry.
        entry: The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the
        progress.
        keypad: Which keypad, with entry keypad; without it the only one that is connected.
        confirmation: The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it
        leaves.
        return_seconds: If the card is taken away during the attempt: how long to wait for it to be put back, so
        that its counter shows whether an attempt was used. Progress asks for it.
        """
        result: shapes.CardCheckAgeResult = self.call(
            "card.checkAge",
            {
                "reader": reader,
                "presence": presence,
                "age": age,
                "value": value,
                "entry": entry,
                "keypad": keypad,
                "confirmation": confirmation,
                "returnSeconds": return_seconds,
            },
            on_progress,
        )
        return result

    def card_read_my_number(
        self,
        *,
        pin: shapes.CardReadMyNumberPin,
        reader: Optional[shapes.ReaderId] = None,
        presence: Optional[int] = None,
        value: Optional[str] = None,
        entry: Optional[shapes.PinSource] = None,
        keypad: Optional[str] = None,
        confirmation: Optional[str] = None,
        return_seconds: Optional[int] = None,
        on_progress: Optional[Callable[[shapes.PinProgress], None]] = None,
    ) -> shapes.CardReadMyNumberResult:
        """The Individual Number, behind the text PIN or verification code A. The law lets nobody collect it but for
        the purposes that it lists. Scope: number.

        reader: Without it, the only reader with a card, or else the only reader. Of several cards, methods without
        a PIN take the only My Number Card.
        presence: The insertion that is meant, from card.inserted or the snapshot: if another card is there, or
        none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the
        request arrives.
        value: The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this
        or entry.
        entry: The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the
        progress.
        keypad: Which keypad, with entry keypad; without it the only one that is connected.
        confirmation: The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it
        leaves.
        return_seconds: If the card is taken away during the attempt: how long to wait for it to be put back, so
        that its counter shows whether an attempt was used. Progress asks for it.
        """
        result: shapes.CardReadMyNumberResult = self.call(
            "card.readMyNumber",
            {
                "pin": pin,
                "reader": reader,
                "presence": presence,
                "value": value,
                "entry": entry,
                "keypad": keypad,
                "confirmation": confirmation,
                "returnSeconds": return_seconds,
            },
            on_progress,
        )
        return result

    def card_read_licence(
        self,
        *,
        reader: Optional[shapes.ReaderId] = None,
        presence: Optional[int] = None,
        value: Optional[str] = None,
        entry: Optional[shapes.PinSource] = None,
        keypad: Optional[str] = None,
        confirmation: Optional[str] = None,
        return_seconds: Optional[int] = None,
        on_progress: Optional[Callable[[shapes.PinProgress], None]] = None,
    ) -> shapes.CardReadLicenceResult:
        """The driving licence on the card, behind its PIN: when it expires. Its number, conditions and categories are
        not given: their layout has not been checked against a card. Send no value if the holder has set no PIN,
        which the card tells. Scope: licence.

        reader: Without it, the only reader with a card, or else the only reader. Of several cards, methods without
        a PIN take the only My Number Card.
        presence: The insertion that is meant, from card.inserted or the snapshot: if another card is there, or
        none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the
        request arrives.
        value: The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this
        or entry.
        entry: The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the
        progress.
        keypad: Which keypad, with entry keypad; without it the only one that is connected.
        confirmation: The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it
        leaves.
        return_seconds: If the card is taken away during the attempt: how long to wait for it to be put back, so
        that its counter shows whether an attempt was used. Progress asks for it.
        """
        result: shapes.CardReadLicenceResult = self.call(
            "card.readLicence",
            {
                "reader": reader,
                "presence": presence,
                "value": value,
                "entry": entry,
                "keypad": keypad,
                "confirmation": confirmation,
                "returnSeconds": return_seconds,
            },
            on_progress,
        )
        return result

    def login_sign(
        self,
        *,
        nonce: str,
        reader: Optional[shapes.ReaderId] = None,
        presence: Optional[int] = None,
        value: Optional[str] = None,
        entry: Optional[shapes.PinSource] = None,
        keypad: Optional[str] = None,
        confirmation: Optional[str] = None,
        return_seconds: Optional[int] = None,
        on_progress: Optional[Callable[[shapes.PinProgress], None]] = None,
    ) -> shapes.LoginSignResult:
        """Signs a login statement with the authentication key, behind its PIN. The daemon writes the statement: the
        origin of the calling page (for a program, program: and the name of its token), the nonce and the time.
        Nothing else is ever signed with that key. docs/login.md says how the server checks it. The certificate
        identifies the holder, without a name. Scope: login.

        nonce: From the server that the person logs in to, for this login only: 16 to 64 bytes in base64url.
        reader: Without it, the only reader with a card, or else the only reader. Of several cards, methods without
        a PIN take the only My Number Card.
        presence: The insertion that is meant, from card.inserted or the snapshot: if another card is there, or
        none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the
        request arrives.
        value: The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this
        or entry.
        entry: The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the
        progress.
        keypad: Which keypad, with entry keypad; without it the only one that is connected.
        confirmation: The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it
        leaves.
        return_seconds: If the card is taken away during the attempt: how long to wait for it to be put back, so
        that its counter shows whether an attempt was used. Progress asks for it.
        """
        result: shapes.LoginSignResult = self.call(
            "login.sign",
            {
                "nonce": nonce,
                "reader": reader,
                "presence": presence,
                "value": value,
                "entry": entry,
                "keypad": keypad,
                "confirmation": confirmation,
                "returnSeconds": return_seconds,
            },
            on_progress,
        )
        return result

    def signature_sign_digest(
        self,
        *,
        hash: shapes.SignatureSignDigestHash,
        digest: str,
        reader: Optional[shapes.ReaderId] = None,
        presence: Optional[int] = None,
        value: Optional[str] = None,
        entry: Optional[shapes.PinSource] = None,
        keypad: Optional[str] = None,
        confirmation: Optional[str] = None,
        return_seconds: Optional[int] = None,
        on_progress: Optional[Callable[[shapes.PinProgress], None]] = None,
    ) -> shapes.SignatureSignDigestResult:
        """Signs a digest with the signature key, behind its password: the holder signs whatever has that digest. The
        certificate that comes with it holds name, address, date of birth and sex. Scope: sign.

        digest: The digest of the document by that hash: 32, 48 or 64 bytes in base64.
        reader: Without it, the only reader with a card, or else the only reader. Of several cards, methods without
        a PIN take the only My Number Card.
        presence: The insertion that is meant, from card.inserted or the snapshot: if another card is there, or
        none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the
        request arrives.
        value: The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this
        or entry.
        entry: The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the
        progress.
        keypad: Which keypad, with entry keypad; without it the only one that is connected.
        confirmation: The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it
        leaves.
        return_seconds: If the card is taken away during the attempt: how long to wait for it to be put back, so
        that its counter shows whether an attempt was used. Progress asks for it.
        """
        result: shapes.SignatureSignDigestResult = self.call(
            "signature.signDigest",
            {
                "hash": hash,
                "digest": digest,
                "reader": reader,
                "presence": presence,
                "value": value,
                "entry": entry,
                "keypad": keypad,
                "confirmation": confirmation,
                "returnSeconds": return_seconds,
            },
            on_progress,
        )
        return result

    def signature_sign_cms(
        self,
        *,
        hash: shapes.SignatureSignCmsHash,
        digest: str,
        reader: Optional[shapes.ReaderId] = None,
        presence: Optional[int] = None,
        value: Optional[str] = None,
        entry: Optional[shapes.PinSource] = None,
        keypad: Optional[str] = None,
        confirmation: Optional[str] = None,
        return_seconds: Optional[int] = None,
        on_progress: Optional[Callable[[shapes.PinProgress], None]] = None,
    ) -> shapes.SignatureSignCmsResult:
        """Signs a document, given its digest, as a detached CMS signature (RFC 5652, CAdES attributes) that includes
        the signature certificate; the document stays with the client. The signing time is this machine's clock.
        Otherwise as signature.signDigest. Scope: sign.

        digest: The digest of the document by that hash: 32, 48 or 64 bytes in base64.
        reader: Without it, the only reader with a card, or else the only reader. Of several cards, methods without
        a PIN take the only My Number Card.
        presence: The insertion that is meant, from card.inserted or the snapshot: if another card is there, or
        none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the
        request arrives.
        value: The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this
        or entry.
        entry: The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the
        progress.
        keypad: Which keypad, with entry keypad; without it the only one that is connected.
        confirmation: The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it
        leaves.
        return_seconds: If the card is taken away during the attempt: how long to wait for it to be put back, so
        that its counter shows whether an attempt was used. Progress asks for it.
        """
        result: shapes.SignatureSignCmsResult = self.call(
            "signature.signCms",
            {
                "hash": hash,
                "digest": digest,
                "reader": reader,
                "presence": presence,
                "value": value,
                "entry": entry,
                "keypad": keypad,
                "confirmation": confirmation,
                "returnSeconds": return_seconds,
            },
            on_progress,
        )
        return result

    def entry_describe(
        self,
        *,
        entry: shapes.EntryId,
    ) -> shapes.EntryDescribeResult:
        """What is asked and who asks, for the person to judge. The entry belongs to this connection from here on.
        Scope: enter.

        entry: The part of the path after #. Belongs to the connection that describes it first, and ends with it.
        """
        result: shapes.EntryDescribeResult = self.call(
            "entry.describe",
            {
                "entry": entry,
            },
        )
        return result

    def entry_progress(
        self,
        *,
        entry: shapes.EntryId,
        typed: int,
    ) -> shapes.EntryProgressResult:
        """Reports to the client that asked how many characters have been typed, and starts the idle time again. Scope:
        enter.

        entry: The part of the path after #. Belongs to the connection that describes it first, and ends with it.
        """
        result: shapes.EntryProgressResult = self.call(
            "entry.progress",
            {
                "entry": entry,
                "typed": typed,
            },
        )
        return result

    def entry_submit(
        self,
        *,
        entry: shapes.EntryId,
        value: str,
    ) -> shapes.EntrySubmitResult:
        """Gives the PIN to the request that asked for it, and ends the entry. The outcome is the answer to that
        request. After PIN_FORMAT it can be corrected. Scope: enter.

        entry: The part of the path after #. Belongs to the connection that describes it first, and ends with it.
        value: Never repeated, logged or kept.
        """
        result: shapes.EntrySubmitResult = self.call(
            "entry.submit",
            {
                "entry": entry,
                "value": value,
            },
        )
        return result

    def entry_cancel(
        self,
        *,
        entry: shapes.EntryId,
    ) -> shapes.EntryCancelResult:
        """Ends the entry. The request that asked for it gets PIN_ENTRY_CANCELLED. Scope: enter.

        entry: The part of the path after #. Belongs to the connection that describes it first, and ends with it.
        """
        result: shapes.EntryCancelResult = self.call(
            "entry.cancel",
            {
                "entry": entry,
            },
        )
        return result

    def entry_wait(
        self,
        *,
        entry: shapes.EntryId,
    ) -> shapes.EntryWaitResult:
        """Answers when the entry has ended, whatever the reason, so that the page can close. Scope: enter.

        entry: The part of the path after #. Belongs to the connection that describes it first, and ends with it.
        """
        result: shapes.EntryWaitResult = self.call(
            "entry.wait",
            {
                "entry": entry,
            },
        )
        return result

    def guidance_rules(
        self,
    ) -> shapes.GuidanceRulesResult:
        """Every rule that guidance follows, each with its source and the day on which it was true. Fees are those of
        the office in the configuration, where it gives any. Scope: observe.
        """
        result: shapes.GuidanceRulesResult = self.call(
            "guidance.rules", {}
        )
        return result

    def rules_validity(
        self,
        *,
        birth: str,
        issued: str,
        certificates_issued: Optional[str] = None,
        sign_issued: Optional[str] = None,
        renewed: Optional[str] = None,
        residence: Optional[shapes.RulesValidityResidence] = None,
        stay_ends: Optional[str] = None,
        event: Optional[str] = None,
    ) -> shapes.RulesValidityResult:
        """Until when a card and its certificates are valid, by date of birth, day of issue and status of residence
        (rules R3). Certificates renewed in their last three months (`renewed`) are valid to one birthday more;
        whether the card is too is not known. Scope: observe.

        birth: A date in Japan, YYYY-MM-DD, of the years 1873 to 2999.
        issued: The day on which the card was issued, not before the birth.
        certificates_issued: The same for the certificates, if later.
        sign_issued: The same for the signature certificate, if later still.
        renewed: If they were renewed: the last day of those before.
        stay_ends: The last day of the stay or the permit; needed for mid-to-long-term, temporary-refuge and
        provisional-stay.
        event: The day of birth or of the loss of nationality; needed for both transitional stays.
        """
        result: shapes.RulesValidityResult = self.call(
            "rules.validity",
            {
                "birth": birth,
                "issued": issued,
                "certificatesIssued": certificates_issued,
                "signIssued": sign_issued,
                "renewed": renewed,
                "residence": residence,
                "stayEnds": stay_ends,
                "event": event,
            },
        )
        return result

    def simulator_profiles(
        self,
    ) -> shapes.SimulatorProfilesResult:
        """The simulated cards to choose from. Scope: simulate."""
        result: shapes.SimulatorProfilesResult = self.call(
            "simulator.profiles", {}
        )
        return result

    def simulator_readers(
        self,
    ) -> shapes.SimulatorReadersResult:
        """The simulated readers, also those that are unplugged. Scope: simulate."""
        result: shapes.SimulatorReadersResult = self.call(
            "simulator.readers", {}
        )
        return result

    def simulator_insert(
        self,
        *,
        reader: shapes.ReaderId,
        profile: Optional[str] = None,
    ) -> shapes.SimulatorInsertResult:
        """Puts a new card of that profile on the reader; without a profile, puts the last one back as it is. Scope:
        simulate.

        reader: Id of a reader, as reader.list gives it.
        profile: A name that simulator.profiles gives.
        """
        result: shapes.SimulatorInsertResult = self.call(
            "simulator.insert",
            {
                "reader": reader,
                "profile": profile,
            },
        )
        return result

    def simulator_remove(
        self,
        *,
        reader: shapes.ReaderId,
    ) -> shapes.SimulatorRemoveResult:
        """Takes the card away, even in the middle of a command. Scope: simulate.

        reader: Id of a reader, as reader.list gives it.
        """
        result: shapes.SimulatorRemoveResult = self.call(
            "simulator.remove",
            {
                "reader": reader,
            },
        )
        return result

    def simulator_set_reader(
        self,
        *,
        reader: shapes.ReaderId,
        state: shapes.SimulatorSetReaderState,
    ) -> shapes.SimulatorSetReaderResult:
        """Plugs a simulated reader in or out. Scope: simulate.

        reader: Id of a reader, as reader.list gives it.
        """
        result: shapes.SimulatorSetReaderResult = self.call(
            "simulator.setReader",
            {
                "reader": reader,
                "state": state,
            },
        )
        return result

    def simulator_fault(
        self,
        *,
        reader: shapes.ReaderId,
        kind: shapes.FaultKind,
        at: int,
        of: Optional[shapes.CommandSort] = None,
        across_insertions: Optional[bool] = None,
    ) -> shapes.SimulatorFaultResult:
        """Sets up a fault at a later command; at most a hundred on each reader. Scope: simulate.

        reader: Id of a reader, as reader.list gives it.
        kind: remove: The card leaves the field. reset: Another program resets the card. mute: The card answers no
        more until it is put back. garbage: The answer is random bytes. short: The answer is cut off. stall: The
        answer does not come in time. detach: The reader is unplugged. stop: The card service ends, and comes back.
        at: 1 is the next APDU.
        of: Counts commands of this sort only.
        across_insertions: Whether it outlasts the card on the reader, or the next one.
        """
        result: shapes.SimulatorFaultResult = self.call(
            "simulator.fault",
            {
                "reader": reader,
                "kind": kind,
                "at": at,
                "of": of,
                "acrossInsertions": across_insertions,
            },
        )
        return result

    def simulator_faults(
        self,
        *,
        reader: shapes.ReaderId,
    ) -> shapes.SimulatorFaultsResult:
        """The faults that have not happened yet. Scope: simulate.

        reader: Id of a reader, as reader.list gives it.
        """
        result: shapes.SimulatorFaultsResult = self.call(
            "simulator.faults",
            {
                "reader": reader,
            },
        )
        return result

    def simulator_clear_faults(
        self,
        *,
        reader: shapes.ReaderId,
    ) -> shapes.SimulatorClearFaultsResult:
        """Clears those faults. Scope: simulate.

        reader: Id of a reader, as reader.list gives it.
        """
        result: shapes.SimulatorClearFaultsResult = self.call(
            "simulator.clearFaults",
            {
                "reader": reader,
            },
        )
        return result

    def simulator_replay(
        self,
        *,
        reader: shapes.ReaderId,
        recording: str,
    ) -> shapes.SimulatorReplayResult:
        """Lays down the card of a recording; only where all readers are simulated. Scope: simulate.

        reader: Id of a reader, as reader.list gives it.
        """
        result: shapes.SimulatorReplayResult = self.call(
            "simulator.replay",
            {
                "reader": reader,
                "recording": recording,
            },
        )
        return result

    def simulator_set_link(
        self,
        *,
        reader: shapes.ReaderId,
        kilobits_per_second: Optional[shapes.SimulatorSetLinkKilobitsPerSecond],
    ) -> shapes.SimulatorSetLinkResult:
        """Sets the speed of the radio link in kbit/s, to one that the card has. Scope: simulate.

        reader: Id of a reader, as reader.list gives it.
        kilobits_per_second: null answers at once.
        """
        result: shapes.SimulatorSetLinkResult = self.call(
            "simulator.setLink",
            {
                "reader": reader,
                "kilobitsPerSecond": kilobits_per_second,
            },
        )
        return result
