"""The whole site as a visitor meets it: real processes, a real database, one per journey."""

import email
import email.policy
import fcntl
import http.client
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from scripts.machine import ROOT
from scripts.postgres import free_port
from tests.console import Console, opened

PASSWORD = "welzijn-demo-2026"
PATIENCE = 60


@dataclass(frozen=True)
class Template:
    """A prepared folder (and database) with starter content and demo data, to be copied."""

    folder: Path
    database_url: str

    def environment(self, folder: Path, database_url: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in {"DEBUG", "PORT", "HOST"}}
        return {
            **kept,
            "MODE": "demo",
            "DJANGO_SETTINGS_MODULE": "tests.site_settings",
            "VAR_DIR": str(folder),
            "DATABASE_URL": database_url,
            "STATIC_ROOT": str(self.folder / "static"),
            "PYTHONUNBUFFERED": "1",
        }

    def manage(self, *arguments: str) -> str:
        """What a management command prints."""
        command = [sys.executable, "manage.py", *arguments]
        environment = self.environment(self.folder, self.database_url)
        run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        return run.stdout

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def seeds(self) -> dict[str, list[str]]:
        """Pages in a rarer state, by role."""
        seeds: dict[str, list[str]] = json.loads((self.folder / "seeds.json").read_text())
        return seeds


@dataclass(frozen=True)
class Site:
    """A running site of its own."""

    url: str
    folder: Path
    environment: dict[str, str]
    supervisor: int
    until_it_ends: ExitStack

    @cached_property
    def console(self) -> Console:
        """A process beside the site that runs pieces of Python with its settings and data."""
        return self.until_it_ends.enter_context(opened(self.environment))

    def mail_to(self, address: str) -> str:
        """The newest message to ``address`` as plain text; waits until there is one."""
        until = time.monotonic() + 10
        while time.monotonic() < until:
            if found := [text for to, text in self._mail() if address in to]:
                return found[-1]
            time.sleep(0.2)
        raise AssertionError(f"no mail to {address} in {sorted((self.folder / 'mail').glob('*'))}")

    def _mail(self) -> Iterator[tuple[str, str]]:
        files = sorted((self.folder / "mail").glob("*"), key=lambda file: file.stat().st_mtime_ns)
        for file in files:
            for part in file.read_bytes().split(b"-" * 79 + b"\n"):
                if part.strip():
                    message = email.message_from_bytes(part, policy=email.policy.default)
                    body = message.get_body(("plain",))
                    yield str(message["to"]), body.get_content() if body else ""


def prepared(root: Path) -> Template:
    """The template, made once for all test processes of this run."""
    return _once(root, "site_template", _prepare)


def prepared_empty(root: Path) -> Template:
    """A site with its content and its people, before anybody did anything."""
    return _once(root, "empty_template", _prepare_empty)


def _once(root: Path, name: str, prepare: Callable[[Template], None]) -> Template:
    folder = root / name
    url = os.environ.get("DATABASE_URL", "")
    database_url = f"sqlite:///{folder / 'db.sqlite3'}"
    if url.startswith("postgres"):
        database_url = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    template = Template(folder, database_url)
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            folder.mkdir(exist_ok=True)
            if database_url.startswith("postgres"):
                _sql(database_url, f'CREATE DATABASE "{name}"')
            prepare(template)
            (folder / "ready").touch()
    return template


def _prepare(template: Template) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "scripts.prepare"],
        cwd=ROOT,
        env=template.environment(template.folder, template.database_url),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, f"{run.stdout}\n{run.stderr}"
    seeds = template.manage("shell", "-v0", "-c", "from tests import states; states.tell()")
    (template.folder / "seeds.json").write_text(seeds)


EMPTY = """
from django.core.management import call_command
from welzijn.accounts.services import make_demo_accounts
call_command("collectstatic", interactive=False, verbosity=0)
call_command("migrate", verbosity=0)
call_command("load_starter", verbosity=0)
make_demo_accounts()
"""
"""In one process: each one more takes a second to read the site."""


def _prepare_empty(template: Template) -> None:
    template.manage("shell", "-v0", "-c", EMPTY)


@contextmanager
def running(template: Template, folder: Path) -> Iterator[Site]:
    """A copy of the template, served until the context ends."""
    shutil.copytree(template.folder, folder, ignore=shutil.ignore_patterns("static", "ready", "running"))
    with _database_copy(template, folder) as database_url:
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        environment = template.environment(folder, database_url) | {"SITE_URL": url}
        with served(environment, port, folder / "serve.log") as supervisor, ExitStack() as stack:
            yield Site(url, folder, environment, supervisor, stack)


def put_back(site: Site, template: Template) -> None:
    """Let a site that is running have the database of the template again (SQLite)."""
    with (
        closing(sqlite3.connect(template.folder / "db.sqlite3")) as made,
        closing(sqlite3.connect(site.folder / "db.sqlite3")) as used,
    ):
        made.backup(used)


@contextmanager
def _database_copy(template: Template, folder: Path) -> Iterator[str]:
    if template.is_sqlite:
        yield f"sqlite:///{folder / 'db.sqlite3'}"
        return
    name = f"site_{free_port()}_{os.getpid()}"
    _sql(
        template.database_url,
        f'CREATE DATABASE "{name}" TEMPLATE "{urlsplit(template.database_url).path[1:]}"',
    )
    yield urlunsplit(urlsplit(template.database_url)._replace(path=f"/{name}"))
    _sql(template.database_url, f'DROP DATABASE "{name}" WITH (FORCE)')


def _sql(url: str, statement: str) -> None:
    connection = psycopg2.connect(urlunsplit(urlsplit(url)._replace(scheme="postgresql", path="/postgres")))
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()


@contextmanager
def served(environment: dict[str, str], port: int, log: Path) -> Iterator[int]:
    """The web server and the worker until the context ends; gives the process that keeps them."""
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "scripts.serve", "127.0.0.1", str(port)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_it_answers(process, port, log)
            yield process.pid
        finally:
            process.terminate()
            process.wait(timeout=30)
    text = log.read_text()
    assert "Traceback" not in text, text


def _wait_until_it_answers(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise AssertionError(f"the site didn't start:\n{log.read_text()}")
