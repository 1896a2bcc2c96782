"""The demo cases come in through the same doors as any case."""

import pytest

from cases.library.models import Edition
from cases.workbench.demo import load_demo_cases, without_identifiers
from cases.workbench.models import Case

pytestmark = pytest.mark.django_db


def test_loads_twelve_published_cases_once(release):
    assert load_demo_cases() == 12
    assert load_demo_cases() == 0
    assert Case.objects.count() == 12
    assert Edition.objects.filter(fictitious=True).count() == 12
    visibilities = sorted(Edition.objects.values_list("visibility", flat=True))
    assert visibilities == ["open"] * 11 + ["registered"]
    assert_a_quote_is_tied_to_its_observation()


def assert_a_quote_is_tied_to_its_observation():
    payload = Edition.objects.get(payload__case__code="DEMO-01").payload
    texts = {quote["id"]: quote["text"] for quote in payload["quotes"]}
    seen = next(o for o in payload["observations"] if o["tension"] == "T09")
    assert [texts[key] for key in seen["quotes"]] == [
        "Als ze mij vroegen wat ik deed, wist ik niet meer welk woord ik moest gebruiken"
    ]


def test_the_longest_identifier_is_replaced_first():
    identifiers = [
        {"text": "Griet", "replacement": "[collega]"},
        {"text": "Griet Nachtegaal", "replacement": "[naam collega 1]"},
    ]
    assert without_identifiers("Griet Nachtegaal en Griet", identifiers) == "[naam collega 1] en [collega]"
