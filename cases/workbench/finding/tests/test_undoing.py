"""A search result that was coded in several texts is undone and done again as a whole, and never skipped."""

import pytest
from django.urls import reverse

from cases.workbench.coding.history import AcrossError, last_both, redo, undo
from cases.workbench.coding.services import Wish, add_codings
from cases.workbench.models import Coding, CodingStep

from .conftest import TALK, spoken
from .test_auto import coded, standing

JSON = {"accept": "application/json"}


@pytest.fixture
def other(case):
    return spoken(case, "Daar was tijd genoeg.\n", title="Interview 2")


@pytest.fixture
def older(text):
    start = TALK.index("cliënten")
    return add_codings(text=text, wishes=[Wish(start, start + 8, "handover")], by=text.source.case.created_by)


@pytest.fixture
def page(client, case, text, other, older):
    """The page of what was coded in both texts, after something was coded in one."""
    return coded(client, case)["Location"]


def at(text, name):
    return reverse(f"workbench:{name}", args=[text.source.case.uuid, text.source.uuid])


def test_the_button_leads_to_the_whole_and_takes_nothing_older_away(client, case, text, other, page):
    step = CodingStep.objects.get(verb="auto")
    assert step.text is None
    for one in (text, other):
        assert set(step.others.all()) == {text, other}
        assert "zoekresultaat gecodeerd in meer teksten: bekijken" in client.get(at(one, "coding")).text
        assert client.post(at(one, "coding-undo"))["Location"] == page
        assert client.post(at(one, "coding-undo"), headers=JSON).json() == {"page": page}
        with pytest.raises(AcrossError):
            undo(text=one, by=case.created_by)
    assert len(standing()) == 5
    history = client.get(at(text, "coding-history")).text
    assert "zoekresultaat gecodeerd in meer teksten: bekijken" in history
    assert page in history


def test_what_was_undone_as_a_whole_is_done_again_as_a_whole(client, case, text, page):
    me = case.created_by
    before = standing()
    client.post(page)
    assert standing() == ["cliënten"]
    done, undone = last_both(text=text, by=me)
    assert (done.verb, undone.verb) == ("add", "auto")
    assert "bekijken en opnieuw doen" in client.get(at(text, "coding")).text
    assert client.post(at(text, "coding-redo"))["Location"] == page
    with pytest.raises(AcrossError):
        redo(text=text, by=me)
    assert "Alles opnieuw coderen" in client.get(page).text
    assert client.post(page, {"doen": "opnieuw"})["Location"] == page
    assert client.post(page, {"doen": "opnieuw"})["Location"] == page
    assert standing() == before


def test_undone_one_after_the_other_and_done_again_in_the_other_order(client, case, text, page):
    me = case.created_by
    client.post(page)
    assert undo(text=text, by=me).verb == "add"
    assert redo(text=text, by=me).verb == "add"
    assert client.post(at(text, "coding-redo"))["Location"] == page


def test_who_went_on_in_one_of_the_texts_searches_anew(client, case, text, other, page):
    client.post(page)
    add_codings(text=other, wishes=[Wish(0, 4, "handover")], by=case.created_by)
    assert "Alles opnieuw coderen" not in client.get(page).text
    answer = client.post(page, {"doen": "opnieuw"})
    assert (answer.status_code, "Zoek de woorden opnieuw" in answer.text) == (409, True)
    assert Coding.objects.standing().filter(code="workload").count() == 0


def test_many_codings_are_not_read_to_say_what_the_button_does(case, text, page, django_assert_num_queries):
    with django_assert_num_queries(1):
        done, _undone = last_both(text=text, by=case.created_by)
    assert "changes" in done.get_deferred_fields()
