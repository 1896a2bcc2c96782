"""What goes wrong between people and machines, and that nothing typed is lost by it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.acting import Person, sign_in
from tests.browsing import axe
from tests.steps import answering, recording

pytestmark = pytest.mark.browser
CONCERN = "Wat is vandaag uw grootste zorg over deze verandering?"
Arrive = Callable[[], Person]


without_scripts = pytest.mark.parametrize("way", ["no scripts"], indirect=True)
"""No draft is saved while somebody types, and no script stops a second click: the server is alone."""


@pytest.fixture
def way(request: pytest.FixtureRequest) -> str:
    """Faults are told in one way each; the journeys prove the others."""
    return getattr(request, "param", "mouse")


@contextmanager
def offline(page: Page) -> Iterator[None]:
    """The network is cut."""
    page.context.set_offline(True)
    yield
    page.context.set_offline(False)


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


@without_scripts
def test_one_question_is_answered_in_two_windows_and_both_texts_stay(arrive: Arrive):
    one, other = arrive(), arrive()
    project = a_project(one, "Twee vensters")
    sign_in(other, "organisatie@voorbeeld.example", to=project)
    at_the_question(one, project)
    at_the_question(other, project)
    answering.give(one, "G7", "Dat we mensen verliezen.")
    one.press("Opslaan en verder")
    answering.give(other, "G7", "Dat het geld op is.")
    other.press("Opslaan en verder")
    assert other.heading().endswith("U wijzigde dit ook in een ander venster")
    axe(other.page)
    other.choose("Een tekst van beide, zoals hieronder")
    other.press("Opslaan en verder")
    at_the_question(one, project)
    assert concern(one).split("\n\n") == ["Dat we mensen verliezen.", "Dat het geld op is."]


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
    other.page.route(
        "**/samenvatting/", lambda route: route.abort() if is_autosave(route) else route.continue_()
    )
    other.fill({"Samenvatting in het Nederlands": "Van de tweede."})
    other.page.locator("#main-form").evaluate("form => form.submit()")
    other.page.wait_for_load_state()
    assert other.heading().endswith("Iemand anders heeft intussen opgeslagen")
    assert other.sees("Van de eerste.")
    assert other.sees("Van de tweede.")
    axe(other.page)
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


def test_back_and_forth_in_the_browser_breaks_nothing(arrive: Arrive):
    olga = arrive()
    a_project(olga, "Heen en terug")
    olga.follow("Begin met de vragen")
    asked = answering.answer_page(olga, {"A1": "ocmw"})
    second = olga.path()
    olga.page.go_back()
    assert answering.asked(olga) == asked == ["A1"]
    answering.give(olga, "A1", "caw")
    olga.press("Opslaan en verder")
    assert olga.path() == second
    olga.page.go_back()
    assert olga.page.get_by_role("radio", name=answering.in_words("A1", "caw")).is_checked()


def test_without_a_network_nothing_is_said_to_be_saved_and_nothing_is_lost(arrive: Arrive):
    olga = arrive()
    project = a_project(olga, "Zonder netwerk")
    at_the_question(olga, project)
    status = olga.page.locator(".saved-status")
    with offline(olga.page):
        answering.give(olga, "G7", "Dat we mensen verliezen.")
        expect(status).to_contain_text("Niet bewaard")
    expect(status).to_contain_text("Opgeslagen om")
    at_the_question(olga, project)
    assert concern(olga) == "Dat we mensen verliezen."


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
