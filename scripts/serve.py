"""Keep the web server and the worker running until told to stop.

    python -m scripts.serve HOST PORT

One process supervises two groups. Either one that dies is started again, sooner
at first and later when it keeps dying. Ctrl-C, SIGTERM, a closed terminal and
even the supervisor's own sudden death stop everything.
"""

import ctypes
import fcntl
import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from scripts.machine import ROOT, say, setting

PATIENCE = 10  # seconds a process gets to finish what it does
LONGEST_PAUSE = 30  # seconds between two attempts at most
SETTLED = 20  # seconds after which a process counts as healthy again
SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def die_with_parent() -> None:
    """In the child, before it starts: ask Linux for SIGTERM when the supervisor is gone."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


class Kept:
    """A process that is started again when it dies."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name = name
        self.command = command
        self.process: subprocess.Popen[bytes] | None = None
        self.pause = 1.0
        self.started = 0.0
        self.due = 0.0

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )

    def look_after(self) -> None:
        """Start it when it is down and its pause is over."""
        if self.process is None:
            if time.monotonic() >= self.due:
                self.start()
        elif (status := self.process.poll()) is not None:
            self._plan_restart(status)

    def _plan_restart(self, status: int) -> None:
        self.end_group(signal.SIGKILL)
        self.process = None
        healthy = time.monotonic() - self.started > SETTLED
        self.pause = 1.0 if healthy else min(self.pause * 2, LONGEST_PAUSE)
        self.due = time.monotonic() + self.pause
        say(f"The {self.name} stopped (status {status}); starting it again in {self.pause:.0f} s.")

    def end_group(self, sign: signal.Signals) -> None:
        """Signal the process and all that it started."""
        if self.process:
            try:
                os.killpg(self.process.pid, sign)
            except ProcessLookupError:
                return

    def wait(self, until: float) -> None:
        if self.process:
            try:
                self.process.wait(timeout=max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.end_group(signal.SIGKILL)
                self.process.wait()


class Supervisor:
    """The web server and the worker together."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.stopping = threading.Event()
        self.kept = [Kept("web server", web_command(host, port)), Kept("worker", worker_command())]

    def run(self) -> None:
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, lambda *_: self.stopping.set())
        announced = False
        try:
            while not self.stopping.is_set():
                for kept in self.kept:
                    kept.look_after()
                if not announced and answers(self.host, self.port):
                    announced = True
                    announce(self.host, self.port)
                self.stopping.wait(0.2)
        finally:
            self.stop()

    def stop(self) -> None:
        until = time.monotonic() + PATIENCE
        for kept in self.kept:
            kept.end_group(signal.SIGTERM)
        for kept in self.kept:
            kept.wait(until)
            kept.end_group(signal.SIGKILL)
        say("Stopped.")


def web_command(host: str, port: int) -> list[str]:
    shared = "/dev/shm" if Path("/dev/shm").is_dir() else "/tmp"  # noqa: S108 - gunicorn's heartbeat files
    return [
        *(sys.executable, "-m", "gunicorn", "welzijn.wsgi"),
        *("--bind", f"{host}:{port}", "--workers", setting("WEB_WORKERS", "2"), "--preload"),
        # A request that waits (for a file that is read by a child, for a lock) keeps nobody else waiting.
        *("--worker-class", "gthread", "--threads", setting("WEB_THREADS", "4"), "--keep-alive", "0"),
        *("--timeout", "60", "--graceful-timeout", "5", "--worker-tmp-dir", shared),
        *("--log-level", "warning", "--no-control-socket"),
    ]


def worker_command() -> list[str]:
    return [sys.executable, "manage.py", "run_worker"]


def answers(host: str, port: int) -> bool:
    """Whether the site gives a page."""
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()


def announce(host: str, port: int) -> None:
    say(f"\nWelzijn runs at http://{host}:{port}/   (Ctrl-C stops it)\n")
    accounts = data_folder() / "demo_accounts.txt"
    if setting("MODE", "demo") == "demo" and accounts.exists():
        say(accounts.read_text())


def data_folder() -> Path:
    return Path(setting("VAR_DIR", str(ROOT / "var")))


def lock() -> IO[str]:
    """Hold this folder's data for one supervisor; SystemExit when another has it."""
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / "running").open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise SystemExit(
            f"Welzijn already runs with the data in {folder}. Stop it first, or choose another folder:\n\n"
            "    VAR_DIR=/some/folder make run PORT=8001\n"
        ) from None
    return file


def main() -> None:
    host, port = sys.argv[1], int(sys.argv[2])
    held = lock()
    with held:
        Supervisor(host, port).run()


if __name__ == "__main__":
    main()
