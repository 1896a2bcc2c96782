"""Who comes to the site in a journey, and how they act."""

import fcntl
import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

import pytest
from playwright.sync_api import expect

from tests.acting import Hands, Keyboard, Mouse, Person
from tests.conftest import watch
from tests.crawling import Step, Walker
from tests.site import Site, Template

Arrive = Callable[[], Person]
Walks = dict[str, list[Step]]
WHO = {
    "visitor": "",
    "student": "student@voorbeeld.example",
    "teacher": "lesgever@voorbeeld.example",
    "organisation": "organisatie@voorbeeld.example",
    "researcher": "onderzoeker@voorbeeld.example",
    "reviewer": "reviewer@voorbeeld.example",
    "lead researcher": "lead@voorbeeld.example",
    "administrator": "beheer@voorbeeld.example",
}
expect.set_options(timeout=15_000)  # as long as an act may take: the machine has other suites to run
DIFFERS_BY_ROLE = {"/account/"}
WAYS: dict[str, tuple[type[Hands], bool]] = {
    "mouse": (Mouse, True),
    "keyboard": (Keyboard, True),
    "no scripts": (Mouse, False),
}
"""The hands, and whether the browser runs scripts."""


LONGEST_FIRST = (
    "test_a_site_without_cases_or_projects",
    "test_journey_case",
    "test_journey_roadmap",
    "test_what_each_role_reaches",
    "test_journey_coding",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """No process is left with a long one when the others are done."""

    def place(item: pytest.Item) -> int:
        places = (place for place, name in enumerate(LONGEST_FIRST) if name in item.nodeid)
        return next(places, len(LONGEST_FIRST))

    items.sort(key=place)


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


@pytest.fixture(scope="session")
def walks(site_template: Template, lent_site: Site) -> Walks:
    """One page of every kind for the first role that reaches it, and the rarer states.

    Walked once: every site is a copy of the template, so an address holds in all of them.
    """
    kept = site_template.folder.parent / "walks.json"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            found = walk(lent_site, site_template.seeds)
            kept.write_text(json.dumps({role: [asdict(step) for step in found[role]] for role in found}))
    return {
        role: [Step(**step | {"kinds": tuple(step["kinds"])}) for step in steps]
        for role, steps in json.loads(kept.read_text()).items()
    }


def walk(site: Site, seeds: Mapping[str, list[str]]) -> Walks:
    """One page of every kind, by the first role that reaches it; everybody walks at the same time."""

    def reach(role: str) -> list[Step]:
        starts = [*seeds.get(role, []), "/account/" if WHO[role] else "/"]
        return list(Walker(site, WHO[role]).reach(starts))

    with ThreadPoolExecutor() as pool:
        reached = dict(zip(WHO, pool.map(reach, WHO), strict=True))
    return dict(_first_reached(reached, seeds))


def _first_reached(reached: Walks, seeds: Mapping[str, list[str]]) -> Iterator[tuple[str, list[Step]]]:
    seen: set[str] = set()
    for role, steps in reached.items():
        own = seeds.get(role, [])
        yield role, [step for step in steps if step.path in own or not seen.issuperset(step.kinds)]
        seen.update(kind for step in steps for kind in step.kinds if kind not in DIFFERS_BY_ROLE)
