"""Jobs of a worker that died are taken up again, but not for ever."""

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from welzijn.jobs import sweep


def job(*workers, status=TaskResultStatus.RUNNING):
    return DBTaskResult.objects.create(
        status=status,
        started_at=timezone.now(),
        worker_ids=list(workers),
        args_kwargs={"args": [], "kwargs": {}},
        task_path="tests.test_jobs.nothing",
        backend_name="default",
        run_after=timezone.now(),
    )


@pytest.mark.django_db
def test_the_next_worker_of_that_name_takes_the_job_up_again():
    left = job("a")
    assert sweep(worker="a") == 1
    left.refresh_from_db()
    assert (left.status, left.started_at) == (TaskResultStatus.READY, None)


@pytest.mark.django_db
def test_the_jobs_of_other_workers_and_finished_jobs_are_left_alone():
    others = [job("b"), job("a", "b"), job("a", status=TaskResultStatus.SUCCESSFUL)]
    assert sweep(worker="a") == 0
    assert [DBTaskResult.objects.get(pk=one.pk).status for one in others] == [one.status for one in others]


@pytest.mark.django_db
def test_a_job_that_brings_its_worker_down_three_times_has_failed():
    fatal = job("a", "a", "a")
    assert sweep(worker="a") == 1
    fatal.refresh_from_db()
    assert fatal.status == TaskResultStatus.FAILED
    assert fatal.exception_class_path == "welzijn.jobs.WorkerDiedError"
    assert fatal.finished_at is not None
