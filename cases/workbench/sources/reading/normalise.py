"""One form for every text, so that an offset means the same everywhere and for good."""

import re
import unicodedata
from hashlib import sha256

LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
SPACES = re.compile("[\xa0\u2007\u202f]")
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
"""Controls, soft hyphens, zero-width spaces, byte order marks, halves of characters."""
TRAILING = re.compile(r"(?<![^\S\n])[^\S\n]+$", re.M)  # the look back keeps a long row of spaces linear
BLANK_LINES = re.compile(r"\n{4,}")


def normalise(text: str) -> str:
    """``text`` in NFC with LF, without what can't be seen; at most two blank lines in a row.

    Spaces at line ends and blank lines at both ends go; tabs and spaces at the beginning of a line
    stay. A text that was normalised comes back unchanged.
    """
    text = UNSEEN.sub("", SPACES.sub(" ", LINE_ENDS.sub("\n", text)))
    text = TRAILING.sub("", unicodedata.normalize("NFC", text))
    return BLANK_LINES.sub("\n\n\n", text).strip("\n")


def digest(text: str) -> str:
    """The SHA-256 of ``text`` in UTF-8, 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()
