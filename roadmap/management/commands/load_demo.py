"""Fills a demonstration with invented people, cases and projects."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from roadmap.answering.demo import load_demo_projects
from welzijn.accounts.services import DEMO_PASSWORD, make_demo_accounts
from welzijn.accounts.services.demo import COURSE_CODE


class Command(BaseCommand):
    help = "Load the fictitious accounts, cases and projects of the demonstration (demo mode only)."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo data are only loaded in demo mode (MODE=demo).", returncode=2)
        people = make_demo_accounts()
        call_command("load_demo_cases", verbosity=options["verbosity"], stdout=self.stdout)
        projects = load_demo_projects(coordinator=people["organisatie@voorbeeld.example"])
        self._note(people)
        if options["verbosity"]:
            self.stdout.write(f"Demo accounts: {len(people)}. New demo projects: {projects}.")

    def _note(self, people: dict[str, Any]) -> None:
        """What ``make run`` prints."""
        lines = [f"{email:32} {person.name}" for email, person in people.items()]
        note = "\n".join(
            [f"Password of every demo account: {DEMO_PASSWORD}", *lines, f"Course code: {COURSE_CODE}"]
        )
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        (settings.VAR_DIR / "demo_accounts.txt").write_text(note + "\n")
