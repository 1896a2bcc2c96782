"""The setting holds every context field of the codebook that doesn't follow from elsewhere."""

from datetime import date

import pytest

from cases.codebook.queries import current_vocabulary
from cases.workbench.cases.forms import DERIVED
from cases.workbench.cases.queries import context
from cases.workbench.models import CaseSection
from cases.workbench.publishing.facts import payload_of

from .factories import StepFactory, join, make_case
from .posting import address, errors_of

pytestmark = pytest.mark.django_db
EVERYTHING = {
    "region": "NL",
    "sector": "municipality",
    "nl_model_code": "broad-all",
    "king_archetype": "total",
    "size_band": "n50_199",
    "sites_band": "many",
    "urbanity": "urban",
    "specialist_services_before": "6",
    "positioning": "own",
    "acting_referring": "mixed",
    "funding_form": "pooled",
    "employers_in_team": "2",
    "data_sources": ["interview", "document"],
    "respondents_by_role": "teamleider: 2",
    "stakeholder_coverage": ["pers-client", "pers-generalist"],
    "protocol_version": "1.2",
    "consent_basis": "written",
    "embargo_until": "14-03-2027",
    "anonymisation_log": "Plaatsnaam vervangen.",
    "citation": "Voorbeeld (2025)",
}


@pytest.fixture
def case(release):
    return make_case()


@pytest.fixture
def client(case, signed_in):
    return signed_in(case.created_by)


def save(client, case, **changes):
    version = CaseSection.objects.filter(case=case, key="setting").values_list("version", flat=True).first()
    return client.post(address("setting", case), {"version": version or 1, **EVERYTHING, **changes})


def test_every_field_of_the_codebook_is_asked_or_follows(case, client):
    asked = set(client.get(address("setting", case)).context["form"].fields)
    every = {field.key for field in current_vocabulary().fields}
    assert (asked | DERIVED, asked & DERIVED) == (every, set())
    assert asked == set(EVERYTHING)


def test_everything_is_kept_and_shown_again(case, client):
    client.get(address("setting", case))
    assert save(client, case).status_code == 302
    plain = EVERYTHING | {
        "specialist_services_before": 6,
        "employers_in_team": 2,
        "embargo_until": "2027-03-14",
    }
    assert CaseSection.objects.get(case=case, key="setting").data == plain
    page = client.get(address("setting", case))
    form = page.context["form"]
    assert {name: form[name].value() for name in plain} == plain | {"embargo_until": date(2027, 3, 14)}
    assert 'value="14-03-2027"' in page.content.decode()


def test_only_what_the_codebook_calls_publishable_is_published(case, client):
    client.get(address("setting", case))
    save(client, case)
    StepFactory(case=case)
    vocabulary = current_vocabulary()
    open_fields = {field.key for field in vocabulary.fields if field.publishable} - {"case_code", "phase"}
    assert set(payload_of(case, vocabulary)["context"]) == open_fields
    assert (
        open_fields & {"king_archetype", "respondents_by_role", "anonymisation_log", "consent_basis"} == set()
    )


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"region": "XX"}, "region", ""),
        ({"data_sources": ["interview", "XX"]}, "data_sources", ""),
        (
            {"specialist_services_before": "zes"},
            "specialist_services_before",
            "Vul een getal in, bijvoorbeeld 4.",
        ),
        ({"employers_in_team": "-1"}, "employers_in_team", "Vul 0 of meer in."),
        ({"employers_in_team": "9" * 30}, "employers_in_team", "Vul een kleiner getal in, bijvoorbeeld 4."),
        ({"embargo_until": "morgen"}, "embargo_until", "Schrijf de datum als dag-maand-jaar"),
        ({"anonymisation_log": "x" * 4001}, "anonymisation_log", "Maak deze tekst korter: hoogstens"),
        ({"citation": "x" * 201}, "citation", "Maak deze tekst korter: hoogstens"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(case, client, changes, field, sentence):
    client.get(address("setting", case))
    response = save(client, case, **changes)
    found = errors_of(response)
    assert (list(found), found[field][0].startswith(sentence)) == ([field], True)
    form = response.context["form"]
    assert {name: form[name].value() for name in EVERYTHING} == EVERYTHING | changes
    assert CaseSection.objects.get(case=case, key="setting").data == {}


def test_a_draft_may_be_empty(case, client):
    client.get(address("setting", case))
    assert client.post(address("setting", case), {"version": 1}).status_code == 302
    section = CaseSection.objects.get(case=case, key="setting")
    assert (section.data, section.state) == ({}, "in_progress")


def test_a_value_that_the_codebook_dropped_stays(case, client):
    old = {"region": "BXL", "data_sources": ["interview", "diary"], "weggevallen_veld": "bewaard"}
    CaseSection.objects.create(case=case, key="setting", data=old)
    form = client.get(address("setting", case)).context["form"]
    assert ("BXL", "BXL") in form.fields["region"].choices
    answer = client.post(address("setting", case), {"version": 1, **old, "sector": "ocmw"})
    assert answer.status_code == 302
    assert CaseSection.objects.get(case=case, key="setting").data == old | {"sector": "ocmw"}


def test_a_reviewer_reads_the_setting_in_words(case, client, signed_in):
    client.get(address("setting", case))
    save(client, case)
    reviewer = signed_in(join(case, "reviewer"))
    page = reviewer.get(address("setting", case)).content.decode()
    assert ("Plaatsnaam vervangen." in page, "Nederland" in page, "<textarea" in page) == (True, True, False)
    assert reviewer.post(address("setting", case), EVERYTHING).status_code == 404


def test_typed_and_derived_together(case, client):
    StepFactory(case=case, model="M2", from_year=2019)
    client.get(address("setting", case))
    save(client, case)
    found = context(case)
    assert (found["org_model"], found["reform_start"], found["region"]) == ("M2", 2019, "NL")
