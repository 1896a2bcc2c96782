"""`manage.py import_qdpx FILE`: what a REFI-QDA file holds, and, unless it is a dry run, into a case."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.codebook.queries import NoReleaseError, current_vocabulary
from cases.exchange.refi import read_exchange
from cases.exchange.remarks import ExchangeError, Imported
from cases.workbench.exchanging.importing import import_project
from cases.workbench.exchanging.reports import codings_in, in_words, report_on
from cases.workbench.exchanging.scripts import case_for, case_named, person, written_whole
from cases.workbench.exchanging.weighing import Weighed, weigh


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
        into, weighed = (
            self._weighed(read, options) if options["dry_run"] else self._brought_in(read, options)
        )
        report = report_on(read.project, read.report, weighed, language="en")
        report["codings"] = list(codings_in(read.project))
        if options["report"]:
            with written_whole(options["report"]) as file:
                file.write(json.dumps(report | into, ensure_ascii=False, indent=2).encode())
        self._say(report)

    def _say(self, report: dict[str, Any]) -> None:
        sources, codings = len(report["sources"]), len(report["codings"])
        self.stdout.write(
            f"{_many(sources, 'source')}, {_many(codings, 'coding')}, {report['dropped_count']} left out; "
            f"positions read as {report['offsets']}."
        )
        if here := [_many(count, kind) for kind, count in report["present"].items() if count]:
            self.stdout.write(f"There already: {', '.join(here)}.")

    def _read(self, path: Path) -> Imported:
        try:
            with path.open("rb") as file:
                return read_exchange(file)
        except OSError as error:
            raise CommandError(f"{path} can't be read: {error.strerror}.", returncode=2) from None
        except ExchangeError as error:
            raise CommandError(f"{path}: {error.sentence('en')}", returncode=2) from None

    def _weighed(self, read: Imported, options: dict[str, Any]) -> tuple[dict[str, Any], Weighed]:
        """What would become of the file in the case that is named, or in a new one."""
        case = case_named(options["case"]) if options["case"] else None
        try:
            return {}, weigh(case, read.project, current_vocabulary())
        except NoReleaseError:  # a file can be looked at before there is a codebook
            return {}, Weighed(is_new=True)

    def _brought_in(self, read: Imported, options: dict[str, Any]) -> tuple[dict[str, Any], Weighed]:
        by, words, name = person(options["user"]), current_vocabulary(), options["case"]
        case = case_named(name, by) if name else case_for(options["file"], read.project, words, by)
        weighed = import_project(
            case=case, project=read.project, vocabulary=words, by=by, file_name=options["file"].name[-255:]
        )
        self.stdout.write(f"Into {case.code} ({case.uuid}).")
        into = {
            "case": str(case.uuid),
            "added": weighed.added,
            "present": weighed.present,
            "not_stored": in_words(weighed.dropped, "en"),
        }
        return into, weighed


def _many(count: int, kind: str) -> str:
    return f"{count} {kind}" if count == 1 else f"{count} {kind}s"
