import re

import pytest
from django.urls import reverse

from cases.workbench.coding.tests.conftest import text_of
from cases.workbench.models import Case, SourceText
from cases.workbench.sources.incoming import parts_of
from cases.workbench.sources.texts import store_text
from cases.workbench.tests.conftest import release, signed_in
from cases.workbench.tests.factories import SourceFactory, make_case

__all__ = ["release", "signed_in", "text_of"]
TALK = (
    "INT (00:00:12): Hoe ging dat?\n"
    "R1 (00:00:20): Wij hadden 😀 geen tijd. De cliënten wachtten, ook in de tijd daarna.\n"
    "INT (00:00:40): En de tijdsdruk?\n"
    "R1 (00:01:02): Een café is geen kantoor.\n"
)


@pytest.fixture
def case(release) -> Case:
    return make_case()


@pytest.fixture
def text(case) -> SourceText:
    return spoken(case)


@pytest.fixture
def client(case, signed_in):
    return signed_in(case.created_by)


def spoken(case: Case, words: str = TALK, **fields) -> SourceText:
    """A source with a text as it comes in, with its sentences and turns."""
    values = {"kind": "interview", "title": "Interview 1", "stakeholder": "pers-generalist"} | fields
    source = SourceFactory(case=case, **values)
    return store_text(source=source, parts=parts_of(words), origin="paste", by=case.created_by)


def url(case: Case, name: str = "search", *more) -> str:
    return reverse(f"workbench:{name}", args=[case.uuid, *more])


def ask(client, case: Case, q: str, **more) -> str:
    """Look for something; gives the address of what was found."""
    answer = client.post(url(case), {"q": q, "bron": "", **more})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def rows(page: str) -> list[str]:
    """The words of each passage on a page."""
    return re.findall(r'class="passage-words"[^>]*>(.*?)</span>', page, re.S)
