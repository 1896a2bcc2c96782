"""The written matrix (docs/permissions.md) against the rules, real people and every address."""

import fnmatch
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import rules
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from rules.rulesets import default_rules

from welzijn.accounts.admin import accounts_admin
from welzijn.accounts.models import Course, Invitation, Membership, Organisation, User

from . import matrix, world
from .test_access import declared_rule, is_third_party, patterns

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
RULES = sorted(matrix.cells())
OBJECT_RULES = [rule for rule in RULES if matrix.OWN in matrix.cells()[rule].values()]
QUERIES = {"workbench:observation-new": "?spanningsveld=T02"}
"""What an address needs beside its arguments."""


@pytest.fixture
def content():
    world.light_content()


def again(user: Any) -> Any:
    """The person as a new request would load them."""
    return User.objects.get(pk=user.pk) if user.is_authenticated else user


def test_every_rule_stands_in_the_matrix_and_every_row_is_a_rule():
    list(patterns(get_resolver()))  # imports every room
    assert set(matrix.cells()) == set(default_rules)


def test_every_cell_is_one_of_three():
    found = {cell for row in matrix.cells().values() for cell in row.values()}
    assert found == {matrix.YES, matrix.OWN, matrix.NO}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_of_real_people_what_the_matrix_says(rule, content):
    found = {role: verdict(rule, role) for role in matrix.roles()}
    assert found == matrix.cells()[rule]


def verdict(rule: str, role: str) -> str:
    """What ``rule`` says of a person of ``role``: of the person alone, or of own things and of others'."""
    user = world.person(role)
    if rule not in OBJECT_RULES:
        return matrix.YES if rules.test_rule(rule, again(user)) else matrix.NO
    own = user.is_authenticated and rules.test_rule(rule, again(user), world.own(rule, user))
    theirs = {rules.test_rule(rule, again(user), thing) for thing in world.others(rule, user)}
    words = {(True, True): matrix.YES, (True, False): matrix.OWN, (False, False): matrix.NO}
    return " and ".join(sorted(words.get((own, other), "others' alone") for other in theirs))


@pytest.mark.parametrize("rule", OBJECT_RULES)
def test_without_an_object_a_rule_about_one_holds_for_nobody(rule, content):
    assert [role for role in matrix.roles() if rules.test_rule(rule, world.person(role), None)] == []


@pytest.mark.parametrize("rule", RULES)
def test_a_closed_account_is_a_visitor(rule, content):
    visitor = matrix.cells()[rule]["visitor"]
    for role in set(matrix.roles()) - {"visitor"}:
        user = world.person(role)
        user.is_active = False
        thing = world.own(rule, user) if rule in OBJECT_RULES else None
        assert rules.test_rule(rule, user, thing) == (visitor == matrix.YES), role


# Addresses


def named(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Every pattern of ours by its name with its namespaces."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from named(entry, (*spaces, entry.namespace) if entry.namespace else spaces)
        elif not is_third_party(entry):
            yield ":".join((*spaces, entry.name or str(entry.pattern))), entry


def ours() -> list[tuple[str, URLPattern]]:
    found = list(named(get_resolver()))
    return [(name, pattern) for name, pattern in found if name != "admin:login"]


def arguments(pattern: URLPattern) -> list[str]:
    converters = pattern.pattern.converters
    regex = getattr(pattern.pattern, "regex", None)
    return list(converters or (regex.groupindex if regex else ()))


def row_of(name: str, pattern: URLPattern) -> matrix.Address | None:
    """The row of an address; a row with ``*`` is about addresses with an argument only."""
    row = matrix.address_of(name)
    return row if row and (name in row.names or arguments(pattern)) else None


def test_every_address_about_an_object_says_its_further_rule():
    silent = [name for name, pattern in ours() if arguments(pattern) and not row_of(name, pattern)]
    assert silent == []


def test_every_row_about_addresses_is_used_and_names_a_rule():
    names = [name for name, _ in ours()]
    assert {row.rule for row in matrix.addresses()} <= set(matrix.cells())
    texts = [text for row in matrix.addresses() for text in row.names]
    unused = [text for text in texts if not fnmatch.filter(names, text)]
    assert unused == []


def test_every_address_answers_each_role_as_the_matrix_says(caplog):
    caplog.set_level(logging.CRITICAL, "django.request")
    made = world.make_world(matrix.roles())
    faults = []
    for role in matrix.roles():
        people = {"": made.people[role], " (stranger)": made.strangers[role]}
        for kind, user in people.items():
            faults += [
                f"{role}{kind} {name}: {found}, expected {wanted}"
                for name, wanted, found in walk(made, client_of(user), role, stranger=bool(kind))
                if wanted not in {found, "not said"}
            ]
    assert not faults, "\n".join(faults)


def worth_asking(name: str, pattern: URLPattern, role: str, *, stranger: bool) -> bool:
    """Strangers differ only where the further rule says *own*; what is everybody's is asked as two roles."""
    row = row_of(name, pattern)
    if stranger:
        return row is not None and matrix.cells()[row.rule][role] == matrix.OWN
    everybodys = set(matrix.cells()[declared_rule(pattern) or ""].values()) == {matrix.YES}
    return not everybodys or role in {"visitor", "account"}


def client_of(user: Any) -> Client:
    client = Client(raise_request_exception=True)
    if user.is_authenticated:
        client.force_login(user)
    return client


def walk(made: world.World, client: Client, role: str, *, stranger: bool) -> Iterator[tuple[str, str, str]]:
    """Name, wanted and found outcome of every address."""
    for name, pattern in ours():
        if not worth_asking(name, pattern, role, stranger=stranger):
            continue
        values = {argument: made.value(name, argument, role) for argument in arguments(pattern)}
        missing = [argument for argument, value in values.items() if value is None]
        assert not missing, f"tests/world.py has no {missing} for {name}"
        url = reverse(name, kwargs=values) + QUERIES.get(name, "")
        yield name, outcome_by_matrix(name, pattern, role, stranger=stranger), outcome(client, url)


def outcome_by_matrix(name: str, pattern: URLPattern, role: str, *, stranger: bool) -> str:
    """``sign in``, ``404`` or ``open``; ``not said`` where it depends on the state of the object."""
    cell = matrix.cells()[declared_rule(pattern) or ""][role]
    if cell == matrix.NO:
        return "sign in" if role == "visitor" else "404"
    row = row_of(name, pattern)
    if row is None:
        return "open"
    further = matrix.cells()[row.rule][role]
    if further == matrix.NO or (further == matrix.OWN and stranger):
        return "404"
    return "not said" if row.only_when else "open"


def outcome(client: Client, url: str) -> str:
    """What a request comes to; whatever it wrote is undone."""
    response = send(client, "get", url)
    if response.status_code == 405:
        response = send(client, "post", url)
    if response.status_code == 401 or response.headers.get("Location", "").startswith("/account/login/"):
        return "sign in"
    if response.status_code == 404:
        return "404"
    return "open" if response.status_code < 500 and response.status_code != 403 else str(response.status_code)


def send(client: Client, method: str, url: str) -> Any:
    with transaction.atomic():
        response = getattr(client, method)(url)
        if response.streaming:
            response.getvalue()  # which closes it, and not the connection as ``close`` would
        transaction.set_rollback(True)
    return response


# Superusers


def test_the_admin_site_knows_accounts_only():
    assert set(accounts_admin._registry) == {User, Organisation, Course, Invitation}


ADMIN_PAGES = [
    "/beheer/",
    "/beheer/login/",
    "/beheer/jsi18n/",
    "/beheer/accounts/user/",
    "/beheer/accounts/organisation/",
    "/beheer/accounts/course/",
    "/beheer/accounts/invitation/",
]


@pytest.mark.parametrize("role", matrix.roles())
def test_the_admin_site_is_for_superusers(role):
    user = world.person(role)
    client = client_of(user)
    page = f"/beheer/accounts/user/{user.pk or 1}/change/"
    found = {outcome_of(client.get(url, follow=True)) for url in (*ADMIN_PAGES, page)}
    assert found == {{"visitor": "sign in", "administrator": "open"}.get(role, "404")}


def outcome_of(response: Any) -> str:
    """Where following the redirects ends."""
    if response.redirect_chain and response.redirect_chain[-1][0].startswith("/account/login/"):
        return "sign in"
    return {200: "open", 404: "404"}[response.status_code]


def test_the_admin_site_changes_nothing(content):
    boss, somebody = world.person("administrator"), world.person("researcher")
    things = {
        "user": somebody,
        "organisation": world.organisation(),
        "course": world.course(world.person("teacher")),
        "invitation": world.invitation(boss),
    }
    client = client_of(boss)
    for name, thing in things.items():
        assert client.get(f"/beheer/accounts/{name}/{thing.pk}/change/").status_code == 200
        for act in ("add", f"{thing.pk}/change", f"{thing.pk}/delete"):
            assert client.post(f"/beheer/accounts/{name}/{act}/", {"post": "yes"}).status_code == 403
    somebody.refresh_from_db()
    assert somebody.is_researcher


def test_a_superuser_has_no_way_into_a_case(content):
    boss = world.person("administrator")
    secret = world.case(world.person("researcher"))
    assert boss.has_perm(
        "workbench.read_case", secret
    )  # Django says so of every superuser: so nothing may ask it
    assert client_of(boss).get(f"/werkbank/{secret.uuid}/").status_code == 404
    assert Membership.objects.filter(user=boss).exists() is False
