"""Text as it is, and Markdown."""

import re

from ..kinds import Refusal
from .taken import Note, Taken

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
FENCE = re.compile(r"^[ ]{0,3}(?:```|~~~)[^\n]*$\n?", re.M)
HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+([^\n]*?)[ \t]*#*[ \t]*$", re.M)
UNDERLINE = re.compile(r"^[ ]{0,3}(?:=+|-{2,}|\*{3,}|_{3,}|(?:[*_-][ ]){2,}[*_-])[ \t]*$\n?", re.M)
QUOTE = re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.M)
IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
LINK = re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)")
STRONG = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=[^\s*_])([^\n*_]{0,2000}[^\s*_])\1(?![\w*_])")
CODE = re.compile(r"(?<!`)`([^`\n]{1,2000})`(?!`)")
COMMENT = re.compile(r"<!--(?:(?!-->).)*-->", re.S)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>|~-])")


def read_text(data: bytes) -> Taken:
    """UTF-8, UTF-16 with its mark, else Windows-1252, which is noted as a guess."""
    encoding = next((name for bom, name in BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise Refusal("encoding") from None
        return _guessed(data)
    if "\0" in text:
        raise Refusal("encoding" if encoding == "utf-16" else "not_text")
    return Taken(text, encoding=encoding)


def _guessed(data: bytes) -> Taken:
    """Windows-1252, as long as it gives no byte that means nothing there and hardly a control."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise Refusal("encoding") from None
    if "\0" in text:
        raise Refusal("not_text")
    return Taken(text, encoding="cp1252", notes=(Note("guessed_encoding"),))


def read_markdown(data: bytes) -> Taken:
    """Markdown as somebody reads it: the marks go, lists keep their dashes and numbers."""
    taken = read_text(data)
    text = taken.text.replace("\r\n", "\n").replace("\r", "\n")
    for pattern in (COMMENT, FENCE, UNDERLINE, QUOTE):
        text = pattern.sub("", text)
    for pattern in (HEADING, IMAGE, LINK, CODE):
        text = pattern.sub(r"\1", text)
    text = STRONG.sub(r"\2", STRONG.sub(r"\2", text))
    return taken.with_text(ESCAPED.sub(r"\1", text))
