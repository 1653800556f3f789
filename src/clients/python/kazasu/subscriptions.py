"""Any number of subscriptions over connections that come and go. The daemon has one for a connection: it is asked for
what all of them want together, and each hears its own snapshot and what it wants.
"""

from __future__ import annotations

import queue
import threading
from typing import Any, Iterator, List, Literal, Mapping, NamedTuple, Optional, Sequence, Union

from .connection import Connection
from .errors import KazasuError
from .insertions import Insertions
from .shapes import EVENTS, Event, EventName, SnapshotTaken


class Lost(NamedTuple):
    """The connection is lost, or could not be made; a snapshot follows when it is there again."""

    name: Literal["lost"]
    params: KazasuError


Heard = Union[Event, Lost]


class Subscription:
    """What is heard, in order and without a gap: `for event in subscription`, in a thread of the program's choice."""

    def __init__(self, owner: Subscriptions, events: Optional[Sequence[EventName]]) -> None:
        self._owner = owner
        self._events = None if events is None else list(events)
        self._heard: queue.SimpleQueue[Union[Heard, KazasuError, None]] = queue.SimpleQueue()
        self._has_begun = False
        self._insertions = Insertions(events)

    def get(self, timeout: Optional[float] = None) -> Heard:
        """The next that is heard. Raises a KazasuError when there is no more, and TimeoutError after so many seconds."""
        try:
            heard = self._heard.get(timeout=timeout)
        except queue.Empty:
            raise TimeoutError("Nothing was heard in that time.") from None
        if heard is None or isinstance(heard, KazasuError):
            # For whoever asks once more.
            self._heard.put(heard)
            raise heard or KazasuError("REQUEST_CANCELLED", "The subscription was ended on this side.")
        self._insertions.hear(heard.name, heard.params)
        return heard

    def __iter__(self) -> Iterator[Heard]:
        """Ends when the subscription or the client was closed on this side; raises what else ends it."""
        while True:
            try:
                yield self.get()
            except KazasuError as error:
                if error.code == "REQUEST_CANCELLED":
                    return
                raise

    def close(self) -> None:
        self._owner.remove(self)
        self._heard.put(None)

    def __enter__(self) -> Subscription:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def wants(self, name: str) -> bool:
        return self._events is None or name in self._events


class Subscriptions:
    def __init__(self, *, outlive: bool = False) -> None:
        """`outlive`: another connection follows each that is lost, and they go on with it."""
        self._outlive = outlive
        self._all: List[Subscription] = []
        self._connection: Optional[Connection] = None
        self._lost: Optional[KazasuError] = None
        # Of the list and of who has begun; the other lets one request after the other be made.
        self._lock = threading.Lock()
        self._renewing = threading.Lock()

    def add(self, events: Optional[Sequence[EventName]]) -> Subscription:
        subscription = Subscription(self, events)
        with self._lock:
            self._all.append(subscription)
            # It was told to those that were there.
            if self._lost is not None:
                subscription._heard.put(Lost("lost", self._lost))
        try:
            self._renew()
        except BaseException:
            self.remove(subscription)
            raise
        return subscription

    def remove(self, subscription: Subscription) -> None:
        """What it alone wanted goes on to come, and nobody hears it."""
        with self._lock:
            if subscription in self._all:
                self._all.remove(subscription)

    def use(self, connection: Optional[Connection]) -> None:
        """There is another connection, or none."""
        with self._lock:
            self._connection = connection
            if connection is not None:
                self._lost = None
            for one in self._all:
                one._has_begun = False
        try:
            self._renew()
        except KazasuError as error:
            if error.code != "ACCESS_SCOPE_MISSING":
                raise
            self.end(error, only_waiting=True)

    def hear(self, name: str, params: Any) -> None:
        """By the thread that listens. What this client does not know yet, a later one does."""
        kind = EVENTS.get(name)
        if kind is None:
            return
        event: Event = kind(name, params)
        with self._lock:
            for one in self._all:
                if one._has_begun and one.wants(name):
                    one._heard.put(event)

    def meant(self, method: str, params: Mapping[str, object]) -> Mapping[str, object]:
        """Where several hear of every card, in threads of their own, nobody knows which of them asks."""
        with self._lock:
            told = [one._insertions for one in self._all if one._insertions.is_told]
        return told[0].meant(method, params) if len(told) == 1 else params

    def lose(self, reason: KazasuError) -> None:
        with self._lock:
            self._lost = reason
            for one in self._all:
                one._heard.put(Lost("lost", reason))

    def end(self, reason: KazasuError, only_waiting: bool = False) -> None:
        with self._lock:
            ended = [one for one in self._all if not (only_waiting and one._has_begun)]
            self._all = [one for one in self._all if one not in ended]
        for one in ended:
            one._heard.put(reason)

    def _renew(self) -> None:
        with self._renewing:
            with self._lock:
                connection = self._connection
                waiting = [one for one in self._all if not one._has_begun]
                wishes = [one._events for one in self._all]
            if connection is None or not waiting:
                return
            union = {name for events in wishes for name in events or []}
            params = {} if None in wishes else {"events": sorted(union)}

            def begin(result: Any) -> None:
                # In the thread that listens, so that no event comes between the snapshot and what follows it.
                with self._lock:
                    if connection is not self._connection:
                        return
                    for one in waiting:
                        one._has_begun = True
                        one._heard.put(SnapshotTaken("snapshot", result["snapshot"]))

            try:
                connection.start("events.subscribe", params, begin).result()
            except KazasuError as error:
                # They hear that it is lost, as from any other loss.
                if not (self._outlive and error is connection.reason):
                    raise
