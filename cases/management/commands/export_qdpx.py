"""`manage.py export_qdpx CASE --output FILE`: a case as a REFI-QDA project."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from cases.codebook.queries import current_vocabulary
from cases.exchange.refi import write_qdpx
from cases.workbench.exchanging.exporting import project_of
from cases.workbench.exchanging.scripts import case_named, written_whole


class Command(BaseCommand):
    help = "Write a case with its texts, codes, codings and memos as a REFI-QDA project (.qdpx)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("case", help="the code or the number (UUID) of the case")
        parser.add_argument("--output", required=True, type=Path, help="the file to write")
        parser.add_argument("--newline", choices=["LF", "CRLF"], default="LF", help="line ends of the texts")

    def handle(self, *args: Any, **options: Any) -> None:
        case = case_named(options["case"])
        project = project_of(case, current_vocabulary())
        with written_whole(options["output"]) as file:
            remarks = write_qdpx(project, file, newline=options["newline"])
        for remark in remarks:
            self.stderr.write(f"{remark.what} {remark.name}: {remark.sentence('en')}")
        self.stdout.write(f"Written to {options['output']}.")
