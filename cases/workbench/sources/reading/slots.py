"""Few files are read at a time, so that one that takes long never keeps the whole site busy."""

import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .kinds import Refusal

SLOTS = 2
"""Files that are read at once, whatever the number of web processes and threads."""
PATIENCE = 8.0
"""Seconds that somebody waits for a turn; an honest file is read in less."""
PAUSE = 0.05


@contextmanager
def slot(patience: float = PATIENCE) -> Iterator[None]:
    """A turn to read a file; ``busy`` when none comes. A process that dies gives its turn back."""
    until = time.monotonic() + patience
    while (held := _taken()) is None:
        if time.monotonic() > until:
            raise Refusal("busy")
        time.sleep(PAUSE)
    try:
        yield
    finally:
        os.close(held)


def _taken() -> int | None:
    """A lock that nobody held, as an open file; closing it gives it back."""
    for number in range(SLOTS):
        place = os.open(_folder() / str(number), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(place)
        else:
            return place
    return None


def _folder() -> Path:
    """The same for all processes of one site, and of nobody else."""
    site = hashlib.sha256(f"{__file__}\n{os.environ.get('VAR_DIR', '')}".encode()).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"reading-{os.getuid()}-{site}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
