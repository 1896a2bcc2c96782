"""The pages that belong to no room: where the first page leads, whom one can write to."""

import re

import pytest

from welzijn.accounts.tests.factories import OrganisationFactory, PersonFactory, join

pytestmark = pytest.mark.django_db
CASES, PROJECTS, REGISTER, WORKBENCH = "/casussen/", "/routekaarten/", "/account/organisatie/", "/werkbank/"


def doors(client) -> list[str]:
    """Where the buttons of the first page lead."""
    return re.findall(r'<a class="button[^"]*" href="([^"]+)"', client.get("/").content.decode())


def test_a_visitor_may_register_read_or_sign_in_as_a_researcher(client):
    assert doors(client) == [REGISTER, CASES, WORKBENCH]
    assert client.get(WORKBENCH).status_code == 302


def test_a_member_of_an_organisation_goes_on_with_its_projects(client):
    client.force_login(join(OrganisationFactory()))
    assert doors(client) == [PROJECTS, CASES]


def test_a_researcher_goes_to_the_workbench(client):
    client.force_login(PersonFactory(is_researcher=True))
    assert doors(client) == [REGISTER, CASES, WORKBENCH]


@pytest.mark.parametrize("path", ["/over/privacy/", "/toegankelijkheid/"])
def test_a_question_or_complaint_has_an_address(client, settings, path):
    settings.CONTACT_EMAIL = "vragen@welzijn.example"
    assert '<a href="mailto:vragen@welzijn.example">' in client.get(path).content.decode()


def test_privacy_names_every_cookie_that_the_site_sets(client, settings):
    page = client.get("/over/privacy/").content.decode()
    named = set(re.findall(r"<code>(\w+)</code>", page))
    assert named == {
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
    }
