"""Titles of a reference list become sources; the register goes out as a table."""

import csv
import io
import uuid

import pytest

from cases.workbench.models import SourceRecord
from cases.workbench.sources.literature.citing import cited, in_short
from cases.workbench.sources.literature.lists import read_list
from cases.workbench.sources.reading import Refusal
from cases.workbench.sources.texts import whole
from cases.workbench.tests.factories import SourceFactory, join
from cases.workbench.tests.posting import address

from .sending import file

pytestmark = pytest.mark.django_db
BIBTEX = """@article{jansen, author = {Jansen, Piet Jan and De Vries, Ans}, title = {Op de wip},
  journal = {Sociaal Werk}, year = {2019}, doi = {10.1234/abc}, abstract = {Twee polen.}}
@book{kapot, title = {Zonder einde,
@book{steyaert, author = {Steyaert, Jan}, title = {Geschiedenis}, publisher = {Acco}, year = 2015}
"""
RIS = """TY  - RPRT
AU  - Agentschap Zorg
TI  - Jaarverslag
PY  - 2020
UR  - javascript:alert(1)
ER  -
"""


def send(client, case, **data):
    return client.post(address("source-literature", case), data)


def choose(client, case, text, *lines, **data):
    sent = {"lijst": text, "kies": [str(line) for line in lines], "nonce": uuid.uuid4(), "language": "nl"}
    return send(client, case, **sent | data)


def test_a_list_is_shown_with_what_can_not_be_read(case, client):
    answer = send(client, case, documents=[file("lijst.bib", BIBTEX)])
    page = answer.content.decode()
    assert [row["line"] for row in answer.context["rows"]] == [1, 4]
    assert ("1 titel is niet te lezen" in page, "Regel 3 is niet te lezen" in page) == (True, True)
    assert ("Jansen, P. J., &amp; De Vries, A." in page, SourceRecord.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Kies een bestand, of plak een lijst."),
        ({"text": "zomaar wat"}, "Dit is geen lijst in BibTeX of RIS."),
        ({"text": "x" * (2**20 + 1)}, "Deze lijst is te lang"),
    ],
)
def test_what_is_no_list_is_said(case, client, sent, sentence):
    answer = send(client, case, **sent)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_only_what_was_chosen_comes_in_with_its_reference(case, client):
    answer = choose(client, case, BIBTEX, 1, knowledge_type="kenn-practice")
    assert answer["Location"] == address("sources", case)
    source = SourceRecord.objects.get()
    assert (source.kind, source.title, source.knowledge_type) == ("literature", "Op de wip", "kenn-practice")
    assert source.reference == {
        "type": "article",
        "title": "Op de wip",
        "authors": ["Jansen, Piet Jan", "De Vries, Ans"],
        "year": 2019,
        "container": "Sociaal Werk",
        "doi": "10.1234/abc",
        "abstract": "Twee polen.",
    }
    assert not source.texts.exists()
    page = client.get(address("source-edit", case, source.uuid)).content.decode()
    assert ("<em>Sociaal Werk</em>" in page, 'href="https://doi.org/10.1234/abc"' in page) == (True, True)
    assert "Jansen &amp; De Vries, 2019" in client.get(address("sources", case)).content.decode()


def test_the_abstract_becomes_a_text_when_asked(case, client):
    choose(client, case, BIBTEX, 1, 4, with_abstract="on")
    texts = {
        source.title: [whole(text) for text in source.texts.all()] for source in SourceRecord.objects.all()
    }
    assert texts == {"Op de wip": ["Twee polen."], "Geschiedenis": []}


def test_the_same_choice_twice_is_one_source_and_what_is_there_is_not_ticked(case, client):
    nonce = uuid.uuid4()
    for _click in range(2):
        assert choose(client, case, BIBTEX, 1, nonce=nonce).status_code == 302
    assert SourceRecord.objects.count() == 1
    rows = send(client, case, text=BIBTEX.replace("Op de wip", "Andere titel")).context["rows"]
    assert [(bool(row["there"]), row["ticked"]) for row in rows] == [(True, False), (False, True)]


def test_nothing_chosen_and_a_wrong_choice_are_said(case, client):
    nothing = choose(client, case, BIBTEX)
    assert (nothing.status_code, "Kies minstens één titel." in nothing.content.decode()) == (422, True)
    wrong = choose(client, case, BIBTEX, 1, language="xx")
    assert (wrong.status_code, SourceRecord.objects.count()) == (422, 0)
    assert [row["ticked"] for row in wrong.context["rows"]] == [True, False]
    assert choose(client, case, "kapot", 1).status_code == 422


def test_an_address_that_runs_something_is_no_link(case, client):
    choose(client, case, RIS, 1)
    source = SourceRecord.objects.get()
    assert "url" not in source.reference
    assert "javascript" not in client.get(address("source-edit", case, source.uuid)).content.decode()


def test_a_title_that_is_too_long_for_the_register_is_whole_in_the_reference(case, client):
    choose(client, case, BIBTEX.replace("Geschiedenis", "W" * 300), 4)
    source = SourceRecord.objects.get()
    assert (len(source.title), source.reference["title"]) == (200, "W" * 300)


def test_a_list_of_too_many_titles_is_refused():
    with pytest.raises(Refusal, match="literature_many"):
        read_list("@book{a, title = {b}}\n" * 501)


def test_a_list_full_of_faults_names_the_first_and_stops():
    with pytest.raises(Refusal, match="literature_line"):
        read_list("@book{a, title = {b\n" * 100)
    only = read_list("@book{a, title = {b\n")
    assert (only.entries, [fault.values["line"] for fault in only.faults]) == ((), [1])


@pytest.mark.parametrize(
    ("authors", "short", "full"),
    [
        ([], "", ""),
        (["Jansen, Piet"], "Jansen, 2019", "Jansen, P."),
        (["Jansen, P.", "Vries, A."], "Jansen & Vries, 2019", "Jansen, P., & Vries, A."),
        (["A, B", "C, D", "E, F"], "A et al., 2019", "A, B., C, D., & E, F."),
        (["Agentschap Zorg"], "Agentschap Zorg, 2019", "Agentschap Zorg"),
    ],
)
def test_names_are_cited_as_readers_expect(authors, short, full):
    reference = {"authors": authors, "year": 2019}
    assert (in_short(reference), cited(reference, "T").authors) == (short, full)


@pytest.mark.parametrize(
    ("title", "printed"),
    [("Wijkteams", "Wijkteams."), ("Wie doet wat?", "Wie doet wat?"), ("Het team.", "Het team.")],
)
def test_a_title_is_printed_with_one_stop(title, printed):
    assert cited({"title": title}, "T").title == printed


def test_the_register_goes_out_as_a_table_without_formulas(case, client, signed_in):
    choose(client, case, BIBTEX, 1, with_abstract="on")
    SourceFactory(case=case, title="=1+1", kind="interview", note="-x", respondents=3)
    answer = signed_in(join(case, "reviewer")).get(address("source-register", case))
    assert (answer["Content-Type"], "no-store" in answer["Cache-Control"]) == (
        "text/csv; charset=utf-8",
        True,
    )
    head, *rows = list(csv.reader(io.StringIO(answer.content.decode().removeprefix("\ufeff"))))
    assert [len(row) for row in rows] == [len(head)] * 2
    by_title = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert by_title["'=1+1"]["Notitie"] == "'-x"
    assert (by_title["Op de wip"]["Woorden"], by_title["Op de wip"]["Jaar"]) == ("2", "2019")


def test_who_may_not_write_brings_in_no_list(case, signed_in):
    reviewer = signed_in(join(case, "reviewer"))
    assert send(reviewer, case, text=BIBTEX).status_code == 404
    assert choose(reviewer, case, BIBTEX, 1).status_code == 404
