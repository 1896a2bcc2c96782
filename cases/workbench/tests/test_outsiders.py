"""Only members know that a case exists: every address, every method, every outsider."""

import re
import uuid

import pytest
from django.urls import reverse

from cases.workbench import urls
from cases.workbench.models import CaseMember

from .canaries import CANARY, addresses, outsiders, published_case
from .factories import ResearcherFactory, make_case

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

RARE = ("head", "put", "patch", "delete", "options")
TRIED_BY = {
    "an administrator": ("get", "post"),
    "a member who left": ("get", "post"),
    "a lead researcher": ("post",),
}
"""What each outsider tries on every address; the others read."""
OPEN_TO_RESEARCHERS = {"cases", "case-new"}


def tried_by(who: str, place: int) -> tuple[str, ...]:
    """Methods to try on the address in this place; the rare ones take turns."""
    if who == "another researcher":
        return ("get", "post", RARE[place % len(RARE)])
    return TRIED_BY.get(who, ("get",))


@pytest.fixture
def case(release):
    return published_case()


def test_the_walk_reaches_the_whole_workbench(case):
    assert len(addresses(case)) == len({p.name for p in urls.urlpatterns}) == len(urls.urlpatterns)


def test_to_everybody_else_no_address_exists(case, signed_in):
    before = CaseMember.objects.filter(left_at=None).count()
    for who, user in outsiders(case).items():
        client = signed_in(user)
        for place, (name, url) in enumerate(addresses(case).items()):
            if name in OPEN_TO_RESEARCHERS:
                continue
            for method in tried_by(who, place):
                answer = getattr(client, method)(url)
                assert (who, name, method, answer.status_code) == (who, name, method, 404)
                assert CANARY not in answer.content.decode()
    case.refresh_from_db()
    assert (case.deleted_at, CaseMember.objects.filter(left_at=None).count()) == (None, before + 1)


def test_who_sees_the_list_of_their_own_cases(case, signed_in):
    url = reverse("workbench:cases")
    seen = {who: signed_in(user).get(url).status_code for who, user in outsiders(case).items()}
    assert [who for who, status in seen.items() if status == 200] == [
        "another researcher",
        "a lead researcher",
        "a researching administrator",
        "a member who left",
    ]
    assert set(seen.values()) == {200, 404}


def test_a_visitor_is_asked_to_sign_in_and_learns_nothing(case, client):
    nowhere = make_case(code="GEEN-01")
    unknown = {"case_id": uuid.uuid4()}
    for name, url in addresses(case).items():
        for method in ("get", "post"):
            answer = getattr(client, method)(url)
            assert (name, method, answer.status_code) == (name, method, 302)
            assert answer["Location"].startswith("/account/login/?next=/werkbank/")
    there = client.get(reverse("workbench:case", args=[nowhere.uuid]))
    not_there = client.get(reverse("workbench:case", kwargs=unknown))
    assert there.status_code == not_there.status_code == 302


def test_a_case_that_exists_looks_like_one_that_does_not(case, signed_in):
    client = signed_in(ResearcherFactory())
    unknown = uuid.uuid4()
    for name, url in addresses(case).items():
        if name in OPEN_TO_RESEARCHERS:
            continue
        existing, missing = client.get(url), client.get(url.replace(str(case.uuid), str(unknown)))
        same = [re.sub(r'nonce-[^\']+|value="[^"]{64}"', "", a.content.decode()) for a in (existing, missing)]
        same = [text.replace(str(case.uuid), str(unknown)) for text in same]
        assert (name, existing.status_code, same[0] == same[1]) == (name, missing.status_code, True)


def test_every_page_of_the_workbench_is_stored_nowhere(case, signed_in):
    client = signed_in(case.created_by)
    pages = {name: client.get(url) for name, url in addresses(case).items()}
    stored = [
        name
        for name, page in pages.items()
        if page.status_code != 404 and "no-store" not in page["Cache-Control"]
    ]
    assert stored == []
    assert sum(page.status_code == 200 for page in pages.values()) > 35
