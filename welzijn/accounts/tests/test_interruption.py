"""A session that ends between opening a form and sending it costs nobody what they typed."""

import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from welzijn.accounts.models import Course

from .conftest import PASSWORD
from .factories import CourseFactory

pytestmark = pytest.mark.django_db
NAME = "Sociaal werk & <b>wijken</b>\r\nin Gent"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')
HERE = {"Origin": "http://testserver"}


@pytest.fixture
def browser(teacher):
    """A teacher's browser, that has to send the tokens of the pages it got."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(teacher)
    return client


def hidden(response, *, action: str) -> dict[str, str]:
    """The hidden fields of the form that goes to ``action``."""
    form = response.content.decode().split(f'action="{action}"')[1].split("</form>")[0]
    return {unescape(name): unescape(value) for name, value in HIDDEN.findall(form)}


@pytest.fixture
def typed(browser):
    """What the teacher is about to send."""
    page = browser.get(reverse("course-new"))
    return {
        "csrfmiddlewaretoken": page.context["csrf_token"],
        "name": NAME,
        "ends_on": "2099-06-30",
        "password": "geheim woord hier",
    }


@pytest.fixture
def interrupted(browser, typed):
    """The page that answers a form whose session was ended elsewhere."""
    Session.objects.all().delete()
    return browser.post(reverse("course-new"), typed)


def credentials(teacher):
    return {"login": teacher.email, "password": PASSWORD}


def test_the_page_says_so_and_shows_what_was_typed(interrupted):
    text = interrupted.content.decode()
    assert interrupted.status_code == 403
    assert "no-store" in interrupted["Cache-Control"]
    assert "U bent afgemeld. Wat u invulde, is nog niet bewaard" in text
    assert re.findall(r"<textarea[^>]*readonly>([^<]*)<", text) == [
        "Sociaal werk &amp; &lt;b&gt;wijken&lt;/b&gt;\r\nin Gent"
    ]
    assert "geheim woord" not in text


def test_after_signing_in_on_that_page_it_can_still_be_saved(browser, teacher, interrupted):
    carried = hidden(interrupted, action="/account/login/")
    back = browser.post("/account/login/", carried | credentials(teacher))
    assert back.status_code == 200
    assert "no-store" in back["Cache-Control"]
    assert not Course.objects.exists()
    again = hidden(back, action=reverse("course-new"))
    assert set(again) == {"csrfmiddlewaretoken", "name", "ends_on"}
    assert browser.post(reverse("course-new"), again).status_code == 302
    course = Course.objects.get()
    assert (course.name.replace("\r\n", " "), course.teacher) == (NAME.replace("\r\n", " "), teacher)


def test_a_mistake_while_signing_in_loses_nothing(browser, teacher, interrupted):
    carried = hidden(interrupted, action="/account/login/")
    refused = browser.post("/account/login/", carried | {"login": teacher.email, "password": "fout"})
    assert "passen niet bij elkaar" in refused.content.decode()
    carried_on = hidden(refused, action="/account/login/")
    assert {**carried, "csrfmiddlewaretoken": ""} == {**carried_on, "csrfmiddlewaretoken": ""}


def test_it_stays_out_of_address_and_session(browser, teacher, interrupted):
    carried = hidden(interrupted, action="/account/login/")
    back = browser.post("/account/login/", carried | credentials(teacher))
    kept = [str(session.get_decoded()) for session in Session.objects.all()]
    assert "wijken" not in "".join([*kept, *(str(value) for value in back.headers.values())])


def test_who_signed_in_again_elsewhere_gets_a_fresh_form(browser, teacher, typed):
    """The token of the form that stood open is no longer valid then."""
    browser.force_login(teacher)
    browser.cookies["csrftoken"] = "b" * 32
    page = browser.post(reverse("course-new"), typed, headers=HERE)
    assert page.status_code == 403
    assert not Course.objects.exists()
    assert browser.post(reverse("course-new"), hidden(page, action=reverse("course-new"))).status_code == 302
    assert Course.objects.exists()


def test_who_signed_in_elsewhere_with_the_page_still_open_gets_it_too(browser, teacher, interrupted):
    carried = hidden(interrupted, action="/account/login/")
    browser.force_login(teacher)
    browser.cookies["csrftoken"] = "b" * 32
    page = browser.post("/account/login/", carried | credentials(teacher), headers=HERE)
    assert hidden(page, action=reverse("course-new"))["ends_on"] == "2099-06-30"


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elders.example"}]
)
@pytest.mark.parametrize("signed_in", [True, False])
def test_what_another_site_made_up_is_refused_and_not_shown(browser, typed, headers, signed_in):
    if not signed_in:
        Session.objects.all().delete()
    page = browser.post(reverse("course-new"), typed | {"csrfmiddlewaretoken": "c" * 32}, headers=headers)
    assert page.status_code == 403
    assert "Dit formulier is verlopen" in page.content.decode()
    assert "wijken" not in page.content.decode()


@pytest.mark.parametrize("path", ["https://elders.example/", "//elders.example/", "javascript:alert(1)", ""])
def test_nothing_is_sent_on_to_another_site(browser, teacher, interrupted, path):
    carried = hidden(interrupted, action="/account/login/") | {"next": path}
    answer = browser.post("/account/login/", carried | credentials(teacher))
    assert (answer.status_code, answer["Location"]) == (302, "/account/")


def test_a_form_that_holds_nothing_leads_to_the_sign_in_page(teacher):
    course = CourseFactory(teacher=teacher)
    answer = Client().post(reverse("course-code", args=[course.uuid]))
    assert answer["Location"].startswith("/account/login/?next=")
