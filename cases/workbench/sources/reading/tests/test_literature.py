"""Reference lists as programs export them, and their faults by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.workbench.sources.reading import Refusal
from cases.workbench.sources.reading.literature import Entry, read_literature
from cases.workbench.sources.reading.literature.latex import from_latex

BIBTEX = r"""
% gemaakt door een programma
@string{tvz = "Tijdschrift voor Zorg"}
@comment{jabref-meta: databaseType:bibtex;}
@Article{jansen2019,
  author = {Piet van der Berg and Jans{\"e}n, Ma{\'i}ra and {Gemeente Utrecht, afd. Zorg} and others},
  title  = {{Zelfsturing} in de {Buurt} --- een \emph{eerste} blik},
  journal = tvz # { en Welzijn},
  year = 2019, month = mar,
  doi = {https://doi.org/10.1234/ab\_cd},
  abstract = {Vijftig
     procent, 50\%.},
}
@book(tweede, title = "Het {"}huis{"}", editor = "Anna Smit", date = {2020-05}, publisher = {Boom})
@misc{derde, title = {Een pagina}, url = {https://example.org/a}}
"""
RIS = """\ufeffTY  - JOUR
AU  - Jansen, Maaike
A1  - Cafe\u0301, André
T1  - Zelfsturing in
  de buurt
T2  - Tijdschrift voor Zorg
PY  - 2019/03//
UR  - https://doi.org/10.1234/abc
N2  - Kort.
ER  -

TY  - CHAP
ED  - Smit, Anna
TI  - Hoofdstuk
BT  - Het boek
PB  - Boom
ER  -
"""


def test_bibtex():
    assert read_literature(BIBTEX) == (
        Entry(
            5,
            "article",
            "Zelfsturing in de Buurt — een eerste blik",
            ("van der Berg, Piet", "Jansën, Maíra", "Gemeente Utrecht, afd. Zorg"),
            2019,
            "Tijdschrift voor Zorg en Welzijn",
            "",
            "10.1234/ab_cd",
            "",
            "Vijftig procent, 50%.",
        ),
        Entry(14, "book", 'Het "huis"', ("Smit, Anna",), 2020, "", "Boom"),
        Entry(15, "web", "Een pagina", url="https://example.org/a"),
    )


def test_ris():
    assert read_literature(RIS.replace("\n", "\r\n").encode()) == (
        Entry(
            1,
            "article",
            "Zelfsturing in de buurt",
            ("Jansen, Maaike", "Café, André"),
            2019,
            "Tijdschrift voor Zorg",
            doi="10.1234/abc",
            url="https://doi.org/10.1234/abc",
            abstract="Kort.",
        ),
        Entry(12, "chapter", "Hoofdstuk", ("Smit, Anna",), None, "Het boek", "Boom"),
    )


@pytest.mark.parametrize(
    ("source", "line", "fault"),
    [
        ("@article{a,\n title = {x},\n", 1, "unclosed"),
        ("@book{b, title={ok}}\n\n@article{a,\n title = {x {y},\n year = 2000}\n", 3, "unclosed"),
        ("@article{a,\n title = {x},\n zomaar tekst\n}", 3, "no_value"),
        ("@article{a,\n title = ,\n}", 2, "no_value"),
        ("@article{", 1, "unclosed"),
        ("TY  - JOUR\nTI  - a\nTY  - JOUR\nER  - \n", 1, "unclosed"),
        ("TY  - JOUR\nTI  - a\n", 1, "unclosed"),
        ("TY  - JOUR\nER  - \nAU  - Jansen\n", 3, "no_type"),
    ],
)
def test_a_fault_is_named_with_its_line(source, line, fault):
    with pytest.raises(Refusal) as refused:
        read_literature(source)
    assert refused.value.code == "literature_line"
    assert refused.value.values == {"line": line, "fault": fault}


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("Jansen, P. (2019). Zelfsturing.", "literature_format"),
        ("", "literature_format"),
        (b"\x00\x01", "not_text"),
        ("TY  - JOUR\nER  -\n" * 5001, "literature_many"),
        (" " * (10 * 2**20 + 1), "too_large"),
    ],
    ids=["prose", "nothing", "binary", "many", "large"],
)
def test_what_is_no_list(source, code):
    with pytest.raises(Refusal) as refused:
        read_literature(source)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\'E}tude d'{\^\i}le, \c{c}a et {\c c}a", "Étude d’île, ça et ça".replace("’", "'")),
        (r"\v{S}koda {\o}re {\ss} \aa{} na\"{\i}f Stra{\ss}e", "Škoda øre ß å naïf Straße"),
        (r"A \& B, 10\,\% ~ \textit{schuin} ``zo''", "A & B, 10 % schuin “zo”"),
        (r"\unknown{x} \{y\}", "x {y}"),
    ],
)
def test_latex(latex, text):
    assert from_latex(latex) == text


@given(st.text(alphabet="@{}\"=#,\\ \nabTY-ER'1", max_size=80))
def test_any_text_is_read_or_refused(text):
    for start in ("@a{b,", "TY  - ", ""):
        try:
            lines = [entry.line for entry in read_literature(start + text)]
        except Refusal as refusal:
            lines = [int(refusal.values.get("line", 1))]
        assert all(1 <= line <= text.count("\n") + 1 for line in lines)
