"""A researcher is invited and records a case; a second one publishes it; a visitor finds it."""

import pytest

from tests.acting import Person, sign_in
from tests.steps import recording
from tests.steps.accounts import accept_invitation, invite

pytestmark = pytest.mark.browser
SUMMARY = "Een dienst met loketten ging naar de wijk. Mensen met schulden kregen een vast gezicht."
SETTING = {
    "Land of regio": "Vlaanderen",
    "Type organisatie": "OCMW / Sociaal Huis",
    "Aantal cliëntgerichte VTE": "50 tot 199",
    "Aantal wijken of locaties": "2 tot 5",
    "Databronnen": ["Interview", "Focusgroep"],
    "Bevraagde perspectieven": ["Cliënt", "Generalist", "Teamleider"],
}
BEFORE = {
    "Organisatiemodel": "Vóór de hervorming",
    "Van jaar": "2010",
    "Tot en met jaar": "2014",
    "Beschrijving": "Zes loketten, elk met een eigen wachtrij.",
}
AFTER = {"Organisatiemodel": "M3: hybride", "Van jaar": "2015", "Beschrijving": "Wijkteams met vakgroepen."}
STEP = "Hybride, vanaf 2015"
SEEN_BY_GENERALISTS = {
    "Stap in het traject": STEP,
    "Fase": "Eerste jaar",
    "Perspectief": "Uitvoerende professional: generalist",
    "Kennistype": "Praktijkkennis",
}
UNCLEAR_ROLES = {
    **SEEN_BY_GENERALISTS,
    "Intensiteit": "3 – Overheersend",
    "Benadrukte pool": "Beide polen",
    "Beschrijving": "Niemand wist wie de bewindvoerder moest bellen.",
    "Hoe ging men ermee om?": "Ter plekke opgevangen",
    "Wat kwam ervan?": "Verlicht",
}
TIME_PRESSURE = {
    **SEEN_BY_GENERALISTS,
    "Intensiteit": "2 – Duidelijk aanwezig",
    "Benadrukte pool": "Pool A: Iedereen helpen die aanklopt",
    "Beschrijving": "De agenda liep vol met nieuwe aanmeldingen.",
}


QUOTE = {
    "Citaat": "Ik moest mijn verhaal over die schulden maar één keer doen.",
    "Wie spreekt er?": "cliënt van een wijkteam",
    "Perspectief": "Cliënt of burger",
    "Kennistype": "Cliënten- en ervaringskennis",
    "Bron": "Focusgroep met zes medewerkers",
    "Dit citaat mag in een uitgave": True,
}
SOURCE = {"Soort bron": "Focusgroep", "Titel": "Focusgroep met zes medewerkers", "Datum": "14-03-2025"}
CONSENT = {
    "Versie van het toestemmingsformulier": "formulier 2.1",
    "Datum van de toestemming": "14-03-2025",
    "Deelnemen aan het onderzoek": True,
    "Citeren in een publicatie": True,
}
FOUND = {
    "Bevorderende en belemmerende factoren": {
        "Richting": "Bevorderend",
        "Niveau": "Team",
        "Beschrijving": "Een vast overleg op maandag.",
    },
    "Werkzame principes (verondersteld)": {
        "Code": "Warme overdracht",
        "Beschrijving": "Samen met de cliënt aan tafel.",
    },
    "Uitkomsten en maatschappelijk rendement": {
        "Code": "Rechten gerealiseerd",
        "Beschrijving": "Meer mensen kregen waar ze recht op hadden.",
    },
    "Competenties (BofKAS)": {
        "Code": "Eigen grenzen kennen",
        "Beschrijving": "Weten wie u belt.",
    },
}
APPROVAL = {
    "Nergens staat een naam van een persoon, plaats of organisatie": True,
    "De citaten zijn niet te herleiden tot één persoon": True,
    "De waarnemingen volgen uit het materiaal, ook wat afwezig is": True,
    "Hoeveel echte organisaties passen bij alles wat zichtbaar is?": "40",
    "Waarop steunt dat getal?": "Lijst van OCMW’s per provincie, geteld op 3 maart 2025.",
}


def test_a_case_from_invitation_to_library(arrive, way):
    tag = way.replace(" ", "-")
    address, name = f"nora.{tag}@onderzoek.example", f"Casus Vuurdoorn ({way})"
    invite(arrive(), address, role="Onderzoeker")
    nora = arrive()
    accept_invitation(nora, address, name="Nora Nachtegaal")
    records_a_case(nora, f"CASUS-{tag}", name)
    asks_for_a_review(nora)

    renee = arrive()
    sign_in(renee, "reviewer@voorbeeld.example", to="/werkbank/")
    reviews_and_publishes(renee, name)

    finds_and_reads(arrive(), "schuld", name)


def records_a_case(nora: Person, code: str, name: str) -> None:
    """The whole task list, section by section."""
    case = recording.start_case(nora, code, name)
    recording.fill_in(nora, "Setting", SETTING)

    nora.follow("Organisatiemodel en traject")
    recording.add(nora, "Stap toevoegen", BEFORE)
    recording.add(nora, "Stap toevoegen", AFTER)
    recording.finish(nora)

    nora.follow("Spanningsvelden")
    recording.observe(nora, "Rolonduidelijkheid tussen generalist en specialist", UNCLEAR_ROLES)
    recording.observe(nora, "Caseload- en tijdsdruk", TIME_PRESSURE)
    recording.note_absence(nora, "Verlies van specialistische expertise")
    assert nora.sees("2 waargenomen 1 gezocht en afwezig 21 niet onderzocht")
    recording.finish(nora)

    for section, values in FOUND.items():
        nora.follow(section)
        recording.add(nora, "Toevoegen", values)
        recording.finish(nora)

    nora.follow("Bronnen en toestemming")
    recording.add(nora, "Bron toevoegen", SOURCE)
    nora.follow(SOURCE["Titel"])
    recording.add(nora, "Toestemming vastleggen", CONSENT)
    nora.back()
    recording.finish(nora)

    nora.follow("Citaten")
    recording.add(nora, "Citaat toevoegen", QUOTE)
    recording.finish(nora)
    recording.fill_in(nora, "Samenvatting", {"Samenvatting in het Nederlands": SUMMARY})
    assert nora.path() == case


def asks_for_a_review(nora: Person) -> None:
    nora.follow("Collega uitnodigen")
    recording.invite_to_case(nora, "reviewer@voorbeeld.example", "Nalezer")
    nora.back()
    nora.follow("Naar publiceren")
    assert nora.sees("Alles wat voor publiceren nodig is, is ingevuld.")
    nora.fill({"Wie leest de casus na?": "Renée Reiger", "Wie mag de uitgave lezen?": "Open"})
    nora.press("Nalezing vragen")
    assert nora.sees("De casus wordt nagelezen")


def reviews_and_publishes(renee: Person, name: str) -> None:
    renee.follow(name)
    renee.follow("Nalezen en beslissen")
    assert renee.sees(SUMMARY)
    renee.press("Goedkeuren en publiceren")
    assert renee.page.title().startswith("Fout:")
    renee.fill(APPROVAL)
    renee.press("Goedkeuren en publiceren")
    assert renee.sees("Uitgave 1 is gepubliceerd.")


def finds_and_reads(visitor: Person, word: str, name: str) -> None:
    """A word in the singular finds the plural."""
    visitor.open("/")
    visitor.follow("Casussen", within=visitor.page.locator("header"))
    visitor.fill({"Zoek op woorden": word})
    visitor.press("Toon casussen")
    visitor.follow(name)
    assert visitor.heading().endswith(name)
    assert visitor.sees(SUMMARY)
    assert visitor.sees(QUOTE["Citaat"])
    assert not visitor.sees(SOURCE["Titel"])
