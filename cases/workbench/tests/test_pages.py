"""Every page opens for those who may see it, and for nobody else."""

import pytest
from django.urls import reverse

from cases.workbench.models import Review

from .factories import FindingFactory, join, make_case, make_complete_case

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

CASE_PAGES = (
    "case",
    "case-edit",
    "case-remove",
    "setting",
    "summary",
    "members",
    "trajectory",
    "tensions",
    "factors",
    "principles",
    "outcomes",
    "competences",
    "quotes",
    "sources",
    "step-new",
    "factor-new",
    "principle-new",
    "outcome-new",
    "competence-new",
    "quote-new",
    "source-new",
    "preview",
    "publish",
)
EVERY_MEMBER_READS = (
    "case",
    "setting",
    "summary",
    "step-edit",
    "observation-edit",
    "principle-edit",
    "quote-edit",
    "source-edit",
    "members",
    "trajectory",
    "tensions",
    "factors",
    "principles",
    "outcomes",
    "competences",
    "quotes",
    "sources",
    "preview",
    "publish",
)


def pages_of(case):
    """The address of every page that a case has."""
    urls = {name: reverse(f"workbench:{name}", args=[case.uuid]) for name in CASE_PAGES}
    urls["observation-new"] = reverse("workbench:observation-new", args=[case.uuid]) + "?spanningsveld=T01"
    records = {
        "step": case.trajectorysteps.first(),
        "observation": case.observations.first(),
        "principle": case.findings.first(),
        "quote": case.quotes.first(),
        "source": case.sourcerecords.first(),
    }
    for kind, record in records.items():
        for act in ("edit", "remove"):
            urls[f"{kind}-{act}"] = reverse(f"workbench:{kind}-{act}", args=[case.uuid, record.uuid])
    source = records["source"]
    urls["consent-new"] = reverse("workbench:consent-new", args=[case.uuid, source.uuid])
    return urls


@pytest.fixture
def case(release):
    case = make_complete_case()
    FindingFactory(case=case)
    return case


def test_the_author_opens_every_page_and_none_is_stored(case, signed_in):
    client = signed_in(case.created_by)
    for name, url in pages_of(case).items():
        response = client.get(url)
        assert (name, response.status_code) == (name, 200)
        assert (name, response["Cache-Control"]) == (name, "no-store, private")


def test_an_empty_case_has_no_broken_page(release, signed_in):
    case = make_case()
    client = signed_in(case.created_by)
    for name in CASE_PAGES:
        assert (name, client.get(reverse(f"workbench:{name}", args=[case.uuid])).status_code) == (name, 200)


def test_a_reviewer_reads_raw_and_changes_nothing(case, signed_in):
    client = signed_in(join(case, "reviewer"))
    for name, url in pages_of(case).items():
        expected = 200 if name in EVERY_MEMBER_READS else 404
        assert (name, client.get(url).status_code) == (name, expected)
    assert "Dat wisten wij niet." in client.get(pages_of(case)["quotes"]).content.decode()


def test_the_list_shows_own_cases_only(case, signed_in):
    other = make_case(code="GEHEIM-99", name_nl="Casus Verborgen")
    page = signed_in(case.created_by).get(reverse("workbench:cases")).content.decode()
    assert (case.code in page, other.code in page, other.name_nl in page) == (True, False, False)


def test_a_removed_member_is_out_on_the_next_request(case, signed_in):
    coder = join(case, "coder")
    inside, author = signed_in(coder), signed_in(case.created_by)
    url = reverse("workbench:case", args=[case.uuid])
    assert inside.get(url).status_code == 200
    author.post(reverse("workbench:member-remove", args=[case.uuid, coder.uuid]))
    assert inside.get(url).status_code == 404


def test_a_record_of_another_case_is_not_reached_through_an_own_case(case, signed_in):
    mine = make_complete_case(code="EIGEN-01")
    client = signed_in(mine.created_by)
    for kind, record in (("observation", case.observations.first()), ("quote", case.quotes.first())):
        url = reverse(f"workbench:{kind}-edit", args=[mine.uuid, record.uuid])
        assert client.get(url).status_code == 404
        assert client.post(url, {}).status_code == 404


def test_review_pages_open_for_the_person_asked_only(case, signed_in):
    reviewer, other = join(case, "reviewer"), join(case, "reviewer")
    Review.objects.create(case=case, reviewer=reviewer, requested_by=case.created_by)
    url = reverse("workbench:judge", args=[case.uuid])
    statuses = [signed_in(user).get(url).status_code for user in (reviewer, other, case.created_by)]
    assert statuses == [200, 404, 404]
