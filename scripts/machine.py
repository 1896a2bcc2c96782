"""What the machine must have: Python, system packages, the virtual environment.

Only the standard library: this runs on a bare Debian before anything is installed.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = "installed-requirements"
INSTALLING = Lock()
"""Debian's own lock makes the second of two threads fail, where it should wait."""

# What WeasyPrint opens, and the Debian package it is in.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


class MissingError(Exception):
    """Something the machine lacks and we may not install; the message holds the line to type."""


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def setting(name: str, default: str) -> str:
    """A setting from the environment or from ``.env``, as the site itself reads it."""
    if name in os.environ:
        return os.environ[name]
    file = ROOT / ".env"
    for line in file.read_text().splitlines() if file.exists() else []:
        key, separator, value = line.removeprefix("export ").partition("=")
        if separator and key.strip() == name:
            return value.strip().strip("\"'")
    return default


def require_python() -> None:
    if sys.version_info < (3, 11):
        raise MissingError(
            f"Welzijn needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}.\n"
            "Name another with:  make PYTHON=python3.11 ..."
        )


def missing_libraries() -> list[str]:
    """The Debian packages of the libraries that can't be opened here."""
    return [package for library, package in LIBRARIES.items() if not _opens(library)]


def _opens(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def chromium() -> str | None:
    """Debian's Chromium, if there is one: rather the headless shell, which opens no window."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    return next((path for path in map(shutil.which, names) if path), None)


def install_packages(packages: Iterable[str], *, why: str) -> None:
    """Install Debian packages, or raise MissingError with the line to type."""
    names = sorted(set(packages))
    line = f"sudo apt-get install -y {' '.join(names)}"
    prefix = _apt_prefix()
    if prefix is None:
        raise MissingError(f"{why} needs {', '.join(names)}. Type this, then try again:\n\n    {line}\n")
    say(f"Installing {', '.join(names)} ({why}) ...")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with INSTALLING:
        _quietly([*prefix, "apt-get", "update"], environment)
        _quietly([*prefix, "apt-get", "install", "-y", "--no-install-recommends", *names], environment)


def _apt_prefix() -> list[str] | None:
    """What goes before apt-get: nothing for root, sudo when it asks no password, None when we may not."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _quietly(command: Sequence[str | Path], environment: dict[str, str] | None = None) -> None:
    run = subprocess.run(
        command,
        env=environment,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if run.returncode:
        raise MissingError(f"{run.stdout}\nThis failed: {' '.join(map(str, command))}")


def ensure_libraries() -> None:
    """Pango and the harfbuzz subsetter, which make the PDF."""
    if packages := missing_libraries():
        install_packages(packages, why="making the PDF")


def ensure_environment(requirements: str, venv: Path = VENV) -> None:
    """``venv`` with everything in ``requirements``; at once when it already is so."""
    python, stamp = venv / "bin" / "python", venv / STAMP
    wanted = _fingerprint(requirements)
    if python.exists() and stamp.exists() and wanted in stamp.read_text().split():
        return
    if not python.exists():
        _make_environment(venv)
    say(f"Installing {requirements} into {venv.relative_to(ROOT)} ...")
    _quietly([_uv(), "pip", "install", "--python", python, "-r", ROOT / requirements])
    covered = sorted(map(_fingerprint, _with_included(requirements)))
    stamp.write_text("\n".join(covered) + "\n")


def _fingerprint(requirements: str) -> str:
    """Of the files that decide what is installed."""
    text = "\n".join((ROOT / file).read_text() for file in _with_included(requirements))
    return hashlib.sha256(f"{sys.version_info[:2]} {text}".encode()).hexdigest()


def _with_included(requirements: str) -> list[str]:
    """A file of requirements, and those it names with ``-r``."""
    lines = (ROOT / requirements).read_text().splitlines()
    return [requirements, *(line.removeprefix("-r ").strip() for line in lines if line.startswith("-r "))]


def _make_environment(venv: Path) -> None:
    say(f"Making the virtual environment {venv.relative_to(ROOT)} ...")
    if uv := shutil.which("uv"):
        _quietly([uv, "venv", "--clear", "--python", sys.executable, venv])
        return
    if importlib.util.find_spec("ensurepip") is None:
        install_packages(["python3-venv"], why="the virtual environment")
    _quietly([sys.executable, "-m", "venv", "--clear", venv])


def _uv() -> Path:
    """The installer: the machine's own uv, otherwise one in the environment."""
    if found := shutil.which("uv"):
        return Path(found)
    own = VENV / "bin" / "uv"
    if not own.exists():
        _quietly([PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "uv"])
    return own
