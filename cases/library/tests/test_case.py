"""The page of a case: what it tells, and who finds it."""

import uuid

import pytest
from django.urls import reverse

from cases.codebook.tests.factories import starter_vocabulary
from cases.library.services import withdraw, withdraw_case
from cases.library.tests.addresses import address
from cases.library.tests.factories import EditionFactory, many_editions, observation, payload, small_payload
from welzijn.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher(client):
    client.force_login(User.objects.create_user("onderzoeker@voorbeeld.example", is_researcher=True))


def everywhere(edition):
    """Every address of an edition."""
    case = edition.published_case.uuid
    cited = [reverse("library:citation", args=[case, edition.number, kind]) for kind in ("bib", "ris")]
    return [address(edition), address(edition, edition.number), *cited]


def test_the_newest_edition_stands_at_the_case_and_each_at_its_number(client):
    first = EditionFactory(payload=small_payload("Casus Wilg"))
    second = EditionFactory(payload=small_payload("Casus Es"), public_id=first.published_case.uuid)
    assert client.get(address(first)).context["edition"] == second
    older = client.get(address(first, 1))
    assert older.context["edition"] == first
    assert "U leest een oudere uitgave." in older.text
    assert "U leest een oudere uitgave." not in client.get(address(first, 2)).text


def test_the_page_tells_the_whole_case(client):
    made = payload(5)
    response = client.get(address(EditionFactory(payload=made)))
    assert response.status_code == 200
    assert made["summary"]["nl"].replace("'", "&#x27;") in response.text
    for quote in made["quotes"]:
        assert quote["text"] in response.text
    for seen in made["observations"]:
        assert f'id="waarneming-{seen["id"]}"' in response.text
    for heading in ("In het kort", "Hoe zeker is dit?", "Gezocht en afwezig", "Niet onderzocht"):
        assert heading in response.text
    assert "Veronderstelde werkzame principes" in response.text


def test_absent_stands_apart_from_not_examined(client):
    seen = [observation(tension="T02"), observation(2, tension="T05", intensity=0, pole="none")]
    response = client.get(address(EditionFactory(payload=small_payload(observations=seen))))
    story = response.context["story"]
    assert [each.tension.key for each in story.absent] == ["T05"]
    assert "22 spanningsvelden zijn in deze casus niet onderzocht" in response.text


def test_text_is_shown_as_text(client):
    made = small_payload("<script>alert(1)</script>", summary={"nl": "<img src=x>", "en": ""})
    response = client.get(address(EditionFactory(payload=made)))
    assert "<script>alert" not in response.text
    assert "<img src=x>" not in response.text


def test_an_invented_case_says_so_on_its_page(client):
    edition = EditionFactory(payload=payload(1, fictitious=True))
    assert "erzonnen" in client.get(address(edition)).text
    real = EditionFactory(payload=payload(2))
    assert "fictitious" not in client.get(address(real)).text


@pytest.mark.parametrize("place", range(4))
def test_a_withdrawn_edition_is_gone_without_a_word_of_it(client, place):
    edition = EditionFactory(payload=small_payload("Casus Kanarie", summary={"nl": "kanarie", "en": ""}))
    addresses = everywhere(edition)
    withdraw_case(published_case=edition.published_case)
    response = client.get(addresses[place])
    assert response.status_code == 410
    assert "anarie" not in response.text
    assert str(edition.published_case.uuid) not in response.text.replace(addresses[place], "")


def test_withdrawing_the_newest_leaves_the_one_before(client):
    first = EditionFactory()
    withdraw(edition=EditionFactory(public_id=first.published_case.uuid))
    assert client.get(address(first)).context["edition"] == first
    assert client.get(address(first, 2)).status_code == 410


@pytest.mark.parametrize("place", range(4))
def test_a_registered_edition_does_not_exist_for_a_visitor(client, place):
    edition = EditionFactory(visibility="registered")
    assert client.get(everywhere(edition)[place]).status_code == 404
    withdraw(edition=edition)
    assert client.get(everywhere(edition)[place]).status_code == 404


@pytest.mark.parametrize("place", range(4))
def test_a_registered_edition_is_there_for_a_researcher(client, researcher, place):
    assert client.get(everywhere(EditionFactory(visibility="registered"))[place]).status_code == 200


def test_an_open_edition_before_a_registered_one_stays_open(client):
    first = EditionFactory()
    EditionFactory(public_id=first.published_case.uuid, visibility="registered")
    response = client.get(address(first))
    assert response.context["edition"] == first
    assert "Uitgave 2" not in response.text
    assert client.get(address(first, 2)).status_code == 404


@pytest.mark.parametrize("name", ["case", "edition"])
def test_an_unknown_case_is_not_found(client, name):
    number = [] if name == "case" else [1]
    assert client.get(reverse(f"library:{name}", args=[uuid.uuid4(), *number])).status_code == 404


def test_an_unknown_number_is_not_found(client):
    assert client.get(address(EditionFactory(), 9)).status_code == 404
    assert client.get(address(EditionFactory(), 10**30)).status_code == 404


def test_the_page_takes_few_queries(client, django_assert_max_num_queries):
    editions = many_editions(4)
    with django_assert_max_num_queries(6):
        assert client.get(address(editions[0])).status_code == 200


@pytest.mark.parametrize(
    ("language", "shown", "note"),
    [
        (
            "nl",
            "0,7995, voorlopig (over 8 zinnen van de laatste ronde)",
            "Vanaf 0,80 geldt een code als betrouwbaar",
        ),
        (
            "en",
            "0.7995, tentative (over 8 sentences of the last round)",
            "From 0.80 a code counts as reliable",
        ),
    ],
)
def test_double_coding_is_told_with_what_was_compared_and_codes_in_the_codebooks_order(
    client, settings, language, shown, note
):
    row = {"low": -0.001, "high": 0.995, "prevalence": 0.0234}
    sure = payload(1)["sureness"] | {
        "double_coded_share": 0.5,
        "agreement": 0.7995,
        "agreement_unit": "sentence",
        "agreement_units": 8,
        "agreement_by_code": [
            {"code": "bofkas-a-limits", "alpha": None, "low": None, "high": None, "prevalence": 0.0},
            {"code": "workload", "alpha": 0.665, **row},
            {"code": "expertise-erosion", "alpha": 0.8, **row},
        ],
    }
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    edition = EditionFactory(payload=small_payload(sureness=sure))
    page = client.get(address(edition)).text
    assert shown in page
    assert note in page
    assert page.count('class="never-given"') == 1
    words = starter_vocabulary()
    order = [code.key for family in words.families for code in words.codes(family.key)]
    first, second = sorted(("workload", "expertise-erosion"), key=order.index)
    table = page.partition('class="agreement"')[2].partition("</table>")[0]
    assert "-0" not in table
    names = [words.code(key).name[language] for key in (first, second)]
    assert 0 < table.index(names[0]) < table.index(names[1])
