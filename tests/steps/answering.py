"""An organisation at its questionnaire and its roadmap."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Locator

from scripts.machine import ROOT
from tests.acting import Person

CONTENT = ROOT / "roadmap" / "questionnaire" / "content"
_FILE = yaml.safe_load((CONTENT / "questionnaire.yaml").read_text())
QUESTIONS: dict[str, dict[str, Any]] = {question["key"]: question for question in _FILE["questions"]}
SCALE = {step["value"]: step["text"]["nl"] for step in _FILE["scale5"]}
UNKNOWN = _FILE["unknown"]["text"]["nl"]
CHECK = "Controleer uw antwoorden"
Answers = Mapping[str, Any]


def organisation_x() -> dict[str, Any]:
    """The answers of the first invented organisation, with words and a date for the free questions."""
    found = yaml.safe_load((CONTENT / "organisations.yaml").read_text())["organisations"][0]
    return {
        **found["answers"],
        "A7": "We gaan van aparte diensten naar wijkteams.\nIedereen krijgt één aanspreekpunt.",
        "B6": "01-09-2027",
        "C7": "Schuldbemiddeling & budgetbeheer <in huis>",
        "G7": "Dat we mensen verliezen.",
        "G8": "unknown",
    }


def words(key: str) -> str:
    """A question as the reader sees it."""
    return str(QUESTIONS[key]["text"]["nl"])


def in_words(key: str, value: str) -> str:
    """An option as the reader sees it."""
    return next(str(option["text"]["nl"]) for option in QUESTIONS[key]["options"] if option["key"] == value)


def start_project(person: Person, name: str, region: str) -> None:
    """From the list of projects."""
    person.follow("Begin een project" if person.sees("Nog geen projecten") else "Nieuw project")
    person.fill({"Naam van het project": name, "Waar werkt uw organisatie?": region})
    person.press("Project beginnen")
    assert person.heading() == name


def asked(person: Person) -> list[str]:
    """The questions on the page, by key."""
    fields = person.page.locator("input[name=vraag]")
    return [str(key) for key in fields.evaluate_all("fields => fields.map(field => field.value)")]


def give(person: Person, key: str, value: Any) -> None:
    """Answer one question of the page."""
    question = QUESTIONS[key]
    if value == "unknown":
        person.choose(UNKNOWN, of="" if question["type"] in {"text", "date"} else words(key))
    elif question["type"] in {"text", "date"}:
        person.hands.write(person.page.get_by_role("textbox", name=words(key)), value)
    elif question["type"] == "scale5":
        person.choose(SCALE[value], of=words(key))
    else:
        for chosen in value if isinstance(value, list) else [value]:
            person.choose(in_words(key, chosen), of=words(key))


def answer_page(person: Person, answers: Answers) -> list[str]:
    """Answer the questions of the page, save, and go on; gives which they were."""
    found = asked(person)
    for key in found:
        give(person, key, answers[key])
    person.press("Opslaan en verder")
    return found


def answer_until_the_end(person: Person, answers: Answers) -> list[str]:
    """Page after page, from the one that is open to the page with all answers; gives what was asked."""
    found: list[str] = []
    while person.heading() != CHECK:
        keys = answer_page(person, answers)
        assert keys, f"no question on {person.path()} “{person.heading()}”"
        assert not set(keys) & set(found), f"{keys} came back: {person.page.locator('main').inner_text()}"
        found += keys
    return found


def answer_through(person: Person, last: str, answers: Answers) -> list[str]:
    """Page after page, from the one that is open up to and with the question ``last``."""
    found: list[str] = []
    while last not in found:
        found += answer_page(person, answers)
    return found


def check_answers(person: Person, project: str) -> None:
    """From a page of questions: by the overview to the page with all answers."""
    person.follow(f"Naar het overzicht van {project}")
    person.follow(CHECK)


def row(person: Person, key: str) -> Locator:
    """One question on the page with all answers."""
    return person.page.locator(f"#r-{key}")


def change(person: Person, key: str, value: Any) -> None:
    """From the page with all answers: change one, and come back to it."""
    person.follow("Wijzig", within=row(person, key))
    assert key in asked(person)
    give(person, key, value)
    person.press("Opslaan en verder")
    assert person.heading() == CHECK


def make_roadmap(person: Person) -> None:
    person.press("Maak de routekaart")
    assert person.heading().startswith("Routekaart")


def roadmap_data(person: Person) -> dict[str, Any]:
    """The data behind the roadmap that is open, as the site gives them."""
    answer = person.page.request.get(person.page.url + "gegevens.json")
    assert answer.status == 200
    return dict(json.loads(answer.text()))


def download_pdf(person: Person, to: Path) -> Path:
    """Wait for the PDF as its reader does: it says when it is ready, or after *Vernieuw*."""
    ready = person.page.get_by_role("link", name="Download de PDF")
    while not ready.is_visible():
        person.refresh("Vernieuw")
    return person.download(ready.inner_text(), to)
