"""The language of a page is the reader's own choice, Dutch until they choose."""

import pytest
from django import forms

pytestmark = pytest.mark.django_db


def test_dutch_until_one_chooses_whatever_the_browser_is_set_to(client):
    page = client.get("/", headers={"accept-language": "en"})
    assert page.headers["Content-Language"] == "nl"
    assert '<html lang="nl">' in page.content.decode()


def test_the_choice_is_kept_and_brings_one_back_to_the_page(client):
    answer = client.post("/taal/", {"language": "en", "next": "/over/methode/?van=hier"})
    assert answer.headers["Location"] == "/over/methode/?van=hier"
    page = client.get(answer.headers["Location"])
    assert page.headers["Content-Language"] == "en"
    assert '<html lang="en">' in page.content.decode()


def test_the_choice_leads_nowhere_else(client):
    answer = client.post("/taal/", {"language": "en", "next": "https://elders.example/"})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("language", ["xx", "", "nl-BE", "../en"])
def test_a_language_that_the_site_has_not_is_dutch(client, language):
    client.cookies["django_language"] = language
    assert client.get("/").headers["Content-Language"] == "nl"


def test_a_page_that_does_not_exist_speaks_the_language_too(client):
    client.cookies["django_language"] = "en"
    page = client.get("/bestaat-niet/")
    assert (page.status_code, page.headers["Content-Language"]) == (404, "en")
    assert '<html lang="en">' in page.content.decode()


def test_a_field_says_in_which_language_it_is_written():
    class Names(forms.Form):
        name_nl = forms.CharField()
        name_en = forms.CharField()
        nl = forms.CharField()
        number = forms.CharField()

    form = Names()
    attributes = {name: form[name].build_widget_attrs({}).get("lang") for name in form.fields}
    assert attributes == {"name_nl": "nl", "name_en": "en", "nl": "nl", "number": None}
