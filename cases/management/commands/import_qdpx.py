"""`manage.py import_qdpx FILE`: what a REFI-QDA file holds, and, unless it is a dry run, into a case."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.codebook.queries import current_vocabulary
from cases.exchange.refi import read_exchange
from cases.exchange.remarks import ExchangeError, Imported
from cases.workbench.exchanging.importing import import_project
from cases.workbench.exchanging.reports import codings_in, in_words, report_on
from cases.workbench.exchanging.scripts import case_for, case_named, person, written_whole


class Command(BaseCommand):
    help = "Read a REFI-QDA project or codebook (.qdpx, .qdc) and bring it into a case."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--case", help="the code or number (UUID) of the case; left out: a new case")
        parser.add_argument("--user", help="the e-mail address of the researcher who imports")
        parser.add_argument("--dry-run", action="store_true", help="read and report, write nothing")
        parser.add_argument("--report", type=Path, help="a file for the report (JSON)")

    def handle(self, *args: Any, **options: Any) -> None:
        read = self._read(options["file"])
        report = report_on(read.project, read.report, language="en")
        report["codings"] = list(codings_in(read.project))
        if not options["dry_run"]:
            report |= self._bring_in(read, options)
        if options["report"]:
            with written_whole(options["report"]) as file:
                file.write(json.dumps(report, ensure_ascii=False, indent=2).encode())
        kept = len(report["codings"])
        self.stdout.write(
            f"{len(report['sources'])} sources, {kept} codings, {report['dropped_count']} left out; "
            f"positions read as {report['offsets']}."
        )

    def _read(self, path: Path) -> Imported:
        try:
            with path.open("rb") as file:
                return read_exchange(file)
        except OSError as error:
            raise CommandError(f"{path} can't be read: {error.strerror}.", returncode=2) from None
        except ExchangeError as error:
            raise CommandError(f"{path}: {error.sentence('en')}", returncode=2) from None

    def _bring_in(self, read: Imported, options: dict[str, Any]) -> dict[str, Any]:
        by = person(options["user"])
        case = (
            case_named(options["case"], by)
            if options["case"]
            else case_for(options["file"], read.project, by)
        )
        words = current_vocabulary()
        outcome = import_project(case=case, project=read.project, vocabulary=words, by=by)
        self.stdout.write(f"Into {case.code} ({case.uuid}).")
        return {
            "case": str(case.uuid),
            "added": outcome.added,
            "present": outcome.present,
            "not_stored": in_words(outcome.dropped, "en"),
        }
