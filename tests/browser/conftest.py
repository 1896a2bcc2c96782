"""Who comes to the site in a journey, and how they act."""

from collections.abc import Callable, Iterator

import pytest

from tests.acting import Hands, Keyboard, Mouse, Person
from tests.conftest import watch
from tests.site import Site

Arrive = Callable[[], Person]
WAYS: dict[str, tuple[type[Hands], bool]] = {
    "mouse": (Mouse, True),
    "keyboard": (Keyboard, True),
    "no scripts": (Mouse, False),
}
"""The hands, and whether the browser runs scripts."""


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    """One of the ways in which every journey has to work."""
    return str(request.param)


@pytest.fixture
def arrive(new_context, way: str, journey_site: Site) -> Iterator[Arrive]:
    """Each call brings another person, with a browser of their own, that may not complain."""
    hands, scripts = WAYS[way]
    complaints: list[str] = []

    def come_in() -> Person:
        page = new_context(java_script_enabled=scripts).new_page()
        page.set_default_timeout(15_000)
        watch(page, complaints)
        return Person(page, journey_site, hands())

    yield come_in
    assert complaints == []
