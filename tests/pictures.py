"""`make pictures`: the pictures of the README, taken from the running demonstration."""

import io
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from scripts.machine import ROOT, chromium, say
from tests import site
from tests.browsing import sign_in
from tests.conftest import CHROMIUM_ARGUMENTS

FOLDER = ROOT / "docs" / "img"
SIZE = {"width": 1280, "height": 860}
COLOURS = 96
PDF_PAGE, PDF_WIDTH = 6, 900  # the first dynamic


def save(name: str, png: bytes) -> None:
    """Keep a picture with few colours, so that the repository stays small."""
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(FOLDER / f"{name}.png", optimize=True)
    say(f"docs/img/{name}.png")


def pdf_page(pdf: bytes) -> bytes:
    """One page of the PDF as a picture, by Poppler's pdftoppm."""
    page = ["-f", str(PDF_PAGE), "-l", str(PDF_PAGE), "-singlefile"]
    command = ["pdftoppm", *page, "-scale-to-x", str(PDF_WIDTH), "-scale-to-y", "-1", "-png", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout


def take() -> None:
    with tempfile.TemporaryDirectory() as folder, browser_page() as page:
        template = site.prepared(Path(folder))
        with site.running(template, Path(folder) / "site") as running:
            page.goto(f"{running.url}/casussen/matrix/")
            bring_up(page.get_by_text("11 casussen").first)
            save("matrix", page.screenshot())
            sign_in(page, running, "onderzoeker@voorbeeld.example")
            page.goto(f"{running.url}/werkbank/")
            page.locator("main a[href^='/werkbank/']").filter(has_text="Wilg").first.click()
            save("workbench", page.screenshot())
            page.context.clear_cookies()
            sign_in(page, running, "organisatie@voorbeeld.example")
            page.goto(f"{running.url}/routekaarten/")
            page.locator("main a[href*='/routekaarten/']").filter(has_text="Organisatie X").first.click()
            project = page.url
            page.goto(f"{project}vragen/6/")
            save("questionnaire", page.screenshot())
            page.goto(project)
            page.locator("form[action$='/routekaart/'] button").first.click()
            page.wait_for_url("**/routekaart/**")
            bring_up(page.get_by_role("heading", name="In één oogopslag").first)
            save("roadmap", page.screenshot())
            page.locator("#pdf a[href$='.pdf']").wait_for(timeout=120_000)
            address = page.locator("a[href$='.pdf']").first.get_attribute("href") or ""
            save("pdf-page", pdf_page(page.request.get(running.url + address).body()))


def bring_up(target: Locator) -> None:
    """Let the picture begin here."""
    target.evaluate("element => element.scrollIntoView({block: 'start'})")


@contextmanager
def browser_page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        yield browser.new_page(viewport=SIZE, locale="nl-BE", reduced_motion="reduce")
        browser.close()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    take()
