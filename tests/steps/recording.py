"""A researcher at the workbench: recording, asking for a review, reviewing."""

from collections.abc import Mapping
from typing import Any

from tests.acting import Person

Values = Mapping[str, Any]
SAVE = "Opslaan en verder"


def start_case(person: Person, code: str, name: str) -> str:
    """A new case; gives the path of its task list."""
    person.open("/werkbank/")
    person.follow("Nieuwe casus")
    person.fill({"Codenaam": code, "Naam van de casus": name})
    person.press(SAVE)
    assert person.heading().endswith(name)
    return person.path()


def fill_in(person: Person, section: str, values: Values) -> None:
    """A section that is one form."""
    person.follow(section)
    person.fill(values)
    person.press(SAVE)


def add(person: Person, button: str, values: Values) -> None:
    """One record on the page of its section."""
    person.follow(button)
    person.fill(values)
    person.press(SAVE)
    assert person.sees("Opgeslagen.")


def observe(person: Person, tension: str, values: Values) -> None:
    """One observation of a tension."""
    person.follow(f"Waarneming toevoegen : {tension}")
    person.fill(values)
    person.press(SAVE)
    assert person.sees("Opgeslagen.")


def note_absence(person: Person, tension: str) -> None:
    """One press: looked for, not found."""
    person.press(f"Gezocht, niet gevonden : {tension}")


def finish(person: Person) -> None:
    """Say that the section is done, and see it on the task list."""
    section = person.heading().splitlines()[-1]
    person.press("Dit onderdeel is klaar")
    row = person.page.locator(".task-list li").filter(has_text=section)
    assert person.sees("Klaar", within=row)


def invite_to_case(person: Person, address: str, role: str) -> None:
    person.fill({"E-mailadres van de collega": address, "Wat doet deze collega?": role})
    person.press("Uitnodigen")
    assert person.sees(role, within=person.page.locator("table"))
