"""Coding a text with the hands: a few keys, one drag and one click, or ticks without any script."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.desk import AUTHOR, WORDS, Desk
from tests.site import Site

pytestmark = pytest.mark.browser
NewContext = Callable[..., BrowserContext]


@pytest.fixture
def desk(new_context: NewContext, journey_site: Site) -> Desk:
    return Desk(journey_site, new_context())


def test_a_fragment_takes_five_keys(desk):
    desk.page.locator("#tekst").focus()
    desk.keys("ArrowDown", "Enter", "t", "i", "Enter")
    desk.told().to_have_text(re.compile("^Gecodeerd: Caseload- en tijdsdruk"))
    assert [row[2:] for row in desk.codings()] == [["Er was 😅 geen tijd.", "workload"]]
    expect(desk.page.locator("#tekst")).to_be_focused()
    expect(desk.page.locator(".code-label")).to_have_text("T04 Caseload- en tijdsdruk")
    expect(desk.page.locator("[data-card]")).to_contain_text("Benadrukte pool")


def test_sentences_are_gone_through_and_added(desk):
    desk.page.locator("#tekst").focus()
    desk.keys("ArrowDown", "ArrowRight", "Shift+ArrowDown")
    desk.told().to_have_text(
        re.compile("^Gekozen: De x\u0302-lijst groeide 👩\u200d👧 elke week.\\s+INT: En toen\\?$")
    )
    desk.keys("Shift+ArrowUp", "ArrowUp", "ArrowUp")
    desk.told().to_have_text("Dit is de eerste zin.")


def test_keys_undo_redo_and_repeat(desk):
    desk.page.locator("#tekst").focus()
    desk.keys("ArrowDown", "Enter", "t", "i", "Enter")
    desk.told().to_have_text(re.compile("^Gecodeerd"))
    desk.keys("ArrowDown", "h")
    desk.told().to_have_text(re.compile("^Gecodeerd: Caseload- en tijdsdruk op ‘De"))
    desk.keys("Control+z")
    desk.told().to_have_text(re.compile("^Ongedaan gemaakt"))
    desk.keys("Control+Shift+z")
    desk.told().to_have_text(re.compile("^Opnieuw gedaan"))
    assert len(desk.codings()) == 2
    expect(desk.page.locator("[data-count]")).to_have_text("2")


def test_letters_can_be_switched_off_and_stay_off(desk):
    desk.page.locator(".coding-keys summary").click()
    desk.page.get_by_label("Toetsen van één letter gebruiken").uncheck()
    desk.open()
    desk.page.locator("#tekst").focus()
    desk.keys("ArrowDown", "i")
    assert desk.codings() == []
    desk.page.locator(".coding-keys summary").click()
    desk.page.get_by_label("Toetsen van één letter gebruiken").check()
    desk.page.locator("#tekst").focus()
    desk.keys("ArrowDown", "i")
    desk.told().to_have_text(re.compile("^Gecodeerd"))
    [[_start, _end, quote, code]] = desk.codings()
    assert code.startswith("own-"), quote


def test_one_drag_and_one_click_code_whole_words(desk):
    desk.page.locator("#tekst").focus()
    desk.keys("ArrowDown", "Enter", "t", "i", "Enter")
    desk.told().to_have_text(re.compile("^Gecodeerd"))
    desk.open()
    desk.drag("roeide", "wee")
    desk.page.locator("[data-recent] [role=option]").first.click()
    desk.told().to_have_text(re.compile("^Gecodeerd"))
    assert desk.codings()[1][2] == "groeide 👩\u200d👧 elke week"


def test_alt_chooses_exactly(desk):
    desk.drag("De", "ijs", key="Alt")
    expect(desk.page.locator("#palet-woorden")).to_have_text("De x\u0302-lijs")
    desk.page.locator("#palet-zoek").fill("rol")
    desk.keys("Enter")
    desk.told().to_have_text(re.compile("^Gecodeerd"))
    assert desk.codings()[0][2] == "De x\u0302-lijs"


SNAPPED = """async ([text, unit, isEnd, exact]) => {
  const script = document.querySelector('script[type=module]').src;
  const {snapped} = await import(script.replace(/coding(\\.\\w+)?\\.js$/, 'coding/selection.js'));
  return snapped(text, unit, isEnd, 'nl', exact);
}"""


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize(
    ("text", "cut", "before", "after"),
    [
        ("x\u0302-lijst", 1, 0, 2),
        ("a😅b", 2, 1, 3),
        ("a👩\u200d👧b", 3, 1, 6),
        ("a👍🏽b", 3, 1, 5),
        ("a🇳🇱🇧🇪b", 3, 1, 5),
        ("a🇳🇱🇧🇪b", 5, 5, 5),
        ("a🇳🇱🇧🇪b", 7, 5, 9),
    ],
)
def test_a_border_never_cuts_what_a_reader_sees_as_one_letter(desk, text, cut, before, after, exact):
    """In UTF-16 units, as a browser counts; every border moves outwards."""
    page = desk.page
    assert page.evaluate(SNAPPED, [text, cut, False, exact]) == before
    assert page.evaluate(SNAPPED, [text, cut, True, exact]) == after


def test_a_fragment_over_lines_and_over_another_coding(desk):
    desk.drag("groeide", "stopte")
    desk.page.locator("#palet-zoek").fill("tij")
    desk.keys("Enter")
    desk.told().to_have_text(re.compile("^Gecodeerd"))
    expect(desk.page.locator("[data-count]")).to_have_text("1")
    desk.drag("toen", "team")
    desk.page.locator("#palet-zoek").fill("rol")
    desk.keys("Control+Enter", "Escape")
    expect(desk.page.locator("[data-count]")).to_have_text("2")
    assert [row[2] for row in desk.codings()] == [
        "groeide 👩\u200d👧 elke week.\nINT: En toen?\nR1: Toen stopte",
        "toen?\nR1: Toen stopte het <team",
    ]


def test_a_code_is_made_and_taken_away_where_one_is(desk):
    desk.page.locator("#tekst").focus()
    desk.keys("ArrowDown", "Enter")
    desk.page.keyboard.type("Lege wachtkamer")
    desk.keys("Enter")
    desk.told().to_have_text(re.compile("^Gecodeerd: Lege wachtkamer"))
    desk.keys("Enter")
    desk.page.locator("[data-standing] button").click()
    desk.told().to_have_text(re.compile("^Weggehaald: Lege wachtkamer"))
    assert desk.codings() == []


def test_what_belongs_to_a_tension_is_filled_in_beside_the_text(desk):
    desk.page.locator("#tekst").focus()
    desk.keys("ArrowDown", "Enter", "t", "i", "Enter")
    card = desk.page.locator("[data-card]")
    expect(card).to_contain_text("Benadrukte pool")
    expect(desk.page.locator(".code-label-open")).to_have_count(1)
    for label in ("Beide polen", "2 – Duidelijk aanwezig"):
        card.get_by_label(label).check()
    card.get_by_label("Fase").select_option("year1")
    card.get_by_label("Kennistype").select_option("kenn-client")
    card.get_by_role("button", name="Opslaan").click()
    desk.told().to_have_text(re.compile("^Opgeslagen"))
    expect(desk.page.locator(".code-label-open")).to_have_count(0)


def test_the_list_leads_to_the_spot_and_back(desk):
    desk.page.locator("#tekst").focus()
    desk.keys("ArrowDown", "Enter", "t", "i", "Enter")
    link = desk.page.locator("[data-list] a").first
    link.focus()
    desk.keys("Enter")
    expect(desk.page.locator("#tekst")).to_be_focused()
    expect(desk.page.locator("mark.is-shown")).to_have_text(re.compile("geen tijd"))
    desk.keys("Escape")
    expect(link).to_be_focused()


def test_without_scripts_sentences_are_ticked(new_context, journey_site):
    desk = Desk(journey_site, new_context(java_script_enabled=False))
    page = desk.page
    page.get_by_role("link", name="Coderen door zinnen aan te vinken").click()
    for number in (0, 1):
        page.locator("[name=zin]").nth(number).check()
    page.get_by_label("Code", exact=True).select_option("workload")
    page.get_by_role("button", name="Coderen").click()
    expect(page.locator(".messages")).to_contain_text("Gecodeerd")
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator(".messages")).to_contain_text("Ongedaan gemaakt")
    with page.expect_navigation():
        page.get_by_role("button", name="Opnieuw").click()
    assert [row[2] for row in desk.codings()] == [
        "Er was 😅 geen tijd. De x\u0302-lijst groeide 👩\u200d👧 elke week."
    ]


def test_ten_tabs_at_once_on_a_real_database(desk):
    """The server's own processes and threads, on the database as it is in use."""
    pages = [desk.page, *(desk.context.new_page() for _ in range(9))]
    for page in pages[1:]:
        desk.open(page)
    send = """async code => {
      const body = new FormData(document.querySelector('[data-palette]'));
      const fields = {start: 4, end: 10, quote: 'Er was', code, nonce: crypto.randomUUID()};
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      const address = document.querySelector('[data-coding]').dataset.add;
      const asked = () => fetch(address, {method: 'POST', body, headers: {Accept: 'application/json'}});
      return (await Promise.all([asked(), asked(), asked()])).map(answer => answer.status);
    }"""
    codes = ["workload", "role-clarity", "handover", "mandate", "turnover"] * 2
    for page, code in zip(pages, codes, strict=True):
        page.evaluate(f"code => {{ window.answers = ({send})(code); }}", code)
    answers = [status for page in pages for status in page.evaluate("window.answers")]
    assert answers == [200] * 30
    assert sorted(row[3] for row in desk.codings()) == sorted(set(codes))


@pytest.fixture
def english(desk: Desk) -> Iterator[Desk]:
    """The desk of somebody who reads English, until the end of the test: a person keeps their language."""
    reads(desk, "English")
    desk.open()
    yield desk
    desk.open()
    reads(desk, "Nederlands")


def reads(desk: Desk, language: str) -> None:
    with desk.page.expect_navigation():
        desk.page.get_by_role("button", name=language).click()


def test_words_of_others_keep_their_language_where_a_script_puts_them(english):
    """A Dutch text is coded with a code of this case: no Dutch word passes for English."""
    page = english.page
    page.locator("#tekst").focus()
    english.keys("ArrowDown")
    expect(page.locator('[data-said] [lang="nl"]')).to_have_text("Er was 😅 geen tijd.")
    english.keys("i")
    own = '[lang="nl"]:text-is("Er was 😅 geen tijd.")'
    for place in ("[data-said]", "[data-toast]", "[data-list] strong", ".code-label"):
        expect(page.locator(f"{place} {own}").first).to_be_attached()
    english.keys("Enter")
    for place in ("[data-standing] a", "[data-standing] button", "[data-recent] [role=option]"):
        expect(page.locator(f"{place} {own}").first).to_be_attached()
    page.get_by_role("combobox").fill("Wachten")
    expect(page.locator("[data-new-name]")).to_have_attribute("lang", "nl")


CROSSING = """
from cases.workbench.coding.services import Wish, add_codings
from cases.workbench.models import SourceText
text = SourceText.objects.get(source__uuid="{source}")
wishes = [Wish(start, end, "workload") for start, end in {places}]
add_codings(text=text, wishes=wishes, by=text.source.case.created_by)
"""


def test_the_list_beside_the_text_quotes_a_coding_whole_where_others_cross_it(desk):
    quotes = [
        "Er was 😅 geen tijd.",
        "geen tijd. De x\u0302-lijst",
        "De",
        "week.\nINT: En toen?\nR1: Toen stopte",
    ]
    places = [(WORDS.index(quote), WORDS.index(quote) + len(quote)) for quote in quotes]
    desk.site.console.run(CROSSING.format(source=desk.address.split("/")[4], places=places))
    desk.open()
    listed = desk.page.locator("[data-list] q")
    shown = [" ".join(quote.split()) for quote in quotes]
    expect(listed).to_have_text(shown)
    desk.page.evaluate("dispatchEvent(new Event('scroll'))")
    desk.page.wait_for_timeout(300)
    expect(listed).to_have_text(shown)


LIMITED = """
from cases.codebook.publishing import latest_number
from cases.workbench.models import CodingRound, SourceText
from cases.workbench.rounds.services import start_round
from welzijn.accounts.models import User
text = SourceText.objects.get(source__uuid="{source}")
case, me = text.source.case, User.objects.get(email="{me}")
made = CodingRound(case=case, name="Vaste lijst", codebook_release=latest_number(), codes=["workload"])
other = User.objects.create_user(email="tweede@voorbeeld.example", name="Tweede")
case.memberships.create(user=other, role="coder")
made = start_round(coding_round=made, texts=[text], people=[me, other], by=me)
print(made.uuid)
"""


def test_a_round_with_a_fixed_list_offers_no_new_code(desk):
    script = LIMITED.format(source=desk.address.split("/")[4], me=AUTHOR)
    desk.address += f"?ronde={desk.site.console.run(script).strip()}"
    desk.open()
    desk.page.locator("#tekst").focus()
    desk.keys("ArrowDown", "i", "Enter", "x", "y", "z")
    desk.told().to_have_text("0 codes gevonden")
    expect(desk.page.locator("#palet [role=option]:visible")).to_have_count(0)
    expect(desk.page.locator("#palet")).to_contain_text("In deze ronde staat de lijst van codes vast.")
    desk.keys("Enter", "Escape", "t", "i", "Enter")
    desk.told().to_have_text(re.compile("^Gecodeerd: Caseload"))
    assert [row[3] for row in desk.codings()] == ["workload"]
