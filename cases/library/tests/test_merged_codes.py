"""An edition keeps the codes of its day; readers find it, and read it, under what came instead."""

import re

import pytest
from django.http import QueryDict
from django.urls import reverse

from cases.codebook.queries import current_vocabulary
from cases.codebook.tests.factories import codes_replaced, make_release, starter_payload, starter_vocabulary
from cases.codebook.vocabulary import Vocabulary
from cases.library.facets import count
from cases.library.filters import EditionFilter, choices_of
from cases.library.models import Edition
from cases.library.queries import facet_rows
from cases.library.story import Story
from cases.library.tests.factories import EditionFactory, many_editions, observation, payload, small_payload

OLD, NEW = "pers-specialist", "pers-generalist"
INSTEAD = {OLD: [NEW], "pers-policy": ["pers-management", "pers-partner"], "kenn-practice": ["kenn-policy"]}


def later_rows():
    return codes_replaced(INSTEAD)


def later():
    """The codebook in which one perspective and a kind of knowledge were merged, and one fell apart."""
    return Vocabulary(2, starter_payload() | {"code": later_rows()})


def filtered(selection, vocabulary):
    data = QueryDict(mutable=True)
    for key, values in selection.items():
        data.setlist(key, values)
    return EditionFilter(data, Edition.objects.visible_to(None).latest(), vocabulary=vocabulary)


def counts(selection, vocabulary):
    filters = filtered(selection, vocabulary)
    return count(facet_rows(filters.searched()), filters.selection, vocabulary.replaced)


def told(heard, then=None):
    sureness = payload(1)["sureness"] | {"stakeholders": heard}
    return Story(small_payload(sureness=sureness), then or starter_vocabulary(), today=later())


def in_english(names):
    return [name["en"] for name in names]


def name(key):
    return starter_vocabulary().code(key).name["en"]


def test_a_vocabulary_knows_what_came_instead_of_each_code():
    assert later().replaced == {key: tuple(found) for key, found in INSTEAD.items()}
    assert starter_vocabulary().replaced == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "selection",
    [
        {},
        {"stakeholder": [NEW]},
        {"stakeholder": ["pers-partner"], "knowledge_type": ["kenn-policy"]},
        {"tension": ["T02"], "stakeholder": ["pers-management", NEW]},
        {"knowledge_type": ["kenn-policy"], "found": ["absent"], "region": ["VL"]},
    ],
    ids=str,
)
def test_the_counts_are_what_ticking_gives_after_a_merge(selection):
    many_editions(20)
    book = later()
    counted = counts(selection, book)
    assert counted.total == filtered(selection, book).qs.count()
    for facet, options in choices_of(book).items():
        for option, _ in options:
            ticked = filtered(selection | {facet: [option]}, book).qs.count()
            assert counted.options[facet][option] == ticked, (facet, option)


@pytest.mark.django_db
def test_an_edition_is_found_under_what_came_instead_and_stays_as_it_was(
    client, django_assert_max_num_queries
):
    edition = EditionFactory(payload=small_payload(observations=[observation(stakeholder=OLD)]))
    make_release(2, code=later_rows())
    client.get(reverse("library:browse"))
    with django_assert_max_num_queries(5):
        page = client.get(reverse("library:browse"), {"stakeholder": NEW})
    assert [found.pk for found in page.context["browsing"].page] == [edition.pk]
    before = edition.payload
    edition.refresh_from_db()
    assert edition.payload == before
    assert edition.payload["observations"][0]["stakeholder"] == OLD


@pytest.mark.django_db
def test_an_address_of_before_the_merge_still_finds(client):
    EditionFactory(payload=small_payload(observations=[observation(stakeholder=OLD)]))
    make_release(2, code=later_rows())
    for asked in (OLD, "pers-policy"):
        page = client.get(reverse("library:browse"), {"stakeholder": asked})
        assert page.context["browsing"].errors == []
        ticked = {chip.label for chip in page.context["browsing"].chips}
        assert ticked == {current_vocabulary().code(key).name["nl"] for key in INSTEAD[asked]}
    assert page.context["browsing"].total == 0


def test_nobody_is_called_unheard_whose_merged_predecessor_was_heard():
    for then in (starter_vocabulary(), later()):
        story = told([OLD], then)
        assert in_english(story.hearing.heard) == [f"{name(OLD)} (now: {name(NEW)})"]
        assert {name(OLD), name(NEW)}.isdisjoint(in_english(story.hearing.not_heard))
        assert len(story.hearing.heard) + len(story.hearing.not_heard) == story.hearing.total == 6


def test_a_perspective_that_went_up_in_one_that_was_heard_is_not_unheard():
    story = told([NEW])
    assert in_english(story.hearing.heard) == [name(NEW)]
    assert name(OLD) not in in_english(story.hearing.not_heard)


def test_who_was_heard_under_both_names_counts_once():
    story = told([NEW, OLD])
    assert in_english(story.hearing.heard) == [name(NEW)]
    assert story.hearing.total == 6


def test_of_a_perspective_that_fell_apart_no_part_is_called_unheard():
    story = told(["pers-policy"])
    unheard = in_english(story.hearing.not_heard)
    assert {name("pers-management"), name("pers-partner"), name("pers-policy")}.isdisjoint(unheard)
    assert story.hearing.total == 6


def test_nobody_heard_is_told_in_the_names_of_today():
    unheard = in_english(told([]).hearing.not_heard)
    assert len(unheard) == 6
    assert name(OLD) not in unheard


@pytest.mark.django_db
def test_the_page_of_a_case_says_what_the_perspective_is_called_now(client):
    sureness = payload(1)["sureness"] | {"stakeholders": [OLD]}
    seen = [observation(stakeholder=OLD)]
    edition = EditionFactory(payload=small_payload(observations=seen, sureness=sureness))
    make_release(2, code=later_rows())
    page = client.get(edition.get_absolute_url()).content.decode()
    book = starter_vocabulary()
    now = f"{book.code(OLD).name['nl']} (nu: {book.code(NEW).name['nl']})"
    assert len(re.findall(re.escape(now), page)) >= 2
    unheard = re.search(r"Wie is niet gehoord</dt><dd>(.*?)</dd>", page, re.S)[1]
    assert book.code(NEW).name["nl"] not in unheard
