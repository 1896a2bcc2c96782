"""What of a case goes into a file, and that our own file comes back whole."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from cases.exchange import project as exchange
from cases.exchange.refi import read_qdpx
from cases.workbench.choices import words
from cases.workbench.coding.services import coder_for, remove_codings
from cases.workbench.coding.tests.conftest import text_of
from cases.workbench.exchanging.exporting import project_of
from cases.workbench.exchanging.importing import import_project
from cases.workbench.exchanging.naming import family_guid
from cases.workbench.exchanging.titles import title_variable
from cases.workbench.exchanging.wording import fragments_of
from cases.workbench.models import Case, CaseSection, Coding, CodingRound, Memo
from cases.workbench.tests.factories import ResearcherFactory, make_case

from .conftest import TENSION, WORDS, file_of


def exported(case, book) -> exchange.Project:
    return read_qdpx(file_of(project_of(case, book))).project


def test_a_case_is_told_with_its_texts_codes_codings_and_memos(coded, book):
    project = exported(coded, book)

    [source] = project.sources
    assert (source.name, source.text) == ("Interview met R1", WORDS)
    found = {WORDS[one.start : one.end]: one for one in source.codings}
    assert found["😀 geen tijd"].attributes == {"pole": "a", "phase": "year1", "intensity": "2"}
    names = {code.guid: code.name for code in project.codes}
    assert [names[found[words].code] for words in ("😀 geen tijd", "cliënten")] == [
        "Rollen en vak",
        "Wachten",
    ]
    assert names[family_guid("span")] == "Spanningsvelden"
    notes = {note.guid: note.text for note in project.notes}
    assert [notes[guid] for guid in found["😀 geen tijd"].notes] == ["Memo bij ['coding']"]
    assert [notes[guid] for guid in source.notes] == ["Memo bij ['source']"]
    assert [notes[guid] for guid in project.memos] == ["Memo bij []"]
    assert [user.name for user in project.users] == [str(coded.created_by)]
    variables = {variable.guid: variable.name for variable in project.variables}
    assert {variables[v.variable]: v.value for v in source.values}["Perspectief"] == "pers-generalist"
    assert {variables[v.variable]: v.value for v in project.cases[0].values}["Type organisatie"] == "ocmw"


def test_our_own_file_makes_the_same_case_again(coded, book):
    first = exported(coded, book)
    other = make_case(ResearcherFactory())
    import_project(case=other, project=first, vocabulary=book, by=other.created_by)

    assert replace(exported(other, book), origin="") == replace(first, origin="")
    assert other.owncodes.get().name == "Wachten"
    source = other.sourcerecords.get()
    assert (source.kind, source.stakeholder) == ("interview", "pers-generalist")
    assert CaseSection.objects.get(case=other, key="setting").data["sector"] == "ocmw"
    tension = Coding.objects.get(case=other, code=TENSION)
    assert (tension.pole, tension.phase, tension.intensity) == ("a", "year1", 2)


def test_what_is_known_of_a_title_of_the_literature_travels_along(coded, book):
    text = text_of(coded, "Samenvatting van een boek.", title="Een boek", kind="literature")
    source = text.source
    source.reference = {
        "type": "book",
        "title": "Een boek over wijkteams: wat 1 + 1 kan zijn",
        "authors": ["Jansen, Piet", "De Vries, An", "Steunpunt Wonen; Gent"],
        "year": 2019,
        "container": "Reeks",
        "publisher": "Uitgeverij",
        "doi": "10.1000/182",
        "url": "https://voorbeeld.example/boek",
        "abstract": "Eerste regel.\nTweede regel.",
    }
    source.save()
    first = exported(coded, book)
    variables = {variable.guid: variable.name for variable in first.variables}
    told = {variables[one.variable]: one.value for one in first.sources[1].values}
    assert (told["Jaar"], told["Verschenen in"]) == ("2019", "Reeks")
    assert told["Auteurs"] == "Jansen, Piet\nDe Vries, An\nSteunpunt Wonen; Gent"

    other = make_case(ResearcherFactory())
    import_project(case=other, project=first, vocabulary=book, by=other.created_by)
    assert other.sourcerecords.get(kind="literature").reference == source.reference
    assert replace(exported(other, book), origin="") == replace(first, origin="")


@pytest.mark.parametrize(
    ("part", "value"),
    [("year", "vorig jaar"), ("url", "javascript:alert(1)"), ("doi", "geen doi"), ("type", "film")],
)
def test_what_no_reference_can_hold_is_named_and_not_taken_in(coded, book, part, value):
    first = exported(coded, book)
    odd = exchange.Value(title_variable(part), value)
    first = replace(first, sources=(replace(first.sources[0], values=(odd,)),))
    other = make_case(ResearcherFactory())
    weighed = import_project(case=other, project=first, vocabulary=book, by=other.created_by)
    assert [one.values["found"] for one in weighed.changed if one.code == "no-place"] == [value]
    assert other.sourcerecords.get().reference == {}


def test_a_file_comes_in_twice_into_one_database_and_once_into_one_case(coded, book):
    project = exported(coded, book)
    cases = [make_case(ResearcherFactory()), make_case(ResearcherFactory())]
    for case in (*cases, cases[0]):
        outcome = import_project(case=case, project=project, vocabulary=book, by=case.created_by)

    assert [Coding.objects.filter(case=case).count() for case in cases] == [2, 2]
    assert (outcome.added, outcome.present["source"]) == ({}, 1)


def test_what_was_removed_or_is_blind_does_not_leave(coded, book):
    text = Coding.objects.filter(case=coded).first().text
    held = CodingRound.objects.create(case=coded, name="Ronde", codebook_release=book.number)
    mine = coder_for(case=coded, user=coded.created_by)
    common = {
        "case": coded,
        "text": text,
        "coder": mine,
        "quote": "R1",
        "code": TENSION,
        "start": 0,
        "end": 2,
    }
    blind = Coding.objects.create(round=held, **common | {"code": "workload"})
    Memo.objects.create(case=coded, author=mine, coding=blind, text="Nog geheim")
    remove_codings(text=text, codings=list(Coding.objects.filter(code="own-wachten")), by=coded.created_by)

    [source] = exported(coded, book).sources
    assert [WORDS[one.start : one.end] for one in source.codings] == ["😀 geen tijd"]
    project = exported(coded, book)
    assert "Nog geheim" not in {note.text for note in project.notes}
    assert words(book.code("workload").name) not in {code.name for code in project.codes}


def test_a_long_export_asks_as_much_as_a_short_one(coded, book, django_assert_num_queries):
    text = text_of(coded, "a" * 5000, title="Lang")
    mine = coder_for(case=coded, user=coded.created_by)
    fields = {"case": coded, "text": text, "coder": mine, "code": TENSION}
    Coding.objects.bulk_create(Coding(start=n, end=n + 1, quote="a", **fields) for n in range(1500))
    with django_assert_num_queries(17):
        [list(one.codings) for one in project_of(Case.objects.get(pk=coded.pk), book).sources]


def test_a_coding_says_when_it_was_made_in_utc(coded, book):
    """As text from the database itself: on summer time here, and to the second."""
    made = datetime(2026, 7, 1, 0, 30, 5, 678_900, tzinfo=ZoneInfo("Europe/Brussels"))
    Coding.objects.filter(code=TENSION).update(created_at=made)
    told = {one.code: one.created for one in fragments_of(coded, book)}
    assert told[TENSION] == "2026-06-30T22:30:05Z"
