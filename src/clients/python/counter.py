"""A counter program: says of each card that is laid down what is with it and what to do, and checks a PIN on request.

    python3 counter.py                # what is laid down, until Ctrl-C
    python3 counter.py --pin          # asks for the PIN of each My Number Card (jpki/auth), once

KAZASU_URL and KAZASU_TOKEN name another daemon than the usual one.
"""

from __future__ import annotations

import os
import sys
from getpass import getpass
from typing import Optional, Set

from kazasu import KazasuError, Kept, keep_connected, token_path
from kazasu.shapes import PinProgress, PinVerifyResult, Report

URL = os.environ.get("KAZASU_URL", "ws://127.0.0.1:4740/")


def main() -> None:
    asked: Set[int] = set()
    with keep_connected("counter", url=URL, token=token_path(), language="ja") as kazasu:
        for heard in kazasu.subscribe(["card.inserted", "card.removed", "inspection.completed", "inspection.failed"]):
            if heard.name == "snapshot":
                say(f"ready, {len(heard.params['readers'])} reader(s)")
                for reader in heard.params["readers"]:
                    lying = reader.get("report")
                    if lying is not None:
                        show(lying)
            elif heard.name == "lost":
                say(f"no daemon: {heard.params}")
                say(f"  {heard.params.advice['ja']}")
            elif heard.name == "card.inserted":
                say("a card, do not take it away yet")
            elif heard.name == "card.removed":
                say("the card is gone")
            elif heard.name == "inspection.failed":
                say(f"it cannot be read: {heard.params['error']['data']['advice']['ja']}")
            elif heard.name == "inspection.completed":
                report, presence = heard.params["report"], heard.params["presence"]
                show(report)
                # The report comes again when a counter has changed.
                if "--pin" in sys.argv and presence not in asked and report["card"]["kind"] == "individual-number-card":
                    asked.add(presence)
                    check_pin(kazasu, presence)


def show(report: Report) -> None:
    say(f"{report['card']['kind']}, valid until {report['card']['expires']}")
    for pin in report["pins"]:
        if pin["state"] in ("low", "last-attempt", "blocked"):
            say(f"  {pin['ja']}: {pin['state']}, {pin['remaining']} left")
    for step in report["guidance"]:
        say(f"  {step['severity']}: {step['title']['ja']}")


def check_pin(kazasu: Kept, presence: int) -> None:
    value = ask("PIN, or nothing: ")
    if value == "":
        return
    try:
        say(outcome(verify(kazasu, presence, value)))
    except KazasuError as error:
        if error.code == "PIN_LAST_ATTEMPT" and ask("This is the last attempt. Make it? yes/no: ") == "yes":
            say(outcome(verify(kazasu, presence, value, error.data["confirmation"])))
        elif error.code == "DAEMON_UNREACHABLE":
            # It is not sent again: it may have reached the card. The next report has the counter.
            say("what became of the attempt is not known; the counter of the card shows it")
        else:
            say(f"{error} {error.advice['ja']}")


def verify(kazasu: Kept, presence: int, value: str, confirmation: Optional[str] = None) -> PinVerifyResult:
    def on_progress(progress: PinProgress) -> None:
        if "awaiting" in progress:
            say(f"put the card back, within {progress['awaiting']['seconds']} seconds")

    return kazasu.pin_verify(
        pin="jpki/auth", value=value, presence=presence, confirmation=confirmation, on_progress=on_progress
    )


def outcome(result: PinVerifyResult) -> str:
    return f"{result['outcome']}, {result['remaining']} left"


def ask(question: str) -> str:
    if sys.stdin.isatty():
        return getpass(question)
    say(question)
    return sys.stdin.readline().strip()


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
