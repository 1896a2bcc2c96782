"""The supervisor keeps web and worker running, and leaves nothing behind."""

import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scripts.machine import ROOT


def processes(site) -> list[tuple[int, str]]:
    """The supervised processes of this site and what they run."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_text().replace("\0", " ")
            environment = (folder / "environ").read_text()
        except (OSError, UnicodeDecodeError):
            continue
        if f"VAR_DIR={site.folder}\0" in environment and "scripts.serve" not in command:
            found.append((int(folder.name), command))
    return found


def workers(site) -> list[int]:
    return [number for number, command in processes(site) if "run_worker" in command]


def eventually(condition, seconds: float = 15):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.1)
    return False


def status_of(site) -> int:
    with closing(http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=5)) as connection:
        connection.request("GET", "/")
        return connection.getresponse().status


def test_a_worker_that_is_killed_comes_back_and_the_site_goes_on(empty_site):
    assert eventually(lambda: len(workers(empty_site)) == 1)
    killed = workers(empty_site)
    os.kill(killed[0], signal.SIGKILL)
    assert status_of(empty_site) == 200
    assert eventually(lambda: len(workers(empty_site)) == 1 and workers(empty_site) != killed)


@pytest.mark.one_database
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_when_the_supervisor_ends_everything_ends(empty_site, sign):
    assert eventually(lambda: len(processes(empty_site)) == 4)  # a master, two web processes, the worker
    os.kill(empty_site.supervisor, sign)
    assert eventually(lambda: processes(empty_site) == [])


def run_module(module: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


def test_one_folder_of_data_has_one_supervisor(tmp_path):
    with (tmp_path / "running").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        run = run_module("scripts.serve", "127.0.0.1", "1", VAR_DIR=str(tmp_path))
    assert run.returncode == 1
    assert run.stderr.startswith(f"Welzijn already runs with the data in {tmp_path}.")


def test_a_port_in_use_is_said_before_any_work():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = run_module("scripts.run", PORT=str(port), HOST="127.0.0.1")
    assert run.returncode == 1
    assert run.stdout == (
        f"127.0.0.1:{port} can't be used (Address already in use). Choose another port, for example:\n\n"
        f"    make run PORT={port + 1}\n\n"
    )


@pytest.mark.parametrize("port", ["achtduizend", "0", "70000", ""])
def test_a_port_that_is_no_port_is_refused(port):
    run = run_module("scripts.run", PORT=port)
    assert (run.returncode, run.stdout.startswith(f"PORT is “{port}”.")) == (1, True)
