"""What goes wrong between people and machines (``test_saving`` has the rest): nothing is lost or doubled."""

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Request, Route, expect

from tests.acting import Mouse, Person, sign_in
from tests.site import Site
from tests.steps import answering, recording
from tests.test_serving import eventually, workers

pytestmark = pytest.mark.browser
CONCERN = "Wat is vandaag uw grootste zorg over deze verandering?"
Arrive = Callable[[], Person]


without_scripts = pytest.mark.parametrize("way", ["no scripts"], indirect=True)
"""No draft is saved while somebody types, and no script stops a second click: the server is alone."""


@pytest.fixture
def way(request: pytest.FixtureRequest) -> str:
    """Faults are told in one way each; the journeys prove the others."""
    return getattr(request, "param", "mouse")


def at_the_question(person: Person, project: str) -> None:
    """At the free question on the greatest concern, through the page with all answers."""
    person.open(f"{project}antwoorden/")
    person.page.locator("#r-G7 a").first.click()
    expect(person.page.get_by_role("textbox", name=CONCERN)).to_be_visible()


def a_project(person: Person, name: str) -> str:
    sign_in(person, "organisatie@voorbeeld.example", to="/routekaarten/")
    answering.start_project(person, name, "Vlaanderen")
    return person.path()


def concern(person: Person) -> str:
    return person.page.get_by_role("textbox", name=CONCERN).input_value()


def is_autosave(request: Request) -> bool:
    return request.headers.get("x-requested-with") == "fetch"


@without_scripts
def test_two_researchers_write_one_summary_and_both_texts_stay(arrive: Arrive):
    one, other = arrive(), arrive()
    sign_in(one, "onderzoeker@voorbeeld.example", to="/werkbank/")
    case = recording.start_case(one, "CASUS-TWEE", "Casus Tweeling")
    one.follow("Collega uitnodigen")
    recording.invite_to_case(one, "lead@voorbeeld.example", "Codeur")
    sign_in(other, "lead@voorbeeld.example", to=f"{case}samenvatting/")
    one.open(f"{case}samenvatting/")
    one.fill({"Samenvatting in het Nederlands": "Van de eerste."})
    one.press(recording.SAVE)
    other.fill({"Samenvatting in het Nederlands": "Van de tweede."})
    other.press(recording.SAVE)
    assert other.heading().endswith("Iemand anders heeft intussen opgeslagen")
    assert other.sees("Van de eerste.")
    assert other.sees("Van de tweede.")
    other.press("Mijn tekst bewaren")
    one.open(f"{case}samenvatting/")
    assert one.page.locator("[name=nl]").input_value() == "Van de tweede."


@without_scripts
def test_a_double_click_makes_one_project_one_case_and_one_record(arrive: Arrive):
    olga, otto = arrive(), arrive()
    sign_in(olga, "organisatie@voorbeeld.example", to="/routekaarten/nieuw/")
    olga.fill({"Naam van het project": "Eén keer"})
    send_twice(olga)
    olga.open("/routekaarten/")
    assert olga.page.get_by_role("link", name="Eén keer").count() == 1

    sign_in(otto, "onderzoeker@voorbeeld.example", to="/werkbank/nieuw/")
    otto.fill({"Codenaam": "CASUS-EEN", "Naam van de casus": "Casus Eenling"})
    send_twice(otto)
    case = otto.path()
    otto.open("/werkbank/?zoek=CASUS-EEN")
    assert otto.page.get_by_role("link", name="Casus Eenling").count() == 1
    otto.open(f"{case}bronnen/nieuw/")
    otto.fill({"Soort bron": "Interview", "Titel": "Eén interview"})
    send_twice(otto)
    otto.open(f"{case}bronnen/")
    assert otto.page.get_by_role("link", name="Eén interview", exact=True).count() == 1


def send_twice(person: Person) -> None:
    """The same form reaches the server twice."""
    page = person.page
    fields = page.locator("main form[method=post]").first.evaluate("form => [...new FormData(form)]")
    assert page.request.post(page.url, form=dict(fields), headers={"Referer": page.url}).ok
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()
    assert page.locator(".error-summary").count() == 0


def test_a_form_waits_for_the_save_that_is_under_way(arrive: Arrive):
    """Pressed while the draft is being saved, the form finds no conflict with itself."""
    olga = arrive()
    project = a_project(olga, "Haast")
    at_the_question(olga, project)
    held: list[Route] = []

    def hold(route: Route) -> None:
        if is_autosave(route.request) and not held:
            held.append(route)
        else:
            route.continue_()

    olga.page.route("**/vragen/**", hold)
    with olga.page.expect_request(is_autosave):
        answering.give(olga, "G7", "Dat we mensen verliezen.")
    answering.give(olga, "G7", "Dat we mensen en geld verliezen.")
    olga.page.get_by_role("button", name="Opslaan en verder").click()
    with olga.page.expect_navigation():
        held[0].continue_()
    at_the_question(olga, project)
    assert concern(olga) == "Dat we mensen en geld verliezen."


def test_a_pdf_is_taken_up_again_when_its_worker_is_killed(new_context, live_site: Site):
    olga = Person(new_context().new_page(), live_site, Mouse())
    project = a_project(olga, "Een werker die valt")
    files = roadmap_files(live_site)
    answering.make_roadmap(olga)
    assert eventually(lambda: any(is_printing(worker) for worker in workers(live_site)), seconds=60)
    os.kill(workers(live_site)[0], signal.SIGKILL)
    expect(olga.page.get_by_role("link", name="Download de PDF")).to_be_visible(timeout=90_000)
    olga.open(project)
    assert olga.page.locator("main a", has_text=re.compile("^Routekaart 1 van")).count() == 2
    assert olga.page.locator("main a", has_text=re.compile("^Routekaart 2 van")).count() == 0
    assert len(roadmap_files(live_site) - files) == 1


def roadmap_files(site: Site) -> set[Path]:
    """What lies where the PDFs are kept, half a file too."""
    return set((site.folder / "media" / "roadmaps").glob("*"))


def is_printing(worker: int) -> bool:
    """Whether the worker has started the process that makes PDFs."""
    return bool(Path(f"/proc/{worker}/task/{worker}/children").read_text().strip())
