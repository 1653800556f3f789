"""JSON-RPC over one WebSocket: answers find their requests, events their subscriptions. One thread listens; what the
program gave is never called by it, so that a program may call the daemon from wherever it hears of something.
"""

from __future__ import annotations

import json
import queue
import threading
from typing import Any, Callable, Dict, Mapping, Optional, Tuple

from .errors import KazasuError, unreachable
from .websocket import WebSocket

Hear = Callable[[str, Any], None]


class Pending:
    """A request that was sent, once. It is never sent again, whatever becomes of the connection."""

    def __init__(self, connection: Connection, number: int, on_answer: Optional[Callable[[Any], None]]) -> None:
        self._connection = connection
        self._number = number
        self._news: queue.SimpleQueue[Tuple[str, Any]] = queue.SimpleQueue()
        self._on_answer = on_answer

    def result(
        self, timeout: Optional[float] = None, on_progress: Optional[Callable[[Any], None]] = None
    ) -> Any:
        """Waits for it. Raises a KazasuError, or TimeoutError when there was no news for `timeout` seconds: the request
        goes on then, and may be waited for again.
        """
        while True:
            try:
                kind, value = self._news.get(timeout=timeout)
            except queue.Empty:
                raise TimeoutError("Nothing was heard of the request in that time.") from None
            if kind == "progress":
                if on_progress is not None:
                    on_progress(value)
                continue
            # For whoever asks once more.
            self._news.put((kind, value))
            if kind == "error":
                raise value
            return value

    def cancel(self) -> None:
        """Asks the daemon to end it. The result is still to be waited for: it may have been done before."""
        self._connection.tell("request.cancel", {"id": self._number})

    def _hear(self, kind: str, value: Any) -> None:
        # In the thread that listens, before the next message is looked at.
        if kind == "result" and self._on_answer is not None:
            self._on_answer(value)
        self._news.put((kind, value))


class Connection:
    def __init__(self, url: str, token: Optional[str], hear: Hear, ended: Callable[[KazasuError], None]) -> None:
        self._socket = WebSocket(url, token)
        self._hear = hear
        self._ended = ended
        self._lock = threading.Lock()
        self._pending: Dict[int, Pending] = {}
        self._last = 0
        self._end: Optional[KazasuError] = None
        try:
            message = _parsed(self._socket.receive())
            if message.get("method") != "hello":
                raise unreachable(f"What answers at {url} is not Kazasu.")
        except BaseException:
            self._socket.close()
            raise
        self.hello: Any = message["params"]
        self._socket.expect_pings()
        threading.Thread(target=self._listen, name="kazasu", daemon=True).start()

    def start(
        self, method: str, params: Mapping[str, object], on_answer: Optional[Callable[[Any], None]] = None
    ) -> Pending:
        with self._lock:
            if self._end is not None:
                raise self._end
            self._last += 1
            pending = Pending(self, self._last, on_answer)
            self._pending[self._last] = pending
            number = self._last
        try:
            self._send(number, method, params)
        except KazasuError as error:
            self.close(error)
        return pending

    def tell(self, method: str, params: Mapping[str, object]) -> None:
        """Asks, and does not wait for the answer."""
        try:
            self.start(method, params)
        except KazasuError:
            pass

    @property
    def reason(self) -> Optional[KazasuError]:
        """Why it has ended; None while it has not."""
        return self._end

    def close(self, reason: KazasuError) -> None:
        with self._lock:
            if self._end is not None:
                return
            self._end = reason
            pending = list(self._pending.values())
            self._pending.clear()
        self._socket.close()
        for one in pending:
            one._hear("error", reason)
        self._ended(reason)

    def _send(self, number: int, method: str, params: Mapping[str, object]) -> None:
        given = {name: value for name, value in params.items() if value is not None}
        self._socket.send(json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": given}))

    def _listen(self) -> None:
        try:
            while True:
                self._take(_parsed(self._socket.receive()))
        except KazasuError as error:
            self.close(error)
        except Exception as error:  # What no daemon of ours says; nobody may wait for the rest.
            self.close(unreachable(f"What answers is not Kazasu: {error!r}."))

    def _take(self, message: Dict[str, Any]) -> None:
        method = message.get("method")
        if method == "progress":
            waiting = self._pending.get(message["params"]["id"])
            if waiting is not None:
                waiting._hear("progress", message["params"]["progress"])
        elif method is not None:
            self._hear(method, message["params"])
        else:
            self._answer(message)

    def _answer(self, message: Dict[str, Any]) -> None:
        number: Any = message.get("id")
        answered = self._pending.get(number)
        if answered is None:
            return
        error = message.get("error")
        if error is None:
            if not isinstance(message.get("result"), dict):
                raise unreachable("What answers is not Kazasu: an answer without a result.")
            answered._hear("result", message["result"])
        else:
            answered._hear("error", KazasuError(error["data"]["code"], error["message"], data=error["data"]))
        # Only now: whoever waits for an answer that is none hears of the end of the connection.
        with self._lock:
            self._pending.pop(number, None)


def _parsed(text: str) -> Dict[str, Any]:
    try:
        message = json.loads(text)
    except ValueError:
        message = None
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        raise unreachable("What answers is not Kazasu.")
    return message
