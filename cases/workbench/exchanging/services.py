"""A file that somebody sent: read, held back, and brought in or thrown away."""

import shutil
import uuid
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from cases.codebook.queries import current_vocabulary
from cases.exchange.refi import read_exchange
from welzijn.accounts.models import User

from ..models import Case, PendingImport
from .importing import import_project
from .reports import MOST_SHOWN, report_on
from .weighing import Weighed, weigh

KEPT = timedelta(days=1)
"""How long a file waits for a decision."""


class LostError(Exception):
    """The file isn't there any more, as after a backup that was put back. It has to be sent again."""


def hold(*, case: Case, file: BinaryIO, name: str, by: User, language: str) -> PendingImport:
    """Read a file without writing anything of it, and keep it for a decision.

    Raises ExchangeError for a file that is refused as a whole; then nothing is kept.
    """
    read = read_exchange(file)
    weighed = weigh(case, read.project, current_vocabulary())
    report = report_on(read.project, read.report, weighed, language=language, most=MOST_SHOWN)
    report["language"] = language
    sweep()
    pending = PendingImport(case=case, by=by, file_name=name[-255:], report=report)
    file.seek(0)
    place = _place(pending.uuid)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with place.open("xb") as target:
        place.chmod(0o600)
        shutil.copyfileobj(file, target)
    pending.save()
    forget_undecided.using(run_after=timezone.now() + KEPT).enqueue()
    return pending


def bring_in(*, pending: PendingImport, by: User) -> Weighed | None:
    """Take the file in, and say what couldn't come; None when somebody did that or threw it away.

    Raises LostError when there is no file any more; then nothing is written, and :func:`throw_away` is left.
    """
    with transaction.atomic():
        mine = PendingImport.objects.select_for_update().filter(pk=pending.pk).first()
        if mine is None:
            return None
        try:
            with _place(mine.uuid).open("rb") as file:
                read = read_exchange(file)
        except FileNotFoundError as error:
            raise LostError from error
        words = current_vocabulary()
        outcome = import_project(
            case=mine.case, project=read.project, vocabulary=words, by=by, file_name=mine.file_name
        )
        outcome.dropped[:0] = read.report.dropped
        mine.delete()
    _place(pending.uuid).unlink(missing_ok=True)
    return outcome


def throw_away(*, pending: PendingImport) -> None:
    """Forget a file that does not come in."""
    PendingImport.objects.filter(pk=pending.pk).delete()
    _place(pending.uuid).unlink(missing_ok=True)


def forget_those_with(*, case: Case, source_guid: str) -> None:
    """Forget every waiting file with the words of a source: they go with it. Call it in a transaction.

    A file of which isn't known what it holds goes too.
    """
    for pending in PendingImport.objects.filter(case=case):
        sources = pending.report.get("sources")
        if sources is None or any(source.get("guid") == source_guid for source in sources):
            pending.delete()
            transaction.on_commit(partial(_place(pending.uuid).unlink, missing_ok=True))


@task()
def forget_undecided() -> None:
    """The job that sweeps when a file has waited long enough, also where nobody sends another."""
    sweep()


def sweep() -> None:
    """Forget files about which nobody decided in time, and files that no row knows of."""
    old = PendingImport.objects.filter(created_at__lte=timezone.now() - KEPT)
    for pending in old:
        throw_away(pending=pending)
    folder = _place(uuid.uuid4()).parent
    waiting = {str(key) for key in PendingImport.objects.values_list("uuid", flat=True)}
    aged = timezone.now().timestamp() - KEPT.total_seconds()
    for path in folder.glob("*"):
        if path.name not in waiting and path.stat().st_mtime < aged:
            path.unlink(missing_ok=True)


def _place(key: uuid.UUID) -> Path:
    return Path(settings.PENDING_DIR) / str(key)
