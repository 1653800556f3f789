"""A client of Kazasu, the local daemon for Japan's My Number Card. Needs Python 3.9 or later and nothing else.

    from kazasu import connect, token_path

    with connect("counter", token=token_path()) as kazasu:
        for pin in kazasu.card_inspect()["pins"]:
            print(pin["en"], pin["remaining"])
"""

from .client import Client, Kept, connect, keep_connected, token_path
from .connection import Pending
from .errors import KazasuError
from .subscriptions import Heard, Lost, Subscription

__all__ = [
    "Client",
    "Heard",
    "KazasuError",
    "Kept",
    "Lost",
    "Pending",
    "Subscription",
    "connect",
    "keep_connected",
    "token_path",
]
