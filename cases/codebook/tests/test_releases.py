"""A release never changes."""

import pytest

from cases.codebook.editing import edit
from cases.codebook.models import CodebookRelease, Tension
from cases.codebook.models.releases import ImmutableError
from cases.codebook.publishing import publish
from cases.codebook.tests.factories import make_release

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "act",
    [
        lambda release: release.save(),
        lambda release: release.delete(),
        lambda release: CodebookRelease.objects.update(note="Anders"),
        lambda release: CodebookRelease.objects.all().delete(),
        lambda release: CodebookRelease.objects.filter(number=1).update(number=5),
    ],
)
def test_a_release_cannot_be_changed_or_deleted(act):
    release = make_release()
    with pytest.raises(ImmutableError):
        act(release)
    assert CodebookRelease.objects.get().note == "Startinhoud"


def test_editing_the_draft_leaves_releases_as_they_were(codebook, lead):
    frozen = CodebookRelease.objects.get(number=1).payload
    payload = Tension.objects.get(key="T03").to_payload() | {"baseline": {"M1": 0, "M2": 0, "M3": 0}}
    edit(kind="tension", key="T03", version=1, payload=payload, author=lead)
    second = publish(note="Lagere vertrekwaarden", author=lead)
    assert CodebookRelease.objects.get(number=1).payload == frozen
    assert (second.number, second.released_by) == (2, lead)
    assert [t["baseline"]["M2"] for t in second.payload["tension"]][2] == 0


def test_a_release_outlives_the_account_that_made_it(codebook, lead):
    publish(note="Zonder wijziging", author=lead)
    lead.delete()
    assert CodebookRelease.objects.get(number=2).released_by is None
