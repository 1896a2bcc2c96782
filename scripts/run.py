"""`make run`: from a bare machine to a running site.

Only the standard library, until the virtual environment takes over.
"""

import os
import socket
import subprocess

from scripts.machine import (
    PYTHON,
    ROOT,
    MissingError,
    ensure_environment,
    ensure_libraries,
    require_python,
    say,
    setting,
)


def require_free_port(host: str, port: str) -> None:
    """Say so before the work starts when the address is taken."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise MissingError(f"PORT is “{port}”. Make it a number between 1 and 65535, for example 8000.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as error:
            raise MissingError(
                f"{host}:{port} can't be used ({error.strerror}). Choose another port, for example:\n\n"
                f"    make run PORT={int(port) + 1 if int(port) < 65535 else 8000}\n"
            ) from None


def main() -> None:
    host, port = setting("HOST", "127.0.0.1"), setting("PORT", "8000")
    try:
        require_python()
        require_free_port(host, port)
        ensure_libraries()
        ensure_environment("requirements.txt")
    except MissingError as error:
        say(str(error))
        raise SystemExit(1) from None
    if status := subprocess.run([PYTHON, "-m", "scripts.prepare"], cwd=ROOT, check=False).returncode:
        raise SystemExit(status)
    os.execv(PYTHON, [str(PYTHON), "-m", "scripts.serve", host, port])


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
