"""axe finds nothing on any kind of page, in its normal and its error state, wide and narrow."""

import pytest
from playwright.sync_api import Page

from tests.browsing import axe, sign_in
from tests.crawling import crawl, is_public
from tests.site import Site

pytestmark = pytest.mark.browser

WHO = {
    "student": "student@voorbeeld.example",
    "teacher": "lesgever@voorbeeld.example",
    "organisation": "organisatie@voorbeeld.example",
    "researcher": "onderzoeker@voorbeeld.example",
    "lead researcher": "lead@voorbeeld.example",
    "administrator": "beheer@voorbeeld.example",
}
FORMS = "main form[method=post]:has(input:not([type=hidden]), textarea, select)"
EMPTY = """form => {
  form.noValidate = true;
  for (const field of form.elements) {
    if (/^(text|email|password|number|date|search|url)$/.test(field.type)) field.value = '';
    if (field.tagName === 'TEXTAREA') field.value = '';
    if (field.tagName === 'SELECT') field.selectedIndex = -1;
    if (['checkbox', 'radio'].includes(field.type)) field.checked = false;
  }
}"""


def look_at(page: Page, path: str) -> list[str]:
    """What is wrong with the page that is open: axe, one h1, a title, a language."""
    try:
        axe(page)
        assert page.locator("h1").count() == 1, f"{path}: {page.locator('h1').count()} h1"
        assert page.title().strip(), f"{path}: no title"
        assert page.locator("html").get_attribute("lang") in {"nl", "en"}, f"{path}: no language"
    except AssertionError as fault:
        return [str(fault)]
    return []


def send_empty(page: Page, site: Site, path: str) -> list[str]:
    """Send every form of a page with its fields empty, and look at what comes back."""
    faults = []
    for index in range(page.locator(FORMS).count()):
        page.goto(site.url + path)
        form = page.locator(FORMS).nth(index)
        if form.count() == 0:
            continue
        form.evaluate(EMPTY)
        with page.expect_navigation():
            form.evaluate("form => form.requestSubmit()")
        faults += [f"form {index} of {path}, sent empty: {fault}" for fault in look_at(page, path)]
    return faults


def test_what_a_visitor_reaches(page, live_site):
    faults, seen = [], []
    for path in crawl(page, live_site, "/"):
        seen.append(path)
        faults += look_at(page, path) + send_empty(page, live_site, path)
    assert len(seen) > 10
    assert not faults, "\n\n".join(faults)


@pytest.mark.parametrize("role", WHO)
def test_what_each_role_reaches(page, live_site, role):
    sign_in(page, live_site, WHO[role])
    faults, seen = [], []
    for path in crawl(page, live_site, "/account/"):
        if not is_public(live_site, path):
            seen.append(path)
            faults += look_at(page, path) + send_empty(page, live_site, path)
    assert seen
    assert not faults, "\n\n".join(faults)
