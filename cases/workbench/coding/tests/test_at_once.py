"""Ten tabs and two coders at the same moment: no coding is lost, doubled or moved."""

import uuid

import pytest

from cases.codebook.tests.at_once import at_once
from cases.codebook.tests.factories import make_release
from cases.workbench.models import Coding, CodingStep
from cases.workbench.tests.factories import join, make_case

from .speaking import JSON, SPOKEN, place, structured, url

TABS = 10
CODES = ("workload", "role-clarity", "handover", "mandate", "turnover")


@pytest.fixture
def text(transactional_db):
    make_release()
    return structured(make_case())


def sender(client, address, fields):
    return lambda: client.post(address, fields, headers=JSON).status_code


def standing():
    """Every coding that stands, as place, words, code and coder."""
    rows = Coding.objects.standing().values_list("start", "end", "quote", "code", "coder__user")
    return sorted(rows)


def test_ten_tabs_and_two_coders_code_each_place_once(text, signed_in):
    case = text.source.case
    people = [case.created_by, join(case, "coder")]
    sends, wanted = [], set()
    for tab in range(TABS):
        for person in people:
            code, words = CODES[tab % len(CODES)], ("geen tijd", "cliënten wachtten")[tab % 2]
            sent = place(words, code=code, nonce=uuid.uuid4())
            sends.append(sender(signed_in(person), url(text, "coding-add"), sent))
            wanted.add((sent["start"], sent["end"], words, code, person.pk))
    assert at_once(*sends) == [200] * (2 * TABS)
    assert standing() == sorted(wanted)
    assert CodingStep.objects.count() == len(wanted)
    assert all(SPOKEN[start:end] == words for start, end, words, _code, _who in standing())


def test_one_form_sent_from_many_tabs_codes_once(text, signed_in):
    sent = place("geen tijd")
    sends = [
        sender(signed_in(text.source.case.created_by), url(text, "coding-add"), sent) for _ in range(TABS)
    ]
    assert at_once(*sends) == [200] * TABS
    assert (len(standing()), CodingStep.objects.count()) == (1, 1)


def test_undoing_from_many_tabs_takes_each_step_back_once(text, signed_in):
    person = text.source.case.created_by
    for code in CODES:
        signed_in(person).post(url(text, "coding-add"), place("geen tijd", code=code))
    sends = [sender(signed_in(person), url(text, "coding-undo"), {}) for _ in range(3)]
    assert at_once(*sends) == [200] * 3
    assert [code for *_place, code, _who in standing()] == sorted(CODES[:2])
    assert CodingStep.objects.filter(undone_at=None).count() == 2


def test_of_two_changes_at_once_one_counts_and_the_other_is_told(text, signed_in):
    case = text.source.case
    client = signed_in(case.created_by)
    guid = client.post(url(text, "coding-add"), place("geen tijd"), headers=JSON).json()["codings"][0]
    form = client.get(url(text, "fragment", guid)).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"version": 1}
    sends = [
        sender(signed_in(person), url(text, "fragment", guid), sent | {"intensity": level})
        for person, level in ((case.created_by, "1"), (join(case, "coder"), "3"))
    ]
    assert sorted(at_once(*sends)) == [200, 409]
    assert Coding.objects.get().version == 2
