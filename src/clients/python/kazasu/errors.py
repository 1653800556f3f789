"""The one error that this client raises. Its codes, and what they mean, are the daemon's."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from .codes import ERRORS, OWN

Told = Mapping[str, str]


class KazasuError(Exception):
    """What the daemon reports; or, by the client itself, DAEMON_UNREACHABLE when a connection cannot be made or is lost,
    DAEMON_UNPROVED when what answers does not know the token, REQUEST_CANCELLED when this side closed the connection.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        means: Optional[Told] = None,
        advice: Optional[Told] = None,
        data: Optional[Mapping[str, Any]] = None,
    ) -> None:
        super().__init__(message)
        audience, retriable = ERRORS.get(code, ("staff", False))
        own = OWN.get(code, {})
        said = data or {}
        self.code = code
        """Stable. Decide on this one."""
        self.means: Told = means or said.get("means") or own.get("means") or {}
        """What it means, by language: "ja", "en", and that of the session."""
        self.advice: Told = advice or said.get("advice") or own.get("advice") or {}
        """What the person can do, by language."""
        self.audience: str = said.get("for", audience)
        """Whom the advice is for: holder, staff or developer. Show holders only theirs."""
        self.retriable: bool = said.get("retriable", retriable)
        """Whether the same request can succeed later."""
        self.data: Mapping[str, Any] = said
        """What else the daemon sent with it, such as `remaining` and `confirmation`; empty where it said nothing."""

    def __str__(self) -> str:
        return f"{self.code}: {self.args[0]}"


def unreachable(message: str) -> KazasuError:
    return KazasuError("DAEMON_UNREACHABLE", message)


def refused(body: object) -> Optional[KazasuError]:
    """The daemon's own words with which it refuses a connection; None for what anybody else says."""
    if not isinstance(body, dict):
        return None
    code, means, advice = body.get("code"), body.get("message"), body.get("advice")
    if not (isinstance(code, str) and isinstance(means, dict) and isinstance(advice, dict)):
        return None
    return KazasuError(code, str(means.get("en", code)), means=means, advice=advice)
