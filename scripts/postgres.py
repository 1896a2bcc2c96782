"""A PostgreSQL of our own for one run of the tests: made, used and removed."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.machine import install_packages

# Nothing in it outlives the run, so nothing has to reach the disk.
CAREFREE = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "jit=off",
    "max_connections=60",
)


def programs() -> Path | None:
    """The folder with initdb and pg_ctl, the newest version first."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _version(folder: Path) -> float:
    try:
        return float(folder.parent.name)
    except ValueError:
        return 0.0


def ensure_programs() -> None:
    """Install PostgreSQL when it isn't there; MissingError when that isn't allowed."""
    if programs() is None:
        install_packages(["postgresql"], why="the tests on PostgreSQL")


@contextmanager
def throw_away_cluster() -> Iterator[str]:
    """The DATABASE_URL of an empty cluster that lives as long as the context."""
    folder = Path(tempfile.mkdtemp(prefix="welzijn-pg-"))
    try:
        identity = _identity(folder)
        port = free_port()
        _run("initdb", folder, identity, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8")
        address = [
            "listen_addresses=127.0.0.1",
            f"port={port}",
            f"unix_socket_directories={folder}",
            *CAREFREE,
        ]
        line = " ".join(f"-c {option}" for option in (*address, *CAREFREE))
        _run("pg_ctl", folder, identity, "-w", "-l", str(folder / "log"), "-o", line, "start")
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run("pg_ctl", folder, identity, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _identity(folder: Path) -> dict[str, Any]:
    """Who runs it: PostgreSQL refuses root, so root hands the folder to another user."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _run(program: str, folder: Path, identity: dict[str, Any], *arguments: str) -> None:
    found = programs()
    assert found
    with (folder.parent / f"{folder.name}.out").open("w+") as output:
        try:
            subprocess.run(
                [found / program, "-D", folder / "data", *arguments],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=True,
                **identity,
            )
        except subprocess.CalledProcessError as error:
            output.seek(0)
            raise RuntimeError(f"{program} failed:\n{output.read()}") from error
        finally:
            os.unlink(output.name)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
