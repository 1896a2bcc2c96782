"""A double click, a refresh and the back button make one record."""

import uuid

import pytest
from django.urls import reverse

from cases.workbench.cases.services import start_case
from cases.workbench.editing.services import StaleVersionError, add
from cases.workbench.models import Case, Finding

from .factories import FindingFactory, make_case, make_complete_case
from .posting import address, post_new

pytestmark = pytest.mark.django_db
FORMS = {
    "step": ({"model": "pre-reform", "from_year": "2010", "to_year": "2017"}, "trajectorysteps", ""),
    "observation": ({"phase": "consol", "intensity": "1", "pole": "a"}, "observations", "?spanningsveld=T07"),
    "factor": ({"direction": "fact-hindering", "level": "fact-level-team"}, "findings", ""),
    "principle": ({"description_nl": "Overleg"}, "findings", ""),
    "outcome": ({"description_nl": "Minder druk"}, "findings", ""),
    "competence": ({"description_nl": "Luisteren"}, "findings", ""),
    "quote": ({"text": "Wij zagen dat.", "language": "nl"}, "quotes", ""),
    "source": ({"kind": "interview", "title": "Gesprek"}, "sourcerecords", ""),
}


@pytest.fixture
def case(release):
    return make_complete_case()


@pytest.fixture
def client(case, signed_in):
    return signed_in(case.created_by)


def filled_in(kind, case):
    data, table, query = FORMS[kind]
    extra = {"step": case.trajectorysteps.get().pk} if kind == "observation" else {}
    return data | extra, getattr(case, table), query


@pytest.mark.parametrize("kind", FORMS)
def test_sent_twice_is_made_once(client, case, kind):
    data, table, query = filled_in(kind, case)
    before, nonce = table.count(), uuid.uuid4()
    answers = [post_new(client, case, kind, data, nonce=nonce, query=query).status_code for _ in range(3)]
    assert (answers, table.count() - before) == ([302, 302, 302], 1)
    assert table.filter(uuid=nonce).exists()


def test_consent_sent_twice_is_given_once(client, case):
    source, nonce = case.sourcerecords.get(), uuid.uuid4()
    data = {"nonce": nonce, "version": "1", "form_version": "2.1", "given_on": "14-03-2025", "quote": "on"}
    for _click in range(2):
        assert client.post(address("consent-new", case, source.uuid), data).status_code == 302
    assert list(source.consents.values_list("uuid", flat=True)) == [nonce]


def test_back_and_changed_changes_the_one_record(client, case):
    nonce = uuid.uuid4()
    for text in ("Eerst", "Daarna"):
        post_new(client, case, "principle", {"description_nl": text}, nonce=nonce)
    assert [found.description_nl for found in case.findings.all()] == ["Daarna"]


def test_two_forms_make_two_records(client, case):
    for _form in range(2):
        post_new(client, case, "principle", {"description_nl": "Overleg"})
    assert case.findings.count() == 2


def test_a_nonce_that_is_none_still_saves(client, case):
    for nonce in ("geen-nonce", "%00"):
        assert post_new(client, case, "principle", {"description_nl": nonce}, nonce=nonce).status_code == 302
    assert case.findings.count() == 2


def test_the_nonce_of_somebody_elses_record_is_not_found(client, case):
    elsewhere = FindingFactory(case=make_case(code="ANDERS-01"), description_nl="GEHEIM")
    response = post_new(client, case, "principle", {"description_nl": "x"}, nonce=elsewhere.uuid)
    assert (response.status_code, "GEHEIM" in response.content.decode()) == (404, False)


def test_a_case_sent_twice_is_made_once(client, case):
    nonce = uuid.uuid4()
    url = reverse("workbench:case-new")
    for name in ("Casus Beuk", "Casus Beuk", "Casus Berk"):
        data = {"nonce": nonce, "code": "CASUS-02", "name_nl": name, "language": "nl"}
        version = Case.objects.filter(uuid=nonce).values_list("version", flat=True).first() or 1
        response = client.post(url, {**data, "version": version})
        assert response["Location"] == reverse("workbench:case", args=[nonce])
    assert list(Case.objects.filter(code="CASUS-02").values_list("uuid", "name_nl")) == [
        (nonce, "Casus Berk")
    ]


def test_the_nonce_of_somebody_elses_case_is_not_found(client, case):
    other = make_case(code="ANDERS-01")
    data = {"nonce": other.uuid, "version": 1, "code": "MIJN", "name_nl": "Mijn", "language": "nl"}
    assert client.post(reverse("workbench:case-new"), data).status_code == 404
    other.refresh_from_db()
    assert other.code == "ANDERS-01"


def test_at_the_very_same_moment_the_second_request_finds_the_first(case):
    """What happens when neither of two requests had seen the other's record."""
    nonce, by = uuid.uuid4(), case.created_by
    add(record=Finding(case=case, uuid=nonce, kind="principle", description_nl="x"), by=by)
    with pytest.raises(StaleVersionError):
        add(record=Finding(case=case, uuid=nonce, kind="principle", description_nl="x"), by=by)
    start_case(case=Case(uuid=nonce, code="CASUS-03", name_nl="Casus Drie"), by=by)
    with pytest.raises(StaleVersionError):
        start_case(case=Case(uuid=nonce, code="CASUS-04", name_nl="Casus Drie"), by=by)
    assert case.findings.filter(uuid=nonce).count() == 1
