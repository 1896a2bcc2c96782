"""Becoming somebody: invited, registered, or with a course code."""

import re

from tests.acting import Person, sign_in
from tests.site import PASSWORD


def link_in_mail_to(person: Person, address: str) -> str:
    """The path behind the one link of the newest mail."""
    links = re.findall(rf"{re.escape(person.site.url)}(/\S+)", person.site.mail_to(address))
    assert len(links) == 1, links
    return str(links[0])


def invite(administrator: Person, address: str, role: str) -> None:
    sign_in(administrator, "beheer@voorbeeld.example", to="/account/uitnodigingen/nieuw/")
    administrator.fill({"E-mailadres": address, "Waarvoor nodigt u uit?": role})
    administrator.press("Uitnodiging versturen")
    assert administrator.sees(address)


def accept_invitation(person: Person, address: str, name: str) -> None:
    """Open the link of the mail, choose a password, and be in."""
    person.open(link_in_mail_to(person, address))
    assert person.sees(address)
    person.fill({"Uw naam": name, "Wachtwoord": PASSWORD})
    person.press("Aanvaarden en beginnen")
    assert person.heading() == f"Dag {name}"


def register_organisation(person: Person, organisation: str, name: str, address: str) -> None:
    """From the home page to an account with a confirmed address."""
    person.open("/account/signup/")
    person.follow("Organisatie registreren")
    person.fill({"Naam van de organisatie": organisation})
    _sign_up(person, name, address, "Registreren")
    assert person.sees(organisation)


def join_course(person: Person, code: str, name: str, address: str) -> None:
    """From the home page, with the code of the teacher, to an account with a confirmed address."""
    person.open("/account/signup/")
    person.follow("Ik heb een cursuscode")
    person.fill({"Cursuscode": code})
    _sign_up(person, name, address, "Account maken")


def _sign_up(person: Person, name: str, address: str, button: str) -> None:
    person.fill({"Uw naam": name, "E-mailadres": address, "Wachtwoord": PASSWORD})
    person.press(button)
    person.open(link_in_mail_to(person, address))
    person.press("Ja, bevestigen")
    if "/login/" in person.path():
        sign_in(person, address)
    assert person.heading() == f"Dag {name}"
