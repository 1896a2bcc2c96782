"""Whatever is typed, sent or put in an address: an answer, never a fault of the server."""

import logging
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from . import matrix, world
from .test_permissions import QUERIES, arguments, client_of, named, outcome_by_matrix

pytestmark = pytest.mark.django_db

LONG = "x" * 100_000
UNREADABLE = "a%00%ED%A0%80%FFb"
"""NUL, a lone surrogate as its three bytes, and a byte that is no UTF-8."""
OTHER_TYPE = "-" + "9" * 40
ALWAYS = ("pagina", "next", "formulier", "bevestig")
"""Names that a script or another page sends, beside those of the fields and links of the page itself."""


class Names(HTMLParser):
    """The names of the fields of a page, and of the parameters in its links."""

    def __init__(self) -> None:
        super().__init__()
        self.found = set(ALWAYS)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"input", "textarea", "select", "button"}:
            self.found.add(values.get("name") or "naamloos")
        if tag == "a":
            self.found |= set(parse_qs(urlsplit(values.get("href") or "").query))


def first_role(name: str, pattern: URLPattern) -> str:
    """Somebody to whom this address is open."""
    outcomes = {role: outcome_by_matrix(name, pattern, role, stranger=False) for role in matrix.roles()}
    return next((role for role, outcome in outcomes.items() if outcome in {"open", "not said"}), "")


def addresses(made: world.World) -> Iterator[tuple[str, str]]:
    """A role and an address that is open to it, for every pattern of ours and every form of allauth's."""
    for name, pattern in named(get_resolver()):
        if name != "admin:login" and (role := first_role(name, pattern)):
            values = {argument: made.value(name, argument, role) for argument in arguments(pattern)}
            yield role, reverse(name, kwargs=values) + QUERIES.get(name, "")
    yield from [("visitor", f"/account/{page}/") for page in ("login", "password/reset", "cursus")]
    yield from [("account", f"/account/{page}/") for page in ("email", "password/change", "reauthenticate")]
    yield from [("administrator", f"/beheer/accounts/{kind}/") for kind in ("user", "organisation", "course")]


def names_on(client: Client, url: str) -> list[str]:
    names = Names()
    response = client.get(url)
    if response.headers.get("Content-Type", "").startswith("text/html"):
        names.feed(response.getvalue().decode())
    return sorted(names.found)


def requests_to(url: str, names: list[str]) -> Iterator[tuple[str, str, str]]:
    """How, where and with what."""

    def everywhere(value: str) -> str:
        return "&".join(f"{quote(name)}={value}" for name in names)

    path = url.partition("?")[0]
    yield "POST", url, everywhere(UNREADABLE)
    yield "POST", url, everywhere(OTHER_TYPE)
    yield "POST", url, everywhere(LONG)
    yield "GET", f"{path}?{everywhere(UNREADABLE)}", ""
    yield "GET", f"{path}?{everywhere(OTHER_TYPE)}", ""


def answer(client: Client, method: str, url: str, body: str) -> str:
    """The status, or the fault; whatever was written is undone."""
    try:
        with transaction.atomic():
            response: Any = client.generic(method, url, body, "application/x-www-form-urlencoded")
            if response.streaming:
                response.getvalue()  # which closes it, and not the connection as ``close`` would
            transaction.set_rollback(True)
    except Exception as fault:  # whichever it is, it is the finding
        return f"{type(fault).__name__}: {fault}"
    return str(response.status_code)


def faults_of(client: Client, url: str) -> Iterator[str]:
    """What is no answer, said in one line each; a method that isn't allowed is tried once."""
    closed = set()
    for method, where, body in requests_to(url, names_on(client, url)):
        found = "405" if method in closed else answer(client, method, where, body)
        if found == "405":
            closed.add(method)
        if not found.isdigit() or int(found) >= 500:
            yield f"{method} {where[:200]}: {found[:300]}"


def test_no_field_or_parameter_of_any_address_breaks_the_server(caplog):
    caplog.set_level(logging.CRITICAL, "django")
    made = world.make_world(matrix.roles())
    clients = {role: client_of(user) for role, user in made.people.items()}
    faults = [fault for role, url in addresses(made) for fault in faults_of(clients[role], url)]
    assert not faults, "\n".join(faults)
