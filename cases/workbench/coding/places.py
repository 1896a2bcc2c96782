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
    """Whether a border at ``place`` parts a letter from its accent, a flag, or what an emoji is made of."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    return JOINER in (before, after) or _belongs_to_the_one_before(after) or _parts_a_flag(text, place)


def _belongs_to_the_one_before(letter: str) -> bool:
    """Accents, vowel signs, variation selectors and enclosing marks; skin tones; the tags of a flag."""
    marks = unicodedata.category(letter).startswith("M")
    return marks or "\U0001f3fb" <= letter <= "\U0001f3ff" or "\U000e0020" <= letter <= "\U000e007f"


def is_half_a_flag(letter: str) -> bool:
    """Whether this is a regional indicator; two of them are a flag."""
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _parts_a_flag(text: str, place: int) -> bool:
    """Halves are paired from where their run begins, which ``text`` must hold."""
    if not is_half_a_flag(text[place]):
        return False
    start = place
    while start > 0 and is_half_a_flag(text[start - 1]):
        start -= 1
    return (place - start) % 2 == 1


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
