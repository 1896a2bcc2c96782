"""The process in which files of strangers are parsed: ``python -m ….child KIND``.

Reads one file from standard input and writes one reply, JSON, to standard output. Knows no Django,
no database and no secret. Before the file is looked at, the process gives up what it doesn't
need: memory, computing, children, and the opening of any file or connection.
"""

import codecs
import json
import os
import pkgutil
import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from typing import Any, BinaryIO

from .formats.taken import Taken
from .gate import recognise
from .kinds import MOST_BYTES, MOST_CHARACTERS, Kind, Refusal
from .normalise import normalise
from .words import words

MEMORY = 512 * 2**20
CPU_SECONDS = 10
"""Twice what a thousand full pages of a PDF take; who burns more has no text that anybody codes."""
READERS = {
    Kind.DOCX: ("word", "read_docx"),
    Kind.ODT: ("opendocument", "read_odt"),
    Kind.PDF: ("pdf", "read_pdf"),
    Kind.HTML: ("web", "read_html"),
    Kind.MD: ("plain", "read_markdown"),
    Kind.TXT: ("plain", "read_text"),
}
LATE = {Kind.PDF: ("pypdf", "fontTools.cffLib"), Kind.HTML: ("lxml.etree",)}
"""What the readers import only while they read, when no file can be opened any more."""
ENCODINGS = words(
    """
    utf-8 utf-8-sig cp437 utf-16 utf-16-le utf-16-be utf-32 latin-1 cp1250 cp1251 cp1252 cp1253 cp1254
    iso8859-2 iso8859-5 iso8859-7 iso8859-9 iso8859-15 mac-roman koi8-r gbk gb2312 gb18030 big5
    big5hkscs cp949 euc-jp euc-kr shift-jis cp932 hkscs iso2022-jp charmap ascii idna
    """
)
"""Those that a zip, a PDF or a page on the web may name; any other is refused."""


def reader(kind: Kind) -> Callable[[bytes], Taken]:
    """The function that reads files of this kind, with all that it will need loaded."""
    module, function = READERS[kind]
    for name in LATE.get(kind, ()):
        load(name)
    for name in ENCODINGS:
        codecs.lookup(name)
    found: Callable[[bytes], Taken] = getattr(import_module(f"{__package__}.formats.{module}"), function)
    return found


def load(name: str) -> None:
    """Import a module and, of a package, every module inside that can be imported here."""
    found = import_module(name)
    for each in pkgutil.walk_packages(getattr(found, "__path__", ()), f"{name}."):
        with suppress(ImportError):
            import_module(each.name)


def shut_in() -> None:
    """Limit memory and computing; no process, file or connection can be opened from here on."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))


def reply(data: bytes, kind: Kind, read: Callable[[bytes], Taken]) -> dict[str, Any]:
    """The text of the file or the refusal, as plain data."""
    try:
        if recognise(BytesIO(data)) is not kind and kind not in (Kind.TXT, Kind.MD, Kind.HTML):
            raise Refusal("damaged")
        return _answer(read(data), kind)
    except Refusal as refusal:
        return {"refusal": refusal.code, "values": refusal.values}
    except (MemoryError, RecursionError):
        return {"refusal": "too_heavy", "values": {}}
    except Exception:  # a parser that stumbles: the file is not what it should be
        return {"refusal": "damaged", "values": {}}


def _answer(taken: Taken, kind: Kind) -> dict[str, Any]:
    if len(taken.text) > 2 * MOST_CHARACTERS:  # before the work of normalising it
        raise Refusal("too_much_text", characters=MOST_CHARACTERS)
    text = taken.text if kind is Kind.PDF else normalise(taken.text)
    if len(text) > MOST_CHARACTERS:
        raise Refusal("too_much_text", characters=MOST_CHARACTERS)
    if not text.strip():
        raise Refusal("no_text")
    return {"text": text, "encoding": taken.encoding, "pages": taken.pages, "notes": taken.notes}


def own_output() -> BinaryIO:
    """Standard output for the reply alone: whatever a library prints goes to standard error."""
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return target


def main(kind: Kind) -> None:
    target = own_output()
    read = reader(kind)
    shut_in()
    data = sys.stdin.buffer.read(MOST_BYTES)
    target.write(json.dumps(reply(data, kind, read), ensure_ascii=False).encode())
    target.flush()


if __name__ == "__main__":
    main(Kind(sys.argv[1]))
