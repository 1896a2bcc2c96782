"""A researcher brings in a transcript, corrects it, takes that back, and undoes a removal."""

from pathlib import Path

import pytest

from cases.workbench.sources.reading.tests.files import docx, paragraph
from tests.acting import Person, sign_in
from tests.steps import recording

pytestmark = pytest.mark.browser
TALK = (
    "INT: Hoe ging de start?",
    "R1 (00:01:02): Met vallen en opstaan.",
    "INT: En toen?",
    "R1 (00:02:10): De cliënten wachtten.",
)
BIBTEX = "@book{steyaert, author = {Steyaert, Jan}, title = {Geschiedenis van het sociaal werk}, year = 2015}"


def test_a_transcript_from_file_to_corrected_text(arrive, way, tmp_path: Path):
    otto = arrive()
    sign_in(otto, "onderzoeker@voorbeeld.example", to="/werkbank/")
    recording.start_case(otto, f"BRON-{way.replace(' ', '-')}", "Casus Hazelaar")
    otto.follow("Bronnen en toestemming")

    adds_files(otto, way, tmp_path)
    corrects(otto)
    takes_back(otto)
    removes_and_undoes(otto)
    brings_in_literature(otto)


def adds_files(otto: Person, way: str, folder: Path) -> None:
    """By script each file goes by itself; without, the one form says what became of it."""
    transcript, picture = folder / "Interview wijkwerker.docx", folder / "foto.docx"
    transcript.write_bytes(docx("".join(map(paragraph, TALK))))
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    otto.follow("Bestanden toevoegen")
    otto.fill({"Datum": "14-03-2025"})
    otto.attach("Bestanden", transcript, picture)
    if way == "no scripts":
        otto.press("Toevoegen")
        otto.follow("toegevoegd")
    else:
        otto.hands.press(otto.page.get_by_role("button", name="Toevoegen"))
        otto.page.get_by_text("Klaar. Toegevoegd: 1 van 2.").wait_for()
        assert otto.sees("Dit is een afbeelding.")
        otto.follow("Interview wijkwerker")
    assert otto.heading().endswith("Interview wijkwerker")
    assert otto.sees("Sprekers: INT (2), R1 (2)")
    assert otto.sees("00:02:10")
    otto.follow("Hele tekst lezen")
    assert otto.sees("De cliënten wachtten.")
    otto.back()


def corrects(otto: Person) -> None:
    otto.follow("Nieuwe versie toevoegen")
    otto.fill({"Of plak de tekst": "\n".join(TALK).replace("cliënten", "mensen")})
    otto.press("Bekijken wat er verandert")
    assert otto.sees("1 verandering in de tekst")
    otto.press("Nieuwe versie gebruiken")
    assert otto.sees("Versie 2 telt nu.")
    assert otto.sees("De mensen wachtten.")


def takes_back(otto: Person) -> None:
    otto.press("Versie 2 terugnemen")
    assert otto.sees("Versie 2 is teruggenomen.")
    assert otto.sees("De cliënten wachtten.")


def removes_and_undoes(otto: Person) -> None:
    otto.follow("Bron verwijderen")
    otto.press("Verwijderen")
    assert otto.sees("Er zijn nog geen bronnen.")
    otto.press("Ongedaan maken")
    otto.follow("Interview wijkwerker")
    assert otto.sees("De cliënten wachtten.")
    otto.back()


def brings_in_literature(otto: Person) -> None:
    otto.follow("Literatuur inlezen")
    otto.fill({"Of plak de lijst": BIBTEX})
    otto.press("Lijst lezen")
    assert otto.sees("1 titel gevonden")
    otto.press("Opnemen als bron")
    assert otto.sees("1 titel toegevoegd.")
    assert otto.sees("Steyaert, 2015")
