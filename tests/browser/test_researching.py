"""Nothing that a researcher types is lost: after a refusal, signed out meanwhile, in two windows."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browsing import sign_in
from tests.site import Site

pytestmark = pytest.mark.browser
NewContext = Callable[..., BrowserContext]
TYPED = "Zes loketten, elk met een eigen wachtrij."


@pytest.fixture
def researcher(new_context: NewContext, journey_site: Site, request: pytest.FixtureRequest) -> Iterator[Page]:
    """At the list of steps of a case of their own."""
    page = new_context().new_page()
    page.set_default_timeout(15_000)
    sign_in(page, journey_site, "onderzoeker@voorbeeld.example")
    page.goto(f"{journey_site.url}/werkbank/nieuw/")
    page.get_by_label("Codenaam").fill(request.node.name[-30:])
    page.get_by_label("Naam van de casus").fill("Casus Meidoorn")
    page.get_by_role("button", name="Opslaan en verder").click()
    page.get_by_role("link", name="Organisatiemodel en traject").click()
    yield page
    page.on("dialog", lambda dialog: dialog.accept())


def type_a_step(page: Page, until: str = "") -> None:
    page.get_by_role("link", name="Stap toevoegen").click()
    page.get_by_label("Vóór de hervorming").check()
    page.get_by_label("Van jaar").fill("2014")
    page.get_by_label("Tot en met jaar").fill(until)
    page.get_by_label("Beschrijving", exact=False).first.fill(TYPED)


def save(page: Page) -> None:
    page.get_by_role("button", name="Opslaan en verder").click()


def test_leaving_a_refused_form_asks_first_and_back_never_asks_to_send_it_again(researcher: Page):
    asked = []
    researcher.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    type_a_step(researcher, until="2010")
    save(researcher)
    expect(researcher.get_by_role("alert")).to_contain_text(
        "Het laatste jaar (2010) ligt vóór het eerste jaar"
    )
    researcher.get_by_role("link", name="Terug naar Organisatiemodel en traject").click()
    expect(researcher.get_by_role("heading", level=1)).to_contain_text("Organisatiemodel en traject")
    assert asked == ["beforeunload"]
    researcher.go_back()
    expect(researcher.get_by_role("heading", level=1)).to_contain_text("Stap toevoegen aan het traject")


def test_who_was_signed_out_keeps_what_was_typed_and_sends_it_after_signing_in(
    researcher: Page, journey_site: Site
):
    type_a_step(researcher)
    researcher.context.clear_cookies()
    save(researcher)
    expect(researcher.locator(".saved-status")).to_contain_text("u bent niet meer aangemeld")
    expect(researcher.locator("textarea").first).to_have_value(TYPED)
    sign_in(researcher.context.new_page(), journey_site, "onderzoeker@voorbeeld.example")
    save(researcher)
    expect(researcher.get_by_role("row", name="sinds 2014")).to_contain_text(TYPED)


def test_a_summary_is_not_lost_either(researcher: Page, journey_site: Site):
    researcher.get_by_role("link", name="Terug naar").click()
    researcher.get_by_role("link", name="Samenvatting").click()
    researcher.context.clear_cookies()
    researcher.locator("textarea").first.fill(TYPED)
    save(researcher)
    expect(researcher.locator(".saved-status")).to_contain_text("u bent niet meer aangemeld")
    sign_in(researcher.context.new_page(), journey_site, "onderzoeker@voorbeeld.example")
    save(researcher)
    researcher.get_by_role("link", name="Samenvatting").click()
    expect(researcher.locator("textarea").first).to_have_value(TYPED)


def test_two_windows_of_ones_own_name_no_colleague(researcher: Page):
    type_a_step(researcher)
    save(researcher)
    with researcher.expect_navigation():
        researcher.get_by_role("link", name="Wijzig").click()
    second = researcher.context.new_page()
    second.goto(researcher.url)
    researcher.locator("textarea").first.fill("Uit het eerste venster.")
    save(researcher)
    expect(researcher.get_by_role("row", name="sinds 2014")).to_contain_text("Uit het eerste venster.")
    second.locator("textarea").first.fill("Uit het tweede venster.")
    save(second)
    expect(second.get_by_role("heading", level=1)).to_contain_text("U wijzigde dit ook in een ander venster")
    expect(second.locator(".conflict")).to_contain_text("Uit het eerste venster.")
    asked: list[str] = []
    second.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    second.get_by_role("button", name="De tekst van dit venster bewaren").click()
    expect(second.get_by_role("row", name="sinds 2014")).to_contain_text("Uit het tweede venster.")
    assert asked == []
