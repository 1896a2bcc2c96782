"""An annotated source: every sign of the text once, every coding where it begins and ends."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cases.exchange.annotated import Annotated, annotated_html, write_annotated_docx
from cases.exchange.annotated.colours import PALETTE, pale
from cases.exchange.annotated.pieces import paragraphs
from cases.exchange.fragments import Fragment

TEXT = "I: Hoe gaat het?\n\nNoor: goed <b> & 😀 soms\n\tniet altijd."
NAMESPACE = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NAMESPACE['w']}}}"


def fragment(start, end, code="T01", text=TEXT, **more):
    named = {"code_name": f"Naam van {code}", "label": f"{code} Naam van {code}"} | more
    return Fragment(source="s", code=code, start=start, end=end, text=text[start:end], **named)


def document(*fragments, text=TEXT, **more):
    return Annotated(title="Gesprek & meer", text=text, fragments=fragments, **more)


@st.composite
def coded_texts(draw):
    text = draw(st.text(st.sampled_from("ab \n\t😀é<&"), min_size=1, max_size=30))
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(
        lambda one: one[0] < one[1]
    )
    spans = draw(st.lists(places, max_size=6))
    return document(
        *(fragment(*span, f"T{number % 3}", text) for number, span in enumerate(spans)), text=text
    )


@given(coded_texts())
def test_the_pieces_are_the_text_and_lie_under_what_covers_them(source):
    fragments, at, begun, ended = source.in_order(), 0, {}, {}
    lines = []
    for paragraph in paragraphs(source.text, fragments):
        lines.append("".join(piece.text for piece in paragraph))
        for piece in paragraph:
            begun |= dict.fromkeys(piece.begins, at)
            for place in range(at, at + len(piece.text)):
                covering = {n for n, one in enumerate(fragments) if one.start <= place < one.end}
                assert set(piece.under) == covering
            at += len(piece.text)
            ended |= dict.fromkeys(piece.ends, at)
        at += 1
    assert "\n".join(lines) == source.text
    assert begun == {n: one.start for n, one in enumerate(fragments)}
    assert ended == {n: one.end for n, one in enumerate(fragments)}


class Reader(HTMLParser):
    """The text in the paragraphs, and all ids, links and marks."""

    def __init__(self, page):
        super().__init__()
        self.ids, self.links, self.marks, self.texts, self.open = [], [], [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag not in ("meta", "link"):
            self.open.append((tag, attributes.get("class")))
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes["href"]] if "href" in attributes else []
        if tag == "p" and ("div", "row") in self.open:
            self.texts.append("")
        if tag == "mark":
            self.marks.append("")

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        if ("div", "row") in self.open and "p" in tags and "a" not in tags:
            self.texts[-1] += data
        if "mark" in tags:
            self.marks[-1] += data


@given(coded_texts())
def test_the_page_holds_the_text_and_leads_from_each_place_to_its_coding_and_back(source):
    page = "".join(annotated_html(source))
    read = Reader(page)
    numbers = range(1, len(source.fragments) + 1)
    assert "\n".join(read.texts) == source.text
    assert read.open == []
    assert sorted(read.ids) == sorted([f"{kind}{number}" for kind in "ft" for number in numbers])
    assert {link[1:] for link in read.links} == set(read.ids)


def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing():
    bad = '"><script>alert(1)</script>'
    one = fragment(0, 5, bad, colour="red;}", coder=bad, memo=bad, attributes={"pole": bad})
    page = "".join(annotated_html(document(one, text=TEXT + bad, subtitle=bad)))
    assert "<script" not in page
    assert "red;" not in page
    assert not re.findall(r"(?:src|href)=\"(?!#)", page)
    assert "@import" not in page
    assert "url(" not in page


def test_the_page_says_code_coder_attributes_and_memo_in_the_reader_s_language():
    one = fragment(
        19,
        29,
        coder="Noor",
        memo="let op",
        attributes={"pole": "a"},
        created="2026-05-04T00:00:00Z",
    )
    dutch, english = ("".join(annotated_html(document(one, language=language))) for language in ("nl", "en"))
    for page, words in ((dutch, ("pool: a", "Codering 1: ")), (english, ("pole: a", "Coding 1: "))):
        assert all(word in page for word in (*words, "T01 Naam van T01", "Noor · 2026-05-04", "let op"))
    assert '<html lang="nl">' in dutch
    assert 'lang="nl"' in english
    assert "Er is nog niets gecodeerd" in "".join(annotated_html(document()))


def test_a_fragment_outside_the_text_is_refused():
    for start, end in ((-1, 2), (3, 3), (4, 2), (0, 999)):
        with pytest.raises(ValueError, match="outside"):
            list(annotated_html(document(fragment(start, end))))


def contrast(one, other):
    def light(colour):
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        return sum(w * (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4)
                   for w, p in zip((0.2126, 0.7152, 0.0722), parts, strict=True))  # fmt: skip

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("strong", [*PALETTE, "#000000", "#0000ff", "#ff0000"])
def test_text_can_be_read_on_every_colour(strong):
    assert contrast("#1d2327", pale(strong)) > 7
    assert contrast("#56616b", pale(strong)) > 4


# Word


def parts_of(source, **options):
    file = io.BytesIO()
    write_annotated_docx(source, file, **options)
    with zipfile.ZipFile(file) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def text_of(element):
    return "".join(
        "\t" if one.tag == f"{W}tab" else one.text or "" for one in element.iter(f"{W}t", f"{W}tab")
    )


@given(coded_texts())
def test_the_document_holds_the_text_and_a_comment_per_coding(source):
    parts = parts_of(source)
    body = parts["word/document.xml"][0]
    _title, *lines = body.findall("w:p", NAMESPACE)
    assert "\n".join(map(text_of, lines)) == source.text
    numbers = [str(number) for number in range(len(source.fragments))]
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(one.get(f"{W}id") for one in body.iter(W + tag)) == sorted(numbers)
    comments = parts["word/comments.xml"]
    assert [one.get(f"{W}id") for one in comments] == numbers
    assert [text_of(one[0]) for one in comments] == [one.called for one in source.in_order()]
    assert [range_of(body, number) for number in numbers] == [one.text for one in source.in_order()]


def range_of(body, number):
    """The text between the start and the end of a comment's range."""
    found, inside = "", False
    for one in body.iter():
        if one.tag == f"{W}p":
            found += "\n" if inside else ""
        elif one.tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd") and one.get(f"{W}id") == number:
            inside = one.tag == f"{W}commentRangeStart"
        elif inside and one.tag in (f"{W}t", f"{W}tab"):
            found += "\t" if one.tag == f"{W}tab" else one.text
    return found


def test_a_comment_says_who_when_which_attributes_and_memo():
    one = fragment(0, 5, coder="Noor de Vries", memo="let\nop", attributes={"pole": "a"},
                   created="2026-05-04T10:00:00Z")  # fmt: skip
    [first, second] = parts_of(document(one, fragment(2, 9)))["word/comments.xml"]
    assert [text_of(line) for line in first] == ["T01 Naam van T01", "pool: a", "let", "op"]
    assert [first.get(W + name) for name in ("author", "initials", "date")] == [
        *("Noor de Vries", "NdV", "2026-05-04T10:00:00Z")
    ]
    assert (second.get(f"{W}author"), second.get(f"{W}date")) == ("onbekend", None)


def test_every_page_says_of_which_text_it_is_in_its_language():
    parts = parts_of(replace(document(), title="Gesprek met <R1>", subtitle="DEMO-01", text_language="fr"))
    footer = parts["word/footer1.xml"]
    assert text_of(footer) == "DEMO-01 · Gesprek met <R1>\t1"
    assert [one.get(f"{W}instr") for one in footer.iter(f"{W}fldSimple")] == ["PAGE"]
    assert [one.get(f"{W}val") for one in parts["word/styles.xml"].iter(f"{W}lang")] == ["fr"]
    assert [one.text for one in parts["docProps/core.xml"]] == ["Gesprek met <R1>", "fr"]
    long = parts_of(replace(document(), title="lang " * 90))["word/footer1.xml"]
    assert len(text_of(long)) < 90


def test_every_part_of_the_document_is_declared_and_related():
    parts = parts_of(document(fragment(0, 5)))
    declared = {one.get("PartName") for one in parts["[Content_Types].xml"] if one.get("PartName")}
    assert declared == {
        f"/{name}" for name in parts if name.endswith(".xml") and name != "[Content_Types].xml"
    }
    assert next(iter(parts)) == "[Content_Types].xml"
    assert [one.get("Target") for one in parts["_rels/.rels"]] == ["word/document.xml", "docProps/core.xml"]
    targets = {one.get("Target") for one in parts["word/_rels/document.xml.rels"]}
    assert targets == {"styles.xml", "comments.xml", "footer1.xml"}
    [footer] = parts["word/document.xml"].iter(f"{W}footerReference")
    [name] = set(footer.attrib.values()) - {"default"}
    related = {one.get("Id"): one.get("Target") for one in parts["word/_rels/document.xml.rels"]}
    assert related[name] == "footer1.xml"
    styles = {one.get(f"{W}styleId") for one in parts["word/styles.xml"].iter(f"{W}style")}
    used = {
        one.get(f"{W}val")
        for part in parts.values()
        for one in part.iter(f"{W}pStyle", f"{W}rStyle", f"{W}basedOn")
    }
    assert used <= styles


def test_the_same_source_gives_the_same_document():
    one, other = io.BytesIO(), io.BytesIO()
    for file in (one, other):
        write_annotated_docx(document(fragment(0, 5)), file)
    assert one.getvalue() == other.getvalue()
    dated = io.BytesIO()
    write_annotated_docx(document(), dated, at=datetime(2026, 5, 4, tzinfo=UTC))
    with zipfile.ZipFile(dated) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2026, 5, 4, 0, 0, 0)}


def test_signs_that_xml_can_not_hold_are_replaced():
    text = "a\x00b\x0bc\ud800"
    assert "�" in "".join(annotated_html(document(fragment(0, 3, text=text), text=text)))
    body = parts_of(document(fragment(0, 3, text=text), text=text))["word/document.xml"]
    assert text_of(body).endswith("a�b�c�")


@pytest.mark.parametrize(
    ("more", "called"),
    [({}, "T01 Naam van T01"), ({"label": ""}, "Naam van T01"), ({"label": "", "code_name": ""}, "T01")],
)
def test_a_code_is_called_by_its_label_or_its_name(more, called):
    assert fragment(0, 3, "T01", **more).called == called
