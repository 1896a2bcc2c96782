"""Records and publishes the fictitious cases of the demonstration."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cases.workbench.demo import load_demo_cases


class Command(BaseCommand):
    """Safe to repeat: it makes what isn't there yet."""

    help = "Record, review and publish the fictitious cases. Only in demo mode."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo cases are for demo mode only.", returncode=2)
        made = load_demo_cases()
        if options["verbosity"]:
            self.stdout.write(f"Demo cases: {made} published.")
