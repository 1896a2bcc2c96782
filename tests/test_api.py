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
from cases.workbench.api import urls as bench_urls
from cases.workbench.coding.services import Wish, add_codings
from cases.workbench.models import CodingRound
from cases.workbench.rounds.services import finish_part, start_round
from cases.workbench.sources.incoming import parts_of
from cases.workbench.sources.texts import store_text
from cases.workbench.tests.factories import SourceFactory, make_case
from cases.workbench.tests.factories import join as join_case
from roadmap.answering.tests.factories import OrganisationFactory, answer, join, make_project
from roadmap.api import urls as own_urls
from roadmap.document.services import create_roadmap
from roadmap.questionnaire.services import load_instrument
from welzijn.accounts.models import User
from welzijn.api.examples import example_of
from welzijn.api.schema import schema
from welzijn.wsgi import application

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
PATHS = list(schema()["paths"])
WAYS = [(path, method.upper()) for path, ways in schema()["paths"].items() for method in ways]
WORDS = "Wij hadden geen tijd. De cliënten wachtten."
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
def world(made, db, _kept_connection, monkeypatch):
    """Something behind every address, and no limit to how often one asks: path parameters and a session."""
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", {"anon": None, "user": None})
    return made


@pytest.fixture(scope="module")
def made(module_transaction):
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
    own = {"project": str(project.uuid), "roadmap": str(roadmap.uuid), **in_the_workbench(person)}
    return {"uuid": str(edition.published_case.uuid), "number": 1, "key": "T02", **own}, cookie


def in_the_workbench(person: User) -> dict[str, str]:
    """A case of ``person`` with a coded source and a round that was compared."""
    person.is_researcher = True
    person.save()
    case = make_case(person)
    source = SourceFactory(case=case)
    text = store_text(source=source, parts=parts_of(WORDS), origin="paste", by=person)
    [coding] = add_codings(text=text, wishes=[Wish(0, 20, "span-rollen-en-vak")], by=person)
    people = [person, join_case(case, "coder")]
    draft = CodingRound(case=case, name="Ronde 1", codebook_release=1)
    held = start_round(coding_round=draft, texts=[text], people=people, by=person)
    add_codings(text=text, wishes=[Wish(0, 20, "span-rollen-en-vak")], by=person, coding_round=held)
    for coder in people:
        finish_part(coding_round=held, by=coder)
    made = {"case_id": case, "source_id": source, "round_id": held}
    return {name: str(thing.uuid) for name, thing in made.items()} | {"coding_id": str(coding.guid)}


@cache
def described() -> Any:
    """The schema as the site gives it to a program."""
    return schemathesis.openapi.from_wsgi("/api/schema/", application)


@pytest.mark.one_database  # on the other one, test_hostile_input fills in every parameter
@pytest.mark.parametrize(("path", "method"), WAYS)
def test_it_answers_as_described(world, path, method):
    places, cookie = world
    operation = described()[path][method]

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def anything(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)
        case.path_parameters = {name: places[name] for name in case.path_parameters}
        case.call_and_validate(checks=CHECKS, cookies=cookie)

    anything()


@pytest.mark.one_database  # what stands in each answer, the tests of its room hold on both
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
    rooms = (public_urls, own_urls, bench_urls)
    assert len(PATHS) == sum(len(room.urlpatterns) for room in rooms) + len(["index"])


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
