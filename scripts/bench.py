"""`make bench`: measured times and queries beside their budgets, from a bare clone.

SQLite in a folder that is thrown away, or a scratch database beside the one that
DATABASE_URL names. Takes about five minutes on two quiet cores. The names of benchmarks
measure those alone; ``beside``, which installs Taguette to compare with, only when named.
"""

import os
import subprocess
import sys
import tempfile

from scripts.machine import (
    PYTHON,
    ROOT,
    MissingError,
    ensure_environment,
    ensure_libraries,
    require_python,
    say,
)

PREPARE = "from scripts.translations import compile_translations; compile_translations()"


def main(names: list[str]) -> int:
    try:
        require_python()
        ensure_libraries()
        ensure_environment("requirements-dev.txt")
    except MissingError as error:
        say(str(error))
        return 1
    with tempfile.TemporaryDirectory(prefix="welzijn-bench-") as folder:
        environment = {**os.environ, "MODE": "demo", "DEBUG": "false", "VAR_DIR": folder}
        environment["STATIC_ROOT"] = f"{folder}/static"
        environment["DATABASE_URL"] = os.environ.get("DATABASE_URL", f"sqlite:///{folder}/db.sqlite3")
        for command in (
            ["-c", PREPARE],
            ["manage.py", "collectstatic", "--no-input", "--verbosity", "0"],
            ["-m", "benchmarks", *names],
        ):
            if status := subprocess.run(
                [PYTHON, *command], cwd=ROOT, env=environment, check=False
            ).returncode:
                return status
    return 0


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1:]))
