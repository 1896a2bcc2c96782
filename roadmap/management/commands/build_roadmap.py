"""Makes a roadmap from an answers file, without an account or a browser."""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cases.codebook.models import CodebookRelease
from roadmap.answering.answers_file import AnswersFileError, read_answers_file
from roadmap.document.inputs import given_inputs
from roadmap.document.pdf import render_pdf_file
from roadmap.document.report import build_report
from roadmap.questionnaire.models import InstrumentVersion
from roadmap.questionnaire.queries import current_instrument, logic_of

REFUSED = 2


class RefusedError(ValueError):
    """Something given on the command line can't be used."""


class Command(BaseCommand):
    """Exit code 2 and one sentence when something given can't be used; nothing is written then."""

    help = "Make a roadmap (PDF, and its data) from a YAML file with an organisation's answers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("answers", type=Path, metavar="ANSWERS.yaml")
        parser.add_argument("--output", type=Path, required=True, metavar="FILE.pdf")
        parser.add_argument("--data", type=Path, metavar="FILE.json", help="also write the data")
        parser.add_argument("--language", choices=("nl", "en"), default="nl")
        parser.add_argument("--date", metavar="YYYY-MM-DD", help="the day of the roadmap (today)")
        parser.add_argument("--organisation", metavar="KEY", help="which one of a list of organisations")
        parser.add_argument("--no-evidence", action="store_true", help="leave the published cases out")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            check_places(options["output"], options["data"])
            files = made_files(options)
            write_all(files)
        except (AnswersFileError, RefusedError) as fault:
            self.stderr.write(str(fault))
            sys.exit(REFUSED)
        for path in files:
            self.stdout.write(f"Wrote {path}.")


def made_files(options: Mapping[str, Any]) -> dict[Path, bytes]:
    """The files that were asked for, with their content."""
    data = made_data(options)
    files = {options["output"]: render_pdf_file(data, options["language"])}
    if options["data"]:
        files[options["data"]] = readable(data).encode()
    return files


def made_data(options: Mapping[str, Any]) -> dict[str, Any]:
    """The data of the roadmap of the organisation in the answers file."""
    day = day_of(options["date"])
    instrument = logic_of(latest_version())
    given = read_answers_file(options["answers"], instrument, organisation=options["organisation"])
    return build_report(inputs=given_inputs(given, instrument, day, with_evidence=not options["no_evidence"]))


def latest_version() -> InstrumentVersion:
    """The questionnaire in use; refused while the starter content was not loaded."""
    if not CodebookRelease.objects.exists() or not InstrumentVersion.objects.published().exists():
        raise RefusedError("There is no questionnaire yet: run “manage.py load_starter” first.")
    return current_instrument()


def day_of(text: str | None) -> date:
    """The day that was given, or today."""
    if text is None:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RefusedError(f"--date: “{text}” is no date; write it like 2026-11-23.") from None


def check_places(output: Path, data: Path | None) -> None:
    """Refuse places where the files could not be written, before anything is made."""
    if data is not None and data.resolve() == output.resolve():
        raise RefusedError(f"{data}: --output and --data name the same file.")
    for path in (output, data):
        check_place(path)


def check_place(path: Path | None) -> None:
    """Refuse a file that could not be written, before anything is made."""
    if path is None:
        return
    if path.is_dir():
        raise RefusedError(f"{path}: this is a folder; name a file.")
    if path.parent.exists() and not path.parent.is_dir():
        raise RefusedError(f"{path}: {path.parent} is no folder.")


def readable(data: dict[str, Any]) -> str:
    """The data as indented JSON, in the order in which they were made."""
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write every file or none; a reader never sees half of one."""
    halves = {path: beside(path, "new") for path in files}
    kept: dict[Path, Path] = {}
    placed: list[Path] = []
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            halves[path].write_bytes(content)
            if path.is_file():
                kept[path] = beside(path, "old")
                shutil.copy2(path, kept[path])
        for path, half in halves.items():
            half.replace(path)
            placed.append(path)
    except OSError as fault:
        _put_back(placed, kept)
        raise RefusedError(
            f"{fault.filename2 or fault.filename}: can't be written ({fault.strerror})."
        ) from None
    finally:
        for spare in (*halves.values(), *kept.values()):
            spare.unlink(missing_ok=True)


def _put_back(placed: Iterable[Path], kept: Mapping[Path, Path]) -> None:
    """Undo what was put in its place: the file that was there before, or none."""
    for path in placed:
        if path in kept:
            kept[path].replace(path)
        else:
            path.unlink(missing_ok=True)


def beside(path: Path, suffix: str) -> Path:
    """A name of our own in the same folder."""
    return path.with_name(f".{path.name}.{os.getpid()}.{suffix}")
