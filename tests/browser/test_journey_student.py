"""A student joins with the code of a course, filters the cases and compares two."""

import pytest

from tests.acting import Person
from tests.steps.accounts import join_course

pytestmark = pytest.mark.browser
MODEL = "M1: generalistisch team naast specialistische teams"


def test_a_student_joins_filters_and_compares(arrive, way):
    visitor, sam = arrive(), arrive()
    open_to_all = cases_found_by(visitor, "Vlaanderen")
    join_course(sam, "WELZ-YN26", "Sam Sijs", f"sam.{way.replace(' ', '-')}@school.example")
    sam.follow("Naar de casussen")

    found = cases_found_by(sam, "Vlaanderen")
    assert [name for name in found if name not in open_to_all] == ["Casus Hazelaar"]

    compares(sam, "Casus Hazelaar", open_to_all[0])


def cases_found_by(person: Person, region: str) -> list[str]:
    """With two filters, one of them folded away."""
    person.open("/casussen/")
    person.tick(MODEL)
    person.disclose("Land of regio")
    person.tick(region)
    person.press("Pas filters toe")
    found = person.page.locator(".case-card h3").all_inner_texts()
    assert person.sees(f"{len(found)} casus")
    return found


def compares(person: Person, one: str, other: str) -> None:
    person.tick(f"Vergelijk {one}")
    person.tick(f"Vergelijk {other}")
    person.press("Vergelijk gekozen casussen")
    assert person.heading() == "Casussen vergelijken"
    table = person.page.get_by_role("table")
    names = table.locator("thead th a[href*='casussen/']").all_inner_texts()
    assert {one, other} <= set(names)
    assert (
        table.get_by_role("row", name="Land of regio").get_by_role("cell").all_inner_texts()
        == ["Vlaanderen"] * 2
    )
