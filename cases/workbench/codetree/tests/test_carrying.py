"""What the codebook closed stays readable in a case, and goes to its successor when the case says so."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cases.codebook.queries import current_vocabulary
from cases.codebook.tests.factories import make_release, replace_codes, starter_payload
from cases.workbench.codetree.carrying import carry, plan_of
from cases.workbench.codetree.merging import ChangedMeanwhileError
from cases.workbench.codetree.moving import move
from cases.workbench.codetree.steps import redo, undo
from cases.workbench.coding.codes import codes_of
from cases.workbench.coding.history import MovedOnError
from cases.workbench.coding.services import coder_for
from cases.workbench.models import CodeStep, Coding, CodingRound, Memo, OwnCode, RoundCoder
from cases.workbench.rounds.services import finish_part, start_round
from cases.workbench.tests.factories import join

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(release):
    """A second release: ``werk-room`` went up in one code, ``uitk-time`` fell apart in two."""
    instead = {"werk-room": ["werk-one-plan"], "uitk-time": ["uitk-reach", "uitk-rights"]}
    return lambda: replace_codes(2, instead)


@pytest.fixture
def client(case, signed_in):
    return signed_in(case.created_by)


def url(case, name="codes", *more):
    return reverse(f"workbench:{name}", args=[case.uuid, *more])


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())[1]


def count(key):
    return Coding.objects.standing().filter(code=key).count()


def go(case, known, key, target, only=None):
    plan = plan_of(case=case, code=key, target=target, only=only)
    code = known()[key]
    return carry(
        case=case, code=code, target=target, only=only, known=known(), stamp=plan.stamp, by=case.created_by
    )


def test_codings_keep_their_code_when_the_codebook_goes_on(case, text, give, closed, client):
    give(text, "werk-room", (0, 3))
    closed()
    codes = codes_of(case, current_vocabulary())
    assert not codes["werk-room"].can_be_given
    assert codes["werk-room"].successors == ("werk-one-plan",)
    assert (count("werk-room"), count("werk-one-plan")) == (1, 0)
    page = client.get(url(case)).content.decode()
    assert "Het codeboek verving codes die deze casus gebruikte." in page
    assert "opgegaan in ‘Eén plan, één regisseur’" in page
    reading = client.get(url(case, "code-fragments", "werk-room")).content.decode()
    assert "Deze code is opgegaan in ‘Eén plan, één regisseur’." in reading


def test_the_old_name_finds_what_came_instead(case, text, closed, client):
    closed()
    page = client.get(url(case, "coding", text.source.uuid)).content.decode()
    assert 'data-key="werk-room"' not in page
    assert re.search(r'data-key="werk-one-plan" data-find="[^"]*Handelingsruimte', page)


def test_carrying_over_is_one_step_with_memos_and_own_codes_below(case, text, own, give, known, closed):
    give(text, "werk-room", (0, 3), (4, 10))
    give(text, "werk-one-plan", (0, 3))
    [below] = own("Wachten")
    move(code=below, where="under", to="werk-room", known=known(), version=1, by=case.created_by)
    Memo.objects.create(case=case, code="werk-room", text="Navragen.")
    closed()
    step = go(case, known, "werk-room", "werk-one-plan")
    assert (count("werk-room"), count("werk-one-plan"), step.count) == (0, 2, 2)
    assert OwnCode.objects.get().parent == Memo.objects.get().code == "werk-one-plan"
    undo(step=step, by=case.created_by)
    assert (count("werk-room"), count("werk-one-plan")) == (2, 1)
    assert OwnCode.objects.get().parent == Memo.objects.get().code == "werk-room"
    redo(step=step, by=case.created_by)
    assert (count("werk-room"), count("werk-one-plan")) == (0, 2)


def test_of_a_split_code_only_the_chosen_fragments_go(case, text, give, known, closed):
    first, _second = give(text, "uitk-time", (0, 3), (4, 10))
    Memo.objects.create(case=case, code="uitk-time", text="Navragen.")
    closed()
    go(case, known, "uitk-time", "uitk-rights", only={first.pk})
    assert (count("uitk-time"), count("uitk-rights")) == (1, 1)
    assert Memo.objects.get().code == "uitk-time"


def test_codings_go_only_to_what_came_instead(case, text, give, known, closed):
    give(text, "werk-room", (0, 3))
    closed()
    with pytest.raises(ValidationError):
        go(case, known, "werk-room", "werk-nearby")
    with pytest.raises(ValidationError):
        go(case, known, "werk-nearby", "werk-one-plan")


def test_carrying_over_after_somebody_coded_is_refused(case, text, give, known, closed):
    give(text, "werk-room", (0, 3))
    closed()
    plan = plan_of(case=case, code="werk-room", target="werk-one-plan", only=None)
    give(text, "werk-one-plan", (4, 10))
    with pytest.raises(ChangedMeanwhileError):
        carry(
            case=case,
            code=known()["werk-room"],
            target="werk-one-plan",
            only=None,
            known=known(),
            stamp=plan.stamp,
            by=case.created_by,
        )
    assert not CodeStep.objects.exists()


def test_the_page_shows_what_would_change_before_it_does(case, text, give, closed, client):
    give(text, "werk-room", (0, 3))
    closed()
    at = url(case, "code-carry", "werk-room")
    preview = client.get(at)
    assert "1 codering krijgt de code" in preview.content.decode()
    assert not CodeStep.objects.exists()
    data = {"stap": "bevestigen", "stempel": hidden(preview, "stempel")}
    assert client.post(at, data | {"stempel": "van eerder"}).status_code == 409
    assert not CodeStep.objects.exists()
    page = client.post(at, data, follow=True).content.decode()
    assert "zijn overgezet naar ‘Eén plan, één regisseur’" in page
    history = client.get(url(case, "codes-history")).content.decode()
    assert "coderingen overgezet" in history


def test_the_page_of_a_split_code_asks_which_fragments_go_where(case, text, give, closed, client):
    first, second = give(text, "uitk-time", (0, 3), (4, 10))
    closed()
    at = url(case, "code-carry", "uitk-time")
    assert client.get(at).content.decode().count('name="fragment"') == 2
    assert client.post(at, {"fragment": [first.guid]}).status_code == 422
    assert client.post(at, {"target": "uitk-reach"}).status_code == 422
    assert client.post(at, {"target": "werk-nearby", "fragment": [first.guid]}).status_code == 422
    preview = client.post(at, {"target": "uitk-reach", "fragment": [second.guid]})
    data = {name: hidden(preview, name) for name in ("target", "elders", "stempel")}
    back = client.post(at, data | {"stap": "kiezen"}).content.decode()
    assert re.search(rf'value="{second.guid}" checked', back)
    client.post(at, data | {"stap": "bevestigen"})
    assert (count("uitk-time"), count("uitk-reach")) == (1, 1)


@pytest.mark.parametrize("key", ["werk-nearby", "nergens", "own-1"])
def test_there_is_nothing_to_carry_over_of_other_codes(case, closed, client, key):
    closed()
    assert client.get(url(case, "code-carry", key)).status_code == 404


def test_a_round_keeps_the_release_it_began_with(case, text, give, closed, client, signed_in):
    colleague = join(case, "coder")
    held = start_round(
        coding_round=CodingRound(case=case, name="Ronde 1", codebook_release=current_vocabulary().number),
        texts=[text],
        people=[case.created_by, colleague],
        by=case.created_by,
    )
    closed()
    desk = f"{url(case, 'coding', text.source.uuid)}?ronde={held.uuid}"
    assert 'data-key="werk-room"' in client.get(desk).content.decode()
    add = f"{url(case, 'coding-add', text.source.uuid)}?ronde={held.uuid}"
    for person in (case.created_by, colleague):
        assert signed_in(person).post(add, {"start": 0, "end": 3, "code": "werk-room"}).status_code == 302
    outside = url(case, "coding-add", text.source.uuid)
    refused = signed_in(case.created_by).post(outside, {"start": 0, "end": 3, "code": "werk-room"})
    assert refused.status_code == 400
    for person in (case.created_by, colleague):
        finish_part(coding_round=held, by=person)
    held.refresh_from_db()
    assert held.codebook_release == 1
    assert Coding.objects.get(settled=True).code == "werk-room"
    home = signed_in(case.created_by).get(url(case, "round", held.uuid)).content.decode()
    assert "Handelingsruimte" in home


def test_codings_in_a_running_round_stay_with_the_round(case, text, give, known, closed):
    held = CodingRound.objects.create(case=case, name="Ronde 1", codebook_release=1)
    coder = coder_for(case=case, user=case.created_by)
    RoundCoder.objects.create(round=held, coder=coder)
    common = {"case": case, "text": text, "end": 3, "quote": "Wij", "code": "werk-room", "coder": coder}
    Coding.objects.create(start=0, round=held, **common)
    closed()
    go(case, known, "werk-room", "werk-one-plan")
    assert Coding.objects.get().code == "werk-room"


def test_merged_codings_stand_in_the_history_of_their_text_alone(case, text, own, give, known, client):
    from cases.workbench.codetree.merging import make_plan, merge
    from cases.workbench.coding.tests.conftest import text_of

    a, b = own("Wachten", "Wachtkamer")
    other = text_of(case, "Elders. Ook hier.\n")
    give(text, a.key, (0, 3))
    give(other, a.key, (0, 6))
    plan = make_plan(case=case, sources=[a], target=b.key)
    merge(case=case, sources=[a], target=b.key, known=known(), stamp=plan.stamp, by=case.created_by)
    page = client.get(url(case, "coding-history", text.source.uuid)).content.decode()
    assert "code samengevoegd" in page
    assert "‘Wachtkamer’ op ‘Wij’, eerst ‘Wachten’" in page
    assert "Elders" not in page


def test_nothing_is_carried_over_again_to_a_code_that_the_codebook_closed(case, text, give, closed, known):
    give(text, "werk-room", (0, 3))
    closed()
    step = go(case, known, "werk-room", "werk-one-plan")
    undo(step=step, by=case.created_by)
    rows = [row | {"deprecated": row["key"] == "werk-one-plan"} for row in starter_payload()["code"]]
    make_release(3, code=rows)
    with pytest.raises(MovedOnError):
        redo(step=step, by=case.created_by)
    assert count("werk-room") == 1


def test_what_is_sent_twice_is_carried_over_once(case, text, give, closed, client):
    give(text, "werk-room", (0, 3))
    closed()
    at = url(case, "code-carry", "werk-room")
    sent = {"stap": "bevestigen", "stempel": hidden(client.get(at), "stempel")}
    assert [client.post(at, sent).status_code for _time in range(2)] == [302, 302]
    assert CodeStep.objects.count() == 1
    again = client.post(at, sent, follow=True).text
    assert "was al overgezet. Er is niets veranderd." in again


def test_opened_again_the_page_says_that_all_is_done_and_asks_nothing(case, text, give, closed, client):
    give(text, "werk-room", (0, 3))
    closed()
    at = url(case, "code-carry", "werk-room")
    before = client.get(at)
    assert 'value="bevestigen"' in before.text
    client.post(at, {"stap": "bevestigen", "stempel": hidden(before, "stempel")})
    again = client.get(at).text
    assert "Er is niets meer over te zetten." in again
    assert 'value="bevestigen"' not in again
    assert f'href="{url(case)}#code-werk-room"' in again
    assert "0 coderingen" not in again


def test_what_is_left_after_carrying_over_can_go_as_well(case, text, own, give, known, closed, client):
    give(text, "werk-room", (0, 3))
    closed()
    go(case, known, "werk-room", "werk-one-plan")
    OwnCode.objects.filter(pk=own("Wachten")[0].pk).update(parent="werk-room")
    assert 'value="bevestigen"' in client.get(url(case, "code-carry", "werk-room")).text
