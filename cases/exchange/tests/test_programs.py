"""Files of other programs: every coding on the right text, or named."""

import pytest

from .files import (
    CODE,
    OTHER_CODE,
    PROGRAMS,
    SOURCE,
    USER,
    Foreign,
    Passage,
    Style,
    coding,
    covered,
    guid,
    selection,
    why,
)

TEXT = (
    "I: Hoe gaat het? 😀\nDe [cliënt vertrouwt] & de\nbaas 👩‍👧 van [e\u0301e\u0301n] kant\n\n"
    "en dan [<zo> 😀 \nlang als dit] einde."
)
PASSAGES = ["cliënt vertrouwt", "e\u0301e\u0301n", "<zo> 😀 \nlang als dit"]


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_coding_of_every_program_covers_the_right_text(program):
    read = Foreign(TEXT, PROGRAMS[program]).read()
    assert covered(read) == PASSAGES
    assert (read.report.dropped, read.report.changed) == ((), ())
    assert read.report.kept["codings"] == 3
    [source] = read.project.sources
    assert source.text.count("\r") == source.text.count("\ufeff") == 0
    assert {(one.code, one.created_by) for one in source.codings} == {(CODE, USER)}
    assert (source.guid, read.project.users[0].guid) == (SOURCE, USER)


@pytest.mark.parametrize(
    ("program", "convention", "reason"),
    [
        ("Taguette", "code-points", "quotes"),
        ("QualCoder", "code-points", "quotes"),
        ("QualCoder for MAXQDA", "code-points", "quotes"),
        ("ATLAS.ti 23", "code-points", "quotes"),
        ("ATLAS.ti 23, no quotes", "code-points", "origin"),
        ("NVivo Windows, no quotes", "code-points, crlf=2", "origin"),
        ("MAXQDA", "code-points, crlf=2", "quotes"),
        ("MAXQDA, UTF-16", "utf-16", "quotes"),
        ("counts the mark", "code-points, bom=1", "quotes"),
        ("last sign included", "code-points, inclusive", "quotes"),
        ("everything at once", "utf-16, bom=1, crlf=2, inclusive", "quotes"),
    ],
)
def test_the_choice_of_counting_is_reported(program, convention, reason):
    [choice] = Foreign(TEXT, PROGRAMS[program]).read().report.offsets
    assert (choice.convention, choice.why) == (convention, reason)
    quotes = 0 if reason == "origin" else 3
    assert (choice.quotes, choice.votes[convention]) == (quotes, quotes)


def test_a_source_that_counts_otherwise_than_the_rest_has_its_own_choice():
    text, mostly, otherwise = (
        "a\nb [een] c\nd [twee] e\nf [drie]",
        Style(crlf=True),
        Style(crlf=True, crlf_counts=1),
    )
    sources, files = "", {}
    for number, style in enumerate((mostly, mostly, otherwise), start=1):
        part = Foreign(text, style).qde().partition("<Sources>")[2].partition("</Sources>")[0]
        for old in (SOURCE, *(guid("other", one) for one in (1, 2, 3, 100, 200, 300))):
            part = part.replace(old, f"{number}{old[1:]}")
        sources += part
        files[f"sources/{number}{SOURCE[1:]}.txt"] = b"a\r\nb een c\r\nd twee e\r\nf drie"
    read = Foreign(sources=sources, files=files, without_text=True).read()
    assert covered(read) == ["een", "twee", "drie"] * 3
    overall, own = read.report.offsets
    assert (overall.convention, overall.votes["code-points, crlf=2"]) == ("code-points, crlf=2", 6)
    assert (own.convention, own.guid, own.quotes) == ("code-points", f"3{SOURCE[1:]}", 3)


def test_several_codings_of_one_selection_and_several_selections_of_one_place_both_stay():
    plain, place, style = "een twee", Passage(0, 3), Style()
    both = selection(plain, place, 1, style, (CODE, OTHER_CODE))
    both += selection(plain, place, 2, style, (OTHER_CODE,))
    codes = f'<Code guid="{CODE}" name="T01" isCodable="true"/><Code guid="{OTHER_CODE}" name="T02"/>'
    read = Foreign(plain, codes=codes, more_in_source=both).read()
    [found] = read.project.sources
    assert [(one.code, one.selection) for one in found.codings] == [
        (CODE, guid("other", 1)),
        (OTHER_CODE, guid("other", 1)),
        (OTHER_CODE, guid("other", 2)),
    ]


def test_a_memo_on_a_selection_belongs_to_the_first_of_its_codings():
    note, style = guid("note"), Style()
    one = selection("een twee", Passage(0, 3), 1, style, (CODE, CODE))
    one = one.replace("</PlainTextSelection>", f'<NoteRef targetGUID="{note}"/></PlainTextSelection>')
    read = Foreign("een twee", more_in_source=one, notes=f'<Note guid="{note}" name="memo"/>').read()
    assert [found.notes for found in read.project.sources[0].codings] == [(note,), ()]


def test_a_case_that_nvivo_lists_among_the_codes_is_a_case():
    anna = guid("case")
    read = Foreign(
        "[Anna] zegt iets",
        Style("NVivo for Mac 15"),
        codes=f'<Code guid="{anna}" name="Anna"><Code guid="{{code}}" name="T01"/></Code>',
        cases=f'<Case guid="{anna}" name="Anna"/>',
        more_in_source=coding(9, anna.upper()),
    ).read()
    assert [(one.name, one.parent) for one in read.project.codes] == [("T01", "")]
    assert [(one.name, one.sources) for one in read.project.cases] == [("Anna", (SOURCE,))]
    assert why(read.report.changed) == [("code", "code-is-case", "Anna"), ("coding", "case-coding", "Anna")]
    assert (covered(read), read.report.dropped) == (["Anna"], ())


def test_a_case_without_a_name_gives_its_values_to_the_source():
    variable = guid("variable")
    value = f'<VariableRef targetGUID="{variable}"/><IntegerValue>36</IntegerValue>'
    read = Foreign(
        "tekst",
        Style("MAXQDA 24"),
        variables=f'<Variable guid="{variable}" name="Leeftijd" typeOfVariable="Integer"/>',
        cases=f'<Case guid="{guid("case")}"><VariableValue>{value}</VariableValue>'
        f'<SourceRef targetGUID="{SOURCE}"/></Case>',
    ).read()
    assert read.project.cases == ()
    assert [one.value for one in read.project.sources[0].values] == [36]


def test_an_annotation_of_nvivo_becomes_a_memo_on_its_source():
    note, place = guid("note"), guid("other", 1)
    read = Foreign(
        "een twee",
        Style("NVivo for Mac 15"),
        more_in_source=f'<PlainTextSelection guid="{place}" startPosition="0" endPosition="3"/>',
        notes=f'<Note guid="{note}" name="" plainTextPath="internal://{note}.txt"/>',
        links=f'<Link guid="{guid("other", 2)}" originGUID="{note}" targetGUID="{place}"/>',
        files={f"sources/{note}.txt": b"\xef\xbb\xbfLet op\r\nhier"},
    ).read()
    assert [(one.guid, one.text) for one in read.project.notes] == [(note, "Let op\nhier")]
    assert (read.project.sources[0].notes, read.project.links) == ((note,), ())
    assert why(read.report.dropped) == [("selection", "no-code", "")]


def test_a_description_that_is_no_quote_is_a_memo_on_the_coding():
    one = described("een twee", Passage(0, 3), Style(), "goed voorbeeld")
    read = Foreign("een twee", more_in_source=one).read()
    [found] = read.project.sources[0].codings
    [note] = read.project.notes
    assert (note.text, found.notes) == ("goed voorbeeld", (note.guid,))


def described(text: str, passage: Passage, style: Style, description: str) -> str:
    one = selection(text, passage, 1, style)
    return one.replace("<Coding", f"<Description>{description}</Description><Coding", 1)


def test_a_description_may_be_the_quote_that_decides():
    one = described("😀 een twee", Passage(2, 5), Style(utf16=True, quotes=False), "een")
    read = Foreign("😀 een twee", more_in_source=one).read()
    assert (covered(read), read.project.notes) == (["een"], ())
    assert read.report.offsets[0].convention == "utf-16"


def test_an_uncoded_passage_is_named_and_its_remark_kept():
    place = f'<PlainTextSelection guid="{guid("other")}" startPosition="0" endPosition="3" name="een">'
    place += "<Description>waarom?</Description></PlainTextSelection>"
    read = Foreign("een twee", Style("MAXQDA 24"), more_in_source=place).read()
    assert why(read.report.dropped) == [("selection", "no-code", "een")]
    [note] = read.project.notes
    assert (note.text, read.project.sources[0].notes) == ("waarom?", (note.guid,))


def test_a_code_with_an_ampersand_keeps_its_name():
    read = Foreign("[tekst]", codes=f'<Code guid="{CODE}" name="R&amp;D &lt;x&gt;" isCodable="true"/>').read()
    assert read.project.codes[0].name == "R&D <x>"
