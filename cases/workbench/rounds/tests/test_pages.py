"""The pages of a round, as its members use them."""

import re
import uuid

import pytest

from cases.codebook.queries import current_vocabulary
from cases.workbench.coding.tests.conftest import text_of
from cases.workbench.models import CodingRound, OwnCode, Settlement
from cases.workbench.tests.factories import join, make_case
from cases.workbench.tests.posting import address

from .conftest import SENTENCES, WORDS, Held, at

pytestmark = pytest.mark.one_database  # what is stored and asked, the tests of the services hold on both

TENSION = "span-rollen-en-vak"


@pytest.fixture
def held(book) -> Held:
    return Held()


@pytest.fixture
def compared(held) -> Held:
    for number in (1, 2, 3):
        held.code(held.ann, SENTENCES[number], TENSION)
        held.code(held.bob, SENTENCES[number], TENSION)
    held.code(held.ann, SENTENCES[5], TENSION)
    held.done()
    return held


def test_a_case_without_a_text_says_what_to_do_first(book, signed_in):
    case = make_case()
    page = signed_in(case.created_by).get(address("rounds", case)).text
    assert "Er is nog geen tekst om te coderen" in page
    assert address("sources", case) in page


def test_a_round_is_started_by_a_form_once(book, signed_in):
    case = make_case()
    text, colleague = text_of(case, WORDS), join(case, "coder")
    client, sent = signed_in(case.created_by), {"nonce": str(uuid.uuid4()), "version": "0"}
    page = client.get(address("round-new", case)).text
    assert "Alleen bronnen met een tekst" in page
    values = {
        "name": "Ronde 1",
        "sources": [text.source.uuid],
        "people": [case.created_by.uuid, colleague.uuid],
        "families": ["span"],
        "unit": "segments",
        "cut": "paragraph",
    }
    answers = [client.post(address("round-new", case), {**sent, **values}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    held = CodingRound.objects.get()
    assert (held.segments.count(), len(held.codes)) == (1, len(current_codes(book)))
    assert (held.codebook_release, held.texts.get()) == (book.number, text)


def current_codes(book) -> list[str]:
    return [code.key for code in book.codes("span") if not code.deprecated]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Geef de ronde een naam"),
        ({"sources": []}, "Kies minstens één bron"),
        ({"people": []}, "Kies minstens twee codeurs"),
        ({"people": ["9" * 40]}, "Kies uit de lijst."),
        ({"sources": ["1"]}, "Kies uit de lijst."),
        ({"unit": "segments", "cut": "turn"}, "geen stukken gevonden"),
    ],
)
def test_a_round_that_can_not_be_held_keeps_what_was_typed(book, signed_in, change, sentence):
    case = make_case()
    text, colleague = text_of(case, WORDS), join(case, "coder")
    values = {
        "nonce": str(uuid.uuid4()),
        "name": "Ronde Wilg",
        "sources": [text.source.uuid],
        "people": [case.created_by.uuid, colleague.uuid],
        "unit": "free",
    } | change
    answer = signed_in(case.created_by).post(address("round-new", case), values)

    assert (answer.status_code, CodingRound.objects.count()) == (422, 0)
    assert sentence in answer.text
    assert change.get("name", "Ronde Wilg") in answer.text


def test_until_all_are_done_a_page_tells_nothing_of_others(held, signed_in):
    held.code(held.ann, SENTENCES[1], TENSION)
    held.done(held.ann)
    reviewer = join(held.case, "reviewer")
    for person in (held.bob, reviewer):
        client = signed_in(person)
        page = client.get(address("round", held.case, held.round.uuid)).text
        assert SENTENCES[1] not in page
        assert client.get(address("differences", held.case, held.round.uuid)).status_code == 404
        settle = client.post(address("difference-settle", held.case, held.round.uuid))
        assert settle.status_code == 404
    mine = signed_in(held.ann).get(address("round", held.case, held.round.uuid)).text
    assert "U legde 1 codering vast." in mine


def test_being_done_and_going_on_after_all(held, signed_in):
    ann, url = signed_in(held.ann), address("round-part", held.case, held.round.uuid)
    assert "U bent klaar. De anderen coderen nog." in ann.post(url, {"klaar": "1"}, follow=True).text
    assert "U kunt verder coderen." in ann.post(url, {"klaar": "0"}, follow=True).text
    ann.post(url, {"klaar": "1"})
    last = signed_in(held.bob).post(url, {"klaar": "1"}, follow=True).text
    assert "Iedereen is klaar." in last
    assert "niet berekenbaar" in last
    assert "iedereen ziet elkaars codes al" in ann.post(url, {"klaar": "0"}, follow=True).text


def test_who_does_not_code_in_the_round_is_never_done(held, signed_in):
    carl = join(held.case, "coder")
    answer = signed_in(carl).post(address("round-part", held.case, held.round.uuid), {"klaar": "1"})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", "voorlopig"),
        ("?eenheid=character&basis=coded-only", "Eenheden"),
        ("?eenheid=niets&basis=niets", "betrouwbaar"),
    ],
)
def test_the_figures_are_shown_per_code_with_their_meaning(compared, signed_in, query, shown):
    page = signed_in(compared.bob).get(address("round", compared.case, compared.round.uuid) + query).text
    assert shown in page
    assert "Alle codes samen" in page
    assert "1 open" in page


def test_a_difference_is_settled_and_taken_back(compared, signed_in):
    bob, url = signed_in(compared.bob), address("difference-settle", compared.case, compared.round.uuid)
    page = bob.get(address("differences", compared.case, compared.round.uuid)).text
    assert (SENTENCES[5] in page, SENTENCES[1] not in page.split("<mark")[1]) == (True, True)
    start = WORDS.index(SENTENCES[5])
    place = {
        "text": compared.text.uuid,
        "start": start,
        "end": start + len(SENTENCES[5]),
        "stretch_code": TENSION,
    }
    refused = bob.post(url, {**place, "choice": "new", "note": "Hmm."})
    assert (refused.status_code, "Kies de code die hier hoort." in refused.text) == (422, True)
    assert "Hmm." in refused.text
    ann = compared.round.coders.get(coder__user=compared.ann).coder
    done = bob.post(url, {**place, "choice": f"one-{ann.pk}", "note": "Zeker."}, follow=True).text
    assert "De beslissing is bewaard." in done
    assert f"Zoals {compared.ann} het codeerde." in done
    assert Settlement.objects.exclude(choice="common").get().note == "Zeker."
    assert "teruggedraaid" in bob.post(url, {**place, "terug": "1"}, follow=True).text
    assert Settlement.objects.exclude(choice="common").count() == 0


@pytest.mark.parametrize(
    "place",
    [{}, {"text": "x"}, {"start": "-1"}, {"end": "x"}, {"stretch_code": "span-x"}, {"start": "9" * 30}],
)
def test_a_place_that_is_no_difference_is_no_page(compared, signed_in, place):
    sent = {"text": compared.text.uuid, "start": 0, "end": 5, "stretch_code": TENSION, "choice": "all"}
    url = address("difference-settle", compared.case, compared.round.uuid)
    assert signed_in(compared.ann).post(url, sent | place).status_code == 404
    assert Settlement.objects.exclude(choice="common").count() == 0


def test_a_reviewer_reads_and_decides_nothing(compared, signed_in):
    reviewer = signed_in(join(compared.case, "reviewer"))
    page = reviewer.get(address("differences", compared.case, compared.round.uuid)).text
    assert "Beslissen" not in page
    url = address("difference-settle", compared.case, compared.round.uuid)
    assert reviewer.post(url, {}).status_code == 404
    assert reviewer.get(address("round-new", compared.case)).status_code == 404


def test_an_author_goes_on_without_a_coder_and_removes_a_round_nobody_coded_in(held, signed_in):
    ann = signed_in(held.ann)
    place = held.round.coders.get(coder__user=held.bob)
    url = address("round-drop-coder", held.case, held.round.uuid, place.coder.guid)
    assert "Bob" in ann.get(url).text
    assert "minstens twee codeurs" in ann.post(url, follow=True).text
    removal = address("round-remove", held.case, held.round.uuid)
    assert ann.get(removal).status_code == 200
    assert "De ronde is verwijderd." in ann.post(removal, follow=True).text
    assert CodingRound.objects.count() == 0


@pytest.mark.parametrize("differing", [3, 12])
def test_the_list_of_differences_asks_as_much_for_many(
    held, signed_in, django_assert_max_num_queries, differing
):
    for number in range(differing):
        held.code(held.ann, SENTENCES[2 * number], TENSION)
    held.done()
    client = signed_in(held.ann)
    with django_assert_max_num_queries(21):
        client.get(address("differences", held.case, held.round.uuid))


def test_two_differences_on_one_code_have_names_of_their_own(held, signed_in):
    for number in (1, 5):
        held.code(held.ann, SENTENCES[number], TENSION)
    held.done()
    page = signed_in(held.ann).get(address("differences", held.case, held.round.uuid)).text
    titles = re.findall(r'<h2 id="stuk-.*?</h2>', page)
    assert ["Stuk 1 van 2" in titles[0], "Stuk 2 van 2" in titles[1], len(titles)] == [True, True, 2]


def test_the_overall_figures_come_first_and_codes_nobody_gave_stand_together(held, signed_in):
    others = [code.key for code in current_vocabulary().codes("span") if code.key != TENSION]
    held.round.codes = [*others[:2], TENSION]
    held.round.save()
    held.code(held.ann, SENTENCES[1], TENSION)
    held.code(held.bob, SENTENCES[1], TENSION)
    held.done()
    page = signed_in(held.ann).get(address("round", held.case, held.round.uuid)).text
    table, _, never = page.partition("<tbody>")[2].partition("</tbody>")
    assert re.findall(r'<th scope="row">(?:<.*?>)*\s*([^<]+)', table)[0] == "Alle codes samen"
    assert table.count("<tr") == 2
    assert re.search(r"<details class=\"never-given\"><summary>2 codes die niemand gaf", never)
    assert page.count("lieten ze overal weg") == 1
    assert "niet berekenbaar" not in table


@pytest.mark.parametrize("codes", [[], [TENSION]], ids=["all", "some"])
def test_a_list_of_codes_that_was_chosen_beforehand_offers_no_new_ones(book, signed_in, codes):
    held = Held(codes=codes)
    client, round_ = signed_in(held.ann), f"?ronde={held.round.uuid}"
    pages = {
        name: address(name, held.case, held.text.source.uuid) + round_
        for name in ("coding", "coding-sentences", "coding-add")
    }
    palette, sentences = client.get(pages["coding"]).text, client.get(pages["coding-sentences"]).text
    shown = ["data-make" in palette, "data-in-vivo" in palette, 'name="nieuw"' in sentences]
    fixed = "In deze ronde staat de lijst van codes vast."
    assert shown == [not codes] * 3
    assert [fixed in palette, fixed in sentences] == [bool(codes)] * 2
    start, end = at(SENTENCES[0])
    answer = client.post(pages["coding-add"], {"start": start, "end": end, "nieuw": "Iets"})
    assert answer.status_code == (400 if codes else 302)
    assert (fixed[:-1] in answer.text, OwnCode.every.count()) == (bool(codes), 0 if codes else 1)
