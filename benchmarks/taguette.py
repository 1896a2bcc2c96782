"""Taguette, the program that researchers know, on a server of its own and with the same text.

It is installed from its package into an environment of its own, in ``var/``, and talked to as its
pages do. Only the many codings go straight into its database: it would take minutes to add them one
by one, and it stores the same.
"""

import os
import secrets
import sqlite3
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from scripts.machine import ROOT, MissingError, ensure_environment
from scripts.postgres import free_port

from .visitor import Visitor

ENVIRONMENT = ROOT / "var" / "taguette"
REQUIREMENTS = "benchmarks/requirements-taguette.txt"
PATIENCE = 60
CONFIGURATION = """
NAME = "Beside"
BIND_ADDRESS = "127.0.0.1"
PORT = {port}
BASE_PATH = "/"
DOMAIN = "localhost"
SECRET_KEY = "{secret}"
DATABASE = "sqlite:///{database}"
EMAIL = "beside@voorbeeld.example"
MAIL_SERVER = {{"ssl": False, "host": "localhost", "port": 25}}
TOS_FILE = None
COOKIES_PROMPT = False
X_HEADERS = False
HTML_OUT_SIZE_LIMIT = 50_000_000
"""
Place = tuple[int, int, str]
"""Where a coding begins and ends, and its code."""


@dataclass(frozen=True)
class Taguette:
    """A server that runs."""

    url: str
    database: Path

    def visitor(self, name: str) -> Visitor:
        """Somebody with an account of their own."""
        visitor = Visitor(self.url, token_cookie="_xsrf", token_header="X-XSRFToken")
        visitor.get("/register")
        typed = {"login": name, "password1": secrets.token_hex(8), "_xsrf": visitor.cookies["_xsrf"]}
        visitor.post("/register", typed | {"password2": typed["password1"]})
        assert "user" in visitor.cookies, "Taguette let nobody in"
        return visitor


@dataclass(frozen=True)
class Document:
    """A text in a project of its own, and who works on it."""

    visitor: Visitor
    project: int
    number: int
    tags: dict[str, int]

    @property
    def _address(self) -> str:
        return f"/api/project/{self.project}/document/{self.number}"

    def open(self) -> None:
        """The page, then what its script asks for: the highlights and the words."""
        self.visitor.get(f"/project/{self.project}/document/{self.number}")
        self.visitor.get(self._address)
        self.visitor.get(f"{self._address}/contents")

    def add(self, place: Place) -> None:
        """One highlight with one tag."""
        start, end, code = place
        sent = {"start_offset": start, "end_offset": end, "tags": [self.tags[code]]}
        assert "id" in self.visitor.post_json(f"{self._address}/highlight/new", sent)

    def export(self, kind: str) -> bytes:
        """All highlights of the project."""
        return self.visitor.get(f"/project/{self.project}/export/highlights/.{kind}")


@contextmanager
def running(folder: Path) -> Iterator[Taguette]:
    """Taguette on a port of its own until the context ends; MissingError when it can't be had."""
    ensure_environment(REQUIREMENTS, ENVIRONMENT)
    port, database, log = free_port(), folder / "taguette.sqlite3", folder / "taguette.log"
    configuration = folder / "taguette.py"
    configuration.write_text(CONFIGURATION.format(port=port, secret=secrets.token_hex(16), database=database))
    with log.open("w") as output:
        command = [ENVIRONMENT / "bin" / "taguette", "server", configuration]
        here = {**os.environ, "HOME": str(folder)}
        server = subprocess.Popen(command, cwd=folder, env=here, stdout=output, stderr=subprocess.STDOUT)
        try:
            found = Taguette(f"http://127.0.0.1:{port}", database)
            _wait_for(found, server, log)
            yield found
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


def _wait_for(found: Taguette, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            Visitor(found.url, token_cookie="", token_header="").get("/health")
            return
        except OSError:
            time.sleep(0.2)
    raise MissingError(f"Taguette didn't start:\n{log.read_text()}")


def load(server: Taguette, visitor: Visitor, text: str, places: Sequence[Place]) -> Document:
    """A project with ``text`` and its codings. Every line is a paragraph."""
    visitor.get("/project/new")
    typed = {"name": "Casus", "description": "", "_xsrf": visitor.cookies["_xsrf"]}
    visitor.post("/project/new", typed)
    project = _newest(server, "projects")
    html = "\n".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    about = {"name": "Gesprek", "description": ""}
    sent = visitor.post_file(f"/api/project/{project}/document/new", about, "gesprek.html", html)
    found = Document(visitor, project, sent["created"], _tags(visitor, project, places))
    _store(server, found, text, places)
    return found


def _newest(server: Taguette, table: str) -> int:
    with closing(sqlite3.connect(server.database)) as database:
        [number] = database.execute(f"SELECT MAX(id) FROM {table}").fetchone()  # noqa: S608 - a name of ours
    return int(number)


def _tags(visitor: Visitor, project: int, places: Sequence[Place]) -> dict[str, int]:
    found: dict[str, int] = {}
    for code in sorted({code for _start, _end, code in places}):
        sent: Any = visitor.post_json(f"/api/project/{project}/tag/new", {"path": code, "description": ""})
        found[code] = sent["id"]
    return found


def _store(server: Taguette, document: Document, text: str, places: Sequence[Place]) -> None:
    """The rows that adding each by its own address writes. Its positions are bytes of UTF-8."""
    assert text.isascii()
    first = _newest_highlight(server)
    numbered = list(enumerate(places, start=first))
    rows = [(at, document.number, a, b, _snippet(text[a:b])) for at, (a, b, _code) in numbered]
    with closing(sqlite3.connect(server.database)) as database, database:
        names = "id, document_id, start_offset, end_offset, snippet"
        database.executemany(f"INSERT INTO highlights ({names}) VALUES (?, ?, ?, ?, ?)", rows)  # noqa: S608
        tagged = [(at, document.tags[code]) for at, (_a, _b, code) in numbered]
        database.executemany("INSERT INTO highlight_tags (highlight_id, tag_id) VALUES (?, ?)", tagged)


def _newest_highlight(server: Taguette) -> int:
    with closing(sqlite3.connect(server.database)) as database:
        [number] = database.execute("SELECT COALESCE(MAX(id), 0) + 1 FROM highlights").fetchone()
    return int(number)


def _snippet(words: str) -> str:
    return "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in words.split("\n"))
