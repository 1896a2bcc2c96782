"""The printing press: a process that only turns HTML into PDF.

Run as ``python -m roadmap.document.press STATIC_ROOT…`` by
:mod:`roadmap.document.renderer`. It knows no Django, no database and no secret;
it reads one order after the other from standard input and writes one reply for
each to standard output, until its input ends. WeasyPrint (1 second and 50 MB to
import) is loaded here and nowhere else.

Order:  lengths of identifier and HTML (two big-endian 32-bit), then both.
Reply:  ``1`` or ``0`` for made or failed, the lengths of notes and PDF, then both;
notes are a JSON list of WeasyPrint's log lines at WARNING or above.
"""

import gc
import json
import logging
import mimetypes
import os
import resource
import signal
import struct
import sys
import warnings
from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

ORDER = struct.Struct(">II")
REPLY = struct.Struct(">?II")
STACK = 8 * 2**20
"""Bytes of stack per thread, whatever the machine's own setting, which counts as memory used."""
CPU_SECONDS = 30
"""The most computing that one document may take; a busy machine doesn't count against it."""
KEPT_OBJECTS = 1_000_000
"""How many objects earlier documents may leave behind (some 150 MB) before they are cleared away."""
SITE = "https://welzijn.invalid"
STATIC = f"{SITE}/static/"


class Notes(logging.Handler):
    """Keeps what WeasyPrint complains about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    def listen(self) -> None:
        """Hear WeasyPrint, its font tools and its Python warnings."""
        warnings.filterwarnings("default", module="weasyprint")
        logging.captureWarnings(True)
        for name in ("weasyprint", "fontTools", "py.warnings"):
            logging.getLogger(name).addHandler(self)

    def take(self) -> list[str]:
        lines, self.lines = self.lines, []
        return lines


def bundled(url: str, roots: Iterable[Path]) -> Path | None:
    """The file of our own that ``url`` means, or None when it means anything else."""
    if not url.startswith(STATIC):
        return None
    name = url.removeprefix(STATIC)
    for root in roots:
        path = (root / name).resolve()
        if path.is_relative_to(root.resolve()) and path.is_file():
            return path
    return None


@cache
def contents(path: Path) -> bytes:
    """What a bundled file holds, read once; a font is unpacked, which takes longer than its page."""
    held = path.read_bytes()
    if path.suffix != ".woff2":
        return held
    from fontTools.ttLib.woff2 import decompress

    font = BytesIO()
    decompress(BytesIO(held), font)
    return font.getvalue()


def make_fetcher(roots: Sequence[Path]) -> Any:
    """A fetcher that gives ``data:`` and bundled files, and refuses everything else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            if path := bundled(url, roots):
                kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
                return URLFetcherResponse(url, contents(path), {"Content-Type": kind})
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols={"data"}, allow_redirects=False)


def print_pdf(html: str, identifier: bytes, fetcher: Any) -> bytes:
    """One tagged PDF (PDF/UA-1); equal input gives equal bytes."""
    from weasyprint import HTML

    document = HTML(string=html, base_url=f"{SITE}/", url_fetcher=fetcher)
    return bytes(document.write_pdf(pdf_identifier=identifier, pdf_variant="pdf/ua-1"))


def clear_away() -> None:
    """Look for garbage between two documents only: during one, nearly all objects are in use."""
    if gc.get_count()[0] > KEPT_OBJECTS:
        gc.collect()


def settle_stack() -> None:
    """Begin again with a stack of :data:`STACK`: a thread's stack is fixed when a process starts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = STACK if hard == resource.RLIM_INFINITY else min(STACK, hard)
    if soft != wanted:
        resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
        os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - ourselves, with our own arguments


def limit(*, megabytes: int) -> None:
    """Bound the memory; leave Ctrl-C to the parent, whose end closes our input."""
    size = megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for sign in (signal.SIGINT, signal.SIGTERM):  # its parent ends it, after the order in hand
        signal.signal(sign, signal.SIG_IGN)


def read_order(source: BinaryIO) -> tuple[bytes, str] | None:
    """The next (identifier, HTML), or None at the end."""
    head = source.read(ORDER.size)
    if len(head) < ORDER.size:
        return None
    identifier_length, html_length = ORDER.unpack(head)
    return source.read(identifier_length), source.read(html_length).decode()


def reply(target: BinaryIO, made: bool, notes: list[str], pdf: bytes) -> None:
    text = json.dumps(notes).encode()
    target.write(REPLY.pack(made, len(text), len(pdf)) + text + pdf)
    target.flush()


def own_output() -> BinaryIO:
    """Standard output for replies alone: whatever a library prints goes to standard error."""
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return target


def work(source: BinaryIO, target: BinaryIO, roots: Sequence[Path]) -> None:
    """Print until the orders end, or until one failed (a fresh process is safer then)."""
    notes = Notes()
    notes.listen()
    fetcher = make_fetcher(roots)
    at_import = notes.take()
    while order := read_order(source):
        identifier, html = order
        signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)  # at its end the process dies
        try:
            pdf = print_pdf(html, identifier, fetcher)
        except Exception as error:
            reply(target, False, [*notes.take(), f"{type(error).__name__}: {error}"], b"")
            return
        signal.setitimer(signal.ITIMER_PROF, 0)
        reply(target, True, at_import + notes.take(), pdf)
        clear_away()


if __name__ == "__main__":
    settle_stack()
    gc.disable()
    limit(megabytes=int(sys.argv[1]))
    work(sys.stdin.buffer, own_output(), [Path(root) for root in sys.argv[2:]])
