"""Which card lies on which reader, as far as the program has heard: what it asks of a card, it asks of that one. A card
that was exchanged meanwhile, of which the program has not heard yet, gets nothing.
"""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional, Sequence

from .methods import AT_CARD

# Without each of these a program would not hear of every card.
_NEEDED = ("card.inserted", "card.removed", "reader.attached", "reader.detached")


class Insertions:
    """Of one subscription. Another thread may ask than hears: what is known is replaced, and never changed."""

    def __init__(self, events: Optional[Sequence[str]]) -> None:
        self.is_told = events is None or all(name in events for name in _NEEDED)
        self._presences: Optional[Dict[str, int]] = None

    def hear(self, name: str, params: Any) -> None:
        """In the thread of the program, which has heard of it from now on."""
        if not self.is_told:
            return
        known = self._presences or {}
        if name == "lost":
            self._presences = None
        elif name == "snapshot":
            self._presences = {one["id"]: one["card"]["presence"] for one in params["readers"] if one["card"]}
        elif name == "reader.attached":
            self._presences = _lies(known, params["reader"]["id"], params["reader"]["card"])
        elif name == "card.inserted":
            self._presences = _lies(known, params["reader"], params["card"])
        elif name in ("card.removed", "reader.detached"):
            self._presences = _lies(known, params["reader"], None)

    def meant(self, method: str, params: Mapping[str, object]) -> Mapping[str, object]:
        """With the card that the program must mean; as they are where it named one, or where there are several."""
        if method not in AT_CARD or params.get("presence") is not None:
            return params
        reader = params.get("reader")
        known = [one for name, one in (self._presences or {}).items() if reader is None or name == reader]
        return {**params, "presence": known[0]} if len(known) == 1 else params


def _lies(known: Mapping[str, int], reader: str, card: Optional[Mapping[str, Any]]) -> Dict[str, int]:
    others = {name: one for name, one in known.items() if name != reader}
    return others if card is None else {**others, reader: card["presence"]}
