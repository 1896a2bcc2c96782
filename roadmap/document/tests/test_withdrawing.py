"""Nothing of a withdrawn case leaves the house: not on the page, in the PDF, in the data or in the API."""

import json
from html import unescape

import pytest
from django.urls import reverse

from cases.library.services import withdraw
from cases.library.tests.factories import EditionFactory, observation, payload, small_payload
from roadmap.answering.tests.factories import answer
from roadmap.document.pdf import print_html
from roadmap.document.quotes import readable
from roadmap.document.services import create_roadmap

pytestmark = pytest.mark.django_db
CANARIES = ("kanarie-naam", "kanarie-verhaal", "kanarie-citaat", "kanarie-aanpak", "kanarie-code")
NOTICE = "is 1 casus teruggetrokken"


def both(text):
    """A text that tells in each language which one it is."""
    return {"nl": f"{text} nl", "en": f"{text} en"}


@pytest.fixture
def edition(starter):
    """A case that says something of its own in every field that a roadmap takes over."""
    quote = payload(1)["quotes"][0] | {"id": "q1", "text": "kanarie-citaat"}
    handled = {"type": "strat-used", "strategy": None, "own": both("kanarie-aanpak")}
    rows = [
        observation(
            n,
            tension=f"T{n:02}",
            intensity=3 if n % 2 else 0,
            pole="b" if n % 2 else "none",
            quotes=["q1"],
            handled=handled,
            description=both("kanarie-verhaal"),
        )
        for n in range(1, 25)
    ]
    case = {"code": "kanarie-code", "name": both("kanarie-naam")}
    return EditionFactory(payload=small_payload(observations=rows, quotes=[quote], case=case))


@pytest.fixture
def other(starter):
    """A case that stays."""
    rows = [observation(n, tension=f"T{n:02}", intensity=3) for n in range(1, 25)]
    return EditionFactory(payload=small_payload("Casus Linde", observations=rows))


@pytest.fixture
def roadmap(edition, other, project, coordinator):
    answer(project, coordinator, A1="ocmw", A2="M2", A5="many")
    return create_roadmap(project=project, by=coordinator, language="nl")


@pytest.fixture(params=["page", "page in English", "PDF", "PDF in English", "data", "API"])
def outlet(request, coordinating, roadmap):
    """A way in which a roadmap leaves the house, as a function that gives its text."""
    key = [roadmap.project.uuid, roadmap.uuid]

    def get(address, language="nl"):
        response = coordinating.get(address, headers={"accept-language": language})
        assert response.status_code == 200
        return response.text

    return {
        "page": lambda: unescape(get(reverse("document:show", args=key))),
        "page in English": lambda: unescape(get(reverse("document:show", args=key), "en")),
        "PDF": lambda: unescape(print_html(readable(roadmap.data), "nl")).replace("<wbr>", ""),
        "PDF in English": lambda: unescape(print_html(readable(roadmap.data), "en")).replace("<wbr>", ""),
        "data": lambda: _plain(get(reverse("document:data", args=key))),
        "API": lambda: _plain(get(reverse("api:roadmap", args=key))),
    }[request.param]


def _plain(text):
    return json.dumps(json.loads(text), ensure_ascii=False)


def told(text):
    return [canary for canary in CANARIES if canary in text]


def test_the_canaries_sing_until_the_case_is_withdrawn(outlet, edition):
    before = told(outlet())
    assert {"kanarie-naam", "kanarie-verhaal", "kanarie-aanpak"} <= set(before)
    withdraw(edition=edition)
    after = outlet()
    assert told(after) == []
    assert "Linde" in after


def test_the_counts_stay_and_say_that_a_case_was_withdrawn(coordinating, roadmap, edition):
    page = reverse("document:show", args=[roadmap.project.uuid, roadmap.uuid])
    assert NOTICE not in coordinating.get(page).text
    counted = "Gezien in 2 van 2 vergelijkbare casussen"
    assert counted in coordinating.get(page).text
    withdraw(edition=edition)
    after = coordinating.get(page).text
    assert after.count(NOTICE) == 2
    assert counted in after
    assert NOTICE in print_html(readable(roadmap.data), "nl")
