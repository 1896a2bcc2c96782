"""What an option promises is what a reader gets, on every database."""

import pytest
from django.http import QueryDict

from cases.codebook.tests.factories import starter_vocabulary
from cases.library.facets import FACETS, count
from cases.library.filters import EditionFilter, choices_of
from cases.library.models import Edition
from cases.library.queries import facet_rows
from cases.library.tests.factories import EditionFactory, many_editions, observation, payload, small_payload

pytestmark = pytest.mark.django_db

SELECTIONS = [
    {},
    {"tension": ["T02"]},
    {"tension": ["T02", "T05"], "phase": ["year1"]},
    {"tension": ["T02"], "found": ["absent"]},
    {"found": ["seen", "absent"]},
    {"region": ["VL"], "sector": ["ocmw", "caw"]},
    {"region": ["VL"], "size_band": ["lt10"], "stakeholder": ["pers-client"]},
    {"model": ["M1"], "phase": ["prep", "start"], "knowledge_type": ["kenn-client"], "fictitious": ["no"]},
    {"fictitious": ["yes"], "tension": ["T02"]},
    {"q": ["schuldbemiddeling"], "tension": ["T03"]},
    {"q": ["onvindbaar"]},
]


def filtered(selection):
    data = QueryDict(mutable=True)
    for key, values in selection.items():
        data.setlist(key, values)
    return EditionFilter(data, Edition.objects.visible_to(None).latest(), vocabulary=starter_vocabulary())


def counts(selection):
    filters = filtered(selection)
    return count(facet_rows(filters.searched()), filters.selection)


@pytest.fixture
def library():
    many_editions(40)
    many_editions(10, fictitious=True)
    EditionFactory(payload=small_payload())


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_the_count_of_an_option_is_what_ticking_it_alone_in_its_facet_gives(library, selection):
    counted = counts(selection)
    assert counted.total == filtered(selection).qs.count()
    for facet, options in choices_of(starter_vocabulary()).items():
        for option, _ in options:
            ticked = filtered(selection | {facet: [option]}).qs.count()
            assert counted.options[facet][option] == ticked, (facet, option)


def test_what_is_asked_is_asked_of_one_observation():
    seen = [observation(tension="T02", phase="start"), observation(2, tension="T05", phase="year1")]
    EditionFactory(payload=small_payload(observations=seen))
    assert filtered({"tension": ["T02"], "phase": ["start"]}).qs.count() == 1
    assert filtered({"tension": ["T02"], "phase": ["year1"]}).qs.count() == 0


def test_absent_is_found_apart_from_seen():
    seen = [observation(tension="T02"), observation(2, tension="T05", intensity=0, pole="none")]
    EditionFactory(payload=small_payload(observations=seen))
    assert filtered({"tension": ["T05"], "found": ["absent"]}).qs.count() == 1
    assert filtered({"tension": ["T05"], "found": ["seen"]}).qs.count() == 0
    assert filtered({"tension": ["T02"], "found": ["absent"]}).qs.count() == 0


def test_every_facet_has_options():
    assert set(choices_of(starter_vocabulary())) == set(FACETS)


def test_an_unknown_option_makes_the_form_invalid():
    filters = filtered({"tension": ["T99"]})
    assert list(filters.form.errors) == ["tension"]


def test_registered_editions_do_not_count_for_a_visitor():
    EditionFactory(payload=payload(1), visibility="registered")
    assert counts({}).total == 0
    assert not any(counts({}).options.values())
