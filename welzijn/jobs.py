"""What a worker does about the jobs of a worker that died.

A killed worker leaves its job marked as running for ever. Jobs are idempotent, so
the next worker under the same name takes such a job up again, but not endlessly:
a job that brought its worker down three times is marked as failed, where it shows.
"""

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

ATTEMPTS = 3


class WorkerDiedError(Exception):
    """The worker stopped in the middle of this job, three times."""


@transaction.atomic
def sweep(*, worker: str) -> int:
    """Put back the jobs that the dead worker of this name left running; how many there were."""
    left = DBTaskResult.objects.select_for_update().filter(status=TaskResultStatus.RUNNING)
    mine = [job for job in left if job.worker_ids and job.worker_ids[-1] == worker]
    for job in mine:
        _take_up_again(job)
    return len(mine)


def _take_up_again(job: DBTaskResult) -> None:
    if len(job.worker_ids) < ATTEMPTS:
        job.status, job.started_at = TaskResultStatus.READY, None
    else:
        job.status, job.finished_at = TaskResultStatus.FAILED, timezone.now()
        job.exception_class_path = f"{WorkerDiedError.__module__}.{WorkerDiedError.__qualname__}"
        job.traceback = f"{WorkerDiedError.__name__}: {WorkerDiedError.__doc__}"
    job.save()
