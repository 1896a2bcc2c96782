"""Every address says under which rule it stands."""

from collections.abc import Iterator

import rules
from django.urls import URLPattern, URLResolver, get_resolver

from welzijn.accounts.third_party import THIRD_PARTY_VIEWS


def patterns(resolver: URLResolver, prefix: str = "/") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        else:
            yield route, entry


def declared_rule(pattern: URLPattern) -> str | None:
    """The rule on the view, or on the class that a router made the view of."""
    view = pattern.callback
    made_of = getattr(view, "cls", None) or getattr(view, "view_class", None)
    return getattr(view, "access", None) or getattr(made_of, "access", None)


def is_third_party(pattern: URLPattern) -> bool:
    view = pattern.callback
    if hasattr(view, "admin_site"):
        return "django.contrib.admin" in THIRD_PARTY_VIEWS
    module = getattr(view, "view_class", view).__module__
    return any(module == name or module.startswith(f"{name}.") for name in THIRD_PARTY_VIEWS)


def test_every_address_declares_an_existing_rule():
    open_doors = [
        route
        for route, pattern in patterns(get_resolver())
        if not is_third_party(pattern) and not rules.rule_exists(declared_rule(pattern) or "")
    ]
    assert open_doors == []


def test_the_walk_reaches_the_whole_site():
    reached = {route for route, _ in patterns(get_resolver())}
    assert {"/", "/account/login/", "/beheer/login/"} <= reached


def test_no_view_of_ours_hides_among_the_third_parties():
    ours = [name for name in THIRD_PARTY_VIEWS if name.split(".")[0] in {"welzijn", "cases", "roadmap"}]
    assert ours == []
