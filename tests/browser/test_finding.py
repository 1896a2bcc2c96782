"""Looking for words, coding what was found and taking it back, without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browsing import sign_in
from tests.site import Site

pytestmark = pytest.mark.browser
NewContext = Callable[..., BrowserContext]
AUTHOR = "onderzoeker@voorbeeld.example"
SPEAK = """
from cases.workbench.models import Case
from cases.workbench.sources.incoming import parts_of
from cases.workbench.sources.texts import store_text
case = Case.objects.get(code="DEMO-02")
source = case.sourcerecords.create(kind="interview", title="{title}", stakeholder="pers-client")
words = "INT (00:00:02): Was er rust?\\nR1 (00:00:09): Geen 😅 kwartiertje. Nergens een KWARTIERTJE rust.\\n"
store_text(source=source, parts=parts_of(words * 40), origin="paste", by=case.created_by)
print(f"/werkbank/{{case.uuid}}/bronnen/{{source.uuid}}/coderen/")
"""


def text_with_words(site: Site, title: str) -> str:
    """The page of a text in which something can be found."""
    return site.console.run(SPEAK.format(title=title)).strip()


def choose_code(page: Page) -> None:
    page.locator("[name=code]").select_option("workload")


def test_without_scripts(new_context: NewContext, journey_site: Site):
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, journey_site, AUTHOR)
    page.goto(journey_site.url + text_with_words(journey_site, "Gesprek zonder script"))
    page.locator("#zoek-q").fill("“geen kwartiertje”")
    page.locator(".coding-search button").click()
    expect(page.locator("main")).to_contain_text("Geen enkele zin past")
    page.locator("#id_q").fill("nergens rust")
    page.locator(".search-form button").click()
    expect(page.locator("main [role=status]")).to_have_text("40 passages")
    expect(page.get_by_role("button", name="Bekijk wat er gecodeerd wordt")).to_have_count(1)
    page.get_by_label("Alle passages van deze zoekopdracht").check()
    page.get_by_label("Alleen de gevonden woorden").check()
    choose_code(page)
    page.locator(".auto-code button").click()
    page.locator("#bevestigen button").click()
    expect(page.locator("h1")).to_contain_text("80 coderingen gemaakt")
    page.get_by_role("button", name="Alles ongedaan maken").click()
    expect(page.locator("h1")).to_contain_text("Ongedaan gemaakt")


def test_undo_and_redo_on_a_text_lead_to_what_was_coded_in_several(
    new_context: NewContext, journey_site: Site
):
    page = new_context().new_page()
    sign_in(page, journey_site, AUTHOR)
    addresses = [text_with_words(journey_site, f"Gesprek {number} met script") for number in (1, 2)]
    page.goto(journey_site.url + addresses[0])
    page.locator("[href*='/zoeken/']").first.click()
    page.locator("#id_bron").select_option("")
    page.locator("#id_q").fill("nergens rust")
    page.locator(".search-form button").click()
    page.get_by_label("Alle passages van deze zoekopdracht").check()
    choose_code(page)
    page.locator(".auto-code button").click()
    page.locator("#bevestigen button").click()
    expect(page.locator("h1")).to_contain_text("coderingen gemaakt")
    coded = page.url
    page.goto(journey_site.url + addresses[1])
    expect(page.locator("#stap-terug")).to_have_text(
        "zoekresultaat gecodeerd in meer teksten: bekijken en terugdraaien"
    )
    page.locator("#tekst").focus()
    page.keyboard.press("Control+z")
    page.wait_for_url(coded)
    page.get_by_role("button", name="Alles ongedaan maken").click()
    expect(page.locator("h1")).to_contain_text("Ongedaan gemaakt")
    page.goto(journey_site.url + addresses[1])
    expect(page.locator("[data-count]")).to_have_text("0")
    page.locator("#tekst").focus()
    page.keyboard.press("Control+Shift+z")
    page.wait_for_url(coded)
    with page.expect_navigation():
        page.get_by_role("button", name="Alles opnieuw coderen").click()
    page.goto(journey_site.url + addresses[1])
    expect(page.locator("[data-count]")).to_have_text("40")
