import csv
import io

import pytest
from django.urls import reverse

from cases.library.matrix import neutral
from cases.library.tests.factories import EditionFactory, many_editions, observation, small_payload

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
    rows = client.get(reverse("library:matrix")).context["rows"]
    shown = {tension.key: [cell.intensity for cell in cells] for tension, cells in rows}
    assert shown["T02"] == [1, 0, None]
    assert shown["T05"] == [None, 2, 3]
    assert shown["T01"] == [None, None, None]
    assert len(shown) == 24


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
    assert '<th scope="col"><abbr title="Rolonduidelijkheid' in response.text


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
