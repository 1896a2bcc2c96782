import pytest

from cases.codebook.queries import current_vocabulary
from cases.workbench.coding.adding import own_code
from cases.workbench.coding.codes import codes_of
from cases.workbench.coding.services import Wish, add_codings
from cases.workbench.coding.tests.conftest import case, release, signed_in, text_of
from cases.workbench.models import CodeStep, OwnCode

__all__ = ["case", "release", "signed_in"]
WORDS = "Wij hadden geen tijd. De cliënten wachtten. Niemand kwam. Ook vrijdag niet.\n"


@pytest.fixture
def text(case):
    return text_of(case, WORDS)


@pytest.fixture
def own(case):
    """Makes own codes by name, as those of before: their making is no step of the test."""

    def make(*names: str) -> list[OwnCode]:
        made = [own_code(case=case, name=name, by=case.created_by) for name in names]
        CodeStep.objects.filter(case=case, verb=CodeStep.Verb.ADD).delete()
        return made

    return make


@pytest.fixture
def give(case):
    """Codes the words with a code."""

    def add(text, key, *stretches, by=None):
        wishes = [Wish(start, end, key) for start, end in stretches]
        return add_codings(text=text, wishes=wishes, by=by or case.created_by)

    return add


@pytest.fixture
def known(case):
    return lambda: codes_of(case, current_vocabulary())
