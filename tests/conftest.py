"""The whole site in a real browser: a site per journey, Debian's Chromium, nobody's network."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from scripts.machine import chromium
from tests import site
from tests.site import Site, Template

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Chromium as the operating system has it; nothing is downloaded."""
    path = chromium()
    assert path, "Chromium is not installed: sudo apt-get install -y chromium-headless-shell"
    return {**browser_type_launch_args, "executable_path": path, "args": CHROMIUM_ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "nl-BE", "viewport": WIDE, "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def template_root(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all test processes of this run share; ``make test`` shares it among its runs."""
    if folder := os.environ.get("SITE_TEMPLATES"):
        return Path(folder)
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def site_template(template_root: Path) -> Template:
    """Starter content and demo data, loaded once however many test processes there are."""
    return site.prepared(template_root)


@pytest.fixture
def live_site(site_template: Template, tmp_path: Path) -> Iterator[Site]:
    """A site of one's own, for a journey that writes."""
    with site.running(site_template, tmp_path / "site") as running:
        yield running


@pytest.fixture
def empty_site(template_root: Path, tmp_path: Path) -> Iterator[Site]:
    """A site of one's own without cases and projects."""
    with site.running(site.prepared_empty(template_root), tmp_path / "site") as running:
        yield running


@pytest.fixture(scope="session")
def lent_site(site_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Lent out by ``fresh_site``."""
    with site.running(site_template, tmp_path_factory.mktemp("lent") / "site") as running:
        yield running


@pytest.fixture
def fresh_site(request: pytest.FixtureRequest, site_template: Template) -> Iterator[Site]:
    """A site as it was made, for a test that may take things away: quicker than one of one's own.

    Its database is put back afterwards, which can be done with SQLite only.
    """
    if site_template.is_sqlite:
        lent: Site = request.getfixturevalue("lent_site")
        yield lent
        site.put_back(lent, site_template)
    else:
        yield request.getfixturevalue("live_site")


@pytest.fixture(scope="session")
def journey_site(site_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One site for all journeys that mind only what they made themselves."""
    with site.running(site_template, tmp_path_factory.mktemp("journeys") / "site") as running:
        yield running


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page that fails its test on a script error, a broken policy or a request to elsewhere."""
    complaints: list[str] = []
    watch(page, complaints)
    page.set_default_timeout(15_000)
    yield page
    assert complaints == []


def watch(page: Page, complaints: list[str]) -> None:
    """Note what no page of ours may do."""
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.on("console", lambda line: complaints.append(f"console: {line.text}") if is_fault(line) else None)
    page.on(
        "request",
        lambda request: complaints.append(f"elsewhere: {request.url}") if is_elsewhere(request.url) else None,
    )


def is_fault(line: ConsoleMessage) -> bool:
    """An error that a page of ours caused.

    Not the browser's own note that a page was refused (404, 409), nor what a script that
    the test itself evaluates (without an address: axe, trying styles) isn't allowed to do.
    """
    return line.type == "error" and bool(line.location["url"]) and "Failed to load" not in line.text


def is_elsewhere(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:"))


@pytest.fixture
def page_without_scripts(browser: Browser, browser_context_args) -> Iterator[Page]:
    """A page in a browser that has JavaScript switched off."""
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": False})
    yield context.new_page()
    context.close()
