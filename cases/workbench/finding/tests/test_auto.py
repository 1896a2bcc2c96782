"""Coding what was found: after a look, in one step, nothing doubled."""

import html
import re
import uuid

import pytest

from cases.workbench.coding import history
from cases.workbench.coding.services import Wish, add_codings
from cases.workbench.coding.tests.conftest import text_of
from cases.workbench.models import Coding, CodingStep
from cases.workbench.sources.incoming import parts_of
from cases.workbench.sources.texts import store_text
from cases.workbench.tests.factories import join

from .conftest import TALK, ask, rows, spoken, url


def form(found: str, case, **more):
    """The address to send to, and the form, for all that was found."""
    name = found.partition("?")[2]
    values = {"welke": "alle", "wat": "zin", "code": "workload", **more}
    return f"{url(case, 'search-code')}?{name}", values


def coded(client, case, q="tijd", **more):
    address, values = form(ask(client, case, q), case, **more)
    return client.post(address, values | {"bevestig": "1", "nonce": values.get("nonce", uuid.uuid4())})


def standing():
    return list(Coding.objects.standing().order_by("start").values_list("quote", flat=True))


def test_first_a_look_then_one_step(client, case, text):
    address, values = form(ask(client, case, "tijd"), case)
    page = client.post(address, values).content.decode()
    assert "<strong>3</strong> nieuwe coderingen" in page
    assert len(rows(page)) == 3
    assert not Coding.objects.exists()
    nonce = re.search(r'name="nonce" value="(.*?)"', page)[1]
    answer = client.post(address, values | {"bevestig": "1", "nonce": nonce})
    step = CodingStep.objects.get()
    assert answer["Location"] == url(case, "search-coded", step.uuid)
    assert (step.verb, step.text, len(step.changes)) == ("auto", text, 3)
    again = client.post(address, values | {"bevestig": "1", "nonce": nonce})
    assert again["Location"] == answer["Location"]
    assert Coding.objects.count() == 3


@pytest.mark.parametrize(
    ("wat", "quotes"),
    [
        ("woorden", ["cliënten"]),
        ("zin", ["De cliënten wachtten, ook in de tijd daarna."]),
        ("beurt", ["Wij hadden 😀 geen tijd. De cliënten wachtten, ook in de tijd daarna."]),
    ],
)
def test_how_much_is_coded(client, case, text, wat, quotes):
    coded(client, case, "clienten", wat=wat)
    assert standing() == quotes


def test_two_passages_of_one_turn_are_one_coding(client, case, text):
    coded(client, case, "tijd", wat="beurt")
    assert len(standing()) == 2


def previewed(page: str) -> list[list[str]]:
    """The words that get the code, and those that have it, on a page that shows what will come."""
    coming, _, already = page.partition("Deze woorden hebben de code al")
    return [re.findall(r"<mark>(.*?)</mark>", part, re.S) for part in (coming, already)]


@pytest.mark.parametrize("wat", ["woorden", "zin", "beurt"])
def test_the_look_shows_exactly_what_will_be_coded_one_row_for_each_coding(client, case, wat):
    spoken(case, TALK + "R2: De tijd, de tijd.\nR2: <Tijd> & tijd. Tijd is geld.\n")
    address, values = form(ask(client, case, "tijd"), case, wat=wat)
    shown, already = previewed(client.post(address, values).text)
    coded(client, case, wat=wat)
    assert ([html.unescape(one) for one in shown], already) == (standing(), [])
    shown, already = previewed(client.post(address, values).text)
    assert ([html.unescape(one) for one in already], shown) == (standing(), [])


def test_what_has_the_code_already_stands_apart(client, case, text):
    start, turn = TALK.index("Een café"), "Een café is geen kantoor."
    add_codings(text=text, wishes=[Wish(start, start + len(turn), "workload")], by=case.created_by)
    address, values = form(ask(client, case, "geen"), case, wat="beurt")
    page = client.post(address, values).text
    spoken_turn = "Wij hadden 😀 geen tijd. De cliënten wachtten, ook in de tijd daarna."
    assert previewed(page) == [[spoken_turn], [turn]]
    assert "<strong>1</strong> nieuwe codering." in page


def test_only_what_is_ticked(client, case, text):
    found = ask(client, case, "tijd")
    names = re.findall(r'name="passage" value="(.*?)"', client.get(found).content.decode())
    address, values = form(found, case, welke="gekozen", passage=names[1])
    page = client.post(address, values).content.decode()
    assert f'type="hidden" name="passage" value="{names[1]}"' in page
    client.post(address, values | {"bevestig": "1"})
    assert standing() == ["De cliënten wachtten, ook in de tijd daarna."]


def test_nothing_is_doubled(client, case, text):
    start, sentence = TALK.index("Wij"), "Wij hadden 😀 geen tijd."
    add_codings(text=text, wishes=[Wish(start, start + len(sentence), "workload")], by=case.created_by)
    address, values = form(ask(client, case, "tijd"), case)
    page = client.post(address, values).content.decode()
    assert "<strong>2</strong> nieuwe coderingen" in page
    assert "1 staat er al" in page
    coded(client, case)
    assert coded(client, case)["Location"].startswith(url(case) + "?zoek=")
    assert len(standing()) == len(set(standing())) == 3


def test_across_sources_it_is_undone_as_one(client, case, text):
    other = spoken(case, "Daar was tijd genoeg.\n", title="Interview 2")
    page = coded(client, case)["Location"]
    step = CodingStep.objects.get()
    assert step.text is None
    assert len(step.changes) == 4
    for one in (text, other):
        seen = client.get(url(case, "coding-history", one.source.uuid)).content.decode()
        assert "zoekresultaat gecodeerd" in seen.lower()
    assert "Alles ongedaan maken" in client.get(page).content.decode()
    assert client.post(page)["Location"] == page
    assert standing() == []
    assert client.post(page).status_code == 302
    assert "Ongedaan gemaakt" in client.get(page).content.decode()


def test_in_one_source_the_page_of_the_text_undoes_it_too(client, case, text):
    coded(client, case)
    history.undo(text=text, by=case.created_by)
    assert standing() == []


def test_what_somebody_changed_meanwhile_is_left_alone(client, case, text):
    page = coded(client, case)["Location"]
    Coding.objects.filter(pk=Coding.objects.first().pk).update(code="role-clarity")
    assert client.post(page).status_code == 409
    assert len(standing()) == 3


def test_only_who_did_it_takes_it_back(client, case, text, signed_in):
    page = coded(client, case)["Location"]
    colleague = signed_in(join(case, "coder"))
    assert "Alles ongedaan maken" not in colleague.get(page).content.decode()
    assert colleague.post(page).status_code == 404
    assert len(standing()) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"welke": "gekozen"},
        {"welke": "gekozen", "passage": "1-0-5"},
        {"code": ""},
        {"code": "bestaat-niet"},
        {"wat": "alles"},
    ],
    ids=range(5),
)
def test_what_is_not_right_is_said_and_codes_nothing(client, case, text, wrong):
    answer = coded(client, case, **wrong)
    assert answer.status_code == 422
    assert "fouten-titel" in answer.content.decode()
    assert not Coding.objects.exists()


def test_a_text_that_was_replaced_meanwhile_is_not_coded(client, case, text):
    found = ask(client, case, "tijd")
    names = re.findall(r'name="passage" value="(.*?)"', client.get(found).content.decode())
    store_text(source=text.source, parts=parts_of("Ook nu tijd.\n"), origin="paste", by=case.created_by)
    address, values = form(found, case, welke="gekozen", passage=names[0])
    assert client.post(address, values | {"bevestig": "1"}).status_code == 422
    assert not Coding.objects.exists()


def test_a_tension_starts_with_the_perspective_of_its_source(client, case, text):
    coded(client, case, "cafe", code="shared-responsibility")
    assert Coding.objects.get().stakeholder == "pers-generalist"


def test_positions_past_emoji_and_accents(client, case):
    text = text_of(case, words="😀👍🏽 cafe\u0301 en café.\n", cut=3)
    coded(client, case, "café", wat="woorden")
    found = Coding.objects.filter(text=text).order_by("start").values_list("start", "end", "quote")
    assert list(found) == [(4, 9, "cafe\u0301"), (13, 17, "café")]


def test_how_many_cost_no_queries(client, case, django_assert_max_num_queries):
    spoken(case, "Geen tijd voor dat gezin.\n" * 400)
    address, values = form(ask(client, case, "tijd"), case)
    # SQLite takes 999 values at once: ten of these are inserts.
    with django_assert_max_num_queries(42):
        client.post(address, values | {"bevestig": "1"})
    assert len(standing()) == 400


def passages(page) -> list[str]:
    """What can be ticked on a page, and of that what is ticked."""
    return re.findall(r'name="passage" value="(.*?)"( checked)?', page.text)


def test_what_is_ticked_is_kept_on_other_pages(client, case):
    spoken(case, "Geen tijd voor dat gezin.\n" * 120)
    found = ask(client, case, "tijd")
    address, _values = form(found, case)
    first = [name for name, _ in passages(client.get(found))]

    second = client.post(address, {"passage": first[:2], "naar": "2"}, follow=True)
    assert second.context["page"].number == 2
    assert "2 passages zijn aangevinkt" in second.text
    more = [name for name, _ in passages(second)]
    at_two = f"{address}&pagina=2"
    again = client.post(at_two, {"passage": more[:1], "naar": "1"}, follow=True)
    assert [name for name, is_ticked in passages(again) if is_ticked] == first[:2]

    values = {"welke": "gekozen", "wat": "zin", "code": "workload", "passage": first[1:2]}
    preview = client.post(f"{address}&pagina=1", values)
    assert preview.context["plan"].new == 2
    client.post(address, values | {"passage": preview.context["passages"], "bevestig": "1"})
    assert Coding.objects.count() == 2
    assert not any(is_ticked for _, is_ticked in passages(client.get(found)))


def test_a_whole_page_is_ticked_or_left_at_once(client, case):
    spoken(case, "Geen tijd voor dat gezin.\n" * 60)
    address, _values = form(ask(client, case, "tijd"), case)
    every = client.post(address, {"vink": "alle"}, follow=True)
    assert len(every.context["ticked"]) == 50
    then = client.post(f"{address}&pagina=2", {"vink": "alle"}, follow=True)
    assert len(then.context["ticked"]) == 60
    none = client.post(address, {"vink": "geen", "passage": list(every.context["ticked"])}, follow=True)
    assert len(none.context["ticked"]) == 10


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", ""])
def test_a_page_that_is_not_there_is_the_first_or_the_last(client, case, text, number):
    address, _values = form(ask(client, case, "tijd"), case)
    assert client.post(address, {"naar": number}, follow=True).status_code == 200
