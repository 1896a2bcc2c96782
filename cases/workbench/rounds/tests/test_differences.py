"""What a round shows beside its figures where coders differ, and which codes may stand instead."""

import re

import pytest
from django.core.exceptions import ValidationError

from cases.workbench.models import Coding, OwnCode, Settlement
from cases.workbench.rounds.queries import differing, passages
from cases.workbench.rounds.settling import settle
from cases.workbench.tests.posting import address

from .conftest import SENTENCES, WORDS, Held

pytestmark = pytest.mark.one_database  # what is stored and asked, the tests of the services hold on both

TENSION = "span-rollen-en-vak"


def others(book) -> list[str]:
    return [code.key for code in book.codes("span") if not code.deprecated and code.key != TENSION]


def compared(**fields) -> Held:
    """Both coded sentences 1 and 3; Ann the fifth too."""
    held = Held(**fields)
    for number in (1, 3):
        held.code(held.ann, SENTENCES[number], TENSION)
        held.code(held.bob, SENTENCES[number], TENSION)
    held.code(held.ann, SENTENCES[5], TENSION)
    held.done()
    return held


def offered(page: str) -> list[str]:
    return re.findall(r'<option value="([^"]+)"', page.partition('name="code"')[2].partition("</select>")[0])


def sent(held: Held, **values) -> dict[str, object]:
    start = WORDS.index(SENTENCES[5])
    place = {"text": held.text.uuid, "start": start, "end": start + len(SENTENCES[5])}
    return {**place, "stretch_code": TENSION, "choice": "new", **values}


def test_a_round_with_chosen_codes_offers_those_and_takes_no_other(book, signed_in):
    first, second, *rest = others(book)
    held = compared(codes=[TENSION, first, second])
    ann, url = signed_in(held.ann), address("difference-settle", held.case, held.round.uuid)
    page = ann.get(address("differences", held.case, held.round.uuid)).text
    assert offered(page) == [first, second]
    assert "welke code van deze ronde hoort hier dan?" in page
    for code in (rest[0], TENSION):
        refused = ann.post(url, sent(held, code=code))
        assert (refused.status_code, "Deze code kan hier niet." in refused.text) == (422, True)
    assert Settlement.objects.exclude(choice="common").count() == 0
    assert "De beslissing is bewaard." in ann.post(url, sent(held, code=second), follow=True).text
    assert Coding.objects.standing().agreed().get(quote=SENTENCES[5]).code == second


def test_dots_stand_only_where_the_text_goes_on(book):
    held = Held()
    for number in (0, 20, 39):
        held.code(held.ann, SENTENCES[number], TENSION)
    held.done()
    first, middle, last = passages(held.round, differing(held.round))
    assert (first.before, first.words, first.after[-1]) == ("", SENTENCES[0], "…")
    assert (middle.before[0], middle.after[-1]) == ("…", "…")
    assert (last.before[0], last.words, last.after) == ("…", SENTENCES[39], "")
    assert WORDS.endswith(last.before[1:] + last.words)


def test_no_service_settles_with_a_code_outside_the_round(book):
    held = compared(codes=[TENSION])
    [stretch] = differing(held.round)
    new = [(*stretch.span, others(book)[0])]
    with pytest.raises(ValidationError, match="hoort niet bij de ronde"):
        settle(coding_round=held.round, stretch=stretch, choice="new", by=held.ann, new=new)
    assert Settlement.objects.exclude(choice="common").count() == 0


def test_own_codes_are_offered_where_the_round_lets_them_in(book, signed_in):
    for chosen in (False, True):
        held = Held()
        own = OwnCode.objects.create(case=held.case, key=f"own-{chosen}", name="Angst")
        held.round.codes = [TENSION, *([own.key] if chosen else [])]
        held.round.save()
        held.code(held.ann, SENTENCES[5], TENSION)
        held.done()
        page = signed_in(held.ann).get(address("differences", held.case, held.round.uuid)).text
        assert offered(page) == ([own.key] if chosen else [])
        assert ("Iets nieuws" in page) is chosen


def test_a_round_of_one_code_takes_nothing_new(book, signed_in):
    held = compared(codes=[TENSION])
    answer = signed_in(held.ann).post(
        address("difference-settle", held.case, held.round.uuid), sent(held, code=others(book)[0])
    )
    assert (answer.status_code, "Kies wat er blijft staan." in answer.text) == (422, True)


def test_a_round_of_all_codes_offers_all(book, signed_in):
    held = compared()
    page = signed_in(held.ann).get(address("differences", held.case, held.round.uuid)).text
    assert set(others(book)) < set(offered(page))


def test_a_difference_within_a_sentence_says_that_it_is_none_by_sentence(book, signed_in):
    """100 % by sentence, and still something to settle: the page says why."""
    held = Held()
    held.code(held.ann, SENTENCES[1], TENSION)
    held.code(held.bob, SENTENCES[1].removesuffix("."), TENSION)
    held.done()
    client, url = signed_in(held.ann), address("round", held.case, held.round.uuid)
    shown = {unit: cells(client.get(f"{url}?eenheid={unit}").text) for unit in ("sentence", "character")}
    assert shown["sentence"][-5] == "100 %"
    assert shown["sentence"][-1] == "1 open : alle codes (per zin gelijk)"
    assert shown["character"][-5] == "99,9 %"
    assert shown["character"][-1] == "1 open : alle codes"
    page = client.get(address("differences", held.case, held.round.uuid)).text
    assert "Dit verschil zit binnen een zin." in page


def test_of_several_differences_those_within_a_sentence_are_counted(book, signed_in):
    held = Held()
    held.code(held.ann, SENTENCES[1], TENSION)
    held.code(held.bob, SENTENCES[1].removesuffix("."), TENSION)
    held.code(held.bob, SENTENCES[7], TENSION)
    held.done()
    page = signed_in(held.ann).get(address("round", held.case, held.round.uuid)).text
    assert cells(page)[-1] == "2 open : alle codes (waarvan 1 per zin gelijk)"
    listed = signed_in(held.ann).get(address("differences", held.case, held.round.uuid)).text
    assert listed.count("Dit verschil zit binnen een zin.") == 1


def cells(page: str) -> list[str]:
    """The row of all codes together, as it is read."""
    row = page.partition("Alle codes samen</th>")[2].partition("</tr>")[0]
    return [" ".join(re.sub("<[^>]*>", " ", cell).split()) for cell in re.findall("(?s)<td.*?</td>", row)]
