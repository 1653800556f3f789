"""One WebSocket (RFC 6455) on one connection, as far as the daemon uses it: text, without extensions.

It is here, and no library's, because the token may go only where somebody has proved to know it: on the very connection
on which the proof came. Libraries make a connection of their own, and some follow a redirect with the token.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import re
import socket
import struct
import threading
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import IO, Optional, Tuple
from urllib.parse import urlsplit

from .errors import KazasuError, refused, unreachable

# The daemon greets at once; and it pings every 30 seconds, so that silence means that it is gone or hangs.
GREETING_SECONDS = 10
SILENCE_SECONDS = 75
LONGEST_MESSAGE = 64 * 1024 * 1024
ACCEPT = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class WebSocket:
    """`receive` by one thread, `send` and `close` by any."""

    def __init__(self, url: str, token: Optional[str]) -> None:
        where = urlsplit(url)
        if where.scheme != "ws" or where.hostname is None:
            raise ValueError(f"{url} is no address like ws://127.0.0.1:4740/")
        self._url = url
        self._sending = threading.Lock()
        self._closed = False
        http = HTTPConnection(where.hostname, where.port or 80, timeout=GREETING_SECONDS)
        try:
            http.connect()
            # No second one in its place: that would be somebody who has proved nothing.
            http.auto_open = 0
            if token is not None:
                self._prove(http, token)
            self._reader = self._upgrade(http, where.path or "/", token)
        except (OSError, HTTPException) as error:
            http.close()
            raise unreachable(f"Nothing answers at {url} as Kazasu does: {error}.") from error
        except BaseException:
            http.close()
            raise
        self._socket = http.sock

    def expect_pings(self) -> None:
        """The daemon has greeted: from now on it is heard of now and then."""
        self._socket.settimeout(SILENCE_SECONDS)

    def _prove(self, http: HTTPConnection, token: str) -> None:
        nonce = os.urandom(32).hex()
        http.request("GET", f"/proof?nonce={nonce}")
        response = http.getresponse()
        body = _json(response)
        if response.status != 200:
            raise self._no(body)
        # Bound to the end that is seen from here: nobody else can have passed it on.
        address, port = http.sock.getpeername()[:2]
        text = f"kazasu proof 1\n{nonce}\n{address}\n{port}"
        expected = hmac.new(_bytes(token), text.encode(), hashlib.sha256).hexdigest()
        proofs = body.get("proofs") if isinstance(body, dict) else None
        given = [str(one).encode() for one in proofs] if isinstance(proofs, list) else []
        if not any(hmac.compare_digest(expected.encode(), one) for one in given):
            raise KazasuError("DAEMON_UNPROVED", f"What answers at {self._url} does not know the token.")

    def _upgrade(self, http: HTTPConnection, path: str, token: Optional[str]) -> IO[bytes]:
        key = base64.b64encode(os.urandom(16))
        headers = {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": key.decode(),
        }
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        http.request("GET", path, headers=headers)
        response = http.getresponse()
        if response.status != 101:
            raise self._no(_json(response))
        accept = base64.b64encode(hashlib.sha1(key + ACCEPT).digest()).decode()
        if response.getheader("Sec-WebSocket-Accept") != accept:
            raise self._no(None)
        # What came with the answer already is in its stream, which it would close with itself.
        stream = response.fp
        response.fp = None  # type: ignore[assignment]
        return stream

    def _no(self, body: object) -> KazasuError:
        return refused(body) or unreachable(f"What answers at {self._url} is not Kazasu.")

    def send(self, text: str) -> None:
        self._send(TEXT, text.encode())

    def receive(self) -> str:
        """The next message. Raises a KazasuError when there is none any more."""
        try:
            return self._message()
        except (OSError, ValueError, struct.error) as error:
            raise unreachable(f"The connection ended: {error}.") from error

    def close(self) -> None:
        """Ends it also under a thread that receives."""
        self._closed = True
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self._socket.close()

    def _message(self) -> str:
        parts = bytearray()
        while True:
            opcode, is_last, payload = self._frame()
            if opcode == PING:
                self._send(PONG, payload)
            elif opcode == CLOSE:
                code = struct.unpack("!H", payload[:2])[0] if len(payload) >= 2 else 1005
                raise unreachable(f"The daemon ended the connection ({code}): {payload[2:].decode(errors='replace')}")
            elif opcode != PONG:
                parts += payload
                if is_last:
                    return parts.decode("utf-8")

    def _frame(self) -> Tuple[int, bool, bytes]:
        first, second = self._exactly(2)
        length = second & 0x7F
        if length == 126:
            (length,) = struct.unpack("!H", self._exactly(2))
        elif length == 127:
            (length,) = struct.unpack("!Q", self._exactly(8))
        if length > LONGEST_MESSAGE:
            raise unreachable("What answers is not Kazasu: it sends too much.")
        return first & 0x0F, bool(first & 0x80), self._exactly(length)

    def _exactly(self, count: int) -> bytes:
        data = self._reader.read(count)
        if len(data) < count:
            raise unreachable("The connection ended.")
        return data

    def _send(self, opcode: int, payload: bytes) -> None:
        mask = os.urandom(4)
        size = len(payload)
        if size < 126:
            head = struct.pack("!BB", 0x80 | opcode, 0x80 | size)
        elif size < 65536:
            head = struct.pack("!BBH", 0x80 | opcode, 0x80 | 126, size)
        else:
            head = struct.pack("!BBQ", 0x80 | opcode, 0x80 | 127, size)
        key = (mask * (size // 4 + 1))[:size]
        masked = (int.from_bytes(payload, "big") ^ int.from_bytes(key, "big")).to_bytes(size, "big")
        with self._sending:
            if self._closed:
                raise unreachable("The connection has ended.")
            try:
                self._socket.sendall(head + mask + masked)
            except OSError as error:
                raise unreachable(f"The connection ended: {error}.") from error


def _bytes(token: str) -> bytes:
    if re.fullmatch("(?:[0-9a-fA-F]{2})+", token) is None:
        # Not with the text, which may be a token that was copied badly.
        raise KazasuError("DAEMON_UNPROVED", "The token is not hexadecimal.")
    return bytes.fromhex(token)


def _json(response: HTTPResponse) -> object:
    try:
        return json.loads(response.read(16 * 1024))
    except ValueError:
        return None
