"""How an edition is cited: BibTeX, RIS and APA."""

import pytest
from django.urls import reverse

from cases.library.tests.addresses import address
from cases.library.tests.factories import EditionFactory, small_payload

pytestmark = pytest.mark.django_db


def test_bibtex(client):
    edition = EditionFactory(payload=small_payload("Casus Wilg & Es {1}"))
    case = edition.published_case.uuid
    response = client.get(reverse("library:citation", args=[case, 1, "bib"]))
    assert response.text == (
        f"@misc{{welzijn-{case.hex[:8]}-1,\n"
        "  author = {{Welzijn}},\n"
        "  title = {{Casus Wilg \\& Es \\textbraceleft{}1\\textbraceright{}}},\n"
        f"  year = {{{edition.published_at.year}}},\n"
        "  edition = {1},\n"
        "  howpublished = {Casestudie},\n"
        f"  url = {{http://testserver/casussen/{case}/1/}}\n"
        "}\n"
    )
    assert response["Content-Disposition"] == f'attachment; filename="welzijn-{case.hex[:8]}-1.bib"'


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("50 % & $1 #2 a_b {c}", r"50 \% \& \$1 \#2 a\_b \textbraceleft{}c\textbraceright{}"),
        (r"C:\ map~1 x^2", r"C:\textbackslash{} map\textasciitilde{}1 x\textasciicircum{}2"),
        (
            "twee\nregels\r\n}, url = {http://elders}",
            r"twee regels \textbraceright{}, url = \textbraceleft{}http://elders\textbraceright{}",
        ),
        ("Éénvoud 🙂", "Éénvoud 🙂"),
    ],
)
def test_a_title_cannot_break_out_of_bibtex(client, name, written):
    case = EditionFactory(payload=small_payload(name)).published_case.uuid
    text = client.get(reverse("library:citation", args=[case, 1, "bib"])).text
    assert f"  title = {{{{{written}}}}},\n" in text
    assert text.count("\n") == 8


def test_ris(client):
    edition = EditionFactory(payload=small_payload("Casus\r\nER  - Wilg", fictitious=True))
    case = edition.published_case.uuid
    response = client.get(reverse("library:citation", args=[case, 1, "ris"]))
    assert response.content.decode().split("\r\n") == [
        "TY  - RPRT",
        "AU  - Welzijn",
        "TI  - Casus ER - Wilg",
        f"PY  - {edition.published_at.year}",
        "ET  - 1",
        "M3  - Verzonnen voorbeeldcasus",
        f"UR  - http://testserver/casussen/{case}/1/",
        "ER  - ",
        "",
    ]


def test_apa(client):
    edition = EditionFactory(payload=small_payload("Casus Wilg"))
    cited = client.get(address(edition)).context["cited"].apa()
    case = edition.published_case.uuid
    assert cited == (
        f"Welzijn. ({edition.published_at.year}). Casus Wilg (uitgave 1) [Casestudie]. "
        f"http://testserver/casussen/{case}/1/"
    )
