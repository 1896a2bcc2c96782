"""A code that went out of use with nothing instead: editions that have it are still found under it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.http import QueryDict
from django.urls import reverse

from cases.codebook.tests.factories import codes_replaced, replace_codes, starter_payload, starter_vocabulary
from cases.codebook.vocabulary import Vocabulary
from cases.library.facets import count
from cases.library.filters import EditionFilter, choices_of
from cases.library.models import Edition
from cases.library.queries import facet_rows
from cases.library.tests.factories import EditionFactory, many_editions, observation, payload, small_payload

pytestmark = pytest.mark.django_db
GONE, VIA, MERGED, NEW = "pers-specialist", "pers-policy", "pers-partner", "pers-generalist"
INSTEAD = {GONE: [], "kenn-practice": [], VIA: [GONE], MERGED: [NEW]}
"""Two that were retired, one that went up in what was retired later, one that was merged."""
SHOWN = "Uitvoerende professional: specialist (niet meer in gebruik)"


def later():
    return Vocabulary(2, starter_payload() | {"code": codes_replaced(INSTEAD)})


def seen_by(*stakeholders):
    seen = [observation(n, stakeholder=key) for n, key in enumerate(stakeholders, start=1)]
    sureness = payload(1)["sureness"] | {"stakeholders": list(stakeholders)}
    return small_payload(observations=seen, sureness=sureness)


def labels(page, facet="stakeholder"):
    [found] = [each for each in page.context["browsing"].facets if each.key == facet]
    return {option.value: option.label for option in found.options}


def test_an_edition_is_found_under_a_perspective_that_was_retired(client):
    mine, _other = EditionFactory(payload=seen_by(GONE)), EditionFactory(payload=seen_by(NEW))
    replace_codes(2, INSTEAD)
    home = client.get(reverse("library:browse"))
    assert labels(home)[GONE] == SHOWN
    assert SHOWN in home.text
    page = client.get(reverse("library:browse"), {"stakeholder": GONE})
    assert [found.pk for found in page.context["browsing"].page] == [mine.pk]
    assert [chip.label for chip in page.context["browsing"].chips] == [SHOWN]
    found = client.get(reverse("api:editions"), {"stakeholder": GONE}).json()
    assert [row["uuid"] for row in found["results"]] == [str(mine.published_case.uuid)]


def test_what_no_edition_has_is_not_offered(client):
    EditionFactory(payload=seen_by(NEW))
    replace_codes(2, INSTEAD)
    assert labels(client.get(reverse("library:browse"))).keys() == {NEW}


def test_a_code_that_led_to_a_retired_one_is_offered_as_well(client):
    EditionFactory(payload=seen_by(VIA))
    replace_codes(2, INSTEAD)
    page = client.get(reverse("library:browse"), {"stakeholder": VIA})
    assert page.context["browsing"].total == 1


def test_what_was_replaced_is_offered_under_what_came_instead_alone():
    offered = [key for key, _label in choices_of(later())["stakeholder"]]
    assert len(offered) == len(set(offered))
    assert set(offered) == {code.key for code in starter_vocabulary().leaves("pers")} - {MERGED}
    assert offered[-2:] == [VIA, GONE] or offered[-2:] == [GONE, VIA]


@pytest.mark.parametrize(
    "selection",
    [{}, {"stakeholder": [GONE]}, {"stakeholder": [NEW, GONE], "knowledge_type": ["kenn-practice"]}],
    ids=str,
)
def test_the_counts_are_what_ticking_gives_after_retiring(selection):
    many_editions(20)
    book = later()

    def filtered(asked):
        data = QueryDict(mutable=True)
        for key, values in asked.items():
            data.setlist(key, values)
        return EditionFilter(data, Edition.objects.visible_to(None).latest(), vocabulary=book)

    filters = filtered(selection)
    counted = count(facet_rows(filters.searched()), filters.selection, book.replaced)
    assert counted.total == filters.qs.count()
    for facet in ("stakeholder", "knowledge_type"):
        for option, _label in choices_of(book)[facet]:
            assert counted.options[facet][option] == filtered(selection | {facet: [option]}).qs.count()


@pytest.mark.parametrize(
    ("heard", "then", "now"),
    [
        ([MERGED, NEW], 2, 1),
        ([MERGED], 1, 1),
        ([GONE, NEW, "pers-client"], 3, 3),
        (["pers-volunteer", "pers-client"], 2, 2),
        ([], 0, 0),
    ],
)
def test_a_list_counts_perspectives_as_the_facets_do(client, heard, then, now):
    EditionFactory(payload=small_payload(sureness=payload(1)["sureness"] | {"stakeholders": heard}))

    def counted():
        return client.get(reverse("api:editions")).json()["results"][0]["stakeholders"]

    assert counted() == then
    replace_codes(2, INSTEAD | {"pers-volunteer": ["pers-management", "pers-team-leader"]})
    assert counted() == now


def test_cards_of_before_learn_who_was_heard():
    edition = EditionFactory(payload=seen_by(GONE, NEW))
    Edition.objects.update(card=edition.card | {"stakeholders": 2})
    migration = import_module("cases.migrations.0013_heard_on_cards")
    migration.keep_who_was_heard(apps, None)
    edition.refresh_from_db()
    assert edition.card["stakeholders"] == [NEW, GONE]
    migration.keep_how_many(apps, None)
    edition.refresh_from_db()
    assert edition.card["stakeholders"] == 2
