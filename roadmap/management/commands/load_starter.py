"""Loads the codebook and the questionnaire that come with the site."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from cases.codebook.loading import CONTENT_DIR
from cases.codebook.reading import ContentError as CodebookError
from cases.codebook.services import LoadReport, load_content
from roadmap.questionnaire.logic import ContentError as InstrumentError
from roadmap.questionnaire.services import CONTENT, InstrumentReport, load_instrument


class Command(BaseCommand):
    """Safe to repeat: it writes only where nobody changed what it wrote before."""

    help = "Load the starter content. Never overwrites what a researcher changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--codebook", type=Path, default=CONTENT_DIR, metavar="FOLDER")
        parser.add_argument("--questionnaire", type=Path, default=CONTENT, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                codebook = load_content(options["codebook"])
                instrument = load_instrument(options["questionnaire"])
        except CodebookError as fault:
            self._refuse(fault.sentences)
        except InstrumentError as fault:
            self._refuse([f"{options['questionnaire'].name}: {line}" for line in fault.sentences("en")])
        else:
            if options["verbosity"]:
                self._report(codebook, instrument)

    def _refuse(self, sentences: list[str]) -> None:
        for sentence in sentences:
            self.stderr.write(sentence)
        sys.exit(2)

    def _report(self, codebook: LoadReport, instrument: InstrumentReport) -> None:
        self.stdout.write(
            f"Codebook: {codebook.added} added, {codebook.updated} updated, "
            f"{codebook.unchanged} unchanged, {codebook.kept} kept as a researcher changed them."
        )
        if codebook.release:
            self.stdout.write(f"Made release {codebook.release} of the codebook.")
        made = "Made" if instrument.made else "Kept"
        self.stdout.write(f"{made} version {instrument.number} of the questionnaire.")
