"""The pages of the codes as a browser without a script sends them."""

import re

import pytest
from django.urls import reverse

from cases.workbench.codetree.steps import undo
from cases.workbench.coding.services import change_coding, coder_for
from cases.workbench.models import CodeStep, Coding, CodingRound, OwnCode, RoundCoder
from cases.workbench.tests.factories import ResearcherFactory, join

pytestmark = pytest.mark.one_database


@pytest.fixture
def client(case, signed_in):
    return signed_in(case.created_by)


def url(case, name="codes", *more):
    return reverse(f"workbench:{name}", args=[case.uuid, *more])


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())[1]


def test_the_tree_shows_own_codes_in_the_codebook_too(client, case, own, text, give):
    a, b = own("Wachten", "Vrijdag")
    give(text, a.key, (0, 3))
    data = {"version": 1, "where": "under", "to": "workload"}
    moved = client.post(url(case, "owncode-move", b.uuid), data, follow=True)
    assert "‘Vrijdag’ is verplaatst." in moved.content.decode()
    page = client.get(url(case)).content.decode()
    back = {"version": 2, "where": "under", "to": "-"}
    tree = page[page.index("<h2>Eigen codes") :]
    assert tree.index("Wachten") < tree.index("Het codeboek") < tree.index("Vrijdag")
    client.post(url(case, "owncode-move", b.uuid), back)
    assert not OwnCode.objects.exclude(parent="").exists()
    assert client.get(url(case))["Cache-Control"].count("no-store") == 1


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"version": 1, "where": "under", "to": "zelf"}, 422),
        ({"version": 1, "where": "naast", "to": "-"}, 422),
        ({"version": 1, "where": "before", "to": "workload"}, 422),
        ({"version": 1, "where": "under", "to": ""}, 422),
        ({"version": 9, "where": "under", "to": "workload"}, 409),
        ({"version": "x", "where": "under", "to": "workload"}, 409),
    ],
)
def test_a_move_that_cannot_be_says_why(client, case, own, data, status):
    [a] = own("Wachten")
    answer = client.post(url(case, "owncode-move", a.uuid), data)
    assert answer.status_code == status
    assert 'class="error-summary"' in answer.content.decode()
    assert OwnCode.objects.get().parent == ""


def test_merging_is_looked_at_confirmed_and_undone(client, case, own, text, give):
    a, b = own("Wachten", "Wachtkamer")
    give(text, a.key, (0, 3), (4, 10))
    give(text, b.key, (0, 3))
    at = url(case, "owncode-merge", a.uuid)
    preview = client.post(at, {"target": b.key})
    assert "1 codering krijgt de code" in preview.content.decode()
    assert "1 codering zou dubbel zijn" in preview.content.decode()
    assert not CodeStep.objects.exists()
    data = {"target": b.key, "stap": "bevestigen", "stempel": hidden(preview, "stempel")}
    page = client.post(at, data, follow=True)
    assert "opgegaan in ‘Wachtkamer’" in page.content.decode()
    assert Coding.objects.standing().filter(code=b.key).count() == 2
    again = client.post(at, data)
    assert again.status_code == 409
    client.post(url(case, "codes-undo"), {"stap": hidden(page, "stap")})
    assert Coding.objects.standing().filter(code=a.key).count() == 2


def test_merging_after_somebody_coded_shows_what_is_now_so(client, case, own, text, give):
    a, b = own("Wachten", "Wachtkamer")
    give(text, a.key, (0, 3))
    at = url(case, "owncode-merge", a.uuid)
    preview = client.post(at, {"target": b.key})
    give(text, a.key, (4, 10))
    data = {"target": b.key, "stap": "bevestigen", "stempel": hidden(preview, "stempel")}
    answer = client.post(at, data)
    assert answer.status_code == 409
    assert "2 coderingen krijgen de code" in answer.content.decode()
    assert client.post(at, data | {"stempel": hidden(answer, "stempel")}).status_code == 302


def test_the_preview_says_that_a_running_round_stays_and_tells_nothing_of_it(client, case, own, text):
    a, b = own("Wachten", "Wachtkamer")
    held = CodingRound.objects.create(case=case, name="Ronde 1", codebook_release=1)
    coder = coder_for(case=case, user=join(case, "coder"))
    RoundCoder.objects.create(round=held, coder=coder)
    Coding.objects.create(
        case=case, text=text, start=0, end=3, quote="Wij", code=a.key, coder=coder, round=held
    )
    page = client.post(url(case, "owncode-merge", a.uuid), {"target": b.key}).content.decode()
    assert "Coderingen in een lopende ronde blijven zoals ze zijn" in page
    assert "0 coderingen krijgen" in page


def test_splitting_keeps_what_was_ticked_on_other_pages(client, case, own, text, give):
    [a] = own("Wachten")
    made = give(text, a.key, *((at, at + 1) for at in range(60) if not text_at(text, at).isspace()))
    first, last = made[0], made[-1]
    at = url(case, "owncode-split", a.uuid)
    second = client.post(at, {"naam": "Tijd", "fragment": [first.guid], "pagina": 2})
    assert str(first.guid) == hidden(second, "elders")
    data = {"naam": "Tijd", "fragment": [last.guid], "elders": hidden(second, "elders"), "hier": 2}
    preview = client.post(at, data)
    assert "2 coderingen krijgen de nieuwe code ‘Tijd’" in preview.content.decode()
    confirm = {name: hidden(preview, name) for name in ("naam", "elders", "stempel")}
    assert client.post(at, confirm | {"stap": "bevestigen"}).status_code == 302
    new = OwnCode.objects.get(name="Tijd")
    assert set(Coding.objects.filter(code=new.key)) == {first, last}


def text_at(text, at):
    return text.parts.get().content[at]


def test_a_split_that_is_sent_twice_is_done_once(client, case, own, text, give):
    [a] = own("Wachten")
    first, second = give(text, a.key, (0, 3), (4, 10))
    at = url(case, "owncode-split", a.uuid)
    preview = client.post(at, {"naam": "Wachtkamer", "fragment": [first.guid]})
    sent = {name: hidden(preview, name) for name in ("naam", "elders", "stempel")} | {"stap": "bevestigen"}
    pages = [client.post(at, sent, follow=True).content.decode() for _time in range(2)]
    assert all("‘Wachtkamer’ is gemaakt uit ‘Wachten’." in page for page in pages)
    assert CodeStep.objects.count() == 1
    for other in ({"elders": str(second.guid)}, {"naam": "Gang"}):
        assert client.post(at, sent | other).status_code in {409, 422}
    undo(step=CodeStep.objects.get(), by=case.created_by)
    assert client.post(at, sent).status_code == 409
    assert CodeStep.objects.count() == 1


def test_splitting_without_a_name_or_a_fragment_says_so(client, case, own, text, give):
    [a] = own("Wachten")
    [coding] = give(text, a.key, (0, 3))
    at = url(case, "owncode-split", a.uuid)
    nameless = client.post(at, {"fragment": [coding.guid]})
    assert (nameless.status_code, "Geef de nieuwe code een naam" in nameless.content.decode()) == (422, True)
    assert "checked" in nameless.content.decode()
    empty = client.post(at, {"naam": "Tijd", "fragment": ["onzin"]})
    assert (empty.status_code, "minstens één fragment" in empty.content.decode()) == (422, True)


def test_retiring_shows_where_the_code_is_used(client, case, own, text, give):
    [a] = own("Wachten")
    give(text, a.key, (0, 3))
    at = url(case, "owncode-retire", a.uuid)
    assert "Interview 1" in client.get(at).content.decode()
    client.post(at, {"vervallen": "1", "version": 1})
    assert OwnCode.objects.get().deprecated
    assert client.post(at, {"vervallen": "0", "version": 1}).status_code == 409
    client.post(at, {"vervallen": "0", "version": 2})
    assert not OwnCode.objects.get().deprecated


def test_the_history_of_a_code_says_who_did_what_and_undoes_it(client, case, own, text, give):
    a, b = own("Wachten", "Vrijdag")
    form = {"name": "Lang wachten", "palette": 3, "version": 1, "description": ""}
    client.post(url(case, "owncode-edit", a.uuid), form)
    client.post(url(case, "owncode-retire", b.uuid), {"vervallen": "1", "version": 1})
    page = client.get(url(case, "codes-history"), {"code": a.key})
    words = page.content.decode()
    assert "code gewijzigd" in words
    assert "vervallen verklaard" not in words
    client.post(url(case, "codes-undo"), {"stap": hidden(page, "stap")})
    assert OwnCode.objects.get(pk=a.pk).name == "Wachten"
    assert client.get(url(case, "codes-history"), {"code": "bestaat-niet"}).status_code == 404


def test_undo_after_a_colleague_went_on_is_refused_with_a_sentence(client, case, own, text, give):
    a, b = own("Wachten", "Vrijdag")
    give(text, a.key, (0, 3))
    at = url(case, "owncode-merge", a.uuid)
    stamp = hidden(client.post(at, {"target": b.key}), "stempel")
    client.post(at, {"target": b.key, "stap": "bevestigen", "stempel": stamp})
    change_coding(coding=Coding.objects.get(), version=2, by=join(case, "coder"), code="workload")
    answer = client.post(url(case, "codes-undo"), {"stap": CodeStep.objects.get().uuid})
    assert answer.status_code == 409
    assert "wijzigde daarna iets" in answer.content.decode()
    assert Coding.objects.get().code == "workload"


def test_who_may_only_read_sees_the_tree_and_changes_nothing(case, own, signed_in):
    [a] = own("Wachten")
    reviewer = signed_in(join(case, "reviewer"))
    page = reviewer.get(url(case)).content.decode()
    assert "Wachten" in page
    assert "Verplaatsen" not in page
    stranger = signed_in(ResearcherFactory())
    for name in ("move", "merge", "split", "retire"):
        at = url(case, f"owncode-{name}", a.uuid)
        assert reviewer.post(at, {}).status_code in (403, 404)
        assert stranger.get(at).status_code == 404
    assert stranger.get(url(case, "codes-history")).status_code == 404
    for raw in ("", "x", "00000000-0000-4000-8000-000000000000"):
        assert stranger.post(url(case, "codes-undo"), {"stap": raw}).status_code == 404


def test_a_step_of_another_case_is_not_found(client, case, own, signed_in):
    from cases.workbench.coding.adding import own_code
    from cases.workbench.tests.factories import make_case

    other = make_case(code="CASUS-02")
    code = own_code(case=other, name="Elders", by=other.created_by)
    away = signed_in(other.created_by)
    away.post(url(other, "owncode-retire", code.uuid), {"vervallen": "1", "version": 1})
    step = CodeStep.objects.get(verb=CodeStep.Verb.RETIRE)
    assert client.post(url(case, "codes-undo"), {"stap": step.uuid}).status_code == 404
    assert client.get(url(case, "owncode-move", code.uuid)).status_code == 404
    assert undo(step=step, by=other.created_by)


@pytest.mark.parametrize("count", [2, 40])
def test_the_tree_takes_the_same_few_queries(
    client, case, own, text, give, count, django_assert_max_num_queries
):
    codes = own(*(f"Code {number}" for number in range(count)))
    for code in codes[:5]:
        give(text, code.key, (0, 3))
    with django_assert_max_num_queries(16):
        client.get(url(case))
