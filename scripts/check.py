"""`make test`: everything that has to hold, from a bare clone.

Checks first (lint, types, walls, migrations, deployment), then the journeys in Chromium,
and behind them the suite on SQLite and every test that uses a database again on a
PostgreSQL made for the occasion. What a laptop lacks and we may not install is left out
with the reason; with CI=true a thing left out is a failure.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock

from scripts import postgres
from scripts.machine import (
    PYTHON,
    ROOT,
    MissingError,
    chromium,
    ensure_environment,
    ensure_libraries,
    install_packages,
    require_python,
    say,
)

CI = os.environ.get("CI") == "true"
CLOSING_LINE = re.compile(r"^(=+ )?(no tests ran|\d+ (passed|failed|error|deselected|warning)).* in [\d.]+s")
DATABASES = ("--dist", "worksteal", "--ignore=tests/browser")  # not even read, in any of the processes
JOURNEYS = (
    "tests/browser",
    *("-vv", "-m", "browser"),
    *("--dist", "load", "--maxschedchunk", "1"),  # one by one, the longest first (tests/browser/conftest.py)
    *("-p", "no:schemathesis"),  # slow to read, and of no use to a journey
)
"""Two at a time, like all tests: one more needs its own site and browser, and takes more than it gains.

Whenever a site, a browser and a test wait for each other, the other suites go on (``BEHIND``).
"""
BEHIND = ("nice", "-n", "10")
PRODUCTION = {
    "MODE": "production",
    "SECRET_KEY": "".join(chr(33 + number * 7 % 90) for number in range(60)),
    "ALLOWED_HOSTS": "welzijn.example",
    "SITE_URL": "https://welzijn.example",
    "EMAIL_URL": "smtp+tls://post:geheim@mail.example:587",
}


class Checks:
    """What was run, what failed, and pytest's closing lines."""

    def __init__(self, folder: Path) -> None:
        self.failed: list[str] = []
        self.left_out: list[str] = []
        self.closing: list[tuple[str, str]] = []
        self.one_at_a_time = Lock()
        self.running: list[subprocess.Popen[str]] = []
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in {"PORT", "HOST"}},
            "MODE": "demo",
            "VAR_DIR": str(folder),
            "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
            "PYTHONWARNINGS": "default",
        }

    def check(self, name: str, *command: str | Path, **environment: str) -> None:
        """Run one quick check; its output shows only when it fails, in one piece beside other threads'."""
        started = time.monotonic()
        run = subprocess.run(
            command,
            cwd=ROOT,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        verdict = f"{'ok  ' if run.returncode == 0 else 'FAIL'} {name} ({time.monotonic() - started:.0f} s)"
        with self.one_at_a_time:
            say(verdict if run.returncode == 0 else f"{verdict}\n{run.stdout}")
            self.failed += [name] if run.returncode else []

    def suite(self, name: str, *arguments: str, behind: bool = False, **environment: str) -> None:
        """Run pytest, perhaps with what other processes leave over, and keep its closing line."""
        before = BEHIND if behind else ()
        process = subprocess.Popen(
            [*before, PYTHON, "-m", "pytest", "-q", "-n", "2", "--durations=25", *arguments],
            cwd=ROOT,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.running.append(process)
        closing = "(no closing line)"
        for line in self._shown([f"\n--- {name}\n"], process.stdout or ()):
            closing = line.strip() if CLOSING_LINE.match(line) else closing
        if process.wait():
            self.failed.append(name)
        self.closing.append((name, closing))

    def _shown(self, waiting: list[str], lines: Iterable[str]) -> Iterator[str]:
        """The lines of a suite, shown as they come, or in one piece once no other suite is being shown."""
        is_shown = False
        try:
            for line in lines:
                waiting.append(line)
                is_shown = is_shown or self.one_at_a_time.acquire(blocking=False)
                if is_shown:
                    show(waiting)
                yield line
            is_shown = is_shown or self.one_at_a_time.acquire()
            show(waiting)
        finally:
            if is_shown:
                self.one_at_a_time.release()

    def stop(self) -> None:
        """End the suites that are running."""
        for process in self.running:
            process.terminate()

    @contextmanager
    def unless_missing(self, name: str) -> Iterator[None]:
        """Leave the part out when the machine lacks something; on the build machine that fails."""
        try:
            yield
        except MissingError as error:
            say(f"\n--- {name}: left out. {error}")
            (self.failed if CI else self.left_out).append(f"{name} (left out)")

    def report(self) -> int:
        """The last lines: what failed or was left out, then pytest's own closing lines."""
        say("")
        for name in self.left_out:
            say(f"not run: {name}")
        for name in self.failed:
            say(f"FAILED: {name}")
        for name, line in self.closing:
            say(f"{name}:\n{line}")
        return 1 if self.failed else 0


def show(lines: list[str]) -> None:
    """Write them, and keep none."""
    sys.stdout.write("".join(lines))
    sys.stdout.flush()
    lines.clear()


def tool(name: str) -> Path:
    return PYTHON.with_name(name)


def static_checks(checks: Checks) -> None:
    """Two at a time, the longest first."""
    templates = [str(path) for path in sorted((ROOT / "templates").rglob("*.html"))]
    commands: dict[str, tuple[str | Path, ...]] = {
        "types": (tool("mypy"), "welzijn", "cases", "roadmap", "scripts"),
        "walls": (tool("lint-imports"), "--no-logo"),
        "migrations": (PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"),
        "deployment": (PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        "templates": (tool("djade"), "--target-version", "5.2", "--check", *templates),
        "lint": (tool("ruff"), "check", "."),
        "format": (tool("ruff"), "format", "--check", "."),
    }
    with ThreadPoolExecutor(2) as pool:
        running = [
            pool.submit(checks.check, name, *command, **(PRODUCTION if name == "deployment" else {}))
            for name, command in commands.items()
        ]
    for check in running:
        check.result()


def suites(checks: Checks, templates: Path) -> None:
    """The journeys, and behind them the suite on both databases; the demonstration is made once for all."""
    templates.mkdir()
    with ThreadPoolExecutor(1) as beside:
        try:
            travelling = beside.submit(journeys, checks, templates)
            checks.suite("suite on SQLite", *DATABASES, behind=True, SITE_TEMPLATES=str(templates))
            with checks.unless_missing("suite on PostgreSQL"), ExitStack() as stack:
                postgres.ensure_programs()
                url = stack.enter_context(postgres.throw_away_cluster())
                checks.suite(
                    "suite on PostgreSQL", *DATABASES, "--database-only", behind=True, DATABASE_URL=url
                )
            travelling.result()
        except BaseException:
            checks.stop()
            raise


def journeys(checks: Checks, templates: Path) -> None:
    with checks.unless_missing("browser journeys"):
        if chromium() is None:
            install_packages(["chromium-headless-shell"], why="the browser journeys")
        checks.suite("browser journeys", *JOURNEYS, SITE_TEMPLATES=str(templates))


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        require_python()
        ensure_libraries()
        if shutil.which("qpdf") is None:
            install_packages(["qpdf"], why="checking the PDF")
    except MissingError as error:
        say(str(error))
        if CI:
            return 1
    try:
        ensure_environment("requirements-dev.txt")
    except MissingError as error:
        say(str(error))
        return 1
    with tempfile.TemporaryDirectory(prefix="welzijn-test-") as folder:
        checks = Checks(Path(folder))
        checks.check("translations", PYTHON, "-m", "scripts.translations")
        static_checks(checks)
        suites(checks, Path(folder) / "templates")
        return checks.report()


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
