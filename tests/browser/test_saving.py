"""Nothing typed is lost: by saving while typing, going back, losing the network or one's session."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site import PASSWORD, Site

pytestmark = pytest.mark.browser
NewContext = Callable[..., BrowserContext]
MODEL, STORY, STATEMENTS = 2, 7, 8
"""Pages of the questionnaire: the intended model, the story of the change, the first statements."""


class Director:
    """Somebody of an organisation at work on a project of their own."""

    def __init__(self, context: BrowserContext, site: Site) -> None:
        self.context, self.site = context, site
        self.page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.home = ""

    def sign_in(self, page: Page | None = None) -> None:
        page = page or self.page
        page.goto(f"{self.site.url}/routekaarten/")
        page.locator("input[name=login]").fill("organisatie@voorbeeld.example")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Routekaarten")

    def begin(self, name: str) -> None:
        self.page.goto(f"{self.site.url}/routekaarten/nieuw/")
        self.page.get_by_label("Naam van het project").fill(name)
        self.page.get_by_role("button", name="Project beginnen").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(name)
        self.home = self.page.url

    def open(self, number: int, page: Page | None = None) -> None:
        (page or self.page).goto(f"{self.home}vragen/{number}/")

    def go_on(self, page: Page | None = None) -> None:
        (page or self.page).get_by_role("button", name="Opslaan en verder").click()

    def status(self, page: Page | None = None) -> object:
        return expect((page or self.page).locator(".saved-status"))


@pytest.fixture
def director(
    new_context: NewContext, journey_site: Site, request: pytest.FixtureRequest
) -> Iterator[Director]:
    person = Director(new_context(), journey_site)
    person.sign_in()
    person.begin(request.node.name[:100])
    yield person
    person.page.on("dialog", lambda dialog: dialog.accept())


@pytest.fixture
def without_scripts(new_context: NewContext, journey_site: Site) -> Director:
    person = Director(new_context(java_script_enabled=False), journey_site)
    person.sign_in()
    person.begin("Zonder scripts")
    return person


def test_what_is_typed_is_saved_while_typing_and_found_again(director: Director):
    director.open(STORY)
    director.page.locator("textarea").fill("Drie wijkteams vanaf 2027.")
    director.status().to_contain_text("Opgeslagen om")
    expect(director.page.locator("#voortgang-tekst")).to_have_text("1 van 37 vragen beantwoord")
    director.page.reload()
    expect(director.page.locator("textarea")).to_have_value("Drie wijkteams vanaf 2027.")


def test_without_a_network_one_stays_and_it_is_saved_afterwards(director: Director):
    director.open(STORY)
    director.context.set_offline(True)
    director.page.locator("textarea").fill("In de trein getypt.")
    director.status().to_contain_text("Niet bewaard. We proberen het opnieuw.")
    director.go_on()
    expect(director.page.locator("textarea")).to_have_value("In de trein getypt.")
    director.context.set_offline(False)
    director.status().to_contain_text("Opgeslagen om")
    director.go_on()
    expect(director.page.get_by_role("heading", level=1)).to_contain_text("In hoeverre klopt dit")
    director.open(STORY)
    expect(director.page.locator("textarea")).to_have_value("In de trein getypt.")


def test_who_was_signed_out_is_told_and_goes_on_after_signing_in_elsewhere(director: Director):
    director.open(STORY)
    director.context.clear_cookies()
    director.page.locator("textarea").fill("Na de lunch verder.")
    director.status().to_contain_text("u bent niet meer aangemeld")
    other = director.context.new_page()
    director.sign_in(other)
    director.status().to_contain_text("Opgeslagen om")
    director.open(STORY, other)
    expect(other.locator("textarea")).to_have_value("Na de lunch verder.")


@pytest.mark.parametrize("person", ["director", "without_scripts"])
def test_going_back_never_asks_to_send_a_form_again(person: str, request: pytest.FixtureRequest):
    """Back over a refused page, an answered one and the first: each time a page with what was answered."""
    director: Director = request.getfixturevalue(person)
    director.open(1)
    title = director.page.title()
    director.go_on()
    expect(director.page).to_have_title(f"Fout: {title}")
    director.page.get_by_label("CAW (VL)").check()
    director.go_on()
    expect(director.page.get_by_role("heading", level=1)).to_contain_text("Welk model beoogt u?")
    director.page.go_back()
    expect(director.page.get_by_role("heading", level=1)).to_contain_text("Welk type organisatie bent u?")
    director.page.go_back()
    expect(director.page.get_by_role("heading", level=1)).to_contain_text("Welk type organisatie bent u?")
    expect(director.page.get_by_label("CAW (VL)")).to_be_checked()
    director.go_on()
    expect(director.page.get_by_role("heading", level=1)).to_contain_text("Welk model beoogt u?")


def test_two_windows_on_one_question_lose_nothing(director: Director):
    second = director.context.new_page()
    director.open(STORY)
    director.open(STORY, second)
    director.page.locator("textarea").fill("Uit het eerste venster.")
    director.status().to_contain_text("Opgeslagen om")
    second.locator("textarea").fill("Uit het tweede venster.")
    director.status(second).to_contain_text("Niet bewaard: hier is intussen iets anders opgeslagen.")
    director.go_on(second)
    expect(second.get_by_role("heading", level=1)).to_contain_text("U wijzigde dit ook in een ander venster")
    expect(second.locator(".conflict")).to_contain_text("Uit het eerste venster.")
    expect(second.locator(".conflict")).to_contain_text("Uit het tweede venster.")
    second.get_by_label("Een tekst van beide, zoals hieronder").check()
    director.go_on(second)
    expect(second.get_by_role("heading", level=1)).to_contain_text("In hoeverre klopt dit")
    second.go_back()
    expect(second.locator("textarea")).to_have_value("Uit het eerste venster.\n\nUit het tweede venster.")


def test_an_answer_that_makes_others_needless_says_so_at_once_and_afterwards(director: Director):
    director.open(MODEL)
    director.page.get_by_label("Hybride", exact=True).check()
    director.go_on()
    expect(director.page.get_by_label("Hybride", exact=True)).to_be_hidden()
    director.open(STATEMENTS)
    director.page.locator("input[name=B2][value='4']").check()
    director.status().to_contain_text("Opgeslagen om")
    director.page.goto(f"{director.home}antwoorden/")
    director.page.get_by_role("link", name=re.compile("Wijzig.*Welk model beoogt u")).click()
    director.page.get_by_label("Nog niet beslist").check()
    notice = "Door uw antwoord zijn 2 vragen niet meer nodig"
    expect(director.page.locator(".branch-notice")).to_contain_text(notice)
    director.go_on()
    expect(director.page.get_by_role("heading", level=1)).to_have_text("Controleer uw antwoorden")
    expect(director.page.locator(".messages")).to_contain_text(notice)
    expect(director.page.get_by_role("heading", name="Bewaard, maar niet meer nodig")).to_be_visible()


def test_too_long_a_text_is_kept_and_guarded(director: Director):
    asked = []
    director.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    director.open(STORY)
    director.page.locator("textarea").fill("x" * 601)
    director.status().to_contain_text("Maak de tekst korter: hoogstens 600 tekens (nu 601).")
    director.go_on()
    expect(director.page.locator(".error-summary")).to_be_focused()
    expect(director.page.locator("textarea")).to_have_value("x" * 601)
    director.page.get_by_role("link", name="Verder zonder antwoord").click()
    expect(director.page.locator("textarea")).to_have_value("x" * 601)
    assert asked == ["beforeunload"]


def test_without_scripts_an_ended_session_costs_nothing_that_was_typed(without_scripts: Director):
    page = without_scripts.page
    without_scripts.open(STORY)
    page.locator("textarea").fill("Drie wijkteams\nvanaf 2027.")
    without_scripts.context.clear_cookies(name="sessionid")
    without_scripts.go_on()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "U bent afgemeld. Wat u invulde, is nog niet bewaard"
    )
    expect(page.get_by_label("Tekst 1 van 1")).to_have_value("Drie wijkteams\nvanaf 2027.")
    page.get_by_label("E-mailadres").fill("organisatie@voorbeeld.example")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Nu bewaren").click()
    without_scripts.open(STORY)
    expect(page.locator("textarea")).to_have_value("Drie wijkteams\nvanaf 2027.")
