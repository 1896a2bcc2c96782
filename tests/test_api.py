"""The whole API answers as its schema says: for a visitor, and for somebody of an organisation."""

import re
from functools import cache
from typing import Any

import jsonschema
import pytest
import schemathesis
from django.conf import settings as site_settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, given, settings
from rest_framework.throttling import SimpleRateThrottle
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from cases.api import urls as public_urls
from cases.codebook.tests.factories import make_release
from cases.library.tests.factories import EditionFactory, payload
from roadmap.answering.tests.factories import OrganisationFactory, answer, join, make_project
from roadmap.api import urls as own_urls
from roadmap.document.services import create_roadmap
from roadmap.questionnaire.services import load_instrument
from welzijn.api.examples import example_of
from welzijn.api.schema import schema
from welzijn.wsgi import application

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
PATHS = list(schema()["paths"])
COMPONENTS = schema()["components"]["schemas"]


@pytest.fixture
def _kept_connection():
    """The connection of the test, left open at the end of a request (Django's own client does so too)."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def world(db, _kept_connection, monkeypatch):
    """Something behind every address, and no limit to how often one asks: path parameters and a session."""
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", {"anon": None, "user": None})
    make_release(1)
    load_instrument()
    edition = EditionFactory(payload=payload(1))
    EditionFactory(payload=payload(2), visibility="registered")
    organisation = OrganisationFactory()
    person = join(organisation, "coordinator")
    project = make_project(organisation)
    answer(project, person, A1="ocmw", A6=("savings",), B1=2, B6="2027-09-01", A7="Tekst", C3="unknown")
    roadmap = create_roadmap(project=project, by=person, language="nl")
    client = Client()
    client.force_login(person)
    cookie = {site_settings.SESSION_COOKIE_NAME: client.cookies[site_settings.SESSION_COOKIE_NAME].value}
    own = {"project": str(project.uuid), "roadmap": str(roadmap.uuid)}
    return {"uuid": str(edition.published_case.uuid), "number": 1, "key": "T02", **own}, cookie


@cache
def described() -> Any:
    """The schema as the site gives it to a program."""
    return schemathesis.openapi.from_wsgi("/api/schema/", application)


@pytest.mark.parametrize("path", PATHS)
def test_it_answers_as_described(world, path):
    places, cookie = world
    operation = described()[path]["GET"]

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def anything(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)
        case.path_parameters = {name: places[name] for name in case.path_parameters}
        case.call_and_validate(checks=CHECKS, cookies=cookie)

    anything()


@pytest.mark.parametrize("path", PATHS)
def test_what_is_there_is_as_described(world, path):
    places, cookie = world
    names = re.findall(r"{(\w+)}", path)
    case = described()[path]["GET"].Case(path_parameters={name: places[name] for name in names})
    assert case.call_and_validate(checks=CHECKS, cookies=cookie).status_code == 200


def test_the_schema_is_valid(client):
    response = client.get("/api/schema/")
    assert response["Content-Type"] == "application/json"
    validate_schema(response.json())


def test_the_schema_is_in_the_readers_language(client):
    assert client.get("/api/schema/").json() == schema()
    client.cookies[site_settings.LANGUAGE_COOKIE_NAME] = "en"
    assert list(client.get("/api/schema/").json()["paths"]) == PATHS


def test_every_address_is_described():
    assert len(PATHS) == len(public_urls.urlpatterns) + len(own_urls.urlpatterns) + len(["index"])


@pytest.mark.parametrize("name", sorted(COMPONENTS))
def test_every_example_fits(name):
    components = {key: plain(part) for key, part in COMPONENTS.items()}
    validated = components[name] | {"components": {"schemas": components}}
    example = example_of(COMPONENTS[name], COMPONENTS, site="https://welzijn.example")
    jsonschema.validate(example, validated)
    assert example


def plain(part: Any) -> Any:
    """A schema of OpenAPI 3.0 as plain JSON Schema, which has no ``nullable``."""
    if isinstance(part, list):
        return [plain(each) for each in part]
    if not isinstance(part, dict):
        return part
    made = {key: plain(value) for key, value in part.items() if key != "nullable"}
    return {"anyOf": [made, {"type": "null"}]} if part.get("nullable") is True else made
