"""The case as a task list: what was begun, what is finished and what comes next."""

import pytest
from django.urls import reverse

from cases.workbench.cases.queries import tasks
from cases.workbench.models import Case, CaseSection

from .factories import (
    FindingFactory,
    ObservationFactory,
    ResearcherFactory,
    join,
    make_case,
    make_complete_case,
)
from .posting import address, post_new

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(release):
    return make_case()


@pytest.fixture
def client(case, signed_in):
    return signed_in(case.created_by)


def states(case):
    return {task.key: task.state for task in tasks(case)}


def test_a_new_case_offers_the_first_step(case, client):
    assert set(states(case).values()) == {"not_started"}
    page = client.get(address("case", case))
    assert (page.context["finished"], page.context["next"].key) == (0, "setting")
    assert "Beginnen met: Setting" in page.content.decode()


@pytest.mark.parametrize(
    ("kind", "data", "section"),
    [
        ("step", {"model": "M1", "from_year": "2018"}, "trajectory"),
        ("factor", {"direction": "fact-hindering", "level": "fact-level-team"}, "factors"),
        ("principle", {"code": "werk-consultation"}, "principles"),
        ("outcome", {"description_nl": "x"}, "outcomes"),
        ("competence", {"description_nl": "x"}, "competences"),
        ("quote", {"text": "x", "language": "nl"}, "quotes"),
        ("source", {"kind": "document", "title": "x"}, "sources"),
    ],
)
def test_a_record_begins_its_section(case, client, kind, data, section):
    assert post_new(client, case, kind, data).status_code == 302
    assert {key for key, state in states(case).items() if state == "in_progress"} == {section}
    assert {task.key: task.count for task in tasks(case)}[section] == 1


@pytest.mark.parametrize("key", CaseSection.Key.values)
def test_every_section_can_be_finished_and_opened_again(case, client, key):
    url = address("section-mark", case, key)
    assert client.post(url, {"klaar": "1"})["Location"] == address("case", case)
    assert states(case)[key] == "done"
    client.post(url, {"klaar": "0"})
    assert states(case)[key] == "in_progress"
    assert client.get(url).status_code == 302
    assert states(case)[key] == "in_progress"


@pytest.mark.parametrize("key", ["setting", "summary"])
def test_a_section_of_one_form_is_finished_with_its_own_button(case, client, key):
    page = client.get(address(key, case)).content.decode()
    assert "Opslaan, dit onderdeel is klaar" in page
    client.post(address(key, case), {"version": 1, "nl": "Tekst", "klaar": "1"})
    assert states(case)[key] == "done"
    assert "Opslaan en weer openen" in client.get(address(key, case)).content.decode()
    refused = client.post(address(key, case), {"version": 2, "nl": "x" * 8001, "region": "XX", "klaar": "0"})
    assert (refused.status_code, states(case)[key]) == (422, "done")
    client.post(address(key, case), {"version": 2, "nl": "Tekst", "klaar": "0"})
    assert states(case)[key] == "in_progress"


def test_what_comes_next_is_what_was_not_begun(case, client):
    client.post(address("section-mark", case, "setting"), {"klaar": "0"})
    assert client.get(address("case", case)).context["next"].key == "trajectory"
    for key in CaseSection.Key.values[1:]:
        client.post(address("section-mark", case, key), {"klaar": "1"})
    assert client.get(address("case", case)).context["next"].key == "setting"
    client.post(address("section-mark", case, "setting"), {"klaar": "1"})
    page = client.get(address("case", case))
    assert (page.context["next"], page.context["finished"]) == (None, 10)


@pytest.mark.parametrize(
    "elsewhere", ["home", "een\x00naam", "https://elders.example/", "//elders.example/", "?x"]
)
def test_one_goes_back_to_a_path_of_this_site_only(case, client, elsewhere):
    answer = client.post(address("section-mark", case, "setting"), {"klaar": "1", "next": elsewhere})
    assert answer["Location"] == address("case", case)


def test_an_unknown_section_is_not_found(case, client):
    assert client.post(address("section-mark", case, "geheim"), {"klaar": "1"}).status_code == 404


def test_a_finished_section_stays_finished_when_something_is_added(case, client):
    client.post(address("section-mark", case, "principles"), {"klaar": "1"})
    post_new(client, case, "principle", {"description_nl": "Nog een"})
    assert states(case)["principles"] == "done"


def test_the_last_changed_case_comes_first_and_what_waits_for_me_before_that(release, signed_in):
    first = make_complete_case(code="EEN")
    author = first.created_by
    second = make_case(author, code="TWEE")
    client = signed_in(author)
    listed = [case.code for case in client.get(reverse("workbench:cases")).context["cases"]]
    assert listed == ["TWEE", "EEN"]
    post_new(client, first, "principle", {"description_nl": "Erbij"})
    listed = [case.code for case in client.get(reverse("workbench:cases")).context["cases"]]
    assert listed == ["EEN", "TWEE"]
    version = Case.objects.get(code="EEN").version
    assert (version, second.version) == (1, 1)


def test_the_list_is_searched_and_filtered(case, client):
    make_complete_case(case.created_by, code="CASUS-02", name_nl="Casus Beuk", name_en="Case Beech")
    published = make_case(case.created_by, code="CASUS-03", name_nl="Casus Linde")
    Case.objects.filter(pk=published.pk).update(public_id="00000000-0000-4000-8000-000000000001")
    url = reverse("workbench:cases")

    def shown(**query):
        return sorted(found.code for found in client.get(url, query).context["cases"])

    assert shown(zoek="BEUK") == shown(zoek="beech") == shown(zoek="-02") == ["CASUS-02"]
    assert shown(zoek="niets") == []
    assert shown(staat="published") == ["CASUS-03"]
    assert shown(staat="draft") == ["CASUS-01", "CASUS-02"]
    assert shown(staat="onzin") == ["CASUS-01", "CASUS-02", "CASUS-03"]
    assert "Geen casus past bij dit filter." in client.get(url, {"zoek": "niets"}).content.decode()
    assert 'value="&lt;b&gt;' in client.get(url, {"zoek": "<b>"}).content.decode()


def test_an_empty_workbench_offers_the_first_case(release, signed_in):
    page = signed_in(ResearcherFactory()).get(reverse("workbench:cases")).content.decode()
    assert ("U hebt nog geen casussen" in page, "Eerste casus maken" in page) == (True, True)


@pytest.mark.parametrize(
    "name",
    ["trajectory", "tensions", "factors", "principles", "outcomes", "competences", "quotes", "sources"],
)
def test_an_empty_section_says_what_it_is_for_and_offers_the_first_step(case, client, name):
    page = client.get(address(name, case)).content.decode()
    assert (page.count('class="empty"'), page.count("/nieuw/") >= 1) == (1, True)


def test_the_cost_of_a_page_does_not_grow_with_the_case(case, client, django_assert_max_num_queries):
    full = make_complete_case(case.created_by, code="VOL")
    step = full.trajectorysteps.get()
    for number in range(12):
        FindingFactory(case=full)
        ObservationFactory(case=full, step=step, tension=f"T{number + 10}")
        make_case(case.created_by, code=f"C-{number}")
    budgets = {
        "case": 11,
        "tensions": 14,
        "trajectory": 8,
        "quotes": 10,
        "sources": 11,
        "principles": 8,
        "members": 6,
        "setting": 8,
        "publish": 22,
        "preview": 19,
    }
    client.get(address("case", full))
    for name, most in budgets.items():
        with django_assert_max_num_queries(most):
            client.get(address(name, full))
    with django_assert_max_num_queries(5):
        client.get(reverse("workbench:cases"))


def test_a_coder_works_along_and_a_reviewer_is_shown_no_buttons(case, signed_in):
    coder, reviewer = signed_in(join(case, "coder")), signed_in(join(case, "reviewer"))
    assert post_new(coder, case, "principle", {"description_nl": "Van de codeur"}).status_code == 302
    page = reviewer.get(address("principles", case)).content.decode()
    assert ("Van de codeur" in page, "Toevoegen" in page, "onderdeel is klaar" in page) == (
        True,
        False,
        False,
    )
