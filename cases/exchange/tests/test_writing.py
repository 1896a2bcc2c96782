"""What can't be written as it is: put right with every coding on the same text, and named."""

import gc
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cases.exchange.project import Case, Code, Coding, Note, Project, Source, User, Value, Variable
from cases.exchange.refi import read_qdpx, write_qdpx
from cases.exchange.refi.attributes import NAME, attributes_in_words, read_attributes

from .files import CODE, OTHER_CODE, SOURCE, USER, covered, guid
from .schemas import schema


def project(text="", codings=(), **parts):
    source = Source(guid=SOURCE, name="Gesprek 1", text=text, codings=codings)
    codes = (Code(guid=CODE, name="T01"),)
    return Project(
        **{"origin": "Welzijn", "users": (User(guid=USER),), "codes": codes, "sources": (source,), **parts}
    )


def there_and_back(one, **options):
    """The remarks on writing, and what is read again; valid on the way."""
    file = io.BytesIO()
    remarks = write_qdpx(one, file, **options)
    with zipfile.ZipFile(file) as archive:
        qde = archive.read("project.qde")
    schema("Project").assertValid(etree.fromstring(qde))
    file.seek(0)
    return remarks, read_qdpx(file)


def on(*places):
    return tuple(
        Coding(guid=guid("other", number), code=CODE, start=start, end=end)
        for number, (start, end) in enumerate(places, start=1)
    )


any_line_ends = st.text(st.sampled_from("ab\r\n\t😀é\u0301\ufeff"), min_size=1, max_size=30)


@given(any_line_ends, st.data(), st.sampled_from(["LF", "CRLF"]))
def test_a_text_with_any_line_ends_keeps_every_coding_on_its_words(text, data, newline):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    marks = len(text) - len(text.lstrip("\ufeff"))
    words = text[max(start, marks) : end].replace("\r\n", "\n").replace("\r", "\n")
    remarks, read = there_and_back(project(text, on((start, end))), newline=newline)
    if not words or "\r\n" in text[max(start - 1, 0) : start + 1] or "\r\n" in text[end - 1 : end + 1]:
        return  # the place begins or ends inside a line end
    assert covered(read) == [words]
    assert remarks == []


def test_signs_that_no_file_can_hold_are_replaced_and_named():
    codings = on((0, 3))
    one = project("a\0b\ud800c\x0bd", codings, notes=(Note(guid=guid("note"), name="m\x00", text="x\ud83d"),))
    remarks, read = there_and_back(one)
    assert read.project.sources[0].text == "a\ufffdb\ufffdc\x0bd"
    assert covered(read) == ["a\ufffdb"]
    assert [(one.what, one.code, one.values["count"]) for one in remarks] == [
        ("source", "signs-replaced", 2),
        ("note", "signs-replaced", 1),
    ]
    assert read.project.notes[0].name == "m\ufffd"


@pytest.mark.parametrize(
    ("place", "code"),
    [((-1, 2), "negative"), ((2, 1), "inverted"), ((1, 1), "empty"), ((0, 99), "outside")],
)
def test_a_coding_without_a_place_is_left_out_and_named(place, code):
    remarks, read = there_and_back(project("tekst", on((0, 2), place)))
    assert covered(read) == ["te"]
    assert [(one.what, one.code, one.guid) for one in remarks] == [("coding", code, guid("other", 2))]


def test_codes_in_a_circle_or_below_nothing_stand_at_the_top():
    codes = (
        Code(guid=CODE, name="a", parent=OTHER_CODE),
        Code(guid=OTHER_CODE, name="b", parent=CODE),
        Code(guid=guid("code", 3), name="c", parent=guid("code", 9)),
    )
    _, read = there_and_back(project(codes=codes))
    assert sorted((one.name, one.parent) for one in read.project.codes) == [("a", ""), ("b", CODE), ("c", "")]


def test_a_number_that_is_none_is_left_out_and_named():
    value = Value(guid("variable"), Decimal("NaN"))
    one = project(
        variables=(Variable(guid=guid("variable"), name="v", kind="Float"),),
        cases=(Case(guid=guid("case"), name="c", values=(value,)),),
    )
    remarks, read = there_and_back(one)
    assert [(one.what, one.code) for one in remarks] == [("value", "value-unwritable")]
    assert read.project.cases[0].values == ()


def test_an_empty_project_is_valid():
    assert there_and_back(Project())[1].project == Project()


def test_what_is_no_guid_is_not_written():
    with pytest.raises(ValueError, match="no GUID"):
        write_qdpx(project(users=(User(guid="7"),)), io.BytesIO())


def test_upper_case_and_braces_are_written_in_our_form():
    _, read = there_and_back(project(codes=(Code(guid=f"{{{CODE.upper()}}}", name="a"),)))
    assert read.project.codes[0].guid == CODE


def test_the_zip_says_the_moment_that_it_is_given_and_else_always_the_same():
    for at, expected in (
        (datetime(2026, 5, 4, 3, 2, 2, tzinfo=UTC), (2026, 5, 4, 3, 2, 2)),
        (None, (1980, 1, 1, 0, 0, 0)),
    ):
        file = io.BytesIO()
        write_qdpx(project("tekst"), file, at=at)
        with zipfile.ZipFile(file) as archive:
            assert {one.date_time for one in archive.infolist()} == {expected}


class Onward(io.RawIOBase):
    """A file that only goes forward, as an answer to a browser does."""

    def __init__(self):
        self.got = io.BytesIO()

    def writable(self):
        return True

    def write(self, data):
        return self.got.write(data)


def test_a_file_that_only_goes_forward_will_do():
    onward = Onward()
    write_qdpx(project("een twee", on((0, 3))), onward)
    assert covered(read_qdpx(onward.got)) == ["een"]


def test_many_codings_are_written_without_being_held():
    alive = []

    def many():
        for number in range(3_000):
            yield Coding(
                guid=guid("other", number), code=CODE, start=number % 900, end=950, attributes={"pole": "a"}
            )
        gc.collect()
        alive.append(sum(type(one) is Coding for one in gc.get_objects()))

    write_qdpx(project("tekst " * 200, many()), Onward())
    assert alive[0] < 10


def test_a_long_passage_is_quoted_by_its_beginning():
    text = "woord " * 1_000
    _, read = there_and_back(project(text, on((0, 6_000))))
    assert covered(read) == [text]
    assert read.report.changed == ()
    assert read.report.offsets[0].why == "quotes"


# attributes


def test_attributes_travel_as_one_note_that_people_can_read():
    words = attributes_in_words({"pole": "a", "stakeholder": "S2"})
    assert words == "pole: a\nstakeholder: S2"
    assert read_attributes(NAME, words) == {"pole": "a", "stakeholder": "S2"}
    assert read_attributes(NAME, "  pole :  a \r\n\n") == {"pole": "a"}


@given(st.dictionaries(st.text(), st.text(), min_size=1))
def test_any_attributes_come_back(attributes):
    assert read_attributes(NAME, attributes_in_words(attributes)) == attributes


@pytest.mark.parametrize("text", ["", "pole", "pole: a\npole: b", '"pole: a', '"a" "b": c', 'a: "b" c'])
def test_a_note_that_somebody_rewrote_stays_a_memo(text):
    note = Note(guid=guid("note"), name=NAME, text=text)
    coding = replace(on((0, 3))[0], notes=(note.guid,))
    _, read = there_and_back(project("een twee", (coding,), notes=(note,)))
    assert read.project.notes == (note,)
    assert read.project.sources[0].codings[0].attributes == {}


def test_json_is_no_attribute_note():
    assert read_attributes(NAME, json.dumps({"a": 1})) is None
    assert read_attributes("Memo", "pole: a") is None
