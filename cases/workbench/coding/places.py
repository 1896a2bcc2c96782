"""PURE. Whether a place in a text can be coded. Positions are Unicode code points, ``[start, end)``."""

import unicodedata

JOINER = "\u200d"
LONGEST = 100_000
"""Code points that one coding covers at most."""


class PlaceError(ValueError):
    """A place that can't be coded; ``reason`` is a name that the interface has a sentence for."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_range(start: object, end: object, length: int) -> tuple[int, int]:
    """``start`` and ``end`` as positions in a text of ``length`` code points; PlaceError otherwise."""
    if (
        isinstance(start, bool)
        or isinstance(end, bool)
        or not (isinstance(start, int) and isinstance(end, int))
    ):
        raise PlaceError("not_whole")
    if start < 0:
        raise PlaceError("negative")
    if end <= start:
        raise PlaceError("inverted")
    if end > length:
        raise PlaceError("past_end")
    if end - start > LONGEST:
        raise PlaceError("too_long")
    return start, end


def check_words(around: str, start: int, end: int, quote: str | None) -> str:
    """The words at ``[start, end)`` of ``around``.

    Raises PlaceError when they are only white space, when they aren't ``quote``, or when
    the place begins or ends inside what a reader sees as one letter.
    """
    words = around[start:end]
    if quote is not None and quote != words:
        raise PlaceError("other_words")
    if not words.strip():
        raise PlaceError("white")
    if _is_inside_a_letter(around, start) or _is_inside_a_letter(around, end):
        raise PlaceError("inside_a_letter")
    return words


def _is_inside_a_letter(text: str, place: int) -> bool:
    """Whether a border at ``place`` parts a letter from its accent, or an emoji from what it is joined to."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    return bool(unicodedata.combining(after)) or JOINER in (before, after) or _varies(after)


def _varies(letter: str) -> bool:
    """Variation selectors and skin tones belong to the sign before them."""
    return "\ufe00" <= letter <= "\ufe0f" or "\U0001f3fb" <= letter <= "\U0001f3ff"


def from_utf16(text: str, place: int) -> int:
    """A position that a browser counted, in code points; PlaceError inside a surrogate pair or past the end.

    ``text`` must hold everything before ``place``.
    """
    if place < 0:
        raise PlaceError("negative")
    units = text.encode("utf-16-le")
    if 2 * place > len(units):
        raise PlaceError("past_end")
    try:
        return len(units[: 2 * place].decode("utf-16-le"))
    except UnicodeDecodeError:
        raise PlaceError("inside_a_pair") from None
