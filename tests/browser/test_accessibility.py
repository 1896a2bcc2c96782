"""Every reader can use every kind of page, in its normal and its error state (``tests.looking`` says how)."""

import time

import pytest
from django.urls import get_resolver
from playwright.sync_api import Frame, Locator, Page

from tests.browser.conftest import WHO, Walks
from tests.browsing import sign_in
from tests.crawling import plain
from tests.looking import basic_faults_of, faults_of, with_axe
from tests.site import PATIENCE, Site
from tests.test_access import patterns

pytestmark = pytest.mark.browser

NOT_LOOKED_AT = {
    "answers to a POST only": [
        "/taal/",
        "/codeboek/beheer/codes/ongedaan/",
        "/account/logout/",
        "/account/organisaties/<uuid:uuid>/leden/<uuid:person>/rol/",
        "/account/uitnodigingen/<uuid:uuid>/opnieuw/",
        "/account/mensen/<uuid:uuid>/openen/",
        "/account/mensen/<uuid:uuid>/organisaties/<uuid:organisation>/coordinator/",
        "/werkbank/<uuid:case_id>/terugzetten/",
        "/werkbank/<uuid:case_id>/onderdeel/<slug:key>/",
        "/werkbank/<uuid:case_id>/ongedaan/<uuid:removed_id>/",
        "/werkbank/<uuid:case_id>/spanningsvelden/afwezig/",
        "/werkbank/<uuid:case_id>/zoeken/coderen/",
        "/werkbank/<uuid:case_id>/codes/ongedaan/",
        "/werkbank/<uuid:case_id>/bronnen/<uuid:source_id>/coderen/toevoegen/",
        "/werkbank/<uuid:case_id>/bronnen/<uuid:source_id>/coderen/ongedaan/",
        "/werkbank/<uuid:case_id>/bronnen/<uuid:source_id>/coderen/opnieuw/",
        "/werkbank/<uuid:case_id>/publiceren/terugtrekken/",
        "/werkbank/<uuid:case_id>/bronnen/<uuid:record_id>/tekst/<int:number>/terug/",
        "/werkbank/<uuid:case_id>/rondes/<uuid:round_id>/deel/",
        "/werkbank/<uuid:case_id>/uitwisselen/binnenhalen/",
        "/werkbank/<uuid:case_id>/rondes/<uuid:round_id>/verschillen/beslechten/",
        "/routekaarten/<uuid:project>/terughalen/",
        "/routekaarten/<uuid:project>/antwoorden/<slug:question>/vorige/",
        "/routekaarten/<uuid:project>/routekaart/",
    ],
    "a file, which the journeys and the rooms' own tests open": [
        "/routekaarten/<uuid:project>/routekaart/<uuid:roadmap>/routekaart-<str:language>.pdf",
    ],
    "a door that is not used: everybody has a password, and codes by mail are switched off": [
        "/account/password/set/",
        "/account/login/code/confirm/",
    ],
    "the same part as on the reviewer's page, once there are two editions": [
        "/werkbank/<uuid:case_id>/uitgaven/<int:number>/verschil/",
    ],
    "the same form as /codeboek/beheer/<slug:word>/<slug:key>/, once there is a history": [
        "/codeboek/beheer/<slug:word>/<slug:key>/herstellen/<int:number>/",
    ],
}
OTHER_HANDS = {
    "/beheer/": "Django's own site for the administrator",
    "/api/v1/": "data for programs, without pages",
    "/api/schema/": "data for programs, without pages",
}
PARTS = {"visitor": 2, "researcher": 4}
"""Who reaches much, goes in parts that run side by side."""
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

SEND = """form => {
  let isSent = false;
  addEventListener('submit', event => { isSent = !event.defaultPrevented; });
  form.requestSubmit();
  return isSent;
}"""
"""Whether the browser sends it, and opens what comes back; a script may do the work on the page itself."""


def parts_of(role: str) -> int:
    return PARTS.get(role, 1)


def send(page: Page, form: Locator) -> None:
    """Send a form, and wait for what comes back unless a script answers on the page itself."""
    arrived: list[Frame] = []
    page.once("framenavigated", lambda frame: arrived.append(frame))
    if form.evaluate(SEND):
        until = time.monotonic() + PATIENCE
        while not arrived:
            assert time.monotonic() < until, f"{page.url} sends a form and nothing comes back"
            page.wait_for_timeout(20)
        page.wait_for_load_state()


def send_empty(page: Page, site: Site, path: str) -> list[str]:
    """Send every form of the page that is open with its fields empty, and look at what comes back."""
    faults = []
    for index in range(page.locator(FORMS).count()):
        if index:
            page.goto(site.url + path)
        form = page.locator(FORMS).nth(index)
        if form.count() == 0:
            continue
        form.evaluate(EMPTY)
        send(page, form)
        faults += [f"form {index} of {path}, sent empty: {fault}" for fault in basic_faults_of(page)]
    return faults


@pytest.mark.parametrize(("role", "part"), [(role, part) for role in WHO for part in range(parts_of(role))])
def test_what_each_role_reaches(page, fresh_site, walks: Walks, role, part):
    """On a site as it was made: a form sent empty may well be accepted, and take something away."""
    with_axe(page)
    if address := WHO[role]:
        sign_in(page, fresh_site, address)
    pages = [step.path for step in walks[role] if step.is_page][part :: parts_of(role)]
    assert pages
    faults = []
    for path in pages:
        page.goto(fresh_site.url + path)
        faults += faults_of(page) + send_empty(page, fresh_site, path)
    assert not faults, "\n\n".join(faults)


def test_every_address_was_looked_at(walks: Walks):
    looked_at = {kind for steps in walks.values() for step in steps for kind in step.kinds}
    left_out = {route for routes in NOT_LOOKED_AT.values() for route in routes}
    routes = [plain(route) for route, _ in patterns(get_resolver())]
    ours = {route for route in routes if not route.startswith(tuple(OTHER_HANDS))}
    assert sorted(ours - looked_at - left_out) == []
    assert sorted(left_out & looked_at) == []
    assert sorted(left_out - ours) == []
