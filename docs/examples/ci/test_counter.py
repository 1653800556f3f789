"""A counter program against one attempt left: beside a daemon on simulated cards, after `kazasu trigger last-attempt`.

KAZASU_URL and KAZASU_TOKEN name another daemon than the usual one. The folder `kazasu` of the client lies next to this file.
"""
import os

from kazasu import KazasuError, connect, token_path

with connect("counter", url=os.environ.get("KAZASU_URL", "ws://127.0.0.1:4740/"), token=token_path()) as kazasu:
    states = {f"{pin['application']}/{pin['name']}": pin["state"] for pin in kazasu.card_inspect()["pins"]}
    assert states["jpki/auth"] == "last-attempt", states
    try:
        kazasu.pin_verify(pin="jpki/auth", value="0000")
    except KazasuError as error:
        assert error.code == "PIN_LAST_ATTEMPT", error
    else:
        raise AssertionError("the last attempt was made without a question")
print("one attempt left, and nobody spent it")
