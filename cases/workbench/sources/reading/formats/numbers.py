"""The numbers of lists as they are written: in digits, letters or the Roman way."""

from collections.abc import Callable

ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
MOST_ROMAN, MOST_LETTERS = 3999, 780
"""Beyond these, programs write digits or nothing that anyone reads."""
DIGITS = "1"


def written(number: int, kind: str) -> str:
    """``kind``: *1*, *a*, *A*, *i* or *I*; *aa* and *AA* when after z comes aa, then bb; else digits."""
    write = _WAYS.get(kind.lower(), str)
    said = write(number) if number > 0 else str(number)
    return said.upper() if kind.isupper() else said


def _letters(number: int) -> str:
    """After z comes aa, then ab."""
    said = ""
    while number:
        number, place = divmod(number - 1, 26)
        said = _letter(place) + said
    return said


def _repeated(number: int) -> str:
    times, place = divmod(number - 1, 26)
    return _letter(place) * (times + 1) if number <= MOST_LETTERS else str(number)


def _roman(number: int) -> str:
    if number > MOST_ROMAN:
        return str(number)
    said = ""
    for value, letters in ROMAN:
        times, number = divmod(number, value)
        said += letters * times
    return said


def _letter(place: int) -> str:
    return chr(ord("a") + place)


_WAYS: dict[str, Callable[[int], str]] = {"a": _letters, "aa": _repeated, "i": _roman}
