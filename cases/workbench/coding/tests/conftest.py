import pytest

from cases.workbench.models import Case, SourceText
from cases.workbench.sources.texts import Part, store_text
from cases.workbench.tests.conftest import release, signed_in
from cases.workbench.tests.factories import SourceFactory, make_case

__all__ = ["release", "signed_in"]
WORDS = "INT: Hoe ging dat?\nR1: Wij hadden 😀 geen tijd. De cliënten wachtten.\n"


def text_of(case: Case, words: str = WORDS, cut: int | None = None, **fields: object) -> SourceText:
    """A source with a text in parts of ``cut`` code points."""
    size = cut or max(len(words), 1)
    cuts = range(0, len(words), size)
    parts = [Part(start, min(start + size, len(words)), words[start : start + size]) for start in cuts]
    source = SourceFactory(case=case, **{"kind": "interview", "title": "Interview 1"} | fields)
    return store_text(source=source, parts=parts, origin="paste", by=case.created_by)


@pytest.fixture
def case(release) -> Case:
    return make_case()


@pytest.fixture
def text(case) -> SourceText:
    return text_of(case, cut=10)
