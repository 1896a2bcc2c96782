"""Pages that nobody plans to see are looked at like all others: conflicts, refusals, an empty site."""

import re

import pytest
from playwright.sync_api import Page

from scripts.machine import ROOT
from tests.browser.conftest import WHO, Walks, walk
from tests.browsing import sign_in
from tests.looking import faults_of, with_axe
from tests.site import Site

pytestmark = pytest.mark.browser
VERSIONED = "main form[method=post]:has([name^=versi]):has(textarea, select, input:not([type=hidden]))"
AS_IF_READ_LONG_AGO = """form => {
  for (const field of form.elements) if (/^versi/.test(field.name)) field.value = '9999';
  const shown = [...form.elements].filter(field => field.checkVisibility() && !field.disabled);
  const [words, list, line] = ['textarea', 'select', 'input[type=text]']
    .map(kind => shown.find(field => field.matches(kind)));
  if (words || !list) (words || line).value += ' (van mij)';
  else list.selectedIndex = list.selectedIndex === 1 ? 2 : 1;
  form.requestSubmit(form.querySelector('[type=submit]'));
}"""


def send_stale(page: Page, url: str) -> int | None:
    """Change something in a form that somebody else saved meanwhile; gives the status of what came back."""
    page.goto(url)
    form = page.locator(VERSIONED).first
    if form.count() == 0:
        return None
    with page.expect_navigation() as back:
        form.evaluate(AS_IF_READ_LONG_AGO)
    return back.value.status if back.value else None


CONFLICTS = {
    "researcher": r"/(setting|samenvatting|naam)/$"
    r"|/(traject|waarnemingen|factoren|principes|uitkomsten|competenties|citaten|bronnen)/[0-9a-f-]{36}/$",
    "organisation": r"/(wijzigen|vragen/7)/$",
    "lead researcher": r"/codeboek/beheer/spanningsveld/T01/$",
}
"""Pages with a form that two people may have open."""


def test_two_texts_side_by_side(page, fresh_site, walks: Walks):
    with_axe(page)
    faults, conflicts = [], 0
    for role, pattern in CONFLICTS.items():
        page.context.clear_cookies()
        sign_in(page, fresh_site, WHO[role])
        for path in (step.path for step in walks[role] if re.search(pattern, step.path)):
            assert send_stale(page, fresh_site.url + path) == 409, path
            faults += faults_of(page)
            conflicts += 1
    assert not faults, "\n\n".join(faults)
    assert conflicts == 11 + 2 + 1


def test_what_was_removed_meanwhile(page, fresh_site, walks: Walks):
    path = next(
        step.path for step in walks["researcher"] if re.search(r"/factoren/[0-9a-f-]{36}/$", step.path)
    )
    sign_in(with_axe(page), fresh_site, WHO["researcher"])
    page.goto(fresh_site.url + path)
    other = page.context.new_page()
    other.goto(f"{fresh_site.url}{path}verwijderen/")
    with other.expect_navigation():
        other.locator("main form button[type=submit]").first.click()
    with page.expect_navigation() as back:
        page.locator(VERSIONED).first.evaluate(AS_IF_READ_LONG_AGO)
    assert back.value.status == 409
    assert faults_of(page) == []


GONE = """
from cases.library.models import Edition
from cases.library.services import withdraw
from welzijn.accounts.models import Invitation
from welzijn.accounts.services.invitations import withdraw_invitation

withdraw_invitation(invitation=Invitation.objects.get(email="nieuw@voorbeeld.example"))
print(withdraw(edition=Edition.objects.order_by("pk").first()).get_absolute_url())
"""


def test_refusals(page, fresh_site: Site):
    with_axe(page)
    withdrawn = fresh_site.console.run(GONE).strip()
    refused = {
        "/geen-pagina/": 404,
        "/casussen/?zoek=%00": 400,
        withdrawn: 410,
        "/account/uitnodiging/uitnodiging-om-te-bekijken/": 410,
        "/account/uitnodiging/nooit-verstuurd/": 404,
    }
    faults = []
    for path, status in refused.items():
        answer = page.goto(fresh_site.url + path)
        assert answer is not None
        assert answer.status == status, path
        faults += faults_of(page)
    assert not faults, "\n\n".join(faults)


def test_a_form_that_is_too_old(page, fresh_site: Site):
    """Its token is no longer that of the browser."""
    with_axe(page).goto(f"{fresh_site.url}/account/login/")
    page.context.clear_cookies()
    with page.expect_navigation() as back:
        page.locator("main form[method=post]").evaluate("form => form.submit()")
    assert back.value.status == 403
    assert faults_of(page) == []


def test_a_fault_of_ours(page, journey_site: Site):
    """The page that stands on its own when everything else may be broken."""
    html = (ROOT / "templates" / "500.html").read_text()
    page.route("**/stuk/", lambda route: route.fulfill(status=500, body=html, content_type="text/html"))
    with_axe(page).goto(f"{journey_site.url}/stuk/")
    assert faults_of(page) == []


SPOKEN = """
from cases.workbench.models import Case
from cases.workbench.sources.incoming import parts_of
from cases.workbench.sources.texts import store_text
case = Case.objects.get(code="DEMO-02")
source = case.sourcerecords.create(kind="interview", title="Gesprek om in te zoeken")
talk = "INT (00:00:02): Rust?\\nR1 (00:00:09): Geen 😅 kwartiertje. Nergens een kwartiertje.\\n"
store_text(source=source, parts=parts_of(talk * 40), origin="paste", by=case.created_by)
print(f"/werkbank/{case.uuid}/zoeken/")
"""


def test_what_a_search_found_and_the_look_before_it_is_coded(page, fresh_site: Site):
    """Pages behind a form that was sent: every step of finding and coding, with what is refused."""
    address = fresh_site.console.run(SPOKEN).strip()
    sign_in(with_axe(page), fresh_site, WHO["researcher"])
    page.goto(fresh_site.url + address)
    faults = []

    def send(button: str) -> None:
        with page.expect_navigation():
            page.locator(button).first.click()
        faults.extend(faults_of(page))

    send(".search-form button")
    page.locator("#id_q").fill("nergens een staatshervorming")
    send(".search-form button")
    page.locator("#id_q").fill("kwartiertje")
    send(".search-form button")
    page.locator("[name=passage]").first.check()
    send(".pagination [name=naar][value='2']")
    page.locator("[name=passage]").first.check()
    send(".auto-code button")
    page.locator("[name=code]").select_option("workload")
    send(".auto-code button")
    assert page.locator(".passage-rows > li").count() == 2
    send("#bevestigen button")
    assert not faults, "\n\n".join(faults)


UNLINKED = {"visitor": ["/casussen/matrix/"]}
"""Nothing leads there as long as there are no cases, but a bookmark may."""


def test_a_site_without_cases_or_projects(page, empty_site: Site, walks: Walks):
    """Everybody's pages before there is anything; what looks as in the demonstration has been seen."""
    with_axe(page)
    seen = {step.told for steps in walks.values() for step in steps}
    faults, looked_at = [], []
    for role, steps in walk(empty_site, UNLINKED).items():
        page.context.clear_cookies()
        if address := WHO[role]:
            sign_in(page, empty_site, address)
        for path in (step.path for step in steps if step.is_page and step.told not in seen):
            page.goto(empty_site.url + path)
            faults += [f"{role}: {fault}" for fault in faults_of(page)]
            looked_at.append(path)
    assert not faults, "\n\n".join(faults)
    assert {"/casussen/", *UNLINKED["visitor"], "/werkbank/", "/routekaarten/"} <= set(looked_at)
