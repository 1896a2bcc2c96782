"""Bring translations, static files and the database up to date (inside the virtual environment).

Safe to repeat: each part is skipped when nothing it depends on has changed.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scripts.machine import ROOT, say
from scripts.translations import compile_translations

CONTENT = (
    "cases/*/content/*.yaml",
    "cases/workbench/demo_*",
    "roadmap/*/content/*.yaml",
    "*/management/commands/load_*.py",
)


def fingerprint(files: Iterable[Path]) -> str:
    """Changes when a file is added, removed, resized or written."""
    digest = hashlib.sha256()
    for file in sorted(files):
        state = file.stat()
        digest.update(f"{file} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


class Stamps:
    """What was done when, kept beside the data."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "prepared.json"
        self.done: dict[str, str] = json.loads(self.path.read_text()) if self.path.exists() else {}

    def holds(self, name: str, value: str) -> bool:
        return self.done.get(name) == value

    def set(self, name: str, value: str) -> None:
        self.done[name] = value
        self.path.write_text(json.dumps(self.done, indent=1))


def collect_static(stamps: Stamps) -> None:
    from django.conf import settings
    from django.core.management import call_command

    files = [file for file in (ROOT / "static").rglob("*") if file.is_file()]
    state = fingerprint([*files, ROOT / "requirements.txt", ROOT / "welzijn" / "settings.py"])
    if stamps.holds("static", state) and Path(settings.STATIC_ROOT).exists():
        return
    say("Collecting static files ...")
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamps.set("static", state)


def migrate() -> bool:
    """Bring the schema up to date; whether there was anything to do."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    say("Bringing the database up to date ...")
    call_command("migrate", interactive=False, verbosity=0)
    return True


def load_content(stamps: Stamps, *, changed: bool) -> None:
    """The starter codebook and questionnaire and, in demo mode, the demo cases and accounts."""
    from django.conf import settings
    from django.core.management import call_command, get_commands

    state = fingerprint(file for pattern in CONTENT for file in ROOT.glob(pattern))
    state = f"{state} {settings.MODE} {database_identity(settings.DATABASES['default'])}"
    if stamps.holds("content", state) and not changed:
        return
    say("Loading the codebook and the questionnaire ...")
    call_command("load_starter", verbosity=0)
    if settings.DEMO and "load_demo" in get_commands():
        say("Loading the demo cases and accounts ...")
        call_command("load_demo", verbosity=0)
    stamps.set("content", state)


def database_identity(database: dict[str, Any]) -> str:
    """Tells one database from another (a removed file that was made anew included)."""
    name = str(database["NAME"])
    inode = os.stat(name).st_ino if os.path.exists(name) else ""
    return f"{database['ENGINE']} {database.get('HOST', '')} {database.get('PORT', '')} {name} {inode}"


def main() -> None:
    compile_translations()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "welzijn.settings")
    import django

    django.setup()
    from django.conf import settings

    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    stamps = Stamps(settings.VAR_DIR)
    collect_static(stamps)
    load_content(stamps, changed=migrate())


if __name__ == "__main__":
    main()
