"""From a transcript to figures: a Word file, twenty fragments by keyboard, a blind colleague, one settled."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from cases.workbench.sources.reading.tests.files import docx, paragraph
from tests.browsing import sign_in
from tests.site import Site

pytestmark = pytest.mark.browser
NewContext = Callable[..., BrowserContext]
AUTHOR, COLLEAGUE = "onderzoeker@voorbeeld.example", "lead@voorbeeld.example"
SAID = [f"Op dag {number} was er weer geen tijd voor het overleg." for number in range(1, 25)]
CODED = 20


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    """Twenty-four turns of one sentence each."""
    path = tmp_path / "gesprek.docx"
    path.write_bytes(docx("".join(paragraph(f"R1: {sentence}") for sentence in SAID)))
    return path


def arrive(new_context: NewContext, site: Site, address: str) -> Page:
    page = new_context().new_page()
    page.set_default_timeout(15_000)
    sign_in(page, site, address)
    return page


def start_case(page: Page, site: Site) -> str:
    page.goto(f"{site.url}/werkbank/nieuw/")
    page.get_by_label("Codenaam").fill("CASUS-CODEREN")
    page.get_by_label("Naam van de casus").fill("Casus Wilgenroos")
    page.get_by_role("button", name="Opslaan en verder").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Casus Wilgenroos")
    return page.url


def invite(page: Page, case: str, address: str) -> None:
    page.goto(f"{case}leden/")
    page.get_by_label("E-mailadres van de collega").fill(address)
    page.get_by_label("Codeur: werkt mee aan de casus").check()
    page.get_by_role("button", name="Uitnodigen").click()
    expect(page.locator("table")).to_contain_text("Codeur")


def add_transcript(page: Page, case: str, transcript: Path) -> None:
    page.goto(f"{case}bronnen/")
    page.get_by_role("link", name="Bestanden toevoegen").first.click()
    page.locator("input[type=file]").set_input_files(transcript)
    page.get_by_label("Interview", exact=True).check()
    page.locator("main").get_by_role("button", name="Toevoegen").click()
    page.get_by_role("link", name="Naar de bronnen").click()
    expect(page.locator("table")).to_contain_text("gesprek")


def start_round(page: Page, case: str) -> str:
    page.goto(f"{case}rondes/nieuw/")
    page.get_by_label("Naam van de ronde").fill("Ronde 1")
    for group in ("Welke bronnen worden gecodeerd?", "Wie codeert?"):
        for box in page.get_by_role("group", name=group).get_by_role("checkbox").all():
            box.check()
    page.get_by_role("button", name="Ronde beginnen").click()
    expect(page.locator(".messages")).to_contain_text("De ronde is begonnen.")
    return page.url


def code_by_keyboard(page: Page, round_url: str, sentences: int) -> None:
    """Arrow, Enter, three letters and Enter for each sentence; the mouse is never touched."""
    page.goto(round_url)
    page.get_by_role("link", name=re.compile("^Codeer “gesprek")).click()
    page.wait_for_url("**/coderen/**", wait_until="load")
    page.locator("#tekst").focus()
    for number in range(1, sentences + 1):
        for key in ("ArrowDown", "Enter", "t", "i", "j", "Enter"):
            page.keyboard.press(key)
        expect(page.locator("[data-count]")).to_have_text(str(number))
        expect(page.locator("#tekst")).to_be_focused()
    page.goto(round_url)
    expect(page.locator("main")).to_contain_text(f"U legde {sentences} coderingen vast.")


def test_from_a_transcript_to_the_figures_of_two_coders(
    new_context: NewContext, journey_site: Site, transcript: Path
):
    otto = arrive(new_context, journey_site, AUTHOR)
    case = start_case(otto, journey_site)
    invite(otto, case, COLLEAGUE)
    add_transcript(otto, case, transcript)
    round_url = start_round(otto, case)
    code_by_keyboard(otto, round_url, CODED)
    otto.get_by_role("button", name="Ik ben klaar").click()
    expect(otto.locator(".messages")).to_contain_text("De anderen coderen nog.")

    lien = arrive(new_context, journey_site, COLLEAGUE)
    lien.goto(round_url)
    expect(lien.locator("main")).to_contain_text("U legde 0 coderingen vast.")
    code_by_keyboard(lien, round_url, CODED - 1)
    lien.get_by_role("button", name="Ik ben klaar").click()
    expect(lien.locator(".messages")).to_contain_text("Iedereen is klaar.")
    expect(lien.locator(".figure-sentence")).to_have_text(re.compile(r"alfa 0,\d\d"))
    lien.get_by_role("link", name="Het ene verschil beslechten").click()
    expect(lien.locator("mark")).to_have_text(SAID[CODED - 1])
    lien.get_by_label("Niets: deze code hoort hier niet").check()
    lien.get_by_label("Waarom?").fill("Dit gaat over iets anders.")
    lien.get_by_role("button", name=re.compile("^Beslissen")).click()
    expect(lien.locator(".messages")).to_contain_text("De beslissing is bewaard.")

    otto.goto(round_url)
    expect(otto.locator("main")).to_contain_text("Beslecht")
    otto.goto(f"{case}uitwisselen/")
    expect(otto.locator("main")).to_contain_text(f"Deze casus heeft {CODED - 1} coderingen.")
