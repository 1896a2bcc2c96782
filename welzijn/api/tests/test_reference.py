"""``/api/docs/``: every endpoint and every shape, without a script or a style of its own."""

import re

import pytest
from django.conf import settings

from welzijn.api.reference import kind_of, reference_of
from welzijn.api.schema import schema

pytestmark = pytest.mark.django_db
URL = "/api/docs/"


@pytest.fixture
def html(client):
    return client.get(URL).text


def test_every_endpoint_is_explained(html):
    for path, methods in schema()["paths"].items():
        assert f"<code>{path}</code>" in html
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in html


def test_every_link_on_the_page_lands(html):
    targets = set(re.findall(r'href="#([^"]+)"', html))
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert targets <= set(ids)
    assert len(ids) == len(set(ids))


def test_it_keeps_to_the_policy(client, html):
    policy = client.get(URL)["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    main = html.split("<main", 1)[1]
    assert not re.search(r"<style|style=|<script|https?://(?!testserver)", main)


def test_it_stays_light(client):
    assert len(client.get(URL).content) < 160_000


def test_both_languages(client):
    assert '<html lang="nl">' in client.get(URL).text
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert '<html lang="en">' in client.get(URL).text


def test_a_request_to_try():
    page = reference_of(schema(), "https://welzijn.example")
    requests = {endpoint.key: endpoint.request for group in page.groups for endpoint in group.endpoints}
    assert requests["editionList"] == "curl 'https://welzijn.example/api/v1/editions/?q=schulden&model=M2'"
    assert requests["projectList"] == (
        "curl -b 'sessionid=…' 'https://welzijn.example/api/v1/projects/?archived=no'"
    )
    assert requests["oneCodingDelete"].startswith(
        "curl -X DELETE -H 'Authorization: Bearer wzn_…' 'https://welzijn.example/api/v1/workbench/cases/"
    )
    assert not [one for one in requests.values() if "{" in one.rpartition(" 'http")[2]]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ({"type": "integer"}, ("", "integer", "", "")),
        ({"type": "string", "nullable": True}, ("", "string", "", "of null")),
        ({"type": "array", "items": {"$ref": "#/x/Text"}}, ("lijst van", "", "Text", "")),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, ("per sleutel", "integer", "", "")),
        ({"allOf": [{"$ref": "#/x/Text"}], "nullable": True}, ("", "", "Text", "of null")),
        ({"type": "string", "enum": ["a", "b"]}, ("", "a | b", "", "")),
        ({"type": "string", "format": "uuid"}, ("", "uuid", "", "")),
    ],
)
def test_kinds_in_words(part, words):
    found = kind_of(part)
    assert (found.before, found.type, found.shape, found.after) == words
