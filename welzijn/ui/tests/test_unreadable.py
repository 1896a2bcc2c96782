"""What can't be read is refused with the page that says so, on every database."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client, RequestFactory
from django.test.client import encode_multipart

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def guarded():
    """A browser with the cookie that forms are checked with, so that the form itself is read."""
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    return client


def is_refused(response) -> bool:
    return response.status_code == 400 and "Dit kon niet gelezen worden" in response.content.decode()


@pytest.mark.parametrize("cookie", [r'sessionid="\000abcdefghijkl"', r'django_language="\000"', r'x="a\000"'])
def test_a_cookie_with_nul_is_refused(client, cookie):
    assert is_refused(client.get("/", headers={"cookie": cookie}))


@pytest.mark.parametrize("query", ["zoek=%00", "zoek=a%00b", "%00=1", "pagina=1&%00"])
@pytest.mark.parametrize("path", ["/", "/casussen/", "/api/docs/"])
def test_a_query_with_nul_is_refused(client, path, query):
    assert is_refused(client.get(f"{path}?{query}"))


def test_the_api_says_it_in_json(client):
    response = client.get("/api/v1/editions/?q=%00", headers={"cookie": "django_language=en"})
    assert response.status_code == 400
    assert response.json() == {"key": "bad_request", "sentence": "This request cannot be read."}


@pytest.mark.parametrize("query", ["zoek=%2500", "zoek=%ED%A0%80", "zoek=%FF", "zoek=%C4%80", "zoek=0"])
def test_other_text_is_read(client, query):
    assert client.get(f"/?{query}").status_code == 200


@pytest.mark.parametrize("charset", ["utf-7", "latin-1", "utf-16"])
@pytest.mark.parametrize("path", ["/account/login/", "/taal/", "/account/organisatie/"])
def test_a_form_in_another_encoding_is_refused(guarded, path, charset):
    assert is_refused(guarded.generic("POST", path, b"login=a", f"{FORM}; charset={charset}"))


@pytest.mark.parametrize("body", [b"login=" + b"x" * 3_000_000, b"&".join(b"f%d=1" % n for n in range(1500))])
def test_a_form_that_is_too_large_is_refused(guarded, body):
    assert is_refused(guarded.generic("POST", "/account/login/", body, FORM))


def test_a_file_is_not_read_because_nothing_takes_one():
    sent = encode_multipart("b", {"voor": "1", "bestand": ContentFile(b"x" * 500_000, "a.txt"), "na": "2"})
    request = RequestFactory().generic("POST", "/", sent, "multipart/form-data; boundary=b")
    assert (dict(request.POST), dict(request.FILES)) == ({"voor": ["1"]}, {})
