"""Two to four cases beside each other."""

import re
import uuid

import pytest
from django.urls import reverse

from cases.library.tests.factories import EditionFactory, many_editions, observation, payload, small_payload

pytestmark = pytest.mark.django_db


def shown(response):
    """The page without the address that was asked for and without its form token."""
    return re.sub(r'name="(next|csrfmiddlewaretoken)" value="[^"]*"', "", response.text)


def compare(client, *editions):
    return client.get(
        reverse("library:compare"), {"casus": [edition.published_case.uuid for edition in editions]}
    )


def test_two_to_four_cases_stand_beside_each_other_in_the_order_chosen(client):
    editions = [EditionFactory(payload=payload(number)) for number in (3, 1, 2, 4)]
    columns = compare(client, *editions).context["comparison"].columns
    assert [column.edition for column in columns] == editions


def test_a_tension_is_seen_absent_or_not_examined_per_case(client):
    one = EditionFactory(payload=small_payload(observations=[observation(tension="T02", intensity=3)]))
    other = EditionFactory(
        payload=small_payload(observations=[observation(tension="T05", intensity=0, pole="none")])
    )
    comparison = compare(client, one, other).context["comparison"]
    shown = {tension.key: [cell.intensity for cell in cells] for tension, cells in comparison.tensions}
    assert shown == {"T02": [3, None], "T05": [None, 0]}
    assert len(comparison.not_examined) == 22


def test_five_is_too_many_and_can_be_repaired(client):
    editions = [EditionFactory(payload=payload(number)) for number in range(1, 6)]
    response = compare(client, *editions)
    assert response.context["comparison"] is None
    assert "U koos 5 casussen" in response.text
    for edition in editions:
        assert f'value="{edition.published_case.uuid}" checked' in response.text


def test_fewer_than_two_is_too_few(client):
    edition = EditionFactory()
    for response in (compare(client), compare(client, edition), compare(client, edition, edition)):
        assert "Kies minstens twee casussen" in response.text


def test_what_cannot_be_read_is_left_out_alike(client):
    readable = [EditionFactory(payload=payload(number)) for number in (1, 2)]
    hidden = EditionFactory(payload=small_payload("Casus Kanarie"), visibility="registered")
    chosen = [str(edition.published_case.uuid) for edition in readable]
    one = client.get(reverse("library:compare"), {"casus": [*chosen, hidden.published_case.uuid]})
    other = client.get(reverse("library:compare"), {"casus": [*chosen, uuid.uuid4()]})
    assert [column.edition for column in one.context["comparison"].columns] == readable
    assert shown(one) == shown(other)
    assert "Niet elke gekozen casus is te lezen" in one.text
    assert "Kanarie" not in one.text


def leaving_out(page, edition):
    """Where the link leads that takes ``edition`` out of the comparison."""
    chosen = next(each for each in page.context["tray"] if each.edition == edition)
    return reverse("library:compare") + "?" + chosen.without


def test_a_case_can_be_taken_away_until_one_is_left(client):
    editions = [EditionFactory(payload=payload(number)) for number in (1, 2, 3)]
    page = compare(client, *editions)
    assert page.text.count("Haal weg") == 3
    page = client.get(leaving_out(page, editions[1]))
    assert [column.edition for column in page.context["comparison"].columns] == [editions[0], editions[2]]
    page = client.get(leaving_out(page, editions[0]))
    assert page.context["comparison"] is None
    assert "U koos nu alleen Casus Hazelaar 3." in page.text
    assert "Fout:" not in page.text


def test_a_case_can_be_added_while_there_is_room(client):
    editions = [EditionFactory(payload=payload(number)) for number in range(1, 5)]
    page = compare(client, *editions[:3])
    assert "Zet er een casus bij" in page.text
    browse = client.get(reverse("library:browse") + "?" + page.context["query"])
    assert [each.edition for each in browse.context["tray"]] == editions[:3]
    assert "Zet er een casus bij" not in compare(client, *editions).text


def test_the_filters_stay_with_the_choice(client):
    editions = [EditionFactory(payload=payload(number)) for number in (1, 2)]
    chosen = {"casus": [edition.published_case.uuid for edition in editions], "region": "VL", "sort": "name"}
    page = client.get(reverse("library:compare"), chosen)
    assert page.context["query"].startswith("casus=")
    assert page.context["query"].endswith("&region=VL&sort=name")


def test_a_comparison_says_how_sure_each_case_is(client):
    sure = payload(1)["sureness"] | {"double_coded_share": 0.25, "agreement": 0.814}
    one = EditionFactory(payload=small_payload(sureness=sure))
    other = EditionFactory(payload=small_payload(sureness=sure | {"agreement": None, "last_reviewed": None}))
    text = " ".join(compare(client, one, other).text.split())
    assert "<td>25 %</td><td>25 %</td>" in text.replace("</td> <td>", "</td><td>")
    assert "<td>0,81</td><td>niet berekenbaar</td>" in text.replace("</td> <td>", "</td><td>")
    assert "<td>12 mei 2026</td><td>niet opgegeven</td>" in text.replace("</td> <td>", "</td><td>")


def test_nonsense_is_no_case(client):
    EditionFactory()
    response = client.get(reverse("library:compare"), {"casus": ["x", "' OR 1", ""]})
    assert "Kies minstens twee casussen" in response.text


def test_the_page_takes_few_queries(client, django_assert_max_num_queries):
    editions = many_editions(4)
    with django_assert_max_num_queries(6):
        assert compare(client, *editions).status_code == 200
