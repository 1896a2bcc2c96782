"""Files with something wrong: put right, or named with the reason. Nothing goes silently."""

import pytest

from cases.exchange.project import Value
from cases.exchange.remarks import ExchangeError

from .files import (
    CODE,
    SOURCE,
    USER,
    Foreign,
    Passage,
    Style,
    coding,
    covered,
    docx,
    guid,
    selection,
    text_source,
    why,
)

NOWHERE = guid("other", 999)


def place(start: str, end: str, name: str = "") -> str:
    return (
        f'<PlainTextSelection guid="{guid("other", 50)}" name="{name}" startPosition="{start}"'
        f' endPosition="{end}">{coding(51)}</PlainTextSelection>'
    )


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("-1", "3", "negative"),
        ("3", "1", "inverted"),
        ("2", "2", "empty"),
        ("0", "9999", "outside"),
        ("9998", "9999", "outside"),
        ("1.5", "3", "not-whole"),
        ("", "3", "place-missing"),
        ("0", "9" * 5000, "too-far"),
        ("٣", "5", "not-whole"),
    ],
)
def test_a_coding_that_has_no_place_is_dropped_by_name(start, end, code):
    read = Foreign("één [twee] drie", more_in_source=place(start, end, "een naam")).read()
    assert covered(read) == ["twee"]
    [remark] = read.report.dropped
    assert (remark.what, remark.code, remark.name, remark.where) == ("coding", code, "een naam", "Gesprek 1")
    assert remark.guid == guid("other", 51)
    assert remark.values["of"] == "T01"


def test_a_place_inside_a_surrogate_pair_is_dropped_by_name():
    style = Style(utf16=True)
    read = Foreign("a😀b [twee] c", style, more_in_source=place("2", "4", "half")).read()
    assert covered(read) == ["twee"]
    assert why(read.report.dropped) == [("coding", "inside-character", "half")]


def test_a_code_that_is_not_there_is_named_with_the_quote():
    one = selection("een twee", Passage(0, 3), 1, Style(), (NOWHERE,))
    read = Foreign("een twee", more_in_source=one).read()
    assert why(read.report.dropped) == [("coding", "code-unknown", "een")]


def test_a_coding_that_names_no_code_is_told_so():
    one = coding(2, "").replace(' targetGUID=""', "")
    place_of = f'<PlainTextSelection guid="{guid("other")}" startPosition="0" endPosition="3">'
    read = Foreign("een twee", more_in_source=f"{place_of}{one}</PlainTextSelection>").read()
    assert why(read.report.dropped) == [("coding", "code-none", "een")]


def test_a_coding_without_words_is_named_by_its_code_and_place():
    [remark] = Foreign("een twee", more_in_source=place("3", "1")).read().report.dropped
    assert (remark.name, remark.place("nl"), remark.place("en")) == (
        "",
        "code “T01”, teken 3 tot 1",
        "code “T01”, sign 3 to 1",
    )


@pytest.mark.parametrize("levels", [150, 300])
def test_codes_under_codes_come_in_or_are_refused_with_a_true_sentence(levels):
    codes = "".join(f'<Code guid="{guid("code", n + 9)}" name="L{n}">' for n in range(levels))
    foreign = Foreign("[een]", codes=f'<Code guid="{CODE}" name="T01"/>{codes}{"</Code>" * levels}')
    if levels == 150:
        assert foreign.read().report.kept["codes"] == 151
        return
    with pytest.raises(ExchangeError, match="more than 200 deep"):
        foreign.read()


def test_a_user_who_is_not_listed_is_kept_without_a_name():
    read = Foreign("[een] twee", users="").read()
    assert [(one.guid, one.name) for one in read.project.users] == [(USER, "")]
    assert why(read.report.changed) == [("user", "unknown-user", "")]
    assert read.project.sources[0].codings[0].created_by == USER


def test_a_second_code_of_one_guid_is_named_and_what_is_below_it_stays():
    below = f'<Code guid="{NOWHERE}" name="T03"/>'
    codes = f'<Code guid="{CODE}" name="T01"/><Code guid="{CODE}" name="T02">{below}</Code>'
    read = Foreign("[een]", codes=codes).read()
    assert [(one.name, one.parent) for one in read.project.codes] == [("T01", ""), ("T03", CODE)]
    assert why(read.report.dropped) == [("code", "duplicate-guid", "T02")]


def test_a_second_source_selection_and_coding_of_one_guid_get_a_guid_of_their_own():
    twice = text_source("[een] twee") + text_source("[een] twee")
    read = Foreign("een twee", sources=twice).read()
    assert covered(read) == ["een", "een"]
    sources = read.project.sources
    codings = [one for source in sources for one in source.codings]
    assert len({one.guid for one in sources}) == len({one.guid for one in codings}) == 2
    assert (sources[0].guid, codings[0].guid) == (SOURCE, guid("other", 100))
    assert [one.code for one in read.report.changed] == ["new-guid"] * 3
    assert Foreign("een twee", sources=twice).read().project == read.project


def test_names_instead_of_guids_hold_together():
    read = Foreign("[een] twee", codes='<Code guid="Code-1" name="T01"/>').read()
    assert why(read.report.dropped) == [("coding", "code-unknown", "een")]
    qde = Foreign("[een] twee").qde().replace(CODE, "code-1").encode()
    read = Foreign("[een] twee", files={"project.qde": qde}).read()
    assert (covered(read), read.report.dropped) == (["een"], ())


def test_references_that_lead_nowhere_are_counted_per_thing():
    member = "".join(
        f'<Member{kind} targetGUID="{one}"/>'
        for kind, one in (("Code", CODE), ("Code", NOWHERE), ("Note", NOWHERE))
    )
    read = Foreign(
        "[een]",
        cases=f'<Case guid="{guid("case")}" name="Anna"><SourceRef targetGUID="{NOWHERE}"/></Case>',
        sets=f'<Set guid="{guid("other", 3)}" name="Alles">{member}</Set>',
        links=f'<Link guid="{guid("other", 4)}" name="l" originGUID="{CODE}" targetGUID="{NOWHERE}"/>',
    ).read()
    assert read.project.sets[0].codes == (CODE,)
    assert why(read.report.dropped) == [
        ("reference", "dangling", "Anna"),
        ("link", "link-end", "l"),
        ("reference", "dangling", "Alles"),
        ("reference", "dangling", "Alles"),
    ]


@pytest.mark.parametrize(
    ("attribute", "files", "code"),
    [
        ('plainTextPath="internal://weg.txt"', {}, "file-missing"),
        ('plainTextPath="absolute:///C:/Users/x/weg.txt"', {}, "file-missing"),
        ('plainTextPath="internal://a.txt"', {"sources/a.txt": b"\xff\xfa\xff"}, "not-utf8"),
        ('richTextPath="internal://a.rtf"', {"sources/a.rtf": b"{\\rtf1"}, "rich-only"),
        ('richTextPath="internal://a.docx"', {"sources/a.docx": b"no zip"}, "docx-unreadable"),
        ("", {}, "no-text"),
    ],
)
def test_a_source_without_a_text_is_named_with_what_was_on_it(attribute, files, code):
    one = selection("een twee", Passage(0, 3), 1, Style())
    source = f'<TextSource guid="{SOURCE}" name="Gesprek 2" {attribute}>{one}</TextSource>'
    read = Foreign(sources=source, files=files, without_text=True).read()
    assert why(read.report.dropped) == [("source", code, "Gesprek 2")]
    assert read.report.dropped[0].values["codings"] == 1


@pytest.mark.parametrize(
    "path", ["Sources/A.TXT", "sources\\a.txt", "a.txt", "Sources/sub/a.txt", "sources/{a}.txt"]
)
def test_a_text_is_found_wherever_it_stands_in_the_file(path):
    source = f'<TextSource guid="{SOURCE}" plainTextPath="internal://a.txt"/>'
    read = Foreign(sources=source, files={path: b"tekst"}, without_text=True).read()
    assert [one.text for one in read.project.sources] == ["tekst"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_text_says_by_its_mark_how_it_is_encoded(encoding):
    source = f'<TextSource guid="{SOURCE}" plainTextPath="internal://a.txt"/>'
    files = {"sources/a.txt": "één\r\ntwee\rdrie".encode(encoding)}
    read = Foreign(sources=source, files=files, without_text=True).read()
    assert read.project.sources[0].text == "één\ntwee\ndrie"


def test_a_word_document_gives_its_text_and_the_codings_whose_quote_agrees():
    inside = selection("een\ntwee drie", Passage(4, 8), 1, Style()) + place("0", "3", "anders")
    source = f'<TextSource guid="{SOURCE}" name="G" richTextPath="internal://a.docx">{inside}</TextSource>'
    read = Foreign(
        sources=source, files={"sources/a.docx": docx("een", "twee drie")}, without_text=True
    ).read()
    assert read.project.sources[0].text == "een\ntwee drie"
    assert covered(read) == ["twee"]
    assert why(read.report.changed) == [("source", "text-from-docx", "G")]
    assert why(read.report.dropped) == [("coding", "unsure-place", "anders")]


def test_a_place_in_a_word_document_that_quotes_nothing_is_left_out_by_name():
    inside = place("0", "3")
    source = f'<TextSource guid="{SOURCE}" name="G" richTextPath="internal://a.docx">{inside}</TextSource>'
    read = Foreign(sources=source, files={"sources/a.docx": docx("een")}, without_text=True).read()
    assert covered(read) == []
    assert [one.code for one in read.report.dropped] == ["unsure-place"]


def test_a_pdf_is_its_text_and_an_area_on_a_page_is_named():
    area = (
        f'<PDFSelection guid="{guid("other", 5)}" name="vlak" page="1" firstX="0" firstY="0" secondX="1"'
        f' secondY="1">{coding(6)}</PDFSelection>'
    )
    text = (
        text_source("[een] twee")
        .replace("TextSource", "Representation")
        .replace(SOURCE, guid("source", 2), 1)
    )
    source = (
        f'<PDFSource guid="{SOURCE}" name="Nota" path="internal://n.pdf">{area}{text}{coding(7)}</PDFSource>'
    )
    read = Foreign("een twee", sources=source).read()
    assert [(one.guid, one.name) for one in read.project.sources] == [(SOURCE, "Nota")]
    assert covered(read) == ["een", "een twee"]
    assert [one.whole for one in read.project.sources[0].codings] == [False, True]
    assert why(read.report.changed) == [("source", "pdf-as-text", "Nota")]
    assert why(read.report.dropped) == [("coding", "no-text-place", "vlak")]


@pytest.mark.parametrize("tag", ["PDFSource", "PictureSource", "AudioSource", "VideoSource"])
def test_what_has_no_text_is_named(tag):
    read = Foreign(sources=f'<{tag} guid="{SOURCE}" name="x" path="internal://x"/>', without_text=True).read()
    kind = tag.removesuffix("Source").lower()
    assert why(read.report.dropped) == [("source", f"{kind}-only", "x")]


def test_a_transcript_is_a_text_and_its_sync_points_are_places():
    points = "".join(
        f'<SyncPoint guid="{guid("other", number)}" timeStamp="{number}000" position="{position}"/>'
        for number, position in ((1, 0), (2, 3))
    )
    from_to = f'fromSyncPoint="{guid("other", 1)}" toSyncPoint="{guid("other", 2).upper()}"'
    transcript = (
        f'<Transcript guid="{guid("source", 2)}" name="getypt" plainTextPath="internal://{SOURCE}.txt">{points}'
        f'<TranscriptSelection guid="{guid("other", 3)}" name="een" {from_to}>{coding(4)}'
        f"</TranscriptSelection></Transcript>"
    )
    moment = f'<AudioSelection guid="{guid("other", 5)}" begin="0" end="9" name="begin">'
    moment += f"{coding(6)}</AudioSelection>"
    source = f'<AudioSource guid="{SOURCE}" name="opname.mp3">{transcript}{moment}</AudioSource>'
    read = Foreign("een twee", sources=source).read()
    assert (covered(read), read.project.sources[0].name) == (["een"], "opname.mp3")
    assert why(read.report.changed) == [("source", "audio-as-text", "opname.mp3")]
    assert why(read.report.dropped) == [("coding", "no-text-place", "begin")]


def test_values_that_can_not_be_read_are_named():
    variable = guid("variable")

    def value(kind, text, ref=variable):
        return f'<VariableValue><VariableRef targetGUID="{ref}"/><{kind}>{text}</{kind}></VariableValue>'

    values = "".join(
        [
            value("IntegerValue", "twaalf"),
            value("FloatValue", "1e5"),
            value("DateTimeValue", "gisteren"),
            value("IntegerValue", "9" * 5000),
            value("TextValue", "los", NOWHERE),
            value("DateValue", "2024-02-29+02:00"),
        ]
    )
    read = Foreign(
        "tekst",
        variables=f'<Variable guid="{variable}" name="v" typeOfVariable="Getal"/>',
        more_in_source=values,
    ).read()
    assert [one.value.isoformat() for one in read.project.sources[0].values] == ["2024-02-29"]
    assert [one.code for one in read.report.dropped] == ["value-unreadable"] * 4 + ["variable-unknown"]
    assert why(read.report.changed) == [("variable", "kind-unknown", "v")]
    assert isinstance(read.project.sources[0].values[0], Value)


def test_graphs_unknown_things_and_marks_in_memos_are_named():
    read = Foreign(
        "[een]",
        codes=f'<Code guid="{CODE}" name="T01" color="rood"/>',
        graphs=f'<Graph guid="{guid("other", 3)}" name="kaart"/>',
        notes=f'<Note guid="{guid("note")}" name="m">{coding(9)}</Note>',
        sets='<Kring name="vreemd"/>',
    ).read()
    assert sorted(why(read.report.dropped)) == [
        ("graph", "graph", "kaart"),
        ("kring", "unknown-kind", "vreemd"),
        ("note", "note-marks", "m"),
    ]
    assert why(read.report.changed) == [("code", "no-colour", "T01")]


def test_names_that_are_no_quotes_are_named_one_by_one():
    labels = place("0", "3", "1:1") + place("4", "8", "1:2")
    read = Foreign("een twee", more_in_source=labels).read()
    assert covered(read) == ["een", "twee"]
    named = [one for one in read.report.changed if one.code == "other-name"]
    assert [(one.name, one.where, one.values["found"]) for one in named] == [
        ("1:1", "Gesprek 1", "een"),
        ("1:2", "Gesprek 1", "twee"),
    ]
