"""For the tests: more than a counter program says, line by line as Talk.java. URL and reader are the arguments."""

import sys

from kazasu import KazasuError, connect, token_path

URL, READER = sys.argv[1:3]


def code_of(work):
    try:
        work()
        return "nothing"
    except KazasuError as error:
        return error.code


def stumble(_):
    raise ValueError


with connect("one", url=URL, token=token_path()) as one, connect("other", url=URL, token=token_path()) as other:
    other.simulator_insert(reader=READER, profile="adult")
    with other.subscribe() as everything:
        everything.get()
        other.simulator_insert(reader=READER, profile="adult")
        unheard = code_of(lambda: other.card_inspect(reader=READER))
        while everything.get().name != "card.inserted":
            pass
        print(unheard, code_of(lambda: other.card_inspect(reader=READER)))
    other.simulator_remove(reader=READER)

    inserted, removed = one.subscribe(["card.inserted"]), one.subscribe(["card.removed"])
    one.simulator_insert(reader=READER, profile="adult")
    one.simulator_remove(reader=READER)
    print(inserted.get().name, inserted.get().name, removed.get().name, removed.get().name)

    lease = other.reader_acquire(reader=READER)["lease"]
    waiting = one.start("reader.acquire", {"reader": READER, "wait": True})
    print(code_of(lambda: waiting.result(on_progress=lambda _: waiting.cancel())))
    try:
        one.reader_acquire(reader=READER, wait=True, on_progress=stumble)
    except ValueError:
        print("stumbled")
    other.reader_release(lease=lease)
    print("granted", one.reader_acquire(reader=READER)["reader"] == READER)

    print(code_of(lambda: one.card_inspect(reader=READER)), code_of(lambda: one.pin_verify(pin="none/none")))
    one.close()
    print(code_of(one.daemon_info), code_of(removed.get))
