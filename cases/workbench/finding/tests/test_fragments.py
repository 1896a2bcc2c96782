"""Reading all that has one code."""

import re

from cases.workbench.coding.services import Wish, add_codings, coder_for, remove_codings
from cases.workbench.models import Coding, CodingRound, Memo, OwnCode, RoundCoder
from cases.workbench.tests.factories import join

from .conftest import TALK, spoken, url


def code(text, words, key="workload", by=None, **more):
    start = TALK.index(words)
    wish = Wish(start, start + len(words), key)
    return add_codings(text=text, wishes=[wish], by=by or text.source.case.created_by, **more)[0]


def quotes(client, case, key="workload", **query):
    page = client.get(url(case, "code-fragments", key), query).content.decode()
    return re.findall(r'<strong class="preserve">(.*?)</strong>', page, re.S)


def test_every_fragment_with_what_is_around_it(client, case, text):
    other = spoken(case, title="Interview 2")
    coding = code(text, "geen tijd")
    code(other, "café")
    Memo.objects.create(case=case, coding=coding, text="Navragen bij het team.")
    page = client.get(url(case, "code-fragments", "workload")).content.decode()
    assert quotes(client, case) == ["geen tijd", "café"]
    assert ">R1 (00:00:20): Wij hadden 😀 </span>" in page
    assert "Navragen bij het team." in page
    assert "2 fragmenten" in page
    assert f"/bronnen/{text.source.uuid}/coderen/#c-{coding.guid}" in page
    assert "Interview 2" in page
    assert "no-store" in client.get(url(case, "search"))["Cache-Control"]


def test_a_blind_round_stays_blind(client, case, text, signed_in):
    colleague = join(case, "coder")
    held = CodingRound.objects.create(case=case, name="Ronde", codebook_release=1)
    held.texts.add(text)
    RoundCoder.objects.create(round=held, coder=coder_for(case=case, user=colleague))
    code(text, "geen tijd", by=colleague, coding_round=held)
    code(text, "café")
    for person in (client, signed_in(colleague)):
        assert quotes(person, case) == ["café"]
    Coding.objects.filter(round=held).update(settled=True)
    assert quotes(client, case) == ["geen tijd", "café"]


def test_filters(client, case, text):
    other = spoken(case, title="Interview 2", stakeholder="pers-client")
    colleague = join(case, "coder")
    code(text, "geen tijd")
    coding = code(other, "café", by=colleague)
    Coding.objects.filter(pk=coding.pk).update(phase="year1")
    asked = {
        "bron": other.source.uuid,
        "perspectief": "pers-client",
        "fase": "year1",
        "codeur": coding.coder.guid,
    }
    for name, value in asked.items():
        assert quotes(client, case, **{name: value}) == ["café"], name
    assert quotes(client, case, bron="' OR 1=1", fase="\ud83d".encode("utf-8", "replace").decode()) == [
        "geen tijd",
        "café",
    ]


def test_codes_below_by_choice(client, case, text):
    for key, parent in (("own-a", ""), ("own-b", "own-a"), ("own-c", "own-b")):
        OwnCode.objects.create(case=case, key=key, name=key, parent=parent)
    code(text, "geen tijd", "own-a")
    code(text, "café", "own-c")
    assert quotes(client, case, "own-a") == ["geen tijd"]
    assert quotes(client, case, "own-a", onder="1") == ["geen tijd", "café"]


def test_codes_that_stand_below_each_other_end(client, case, text):
    for key, parent in (("own-a", "own-b"), ("own-b", "own-a")):
        OwnCode.objects.create(case=case, key=key, name=key, parent=parent)
    code(text, "café", "own-b")
    assert quotes(client, case, "own-a", onder="1") == ["café"]


def test_nothing_yet_and_nothing_at_all(client, case, text):
    remove_codings(text=text, codings=[code(text, "café")], by=case.created_by)
    assert "nog niets met deze code" in client.get(url(case, "code-fragments", "workload")).content.decode()
    assert client.get(url(case, "code-fragments", "bestaat-niet")).status_code == 404


def test_the_list_of_codes_leads_to_them_with_their_number(client, case, text):
    code(text, "geen tijd")
    code(text, "café")
    page = client.get(url(case, "codes")).content.decode()
    assert url(case, "code-fragments", "workload") in page
    assert "2 coderingen" in page


def test_fragments_cost_no_queries(client, case, text, django_assert_max_num_queries):
    for word in re.findall(r"\w{4,}", TALK):
        Memo.objects.create(case=case, coding=code(text, word), text="Memo.")
    with django_assert_max_num_queries(24):
        assert len(quotes(client, case)) == 10
