"""`make demo`: which roadmaps it makes."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from cases.codebook.tests.factories import make_release
from cases.library.tests.factories import many_editions
from roadmap.questionnaire.services import load_instrument
from scripts.demo import orders


def test_every_organisation_in_both_languages_with_and_without_cases(tmp_path):
    names = [Path(order[order.index("--output") + 1]).name for order in orders(tmp_path)]
    assert names == [
        f"routekaart-{key}-{cases}-{language}.pdf"
        for key in "XY"
        for cases in ("met-casussen", "zonder-casussen")
        for language in ("nl", "en")
    ]
    assert all(order[0] == "build_roadmap" for order in orders(tmp_path))


@pytest.mark.django_db
@pytest.mark.one_database
def test_the_orders_are_understood(tmp_path, capsys):
    make_release(1)
    load_instrument()
    many_editions(3, fictitious=True)
    with_cases, without = next(orders(tmp_path, "2026-11-24")), list(orders(tmp_path, "2026-11-24"))[2]
    for order in (with_cases, without):
        call_command(*order)
    counts = {
        path.name: json.loads(path.read_text("utf-8"))["evidence"]["count"]
        for path in sorted(tmp_path.glob("*.json"))
    }
    assert counts == {
        "routekaart-X-met-casussen-nl.json": 3,
        "routekaart-X-zonder-casussen-nl.json": 0,
    }
    assert [path.name for path in sorted(tmp_path.glob("*.pdf"))] == [
        name.replace(".json", ".pdf") for name in counts
    ]
    capsys.readouterr()
