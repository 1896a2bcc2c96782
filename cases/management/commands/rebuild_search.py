from typing import Any

from django.core.management.base import BaseCommand

from cases.library.services import rebuild_search


class Command(BaseCommand):
    help = "Fills the library's search index anew (after restoring a backup made elsewhere)."

    def handle(self, *args: Any, **options: Any) -> None:
        count = rebuild_search()
        self.stdout.write(f"{count} case(s) can be found.")
