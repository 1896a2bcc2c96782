"""The background worker: takes up what a dead predecessor left, then does the jobs as they come."""

import socket
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from roadmap.document import renderer
from welzijn.jobs import sweep


class Command(BaseCommand):
    help = "Do the background jobs. Give every worker that runs at the same time its own --name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", default=f"{socket.gethostname()[:56]}-1")
        parser.add_argument("--interval", default="0.5", help="seconds between two looks (default 0.5)")

    def handle(self, *, name: str, interval: str, verbosity: int, **options: Any) -> None:
        if count := sweep(worker=name):
            self.stdout.write(f"Took up {count} job(s) that a stopped worker had left.")
        renderer.warm_up()
        call_command(
            "db_worker",
            "--queue-name=*",
            "--no-startup-delay",
            "--no-reload",
            f"--interval={interval}",
            f"--worker-id={name}",
            verbosity=verbosity - 1,
        )
