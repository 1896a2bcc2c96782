"""A step of the questionnaire: saving a page and showing the next one, at most 30 ms of the server's time.

The same for one person's answers (45) and for those of 27 people (1,215). The whole request is timed,
middleware and templates included, on a database on disk; on a busy machine only the computing alone
(which leaves out the waiting for the disk or the database) says something.

Run as ``python -m benchmarks.bench_questionnaire``; it makes a database of its own and throws it away.
``DATABASE_URL`` names another kind of database.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from benchmarks.bench_roadmap import Figure

PEOPLE = (1, 27)
ROUNDS = 60
PAGE, PAGE_AFTER = "B1", "B4"
MILLISECONDS, QUERIES_POST, QUERIES_PAGE = 30, 8, 6
TRANSACTION = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT")


def measure() -> Iterator[Figure]:
    """The figures, for a project that ever more people answered."""
    from cases.codebook.tests.factories import make_release
    from roadmap.answering.tests.factories import OrganisationFactory, join, make_project
    from roadmap.questionnaire.services import load_instrument

    make_release()
    load_instrument()
    organisation: Any = OrganisationFactory()
    coordinator = join(organisation, "coordinator")
    project = make_project(organisation)
    answered = 0
    for people in PEOPLE:
        for person in [coordinator, *(join(organisation) for _ in range(people - 1))][answered:]:
            _answer_everything(project, person)
        answered = people
        yield from _step(project, coordinator, people)


def _answer_everything(project: Any, person: Any) -> None:
    from django.db import transaction

    from roadmap.answering.tests.factories import answer
    from roadmap.questionnaire.queries import logic_of

    kinds = {"single": "unknown", "multi": "unknown", "scale5": 3, "text": "Tekst", "date": "2027-09-01"}
    questions = logic_of(project.instrument_version).questions
    given = {question.key: kinds[question.type] for question in questions} | {"A2": "M1"}
    with transaction.atomic():
        answer(project, person, **given)


def _step(project: Any, coordinator: Any, people: int) -> Iterator[Figure]:
    from django.test import Client

    from roadmap.answering.models import GivenAnswer
    from roadmap.answering.tests.test_pages import posted, url_of

    client, turn = Client(), iter(range(10_000))
    client.force_login(coordinator)
    given = f"{GivenAnswer.objects.filter(project=project).count():,} answers"

    def save() -> Any:
        shown = client.get(url_of(project, PAGE)).context["fields"]
        held = {f"versie-{field.key}": str(field.version) for field in shown}
        value = str(next(turn) % 2 + 1)
        sent = posted(project, PAGE, **{field.key: value for field in shown}, **held)
        return lambda: client.post(url_of(project, PAGE), sent)

    def page() -> Any:
        return lambda: client.get(url_of(project, PAGE_AFTER))

    for clock, what in ((perf_counter, ""), (process_time, ", computing alone")):
        saving, showing = _times(save, clock), _times(page, clock)
        step = [one + other for one, other in zip(saving, showing, strict=True)]
        yield Figure(f"Saving a page, {given}{what}", median(saving), MILLISECONDS, "ms")
        yield Figure(f"The page after it, {given}{what}", median(showing), MILLISECONDS, "ms")
        yield Figure(f"A step: both, {given}{what}", median(step), MILLISECONDS, "ms")
    yield Figure(f"Saving a page, {given}", _queries(save()), QUERIES_POST, "queries")
    yield Figure(f"The page after it, {given}", _queries(page()), QUERIES_PAGE, "queries")


def _times(prepare: Callable[[], Callable[[], Any]], clock: Callable[[], float]) -> list[float]:
    """Milliseconds of each round, after a few that warm up."""
    times = []
    for _ in range(ROUNDS + 5):
        work = prepare()
        start = clock()
        work()
        times.append((clock() - start) * 1000)
    return times[5:]


def _queries(work: Callable[[], Any]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        work()
    return sum(not query["sql"].startswith(TRANSACTION) for query in queries)


def main() -> None:
    """Measure in a database that is thrown away."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "welzijn.settings")
    django.setup()
    from django.conf import settings
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    with tempfile.TemporaryDirectory() as folder:
        if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
            settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = Path(folder) / "bench.sqlite3"
        setup_test_environment()
        old = setup_databases(verbosity=0, interactive=False)
        try:
            for figure in measure():
                print(figure)
        finally:
            teardown_databases(old, verbosity=0)


if __name__ == "__main__":
    main()
