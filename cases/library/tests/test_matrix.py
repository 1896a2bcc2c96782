import csv
import io

import pytest
from django.urls import reverse

from cases.library.matrix_table import Tally
from cases.library.tests.factories import EditionFactory, many_editions, observation, small_payload
from welzijn.ui.cells import neutral

pytestmark = pytest.mark.django_db


def made(name, *seen, **context):
    rows = [
        observation(i, tension=tension, intensity=value, pole="b" if value else "none")
        for i, (tension, value) in enumerate(seen, 1)
    ]
    return EditionFactory(payload=small_payload(f"Casus {name}", observations=rows, context=context))


@pytest.fixture
def library():
    made("A", ("T02", 1), phase="consol", size_band="lt10")
    made("B", ("T02", 0), ("T05", 2), phase="prep", size_band="n200p")
    made("C", ("T05", 3), phase="start", size_band="n10_49")


def names(client, **data):
    return [edition.name_nl[-1] for edition in client.get(reverse("library:matrix"), data).context["page"]]


def test_a_cell_is_seen_absent_or_not_examined(client, library):
    table = client.get(reverse("library:matrix")).context["table"]
    lines = [line for _, group in table.groups for line in group]
    shown = {line.tension.key: [cell.intensity for cell in line.cells] for line in lines}
    assert shown["T02"] == [1, 0, None]
    assert shown["T05"] == [None, 2, 3]
    assert shown["T01"] == [None, None, None]
    assert len(shown) == 24
    tallies = {line.tension.key: line.tally for line in lines}
    assert (tallies["T02"], tallies["T05"], tallies["T01"]) == (Tally(1, 2), Tally(2, 2), Tally(0, 0))


def test_a_tally_counts_the_cases_on_every_page(client):
    for number in range(14):
        made(f"A{number:02}", ("T02", number % 2))
    table = client.get(reverse("library:matrix"), {"pagina": "2"}).context["table"]
    first = table.groups[0][1][1]
    assert first.tension.key == "T02"
    assert (len(first.cells), first.tally) == (2, Tally(7, 14))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", ["A", "B", "C"]),
        ("model", ["A", "B", "C"]),
        ("phase", ["B", "C", "A"]),
        ("size", ["A", "C", "B"]),
        ("T05", ["C", "B", "A"]),
        ("T02", ["A", "B", "C"]),
        ("nonsense", ["A", "B", "C"]),
    ],
)
def test_the_order(client, library, order, expected):
    assert names(client, volgorde=order) == expected


def test_filters_and_turning(client, library):
    assert names(client, tension="T05", found="seen") == ["B", "C"]
    response = client.get(reverse("library:matrix"), {"draai": "1"})
    assert response.text.count('<th scope="row">') == 3
    assert response.text.count('<span class="upright">') == 24


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", [("Volledige omschakeling", "ABC")]),
        ("phase", [("Voorbereiding", "B"), ("Start (eerste drie maanden)", "C"), ("Verankering", "A")]),
        ("size", [("Minder dan 10", "A"), ("10 tot 49", "C"), ("200 of meer", "B")]),
        ("T02", [(1, "A"), (0, "B"), (None, "C")]),
        ("T05", [(3, "C"), (2, "B"), (None, "A")]),
    ],
)
def test_cases_stand_under_what_they_have_in_common(client, library, order, expected):
    stretches = client.get(reverse("library:matrix"), {"volgorde": order}).context["table"].stretches
    assert [
        (
            stretch.label["nl"] if stretch.label else stretch.intensity,
            "".join(edition.name_nl[-1] for edition, _ in stretch.cases),
        )
        for stretch in stretches
    ] == expected


def test_both_ways_to_read_hold_the_same(client, library):
    table = client.get(reverse("library:matrix"), {"volgorde": "T05"}).context["table"]
    by_tension = [[cell.intensity for cell in line.cells] for _, group in table.groups for line in group]
    by_case = [
        [cell.intensity for cell in cells] for stretch in table.stretches for _, cells in stretch.cases
    ]
    assert [list(row) for row in zip(*by_case, strict=True)] == by_tension


def test_an_invented_case_is_marked(client, library):
    assert "verzonnen" not in client.get(reverse("library:matrix")).text.split("<main")[1]
    EditionFactory(payload=small_payload("Casus D", fictitious=True))
    page = client.get(reverse("library:matrix")).text
    assert "Casussen met een * zijn verzonnen" in page
    assert page.count("(verzonnen)") == 1


def test_a_page_stays_light(client):
    many_editions(40)
    response = client.get(reverse("library:matrix"))
    assert len(response.context["page"]) == 12
    assert len(response.content) < 100_000


def test_few_queries(client, django_assert_max_num_queries):
    many_editions(40)
    for data in ({}, {"volgorde": "T02"}, {"q": "schulden", "region": "VL"}):
        with django_assert_max_num_queries(5):
            client.get(reverse("library:matrix"), data)


def test_csv_holds_every_case_in_order(client, library):
    many_editions(20)
    response = client.get(reverse("library:matrix_csv"), {"volgorde": "size"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 23
    by_name = {row["casus"]: row for row in rows}
    assert [by_name[f"Casus {name}"]["T02"] for name in "ABC"] == ["1", "0", ""]
    assert by_name["Casus B"]["grootte"] == "n200p"
    assert by_name["Casus A"]["adres"].startswith("http://testserver/casussen/")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(client, sign):
    EditionFactory(payload=small_payload(f"{sign}HYPERLINK(1)"))
    text = client.get(reverse("library:matrix_csv")).content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["casus"] == f"'{sign}HYPERLINK(1)"
    assert neutral("gewoon") == "gewoon"


def test_a_visitor_gets_open_cases_alone(client, library):
    EditionFactory(payload=small_payload("Casus Geheim"), visibility="registered")
    assert names(client) == ["A", "B", "C"]
    assert "Geheim" not in client.get(reverse("library:matrix_csv")).text


def test_an_empty_matrix_says_so(client, library):
    response = client.get(reverse("library:matrix"), {"q": "onvindbaar"})
    assert "Er is geen casus om te tonen" in response.text
