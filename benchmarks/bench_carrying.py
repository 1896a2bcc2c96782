"""A coded case out of the database and into it: exports through the site, and an import."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from itertools import count

from django.db import transaction
from django.test import Client

from cases.codebook.queries import current_vocabulary
from cases.exchange.refi import read_qdpx, write_qdpx
from cases.workbench.exchanging.exporting import project_of
from cases.workbench.exchanging.importing import import_project
from cases.workbench.models import Case
from cases.workbench.tests.factories import make_case

from .bench_coding import code_at_random, long_text
from .figures import Figure, milliseconds
from .world import signed_in, starter

OUT, IN = 2_000, 20_000
EXPORTS = (("csv", 100), ("qdpx", 300), ("xlsx", 180))
numbers = count(1)


def measure() -> Iterator[Figure]:
    """2,000 codings on 100,000 words through a page in each format; 20,000 of another file into a case."""
    starter()
    case = make_case(code="MEENEMEN-01")
    text = long_text(case, 100_000)
    code_at_random(text, OUT)
    client = signed_in(case.created_by)
    for kind, most in EXPORTS:
        work = partial(taken_along, client, case, kind)
        yield milliseconds(f"Exchange: {OUT:,} codings as {kind} from a page", most, work, rounds=9)
    code_at_random(text, IN - OUT)
    file = BytesIO()
    write_qdpx(project_of(case, current_vocabulary()), file)
    work = partial(brought_in, file)
    yield milliseconds(f"Exchange: bring {IN:,} codings in, reading included", 5_000, work, rounds=3)


def taken_along(client: Client, case: Case, kind: str) -> None:
    answer = client.get(f"/werkbank/{case.uuid}/uitwisselen/casus.{kind}")
    assert answer.status_code == 200
    assert sum(map(len, answer.streaming_content)) > OUT


def brought_in(file: BytesIO) -> None:
    """Into a new case."""
    case = make_case(code=f"BINNEN-{next(numbers)}")
    with transaction.atomic():
        project = read_qdpx(file).project
        outcome = import_project(
            case=case, project=project, vocabulary=current_vocabulary(), by=case.created_by
        )
    assert outcome.added["coding"] == IN
