"""What a file can be, how large it may be, and how we say no."""

from enum import StrEnum
from typing import Protocol

MEGABYTE = 2**20
MOST_BYTES = 50 * MEGABYTE
"""Of a file as it was sent, and of everything inside a packed one together."""
MOST_CHARACTERS = 10_000_000
"""Of text, in code points: about seventy novels."""
MOST_PARTS = 500
"""Files inside a .docx or .odt."""


class Readable(Protocol):
    """A file that can be read from any place, such as Django's uploaded ones."""

    def read(self, size: int = -1, /) -> bytes: ...

    def seek(self, offset: int, whence: int = 0, /) -> int: ...


class Kind(StrEnum):
    """The kinds of file that are read."""

    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    TXT = "txt"
    MD = "md"
    HTML = "html"


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault
    """A file that is not read: ``code`` says why, ``values`` what the sentence needs.

    Never holds text of the file or its name. Every code is in :data:`CODES`; the sentences for
    people are in ``cases.workbench.sources.refusals``.
    """

    def __init__(self, code: str, **values: str | int) -> None:
        if code not in CODES:
            raise ValueError(f"unknown refusal {code}")
        super().__init__(code)
        self.code = code
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (self.code, self.values)


def _again(code: str, values: dict[str, str | int]) -> Refusal:
    return Refusal(code, **values)


CODES: dict[str, frozenset[str]] = {
    code: frozenset(values)
    for code, values in {
        # before anything is opened
        "empty": (),
        "too_large": ("megabytes",),
        "not_text": (),
        "image": (),
        "recording": (),
        "old_word": (),
        "old_office": (),
        "rtf": (),
        "other_office": ("extension",),
        "other_zip": (),
        "password": (),
        # inside a packed file
        "damaged": (),
        "too_many_parts": ("parts",),
        "unpacks_too_large": ("megabytes",),
        "strange_path": (),
        "macro": (),
        "embedded": (),
        "dtd": (),
        # while the text is taken out
        "encoding": (),
        "scanned": (),
        "no_text": (),
        "too_much_text": ("characters",),
        "too_heavy": (),
        "busy": (),
        # literature
        "literature_format": (),
        "literature_line": ("line", "fault"),
        "literature_many": ("entries",),
    }.items()
}
"""Every code with the names of its values."""
