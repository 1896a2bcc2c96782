"""An organisation registers, answers everything, and takes its roadmap home."""

import pytest
from pypdf import PdfReader

from tests.acting import Person
from tests.steps import answering
from tests.steps.accounts import register_organisation
from tests.steps.answering import words

pytestmark = pytest.mark.browser
ANSWERS = answering.organisation_x()
ONLY_WITH_A_MODEL = ["B2", "B4", "B6"]
"""These are asked only of who has chosen a model (A2)."""
AT_A_GLANCE = 6
"""The pages of the PDF that hold its first part."""


def test_an_organisation_answers_everything_and_downloads_its_roadmap(arrive, way, tmp_path):
    olga = arrive()
    organisation, project = f"OCMW Oeverrijk ({way})", f"Naar wijkteams ({way})"
    register_organisation(olga, organisation, "Olga Ortolaan", f"olga.{way.replace(' ', '-')}@ocmw.example")
    olga.follow("Routekaarten", within=olga.page.locator("main"))
    answering.start_project(olga, project, "Vlaanderen")

    olga.follow("Begin met de vragen")
    asked = answering.answer_until_the_end(olga, ANSWERS | {"A2": "undecided"})
    assert asked == [key for key in answering.QUESTIONS if key not in ONLY_WITH_A_MODEL]

    opens_a_branch(olga, project)
    closes_a_branch(olga)

    answering.make_roadmap(olga)
    data = answering.roadmap_data(olga)
    pdf = answering.download_pdf(olga, tmp_path / "routekaart.pdf")
    top = [dynamic["name"]["nl"] for dynamic in data["dynamics"][:5]]
    assert top == in_the_order_of(PdfReader(pdf), top)


def opens_a_branch(person: Person, project: str) -> None:
    """Choosing a model opens two questions, and the answer to the second opens a third."""
    answering.change(person, "A2", "M2")
    assert person.sees("2 vragen zijn nog open.")
    person.follow("Naar de eerste open vraag")
    answered = answering.answer_through(person, "B6", ANSWERS)
    assert set(ONLY_WITH_A_MODEL) < set(answered)
    answering.check_answers(person, project)
    assert person.sees("U hebt alle vragen beantwoord die meetellen.")


def closes_a_branch(person: Person) -> None:
    """Without a waiting list nobody asks how to bridge it; the answer is kept for when there is one."""
    answering.change(person, "D3", "none")
    kept = person.page.get_by_role("region", name="Bewaard, maar niet meer nodig")
    assert person.sees(words("D6"), within=kept)
    answering.change(person, "D3", ANSWERS["D3"])
    assert kept.count() == 0
    assert person.sees(answering.in_words("D6", ANSWERS["D6"]), within=answering.row(person, "D6"))


def in_the_order_of(pdf: PdfReader, names: list[str]) -> list[str]:
    """``names`` as they follow each other in the list of the PDF's first part."""
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages[:AT_A_GLANCE]).split())
    glance = text[text.index("In één oogopslag", text.index("In één oogopslag") + 1) :]
    return sorted(names, key=glance.index)
