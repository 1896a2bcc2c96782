"""Colours of codes: a strong one for a line, a pale one that dark text is read on."""

from collections.abc import Sequence

from cases.exchange.fragments import Fragment
from cases.exchange.refi.values import colour

PALETTE = (
    *("#1f6f8b", "#b3541e", "#5b7f2b", "#7a4f9a", "#a83250", "#2f5fa8"),
    *("#8a6d1f", "#23807a", "#9a4f7d", "#4d6b3c", "#a0522d", "#4a5f7a"),
)
PALE = 0.82
"""How much white is in the pale colour: black on it has a contrast of at least 12 to 1."""


def colours_of(fragments: Sequence[Fragment]) -> dict[str, str]:
    """A colour ``#rrggbb`` per code: its own, else the next of a palette."""
    found: dict[str, str] = {}
    for one in fragments:
        if one.code not in found:
            found[one.code] = _six(colour(one.colour)) or PALETTE[len(found) % len(PALETTE)]
    return found


def pale(strong: str) -> str:
    """``#rrggbb`` mixed with white."""
    parts = (int(strong[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * PALE):02x}" for part in parts)


def _six(short: str) -> str:
    return "#" + "".join(2 * sign for sign in short[1:]) if len(short) == 4 else short.lower()
