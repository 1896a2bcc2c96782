import pytest

from cases.workbench.models import Case
from cases.workbench.tests.conftest import release, signed_in
from cases.workbench.tests.factories import make_case

__all__ = ["release", "signed_in"]


@pytest.fixture
def case(release) -> Case:
    return make_case()


@pytest.fixture
def client(case, signed_in):
    return signed_in(case.created_by)
