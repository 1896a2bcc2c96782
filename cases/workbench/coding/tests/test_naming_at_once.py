"""Two people give one name at the same moment: the case gets one code by it, and nobody is thrown out."""

import uuid

import pytest

from cases.codebook.tests.at_once import at_once, in_line
from cases.codebook.tests.factories import make_release
from cases.workbench.coding.adding import own_code
from cases.workbench.models import Case, Coding, OwnCode, SourceText
from cases.workbench.tests.factories import join, make_case
from cases.workbench.tests.posting import address

from .speaking import JSON, place, structured, url

ROUNDS = 4


@pytest.fixture
def text(transactional_db):
    make_release()
    return structured(make_case())


def two_of(text):
    return [text.source.case.created_by, join(text.source.case, "coder")]


def form_of(client, case, name, at=""):
    sent = {"name": name, "description": "", "palette": 2, "nonce": uuid.uuid4(), "version": 1}
    sent |= {} if at else {"parent": ""}
    return lambda: client.post(at or address("owncode-new", case), sent)


def test_of_two_who_make_one_the_second_is_offered_the_first(text, signed_in):
    case, people = text.source.case, two_of(text)
    for turn in range(ROUNDS):
        sends = [form_of(signed_in(one), case, f"Wachtkamer {turn}") for one in people]
        answers = at_once(*sends)
        assert sorted(answer.status_code for answer in answers) == [302, 422]
        refused = next(answer for answer in answers if answer.status_code == 422)
        code = case.owncodes.get(name=f"Wachtkamer {turn}")
        assert f"?bij={code.key}#code-{code.key}" in refused.text


def test_both_wait_for_the_case_and_one_gets_the_name(text, signed_in):
    case = text.source.case
    sends = [form_of(signed_in(one), case, "Wachtkamer") for one in two_of(text)]
    answers = in_line(Case.objects.filter(pk=case.pk), *sends)
    assert [answer.status_code for answer in answers] == [302, 422]
    assert case.owncodes.count() == 1


def test_of_two_who_rename_to_one_name_one_does(text, signed_in):
    case, people = text.source.case, two_of(text)
    codes = [own_code(case=case, name=name, by=people[0]) for name in ("A", "B")]
    sends = [
        form_of(signed_in(one), case, "Wachtkamer", address("owncode-edit", case, code.uuid))
        for one, code in zip(people, codes, strict=True)
    ]
    assert sorted(answer.status_code for answer in at_once(*sends)) == [302, 422]
    assert case.owncodes.filter(name="Wachtkamer").count() == 1


def coder_of(client, text, words, name):
    sent = place(words, nieuw=name, nonce=uuid.uuid4())
    sent.pop("code")
    return lambda: client.post(url(text, "coding-add"), sent, headers=JSON).status_code


def test_who_code_with_one_new_name_at_once_give_one_code(text, signed_in):
    people = two_of(text)
    for turn in range(ROUNDS):
        name = f"In vivo {turn}"
        stretches = [(one, words) for one in people for words in ("geen tijd", "cliënten wachtten")]
        sends = [coder_of(signed_in(one), text, words, name) for one, words in stretches]
        assert at_once(*sends) == [200] * len(sends)
        code = OwnCode.objects.get(name=name)
        assert Coding.objects.standing().filter(code=code.key).count() == len(sends)


def test_who_makes_a_code_while_coding_and_who_codes_wait_in_one_order(text, signed_in):
    """The text first, the case last: in another order the second would throw the first out."""
    first, second = two_of(text)
    given = place("geen tijd")
    sends = [
        lambda: signed_in(first).post(url(text, "coding-add"), given, headers=JSON).status_code,
        coder_of(signed_in(second), text, "cliënten wachtten", "In vivo"),
    ]
    assert in_line(SourceText.objects.filter(pk=text.pk), *sends) == [200, 200]
    assert Coding.objects.standing().count() == 2
