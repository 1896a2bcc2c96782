"""``/api/v1/matrix/`` and ``/api/v1/matrix.csv``: what was looked for where."""

import csv
import io

import pytest

from cases.library.tests.factories import EditionFactory, many_editions, observation, small_payload

pytestmark = pytest.mark.django_db
URL, CSV = "/api/v1/matrix/", "/api/v1/matrix.csv"


def made(name, *seen, **changes):
    rows = [
        observation(i, tension=tension, intensity=value, pole="b" if value else "none")
        for i, (tension, value) in enumerate(seen, 1)
    ]
    return EditionFactory(payload=small_payload(f"Casus {name}", observations=rows), **changes)


@pytest.fixture
def library(db):
    made("A", ("T02", 1))
    made("B", ("T02", 0), ("T05", 2))
    made("C", ("T05", 3))
    made("Geheim", ("T02", 3), visibility="registered")


def test_seen_absent_and_not_examined(client, library, withdrawn_edition):
    response = client.get(URL)
    cells = {one["name"]["nl"]: one["cells"] for one in response.json()["results"]}
    assert {name: {key: cell["intensity"] for key, cell in row.items()} for name, row in cells.items()} == {
        "Casus A": {"T02": 1},
        "Casus B": {"T02": 0, "T05": 2},
        "Casus C": {"T05": 3},
    }
    assert cells["Casus A"]["T02"] == {
        "intensity": 1,
        "fragment": observation()["description"],
        "quote": False,
        "observation": "o1",
        "phases": ["year1"],
    }
    assert "Geheim" not in response.text
    assert "Weg" not in response.text


def test_order_and_filters(client, library, student):
    names = [one["name"]["nl"][-1] for one in client.get(URL, {"sort": "T05"}).json()["results"]]
    assert names == ["C", "B", "A"]
    found = student.get(URL, {"tension": "T02", "found": "seen"}).json()
    assert [one["name"]["nl"] for one in found["results"]] == ["Casus A", "Casus Geheim"]


@pytest.mark.parametrize("address", [URL, CSV])
@pytest.mark.parametrize("query", ["sort=T99", "tension=T99", "draai=1"])
def test_a_fault_is_said_in_json(client, library, address, query):
    response = client.get(f"{address}?{query}", headers={"Accept": "text/csv, application/json"})
    assert response.status_code == 400
    assert response["Content-Type"] == "application/json"
    assert response.json()["key"] == "bad_parameter"


def test_the_whole_matrix_as_csv(client, library):
    many_editions(30)
    response = client.get(CSV, headers={"Accept": "text/csv"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Cache-Control"] == "private, no-cache"
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 33
    assert [(row["T02"], row["T05"]) for row in rows if row["casus"] == "Casus B"] == [("0", "2")]
    assert "Geheim" not in response.text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(client, sign):
    EditionFactory(payload=small_payload(f"{sign}HYPERLINK(1)"))
    text = client.get(CSV).content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["casus"] == f"'{sign}HYPERLINK(1)"


def test_few_queries(client, django_assert_max_num_queries):
    many_editions(60)
    with django_assert_max_num_queries(3):
        client.get(URL, {"sort": "T02", "page_size": 50})
    with django_assert_max_num_queries(3):
        client.get(CSV)
