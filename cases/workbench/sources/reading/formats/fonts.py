"""Fonts of a PDF that are read wrongly unless they are told of in another way."""

import re
from collections.abc import Iterator
from typing import Any

TWO_BYTES = re.compile(
    rb"1\s+begincodespacerange\s*<[0-9a-f]{4}>\s*<[0-9a-f]{4}>\s*endcodespacerange", re.IGNORECASE
)


def name_encodings(page: Any) -> None:
    """Give fonts that hold their own encoding the name of the common one with two bytes a letter.

    pypdf looks at that name alone to know how long a letter is, and takes every byte for one without it:
    quotes and Polish letters were lost from a page on which the font lacked an emoji. What the codes mean
    stands elsewhere in the font and stays.
    """
    from pypdf.generic import NameObject

    for font in _fonts(page):
        encoding: Any = font["/Encoding"] if {"/Encoding", "/ToUnicode"} <= font.keys() else None
        if hasattr(encoding, "get_data") and TWO_BYTES.search(encoding.get_data()):
            font[NameObject("/Encoding")] = NameObject("/Identity-H")


def _fonts(page: Any) -> Iterator[Any]:
    """The fonts that a page names, as far as they are what they should be."""
    held = page
    for name in ("/Resources", "/Font"):
        held = held[name] if isinstance(held, dict) and name in held else None
    for name in held if isinstance(held, dict) else ():
        if isinstance(font := held[name], dict):
            yield font
