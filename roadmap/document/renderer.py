"""From HTML to PDF, in a process of its own that stays warm.

``render_pdf`` is the one door. The work is done by :mod:`roadmap.document.press`
in a child process: it is started once, kept, replaced after a number of renders,
limited in memory, and killed when it takes too long. Whatever happens to it, the
caller gets an exception and the next render a fresh press.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
import warnings
from functools import cache
from typing import IO

from django.conf import settings

from .press import ORDER, REPLY

ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}
"""Otherwise each thread of Pango reserves up to 128 MB of addresses, which the limit would count."""
KEPT_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "LD_LIBRARY_PATH")


class RenderingError(Exception):
    """No PDF came; the message says why, without the document's text."""


class RenderingWarning(UserWarning):
    """A line that WeasyPrint logged at WARNING or above (an error in the tests)."""


class Renderer:
    """A press that is started when needed, limited, and replaced.

    ``seconds`` bounds one render by the clock, for a press that hangs (its computing
    is bounded by :data:`roadmap.document.press.CPU_SECONDS`); ``megabytes`` the address
    space, ``renders`` how many one process makes.
    """

    def __init__(self, *, seconds: float = 180, megabytes: int = 512, renders: int = 50) -> None:
        self.seconds = seconds
        self.megabytes = megabytes
        self.renders = renders
        self._lock = threading.Lock()
        self._press: subprocess.Popen[bytes] | None = None
        self._made = 0

    def render(self, html: str, identifier: bytes) -> bytes:
        """The PDF of ``html``; the same two arguments give the same bytes.

        Raises :class:`RenderingError` when the press fails, dies or takes too long.
        """
        with self._lock:
            pdf, notes = self._order(html.encode(), identifier)
            self._made += 1
            if self._made >= self.renders:
                self._stop()
                self._start()
        for note in notes:
            warnings.warn(note, RenderingWarning, stacklevel=2)
        return pdf

    def warm_up(self) -> None:
        """Start the press, so that the first render needn't wait for WeasyPrint to load."""
        with self._lock:
            self._running()

    def close(self) -> None:
        """Stop the press; a later render starts a new one."""
        with self._lock:
            self._stop()

    @property
    def process_id(self) -> int | None:
        """Of the press that runs now."""
        return self._press.pid if self._press else None

    def _order(self, html: bytes, identifier: bytes) -> tuple[bytes, list[str]]:
        press = self._running()
        late = threading.Event()

        def give_up() -> None:
            late.set()
            press.kill()

        timer = threading.Timer(self.seconds, give_up)
        timer.start()
        try:
            return _exchange(press, html, identifier)
        except RenderingError:
            self._stop()
            if late.is_set():
                raise RenderingError(f"took longer than {self.seconds:g} seconds") from None
            raise
        finally:
            timer.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._press is None or self._press.poll() is not None:
            self._stop()
            self._start()
        assert self._press
        return self._press

    def _start(self) -> None:
        roots = [*settings.STATICFILES_DIRS, settings.STATIC_ROOT]  # the files that template_version() reads
        self._press = subprocess.Popen(  # noqa: S603 - a fixed command of our own
            [sys.executable, "-m", "roadmap.document.press", str(self.megabytes), *map(str, roots)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=settings.BASE_DIR,
            env=ONE_HEAP | {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ},
        )
        self._made = 0

    def _stop(self) -> None:
        if press := self._press:
            self._press = None
            press.kill()
            press.wait()
            _pipes_closed(press)


def _exchange(press: subprocess.Popen[bytes], html: bytes, identifier: bytes) -> tuple[bytes, list[str]]:
    """Send one order and read its reply; RenderingError when the press dies or says so."""
    assert press.stdin
    assert press.stdout
    try:
        press.stdin.write(ORDER.pack(len(identifier), len(html)) + identifier + html)
        press.stdin.flush()
        made, notes_length, pdf_length = REPLY.unpack(_exactly(press.stdout, REPLY.size))
        notes = json.loads(_exactly(press.stdout, notes_length))
        pdf = _exactly(press.stdout, pdf_length)
    except (BrokenPipeError, EOFError):
        raise RenderingError("the press stopped (too much memory or computing, or killed)") from None
    if not made:
        raise RenderingError("; ".join(notes))
    return pdf, notes


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _pipes_closed(press: subprocess.Popen[bytes]) -> None:
    for pipe in (press.stdin, press.stdout):
        if pipe:
            try:
                pipe.close()
            except BrokenPipeError:
                continue


@cache
def _renderer() -> Renderer:
    renderer = Renderer()
    atexit.register(renderer.close)
    return renderer


def render_pdf(html: str, identifier: bytes) -> bytes:
    """The tagged PDF of a whole HTML page; equal input gives equal bytes.

    Only ``data:`` addresses and files under ``/static/`` are loaded. Takes about
    0.12 s of CPU per page. Raises :class:`RenderingError`; a complaint of
    WeasyPrint is a :class:`RenderingWarning`.
    """
    return _renderer().render(html, identifier)


def warm_up() -> None:
    """Start the press of this process ahead of its first order."""
    _renderer().warm_up()
