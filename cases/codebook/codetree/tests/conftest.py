import pytest

from cases.codebook.codetree.merging import make_plan, merge
from cases.codebook.models import Code
from cases.codebook.tests.conftest import codebook, lead, lead_client, other_lead

__all__ = ["codebook", "lead", "lead_client", "other_lead"]


@pytest.fixture
def code(codebook):
    """A code of the draft, as it is now."""
    return lambda key: Code.objects.select_related("family", "parent").get(key=key)


@pytest.fixture
def join(codebook, lead):
    """Merges codes after a look at the plan."""

    def act(target, *sources, by=lead):
        plan = make_plan(sources=sources, target=target)
        return merge(sources=sources, target=target, stamp=plan.stamp, by=by)

    return act


@pytest.fixture
def children():
    """The keys right below a code, in their order."""
    return lambda key: list(Code.objects.filter(parent__key=key).values_list("key", flat=True))


@pytest.fixture
def family():
    """The keys of the topmost codes of a family, in their order."""
    return lambda key: list(Code.objects.filter(family__key=key, parent=None).values_list("key", flat=True))
