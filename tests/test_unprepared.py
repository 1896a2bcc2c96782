"""A database without the starter content: every page answers, and says what is missing."""

import logging

import pytest
from django.urls import get_resolver, reverse

from . import matrix, world
from .test_permissions import arguments, client_of, named

pytestmark = pytest.mark.django_db
NEEDS = ["/casussen/", "/casussen/matrix/"]


@pytest.mark.parametrize("address", NEEDS)
def test_a_page_that_needs_the_codebook_says_that_it_was_not_loaded(client, caplog, address):
    caplog.set_level(logging.ERROR, "welzijn")
    response = client.get(address)
    assert response.status_code == 503
    assert "Deze site is nog niet klaar" in response.content.decode()
    assert [record.getMessage() for record in caplog.records if record.name.startswith("welzijn")] == [
        "There is no release of the codebook. The starter content was never loaded: "
        "run “python manage.py load_starter”."
    ]


def test_in_the_language_of_the_reader(client):
    client.cookies["django_language"] = "en"
    response = client.get("/casussen/")
    assert "This site is not ready yet" in response.content.decode()
    assert "python manage.py load_starter" in response.content.decode()


def test_a_project_can_not_start_without_a_questionnaire():
    user = world.person("coordinator")
    response = client_of(user).post(reverse("answering:project-new"), {"name": "Wijkteams"})
    assert response.status_code == 503


@pytest.mark.one_database
@pytest.mark.parametrize("role", matrix.roles())
def test_no_address_without_arguments_breaks(role, caplog):
    caplog.set_level(logging.CRITICAL)
    client = client_of(world.person(role))
    addresses = [name for name, pattern in named(get_resolver()) if not arguments(pattern)]
    found = {name: client.get(reverse(name)).status_code for name in addresses}
    assert {name: status for name, status in found.items() if status >= 500 and status != 503} == {}
    assert any(status == 503 for status in found.values())
