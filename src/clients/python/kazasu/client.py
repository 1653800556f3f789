"""What a program has: a connection that it makes, or one that is kept and made again whenever it is lost."""

from __future__ import annotations

import os
import random
import re
import threading
import time
from pathlib import Path
from typing import Any, Callable, Dict, Mapping, Optional, Sequence, Union

from .connection import Connection, Pending
from .errors import KazasuError, unreachable
from .methods import Methods
from .shapes import EventName, Hello, Language, SessionOpenResult
from .subscriptions import Subscription, Subscriptions

PROTOCOL = 1
URL = "ws://127.0.0.1:4740/"
FIRST_PAUSE = 0.25
LONGEST_PAUSE = 10.0
# After a refusal that trying again alone does not cure; an administrator may.
HOPELESS_PAUSE = 30.0
# A connection that has held for so long was a good one.
GOOD_SECONDS = 20.0

# The token, or the file that it is read from at each attempt: a daemon that was started again may have a new one.
Token = Union[str, Path, None]


def token_path() -> Path:
    """Where the token is: as KAZASU_TOKEN says, of a daemon that this user started, or of the service."""
    named = os.environ.get("KAZASU_TOKEN")
    if named:
        return Path(named)
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    own = state / "kazasu" / "token"
    return own if own.exists() else Path("/var/lib/kazasu/token")


class Client(Methods):
    """One connection. It ends with `close`, with its block, or when it is lost; calls raise a KazasuError then."""

    def __init__(
        self, name: str, *, url: str = URL, token: Token = None, version: Optional[str] = None,
        language: Optional[Language] = None, _ended: Optional[Callable[[KazasuError], None]] = None,
        _subscriptions: Optional[Subscriptions] = None,
    ) -> None:
        self._subscriptions = _subscriptions or Subscriptions()
        ended = _ended or self._subscriptions.end
        self._connection = Connection(url, _read(token), self._subscriptions.hear, ended)
        self.hello: Hello = self._connection.hello
        """What the daemon said of itself."""
        client: Dict[str, Optional[str]] = {"name": name}
        if version is not None:
            client["version"] = version
        try:
            self.session: SessionOpenResult = self.call(
                "session.open", {"protocol": PROTOCOL, "client": client, "language": language}
            )
            """What was agreed, such as the scopes that this program has."""
        except BaseException:
            self.close()
            raise
        if _subscriptions is None:
            self._subscriptions.use(self._connection)

    def subscribe(self, events: Optional[Sequence[EventName]] = None) -> Subscription:
        """The present state and, from there on, these events; without names all that the scopes allow."""
        return self._subscriptions.add(events)

    def start(self, method: str, params: Mapping[str, object]) -> Pending:
        """Sends a request, once, and leaves it to the program when to wait for the result, or to cancel it."""
        return self._connection.start(method, self._subscriptions.meant(method, params))

    def call(
        self, method: str, params: Mapping[str, object], on_progress: Optional[Callable[[Any], None]] = None
    ) -> Any:
        return _finish(self.start(method, params), on_progress)

    def close(self) -> None:
        """Calls in flight raise REQUEST_CANCELLED."""
        self._connection.close(KazasuError("REQUEST_CANCELLED", "The connection was closed on this side."))

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Kept(Methods):
    """Connects by itself, now and after every loss, until it is closed. Subscriptions go on with a new snapshot; a call
    is never sent again: one of them may hold a PIN, and nobody knows what became of it.
    """

    def __init__(
        self, name: str, *, url: str = URL, token: Token = None, version: Optional[str] = None,
        language: Optional[Language] = None,
    ) -> None:
        self._options: Dict[str, Any] = {
            "name": name, "url": url, "token": token, "version": version, "language": language,
        }
        self._subscriptions = Subscriptions(outlive=True)
        self._client: Optional[Client] = None
        self._reason: Optional[KazasuError] = None
        self._changed = threading.Condition()
        self._closed = threading.Event()
        threading.Thread(target=self._keep, name="kazasu-keep", daemon=True).start()

    def subscribe(self, events: Optional[Sequence[EventName]] = None) -> Subscription:
        """A snapshot at the beginning of every connection, each event after it, and `lost` whenever it is lost."""
        return self._subscriptions.add(events)

    def start(self, method: str, params: Mapping[str, object]) -> Pending:
        client, reason = self._client, self._reason
        if client is None:
            raise unreachable("There is no connection at present.") from reason
        return client.start(method, params)

    def call(
        self, method: str, params: Mapping[str, object], on_progress: Optional[Callable[[Any], None]] = None
    ) -> Any:
        """Raises DAEMON_UNREACHABLE while there is no connection, and when it is lost before the answer has come: what
        became of the request is not known then.
        """
        return _finish(self.start(method, params), on_progress)

    @property
    def reason(self) -> Optional[KazasuError]:
        """Why there is no connection; None while there is one."""
        return self._reason

    def wait(self, timeout: Optional[float] = None) -> Client:
        """The present connection, once there is one. Raises why there is none after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._client is not None or self._closed.is_set(), timeout)
            if self._client is None:
                raise self._reason or unreachable("There is no connection yet.")
            return self._client

    def close(self) -> None:
        self._closed.set()
        if self._client is not None:
            self._client.close()
        cancelled = KazasuError("REQUEST_CANCELLED", "The connection was closed on this side.")
        self._enter(None, cancelled)
        self._subscriptions.end(cancelled)

    def __enter__(self) -> Kept:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _keep(self) -> None:
        failures = 0
        told: Optional[str] = None
        while not self._closed.is_set():
            ended = threading.Event()
            began = time.monotonic()
            try:
                client = Client(**self._options, _ended=lambda _: ended.set(), _subscriptions=self._subscriptions)
            except KazasuError as error:
                reason = error
            except Exception as error:  # An address that is none, for instance: it stays lost, and says why.
                reason = unreachable(repr(error))
            else:
                told = None
                self._enter(client, None)
                if self._closed.is_set():
                    client.close()
                try:
                    self._subscriptions.use(client._connection)
                except KazasuError as error:
                    client._connection.close(error)
                ended.wait()
                reason = client._connection.reason or unreachable("The connection ended.")
                self._subscriptions.use(None)
            if self._closed.is_set():
                return
            self._enter(None, reason)
            if reason.code != told:
                self._subscriptions.lose(reason)
            told = reason.code
            failures = 0 if time.monotonic() - began > GOOD_SECONDS else failures + 1
            self._closed.wait(self._pause(reason, failures))

    def _pause(self, reason: KazasuError, failures: int) -> float:
        is_of_token = reason.code.startswith("ACCESS_TOKEN_") or reason.code == "DAEMON_UNPROVED"
        rereads = is_of_token and isinstance(self._options["token"], Path)
        bounded = min(FIRST_PAUSE * 2.0 ** min(failures, 10), LONGEST_PAUSE)
        longest = bounded if reason.retriable or rereads else HOPELESS_PAUSE
        # Half of it by chance, so that all programs of a counter do not come at one time.
        return longest / 2 * (1 + random.random())

    def _enter(self, client: Optional[Client], reason: Optional[KazasuError]) -> None:
        with self._changed:
            self._client, self._reason = client, reason
            self._changed.notify_all()


connect = Client
keep_connected = Kept


def _finish(pending: Pending, on_progress: Optional[Callable[[Any], None]]) -> Any:
    try:
        return pending.result(on_progress=on_progress)
    except KazasuError:
        raise
    except BaseException:
        # The program does not wait for it any more: Ctrl-C, or an error of its own.
        pending.cancel()
        raise


def _read(token: Token) -> Optional[str]:
    if not isinstance(token, Path):
        return token
    try:
        data = token.read_bytes()
    except (OSError, ValueError) as error:
        raise _useless(token, f"cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    try:
        # Editors of Windows put the mark of UTF-8 before it, which the daemon passes over as well.
        text = data.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        text = "\0"
    # As between the letters of UTF-16, which is UTF-8 by its bytes where it has no mark.
    if "\0" in text:
        raise _useless(token, "is not UTF-8. Save it as UTF-8 in your editor, or convert it with iconv.")
    if re.fullmatch("[0-9a-fA-F]{64}", text) is None:
        # Not with the text, which may be a token that was copied badly.
        raise _useless(token, "is not a token (64 hexadecimal digits and nothing else). Put that of the daemon there.")
    return text


def _useless(file: Path, why: str) -> KazasuError:
    return KazasuError("ACCESS_TOKEN_REQUIRED", f"{file} {why}")
