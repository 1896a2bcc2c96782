"""``/api/v1/codebook/`` and ``/api/v1/tensions/``: releases, never the draft."""

import pytest

from cases.codebook.tests.factories import make_release, starter_payload

pytestmark = pytest.mark.django_db
BOOK, TENSIONS = "/api/v1/codebook/", "/api/v1/tensions/"


@pytest.fixture
def release(db):
    return make_release(1)


@pytest.fixture
def newer(release):
    """A second release in which one tension is called otherwise."""
    first, *rest = starter_payload()["tension"]
    return make_release(2, tension=[first | {"name": {"nl": "Nieuwe naam", "en": "New name"}}, *rest])


def test_the_latest_release(client, newer):
    found = client.get(BOOK).json()
    payload = starter_payload()
    assert found["number"] == 2
    assert [one["key"] for one in found["models"]] == [row["key"] for row in payload["model"]]
    assert found["phases"] == [{"key": row["key"], "name": row["name"]} for row in payload["phase"]]
    assert {one["key"] for one in found["codes"]} == {row["key"] for row in payload["code"]}
    assert {one["family"] for one in found["codes"]} == {one["key"] for one in found["families"]}
    assert len(found["references"]) == len(payload["reference"])
    assert found["links"]["tensions"] == "http://testserver/api/v1/tensions/?release=2"


def test_a_parent_stands_before_its_children(client, release):
    seen = set()
    for code in client.get(BOOK).json()["codes"]:
        assert code["parent"] is None or code["parent"] in seen
        seen.add(code["key"])


def test_releases(client, newer):
    found = client.get(f"{BOOK}releases/").json()
    assert [one["number"] for one in found["results"]] == [2, 1]
    assert client.get(f"{BOOK}releases/1/").json()["number"] == 1
    for missing in ("3", "0", str(9**20)):
        assert client.get(f"{BOOK}releases/{missing}/").json()["key"] == "not_found"


def test_every_tension_in_order(client, newer):
    found = client.get(TENSIONS).json()
    assert (found["count"], len(found["results"])) == (24, 24)
    assert [one["key"] for one in found["results"]][:2] == ["T01", "T02"]
    assert found["results"][0]["name"]["nl"] == "Nieuwe naam"


def test_one_tension(client, newer):
    row = starter_payload()["tension"][0]
    found = client.get(f"{TENSIONS}T01/", {"release": 1}).json()
    assert found == {
        **{key: row[key] for key in ("key", "name", "cluster", "definition", "pole_a", "pole_b", "phases")},
        **{key: row[key] for key in ("baseline", "signs", "strategies", "reflection", "competences")},
        **{key: row[key] for key in ("opportunities", "sources", "deprecated")},
        "release": 1,
        "links": {
            "self": "http://testserver/api/v1/tensions/T01/?release=1",
            "page": "http://testserver/codeboek/uitgaven/1/spanningsvelden/T01/",
        },
    }
    assert client.get(found["links"]["page"]).status_code == 200


def test_filters(client, release):
    rows = starter_payload()["tension"]
    cluster = rows[0]["cluster"]
    found = client.get(TENSIONS, {"cluster": cluster, "phase": "prep"}).json()["results"]
    assert [one["key"] for one in found] == [
        row["key"] for row in rows if row["cluster"] == cluster and "prep" in row["phases"]
    ]


@pytest.mark.parametrize("query", ["cluster=x", "phase=x", "release=x", "release=0", "release=", "model=M1"])
def test_a_faulty_filter(client, release, query):
    response = client.get(f"{TENSIONS}?{query}")
    assert (response.status_code, response.json()["key"]) == (400, "bad_parameter")


@pytest.mark.parametrize("address", [f"{TENSIONS}T99/", f"{TENSIONS}T01/?release=9", f"{TENSIONS}?release=9"])
def test_what_is_not_there(client, release, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [BOOK, TENSIONS, f"{TENSIONS}T01/"])
def test_no_codebook_yet(client, address):
    assert client.get(address).json()["key"] == "no_codebook"


@pytest.mark.parametrize("address", [BOOK, TENSIONS, f"{TENSIONS}T01/", f"{BOOK}releases/"])
def test_few_queries(client, newer, address, django_assert_max_num_queries):
    client.get(address)
    with django_assert_max_num_queries(2):
        client.get(address)
