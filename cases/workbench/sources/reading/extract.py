"""From a file to its text, in a process of its own.

:func:`extract` is the one door. A parser meets what strangers send only in
:mod:`.child`: limited in memory and computing, without network, files or our environment, and
killed when it takes too long.
"""

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .formats.taken import Note
from .gate import recognise
from .kinds import MOST_BYTES, Kind, Readable, Refusal
from .normalise import digest
from .slots import slot

ROOT = Path(__file__).resolve().parents[4]
SECONDS = 45
"""By the clock, for a child that waits on a busy machine; its computing has its own limit."""
PIECE = 2**16
KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT")


@dataclass(frozen=True, slots=True)
class Extraction:
    """The text of a file: ``text`` is normalised, ``sha256`` is of its UTF-8.

    ``pages``: with a PDF, the code point at which each page begins (an empty page begins where the
    next one does). ``encoding``: what a text file was read as. ``notes``: what was left out or guessed.
    """

    kind: Kind
    text: str
    sha256: str
    pages: tuple[int, ...] = ()
    encoding: str = ""
    notes: tuple[Note, ...] = ()


def extract(file: Readable, name: str = "") -> Extraction:
    """What ``file`` is and its text, or a :class:`Refusal`. ``name`` as for :func:`recognise`.

    Takes about 0.1 s, of a PDF 0.5 s and 0.03 s a page.
    """
    kind = recognise(file, name)
    with slot():
        reply = _ask(file, kind)
    if "refusal" in reply:
        raise Refusal(reply["refusal"], **reply["values"])
    return Extraction(
        kind,
        reply["text"],
        digest(reply["text"]),
        tuple(reply["pages"]),
        reply["encoding"],
        tuple(Note(*note) for note in reply["notes"]),
    )


def _ask(file: Readable, kind: Kind) -> dict[str, Any]:
    """The reply of a child that was given the file; ``too_heavy`` when none comes."""
    with subprocess.Popen(  # noqa: S603 - a fixed command of our own
        [sys.executable, "-m", f"{__package__}.child", kind],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={key: os.environ[key] for key in KEPT_ENVIRONMENT if key in os.environ},
    ) as child:
        timer = threading.Timer(SECONDS, child.kill)
        timer.start()
        try:
            _send(file, child)
            assert child.stdout
            answer = child.stdout.read()
        finally:
            timer.cancel()
            child.kill()
    try:
        return dict(json.loads(answer))
    except ValueError:
        raise Refusal("too_heavy") from None


def _send(file: Readable, child: subprocess.Popen[bytes]) -> None:
    """Give it the file in pieces, no more than may be: what a file says of its size may be untrue."""
    assert child.stdin
    file.seek(0)
    left = MOST_BYTES
    try:
        with child.stdin as pipe:
            while left > 0 and (piece := file.read(min(PIECE, left))):
                pipe.write(piece)
                left -= len(piece)
    except BrokenPipeError:
        return  # it stopped early; its reply, or none, says why
    finally:
        file.seek(0)
